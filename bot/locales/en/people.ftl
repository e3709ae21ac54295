# People, places, units and rights: joining, privacy, hours, units, safety, imports.
command-privacy = what is kept about me, and until when
command-who = who has seen my details
command-export = send me everything about me
command-forget = delete what is known about me
button-who-looked = Who looked
button-export = Send me a copy
button-forget = Delete my data
button-forget-yes = Yes, delete
button-forget-no = Not now

privacy-head = What is kept here about you:
privacy-who = · Name: { $name }{ $phone ->
    [0] {""}
   *[other] , phone: { $phone }
}
privacy-nothing = none
privacy-requests = · Your requests: your words, name, phone, address and photos are for the volunteer who claims and for the staff in charge; { $days } days after the end they are deleted, only number, kind and times stay.
privacy-tracks = · Patrol routes: for you; secretary or street may look only for a written reason, and you are told. When you call for help, partners, staff and patrols nearby see the last position. Deleted after { $days } days; kilometres and minutes stay.
privacy-messages = · Our conversation, and the log of who looked: deleted after { $days } days.
privacy-seen = · Groups see cards without names, phones, flats and health. Every look by staff is logged.
privacy-agreed = · { $n } times you agreed that the claimant gets your contact data; to take that back, withdraw the request.
privacy-next = You can see who looked, get a copy of everything, or have it deleted:

who-nobody = Nobody has looked at your details so far. Whoever does is noted; ask with /who at any time.
who-head = Who looked at your details lately:
who-line = · { $at } { $who } ({ $how })
who-next = If something looks wrong, tell the community secretary; to have everything deleted, send /forget.
look-claimant = claimed your request
look-board = staff

export-here = This is everything we keep about you. Keep it safe; the file is deleted here after 7 days.

forget-ask = Delete everything about you? It cannot be undone.
    Your open requests ({ $requests }) are withdrawn; the tasks you hold ({ $claims }) go back to the others.
    Name, phone, addresses, photos and our conversation are deleted; statistics keep a number only.
forget-kept = Fine, nothing was deleted.
forgotten = Deleted. What was open has been handed back, and only a number that names nobody is left here. Thank you; if you need help again, just write, as if for the first time.

command-hours = my hours of service and certificate
command-backfill = type in hours for a volunteer (staff)
button-certificate = Certificate (PDF)
button-dispute = One line is wrong
button-upheld = Right, change it
button-not-upheld = It is correct
hours-none = No hours yet. When a task you did is confirmed, its time is noted here by itself.
hours-head = Your hours of service (this year / ever):
hours-measured = · Measured: { $year } / { $ever } h
hours-patrolled = · Patrols: { $year } / { $ever } h
hours-back-filled = · Typed in (a ledger of its own, never added): { $year } / { $ever } h
hours-line = { $at } { $what } { $hours } h{ $reason }
hours-reason = { " " }({ $reason })
hours-kind-task = task
hours-kind-duty = duty
hours-kind-typed = typed in
hours-correction = correction
hours-next = How it is counted: from "On my way" to "Done" (4 h at most); without it, from when you got the task, 1 h at most. Time of two tasks at once counts once.
hours-which = Which line is wrong?
hours-dispute-ask = What is wrong? One sentence will do, such as "it took 2 hours that day, only 0.5 is there".
hours-disputed = { $who } says this line is wrong:
    { $line }
    In his or her words: "{ $words }"
    The line itself stays; a correction is a line of its own.
hours-dispute-told = Passed on to the person in charge; you will hear either way.
hours-stays = The line you doubted was looked at and found correct. If in doubt, please talk to the community secretary.
hours-answered = This doubt has been answered.
hours-correct-ask = How many hours should it be, and why? Such as "1.5 h, forgot to press". Measured lines can only be lowered; what is missing is typed in with /backfill.
hours-corrected = Corrected; this line now counts { $hours } h.
hours-corrected-yours = One of your lines was corrected to { $hours } h. Reason: { $reason }. See /hours.
hours-only-staff = Typing in hours is for community staff. For your own hours send /hours.
hours-type-how = Please write: /backfill name hours date reason
    For example: /backfill 王强 2.5 2026-03-01 spring cleaning
    Typed-in and measured hours are two ledgers, never added; the person is told.
hours-typed = { $hours } h typed in for { $who }, who has been told.
hours-typed-yours = { $by } typed in { $hours } h for you, reason: { $reason }. If that is wrong, press below.
hours-own = Nobody types in or corrects his own hours; please ask a colleague.
hours-day = That is no day: write 2026-03-01, and none to come.
hours-length = From 0.1 to 12 hours can be typed in at once.
hours-only-lower = Measured hours can only be lowered; what is missing is typed in.
hours-unknown = There is no such line. See yours with /hours.
hours-who = { $n } people called "{ $name }" serve in your places, so it is not clear who is meant. Please check the name.

