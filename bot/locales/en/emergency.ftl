command-emergency = emergency numbers; the emergency list
emergency-numbers = In danger, please call at once: police 110, fire 119, ambulance 120. Then write to me what has happened and where, and I tell the community’s staff on duty immediately.
emergency-part-police = police
emergency-part-judicial = judicial office
emergency-part-health = health
emergency-part-community = community
emergency-part-fire = fire post
emergency-part-neighbour = trained neighbour
emergency-who = { $name } ({ $part })
emergency-call = ⚠️ { $place }{ $where ->
    [0] {""}
   *[other] {" "}{ $where }
}: { $kind }. They were told to call { $emergency } first; if you are there, call { $emergency } first, too. You are near: can you go and see? Keep yourself safe.
    “I’ll go” shows you telephone and flat. If you cannot, a tap lets us find somebody else at once.
button-emergency-go = I’ll go
button-emergency-no = I can’t
button-emergency-dealt = Dealt with
button-emergency-false = False alarm
emergency-details = ⚠️ Emergency ({ $kind }). The resident wrote: “{ $said }” Name: { $who }. Address: { $where }. Phone: { $phone }.
    Please make sure that 110, 119 or 120 has been called, and keep yourself safe. Only those on their way see this; it is taken back when it is over.
emergency-details-gone = Telephone and address of this matter were taken back.
emergency-coming-you = Thank you. They and the community know that you are on your way. If you cannot go after all, tap below.
emergency-coming-short = They know you are coming
emergency-cannot-you = All right, we find somebody else. Thank you for saying so; if you can go after all, tap “I’ll go”.
emergency-cannot-short = All right, others are asked
emergency-coming-told = { $who } is on the way to you.
emergency-not-coming-told = { $who } cannot come after all; we go on asking. If nobody has called 110, 119 or 120 yet, please do so now.
emergency-called-you = I am also calling people of the emergency list nearby and tell you as soon as somebody sets out. Please call 110, 119 or 120 first, do not wait.
emergency-staff = Emergency list ({ $kind }{ $where ->
    [0] {""}
   *[other] , { $where }
}): { $called } called, { $cannot } cannot come. { $coming ->
    [0] Nobody has set out yet; the next circle is called.
   *[other] On the way: { $who }.
}
    Tap “Dealt with” when help is there, “False alarm” if it was none; everybody knows at once.
emergency-nobody = ⚠️ Nobody of the emergency list has set out so far ({ $kind }{ $where ->
    [0] {""}
   *[other] , { $where }
}). Please get in touch with them now and send somebody.
emergency-ended-false = { $who } has checked: a false alarm, no need to go. Thank you.
emergency-ended-dealt = { $who } says it has been dealt with, no need to go any more. Thank you.
emergency-ended-lapsed = The call to this emergency has ended.
emergency-ended-false-you = The community has found that this was a false alarm; nobody else is called. If there still is danger, call 110, 119 or 120 now and write to me again.
emergency-ended-dealt-you = The community says it has been dealt with; nobody else is called. If there still is danger, call 110, 119 or 120 now and write to me again.
emergency-ended-short = Everybody has been told
emergency-over = This is over, there is no need to go. Thank you.
emergency-not-called = You were not called to this, or you are not on the list any more. In danger call 110, 119 or 120.
emergency-not-listed = You are not on this emergency list any more. /emergency shows how things stand.
emergency-no-point = I cannot read this position, please send it again.
emergency-ask = { $place } would like you on its emergency list ({ $part }): when there is a fire, a medical emergency or the like nearby, you are called, day or night. Tap “I’ll go” if you can, “I can’t” if you cannot.
    110, 119 and 120 are called first all the same. Nobody calls you before you agree, and you can leave at any time.
button-emergency-yes = I agree
button-emergency-not = No, thanks
emergency-on = Thank you! You are on the emergency list of { $place }.
emergency-agreed-told = { $who } has agreed to be on the emergency list of { $place } ({ $part }). If this is not whom you asked, please remove him now.
emergency-on-short = You are on the list
emergency-own = Emergency list of { $place }: you are on it ({ $part }). { $minutes ->
    [0] { $point ->
        [0] How near you usually are is not known yet: tap how many minutes you need, or send a pin of where you usually are. Saying nothing is fine, too.
       *[other] Where you usually are is noted.
    }
   *[other] You usually need { $minutes } min.
}
button-emergency-minutes = { $n } min
emergency-near = Noted: you usually need { $n } min.
emergency-near-short = { $n } min
button-emergency-off = Leave the list
emergency-off = All right, you are not on the emergency list of { $place } and will not be called. If you change your mind, tell the community.
emergency-removed-you = You are not on the emergency list of { $place } any more. Thank you for having been there.
emergency-list = Emergency list of { $place }, { $n } people:
emergency-line = { $who } ({ $part }): { $state }
emergency-not-agreed = has not agreed yet and is not called
emergency-circle = { $minutes ->
    [0] outside the last circle, is not called
   *[other] { $minutes }-minute circle
}
button-emergency-add = Ask somebody
button-emergency-remove = Remove { $who }
emergency-removed = { $who } is off the list and has been told.
emergency-add-ask = Whom would you like to ask onto the emergency list of { $place }?
emergency-invite = Send this link only to the person ({ $part }) you mean. He is on the emergency list of { $place } after tapping “I agree”. It works once, within 7 days:
    { $links }
emergency-web-join = Join the emergency list of { $place }
emergency-web-what = You are called, day or night, when there is a fire, a medical emergency or the like nearby; a tap says whether you can go. 110, 119 and 120 come first. “I agree” puts you on the list; you can leave at any time.
look-emergency = coming to your emergency
audit-look-emergency = seen when going to an emergency
audit-emergency-proposed = emergency list: asked to join
audit-emergency-agreed = emergency list: agreed
audit-emergency-left = emergency list: left
audit-emergency-called = emergency list called
audit-emergency-ended = emergency call ended
term-circle-near = Emergency list, 1-minute circle (metres)
term-circle-middle = Emergency list, 3-minute circle (metres)
term-circle-far = Emergency list, 5-minute circle (metres)
set-up-no-person = Nobody knows this person. Add him with [[person]] first.
set-up-minutes = A whole number from 1 to { $most }.
