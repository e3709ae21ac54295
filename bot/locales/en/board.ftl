# The board: pages for the staff of communities, streets and grids, and the one-time link that opens them.
command-board = open the board (web pages)
button-board = Open the board
board-link-button = Press the button to open the board. The link is for you alone, works for { $minutes } minutes and only once.
board-link = Your link to the board:
    { $url }
    It is for you alone, works for { $minutes } minutes and only once. Please do not pass it on.
board-only-staff = The board is for staff of communities, streets and grids. For your own requests and tasks send /my.
board-nothing-for-you = You have no right to the board at the moment. If you need it, ask your secretary or the operator.

board-sections = Pages of the board
board-section-overview = Overview
board-section-tasks = Tasks
board-places = Where we are
board-below = { $count } below
board-choose-place = Which place?
board-now = What needs you now
board-nothing-waits = Nothing is waiting for you. Whatever comes in will show up here by itself.
board-oldest = oldest has waited { $span }
board-all-of-them = Show all { $count }
board-quiet = Nothing waiting:
board-comma = ,{" "}
board-month = Numbers of { $period }

board-queue-review = To be reviewed
board-queue-unclaimed = Nobody has it
board-queue-overdue = Overdue
board-queue-check = To be checked
board-queue-whistled = Whistled, waiting for an answer
board-queue-paused = Put aside until now
board-queue-unreachable = Resident cannot be reached
board-queue-not-reached = No answer to our call-back

board-urgent = urgent
board-late = late
board-hidden = A sensitive matter; only entitled people see what it is about
board-since = submitted { $span } ago

board-behind = The tasks behind this number.
board-all-tasks = All tasks
board-words = Look for
board-words-example = a number or words of the text
board-filters = More filters
board-waits = Waits for
board-any = any
board-state = State
board-category = Category
board-period = Submitted
board-period-example = last month, October, this week
board-only-urgent = urgent only
board-search = Search
board-found = { $count ->
    [one] { $count } task
   *[other] { $count } tasks
}
board-found-many = More than { $count } tasks; add a filter to narrow them down
board-none = There are no tasks yet. They appear here as soon as a resident submits one.
board-none-narrowed = No task matches these filters.
board-pages = Pages of the list
board-page = page { $page }
board-newer = Previous
board-older = Next
board-queue-unknown = There is no such queue. Please choose one on the overview.
board-page-unknown = The list ends at page { $last }; please add a filter.
board-period-unknown = I do not understand the period “{ $words }”. Write for example: last month, October, this week, 2026-10-01..2026-10-15.

board-task-title = Task #{ $number }
board-where = Where
board-wished = Wished for
board-submitted = Submitted
board-due = Due
board-asked-by = Asked by
board-on-behalf = somebody else, on behalf
board-staff-posted = entered by staff
board-acts = What you can do
board-who = Assign to
board-nobody-fits = Nobody suitable can be reached nearby. You can take it yourself or whistle.
board-sort = What kind
board-days = Look again in
board-days-count = { $days } days
board-solved = What the resident says
board-rating = Satisfaction
board-not-said = not said
board-note = In the resident's words (optional)
board-phone-hint = It will be marked as a call by phone. What you did yourself must be confirmed by somebody else.
board-reason = Reason
board-reason-hint = The resident reads this sentence; please be clear and kind.
board-say-solved = Please choose whether the resident says it is solved or not.
board-say-who = Please choose somebody.
board-not-now = This task has moved on, so that is not possible now. Below is how it stands.

board-act-publish = Publish
board-act-pass = Checked and fine
board-act-agree = Let the volunteer go there
board-act-approve = Approve the whistle
board-act-take = I see to it myself
board-act-resume = Go on with it
board-act-phone = Record a call by phone
board-act-assign = Assign to somebody
board-act-reject = Turn down
board-act-redo = Ask to do it again
board-act-replace = Rather somebody else
board-act-refuse = Do not approve the whistle
board-act-whistle = Whistle
board-act-pause = Put aside
board-act-prolong = Leave aside longer
board-act-redirect = Pass on to 12345
board-act-give-up = Cannot be solved; end with a reason
board-did-publish = Published; the group sees it now.
board-did-pass = Closed; the resident and the volunteers will be told.
board-did-agree = Agreed; the volunteer gets address and phone number.
board-did-approve = Approved; it has been passed up.
board-did-take = It is yours now; address and phone number are in your chat.
board-did-resume = Resumed; it waits for somebody to claim it.
board-did-phone = The call has been recorded.
board-did-assign = Asked; you will hear the answer.
board-did-reject = Turned down; the resident reads the reason.
board-did-redo = Sent back to be done again.
board-did-replace = Open again for somebody else.
board-did-refuse = Not approved; whoever proposed it reads the reason.
board-did-whistle = Whistled. If it needs approval, it has been put forward.
board-did-pause = Put aside; you will be reminded on that day.
board-did-prolong = Left aside for longer.
board-did-redirect = Passed on; the resident knows whom to ask.
board-did-give-up = Ended as unsolved; the resident reads the reason.

