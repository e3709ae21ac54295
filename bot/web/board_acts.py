"""What staff can do with a task on its page: the same domain functions that the chat calls, by the same rights."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.web.forms import Form
from tasks import (
    assigning,
    claims,
    feedback,
    mediation,
    merging,
    pauses,
    phone_callbacks,
    redirecting,
    requests,
    team_offers,
    whistle,
)
from tasks.lifecycle import CLAIMABLE, Event, State, allows
from tasks.mediation_rows import Mediation
from tasks.offices import Office
from tasks.tables import Callback, Claim, Task
from tasks.whistle_rows import Sort, Whistle
from volunteers import rights
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.work import Work

LONGEST_REASON = 1000
HOURS = (4, 24, 72)


@dataclass(frozen=True)
class Desk:
    """One task on somebody's desk: what the acts may look at. `may` is what he may do in its place."""

    task: Task
    home: Place
    by: int
    may: frozenset[Action]
    holding: tuple[Claim, ...] = ()
    waiting: tuple[Claim, ...] = ()
    callback: Callback | None = None
    proposal: Whistle | None = None
    visit: Mediation | None = None
    call: Whistle | None = None  # a whistle that was put to him
    targets: tuple[Office, ...] = ()
    offices: tuple[Office, ...] = ()
    alike: tuple[Task, ...] = ()

    @property
    def own(self) -> bool:
        """Whether it is one's own work, which somebody else has to confirm."""
        return any(claim.person_id == self.by for claim in self.holding)


Run = Callable[[Work, Desk, Form], Awaitable[object]]


@dataclass(frozen=True)
class Act:
    """One thing that can be done: its right, when it is possible, and the fields of its form.

    Texts: `board-act-<code>` on the button, `board-did-<code>` afterwards. `quiet` acts sit behind "more".
    """

    code: str
    right: Action
    possible: Callable[[Desk], bool]
    run: Run
    fields: tuple[str, ...] = ()
    quiet: bool = True


def _state(*states: State) -> Callable[[Desk], bool]:
    return lambda desk: desk.task.state in states


def _allows(event: Event) -> Callable[[Desk], bool]:
    return lambda desk: allows(State(desk.task.state), event)


def reason_of(form: Form) -> str:
    """The reason in a form; refuses a form without one."""
    reason = form.get("reason", LONGEST_REASON)
    if not reason:
        raise Refusal("reason-needed")
    return reason


def _days(form: Form) -> timedelta:
    days = form.get("days", 4)
    if not days.isdecimal() or not 0 < int(days) <= pauses.LONGEST.days:
        raise Refusal("pause-date-wrong", days=pauses.LONGEST.days)
    return timedelta(days=int(days))


async def _publish(work: Work, desk: Desk, form: Form) -> None:
    await requests.accept(work, desk.task, desk.by)


async def _reject(work: Work, desk: Desk, form: Form) -> None:
    await requests.reject(work, desk.task, desk.by, reason_of(form))


async def _pass(work: Work, desk: Desk, form: Form) -> None:
    await feedback.may_check(work, desk.task, desk.by)
    await feedback.close(work, desk.task, desk.by)


async def _redo(work: Work, desk: Desk, form: Form) -> None:
    await feedback.may_check(work, desk.task, desk.by)
    await feedback.send_back(work, desk.task, desk.by, reason_of(form))


async def _phone(work: Work, desk: Desk, form: Form) -> None:
    solved = form.get("solved", 3)
    if solved not in {"yes", "no"}:
        raise Refusal("board-say-solved")
    await phone_callbacks.record(
        work,
        desk.task,
        desk.by,
        solved=solved == "yes",
        rating=form.get("rating", 24),
        comment=form.get("reason", LONGEST_REASON),
    )


async def _mediated(work: Work, desk: Desk, form: Form) -> None:
    await mediation.record(work, desk.task, desk.by, agreed=_yes(form, "agreed"))


async def _visited(work: Work, desk: Desk, form: Form) -> None:
    await mediation.visited(work, desk.task, desk.by, kept=_yes(form, "kept"))


def _yes(form: Form, name: str) -> bool:
    if form.get(name, 3) not in {"yes", "no"}:
        raise Refusal("board-say-which")
    return form.get(name, 3) == "yes"


async def _assign(work: Work, desk: Desk, form: Form) -> None:
    person = form.get("person", 18)
    if not person.isdecimal():
        raise Refusal("board-say-who")
    await assigning.assign(work, desk.task, int(person), desk.by)


