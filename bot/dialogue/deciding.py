"""Staff and residents decide: publish or turn down, let a newcomer in or not, confirm or send back."""

from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from tasks import claims, feedback, notices, requests
from tasks.tables import Task
from tasks.within import home
from volunteers import outbox, people, places, rights
from volunteers.refusal import Refusal
from volunteers.rights import Action, Role
from volunteers.text import text


async def entitled_task(turn: Turn, task_id: int, action: Action) -> Task:
    """A task on which this person may do this; refuses in words."""
    task = await requests.get(turn.work, task_id, lock=True)
    await rights.require(turn.work, turn.person.key, action, await home(turn.work, task))
    return task


async def reason_given(turn: Turn) -> str:
    """The reason somebody wrote, and the question is over; without one it is asked for again."""
    reason = turn.incoming.text.strip()
    if reason:
        await turn.stop_waiting()
    else:
        await turn.say("reason-needed")
    return reason


@press("publish", Action.REVIEW_TASK)
async def publish(turn: Turn, task_id: int) -> None:
    """Publish a request that was waiting for review."""
    task = await entitled_task(turn, task_id, Action.REVIEW_TASK)
    await requests.accept(turn.work, task, turn.person.key)
    await turn.answer("published-short")


@press("reject", Action.REVIEW_TASK)
async def reject(turn: Turn, task_id: int) -> None:
    """Turn a request down: a reason is asked, for the resident reads it."""
    task = await entitled_task(turn, task_id, Action.REVIEW_TASK)
    await turn.answer()
    await turn.wait_for("reject", task.key)
    await turn.say("reject-ask", task=notices.title(task))


@step("reject")
async def rejected(turn: Turn, awaited: Awaited) -> None:
    """The reason for turning a request down."""
    reason = await reason_given(turn)
    if not reason:
        return
    task = await entitled_task(turn, awaited.about, Action.REVIEW_TASK)
    await requests.reject(turn.work, task, turn.person.key, reason)
    await turn.say("rejected-done", task=notices.title(task))


@press("agree", Owner.PARTY)
async def agree(turn: Turn, claim_id: int) -> None:
    """Let a volunteer-to-be see the details of this one task."""
    task, claim = await claims.consented(turn.work, claim_id, turn.person.key)
    await claims.admit(turn.work, task, claim, turn.person.key)
    await turn.answer("agreed-short")
    place = await places.community_of(turn.work, await places.get(turn.work, task.place_id))
    if await rights.may(turn.work, turn.person.key, Action.APPROVE_VOLUNTEER, place):
        rows = [[choice("approve-volunteer", f"approve:{claim.person_id}:{place.key}")]]
        who = await people.get(turn.work, claim.person_id)
        await turn.say("approve-ask", rows, who=who.name or f"#{who.id}")


@press("replace", Owner.PARTY)
async def replace(turn: Turn, claim_id: int) -> None:
    """Rather somebody else: the task goes back to all."""
    task, claim = await claims.consented(turn.work, claim_id, turn.person.key)
    await claims.release(turn.work, claim, "replaced", by=turn.person.key, outcome="refused")
    await outbox.tell(turn.work, claim.person_id, text("claim-replaced", task=notices.title(task)))
    await turn.answer("replaced-short")


@press("approve", Action.APPROVE_VOLUNTEER)
async def approve(turn: Turn, person_id: int, place_id: int) -> None:
    """Make a volunteer-to-be a volunteer, with one tap."""
    place = await turn.work.session.get(places.Place, place_id)
    person = await turn.work.session.get(people.Person, person_id)
    if place is None or person is None:
        raise Refusal("button-stale")
    await rights.require(turn.work, turn.person.key, Action.APPROVE_VOLUNTEER, place)
    held = {grant.role for grant in await rights.grants(turn.work, person_id) if grant.place_id == place_id}
    if Role.CANDIDATE not in held and Role.VOLUNTEER not in held:
        raise Refusal("button-stale")
    await rights.grant(turn.work, person_id, Role.VOLUNTEER, place, "approval", by=turn.person.key)
    await turn.answer("approved-short")
    await turn.say("approved-done", slot=f"join:{person.id}:{place.id}", who=person.name or f"#{person.id}")
    await outbox.tell(turn.work, person_id, text("you-are-volunteer", place=place.name))


async def _checked(turn: Turn, task_id: int, round_: int) -> Task:
    task = await requests.get(turn.work, task_id, lock=True)
    await feedback.may_check(turn.work, task, turn.person.key)
    if task.round != round_:
        raise Refusal("button-stale")
    return task


@press("pass", Action.CHECK_TASK)
async def passed(turn: Turn, task_id: int, round_: int) -> None:
    """Checked and fine."""
    task = await _checked(turn, task_id, round_)
    await feedback.close(turn.work, task, turn.person.key)
    await turn.answer("passed-short")


@press("redo", Action.CHECK_TASK)
async def redo(turn: Turn, task_id: int, round_: int) -> None:
    """Checked and not fine: what is missing?"""
    task = await _checked(turn, task_id, round_)
    await turn.answer()
    await turn.wait_for("redo", task.key, round=round_)
    await turn.say("redo-ask", task=notices.title(task))


@step("redo")
async def redo_reason(turn: Turn, awaited: Awaited) -> None:
    """What is missing, for those who did it."""
    reason = await reason_given(turn)
    if not reason:
        return
    task = await _checked(turn, awaited.about, int(awaited.data["round"]))
    await feedback.send_back(turn.work, task, turn.person.key, reason)
    await turn.say("redo-done", task=notices.title(task))


@press("give-up", Action.CLOSE_UNSOLVED)
async def give_up(turn: Turn, task_id: int) -> None:
    """It cannot be solved: the resident is owed a reason."""
    task = await entitled_task(turn, task_id, Action.CLOSE_UNSOLVED)
    await turn.answer()
    await turn.wait_for("give-up", task.key)
    await turn.say("give-up-ask", task=notices.title(task))


@step("give-up")
async def given_up(turn: Turn, awaited: Awaited) -> None:
    """The reason why it stays unsolved."""
    reason = await reason_given(turn)
    if not reason:
        return
    task = await entitled_task(turn, awaited.about, Action.CLOSE_UNSOLVED)
    await feedback.give_up(turn.work, task, turn.person.key, reason)
    await turn.say("give-up-done", task=notices.title(task))