certificate-title = Certificate of voluntary service
certificate-number = No. { $number }
certificate-for = From { $since } to { $until }, { $name } served { $times } times in { $place }:
certificate-measured = Measured service: { $hours } hours
certificate-patrolled = Patrols: { $hours } hours
certificate-back-filled = Typed in by staff: { $hours } hours (listed apart, not added to the above)
certificate-issuer = Issued by { $place }{ $contact ->
    [0] {""}
   *[other] , phone { $contact }
}
certificate-day = { $day }
certificate-verify = Code { $code }
    Scan, or open { $url }, to check that it is genuine.
    Issued free of charge.
certificate-nothing = There are no hours to certify yet. They come when a task you did is confirmed.
certificate-here = Your certificate, free of charge. Others can check it at { $url }, where only your family name is shown.

verify-title = Check a certificate of service
verify-true = This certificate is genuine. It says:
verify-unknown = There is no certificate with this code. Please check your typing; if it is right, ask the issuer.
verify-number = No. { $number }
verify-name = Name: { $name }
verify-issued = Issued: { $place }, { $day }
verify-code = Code
verify-button = Check

card-title = Linbang · neighbours' card
card-how = Scan, write one sentence, and a neighbour comes to help. Nothing to install, no account.
poster-title = Need a hand? Just say so
poster-how = Scan, write one sentence, a neighbour helps
poster-private = Groups never see your name, phone or flat
paper-emergency = In danger call first: police 110 fire 119 ambulance 120
web-document = 📄 Open the file

command-join = I want to volunteer
command-profile = what I can do and when I am free
command-pause = no tasks for a while, such as /pause monday
command-resume = tasks again
command-move = I have moved house
command-leave = no longer a volunteer
button-adult = I am 18 or older
button-minor = I am under 18
button-profile = What I can do
button-join-no = Not this time
button-guardian-yes = I am the guardian, I agree
button-leave-yes = Yes, leave
button-leave-no = Let me think
join-already = You are a volunteer of { $place } already. /tasks shows who needs help, /profile changes your data.
join-age-ask = Fine, volunteering in { $place }. One question first: are you 18 or older? (No birthday needed)
join-born-ask = Please write your year of birth, such as 2010.
join-name-ask = What may we call you? Please write your name, such as “Wang Xiaoming”. Only the staff and those you do things with see it.
join-needs-guardian = Under { $age } a guardian has to agree. Please send this link to your parents or guardian; it works for 7 days:
    { $links }
join-no-homes = Under { $age } you are not sent into homes; errands, outdoor work and events are fine.
join-asked = { $place } has been asked; one tap there is enough, and you will hear at once. Meanwhile you can say what you can do and when, or take a task in the group.
join-ask-staff = { $who } would like to volunteer in { $place }. Agree? From then on a claim shows him or her the resident's contact data.
join-declined-done = Declined; the person is told politely.
join-declined = { $place } has not registered you this time, perhaps because nobody there knows you yet. Please drop in and say hello. Asking for help works as before.
join-guardian-agreed = Your guardian has agreed, and the community has been asked. You will hear at once.
join-place-first = We do not know your community yet. Send /move to choose it, then try again.
guardian-ask = { $child } would like to volunteer and is young, so a guardian has to agree.
    Then: outdoors and events only, no homes; you can take it back at the community at any time.
guardian-thanks = Thank you. The community has been asked about { $child }.
guardian-not-oneself = A guardian has to open this link; nobody can agree for himself.
guardian-too-young = A guardian has to be 18 or older.
claim-needs-guardian = There is no guardian's yes for you yet, so tasks have to wait. /join gives you the link for your guardian.
claim-too-young = { $task } leads into a home, which is not for people under 18. More tasks: /tasks.
claim-arranged = { $task } has been arranged otherwise; please look at others with /tasks.
claim-barred = You cannot volunteer in { $place } now. If in doubt, ask the community secretary. Asking for help works as before.
home-ask = Which community are you in? Press one, write its name, or send a location.
home-which = Which one?
home-unknown = No such place found. Please write it differently, or send a location.
moved = Fine, you now belong to { $place }. What is open in your old community goes on there.
moved-volunteer = Your registration as a volunteer moves along and holds once { $place } agrees; you will hear at once.
move-same = You are in { $place } already; nothing changed.
pause-how = Until when? Write /pause, /pause monday or /pause 10 days.
paused = Fine, { $until ->
    [0] nothing will be asked of you; come back with /resume
   *[other] nothing will be asked of you until { $until }, then it starts again by itself
}.{ $n ->
    [0] {""}
   *[other] { " " }You still hold { $n } tasks: finish them, or give them back.
}
resumed = Welcome back! You will hear of tasks that fit, or look yourself with /tasks.
leave-ask = Leave the volunteers? The { $n } tasks you hold go back to the others. Hours and certificates stay; /join brings you back.
leave-kept = Fine, you are still a volunteer.
left = You have left the volunteers. Thank you for every time you helped. Your hours stay: /hours; /join brings you back.

