"""A problem with somebody: told by one of the two, seen by staff alone, and with a way never to meet again."""

from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from tasks import claims, notices, requests, service, tip_rows
from tasks.tables import Claim, Task
from volunteers import audit, outbox, people, places, rights, safety, teams, units
from volunteers.outbox import Button, Message
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import SERVING, Action
from volunteers.safety import Bars, Block, Problem, Sort
from volunteers.text import Text, text


async def _sides(turn: Turn, claim_id: int) -> tuple[Claim, Task, int | None]:
    """The claim, its task and the other side; refuses whoever is neither resident nor claimant of it."""
    claim = await turn.work.session.get(Claim, claim_id)
    if claim is None:
        raise Refusal("claim-over")
    task = await requests.get(turn.work, claim.task_id)
    me = turn.person.key
    if me == task.requester_id:
        return claim, task, claim.person_id
    if me == claim.person_id or me in await service.sent(turn.work, claim.key):
        return claim, task, tip_rows.shown_person(task)
    raise Refusal("task-not-yours")


@press("report", Owner.PARTY)
async def report(turn: Turn, claim_id: int) -> None:
    """What is the problem?"""
    _, task, _ = await _sides(turn, claim_id)
    buttons = [Button(text(f"problem-{sort}"), f"report-sort:{claim_id}:{sort}") for sort in Sort]
    await turn.answer()
    await turn.say("report-ask", [buttons[:2], buttons[2:4], buttons[4:]], task=notices.title(task))


@press("report-sort", Owner.PARTY)
async def sorted_(turn: Turn, claim_id: int, sort: str) -> None:
    """Its kind is enough for staff to be told; words may follow."""
    claim, task, about = await _sides(turn, claim_id)
    if sort not in set(Sort):
        raise Refusal("button-stale")
    problem = await safety.report(
        turn.work, turn.person.key, about, task.place_id, sort=Sort(sort), claim_id=claim.key
    )
    await _tell_staff(turn, problem)
    await turn.answer()
    await turn.wait_for("problem", problem.key)
    rows = [[choice("never-again", f"never-again:{problem.key}")]] if about is not None else []
    await turn.say("report-thanks", rows)


@press("report-person", Owner.PARTY)
async def report_person(turn: Turn, person_id: int) -> None:
    """What is the problem with this person (0: with nobody in particular)?"""
    await _known_to(turn, person_id)
    buttons = [Button(text(f"problem-{sort}"), f"report-who:{person_id}:{sort}") for sort in Sort]
    await turn.answer()
    await turn.say("report-person-ask", [buttons[:2], buttons[2:4], buttons[4:]])


@press("report-who", Owner.PARTY)
async def sorted_about(turn: Turn, person_id: int, sort: str) -> None:
    """Its kind is enough for staff to be told; words may follow."""
    place = await _known_to(turn, person_id)
    if sort not in set(Sort):
        raise Refusal("button-stale")
    about = person_id or None
    problem = await safety.report(turn.work, turn.person.key, about, place.key, sort=Sort(sort))
    await _tell_staff(turn, problem)
    await turn.answer()
    await turn.wait_for("problem", problem.key)
    rows = [[choice("never-again", f"never-again:{problem.key}")]] if about is not None else []
    await turn.say("report-thanks", rows)


async def _known_to(turn: Turn, person_id: int) -> Place:
    """The place to whose staff it goes; only about somebody of one's own team or unit, or nobody in particular."""
    me = turn.person
    if not person_id:
        if me.place_id is None:
            raise Refusal("report-where")
        return await places.get(turn.work, me.place_id)
    for team in await teams.of_person(turn.work, person_id):
        if await teams.may_look(turn.work, me.key, team):
            return await places.get(turn.work, team.place_id)
    for unit in await units.of_person(turn.work, me.key):
        if await units.is_member(turn.work, unit.key, person_id):
            return await places.get(turn.work, unit.place_id)
    raise Refusal("task-not-yours")


@step("problem")
async def words(turn: Turn, awaited: Awaited) -> None:
    """What happened, in words; they are added to what staff see."""
    problem = await turn.work.session.get(Problem, awaited.about)
    if problem is None or problem.reporter_id != turn.person.id or not turn.incoming.text.strip():
        raise Refusal("reason-needed")
    await turn.stop_waiting()
    problem.words = turn.incoming.text.strip()[:2000]
    await _tell_staff(turn, problem)
    await turn.say("report-words-thanks")


async def _tell_staff(turn: Turn, problem: Problem) -> None:
    """The nearest entitled person who is not part of it; one message that grows."""
    place = await places.get(turn.work, problem.place_id)
    sides = {problem.reporter_id, problem.about_id}
    mark = problem.key
    buttons = [[choice("problem-done", f"problem-done:{mark}")]]
    if problem.about_id is not None:
        community = await places.community_of(turn.work, place)
        buttons[0].append(choice("problem-bar", f"problem-bar:{mark}"))
        buttons.append([choice("mute", f"mute:{problem.about_id}:{community.key}")])
    for person_id in await rights.entitled(turn.work, Action.HANDLE_PROBLEM, place):
        if person_id not in sides and await people.reach(turn.work, person_id):
            message = Message(await _told(turn, problem), buttons)
            await outbox.tell(turn.work, person_id, message, slot=f"problem:{mark}")
            return


