# Patrols: how to share a location, one message that changes, and a summary with its reasons.
command-patrol = start a patrol, or see the one under way
command-mykm = my patrols: kilometres and tracks
command-reportkm = report kilometres that were not measured
command-at = reached a checkpoint (followed by its code)
command-checkpoint = make a new checkpoint
command-track = look at the way of one patrol for a good reason (it is recorded)
button-patrol-start = Start a patrol
button-patrol-end = End the patrol
button-patrol-on = Still on patrol
button-patrol-watch = Watch over me
button-patrol-watch-off = No need to watch me
button-patrol-sos = Call for help
button-patrol-safe = I am all right
button-patrol-coming = I am coming
button-patrol-cannot = I cannot
button-patrol-together = With a partner
button-patrol-post = On post or indoors (minutes)
button-patrol-gpx = Track as a file
button-patrol-report-yes = Confirm
button-patrol-report-no = Do not confirm

patrol-how = The patrol has begun. Share your location like this: 📎 beside the text field → Location → Share My Live Location, for an hour or longer.
    The phone may stay in your pocket; about every 10 seconds a point comes in and I count the way.
    To end, press "End the patrol" or stop sharing. The positions serve this patrol only, the line is for you; secretary or street may look only for a written reason, and you are told. It is deleted after 30 days.
    Stay safe: watch and report, do not chase, do not check anybody; in danger call 110 first.
patrol-how-web = The patrol has begun. Press 'Open "record as I walk"' below and let the browser use your location; keep the page open and the screen unlocked.
    To end, press "End the patrol". The positions serve this patrol only, the line is for you; secretary or street may look only for a written reason, and you are told. It is deleted after 30 days.
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
patrol-again = 🚶 On patrol since { $at }. Distance and time stand in the message above that keeps changing; to end, press below or write "end patrol".
patrol-again-post = 🧍 On post since { $at }. The minutes stand in the message above that keeps changing; to end, press below or write "end patrol".
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
patrol-ended-silence-post = There was no answer, so it ended when you last confirmed it ({ $at }).
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
patrol-over-thanks = Thank you!
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
patrol-post-silent = Your duty began { $at }. Are you still there? Please press "Still on patrol" or "End the patrol". Without an answer within { $minutes } minutes it ends when you last confirmed it.
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

patrol-together = Let your partner send me: /patrol { $code }
    From then on you patrol together, each with a count of your own. The number works as long as you are on patrol.
patrol-joined = You patrol together with { $name }; each has a count of your own.
patrol-joined-you = { $name } patrols together with you.
patrol-code-unknown = I do not know this number. It works only while your partner is on patrol; please look again under "With a partner".
patrol-post-short = Counting minutes
patrol-post-too-late = Positions have come in already, so this cannot become duty on post. Please end it first, then send "/patrol post".
patrol-route-unknown = There is no route "{ $name }". There are: { $names }.
patrol-route-none = Your community has no routes yet; just send /patrol and go where you like.
patrol-off-time = Checkpoints reached off their hours: { $spots }
patrol-off-time-one = { $name } ({ $at })
patrol-off-turn = Checkpoints reached out of their turn: { $names }
patrol-missed = Checkpoints not reached: { $names }
patrol-reached = 📍 { $name } reached, checkpoint number { $count }.
patrol-reached-already = 📍 { $name } was reached before; { $count } in all.
patrol-reached-out-of-turn = Not in the order of the route; never mind, it is noted as it was.
patrol-reached-off-time = The hours of this checkpoint are { $hours }; it is noted as it was, and counts all the same.
patrol-reached-far = Your phone says it is about { $metres } m from here; noted as it was. If the phone errs, never mind.
patrol-checkpoint-unknown = There is no checkpoint with this code; please look at the sign again.
patrol-checkpoint-who = Please let the secretary or a grid head make checkpoints.
patrol-checkpoint-name = Please add a name, with hours if you like: /checkpoint riverside pavilion 20:00-21:30
patrol-checkpoint-made = Checkpoint "{ $name }" is ready. Code { $code }{ $hours ->
    [0] { "" }
   *[other] { "" }, every day { $hours }
}. Whoever gets there scans the sign or sends /at { $code }. Print the sign below; the order on a route is set on the board's page "Routes".
patrol-checkpoints-list = 📍 Checkpoints of { $place }:
patrol-checkpoints-one = { $name } ({ $code }){ $hours ->
    [0] { "" }
   *[other] { "" }, { $hours }
}
patrol-checkpoints-next = For a new one send its name, with hours if you like: /checkpoint riverside pavilion 20:00-21:30