profile-head = Your profile as a volunteer (nothing of it is required):
profile-skills = · Skills: { $value }
profile-languages = · Languages: { $value }
profile-free = · Free: { $value }
profile-reach = · How far: { $value }
profile-quiet = · Quiet hours: { $value }
profile-refused = · Not for me: { $value }
profile-nothing = not said
profile-anywhere = anywhere
profile-metres = up to { $metres } m
profile-hours = { $start }–{ $end }
profile-quiet-usual = As the community
profile-next = Press one to change it. Tasks that fit will be brought to you first.
profile-ask-skills = What can you do? Press to tick, press again to untick.
profile-ask-languages = Which languages do you speak?
profile-ask-free = When are you usually free?
profile-ask-reach = How far from home would you go?
profile-ask-quiet = When should it be quiet? (Emergencies excepted)
profile-ask-refused = What should you not be asked for? Press to tick.
button-profile-skills = Skills
button-profile-languages = Languages
button-profile-free = Free times
button-profile-reach = How far
button-profile-quiet = Quiet hours
button-profile-refused = Not for me
button-profile-done = Done
switched-on = ✅ { $label }
switched-off = { $label }
skill-water-electric = plumbing and wiring
skill-carpentry = carpentry
skill-medical = medical care
skill-law = law
skill-psychology = psychology
skill-sign-language = sign language
skill-driving = driving
skill-carrying = carrying
skill-company = company
skill-translation = translation
skill-computer = phones and computers
skill-cooking = cooking
skill-childcare = child care
skill-mediation = mediation
speaks-zh = Mandarin
speaks-yue = Cantonese
speaks-ug = Uyghur
speaks-kk = Kazakh
speaks-mn = Mongolian
speaks-bo = Tibetan
speaks-en = English
speaks-ru = Russian
free-workdays-morning = workdays, mornings
free-workdays-afternoon = workdays, afternoons
free-workdays-evening = workdays, evenings
free-weekend-morning = weekends, mornings
free-weekend-afternoon = weekends, afternoons
free-weekend-evening = weekends, evenings

command-unit = my unit: members, reporting in, hours
command-blocklist = people who may not serve here (staff)
button-report = Report a problem
button-never-again = I never want to meet this person again
button-problem-done = Settled
button-problem-bar = No more serving here
button-unblock = May serve again
button-unit-send = Who goes?
button-unit-report-in = Report in to a community
button-unit-leave = Leave the unit
button-unit-invite = Invite a member
button-unit-contact = Invite a contact
button-unit-members = Members and hours
button-unit-return = Return (XLSX)
problem-no-show = Did not come
problem-money = Asked for money or gifts
problem-manners = Rude or harassing
problem-unsafe = Does not feel safe
problem-other = Something else
report-ask = What is wrong with { $task }? Only the person in charge sees it, never the other side. In danger call 110 first.
report-thanks = The person in charge has been told; you will hear when it is settled. You can add a sentence about what happened; if you never want to meet this person again, press below.
report-words-thanks = Noted and passed on.
never-again-done = Fine: your matters will not go to this person, nor the other way round, and no reason is given. What was under way has gone back to the others.
problem-told = ⚠️ { $who } reports: { $sort }{ $about ->
    [0] {""}
   *[other] , about { $about }
}.{ $words ->
    [0] {""}
   *[other] { " " }"{ $words }"
}
    Please hear both sides first.
problem-settled = ✅ Settled.
problem-barred = ⛔ May not serve here any more; tasks have gone back. /blocklist undoes it.
problem-handled-yours = The problem you reported has been dealt with. If there is more, please contact the community.
blocklist-empty = Nobody is on the list.
blocklist-line = { $who } may not serve here since { $at }.
unblocked = Done; the person can send /join again.
flood-wait-short = Not submitted yet, please wait a little
flood-wait = That is a lot of requests in a short time. This one is kept, not lost. Somebody of the community will ask you about it; or press "Submit" again in an hour. For urgent matters call the community, in danger 110, 119 or 120.
flood-staff = { $who } brought many requests in a short time and was asked to slow down. Please get in touch: real trouble, or a mistake?