board-details = The resident's details
board-details-why = Name, phone and address are not shown by themselves. They appear at a press of the button, and who looked when is kept.
board-details-show = Show the details
board-details-logged = That you have seen this is on record; the resident can find out.
board-details-gone = Deleted when their time was over
board-name = Name
board-phone = Phone
board-address = Address
board-said = In their words
board-photos = Photos
board-photo-before = Photo from the request
board-photo-after = Photo of the work done
board-photos-hidden = { $count ->
    [one] There is { $count } photo; it is shown together with the details.
   *[other] There are { $count } photos; they are shown together with the details.
}
board-steps = The six steps
board-step-information = Information
board-step-file = File opened
board-step-dispatch = Dispatch
board-step-feedback = Work and feedback
board-step-verification = Verification
board-step-appraisal = Appraisal
board-note-other = there is news
board-note-part-done = one of several has finished
board-note-admit = claimant admitted
board-note-consent-given = resident or staff agreed
board-note-offer-time = a volunteer named a time
board-note-pause-longer = put aside for longer
board-note-call-by-phone = call by phone
board-note-whistle-proposed = whistle proposed
board-note-whistle-refused = whistle not approved
board-note-whistle-handed-on = whistle handed on
board-note-whistle-more-time = whistle: more time
board-note-whistle-needs-time = whistle: more time asked for
board-note-whistle-unanswered = whistle unanswered, passed one level up
board-reason-no-contact = did not open the private chat
board-reason-no-consent = nobody agreed in time
board-reason-no-sign-of-life = nothing was heard
board-reason-nobody-reviewed = nobody reviewed it, published by itself
board-reason-not-reached = the resident was not reached
board-reason-replaced = somebody else is to do it
board-reason-left = the volunteer has left
board-reason-no-answer = no answer
board-reason-call-by-phone = call by phone
board-callbacks = Call-backs
board-callback-asked = asked
board-by-phone = by phone
board-not-reached = not reached
board-no-answer-yet = no answer yet

board-section-figures = Figures
board-section-bulletins = Bulletins
board-figures-of = Figures of { $place }, { $period }
board-figures-work = Received and closed
board-figures-speed = How fast
board-figures-outcome = Results and call-backs
board-numerator = numerator
board-denominator = denominator
board-median = median
board-p90 = nine in ten within
board-period-any = Period
board-word-this-month = this month
board-word-last-month = last month
board-word-this-week = this week
board-word-last-week = last week
board-word-quarter = this quarter
board-word-year = this year
board-show = Show
board-other-periods = Other periods
board-following = next period
board-frozen = Closed { $at }; these numbers stay as they are.
board-not-intact = What was closed no longer matches its checksum; somebody may have changed it. Please tell the operator.
board-corrections = Changes since it was closed
board-then = when closed
board-today = now
board-running = This period is not over; the numbers are as of now, and tasks not yet due do not count in the closing rate.
board-freeze = Close { $period }
board-freeze-what = Closed numbers stay as they are; later changes are listed beside them.
board-before = before: { $said }
board-list-of = { $count ->
    [one] show this { $count } task
   *[other] show these { $count } tasks
}
board-version = definition no. { $version }
board-charts = Charts
board-by = Broken down
board-download = Download:
board-download-logged = Who downloads is on record.
board-bulletins-what = Each can be read here, printed, or saved as a spreadsheet. Lists go by name and are no ranking.
board-month-closed = closed
board-month-running = still running
board-bulletin-units = Work of the units
board-bulletin-flow = From receipt to closing
board-bulletin-response = How long people waited
board-bulletin-appraisal = Appraisal by the six steps
board-bulletin-service = Hours returned to home units
board-bulletin-patrols = Patrols
board-made-at = Made { $at }; this period is not closed, so the numbers may still change.
board-nothing-yet = There is nothing in this period yet.
board-definitions = What is counted
board-print-how = To print or save as PDF use your browser's print command.

token-needs-label = Please say who will use this key.
token-unknown = There is no such key, or it has been revoked.

open311-keys = For a key ask the secretary of the community: board → settings → keys for other software.
open311-service = { $title }, usually done within { $days } days.
open311-danger = This looks like an emergency and was not taken as a request. Have the person call 110, 119 or 120 at once; the staff of the community have been alerted.
open311-filed = Received. Staff will look at it and then ask volunteers to help.
open311-test = Checked and fine. This is the test endpoint; nothing was kept.
filing-category = There is no such kind of request, or outsiders may not file it.
filing-danger = ⚠️ What { $by } passed on looks like an emergency. Please find out at once and call { $emergency } if needed.
    In their words: { $said }
    Phone: { $phone }