patrol-watch-on-short = Fine: after 15 silent minutes your partner hears, after 20 the community
patrol-watch-off-short = Fine, no longer
patrol-sos-short = Your call is out. In danger call 110, 119, 120 at once!
patrol-sos-told = 🆘 In danger call 110 (police), 119 (fire) or 120 (ambulance) at once!
    { $told } people have been told, with your last position. I tell you when somebody comes. If it was a slip or is over, press "I am all right".
patrol-sos-alarm = 🆘 { $name }{ $phone ->
    [0] { "" }
   *[other] { "" } ({ $phone })
} calls for help on patrol ({ $at }). Phone first; in danger call 110, 119, 120.
patrol-sos-ask = If you are near and it is safe, please go and look; if you cannot, that is all right. Take no risks alone.
patrol-sos-over = ✅ { $name } is all right ({ $at }), no need to go. Thank you!
patrol-safe-told = ✅ Fine, everybody has been told that you are all right.
patrol-coming = { $name } is coming ({ $at }).
patrol-coming-short = They know you are on your way; take care
patrol-cannot-short = That is all right

mykm-month = 📏 My patrols · month { $month }
mykm-ever = In all
mykm-measured = { $count } valid patrols: walked { $walked } km, ridden { $ridden } km (measured)
mykm-minutes = { $minutes } minutes out, { $post } minutes on post and indoors
mykm-reported = { $km } km reported by yourself, { $confirmed } km of them confirmed (apart, never added to the measured)
mykm-next = The tracks are for you (secretary or street may look only for a written reason, and you are told); they are deleted after 30 days, the kilometres stay. What was not measured you may report with /reportkm.
mykm-patrol-valid = ✅ { $at } · { $km } km · { $minutes } min
mykm-patrol = ▫️ { $at } · { $km } km · { $minutes } min (not a valid patrol)
patrol-gpx-here = This is the track of your patrol (GPX). It shows where you went; think before you pass it on.
patrol-track-not-yet = This patrol is still under way. Look when it is over; the walker is told who looked and why.
patrol-track-gone = This track is no longer kept (30 days); its kilometres are.
patrol-recording-old = This recording is too old; the last { $days } days are taken. You may report earlier ones with /reportkm.
patrol-recording-future = The recording lies in the future; please check the clock of the watch or phone and export it again.
patrol-recording-long = This recording is longer than { $hours } hours; please export it in parts.
patrol-recording-overlaps = There is a patrol at that time already; one way is not counted twice.
patrol-recording-no-place = There is no usable point in the recording; please export it again.

patrol-report-ask = Please write kilometres and minutes, if you like a day and a few words. Such as: 2.5km 40min yesterday along the river
patrol-report-unclear = I did not understand. Please write: /reportkm 2.5km 40min yesterday along the river
patrol-report-too-much = One report may say at most { $km } km and { $hours } hours.
patrol-report-when = The day must be one of the last { $days }, never in the future. Write "yesterday" or a date such as 2026-03-01.
patrol-report-too-many = There are { $count } reports for that day already; that is the limit.
patrol-report-kept = Noted for { $month }/{ $day }: { $km } km, { $minutes } min by your own report. It stands apart and is never added to measured kilometres; I tell you when the community confirms it.
patrol-report-confirm = { $name } reports a patrol on { $month }/{ $day }: { $km } km, { $minutes } min. { $words }
    Either way it stands apart and is never added to the measured.