unit-none = You do not belong to a unit yet. A contact of yours can invite you with /unit; for a new unit, ask the community.
unit-overview = { $unit }: { $members } members, contacts { $contacts }.
    Served for the unit this year: measured { $measured } h, typed in { $typed } h (two ledgers, never added).
unit-invite-member = This link makes one colleague a member of { $unit }; it works once, for 7 days:
    { $links }
unit-invite-contact = This link makes one person a contact who may claim for { $unit }; it works once, for 7 days:
    { $links }
unit-members-head = Members of { $unit } (served for it this year):
unit-member-line = · { $who }{ $contact ->
    [0] {""}
   *[other] { " " }(contact)
} { $times } × { $hours } h
unit-return-title = Return
unit-return-head = { $unit }: members reported in and serving, { $since } to { $until }
unit-return-name = Name
unit-return-community = Community
unit-return-since = Reported in
unit-return-times = Times
unit-return-measured = Measured (h)
unit-return-typed = Typed in (h)
unit-return-here = The return of { $unit } for this year so far. The two ledgers stand apart.
unit-left = You have left { $unit }. Hours of before stay.
unit-no-member = This person is no member of that unit now. See /unit, or send an invitation first.
unit-last-contact = You are the only contact of the unit; please invite another one before you leave.
unit-joined = Welcome to { $unit }! Next: report in to the community where you live; one tap there is enough.
unit-send-ask = Who goes? He or she gets the details; the hours count for both, the person and the unit.
unit-you-go = { $who } asks you to go for your unit: { $task }. Details below; please say when it is done.
unit-goes = { $who } goes and has the details; the hours count for both.

place-circle = "{ $place }" cannot hang below itself.
place-level = "{ $parent }" has to be of a wider level than "{ $place }" (city, district, street, community, grid).
map-too-large = The file is too large; please split it, 200 MB each at most.
map-not-json = This is no GeoJSON file (it cannot be read).
map-not-features = A FeatureCollection is wanted, with a feature for each place.
map-no-code = There is no code among its properties.
map-no-shape = "{ $code }" has no area (Polygon or MultiPolygon).
map-swapped = "{ $code }" is off the globe; longitude comes first, then latitude. Swapped?
map-crossed = The border of "{ $code }" crosses itself and cannot be mended; please correct it in a map editor.
map-repeated = "{ $code }" repeats feature { $other }.
map-unknown-place = There is no place with the code "{ $code }". To make one, give name and level (city, district, street, community, grid) as well.
map-no-parent = "{ $parent }", the parent of "{ $code }", does not exist.
map-level = "{ $code }" has to be of a narrower level than its parent "{ $parent }".
map-loaded = Boundaries loaded: { $changed } changed, { $new } new places.
map-bad = { $file } needs { $count } corrections; nothing was loaded:
map-problem = Feature { $feature }: { $what }
import-bad = { $file } needs { $count } corrections; nothing was imported:
import-problem = { $cell }: { $what }
import-fine = { $file } is fine: { $people } rows of people, { $units } of units, { $teams } of teams. A trial only, nothing was changed.
import-done = Imported { $file }: { $people } people, { $units } units, { $teams } teams; { $links } invitations made.
import-links = Please give those without an account their own links (file { $file }; delete it afterwards).
import-unreadable = The file cannot be opened: XLSX or CSV in UTF-8 is wanted.
import-too-long = { $rows } rows at most; please import in several parts.
import-no-header = The first row has to be the header. Columns needed: { $columns }.
import-unknown-column = There is no column "{ $column }". Columns: { $columns }.
import-missing = This must not be empty.
import-unknown-place = No community or grid has the code or name "{ $value }".
import-unknown-role = There is no role "{ $value }". Possible: resident, volunteer, team-lead, grid-worker, grid-head.
import-unknown-unit = There is no unit with the code "{ $value }".
import-phone = This is no phone number: 11 digits, or a landline with its area code.
import-telegram = A Telegram id is a number.
import-repeated = Repeats row { $row }.
import-yes-no = Please write yes, or leave it empty.
import-too-wide = Too long, { $most } letters at most.
papers-doors = Please change line { $lines } of the list of doors: one entrance a line, such as “Building 3, entrance 2”, no flats, names or telephones, { $most } characters at most. Nothing was printed.
papers-done = Written to { $file }: { $n }.
