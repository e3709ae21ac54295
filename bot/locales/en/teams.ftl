command-team = my teams: members, invitations, leaving
button-team-invite = Invite a member
button-team-add = Add by name
button-team-lead = Invite a lead
button-team-members = Members
button-team-leave = Leave the team
button-team-remove = Take out of the team
button-team-new = Found a team
button-team-close = Dissolve
button-team-close-yes = Yes, dissolve it
button-team-hall = Open a page as its chat
team-name = { $name }
team-person = { $team }, { $name }
team-member = { $who }{ $lead ->
    [0] {""}
   *[other] { " " }(lead)
}
team-none = You belong to no team yet. Ask a lead or the secretary for an invitation; to help on your own, send /join.
team-list = { $n ->
    [0] There is no other team where you are in charge.
   *[other] Further teams where you are in charge:
}
team-overview = { $team } ({ $place }): { $members } members, lead { $leads }.
    { $chat }
    Code { $code }. To use a Telegram group as its chat: add me to the group and let the secretary send /bind { $code } there
team-chat-none = It has no chat of its own: members who fit are asked in private.
team-chat-web = Its page: { $page }
team-chat-group = Its group: { $title ->
    [0] a Telegram group
   *[other] { $title }
}. Cards are shown there.
team-new-ask = What is the team called? (40 letters at most)
team-unknown = There is no such team, or it was dissolved. /team shows those there are.
team-code-taken = The code "{ $code }" is taken; please choose another one.
team-no-member = This person is not in the team now. See /team.
team-not-yours = Only a lead of { $team } and the people in charge of the community can do that.
team-invite-member = This link makes one person a member of { $team }; it works once, for 7 days:
    { $links }
team-invite-lead = This link makes one person a lead of { $team }; it works once, for 7 days:
    { $links }
team-add-ask = Who joins { $team }? Please write the name of a registered volunteer.
team-who = { $n } volunteers are called "{ $name }". If that is none or several, please use an invitation link.
team-added = { $who } is in { $team } now, has been told, and can leave.
team-in-already = { $who } is in { $team } already.
team-you-are-in = { $who } added you to { $team }. You will see what the team is asked for; taking any of it is up to you. Press below if you would rather not.
team-joined = Welcome to { $team }! You will see what the team is asked for; taking any of it is up to you. See /team.
team-joined-first = You are in { $team }. One step is left: register as a volunteer, which the community approves with one tap.
team-members-head = { $team }, { $n } members. Press a name to see what somebody can do, or to report a problem.
team-removed = { $who } is no longer in { $team }.
team-removed-you = You are no longer in { $team }. You are still a volunteer, and your tasks stay yours. If you wonder why, ask the secretary.
team-left = You have left { $team }. Your tasks and hours stay as they are.
team-without-lead = { $team } has no lead any more; please find one.
team-close-ask = Dissolve { $team }? Its members are told; the past stays on record.
team-closed = { $team } is dissolved; its members have been told.
team-closed-you = { $team } was dissolved. You are still a volunteer, and your tasks stay yours.
team-bound = This is the chat of { $team } now: cards of what the team is asked for are shown here.
team-asked-already = { $team } has been asked already.
team-nobody = Nobody in { $team } can be asked now (busy, resting, asked lately, or not suited). Try another team, or assign one person.
team-choice = Ask all of { $name }
team-asked = { $team } has been asked for { $task }; whoever is first has it, and if nobody is, it goes on as usual. { $n ->
    [0] The card is in the team's chat.
   *[other] { $n } members were asked in private.
}
team-duty-choice = Give to { $name }
team-duty-ask = Which team gets { $post }? It is asked first for empty shifts.
team-duty-none = There is no team here yet. /team founds one.
team-duty-done = { $post } belongs to { $team } now; its leads may plan it. { $n ->
    [0] No shift is empty for now.
   *[other] Its members were asked for { $n } empty shifts.
}
team-duty-call = { $team }: these shifts need people. Press if you are free; whoever is first has it:
team-duty-take = { $shift }, { $count } needed
button-duty-team = Give to a team
event-offer-team = put to a team
audit-team-made = team founded
audit-team-closed = team dissolved
audit-team-joined = joined a team
audit-team-left = left a team
audit-team-lead-made = made a lead
audit-team-lead-ended = no lead any more
audit-team-chat = chat of a team bound
board-act-team = Ask a team
board-did-team = The team has been asked; whoever is first has it.
team-web-join = Join { $team }
button-join-now = Register as a volunteer
board-team = Which team
board-no-team = There is no team here yet; found one in chat with /team.
door-unknown = This code is no longer known. Never mind: just say where you live and what you need.
audit-duty-to-team = post given to a team
import-unknown-team = No team has the code or name "{ $value }".
set-up-no-team = there is no team with the code "{ $code }"
set-up-no-team-near = there is no team with the code "{ $code }"; did you mean "{ $near }"?
people-teams = Teams
people-team-size = { $n } members
people-team-chat = with a chat of its own
people-team-add = Add a member
people-no-teams = There is no team yet.
people-team-name = Name of a new team
team-needs-name = Please give the team a name.
welcome-door = Hello{ $name ->
    [0] {""}
   *[other] { " " }{ $name }
}! This is Linbang in { $place }. Your entrance is filled in: { $door } (you can change it).
    Just write what you need; if somebody should come in, add your flat.