patrol-report-noted = Noted
patrol-report-confirmed = The community has confirmed the { $km } km you reported.
patrol-report-declined = The community has not confirmed the { $km } km you reported; they are not listed. If you wonder why, please ask there.
patrol-report-unknown = I cannot find this report.
patrol-report-own = Somebody else has to confirm your own report.
patrol-report-decided = Somebody has dealt with this report already.

patrol-look = The way of patrol { $number } ({ $place }, begun { $at }). This look and its reason are recorded and the walker has been told. Please do not pass it on.
patrol-look-how = Please give number and reason: /track 17 complaint about knocking at building 3 at night
patrol-look-reason = To see somebody's way you must give a reason, which that person will read. Such as: /track 17 complaint about knocking at night
patrol-looked-at = { $who } looked at the way of your patrol begun { $at }, for this reason: { $reason }. If you wonder, ask your community.
patrol-unknown = There is no patrol with this number.

# Findings: neutral words, looked at by people of another community; never public, no automatic loss.
command-findings = patrols of other communities that need a second look
button-finding-fine = Nothing to it
button-finding-asked = Ask the walker
button-finding-error = A device's fault
button-finding-say = Say something about it
findings-none = There is nothing to look at now.
finding-head = Patrol { $number } (begun { $at }, { $km } km)
finding-identical-track = { $count } positions are exactly those of another person at the same second ({ $percent } %). Perhaps one phone, perhaps a copied track.
finding-replayed-recording = { $count } positions are exactly those of an earlier patrol ({ $percent } %). Perhaps an old recording was sent again.
finding-steady-speed = The speed hardly varies over { $count } steps; phones are seldom that regular.
finding-round-and-round = { $count } recent patrols went back and forth on one small spot. Perhaps a courtyard, perhaps a phone lying still.
finding-head-reports = Self-reported kilometres (typed in at { $at })
finding-back-fill-burst = { $count } earlier stretches were typed in within minutes. Perhaps they were saved up, perhaps something was mistaken.
finding-told-reports = Could you say a word about the earlier kilometres you reported around { $at }? This is no reproach; nothing has changed.
finding-said = The walker says: { $words }
finding-next = This is no verdict and changes no kilometres. Please look and choose; if in doubt, "Nothing to it".
finding-noted = Noted
finding-told-asked = The record of your patrol begun { $at } looks unusual; would you say a word about it? This is no reproach, and your kilometres have not changed.
finding-told-error = On your patrol begun { $at } the phone may have located itself badly. Your kilometres have not changed; an outer pocket may help next time.
finding-say-ask = Please say it in a sentence or two; I pass it on to whoever looks.
finding-say-thanks = Thank you, it has been passed on and will be looked at again.
finding-not-yours = This record is looked at by another community.
finding-decided = Somebody has looked at this record already.

# Recording in a browser
button-patrol-walk = Open "record as I walk"
walk-title = Record as I walk
walk-what = Once begun, this page sends your position to the patrol you are on. First send /patrol in the chat.
walk-begin = Begin
walk-end = Stop
walk-hint = Keep the page open and the screen unlocked. Without a network positions wait here and are sent later.
walk-noscript = This page needs the browser's scripts.
walk-asking = Finding your position; please let the browser use it …
walk-waiting = Cannot send just now; positions wait here and are sent later.
walk-refused = The browser may not use your position. Please allow it in its settings and try again.
walk-none = No position can be found now. An open spot may help.
walk-shut = This was refused: you may be signed out. Look into the chat, then open this page again; what was not sent is kept here.
walk-left = The positions left from last time have been sent.
walk-no-patrol = You have no patrol under way, so positions would not count. Send /patrol in the chat first.
walk-over = Stopped. The summary is in the chat.

