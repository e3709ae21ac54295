"""Staff steer a task: assign it, take it, put it aside, pass it on, join it to another; the assigned answer."""

from datetime import timedelta

from bot.dialogue.deciding import entitled_task, reason_given
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn
from tasks import assigning, intake, notices, pauses, redirecting, team_offers
from tasks.lifecycle import CLAIMABLE
from volunteers import people, places, teams
from volunteers.outbox import Button
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text

LONGEST_PAUSE = 180  # days
TEAMS_SHOWN = 6


@press("assign", Action.ASSIGN_TASK)
async def assign(turn: Turn, task_id: int) -> None:
    """Who should do it: the best fits by name."""
    task = await entitled_task(turn, task_id, Action.ASSIGN_TASK)
    await turn.answer()
    rows = []
    for person_id in await assigning.suggestions(turn.work, task):
        person = await people.get(turn.work, person_id)
        label = text("assign-person", who=person.name or f"#{person.id}")
        rows.append([Button(label, f"assign-to:{task.key}:{person_id}")])
    rows += [
        [Button(text("team-choice", name=team.name), f"offer-team:{task.key}:{team.key}")]
        for team in (await team_offers.choices(turn.work, task))[:TEAMS_SHOWN]
        if task.state in CLAIMABLE
    ]
    await turn.say("assign-who" if rows else "assign-nobody", rows, task=notices.title(task))


@press("offer-team", Action.ASSIGN_TASK)
async def offer_to_team(turn: Turn, task_id: int, team_id: int) -> None:
    """Ask a whole team: first to claim has it."""
    task = await entitled_task(turn, task_id, Action.ASSIGN_TASK)
    asked = await team_offers.offer(turn.work, task, team_id, turn.person.key)
    team = await teams.get(turn.work, team_id)
    await turn.answer()
    await turn.say("team-asked", task=notices.title(task), team=team.name, n=asked)


@press("assign-to", Action.ASSIGN_TASK)
async def assign_to(turn: Turn, task_id: int, person_id: int) -> None:
    """Ask this person by name."""
    task = await entitled_task(turn, task_id, Action.ASSIGN_TASK)
    person = await turn.work.session.get(people.Person, person_id)
    if person is None:
        raise Refusal("button-stale")
    made = await assigning.assign(turn.work, task, person_id, turn.person.key)
    await turn.answer()
    limits = await intake.terms_of(turn.work, await places.get(turn.work, task.place_id))
    until = made.asked_at + limits.assignment_open
    await turn.say("assign-sent", task=notices.title(task), who=person.name or f"#{person.id}", until=until)


@press("take-over", Action.ASSIGN_TASK)
async def take_over(turn: Turn, task_id: int) -> None:
    """I see to it myself."""
    task = await entitled_task(turn, task_id, Action.ASSIGN_TASK)
    await assigning.take_over(turn.work, task, turn.person.key)
    await turn.answer("took-over-short")


@press("assigned-yes", Owner.HIMSELF)
async def accept(turn: Turn, assignment_id: int) -> None:
    """Yes, I do it."""
    made, task = await assigning.get(turn.work, assignment_id, turn.person.key)
    await assigning.accept(turn.work, made, task)
    await turn.answer("assigned-short")


@press("assigned-no", Owner.HIMSELF)
async def decline(turn: Turn, assignment_id: int) -> None:
    """No, somebody else please."""
    made, task = await assigning.get(turn.work, assignment_id, turn.person.key)
    await assigning.decline(turn.work, made, task)
    await turn.answer("declined-short")


@press("pause", Action.PAUSE_TASK)
async def pause(turn: Turn, task_id: int) -> None:
    """Put it aside: until when?"""
    task = await entitled_task(turn, task_id, Action.PAUSE_TASK)
    rows = [
        [Button(text("button-pause-days", days=days), f"pause-for:{task.key}:{days}")]
        for days in pauses.CHOICES
    ]
    await turn.answer()
    await turn.say("pause-ask-days", rows, task=notices.title(task))


@press("pause-for", Action.PAUSE_TASK)
async def pause_for(turn: Turn, task_id: int, days: int) -> None:
    """Put it aside for some days: why?"""
    task = await entitled_task(turn, task_id, Action.PAUSE_TASK)
    if not 0 < days <= LONGEST_PAUSE:
        raise Refusal("button-stale")
    await turn.answer()
    await turn.wait_for("pause", task.key, days=days)
    await turn.say("pause-ask-reason")


@step("pause")
async def paused(turn: Turn, awaited: Awaited) -> None:
    """The reason for putting it aside."""
    reason = await reason_given(turn)
    if not reason:
        return
    task = await entitled_task(turn, awaited.about, Action.PAUSE_TASK)
    review_at = turn.work.now + timedelta(days=int(awaited.data["days"]))
    await pauses.pause(turn.work, task, turn.person.key, reason, review_at)
    await turn.say("pause-done", task=notices.title(task), at=review_at)


@press("pause-longer", Action.PAUSE_TASK)
async def pause_longer(turn: Turn, task_id: int, days: int) -> None:
    """Leave it aside for longer."""
    task = await entitled_task(turn, task_id, Action.PAUSE_TASK)
    if not 0 < days <= LONGEST_PAUSE:
        raise Refusal("button-stale")
    await pauses.prolong(turn.work, task, turn.person.key, turn.work.now + timedelta(days=days))
    await turn.answer("pause-longer-short")


@press("resume", Action.PAUSE_TASK)
async def resume(turn: Turn, task_id: int) -> None:
    """Go on with what was put aside."""
    task = await entitled_task(turn, task_id, Action.PAUSE_TASK)
    await pauses.resume(turn.work, task, turn.person.key)
    await turn.answer("resumed-short")


@press("redirect", Action.CLOSE_UNSOLVED)
async def redirect(turn: Turn, task_id: int) -> None:
    """It is another office's business: why, and whose?"""
    task = await entitled_task(turn, task_id, Action.CLOSE_UNSOLVED)
    await turn.answer()
    await turn.wait_for("redirect", task.key)
    await turn.say("redirect-ask")


@step("redirect")
async def redirected(turn: Turn, awaited: Awaited) -> None:
    """Why another office has to deal with it."""
    reason = await reason_given(turn)
    if not reason:
        return
    task = await entitled_task(turn, awaited.about, Action.CLOSE_UNSOLVED)
    await redirecting.redirect(turn.work, task, turn.person.key, reason)
    await turn.say("redirect-done", task=notices.title(task))