async def _team(work: Work, desk: Desk, form: Form) -> None:
    team = form.get("team", 18)
    if not team.isdecimal():
        raise Refusal("board-say-who")
    await team_offers.offer(work, desk.task, int(team), desk.by)


async def _take(work: Work, desk: Desk, form: Form) -> None:
    await assigning.take_over(work, desk.task, desk.by)


async def _pause(work: Work, desk: Desk, form: Form) -> None:
    await pauses.pause(work, desk.task, desk.by, reason_of(form), work.now + _days(form))


async def _prolong(work: Work, desk: Desk, form: Form) -> None:
    await pauses.prolong(work, desk.task, desk.by, work.now + _days(form))


async def _resume(work: Work, desk: Desk, form: Form) -> None:
    await pauses.resume(work, desk.task, desk.by)


async def _whistle(work: Work, desk: Desk, form: Form) -> None:
    sort = form.get("sort", 16)
    if sort not in set(Sort):
        raise Refusal("button-stale")
    await whistle.propose(work, desk.task, desk.by, Sort(sort), reason_of(form), to=_offices(desk, form))


async def _approve(work: Work, desk: Desk, form: Form) -> None:
    await whistle.approve(work, _proposal(desk), desk.task, desk.by, _offices(desk, form))


def _offices(desk: Desk, form: Form) -> list[Office]:
    """The offices of the form, the one in the lead first; none: the nearest above."""
    lead = form.get("office", 40)
    first = [office for office in desk.offices if office.mark == lead]
    ticked = [office for office in desk.offices if form.get(f"with-{office.mark}", 3) == "yes"]
    return [*first, *[office for office in ticked if office.mark != lead]]


async def _refuse(work: Work, desk: Desk, form: Form) -> None:
    await whistle.refuse(work, _proposal(desk), desk.task, desk.by, reason_of(form))


async def _come(work: Work, desk: Desk, form: Form) -> None:
    await whistle.come(work, _call(desk), desk.task, desk.by)


async def _more(work: Work, desk: Desk, form: Form) -> None:
    hours = form.get("hours", 3)
    if hours not in {str(count) for count in HOURS}:
        raise Refusal("button-stale")
    until = work.now + timedelta(hours=int(hours))
    await whistle.more_time(work, _call(desk), desk.task, desk.by, until=until, reason=reason_of(form))


async def _back(work: Work, desk: Desk, form: Form) -> None:
    await whistle.decline(work, _call(desk), desk.task, desk.by, reason_of(form))


async def _hand_on(work: Work, desk: Desk, form: Form) -> None:
    chosen = form.get("to", 40)
    to = next((office for office in desk.targets if office.mark == chosen), None)
    if to is None:
        raise Refusal("button-stale")
    await whistle.hand_on(work, _call(desk), desk.task, desk.by, to)


def _call(desk: Desk) -> Whistle:
    if desk.call is None:
        raise Refusal("offer-ended")
    return desk.call


async def _merge(work: Work, desk: Desk, form: Form) -> None:
    number = form.get("lead", 12).lstrip("#")
    lead = await requests.numbered(work, desk.task.place_id, int(number)) if number.isdecimal() else None
    if lead is None:
        raise Refusal("board-lead-unknown")
    await merging.merge(work, desk.task, lead.key, desk.by)


async def _unmerge(work: Work, desk: Desk, form: Form) -> None:
    await merging.undo(work, desk.task, desk.by)


def _proposal(desk: Desk) -> Whistle:
    if desk.proposal is None:
        raise Refusal("offer-ended")
    return desk.proposal


async def _agree(work: Work, desk: Desk, form: Form) -> None:
    task, claim = await claims.consented(work, _waiting(desk).key, desk.by)
    await claims.admit(work, task, claim, desk.by)


async def _replace(work: Work, desk: Desk, form: Form) -> None:
    _, claim = await claims.consented(work, _waiting(desk).key, desk.by)
    await claims.release(work, claim, "replaced", by=desk.by, outcome="refused")


def _waiting(desk: Desk) -> Claim:
    if not desk.waiting:
        raise Refusal("claim-over")
    return desk.waiting[0]


async def _redirect(work: Work, desk: Desk, form: Form) -> None:
    await redirecting.redirect(work, desk.task, desk.by, reason_of(form))