sign-title = Signs for checkpoints and posts
sign-checkpoint = Checkpoint
sign-post = Duty post
sign-checkpoint-scan = On patrol? Scan this here
sign-post-scan = Scan when you arrive on duty
sign-checkpoint-type = or send: /at { $code }
sign-post-type = or send: 到岗 { $code }
sign-note = For volunteers. Scanning is never compulsory; passers-by need not mind it.
sign-here = 🖨 Here { $count ->
    [one] is the sign
   *[other] are { $count } signs
} as PDF, one A4 page each, to print and put up. For a new one, end the old one and make another.
button-checkpoint-sign = Print this sign
button-checkpoint-signs = Print all signs

command-coverage = see where patrols have been (add a period if you like)
coverage-head = 🗺 { $place }, { $period }: the ground that { $patrols } patrols covered. The darker, the more often; red is what was left of the routes.
coverage-few = Fewer than { $fewest } people were on patrol then; a picture would show who walked where, so there is none. Positions are kept for 30 days, so nothing older can be drawn.
coverage-community = Coverage is drawn for a community. You hold no figures of one; please see "Routes" on the board.
coverage-next = The picture does not say who walked, and the first and last 150 m of every patrol are left out. It is for finding gaps, not for judging anybody.
ground-gap = { $name }: { $share }% walked
board-section-routes = Routes
audit-ground = Changed a route or checkpoint
ground-community = Routes and coverage belong to a community; please choose one above.
ground-private = Everybody together, never who walked; the first and last 150 m of every patrol are left out; positions are kept for 30 days, so there is no picture of older times.
ground-covered = The ground that { $patrols } patrols covered in this period, the darker the more often; red is what was left of the routes.
ground-capped = There were very many; only the latest { $most } are drawn.
ground-few = Fewer than { $fewest } people were on patrol in this period; so that nobody can be told by the picture, the ground is not drawn.
ground-gaps = Routes with something left to walk
ground-hours = Minutes on patrol by hour of the day
ground-routes = Routes and areas
ground-no-routes = No routes yet. Click one on the map, or upload a file.
ground-area = area
ground-ordered = in order
ground-walked = { $share } walked in this period
ground-end = End
ground-end-sure = End it for good
ground-route-name = Name of the route
ground-file = File (GPX, TCX, GeoJSON); without one, what you click on the map
ground-draw = Click the route on the map, point by point. Points:
ground-undo = One back
ground-add-route = Add the route
ground-spots = Checkpoints
ground-no-spots = No checkpoints yet.
ground-signs = To print the signs, send /checkpoint in the chat.
ground-spot-name = Name of the checkpoint
ground-spot-hours = At what hours every day (may stay empty)
ground-spot-route = On which route
ground-spot-free = On none
ground-place = Click the place on the map
ground-add-spot = Add the checkpoint
route-unreadable = There is no route in this file that we can read. Please use GPX, TCX, or GeoJSON with a line or polygon.
route-not-a-place = The route has positions that cannot be; please see whether latitude and longitude are swapped.
route-too-short = A route needs two different points, an area three.
route-too-long = The route is too long; { $km } km at most, please divide it.
route-name = Please give the route a name.
route-known = There is a route "{ $name }" already; please choose another name, or end that one first.
route-gone = This route or checkpoint has been ended.
ground-hour = { $hour }:00 { $minutes } min
ground-quiet = Hours from morning to night with nobody on patrol: { $hours }
ground-kind = Route or area
ground-is-route = route
ground-is-free = in any order
ground-is-area = area (click around it)
ground-is-ordered = in order
walk-count = { $count } positions have arrived, the last at { $at }. Kilometres are in the chat's message of the patrol.
walk-again = Begin again
button-patrol-slot = Set out on this route
patrol-slot-arrived = This slot is a patrol of "{ $name }"; press "Set out on this route" to have it measured.
patrol-slot-noted = ✅ Arrival noted: { $shift }. Send 离岗 after the patrol; without it the end of the slot counts.
ground-slot = { $when }{ $free ->
    [0] { "" } · full
   *[other] { "" } · { $free } still wanted
}
ground-slots-how = Who walks when: send /post in the chat with the name of the route, such as "/post Riverside every-day 20:00-21:00 2 people". Signing up, swaps and reminders are those of a post; sending /patrol with the route's name at that time is the arrival.
