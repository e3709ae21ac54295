"""What we know of a person: told in plain words, handed over as a file, and forgotten when he says so."""

from sqlmodel import select

from bot import personal_data
from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from tasks import blanking, claims, emergencies, intake, requests
from tasks.lifecycle import LIVE, State
from tasks.tables import Task
from tasks.terms import Terms
from volunteers import outbox, patrol_fixes, patrols, people, places, privacy, rights, teams
from volunteers.outbox import Message
from volunteers.patrol_tables import Ending, Patrol
from volunteers.people import Standing
from volunteers.text import text
from volunteers.work import Work

LOOKS_SHOWN = 10


@command("privacy")
async def show_privacy(turn: Turn) -> None:
    """What is kept, until when, and what one can do about it."""
    limits = await _limits(turn)
    agreed = await privacy.consents(turn.work, turn.person.key)
    lines = [
        text("privacy-head"),
        text("privacy-who", name=turn.person.name or text("privacy-nothing"), phone=turn.person.phone or 0),
        text("privacy-requests", days=limits.keep_details.days),
        text("privacy-tracks", days=limits.keep_tracks.days),
        text("privacy-messages", days=limits.keep_logs.days),
        text("privacy-seen"),
        text("privacy-agreed", n=len(agreed)),
        text("privacy-next"),
    ]
    buttons = [
        [choice("who-looked", "who-looked"), choice("export", "export-me")],
        [choice("forget", "forget-ask")],
    ]
    await turn.say(text("lines", lines=lines), buttons)


async def _limits(turn: Turn) -> Terms:
    if turn.person.place_id is None:
        return Terms()
    return await intake.terms_of(turn.work, await places.get(turn.work, turn.person.place_id))


@command("who")
async def who(turn: Turn) -> None:
    """Who was shown my details, and when."""
    found = await privacy.looks(turn.work, turn.person.key, LOOKS_SHOWN)
    if not found:
        await turn.say("who-nobody")
        return
    lines = [text("who-head")]
    for look in found:
        viewer = await people.get(turn.work, look.viewer_id)
        name = viewer.name or f"#{viewer.id}"
        lines.append(text("who-line", at=look.at, who=name, how=text(f"look-{look.what}")))
    lines.append(text("who-next"))
    await turn.say(text("lines", lines=lines))


@press("who-looked", Owner.HIMSELF)
async def who_looked(turn: Turn) -> None:
    """The same, by button."""
    await turn.answer()
    await who(turn)


@command("export")
async def export(turn: Turn) -> None:
    """Everything about oneself as a file, in private only."""
    found = await personal_data.gather(turn.work, turn.person.key)
    file = await turn.media.keep_document(personal_data.as_file(found), "json")
    message = Message(text("export-here"), file=file, protect=False)
    await outbox.tell(turn.work, turn.person.key, message)


@press("export-me", Owner.HIMSELF)
async def export_me(turn: Turn) -> None:
    """The same, by button."""
    await turn.answer()
    await export(turn)


@command("forget")
async def forget(turn: Turn) -> None:
    """Ask first: it cannot be undone, and what is under way is handed over."""
    asked = await _open_requests(turn.work, turn.person.key)
    held = await requests.held_by(turn.work, turn.person.key)
    buttons = [[choice("forget-yes", "forget-me"), choice("forget-no", "forget-not")]]
    await turn.say("forget-ask", buttons, slot="forget", requests=len(asked), claims=len(held))


@press("forget-ask", Owner.HIMSELF)
async def forget_ask(turn: Turn) -> None:
    """The same, by button."""
    await turn.answer()
    await forget(turn)


@press("forget-not", Owner.HIMSELF)
async def forget_not(turn: Turn) -> None:
    """Rather not."""
    await turn.answer()
    await turn.say("forget-kept", slot="forget")


@press("forget-me", Owner.HIMSELF)
async def forget_me(turn: Turn) -> None:
    """Hand over what is open, delete what is personal, and keep an anonymous number."""
    work, person = turn.work, turn.person
    await _hand_over(work, person.key)
    files = await _blank_requests(work, person.key)
    files += await blanking.give_up_files_of(work, person.key)
    await teams.leave_all(work, person.key, person.key)
    await emergencies.forget(work, person.key)
    for grant in await rights.grants(work, person.key):
        await rights.end(work, grant, person.key)
    await _forget_walks(work, person.key)
    await work.session.flush()
    await personal_data.erase(work, person.key)
    person.standing = Standing.FORGOTTEN
    await work.session.flush()
    await turn.answer()
    await turn.say("forgotten")
    for file in files:
        await turn.media.remove(file)


async def _open_requests(work: Work, person_id: int) -> list[Task]:
    query = select(Task).where(Task.requester_id == person_id)
    found = (await work.session.exec(query)).all()
    return [task for task in found if task.state in LIVE]


async def _hand_over(work: Work, person_id: int) -> None:
    """Claims go back to all, requests are withdrawn: nobody could be reached about them any more."""
    for claim, _ in await requests.held_by(work, person_id):
        if claim.finished_at is None:
            await claims.release(work, claim, "left")
    draft = await intake.open_draft(work, person_id)
    if draft is not None:
        await requests.discard(work, draft, person_id)
    for task in await _open_requests(work, person_id):
        await requests.withdraw(work, task, person_id)


async def _blank_requests(work: Work, person_id: int) -> list[str]:
    query = select(Task).where(Task.requester_id == person_id, Task.state != State.DRAFT)
    files: list[str] = []
    for task in (await work.session.exec(query)).all():
        files += await blanking.blank(work, task, everything=True)
    return files


async def _forget_walks(work: Work, person_id: int) -> None:
    under_way = await patrols.open_of(work, person_id)
    if under_way is not None:
        await patrols.end(work, under_way, Ending.BUTTON)
    for patrol in (await work.session.exec(select(Patrol).where(Patrol.person_id == person_id))).all():
        await patrol_fixes.forget(work, patrol)
