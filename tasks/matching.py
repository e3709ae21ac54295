"""Whom to ask first: known helpers are put in order for one task by what the task needs and what is fair.

Pure. A pool is a struct of arrays, so that a whole city can be ranked at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from tasks.catalogue import SKILLS

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

METRES_PER_DEGREE = 111_195.0
NEAR = 500.0  # metres that everybody counts as next door
FAR = 5_000.0  # metres from which distance counts no further
UNKNOWN_DISTANCE = 1_500.0  # metres taken for a helper who said nothing about where he is
RESTED = 30.0  # days after which everybody has waited equally long for a turn

_BIT_OF: Mapping[str, int] = {skill: 1 << place for place, skill in enumerate(SKILLS)}


@dataclass(frozen=True)
class Weights:
    """How much each reason counts; together 1. Skill comes first, then the way, then whose turn it is."""

    skill: float = 0.35
    distance: float = 0.2
    available: float = 0.15
    load: float = 0.1
    fairness: float = 0.12
    language: float = 0.08


@dataclass(frozen=True)
class Need:
    """What one task asks for: skills by code, a point in degrees or None, the language its resident speaks."""

    skills: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    language: str = "zh"


@dataclass(frozen=True)
class Helper:
    """One known helper as the ranking sees him; a task may not be offered to one who is not `askable`.

    `reach_m`: how far he goes, 0 without limit; `rested_days`: days since he helped or was chosen last,
    None never; `load`: claims he holds; `free`: whether now is one of his free hours (None: never said).
    """

    person_id: int
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("zh",)
    latitude: float | None = None
    longitude: float | None = None
    reach_m: float = 0.0
    load: int = 0
    rested_days: float | None = None
    free: bool | None = None
    askable: bool = True


@dataclass(frozen=True)
class Pool:
    """Many helpers, one array entry each; unknown points and times are NaN, `free` is 1, 0 or 0.5 unknown."""

    person_id: Whole
    skills: Whole
    speaks: Flags
    latitude: Floats
    longitude: Floats
    reach_m: Floats
    load: Floats
    rested_days: Floats
    free: Floats
    askable: Flags = field(default_factory=lambda: np.zeros(0, dtype=bool))

    def __len__(self) -> int:
        """How many helpers there are."""
        return len(self.person_id)


def skill_bits(skills: Sequence[str]) -> int:
    """The skills as one number, a bit each; unknown codes are left out."""
    return sum(_BIT_OF[skill] for skill in set(skills) if skill in _BIT_OF)


def pool(helpers: Sequence[Helper], language: str = "zh") -> Pool:
    """Helpers as arrays, for a resident who speaks `language`."""
    nan = float("nan")
    known = {True: 1.0, False: 0.0, None: 0.5}
    return Pool(
        person_id=np.array([h.person_id for h in helpers], dtype=np.int64),
        skills=np.array([skill_bits(h.skills) for h in helpers], dtype=np.int64),
        speaks=np.array([language in h.languages for h in helpers], dtype=bool),
        latitude=np.array([nan if h.latitude is None else h.latitude for h in helpers], dtype=np.float64),
        longitude=np.array([nan if h.longitude is None else h.longitude for h in helpers], dtype=np.float64),
        reach_m=np.array([h.reach_m for h in helpers], dtype=np.float64),
        load=np.array([h.load for h in helpers], dtype=np.float64),
        rested_days=np.array(
            [nan if h.rested_days is None else h.rested_days for h in helpers], dtype=np.float64
        ),
        free=np.array([known[h.free] for h in helpers], dtype=np.float64),
        askable=np.array([h.askable for h in helpers], dtype=bool),
    )


def metres(need: Need, pool: Pool) -> Floats:
    """Metres from the task to every helper, NaN where either is unknown; shape (n,)."""
    if need.latitude is None or need.longitude is None:
        return np.full(len(pool), np.nan)
    squeeze = np.cos(np.radians(need.latitude))
    away: Floats = METRES_PER_DEGREE * np.hypot(
        pool.latitude - need.latitude, (pool.longitude - need.longitude) * squeeze
    )
    return away


def fits(need: Need, pool: Pool, *, skilled: bool, away: Floats) -> Flags:
    """Who may be asked at all: askable, not too far for him, and, if `skilled`, able to do one of the skills."""
    fine = pool.askable & ~((pool.reach_m > 0) & (away > pool.reach_m))
    if skilled and need.skills:
        fine &= (pool.skills & skill_bits(need.skills)) != 0
    return fine


def scores(need: Need, pool: Pool, away: Floats, weights: Weights) -> Floats:
    """How well everybody fits, 0…1; shape (n,)."""
    wanted = skill_bits(need.skills)
    able = np.zeros(len(pool)) if wanted else np.ones(len(pool))
    for skill in need.skills:
        able += ((pool.skills & _BIT_OF.get(skill, 0)) != 0) / len(need.skills)
    way = np.where(np.isnan(away), UNKNOWN_DISTANCE, away)
    near = 1 - np.clip((way - NEAR) / (FAR - NEAR), 0.0, 1.0)
    rested = np.where(np.isnan(pool.rested_days), RESTED, pool.rested_days)
    fair = np.clip(rested / RESTED, 0.0, 1.0)
    total: Floats = (
        weights.skill * able
        + weights.distance * near
        + weights.available * pool.free
        + weights.load / (1 + pool.load)
        + weights.fairness * fair
        + weights.language * pool.speaks
    )
    return total


def rank(
    need: Need, pool: Pool, most: int, *, skilled: bool = False, weights: Weights | None = None
) -> list[int]:
    """Ids of the best `most` who may be asked, the best first; equals in the order of their ids.

    With `skilled` only those who have at least one of the skills count. An empty list when nobody fits.
    """
    away = metres(need, pool)
    fine = np.flatnonzero(fits(need, pool, skilled=skilled, away=away))
    if not len(fine):
        return []
    chosen = _take(pool, fine)
    points = scores(need, chosen, away[fine], weights or Weights())
    if len(points) > most:
        cut = np.partition(points, len(points) - most)[len(points) - most]
        keep = np.flatnonzero(points >= cut)
    else:
        keep = np.arange(len(points))
    order = keep[np.lexsort((chosen.person_id[keep], -points[keep]))][:most]
    return [int(number) for number in chosen.person_id[order]]


def _take(pool: Pool, which: Whole) -> Pool:
    return Pool(**{column.name: getattr(pool, column.name)[which] for column in fields(Pool)})
