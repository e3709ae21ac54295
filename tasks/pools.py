"""Who may be asked for a task now, read from the database and put in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists
from sqlmodel import col, func, select

from tasks import categories, circles, deadlines, intake, matching, protection
from tasks.matching import Helper, Need
from tasks.offer_rows import Answer, Offer
from tasks.tables import Claim, Task
from tasks.terms import Terms
from volunteers import availability, people, places
from volunteers.availability import Hours, Profile
from volunteers.people import Contact, Person
from volunteers.places import Place
from volunteers.rights import Grant, Role
from volunteers.work import Work

ASKED = (Role.VOLUNTEER, Role.TEAM_LEAD)
DAY_SECONDS = 86_400.0


@dataclass(frozen=True)
class Asking:
    """How many are wanted, from how far (`wide`: neighbours, too), and whether only the skilled count.

    `by_hand`: staff look for somebody, so who was asked within the hour or rests is listed as well.
    With `members` only these people count, wherever they serve.
    """

    most: int
    wide: bool = False
    skilled: bool = False
    by_hand: bool = False
    members: frozenset[int] | None = None


@dataclass(frozen=True)
class _Now:
    """What is the same for everybody who might be asked."""

    task: Task
    place: Place
    limits: Terms
    at: datetime
    by_hand: bool

    @property
    def usual(self) -> Hours:
        return Hours(*deadlines.quiet_hours(self.limits))


async def choose(work: Work, task: Task, asking: Asking) -> list[int]:
    """Ids of the people to ask for a task, the best first.

    Never: who holds as many tasks as he may, was asked within the hour, cannot be reached, is the requester,
    rests (unless it is urgent), refused this kind, takes a break, said no to this task or gave it back, or could
    not take it anyway: kept away from its resident, barred here, or too young for it.
    """
    place = await places.get(work, task.place_id)
    now = _Now(task, place, await intake.terms_of(work, place), work.now, asking.by_hand)
    rows = await _known(work, await _pool(work, place, asking))
    helpers = await _helpers(work, now, rows)
    kind = categories.get(task.category)
    need = Need(kind.skills, *_point(task, place), language=await _language(work, task, place))
    pool = matching.pool(helpers, need.language)
    return matching.rank(need, pool, asking.most, skilled=asking.skilled)


def _point(task: Task, place: Place) -> tuple[float | None, float | None]:
    if task.latitude is not None and task.longitude is not None:
        return task.latitude, task.longitude
    return place.latitude, place.longitude


async def _language(work: Work, task: Task, place: Place) -> str:
    if task.requester_id is None:
        return place.language
    return (await people.get(work, task.requester_id)).language


async def _pool(work: Work, place: Place, asking: Asking) -> Any:
    """The ids of whom to look at: those who serve around a place, or the members of a team who serve at all."""
    serving: Any = select(Grant.person_id).where(col(Grant.role).in_(ASKED), col(Grant.ended_at).is_(None))
    if asking.members is not None:
        return serving.where(col(Grant.person_id).in_(asking.members))
    around = await circles.around(work, place, wide=asking.wide)
    return serving.where(col(Grant.place_id).in_(around))


async def _known(work: Work, serving: Any) -> Sequence[tuple[Person, Profile | None]]:
    reached = exists().where(col(Contact.person_id) == col(Person.id), col(Contact.reachable).is_(True))
    query = (
        select(Person, Profile)
        .join(Profile, col(Profile.person_id) == col(Person.id), isouter=True)
        .where(col(Person.id).in_(serving), reached)
    )
    return (await work.session.exec(query)).all()


async def _helpers(work: Work, now: _Now, rows: Sequence[tuple[Person, Profile | None]]) -> list[Helper]:
    ids = [person.key for person, _ in rows]
    loads, last = await _claims(work, ids)
    out = await _left_out(work, now, ids) | set(
        await protection.kept_out(work, now.task, [person for person, _ in rows])
    )
    return [
        _helper(now, person, profile, loads.get(person.key, 0), last.get(person.key), person.key not in out)
        for person, profile in rows
    ]


def _helper(  # noqa: PLR0917 - one row of the pool, column by column
    now: _Now, person: Person, profile: Profile | None, load: int, last: datetime | None, askable: bool
) -> Helper:
    kind = now.task.category
    fine = askable and availability.takes_part(person, now.at) and load < now.limits.open_claims
    fine = fine and not (profile is not None and kind in profile.refused)
    if not now.task.urgent and not now.by_hand:
        fine = fine and not availability.rests(profile, now.at, now.place.zone, now.usual)
    return Helper(
        person_id=person.key,
        skills=tuple(profile.skills) if profile else (),
        languages=tuple(profile.languages) if profile and profile.languages else (person.language,),
        latitude=profile.latitude if profile else None,
        longitude=profile.longitude if profile else None,
        reach_m=profile.reach_metres if profile else 0,
        load=load,
        rested_days=None if last is None else (now.at - last).total_seconds() / DAY_SECONDS,
        free=availability.is_free(profile, now.at, now.place.zone),
        askable=fine,
    )


async def _claims(work: Work, ids: list[int]) -> tuple[dict[int, int], dict[int, datetime]]:
    """How many tasks each of these people holds now, and when each took one last."""
    mine = col(Claim.person_id).in_(ids)
    held: Any = (
        select(Claim.person_id, func.count(col(Claim.id)))
        .where(mine, col(Claim.ended_at).is_(None), col(Claim.unit_id).is_(None))
        .group_by(col(Claim.person_id))
    )
    last: Any = select(Claim.person_id, func.max(Claim.claimed_at)).where(mine).group_by(col(Claim.person_id))
    return dict((await work.session.exec(held)).all()), dict((await work.session.exec(last)).all())


async def _left_out(work: Work, now: _Now, ids: list[int]) -> set[int]:
    """Who is not to be asked whatever he can do: the requester, the lately asked, and who had his say already."""
    task = now.task
    gone = select(Claim.person_id).where(Claim.task_id == task.id)
    said = select(Offer.person_id).where(
        Offer.task_id == task.id,
        (col(Offer.round) == task.round) | col(Offer.state).in_((Answer.DECLINED, Answer.NEVER)),
    )
    lately = select(Offer.person_id).where(
        col(Offer.person_id).in_(ids), col(Offer.asked_at) > now.at - now.limits.asked_again_after
    )
    queries = [gone] if now.by_hand else [gone, said, lately]
    out = {task.requester_id or 0}
    for query in queries:
        out |= set((await work.session.exec(query)).all())
    return out
