# Duty: posts, rosters, signing up, swapping, arriving, handing over, and what is said when nobody is there.
command-duty = My shifts, and those that want people
command-post = A new post with its roster (name, days, hours, people)
button-duty-arrive = I am there
button-duty-swap = Swap
button-duty-off = Sign off
button-duty-cannot = I cannot come
button-duty-call = Ask everybody
button-duty-leave = Hand over / leave
button-duty-leave-yes = Leave now
button-duty-stay = Wait a little
button-duty-excuse = There was a reason: take it back
button-duty-take = Sign up
button-duty-over = I take it over
button-duty-keep = No swap
button-duty-calendar = Calendar on my phone
button-duty-roster = Roster
button-duty-where = Set place
button-duty-print = Print the sheet
button-duty-feed = Calendar of the post
button-duty-sign = Print the sign
button-duty-close = End this post
button-duty-close-yes = Yes, end it

duty-shift = { $post } { $at }–{ $until }
duty-take-button = Sign up: { $shift } ({ $free } wanted)
duty-cancel-button = Cancel { $shift }
duty-here-button = { $name } is there
duty-post-button = { $post }

duty-yours = Your shift: { $shift }. If you cannot come, sign off, or press “Swap” to ask others.
duty-open = These shifts want people; press one to sign up:
duty-none = No shift wants people now. Send /duty to look again.
duty-none-mine = All other shifts have people. Thank you!
duty-on-post = 🧍 On post: { $shift }, since { $at }. Please press “Hand over / leave” when you go.
duty-taken-short = You have it
duty-taken = ✅ Signed up: { $shift }
    I remind you { $ahead } minutes before. When there, press “I am there” (or send your place, or “on duty” with the post's code).
duty-full = This shift is full: { $shift }, with { $who }. Send /duty for others.
duty-filled = { $shift } has its people. Thank you all!
duty-yours-already = You have this shift already: { $shift }. I will remind you.
duty-overlap = You have another shift then: { $shift }. To change, sign off or swap that one first.
duty-guardian = Volunteers under 14 need a guardian's yes before they sign up. Send /join to ask for it.
duty-shift-over = This shift is over or was cancelled: { $shift }. Send /duty for others.
duty-not-yours = This shift is not yours any more. Send /duty to see yours.
duty-replaced = Somebody else stood in: { $shift }. If you were there after all, tell your lead; the remark can be taken back.

duty-off-short = Signed off
duty-off = Signed off: { $shift }. The seat is free again and this is no absence. Thank you for telling early.
duty-off-late = Signed off: { $shift }, noted as after the start. Your lead hears at once; nothing more for you to do.
duty-off-lead = { $name } signed off: { $shift }. One seat is free; you can ask everybody.
duty-off-there = You arrived for this shift already: { $shift }. To go, press “Hand over / leave”.
duty-swap-short = Asking
duty-swap-asked = I asked { $count } people who are free: { $shift }. The first one gets it and you hear at once; until then it is yours.
duty-swap-nobody = I found nobody who is free then: { $shift }. It is still yours; if you really cannot come, sign off.
duty-swap-ask = { $name } would like to swap: { $shift }. Could you take it? If not, just ignore this.
duty-swap-gone = { $shift } needs no swap any more. Thank you!
duty-swap-late = Somebody has it already, or no swap is needed: { $shift }. Thank you!
duty-swap-own = This is your own shift. If you want no swap, press “No swap”.
duty-swapped = { $name } took your shift over: { $shift }. You need not come, and this is no absence.
duty-kept = Good, { $shift } stays yours.

duty-reminder = ⏰ In { $minutes } minutes: { $shift }. Press “I am there” when you arrive.
duty-late-ask = { $shift } has begun and you have not been noted yet. Press “I am there”, or “I cannot come” so that others can.
duty-short = { $shift } still wants { $count } people. You can ask everybody.
duty-call = { $shift } wants { $count } people. Could you come? If not, just ignore this.
duty-called = I asked { $count } people who are free: { $shift }. Send /post to see who signed up.
duty-called-nobody = Nobody to ask now, or asked within the hour: { $shift }. You may telephone, or look yourself.
duty-alarm = ⚠️ { $at } uncovered: { $shift }, { $count } missing.
duty-alarm-expected = Not there yet: { $names }
duty-alarm-next = If somebody is there without a phone, press the name; if nobody is, ask everybody.
duty-alarm-over = ✅ { $at } covered again: { $shift }.
duty-over = { $shift } is over.

duty-too-early = Too early: { $shift }. Press “I am there” within { $minutes } minutes of the start.
duty-arrived-short = Noted
duty-arrived = 🧍 On post ({ $at }): { $shift }
duty-arrived-late = 🧍 On post ({ $at }): { $shift }. A little after the start, noted as it was. Thank you for hurrying.
duty-arrived-next = Press “Hand over / leave” when you go. Look and report; never chase or search anybody. Danger: call 110 first.
duty-with = With you: { $names }
duty-far = The place you sent is about { $metres } m from the post: { $shift }. Send it again when there, or press “I am there”.
duty-nothing-now = { $post } has no shift of yours and none that wants people now. Send /duty.
duty-nothing-yours = You have no shift to arrive at or leave now. Send /duty to see yours, or “on duty” with the code on the sign.
duty-sign = "Print the sign" gives you the sign of this post; scanning it or sending its code is an arrival.
duty-post-unknown = No such post. Please check the code on its sign, or send /duty.
duty-not-there = This time on post is over. Send /duty to see your shifts.
duty-leave-early = It is not over yet: { $shift }. Leaving now is noted as leaving early and your lead hears that somebody is missing. Wait for relief, or go?
duty-leave-nobody = Nobody of the next shift is there yet: { $shift }. Could you wait some minutes?
duty-stayed = Thank you for waiting. Press when you go.
duty-left = 🏁 { $shift } over, { $minutes } minutes on post, in your hours. Thank you!
duty-left-early = Left: { $shift }, { $minutes } minutes on post, noted as leaving early. Your lead will know; go without worry.
duty-left-to = 🏁 Handed over to { $name }: { $shift }, { $minutes } minutes on post, in your hours. Thank you!
duty-relieving = { $name } hands the post over to you: { $shift }.
duty-time-up = Time: { $shift }. Thank you! Please press “Hand over / leave”; it ends by itself in { $minutes } minutes.
duty-time-up-alone = Time: { $shift }. Your relief is not there yet; please wait if you can. It ends by itself in { $minutes } minutes.
duty-left-for-you = { $shift }: taken as left at its end, { $minutes } minutes on post. Pressing when you go makes it exact.
duty-no-show-you = { $shift }: you were not noted on post. If you were there or had a reason, tell your lead; this can be taken back.
duty-no-show-lead = { $name } did not come: { $shift } (noted by the service). If there was a reason, take it back below.
duty-excused = Taken back: { $name }, { $shift }.
duty-excused-you = Your lead took the remark about { $shift } back; it does not count.
duty-record-own = Somebody else has to deal with your own record.
duty-here-done = Noted: { $name } is on post, { $shift }, as recorded by you. This time is not measured; it can be back-filled.
duty-here-you = { $name } noted at { $at } that you are on post: { $shift }. Please press when you go, or tell your lead.

duty-post-how = Please write: /post SchoolGate school-days 07:20-08:00 2 people
    That is: the name (without spaces), the days (every-day, school-days, working-days, weekdays, mon,wed, or dates), the hours, the people of each shift.
duty-post-where = A post belongs to a community or grid, and you arrange none. Please ask your secretary.
duty-post-closed = { $post } has been ended.
duty-slot-known = { $post } has such hours already.
duty-post-made = 📍 The post is made: { $post } ({ $place }), code { $code }, { $needed } people a shift, { $count } shifts planned.
duty-post-more = 📍 { $post } ({ $place }) has further hours, code { $code }, { $needed } people a shift, { $count } more shifts.
duty-post-next = Volunteers sign up with /duty. The roster goes on by itself, 14 days ahead, and respects holidays.
duty-post-no-shifts = No fitting day within 14 days (holidays, perhaps); shifts will appear when there is one.
duty-posts = The posts you arrange. For a new one write: /post name days hours people
duty-posts-none = No posts yet. Write one, such as: SchoolGate school-days 07:20-08:00 2 people
duty-roster = 📋 { $post } (code { $code }), next shifts:
duty-line = { $shift }: { $names }{ $free ->
    [0] { "" }
   *[other] , { $free } wanted
}
duty-line-nobody = { $shift }: nobody yet, { $free } wanted
duty-cancel-short = Cancelled
duty-cancel-done = Cancelled: { $shift }; { $count } people were told.
duty-cancel-late = This shift has begun, is over or was cancelled: { $shift }. A running one ends with “End this post”.
duty-cancelled = { $shift } was cancelled; you need not come. Thank you!
duty-close-ask = End { $post }? Coming shifts are cancelled and people told; whoever is there now is sent home and keeps the time served.
duty-close-done = { $post } has been ended; { $count } people were told.
duty-post-ended = { $shift } ends early (the post was ended); { $minutes } minutes on post, in your hours. Please go home, and thank you!
duty-where-ask = Please send me the place of { $post }: 📎, “Location”, choose the spot.
duty-where-again = Please send a location (📎, “Location”). It is not needed; /cancel ends this.
duty-where-done = The place of { $post } is kept. Within { $metres } m a sent location counts as arrival.
duty-print = First sign in with this link (good for { $minutes } minutes, once): { $first }
    Then open the sheet and print it from the browser: { $then }
duty-calendar = Add this address to your phone as a subscribed calendar, and your shifts appear there: { $url }
    It is for you alone; pressing again makes a new one and ends the old.
duty-feed = The calendar of { $post } (times and numbers, no names): { $url }
    Pressing again makes a new one and ends the old.

duty-calendar-mine = My duty
duty-calendar-entry = { $post } duty { $taken }/{ $needed }
duty-calendar-own = Duty: { $post }
duty-sheet-title = { $place }: duty roster
duty-sheet-range = { $first } to { $last }
duty-sheet-empty = No shifts this week.
duty-sheet-time = Time
duty-sheet-people = People
duty-sheet-sign = Signature
duty-sheet-free = { $free } wanted
duty-sheet-before = Week before
duty-sheet-after = Week after
duty-sheet-private = This sheet has names; put it up only where those on duty see it, and take it down afterwards.
