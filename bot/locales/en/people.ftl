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
privacy-tracks = · Patrol routes: for your eyes only, deleted after 30 days; kilometres and minutes stay.
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
