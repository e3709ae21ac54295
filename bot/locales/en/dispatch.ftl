# Finding people, assigning, putting on hold, whistling, joining: what is said and what stands on buttons.
button-offer-go = I can go
button-offer-time = I can be there at…
button-offer-no = Not this time
button-offer-never = Never this kind
button-offer-at = { $at }
button-pick = Yes, please
button-assign = Assign
button-take-over = I will see to it
button-whistle = Whistle
button-pause = Put on hold
button-pause-days = Look again in { $days } days
button-pause-week = Another week
button-resume = Go on
button-redirect = Pass to 12345
button-accept = Accept
button-decline = Decline
button-approve = Approve
button-refuse = Do not approve
button-whistle-arrived = We are on it
button-whistle-more = More time
button-whistle-back = Decline
button-whistle-on = Hand on
button-whistle-daily = Daily
button-whistle-hard = Hard
button-whistle-emergency = Emergency
button-more-hours = { $hours } hours
button-join = Follow it together
button-apart = Not the same, submit mine
button-merge = Join to #{ $number }
button-unmerge = Not the same, undo

whistle-daily = daily
whistle-hard = hard
whistle-emergency = emergency

offer-ask = Could you help with { $task }? The first to say yes goes; if you cannot, please tap too, so that I can ask others.
    { $card }
offer-time-ask = When could you be there? Tap one, or write a time such as “3 pm” or “tomorrow 10 am”.
offer-time-noted = Good, they know that you could come at { $at }. I will tell you as soon as they choose, or if somebody else goes first.
offer-time-unclear = I did not understand that time, or it is not within two weeks. Please write for example “3 pm” or “tomorrow 10 am”.
offer-pick-ask = { $who } could come for { $task } at { $at }. If that suits, tap “Yes, please”; if not, do nothing and I keep looking.
offer-picked = Agreed: { $who } comes for { $task } at { $at }.
offer-picked-short = Good, they have been told
offer-yours = { $task } is yours, thank you! The details are in the newest message here.
offer-declined = Never mind, thank you for saying so. I will ask others for { $task }.
offer-never-again = Good, I will not ask you for this kind again. I will ask others for { $task }.
offer-answer-short = Noted, thank you
offer-not-yours = You were not the one asked. To help, send /tasks.
offer-ended = This has been settled already, please see the newest message.

arrange-below = { $task }: please see the newest message below.
ladder-daily = Daily reminder: nobody has { $task } yet. Please assign it, take it, whistle, put it on hold, or say why it cannot be solved; until then I remind you every day.
    { $card }

assign-who = Who should see to { $task }? Tap a name; I ask in private and tell you if there is no answer in time.
assign-nobody = There is no fitting volunteer who can be reached now. You can take it yourself, whistle or put it on hold.
assign-person = { $who }
assign-sent = { $who } was asked to see to { $task } and answers by { $until }; without an answer I come back to you.
assign-ask = The community asks you to see to { $task }; please answer by { $until }. Once you accept you see the details.
    { $card }
assign-declined = Never mind, thank you for saying so. The community will ask somebody else for { $task }.
assign-no-answer = There was no answer from you about { $task }; the community will ask somebody else.
assign-again = { $task } could not be taken and is open again. Please arrange something else.
    { $card }
assign-not-a-helper = This person is not a registered volunteer here and cannot be assigned.
assign-not-reached = This person cannot be reached now; please assign somebody else.
assigned-short = Accepted, the details are in private
declined-short = Noted
took-over-short = It is yours
request-assigned = The community has asked somebody for { $task } and is waiting for the answer. I will tell you at once.

pause-ask-days = Until when should { $task } be put on hold?
pause-ask-reason = Why is it put on hold? Please write a sentence; the resident will read it.
pause-done = { $task } is on hold; I will ask you again on { $at }. The clock stands still until then.
pause-longer-short = Good, we look again then
pause-date-wrong = The date must lie within { $days } days.
resumed-short = It goes on
claim-paused = The community has put { $task } on hold until { $at }: { $reason } You need not go for now, thank you.
request-paused = { $task } is on hold until { $at }; then we see whether it can go on.
    Reason: { $reason }
    I will tell you then; if you no longer need it, tap “Withdraw”.
request-paused-longer = { $task } has to wait a little longer, until { $at }. I will tell you then.
request-resumed = { $task } goes on; somebody is being looked for, and I tell you at once when somebody takes it.

redirect-ask = Why is it not for the community, and whom should the resident ask? Please write a sentence; the resident will read it.
redirect-done = { $task } was passed to 12345, and the resident knows why.
request-redirected = { $task } is not for the community; please call { $to } and explain, the office in charge will see to it.
    The community says: { $reason }
    If you need other help, just write to me.

whistle-ask-sort = What kind of whistle is { $task }? Emergencies are answered in 30 minutes, others in a day.
whistle-ask-reason = Please write a sentence: why can the community not solve it, and what is needed from above?
whistle-proposed-done = Your whistle for { $task } has gone to whoever may approve it; I tell you what comes of it.
whistle-sent-done = The whistle for { $task } is out; without an answer in time it goes one level up by itself.
whistle-approve-ask = { $who } proposes a whistle ({ $sort }): { $reason }
    { $card }
