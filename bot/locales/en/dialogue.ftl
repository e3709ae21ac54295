# What is said in conversations, and the words on buttons.
button-danger-yes = Yes, emergency
button-danger-no = No
button-claim = I’ll take it
button-claim-unit = Our unit takes it
button-confirm = Confirm
button-confirm-agreed = They agree: confirm
button-change = Change
button-cancel = Cancel
button-publish = Publish
button-reject = Turn down
button-agree = Agree
button-replace = Somebody else
button-set-out = On my way
button-arrive = Arrived
button-finish = Done
button-finish-plain = Done, nothing to add
button-not-yet = Not yet
button-release = Give back
button-keep = I’ll keep it
button-withdraw = Withdraw
button-solved = Solved
button-unsolved = Not solved
button-very-satisfied = Very happy
button-satisfied = Happy
button-neutral = So-so
button-dissatisfied = Unhappy
button-no-comment = Nothing more
button-new-matter = This is something new
button-news-add = Add to this matter
button-news-add-to = Add to { $task }
button-news-tell = Tell the resident of { $task }
button-news-apart = Something new
button-pass = Approve
button-redo = Redo
button-give-up = Cannot be solved
button-approve-volunteer = Register as volunteer
button-may-see = The group may see it
button-may-not-see = Not for the group
button-other-kind = None of these
button-change-kind = Kind
button-change-where = Address
button-change-phone = Phone
button-change-name = Name
button-change-words = Words for the group
button-change-urgency = Urgent or not
button-change-again = Write it all anew
button-reason-busy = Something came up
button-reason-skill = I don’t know how
button-reason-far = Too far
button-reason-nobody-there = Nobody at home
button-reason-other = Other

language-name = { $name }
place-name = { $name }

welcome = Hello{ $name ->
    [0] {""}
   *[other] { " " }{ $name }
}! This is Linbang, neighbours helping neighbours.
    Need help? Just write it in your own words, for example: “My kitchen tap is leaking, building 3.” Photos, voice messages and locations are fine, too.
    Want to help? Send /tasks to see who needs you, and /help for everything else.
    In danger, call 110, 119 or 120 first.
welcome-place = Hello{ $name ->
    [0] {""}
   *[other] { " " }{ $name }
}! This is Linbang in { $place }.
    Need help? Just write it in your own words, for example: “My kitchen tap is leaking, building 3.” Photos, voice messages and locations are fine, too.
    In danger, call 110, 119 or 120 first.
invited = Welcome! You are now { $role } in { $place }. Send /tasks to see who needs help now, and /help for what you can do.

help-head = To ask for help, just write. There is also:
help-line = /{ $command } { $what }
command-start = Start
command-help = What you can do here
command-my = My requests and tasks
command-tasks = Who needs help nearby
command-task = Post a task (staff)
command-stats = The community in figures
command-bind = Connect this group to a community
command-unbind = Disconnect this group
command-cancel = End this conversation
command-language = Language 语言

cancelled = All right, we stop here. Requests you have handed in are not affected.
nothing-to-cancel = There is nothing to stop. Send /my to see your requests; you can “Withdraw” them there.
language-ask = Choose a language / 请选择语言
language-set = All right, I will write in English from now on.
command-unknown = There is no /{ $command }. Send /help to see what there is; to ask for help, just write.
button-stale = This button is out of date. Please see the newest message, or send /my.
not-understood = I cannot read this yet. Please write a sentence, or send a photo, a voice message or a location.
nothing-said = Please say in a sentence what you need, for example: “The light is broken, could somebody change it? Building 3.”
ask-words = Got it. Please add a sentence: what do you need?
ask-words-voice = Your voice message is kept privately. Please add a sentence about what you need; somebody may also write it for you.
file-not-a-picture = I cannot open this file. Photos, voice messages and locations are fine; please put anything else into a sentence.
file-not-fetched = The photo did not arrive, perhaps because of the network. Please send it again.
file-too-big = The file is too big ({ $megabytes } MB at most). Please send a smaller photo or write a sentence.
error-internal = Sorry, that was our mistake. Your message has been noted (number { $reference }). Please try again in a while; if it is pressing, phone the community.