async def _give_up(work: Work, desk: Desk, form: Form) -> None:
    await feedback.give_up(work, desk.task, desk.by, reason_of(form))


_done = _state(State.DONE)
_ROWS = (
    Act("publish", Action.REVIEW_TASK, _state(State.SUBMITTED), _publish, quiet=False),
    Act("pass", Action.CHECK_TASK, lambda desk: _done(desk) and not desk.own, _pass, quiet=False),
    Act("agree", Action.APPROVE_CLAIM, lambda desk: bool(desk.waiting), _agree, quiet=False),
    Act("approve", Action.APPROVE_WHISTLE, lambda desk: desk.proposal is not None, _approve, quiet=False),
    Act(
        "approve-to",
        Action.APPROVE_WHISTLE,
        lambda desk: desk.proposal is not None and len(desk.offices) > 1,
        _approve,
        ("office",),
    ),
    Act("come", Action.ANSWER_WHISTLE, lambda desk: desk.call is not None, _come, quiet=False),
    Act(
        "take",
        Action.ASSIGN_TASK,
        lambda desk: State(desk.task.state) in CLAIMABLE and not desk.holding,
        _take,
        quiet=False,
    ),
    Act("resume", Action.PAUSE_TASK, _state(State.PAUSED), _resume, quiet=False),
    Act("more", Action.ANSWER_WHISTLE, lambda desk: desk.call is not None, _more, ("hours", "reason")),
    Act("hand-on", Action.ANSWER_WHISTLE, lambda desk: bool(desk.targets), _hand_on, ("to",)),
    Act("back", Action.ANSWER_WHISTLE, lambda desk: desk.call is not None, _back, ("reason",)),
    Act(
        "phone",
        Action.RECORD_CALLBACK,
        lambda desk: desk.callback is not None and not desk.own,
        _phone,
        ("solved", "rating", "note"),
    ),
    Act(
        "mediated",
        Action.RECORD_MEDIATION,
        lambda desk: mediation.possible(desk.task) and not desk.own,
        _mediated,
        ("agreed",),
    ),
    Act(
        "visited",
        Action.RECORD_MEDIATION,
        lambda desk: desk.visit is not None and not desk.own,
        _visited,
        ("kept",),
    ),
    Act("assign", Action.ASSIGN_TASK, _allows(Event.ASSIGN), _assign, ("person",)),
    Act("team", Action.ASSIGN_TASK, lambda desk: State(desk.task.state) in CLAIMABLE, _team, ("team",)),
    Act("merge", Action.REVIEW_TASK, _allows(Event.MERGE), _merge, ("lead",)),
    Act("unmerge", Action.REVIEW_TASK, _state(State.MERGED), _unmerge),
    Act("reject", Action.REVIEW_TASK, _allows(Event.REJECT), _reject, ("reason",)),
    Act("redo", Action.CHECK_TASK, lambda desk: _done(desk) and not desk.own, _redo, ("reason",)),
    Act("replace", Action.APPROVE_CLAIM, lambda desk: bool(desk.waiting), _replace),
    Act("refuse", Action.APPROVE_WHISTLE, lambda desk: desk.proposal is not None, _refuse, ("reason",)),
    Act("whistle", Action.WHISTLE, _allows(Event.WHISTLE), _whistle, ("sort", "office", "reason")),
    Act("pause", Action.PAUSE_TASK, _allows(Event.PAUSE), _pause, ("days", "reason")),
    Act("prolong", Action.PAUSE_TASK, _state(State.PAUSED), _prolong, ("days",)),
    Act("redirect", Action.CLOSE_UNSOLVED, _allows(Event.REDIRECT), _redirect, ("reason",)),
    Act("give-up", Action.CLOSE_UNSOLVED, _allows(Event.GIVE_UP), _give_up, ("reason",)),
)
ACTS = {act.code: act for act in _ROWS}


def possible(desk: Desk) -> list[Act]:
    """What this person may do with this task now, in the order in which it is offered."""
    return [act for act in ACTS.values() if act.right in desk.may and act.possible(desk)]


async def run(work: Work, desk: Desk, code: str, form: Form) -> None:
    """Do it; refuses, in words, what is unknown, not allowed or not possible any more."""
    act = ACTS.get(code)
    if act is None:
        raise Refusal("button-stale")
    await rights.require(work, desk.by, act.right, desk.home)
    if not act.possible(desk):
        raise Refusal("board-not-now")
    await act.run(work, desk, form)
