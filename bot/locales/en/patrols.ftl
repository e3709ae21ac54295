# Patrols: how to share a location, one message that changes, and a summary with its reasons.
command-patrol = start a patrol, or see the one under way
button-patrol-start = Start a patrol
button-patrol-end = End the patrol
button-patrol-on = Still on patrol
button-patrol-watch = Watch over me
button-patrol-watch-off = No need to watch me
button-patrol-sos = Call for help

patrol-how = The patrol has begun. Share your location like this: 📎 beside the text field → Location → Share My Live Location, for an hour or longer.
    The phone may stay in your pocket; about every 10 seconds a point comes in and I count the way.
    To end, press "End the patrol" or stop sharing. The positions serve this patrol only, nobody but you sees the line, and it is deleted after 30 days.
    Stay safe: watch and report, do not chase, do not check anybody; in danger call 110 first.
patrol-how-web = The patrol has begun. Open the page "record as I walk" by the link in the message below and let the browser use your location; keep the page open and the screen unlocked.
    To end, press "End the patrol". The positions serve this patrol only, nobody but you sees the line, and it is deleted after 30 days.
    Stay safe: watch and report, do not chase, do not check anybody; in danger call 110 first.
patrol-waiting = 🚶 Patrol begun ({ $at }), no position yet. Once you share your live location, time and distance stand here.
patrol-now = 🚶 On patrol: { $km } km · { $minutes } min
patrol-post-now = 🧍 On post: { $minutes } min (since { $at })
patrol-on-foot = walked { $km } km
patrol-apart = walked { $walked } km, ridden { $ridden } km (kept apart)
patrol-heard = last position: { $at }
patrol-valid-already = ✅ This is a valid patrol already
patrol-valid-not-yet = To be valid it takes { $metres ->
    [0] { $minutes } more minutes
   *[other] { $minutes ->
        [0] { $metres } more metres
       *[other] { $metres } more metres and { $minutes } more minutes
    }
}
patrol-now-next = Renewed about once a minute. If you see something, just send me a photo or words.
patrol-started-short = Counting from now
patrol-ended-short = Ended, the summary is below
patrol-on-short = Fine, go on
patrol-on-thanks = Fine, the patrol goes on. If no positions arrive, please check that your live location is still shared.
patrol-closed = 🏁 This patrol ended { $at }; the summary is below.

patrol-over = 🏁 Patrol over: { $km } km, { $minutes } min
patrol-over-nothing = 🏁 Patrol over: no usable position came in, so there is no distance.
patrol-post-over = 🏁 Duty over: { $minutes } min
patrol-ended-button = You ended it { $at }.
patrol-ended-share = The shared location stopped { $at }.
patrol-ended-silence = Nothing was heard for long, so it ended with the last position ({ $at }).
patrol-ended-recording = This is an uploaded recording, up to { $at }.
patrol-checkpoints = { $count } checkpoints reached
patrol-valid-track = ✅ A valid patrol, counted.
patrol-valid-checkpoints = ✅ A valid patrol (by checkpoints), counted.
patrol-valid-post = ✅ Valid duty, counted in minutes.
patrol-not-valid = Not a valid patrol yet{ $metres ->
    [0] { "" }: { $minutes } minutes short
   *[other] { $minutes ->
        [0] { "" }: { $metres } metres short
       *[other] { "" }: { $metres } metres and { $minutes } minutes short
    }
}. The record stays, it is only not counted.
patrol-over-day-km = The day's limit is reached: { $km } km are kept and not counted.
patrol-over-day-time = The day's limit is reached: { $minutes } minutes are kept and not counted.
patrol-over-next = The map comes separately in a moment, for you alone. Thank you!
patrol-map = The way of this patrol (sent to you alone)

patrol-seconds = { $n } s
patrol-minutes = { $n } min
patrol-note-bridged = No signal for { $took }: { $metres } m added in a straight line.
patrol-note-bridged-many = No signal for a short time in { $count } places ({ $took } in all): { $metres } m added in straight lines.
patrol-note-pause = No signal for { $took }: treated as a pause.
patrol-note-pause-many = No signal for long in { $count } places ({ $took } in all): treated as pauses.
patrol-note-standing = Standing still for { $took }: time counts, distance does not.
patrol-note-riding = { $km } km at riding speed: counted as ridden.
patrol-note-vehicle = { $km } km at the speed of a vehicle: not counted.
patrol-note-dropped-accuracy = { $count } positions were not accurate enough and were not used.
patrol-note-dropped-jump = { $count } positions jumped to where nobody could walk and were not used.
patrol-note-dropped-other-phone = Two phones sent positions at once: the one with more points counts, { $count } points of the other were not used.
patrol-note-dropped-wrong-time = { $count } positions had a wrong time and were not used.
patrol-note-dropped-null-island = { $count } positions were 0,0 (the phone had not found itself) and were not used.
patrol-note-dropped-not-a-place = { $count } positions are not on Earth and were not used.
patrol-note-unusable = { $count } positions could not be read and were not used.

patrol-silent = No position since { $at }. Are you still on patrol? If nothing is heard within { $minutes } minutes, it ends with the last position.
    If the time of sharing ran out, please share once more.
patrol-post-silent = Your duty began { $at }. Are you still there? If nothing is heard within { $minutes } minutes, it ends.
patrol-offer = I got your live location. Shall I start a patrol and count the way? Positions before you press "Start a patrol" are not kept.
patrol-offer-again = Your positions come in again, but the last patrol is over. Shall a new one begin?
patrol-lost = ⚠️ { $name }{ $phone ->
    [0] { "" }
   *[other] { "" } ({ $phone })
} is on patrol alone and has not been heard of since { $at }. Please call first; in danger call 110.
patrol-where = last position: { $lat },{ $lon } ({ $at })
patrol-where-unknown = No position ever came in.
patrol-only-volunteers = Patrols are for volunteers. To take part, please ask your community to register you.
patrol-not-yours = I cannot find this patrol of yours. Send /patrol to start a new one.
patrol-over-already = This patrol is over, its summary is above.