async def _told(turn: Turn, problem: Problem) -> Text:
    about = await people.get(turn.work, problem.about_id) if problem.about_id else None
    reporter = await people.get(turn.work, problem.reporter_id)
    protected = await _of_tip(turn, problem)
    return text(
        "problem-told",
        sort=text(f"problem-{problem.sort}"),
        who=text("tip-reporter") if protected else reporter.name or f"#{reporter.id}",
        about=(about.name or f"#{about.id}") if about else 0,
        words=problem.words or 0,
    )


async def _of_tip(turn: Turn, problem: Problem) -> bool:
    """Whether the reporter of a protected tip tells of somebody who deals with it: he stays unknown here, too."""
    claim = await turn.work.session.get(Claim, problem.claim_id) if problem.claim_id else None
    if claim is None:
        return False
    task = await requests.get(turn.work, claim.task_id)
    return tip_rows.protected(task) and task.requester_id == problem.reporter_id


@press("never-again", Owner.PARTY)
async def never_again(turn: Turn, problem_id: int) -> None:
    """I do not want to meet this person again; what is under way between the two goes to somebody else."""
    problem = await turn.work.session.get(Problem, problem_id)
    if problem is None or problem.reporter_id != turn.person.id or problem.about_id is None:
        raise Refusal("button-stale")
    await safety.block(turn.work, problem.about_id, from_id=turn.person.key, by=turn.person.key)
    claim = await turn.work.session.get(Claim, problem.claim_id) if problem.claim_id else None
    if claim is not None and claim.ended_at is None and claim.finished_at is None:
        await claims.release(turn.work, claim, "kept-apart", by=turn.person.key, outcome="refused")
    await turn.answer()
    await turn.say("never-again-done")


async def _to_handle(turn: Turn, problem_id: int) -> tuple[Problem, Place]:
    problem = await turn.work.session.get(Problem, problem_id)
    if problem is None or problem.handled_at is not None:
        raise Refusal("button-stale")
    place = await places.get(turn.work, problem.place_id)
    await rights.require(turn.work, turn.person.key, Action.HANDLE_PROBLEM, place)
    if turn.person.id in {problem.about_id, problem.reporter_id}:
        raise Refusal("check-own-work")
    return problem, place


@press("problem-done", Action.HANDLE_PROBLEM)
async def handled(turn: Turn, problem_id: int) -> None:
    """Looked into and settled."""
    problem, _ = await _to_handle(turn, problem_id)
    await _close(turn, problem, "settled")


@press("problem-bar", Action.HANDLE_PROBLEM)
async def bar(turn: Turn, problem_id: int) -> None:
    """This person serves here no more: roles of a helper end, what he holds goes to others."""
    problem, place = await _to_handle(turn, problem_id)
    if problem.about_id is None:
        raise Refusal("button-stale")
    community = await places.community_of(turn.work, place)
    await safety.block(turn.work, problem.about_id, place=community, by=turn.person.key, reason=problem.sort)
    within = set(await places.under(turn.work, community))
    await teams.leave_all(turn.work, problem.about_id, turn.person.key, within=within)
    for grant in await rights.grants(turn.work, problem.about_id):
        if grant.place_id in within and grant.role in SERVING:
            await rights.end(turn.work, grant, turn.person.key)
    for claim, task in await requests.held_by(turn.work, problem.about_id):
        if task.place_id in within and claim.finished_at is None:
            await claims.release(turn.work, claim, "barred", by=turn.person.key, outcome="refused")
    await outbox.tell(turn.work, problem.about_id, text("claim-barred", place=community.name))
    await _close(turn, problem, "barred")


async def _close(turn: Turn, problem: Problem, outcome: str) -> None:
    problem.handled_at, problem.handled_by, problem.outcome = turn.work.now, turn.person.key, outcome
    await turn.answer()
    lines = [await _told(turn, problem), text(f"problem-{outcome}")]
    await turn.say(text("lines", lines=lines), slot=f"problem:{problem.key}")
    await outbox.tell(turn.work, problem.reporter_id, text("problem-handled-yours"))


@command("blocklist", Action.HANDLE_PROBLEM)
async def block_list(turn: Turn) -> None:
    """Who may not serve in my places, with a way back for each."""
    mine = await rights.places_for(turn.work, turn.person.key, Action.HANDLE_PROBLEM)
    if not mine:
        raise Refusal("task-only-staff")
    found = [row for place in mine for row in await safety.block_list(turn.work, place)]
    if not found:
        await turn.say("blocklist-empty")
    for row in found:
        person = await people.get(turn.work, row.person_id)
        buttons = [[choice("unblock", f"unblock:{row.id}")]]
        who = person.name or f"#{person.id}"
        if row.sort == Bars.ASKING:
            await turn.say("blocklist-muted", buttons, who=who, until=row.until or 0, reason=row.reason)
        else:
            await turn.say("blocklist-line", buttons, who=who, at=row.at)


@press("unblock", Action.HANDLE_PROBLEM)
async def unblock(turn: Turn, block_id: int) -> None:
    """This person may serve here again."""
    row = await turn.work.session.get(Block, block_id)
    if row is None or row.place_id is None or row.ended_at is not None:
        raise Refusal("button-stale")
    place = await places.get(turn.work, row.place_id)
    await rights.require(turn.work, turn.person.key, Action.HANDLE_PROBLEM, place)
    await safety.unblock(turn.work, row, turn.person.key)
    await turn.answer()
    if row.sort == Bars.ASKING:
        await audit.keep(turn.work, turn.person.key, place, "unmuted")
        await outbox.tell(turn.work, row.person_id, text("unmuted-you", place=place.name))
        await turn.say("unmuted")
        return
    await turn.say("unblocked")
