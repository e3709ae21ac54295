# Tips: what is said to reporters and to staff. A reporter's name or number is never in what staff read, unless he says so.
button-tip-reply = Reply
button-tip-thank = Thank
button-tip-outcome = Record the outcome
button-tip-case = Handed to the police, a case
button-tip-true = True, dealt with
button-tip-unfounded = Nothing found
button-tip-add = Add something
button-tip-name = Staff may know who I am
button-tip-name-yes = Tell them
button-tip-name-no = Rather not
button-tip-plain = They may read my own words

draft-tip-kind = This is a tip; it goes to no group. Staff see a number and masked words, never your name, phone or account; I pass on what they answer.
    If something dangerous is happening now, call 110 first.
request-tip = { $task } went to the person in charge in your community. Thank you for looking out. Staff know the number, not who you are; I pass on their answer.
    Add whatever else comes to mind; in an emergency call 110 first.
tip-answer = An answer from the community ({ $task }): { $words }
    Press “Add something” to answer; they will not see who you are.
tip-thanks = The community thanks you for { $task }: because you look out, everybody is safer.
tip-came-case = { $task } has come to something: it was checked and handed to the police. Thank you; please understand that I cannot say more.
tip-came-true = { $task } has come to something: it was true and has been dealt with. Thank you.
tip-came-unfounded = { $task } was looked into and nothing was found this time. Your word was still useful; tell me whenever you see something.
tip-reply-ask = { $task }: please write what the reporter should read, an answer or a question. I pass it on in the community’s name; you do not see who it is.
tip-replied = { $task }: passed on to the reporter. I will tell you at once what is added.
tip-thanked-short = Thanks passed on
tip-thanked-done = { $task }: the community’s thanks have been passed on.
tip-thanked-already = { $task }: the reporter has been thanked already.
tip-outcome-ask = { $task }: what has it shown? The reporter hears the outcome, no details.
tip-settled = { $task }: outcome recorded: { $outcome }. The reporter knows.
tip-settled-already = { $task }: this outcome has been recorded already.
tip-add-ask = { $task }: please write what you would like to add, or send a photo. A voice says who somebody is, so I do not pass on recordings.
tip-added-done = { $task }: added under the same number.
tip-staff-read = Staff read: { $words }
tip-voice-kept = The recording was not passed on; please write down what matters.
tip-plain-done = { $task }: staff can now read these words as you wrote them.
tip-name-ask = { $task }: shall staff know your name and phone number? It cannot be unsaid; they work on it either way.
tip-named = { $task }: the member of staff in charge now knows your name and number.
tip-not-named = { $task }: fine, staff still do not know who you are.
tip-named-already = { $task }: you have told them already.
tip-named-told = Whoever reported { $task } agrees that you know: { $who }, phone { $phone }. Please use it for this matter only.
tip-added-told = { $task }: the reporter adds: { $words }
tip-details-next = Who reported this is protected: press “Reply” to ask, and I pass it on. “On my way” and “Arrived” are up to you; press “Done” at the end, or “Give back” if you cannot do it.
tip-reporter = the reporter (protected)
figure-tips = Tips
figure-tips-definition = Tips (something suspicious, fraud, theft, crime) accepted in the period.
figure-tips-borne-out = Tips borne out
figure-tips-borne-out-definition = Of the tips whose outcome was recorded in the period, those found true or made a case ÷ all with an outcome.
figure-tip-cases = Tips that became cases
figure-tip-cases-definition = Tips recorded in the period as handed to the police as a case.
board-note-tip-reply = Answered the reporter
board-note-tip-added = The reporter added something
board-note-tip-named = The reporter let staff know who it is
board-note-tip-thanked = Thanked the reporter
board-note-tip-case = Outcome of the tip: handed to the police, a case
board-note-tip-true = Outcome of the tip: true
board-note-tip-unfounded = Outcome of the tip: nothing found
board-figures-tips = Tips