danger-answer = ⚠️ This sounds like an emergency ({ $kind }). Please call { $emergency } now! Get yourself safe before anything else.
    { $told ->
        [0] I cannot reach the community’s staff at the moment, so please do call { $emergency } yourself.
        [one] I have also told { $told } person on duty in the community.
       *[other] I have also told { $told } people on duty in the community.
    }
    If it is no emergency, please write it again in other words.
danger-where = Which community are you in? Press it (or write its name) and I tell its staff on duty at once. Please call first.
danger-told-there = { $told ->
        [0] Nobody on duty in { $place } can be reached now, so please do call { $emergency } yourself.
        [one] I have told { $told } person on duty in { $place } ({ $kind }). If you have not called { $emergency } yet, please do so now.
       *[other] I have told { $told } people on duty in { $place } ({ $kind }). If you have not called { $emergency } yet, please do so now.
    }
danger-maybe = ⚠️ Is this an emergency ({ $kind })? If so, call { $emergency } first, then press “Yes, emergency” and I alert the community's staff on duty at once.
    If not, press “No” and I deal with it as an ordinary request.
danger-first = Please answer the question above first: is this an emergency? Then you can hand it in.
danger-unanswered = ⚠️ Perhaps an emergency ({ $kind }): I asked a resident whether it is one and got no answer. They wrote: “{ $said }” Name: { $who }. Address: { $where }. Phone: { $phone }. Please get in touch with them now.
danger-unanswered-told = ⚠️ I have not had your answer yet: is this an emergency ({ $kind })?
    { $told ->
        [0] I cannot reach the community’s staff at the moment. If it is one, please do call { $emergency } now.
        [one] I have told { $told } person on duty, who will ask you. If it is one, call { $emergency } now.
       *[other] I have told { $told } people on duty, who will ask you. If it is one, call { $emergency } now.
    }
    You can still press “Yes, emergency”; if it is none, press “No” and I deal with it as an ordinary request.
danger-unanswered-none = The resident has answered: no emergency; it goes on as an ordinary request. Thank you for looking after it.
danger-none = All right, I deal with it as an ordinary request. If that changes, call 110, 119 or 120 at once.
danger-alert = ⚠️ Emergency ({ $kind }): a resident has just written: “{ $said }” Name: { $who }. Address: { $where }. Phone: { $phone }. They were told to call the emergency number. Please get in touch with them now.
danger-fire = fire
danger-gas = gas
danger-violence = violence
danger-medical = illness or injury
danger-collapse = collapse or fall
danger-suicide = despair
danger-missing = somebody missing
danger-drowning = drowning
danger-trapped = somebody trapped
danger-poison = poisoning
danger-electric = electric shock
danger-not-a-task = This sounds like an emergency. Please call { $emergency } first; it cannot be posted as an ordinary task.

draft-understood = This is what I understood:
draft-category = Kind: { $category }
draft-where = Address: { $where }
draft-no-address = not given (press “Change” to add it)
draft-urgency = Urgency: { $urgency }
draft-phone = Phone: { $phone }
draft-no-phone = not given (press “Change” to add it)
draft-name = Name: { $name }
draft-photos = Photos: { $n } (only for whoever takes it)
draft-group-sees = —— The group will see only this ——
draft-which-kind = Which kind is it? Just press one.
draft-private-kind = Matters like this never go to the group, only privately to the person in charge in your community.
draft-consent = —————————
    With “Confirm” you agree that the volunteer who takes it sees your name, address and phone. They are taken back at the end.
draft-consent-for-other = —————————
    You are asking for somebody else. Please ask them first: may the volunteer who takes it see their name, address and phone? If they agree, press the button below.
draft-sent = Handed in: { $category }
    { $need }
