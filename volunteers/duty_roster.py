"""Posts and their rosters: made in words, unrolled into shifts two weeks ahead, and ended without loose ends."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import col, select

from volunteers import calendars, places, rights, roster_words, rosters, teams
from volunteers.calendars import Calendar
from volunteers.duty_tables import Post, Shift, SlotRule
from volunteers.patrol_company import CODE_LENGTH, LETTERS
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.rosters import Days, Slot
from volunteers.work import Work

AHEAD = timedelta(days=14)
LONGEST_NAME = 40
_NEEDED = re.compile(r"[\s,,]+(?:每班)?\s*(\d{1,6})\s*(?:人|名|people|person|persons)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Timing:
    """What a community has agreed on for its shifts: reminders before the start, when late begins, and its days."""

    reminders: tuple[timedelta, ...] = rosters.REMINDERS
    late_after: timedelta = rosters.LATE_AFTER
    calendar: Calendar = calendars.CHINA


@dataclass(frozen=True)
class Said:
    """A post and one of its slots, as somebody wrote them."""

    name: str
    slot: Slot


def read(words: str) -> Said:
    """What "育才路口 school-days 07:20-08:00 2人" asks for; without a number one person.

    The first word is the name, the end the people needed, the middle what `roster_words.read` reads. Refuses
    `duty-post-how` where one of the parts is missing, and what the roster refuses.
    """
    name, _, rest = words.strip().partition(" ")
    found = _NEEDED.search(f" {rest}")
    needed = int(found[1]) if found else 1
    middle = f" {rest}"[: found.start()] if found else rest
    if not name or not middle.strip() or len(name) > LONGEST_NAME:
        raise Refusal("duty-post-how")
    return Said(name, roster_words.read(middle.strip(), needed))


async def find(work: Work, place: Place, name: str) -> Post | None:
    """The open post of this name in a place."""
    query = select(Post).where(
        Post.place_id == place.key, Post.name == name.strip(), col(Post.closed_at).is_(None)
    )
    return (await work.session.exec(query)).first()


async def get(work: Work, post_id: int) -> Post:
    """The post with this id, open or not; refuses an unknown one."""
    post = await work.session.get(Post, post_id)
    if post is None:
        raise Refusal("duty-post-unknown")
    return post


async def may_arrange(work: Work, by: int, post: Post) -> bool:
    """Whether somebody may arrange a post; a team lead only the one he answers for and those of his team."""
    place = await places.get(work, post.place_id)
    if not await rights.may(work, by, Action.MANAGE_ROSTER, place):
        return False
    if post.lead_id == by or not await rights.only_as_lead(work, by, Action.MANAGE_ROSTER, place):
        return True
    return post.team_id is not None and post.team_id in {team.id for team in await teams.led_by(work, by)}


async def require_arrange(work: Work, by: int, post: Post) -> None:
    """Refuse, in words, whoever may not arrange this post."""
    if not await may_arrange(work, by, post):
        raise Refusal("right-missing", place=post.name)


async def managed(work: Work, post_id: int, by: int) -> Post:
    """An open post for somebody who may arrange it; refuses everybody else."""
    post = await get(work, post_id)
    await require_arrange(work, by, post)
    if post.closed_at is not None:
        raise Refusal("duty-post-closed", post=post.name)
    return post


async def by_code(work: Work, code: str) -> Post:
    """The open post with this code on its sign; refuses an unknown one."""
    query = select(Post).where(Post.code == code.strip().upper()[:16], col(Post.closed_at).is_(None))
    post = (await work.session.exec(query)).first()
    if post is None:
        raise Refusal("duty-post-unknown")
    return post


async def posts(work: Work, place_ids: Sequence[int]) -> Sequence[Post]:
    """The open posts of these places, by name."""
    query = select(Post).where(col(Post.place_id).in_(place_ids), col(Post.closed_at).is_(None))
    return (await work.session.exec(query.order_by(Post.name, col(Post.id)))).all()


async def add(work: Work, place: Place, said: Said, by: int, timing: Timing) -> tuple[Post, Sequence[Shift]]:
    """Make a post, or give the one of this name a further slot; returns it and the shifts that came of it."""
    await rights.require(work, by, Action.MANAGE_ROSTER, place)
    post = await find(work, place, said.name)
    if post is None:
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
        post = Post(place_id=place.key, name=said.name, code=code, lead_id=by, made_at=work.now)
        post.team_id = await _team_of_lead(work, by, place)
        work.session.add(post)
        await work.session.flush()
    await require_arrange(work, by, post)
    await _add_slot(work, post, place, said.slot, by)
    return post, await expand(work, post, timing)


async def _team_of_lead(work: Work, by: int, place: Place) -> int | None:
    """What a team lead makes is his team's."""
    if not await rights.only_as_lead(work, by, Action.MANAGE_ROSTER, place):
        return None
    return next((team.id for team in await teams.led_by(work, by)), None)


