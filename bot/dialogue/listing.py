"""Lists on demand: what I asked for, what I took on, what still needs somebody, how the community does."""

from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from tasks import (
    cards,
    casefile,
    dispatch,
    feedback,
    notices,
    requests,
    standby,
    standby_rows,
    tip_rows,
    tips,
)
from tasks.lifecycle import LIVE
from tasks.tables import Claim, Task
from volunteers import places, rights
from volunteers.outbox import Button, Rows
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text

MOST_OWN = 8


@command("my")
async def my(turn: Turn) -> None:
    """One's requests and claims, each with its next step."""
    asked = await requests.of_resident(turn.work, turn.person.key, MOST_OWN)
    held = await requests.held_by(turn.work, turn.person.key)
    waits = await standby_rows.of_person(turn.work, turn.person.key)
    if not asked and not held and not waits:
        await turn.say("my-nothing")
        return
    for task in asked:
        await show_request(turn, task)
    for claim, task in held:
        await _claim(turn, claim, task)
    for row, task in waits:
        words = text("my-standby", task=notices.title(task), at=row.since)
        await turn.say(words, standby.leave_rows(row))


async def show_request(turn: Turn, task: Task) -> None:
    """One's own request: how it stands, who has it, and what comes next."""
    who = [await cards.claimant_name(turn.work, claim) for claim in await cards.sitting(turn.work, task)]
    key = f"my-request-{task.state}"
    lines = [
        text("my-request", task=notices.title(task), need=task.need, state=text(f"state-{task.state}")),
        text("my-who", who=who) if who else text("my-since", at=task.submitted_at or task.created_at),
        text(key),
    ]
    await turn.say(text("lines", lines=lines), await _next_steps(turn, task))


async def _next_steps(turn: Turn, task: Task) -> Rows:
    progress = choice("progress", f"progress:{task.key}")
    if tip_rows.is_tip(task) and task.state in LIVE:
        return [[progress], *tips.reporter_rows(task)]
    if task.state in LIVE:
        return [[progress, choice("withdraw", f"withdraw:{task.key}")]]
    if await feedback.may_reopen(turn.work, task):
        return [[progress, choice("unsolved", f"reopen:{task.key}")]]
    return [[progress]]


@press("progress", Owner.REQUESTER)
async def progress(turn: Turn, task_id: int) -> None:
    """The six steps of one's own request, with times and who did what."""
    task = await requests.get(turn.work, task_id)
    if task.requester_id != turn.person.id:
        raise Refusal("task-not-yours")
    await turn.answer()
    await turn.say(await casefile.words(turn.work, task), slot=f"progress:{task.key}")


async def _claim(turn: Turn, claim: Claim, task: Task) -> None:
    waits = f"my-claim-waits-{claim.waits_for}" if claim.waits_for else ""
    done = "my-claim-done" if claim.finished_at else "my-claim-working"
    lines = [text("my-claim", task=notices.title(task), need=task.need), text(waits or done)]
    buttons = [] if waits or claim.finished_at else dispatch.working_buttons(claim)
    await turn.say(text("lines", lines=lines), buttons)


@command("tasks")
async def tasks(turn: Turn) -> None:
    """Open tasks of the places one serves; others are told how to become one who does, as at the door of the hall."""
    found = await rights.places_for(turn.work, turn.person.key, Action.CLAIM)
    ids = {below for place in found for below in await places.under(turn.work, place)}
    if not ids:
        await turn.say("tasks-not-yet", [[choice("join-now", "join-now")]])
        return
    open_tasks = await requests.open_in(turn.work, sorted(ids))
    if not open_tasks:
        await turn.say("tasks-none")
        return
    for task in open_tasks:
        shown = await cards.card(turn.work, task)
        buttons: list[list[Button]] = [list(row) for row in shown.buttons]
        await turn.say(shown.text, buttons)