draft-confirmed = Handed in
draft-cancelled = All right, cancelled. Nothing was sent.
draft-over = This draft has been handed in or cancelled already. Send /my to see where things stand.
draft-changed = This has just changed; please see the newest version and confirm that one.
change-ask = What should be different? You can also just add a sentence.
change-again-ask = All right, please write again what you need.
fix-address = Please write the address, for example “building 3, entrance 2, flat 501”. The group sees only “near building 3”.
fix-phone = Please write a phone number. Only whoever takes it sees it.
fix-name = Please write a name. Only whoever takes it sees it.
fix-need = Please write the sentence that the group will see. Names, phones, flat numbers and illnesses are hidden for you.
kinds-ask = Please choose the kind:
ask-place = Which community is this for? Press one, or send a location.
withdrawn-short = Withdrawn

claim-which-unit = { $task }: which unit takes it?
claim-which-unit-short = Please choose the unit in our private chat
claim-held-short = { $task } is kept for you until somebody agrees
claim-won-short = { $task } is yours; details are in our private chat
set-out-short = All right, safe journey
arrive-short = Noted: you have arrived
finish-ask = Is { $task } done? A photo or a sentence would be nice, but you can also finish without.
finish-ask-again = Please send a photo or a sentence, or press “Done, nothing to add”.
finish-not-yet = All right, carry on. Press “Done” when you have finished.
finish-short = Reported as done
finish-thanks = Thank you! { $task } is reported as done. The resident will confirm it, and I will tell you.
evidence-may-group-see = Photo received, its location removed. May the group see it?
evidence-album = Photos received, their locations removed. May the group see them?
release-ask = That is all right. Why are you giving it back? Press one or write a sentence. The resident’s request stays.
release-short = Given back
release-thanks = { $task } is with the others again. Thank you for letting us know.
solved-short = Thank you
unsolved-short = Noted, we carry on
rated-short = Thank you
comment-ask = Thank you! Anything you would like to add? Just write it.
comment-thanks = Noted, thank you.
which-one = You have more than one. Please press the button under the one you mean; /my lists them all.

published-short = Published
reject-ask = Why is { $task } not accepted? Please write a sentence; the resident will read it.
rejected-done = { $task } is turned down, and the resident has been told why.
reason-needed = Please write a sentence with the reason.
agreed-short = Agreed
approve-ask = Register { $who } as a volunteer? Then the details come at once next time.
approved-short = Registered
approved-done = { $who } is now a registered volunteer.
you-are-volunteer = You are now a registered volunteer in { $place }: from now on you see the details as soon as you take a task. Thank you!
replaced-short = Looking for somebody else
passed-short = Approved
redo-ask = What is still missing with { $task }? Please write a sentence; whoever did it will read it.
redo-done = { $task } went back to be redone.
give-up-ask = Why can { $task } not be solved? Please write a sentence; the resident will read it.
give-up-done = { $task } is closed as not solved, and the resident has been told why.

task-ask-words = Please write what is needed, for example “An elder in building 3 would like a handrail”. Names, phones, flat numbers and illnesses are hidden for you.
task-ask-words-private = In the group, write /task and what is needed. Anything personal is better sent to me here.
task-posted = { $task } is posted. The group sees:
    { $card }
task-only-staff = /task is for community staff. If you need help, just write to me.
task-which-place = You look after more than one community; please send /task in the group of the one you mean.
task-delete-yours = What you wrote in the group may contain personal details. I may not delete it, so please delete it yourself. The group only ever sees it without them.

my-nothing = You have no requests and no tasks. To ask for help, just write; to help others, send /tasks.
my-request = { $task } · { $state }
    { $need }
my-who = With: { $who }
my-since = Handed in: { $at }
my-request-submitted = Next: the community reviews it, and I will tell you.
my-request-accepted = Next: somebody is found for it.
my-request-open = Next: somebody takes it, and I will tell you at once.
my-request-assigned = Next: the person who was asked answers.
my-request-whistled = Next: the street or department answers.
my-request-claimed = Next: they get in touch with you.
my-request-on-way = Next: they are on the way.
my-request-on-site = Next: they are working on it.
my-request-done = Next: you say whether it is solved.
my-request-returned = Next: they come again.
my-request-paused = Next: it waits for now and goes on later.
my-request-closed = It is over. If it is not solved after all, press “Not solved” to open it again; later on, just write to me.
my-request-unsolved = It could not be solved and is over. If things change, press “Not solved” to open it again, or write to me.
my-request-withdrawn = It is over. Write to me any time you need help.
my-request-rejected = It is over. If things change, just write to me again.
my-request-merged = Joined with the same matter; you will hear what comes of it.
my-request-redirected = Passed on to the right office. If you still need help, write to me any time.
my-claim = You took { $task }
    { $need }