term-keep-tracks = Patrol routes are kept for
term-keep-logs = Messages and who looked are kept for
harsh-but-heard = I can hear that you are upset. I have written down what it is about; the harsh words go to nobody.
harsh-rude = I can hear that you are angry, and anybody would be. I want to help: just write what you need and where, such as “a leak in building 3 that nobody mends”. What you wrote goes to nobody. In danger call 110, 119 or 120.
harsh-nonsense = I could not read that; perhaps a slip. Just write what you need in your own words, or send a voice message or a photo. If you are unwell or in danger call 120, 110 or 119.
harsh-pause = Let us pause for ten minutes: I will not answer angry words until then, but whatever you need I take at once. Somebody of the community will ask how you are. In danger call 110, 119 or 120.
harsh-staff = { $who } is upset or has trouble with the phone: several messages without a need; a pause was asked for. The last one: "{ $said }"
    Please call and ask what is wrong. Nobody else has seen any of it.
button-mute = Take no requests for a time
mute-days = { $days } days
mute-ask = For how long are requests of { $who } not taken here? The reason, the date and whom to ask are shown; danger is always passed on.
mute-why = Please write why; it will be read by him or her:
mute-not-staff = Not for yourself or for others in charge; please ask the street.
mute-done = Done: no requests of { $who } until { $until }, and he or she has been told. /blocklist undoes it earlier.
unmuted = Done; requests are taken again, and the person has been told.
unmuted-you = You can ask for help in { $place } again; just write what you need.
report-person-ask = What is wrong? Only the person in charge sees it, never the other side. In danger call 110 first.
report-where = Please tell me first in which community you live: /join, or scan the code in your stairwell. In danger call 110.
report-member = { $who }: report a problem
audit-muted = requests not taken for a time
audit-unmuted = requests taken again
muted-until = Requests through this chat are not taken in { $place } for now{ $until ->
    [0] {""}
   *[other] , until { $until }
}. The reason: { $reason }.
    You disagree? Please { $phone ->
    [0] tell the service station of the community
   *[other] call { $phone } or tell the service station
}; somebody else looks at it again. For urgent matters call the community; in danger call 110, 119 or 120, and I still tell the community.
blocklist-muted = { $who }: { $until ->
    [0] no requests taken
   *[other] no requests taken until { $until }
}. The reason: { $reason }
bulletin-by-team = Team
bulletin-no-team = No team
