# The life of a task: cards, notices and the polite no. Every message says what happens next.
span-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
span-hours = { $hours } h{ $minutes ->
    [0] {""}
   *[other] { " " }{ $minutes } min
}
span-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}{ $hours ->
    [0] {""}
   *[other] { " " }{ $hours } h
}
task-title = #{ $number } { $category }
unit-name = { $name }
unit-members = { $name } party members
person-name = { $name }

card-head = { $state } #{ $number } { $category }
card-need = { $need }
card-where = Where: { $where }
card-when = Wished for: { $at }
card-urgent = ⚡ Urgent
card-wanted = { $wanted } people wanted, { $taken } so far
card-claimant = { $who } · after { $took }
card-waits-contact = { $who } took it; waiting for a private chat with us (10 minutes at most)
card-waits-consent = { $who } took it; waiting for the resident or the secretary to agree
card-took = Done in { $took }
card-finished = 🟢 #{ $number } is done. Thank you, { $who }!
card-over = 🟢 #{ $number } is done.
card-photo = Photo of #{ $number }
card-draft = 📝 Draft
card-submitted = 🕓 In review
card-accepted = 🕓 Accepted
card-open = 🟡 Open
card-assigned = 🟣 Assigned
card-whistled = 📣 Whistled up
card-claimed = 🔵 Taken
card-done = 🟠 Done, to be confirmed
card-returned = 🔵 Being redone
card-paused = ⏸ On hold
card-closed = 🟢 Solved
card-unsolved = ⚪ Could not be solved
card-withdrawn = ⚪ Withdrawn
card-rejected = ⚪ Not accepted
card-merged = ⚪ Joined with another
card-redirected = ⚪ Passed on

state-draft = draft
state-submitted = in review
state-accepted = accepted
state-open = waiting for somebody
state-assigned = assigned, waiting for an answer
state-whistled = with the street or department
state-claimed = taken
state-on-way = helper on the way
state-on-site = helper is there
state-done = done, to be confirmed
state-returned = being redone
state-paused = on hold for now
state-closed = solved
state-unsolved = could not be solved
state-withdrawn = withdrawn
state-rejected = not accepted
state-merged = joined with the same matter
state-redirected = passed on to the right office

urgency-urgent = urgent
urgency-ordinary = normal

request-in-review = We have { $task }. The community is looking at it, and you will read the answer here. No longer needed? Press “Withdraw”.
request-published = { $task } has gone out to the volunteers. I will tell you as soon as somebody takes it; if nobody does, the community steps in. No longer needed? Press “Withdraw”.
request-offered-privately = { $task } went privately to the person in charge in your community, not to the group. I will tell you as soon as somebody takes it.
request-rejected = { $task } was not accepted this time.
    Reason: { $reason }
    If things change, just write to me again.
request-withdrawn = { $task } is withdrawn, and that is the end of it. Write to me any time you need help.
request-claimed = Good news: { $who } will do { $task }. They have your contact details and will get in touch with you. Afterwards I will ask you whether it is solved.
request-on-way = On the way to you for { $task }: { $who }.
request-on-site = Arrived and working on { $task }: { $who }.
request-replaced = All right, { $who } will not do { $task }; we are looking for somebody else and will tell you at once.
request-released = { $who } cannot do { $task } after all. Your request stands: I am looking for somebody else and will tell you at once.
request-done = { $who } reported { $task } as done. { $note }
    Is it solved? Please press a button below.
request-done-again = Once more: { $who } finished { $task }. Is it solved? { $note }
    Without an answer within a day I will close it; for { $days } days after that, “Not solved” opens it again.
request-done-note = They write: { $note }
request-returned = { $task } is not right yet. The same helper has been asked to come again, and I will keep you posted.
request-reopened = { $task } is open again. I am looking for somebody and will tell you at once.
request-unsolved = I am sorry, { $task } could not be solved this time.
    Reason: { $reason }
    If you still need help, write to me again and I will look for somebody.
request-not-reached = We could not reach you about { $task }, so it is closed for now. If it is not solved, press “Not solved” above within { $days } days.
request-community-takes = Nobody has taken { $task } yet, so your community is now looking after it. It is not forgotten, and I will tell you what happens.
draft-forgotten = The draft you did not send is a day old and has been cleared. Write to me whenever you need help.

callback-below = { $task } has been done; please see the newest message below.
rating-ask = Thank you! How was { $task } for you? (You need not answer.)
review-ask = To be reviewed: { $task }
    { $card }
    “Publish” sends it to the group; “Turn down” asks you for a reason. After two hours the next person is asked.
review-over = { $task } has been reviewed.
check-ask = { $who } reported { $task } as done. Please check: approve it, or have it redone?
check-over = { $task } has been checked.
consent-ask = { $who } would like to help with { $task }. They are not registered as a volunteer yet.
    Only after “Agree” can they see name, address and phone. If you are not sure, press “Somebody else” and I will look further.
