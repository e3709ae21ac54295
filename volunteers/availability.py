"""What a volunteer can do, when, how far from home and what he would rather not be asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel, col, select

from volunteers.columns import UtcDateTime
from volunteers.people import Person, Standing
from volunteers.refusal import Refusal
from volunteers.work import Work

WEEK = 7 * 24  # hours; bit 0 is Monday 00:00–01:00
CLOCK = "%H:%M"
FARTHEST = 50_000  # metres


class Profile(SQLModel, table=True):
    """What one person told us about helping; without a row nothing is known and everything may be asked.

    `free` lists the free hours of the week (0 = Monday 00:00–01:00, local), empty: never said. `reach_metres`
    0 means no limit. `refused` are kinds of request this person is never to be asked again.
    """

    __tablename__ = "profile"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    skills: list[str] = Field(default_factory=list, sa_type=JSON)
    languages: list[str] = Field(default_factory=list, sa_type=JSON)
    free: list[int] = Field(default_factory=list, sa_type=JSON)
    reach_metres: int = 0
    latitude: float | None = None
    longitude: float | None = None
    quiet_from: str = Field(default="", max_length=5)
    quiet_to: str = Field(default="", max_length=5)
    refused: list[str] = Field(default_factory=list, sa_type=JSON)
    changed_at: datetime = Field(sa_type=UtcDateTime)


@dataclass(frozen=True)
class Hours:
    """Local quiet hours: start included, end not; equal = none."""

    begins: time
    ends: time

    def hold(self, clock: time) -> bool:
        """Whether this local clock time lies within."""
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


async def find(work: Work, person_id: int) -> Profile | None:
    """What a person told us, if anything."""
    return await work.session.get(Profile, person_id)


async def of(work: Work, person_id: int) -> Profile:
    """The row of a person, made now if there is none."""
    found = await find(work, person_id)
    if found is None:
        found = Profile(person_id=person_id, changed_at=work.now)
        work.session.add(found)
        await work.session.flush()
    return found


async def of_all(work: Work, person_ids: Sequence[int]) -> dict[int, Profile]:
    """The rows of these people by person; those who told us nothing are missing."""
    query = select(Profile).where(col(Profile.person_id).in_(person_ids))
    return {found.person_id: found for found in (await work.session.exec(query)).all()}


async def set_skills(work: Work, person_id: int, skills: Collection[str], known: Collection[str]) -> Profile:
    """Keep what somebody can do; codes that the catalogue does not know are refused (`skill-unknown`)."""
    strange = sorted(set(skills) - set(known))
    if strange:
        raise Refusal("skill-unknown", skill=strange[0][:40])
    profile = await of(work, person_id)
    profile.skills, profile.changed_at = sorted(set(skills)), work.now
    return profile


async def set_languages(work: Work, person_id: int, languages: Collection[str]) -> Profile:
    """Keep the languages somebody speaks, as codes such as "zh" or "ug"."""
    profile = await of(work, person_id)
    profile.languages, profile.changed_at = sorted({code.lower()[:8] for code in languages}), work.now
    return profile


async def set_free(work: Work, person_id: int, hours: Collection[int]) -> Profile:
    """Keep the free hours of the week, 0…167 from Monday 00:00 local; others are refused."""
    if any(not 0 <= hour < WEEK for hour in hours):
        raise Refusal("button-stale")
    profile = await of(work, person_id)
    profile.free, profile.changed_at = sorted(set(hours)), work.now
    return profile


async def set_reach(
    work: Work, person_id: int, metres: int, point: tuple[float, float] | None = None
) -> Profile:
    """Keep how far somebody goes, in metres (0: no limit, at most 50 km), and from which point (degrees)."""
    profile = await of(work, person_id)
    profile.reach_metres, profile.changed_at = min(max(metres, 0), FARTHEST), work.now
    if point is not None:
        profile.latitude, profile.longitude = point
    return profile


async def set_quiet(work: Work, person_id: int, hours: Hours | None) -> Profile:
    """Keep a person's own quiet hours, or with None go back to those of the place."""
    profile = await of(work, person_id)
    profile.quiet_from = hours.begins.strftime(CLOCK) if hours else ""
    profile.quiet_to = hours.ends.strftime(CLOCK) if hours else ""
    profile.changed_at = work.now
    return profile


async def refuse(work: Work, person_id: int, category: str) -> Profile:
    """Never ask this person for this kind again, until he takes it back."""
    profile = await of(work, person_id)
    profile.refused, profile.changed_at = sorted({*profile.refused, category}), work.now
    return profile


async def allow(work: Work, person_id: int, category: str) -> Profile:
    """Take back that a kind is never to be asked."""
    profile = await of(work, person_id)
    profile.refused = [code for code in profile.refused if code != category]
    profile.changed_at = work.now
    return profile


async def pause(work: Work, person: Person, until: datetime | None) -> None:
    """Ask a person nothing until then; without a date until he claims something or comes back himself."""
    person.standing, person.paused_until = Standing.PAUSED, until


def takes_part(person: Person, now: datetime) -> bool:
    """Whether a person may be asked now: active, or paused until a time that has come."""
    if person.standing == Standing.PAUSED:
        return person.paused_until is not None and person.paused_until <= now
    return person.standing == Standing.ACTIVE


def is_free(profile: Profile | None, at: datetime, zone: ZoneInfo) -> bool | None:
    """Whether this instant is one of somebody's free hours; None when he never said."""
    if profile is None or not profile.free:
        return None
    here = at.astimezone(zone)
    return here.weekday() * 24 + here.hour in profile.free


def quiet_hours(profile: Profile | None, usual: Hours) -> Hours:
    """A person's own quiet hours, else the usual ones of the place."""
    if profile is None or not profile.quiet_from or not profile.quiet_to:
        return usual
    return Hours(_clock(profile.quiet_from), _clock(profile.quiet_to))


def rests(profile: Profile | None, at: datetime, zone: ZoneInfo, usual: Hours) -> bool:
    """Whether a person must not be disturbed at this instant by what is not urgent."""
    return quiet_hours(profile, usual).hold(at.astimezone(zone).time())


def _clock(words: str) -> time:
    hours, _, minutes = words.partition(":")
    return time(int(hours), int(minutes))