whistle-approved = The whistle for { $task } is out.
whistle-approved-short = The whistle is out
whistle-refused = No whistle for { $task }.
whistle-refused-why = The whistle for { $task } was not approved: { $reason } Please arrange something else.
whistle-refuse-ask = Why not? Please write a sentence; whoever proposed it will read it.
whistle-call = 📣 Whistle ({ $sort }): { $reason }
    { $card }
    Please answer by { $until }: on it, more time, decline or hand on. Without an answer it goes one level up.
whistle-remind = 📣 { $task } is still waiting for your answer: { $reason }
whistle-now-arrived = { $task }: on it.
whistle-now-declined = { $task } went back to the community.
whistle-now-handed-on = { $task } was handed on.
whistle-now-passed = { $task } was not answered in time and went one level up.
whistle-came-short = Noted, the details are in private
whistle-ask-hours = How much longer does { $task } need?
whistle-more-short = More time given
whistle-back-ask = Why is it declined? Please write a sentence; community and resident will read it.
whistle-back-done = { $task } was declined, the community knows.
whistle-on-ask = Hand { $task } on to whom?
whistle-on-nobody = There is no other street or department to hand it to. You can decline and say whom to ask.
whistle-on-short = Handed on
whistle-nobody-there = Nobody in { $place } can receive a whistle now.
whistle-not-yours = This whistle was not put to you.
whistle-no-more-time = At most { $times } times, and at most { $days } days each time.
whistle-nobody = The whistle for { $task } is out, but nobody above can receive it now; please phone. I try again every day.
    { $card }
whistle-came = { $place } is on { $task } and works on it together with the community.
whistle-needs-time = { $place } needs until { $until } for { $task }. { $reason }
whistle-declined = { $place } declined { $task }: { $reason }
whistle-unanswered = { $place } did not answer the whistle for { $task } in time; I pass it up, and where nobody is above, remind them daily.
whistle-rate-community = { $task } is closed. How did { $place } answer your whistle? (You need not say.)
whistle-rate-officer = { $task } is closed. How was { $place }’s work with the community? (You need not say.)
whistle-rated-short = Thank you
claim-whistled = { $task } is now seen to from above; you need not go, thank you for your help.
request-whistled = The community cannot solve { $task } alone and has asked { $place }, who will answer by { $until }. I tell you at once.
request-whistle-later = They need more time for { $task } and will answer by { $until }. I keep an eye on it.
request-whistle-back = They say { $task } is not theirs: { $reason } The community will find another way and will not let it lie.

merge-suggest = { $n ->
    [one] One neighbour has
   *[other] { $n } neighbours have
} reported the same matter already:
    { $card }
    Shall we follow it together? You hear of the outcome all the same.
merge-joined = Good, your { $task } is dealt with together with { $lead }, and I tell you each step.
merge-joined-short = Joined
merge-hint = This looks like the same matter as { $lead }: { $need }
merge-done = { $task } was joined to { $lead }. If that is wrong it can be undone.
merge-undone = { $task } stands for itself again.
merge-not-alike = These two cannot be joined.
request-merged = { $task } is the same matter as { $lead }; the community deals with them together, and I tell you each step.
follower-news = News of your { $task } (together with { $lead }): { $state }.
follower-news-who = News of your { $task } (together with { $lead }): { $state }, by { $who }.
follower-closed = Your { $task } (together with { $lead }) is closed. If it is not solved where you are, just write to me again.
follower-unsolved = Your { $task } (together with { $lead }) could not be solved: { $reason } If things change, just write to me again.

case-head = { $task } · { $state }
case-step-information = 1. Information
case-step-file = 2. File
case-step-dispatch = 3. Dispatch
case-step-feedback = 4. Feedback
case-step-verification = 5. Verification
case-step-appraisal = 6. Appraisal
case-line = { $at } { $what }{ $who ->
    [none] {""}
   *[other] {" "}({ $who })
}{ $reason ->
    [none] {""}
   *[other] : { $reason }
}
case-earlier = … { $n } earlier lines
case-nothing = nothing yet
case-due = to be solved by { $at }
case-paused = { $took } on hold, not counted
case-took = took { $took }
case-rating = the resident’s rating: { $rating }
case-counted = counted in { $month }
case-counts-when-due = counted in the month in which it is due
case-month = { $year }-{ $month }
case-resident = resident
case-staff = community staff
case-program = by the program
case-officer = street or department
event-submit = submitted
event-accept = accepted
event-reject = rejected
event-merge = joined
event-unmerge = separated
event-redirect = passed on
event-publish = published
event-assign = assigned
event-decline = assignment declined
event-whistle = whistled
event-hand-back = handed back to the community
event-claim = claimed
event-set-out = set out
event-arrive = arrived
event-finish = declared done
event-release = given back
event-pause = put on hold
event-resume = went on
event-confirm = confirmed
event-return = sent back
event-give-up = not solved
event-reopen = reopened
event-withdraw = withdrawn
skill-unknown = There is no skill “{ $skill }”.
button-progress = Progress