consent-given = Agreed: { $who } will do { $task }.
consent-over = This offer to do { $task } is over; nothing more to decide.
consent-wait = { $task } is kept for you. You are not registered yet, so the resident or the secretary must agree first. I will tell you at once.
offer-private = Please arrange this (it is not in the group):
    { $card }
offer-over = { $task } has been taken or is over.

details-head = { $task }: details for you only; they are taken back at the end
details-said = In their words: { $said }
details-name = Name: { $value }
details-address = Address: { $value }
details-phone = Phone: { $value }
details-point = Position: { $latitude }, { $longitude }
details-two-person = For the first visit, please go as two.
details-due = Please do it by { $at }.
details-next = Please phone first and agree on a time. “On my way” and “Arrived” are up to you; press “Done” at the end, or “Give back” if you cannot do it.
details-photo = Photo for { $task } (for you only)
details-voice = Voice message for { $task } (for you only)
details-gone = { $task } is over, and the resident’s details have been taken back. Thank you.

news-from-resident = { $task }: news from the resident (only for you, taken back at the end). To answer, just write to me here and I pass it on.
news-from-claimant = { $who } sends word about { $task }. To answer, just write to me here and I pass it on.
news-words = “{ $words }”
news-point = Location: { $latitude }, { $longitude }
news-file = From { $who } about { $task }
news-taken-back = This piece of news on { $task } was about another matter and has been taken back.
claim-task-withdrawn = { $task } was withdrawn by the resident; no need to go. Thank you for being ready to help.
claim-closed = { $task } is confirmed as solved. Thank you!
claim-unsolved = { $task } could not be solved and is closed.
    Reason: { $reason }
    Thank you for your effort; no need to go again.
claim-returned = The resident says { $task } is not solved yet. Please get in touch again and press “Done” afterwards.
claim-returned-why = { $task } needs some more work: { $reason }
    Press “Done” afterwards, or “Give back” if you cannot do it.
claim-lapsed = I have not heard about { $task } for long, so it went back to the others. You can take it again if you like.
claim-no-consent = Nobody agreed on { $task } in time, so it went back. Thank you for offering; once the secretary has registered you, you can start at once.
claim-replaced = Somebody else was asked to do { $task } this time. Thank you for offering! Send /tasks to see what else is needed.
claim-unit-nudge = { $task }, taken by { $unit }: how is it going? Press “Done” at the end, or “Give back” if you cannot do it.
claim-not-yours = You do not hold this task. Send /my to see yours.
claim-over = You do not hold this task any more. Send /my to see yours.
claim-too-late = { $task } cannot be taken now: { $state }. Send /tasks for others.
claim-own-request = This is your own request; please let somebody else help.
claim-yours-already = { $task } is yours already; the details are in our private chat.
claim-taken = A little late: { $who } took it { $ago } ago. Thank you! To stand by, press “Wait for a place” on the card; send /tasks for others.
claim-cap = You hold as many tasks as one person may. Please finish one first.
claim-finished-already = You have reported { $task } as done; it is being confirmed.
claim-no-unit = You are no unit’s contact. Ask your unit or the secretary for an invitation; for now, press “I’ll take it” to take it yourself.
claim-not-contact = You are not a contact of this unit, so you cannot take it for them.
claim-link-not-yours = This link is for somebody else. To help, press “I’ll take it” in the group yourself.

callback-over = Things have changed with { $task }; please see the newest message.
callback-answered = You have given this answer already, thank you.
check-own-work = Nobody checks their own work; please ask somebody else.
reopen-too-late = It was closed more than { $days } days ago and cannot be reopened. Write to me again and I will see to it at once.
task-unknown = I cannot find this matter. Send /my to see yours.
task-not-yours = This is not yours, so I cannot change it for you. Send /my to see yours.
task-over-already = { $task } is over. If you still need help, write to me again.
task-move-impossible = Things have just changed, so this cannot be done now. Send /my to see where it stands.
right-missing = You do not have the right to do this in { $place }. If you need it, ask the community secretary.
right-last-operator = This is the last operator and must stay one.
place-unknown = There is no place “{ $code }”; please check the code.
place-none = No community has been set up here yet; please ask the operator.

ladder-nudge = Nobody has taken { $task } yet. Whom could you ask?
    { $card }
ladder-neighbours = Still nobody for { $task }; please ask in the neighbouring grids.
    { $card }
ladder-grid-head = Still nobody for { $task }; grid head, please arrange somebody.
    { $card }
ladder-community = Nobody has taken { $task } for long; the community takes over, please. The resident knows.
    { $card }
ladder-whistle = { $task } is still with nobody, even after the community took over. Please consider whistling to the street.
    { $card }
pause-review = The time on hold is over for { $task }. Please see whether it can go on.
    { $card }
evidence-photo = Photo after { $task } was done

lost-resident = { $who }, who asked for { $task }, no longer receives our messages (the bot may be stopped or blocked). Please phone, so that the matter is not left lying.
lost-claimant = { $who }, who is working on { $task }, no longer receives our messages. Please get in touch, and find somebody else if need be.
lost-group = The group “{ $title }” no longer receives the cards of { $place } (the bot was removed, or the group is gone). Please add it again and send /bind.