async def _add_slot(work: Work, post: Post, place: Place, slot: Slot, by: int) -> SlotRule:
    today = calendars.local_day(work.now, place.zone)
    slot = rosters.check(replace(slot, since=today)) if slot.days is Days.RULE else slot
    words = roster_words.write(slot)
    for known in await slots(work, post):
        if known.words == words:
            raise Refusal("duty-slot-known", post=post.name)
    row = SlotRule(
        post_id=post.key, words=words, needed=slot.needed, since=today, made_by=by, made_at=work.now
    )
    work.session.add(row)
    await work.session.flush()
    return row


async def slots(work: Work, post: Post) -> Sequence[SlotRule]:
    """The slots that go on making shifts, the first made first."""
    query = select(SlotRule).where(SlotRule.post_id == post.key, col(SlotRule.ended_at).is_(None))
    return (await work.session.exec(query.order_by(col(SlotRule.id)))).all()


def slot_of(row: SlotRule) -> Slot:
    """The rule as the roster knows it."""
    return replace(roster_words.read(row.words, row.needed), since=row.since)


async def expand(work: Work, post: Post, timing: Timing, ahead: timedelta = AHEAD) -> Sequence[Shift]:
    """Make the shifts of the coming days that are not there yet; those that have begun are not made any more."""
    place = await places.get(work, post.place_id)
    made: list[Shift] = []
    for row in await slots(work, post):
        made += await _expand_slot(work, post, place, row, Horizon(timing, ahead))
    await work.session.flush()
    return sorted(made, key=lambda shift: shift.starts_at)


@dataclass(frozen=True)
class Horizon:
    """How far ahead shifts are made, and with what timing."""

    timing: Timing
    ahead: timedelta


async def _expand_slot(
    work: Work, post: Post, place: Place, row: SlotRule, horizon: Horizon
) -> Sequence[Shift]:
    coming = _coming(work, place, row, horizon)
    query = select(Shift).where(Shift.slot_id == row.key, Shift.starts_at > work.now)
    known = {shift.starts_at: shift for shift in (await work.session.exec(query)).all()}
    made = [_shift(post, place, row, one, horizon.timing) for one in coming if one.start not in known]
    work.session.add_all(made)
    back = [known[one.start] for one in coming if one.start in known and _by_calendar(known[one.start])]
    for shift in back:
        shift.cancelled_at, shift.look_at = None, shift.starts_at - _first_reminder(horizon.timing)
    return [*made, *back]


def _by_calendar(shift: Shift) -> bool:
    """Whether the calendar alone called a shift off; it comes back when the calendar takes that back."""
    return shift.cancelled_at is not None and shift.cancelled_by is None


def _first_reminder(timing: Timing) -> timedelta:
    return max(timing.reminders, default=timedelta(0))


def _coming(work: Work, place: Place, row: SlotRule, horizon: Horizon) -> list[rosters.Shift]:
    today = calendars.local_day(work.now, place.zone)
    found = rosters.shifts(slot_of(row), today, today + horizon.ahead, place.zone, horizon.timing.calendar)
    return [one for one in found if one.start > work.now]


async def unplanned(work: Work, post: Post, timing: Timing, ahead: timedelta = AHEAD) -> Sequence[Shift]:
    """Coming shifts on days that are none of their roster any more, since the community's calendar has changed."""
    place = await places.get(work, post.place_id)
    found: list[Shift] = []
    for row in await slots(work, post):
        wanted = {one.start for one in _coming(work, place, row, Horizon(timing, ahead))}
        query = select(Shift).where(
            Shift.slot_id == row.key, Shift.starts_at > work.now, col(Shift.cancelled_at).is_(None)
        )
        shifts = (await work.session.exec(query.with_for_update())).all()
        found += [shift for shift in shifts if shift.starts_at not in wanted]
    return found


def _shift(post: Post, place: Place, row: SlotRule, one: rosters.Shift, timing: Timing) -> Shift:
    ahead = sorted((int(before.total_seconds()) // 60 for before in timing.reminders), reverse=True)
    first = timedelta(minutes=ahead[0]) if ahead else timedelta(0)
    return Shift(
        slot_id=row.key,
        post_id=post.key,
        place_id=place.key,
        day=calendars.local_day(one.start, place.zone),
        starts_at=one.start,
        ends_at=one.end,
        late_at=min(one.start + timing.late_after, one.end),
        needed=one.needed,
        reminders=ahead,
        look_at=one.start - first,
    )


async def to_expand(work: Work) -> Sequence[int]:
    """Ids of all open posts."""
    query = select(Post.id).where(col(Post.closed_at).is_(None)).order_by(col(Post.id))
    return [found for found in (await work.session.exec(query)).all() if found is not None]


async def shifts(
    work: Work, post_ids: Sequence[int], since: datetime, until: datetime, limit: int = 500
) -> Sequence[Shift]:
    """The shifts of these posts that are not over at `since` and begin before `until`, cancelled ones left out."""
    query = select(Shift).where(
        col(Shift.post_id).in_(post_ids),
        Shift.ends_at > since,
        Shift.starts_at < until,
        col(Shift.cancelled_at).is_(None),
    )
    return (await work.session.exec(query.order_by(col(Shift.starts_at), col(Shift.id)).limit(limit))).all()