my-claim-waits-contact = Next: send me any message and you will see the details.
my-claim-waits-consent = Next: the resident or the secretary agrees.
my-claim-working = Next: get in touch with the resident, and press “Done” at the end.
my-claim-done = Reported as done. The resident will confirm it, and I will tell you.
tasks-none = Nobody is waiting for help right now. New tasks appear in the group.

group-hello = Hello everybody, I am Linbang. Community secretary: send /bind and the code of your community here, and I will post its cards in this group. I neither read nor keep your chats.
group-unbound = This group is not connected to a community yet. Secretary: please send /bind and the code of your community.
group-anonymous = I cannot tell who an anonymous administrator is. Please write as yourself, or to me in private: { $link } If the message above is still there, please delete it yourself.
group-write-privately = Please write to me about this in private: { $link } If your message is still here, please delete it.
bind-in-group = Please send this command in the group you want to connect.
bound = Connected to { $place }. Its cards will appear here; press “I’ll take it” to take one.
unbound = Disconnected from { $place }. No more cards will come.
news-about-what = Got it. Which matter is this about? Just press one.
news-new = All right, I take it as something new.
news-passed = Passed on to { $who } ({ $task }); only whoever is helping you sees it. If it is about another matter, press “Something new”.
news-kept = Noted and added to { $task }. Nobody has taken it yet; whoever does will see it.
news-put-right = The group now sees:
news-emergency = If it is an emergency, call 110, 119 or 120 at once.
news-told-resident = The resident of { $task } has been told. I will tell you here what they answer; press “Done” when you have finished.
draft-newer = This has changed; please see the newest message below.
danger-from-request = { $what } (as written in another request of theirs; please make sure)
danger-not-said = not said
hello-again = Hello! If you need help, write it in one sentence, such as “Building 3, the kitchen tap is leaking”. /my shows how things stand, /tasks who needs help.
thanks-heard = All right. Write to me whenever you need something; /my shows how things stand.
told-hello = Hello{ $name ->
    [0] {""}
   *[other] , { $name }
}!
told-address = I noted the address: { $value }
told-phone = I noted the phone: { $value } (only whoever helps you sees it)
told-what = What do you need help with? Write it in one sentence, for example "my kitchen tap drips".
button-draft-on = Keep it and go on
draft-drop-ask = Drop this request that you have not sent yet? If you do, nothing is sent to anybody.
button-withdraw-not = Do not withdraw
button-withdraw-this = Withdraw { $task }
withdraw-ask = Withdraw { $task }? We then stop looking for somebody, and whoever has taken it is told at once.
withdraw-which = You have more than one request. Which one do you want to withdraw?
withdraw-kept = All right, nothing was withdrawn and it goes on. To tell your helper something, just write it to me.
progress-none = You have no request under way. If you need help, write it in one sentence; /my shows earlier ones.
task-number-only = This task exists already. To post a new one write what is needed after /task, for example "/task an elder in building 3 would like a handrail".
task-number-unknown = There is no task #{ $number } in the places you look after. To post a new one write what is needed after /task.
tasks-not-yet = Requests are shown to the volunteers of the community only. To help, register with the button below; once the community agrees you can take tasks. If you are in a volunteers' group, press the buttons on the cards there.
group-aside = Please ask me this in private: { $link } Open it and press Start; from then on I answer you there.
finish-asked-short = See the question just above: send a photo, write a line, or press "Done, nothing to add"
release-asked-short = See the question just above: press a reason, or write a line
picture-too-big = This picture is too big for us to open (an ordinary photo may have up to { $most } megapixels). Please send a smaller one or a screenshot.
