"""A city that never was: places, people and years of tasks, distributed as in the field, row by row from a seed.

82,000 matters a year; weekdays and daytime busier; few communities and kinds have most; claims after minutes,
some after days; most are closed in time, some late, a few whistled, paused, reopened or given up.
"""

import math
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import asyncpg
import numpy as np
import numpy.typing as npt
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlmodel import SQLModel

from bot import tables  # noqa: F401 - fills the metadata
from tasks import categories
from tasks.catalogue import DUE_DAYS
from tasks.lifecycle import Event, State
from volunteers.places import Level

Rows = list[tuple[Any, ...]]
Floats = npt.NDArray[np.float64]

A_YEAR = 82_000
END = datetime(2026, 11, 1, tzinfo=UTC)
DISTRICTS, STREETS, COMMUNITIES, GRIDS = 6, 10, 10, 31
HELPERS, UNITS = 3000, 60
CHUNK = 20_000
DAY, HOUR, MINUTE = 86400.0, 3600.0, 60.0
BY_HOUR = np.array(
    [2, 1, 1, 1, 1, 3, 8, 16, 30, 36, 34, 28, 18, 20, 28, 30, 28, 24, 20, 18, 14, 10, 6, 3], float
)
OVER = [
    *((State.CLOSED, 0.86), (State.UNSOLVED, 0.03), (State.WITHDRAWN, 0.04)),
    *((State.REJECTED, 0.03), (State.MERGED, 0.02), (State.REDIRECTED, 0.02)),
]
CHANNELS = [("telegram", 0.62), ("web", 0.33), ("open311", 0.05)]
RATINGS = [("very-satisfied", 0.55), ("satisfied", 0.35), ("neutral", 0.06), ("dissatisfied", 0.04)]

COLUMNS: dict[str, tuple[str, ...]] = {
    "place": (
        *("id", "code", "level", "name", "parent_id", "path", "timezone", "language", "synonyms", "review"),
        *("check", "terms", "last_number", "demo"),
    ),
    "person": ("id", "name", "language", "phone", "standing", "digest", "created_at"),
    "unit": ("id", "code", "name", "place_id", "party"),
    "task": (
        *("id", "number", "place_id", "grid_id", "requester_id", "on_behalf", "staff_posted", "channel"),
        *("category", "urgent", "wanted", "state", "round", "need", "whereabouts", "said", "name", "phone"),
        *("address", "created_at", "submitted_at", "accepted_at", "opened_at", "answer_due_at"),
        *("first_answer_at", "first_claim_at", "due_at", "done_at", "closed_at", "reopened_at"),
        *("whistled_at", "paused_seconds", "understood"),
    ),
    "claim": (
        *("task_id", "person_id", "unit_id", "seat", "nonce", "claimed_at", "waits_for", "accepted_at"),
        *("arrived_at", "finished_at", "note", "ended_at", "outcome"),
    ),
    "entry": ("task_id", "at", "event", "before", "after", "actor_id", "reason", "facts"),
    "callback": ("task_id", "round", "asked_at", "answered_at", "solved", "rating", "comment"),
}


@dataclass
class City:
    """The places, and how the tasks are drawn."""

    tasks: int
    seed: int = 1
    communities: list[int] = field(default_factory=list)
    grids: dict[int, list[int]] = field(default_factory=dict)

    def places(self) -> Rows:
        """One city down to its grids, parents first."""
        rows: Rows = []

        def add(level: Level, parent: tuple[Any, ...] | None, name: str) -> tuple[Any, ...]:
            key = len(rows) + 1
            path = f"{parent[5] if parent else '/'}{key}/"
            settings = ("Asia/Shanghai", "zh", "[]", "auto", "resident", "{}", 0, False)
            rows.append((key, f"p{key}", level.value, name, parent[0] if parent else None, path, *settings))
            return rows[-1]

        city = add(Level.CITY, None, "临江市")
        for district in range(DISTRICTS):
            under = add(Level.DISTRICT, city, f"第{district + 1}区")
            for number in range(STREETS):
                street = add(Level.STREET, under, f"{district + 1}区{number + 1}街道")
                for member in range(COMMUNITIES):
                    community = add(Level.COMMUNITY, street, f"{street[3]}{member + 1}社区")
                    self.communities.append(community[0])
                    found = [add(Level.GRID, community, f"第{grid + 1}网格")[0] for grid in range(GRIDS)]
                    self.grids[community[0]] = found
        return rows

    def people(self) -> dict[str, Rows]:
        """Helpers and units."""
        start = END - timedelta(days=6000)
        people = [(n, f"志愿者{n}", "zh", "", "active", True, start) for n in range(1, HELPERS + 1)]
        units = [(n, f"u{n}", f"单位{n}", self.communities[n], True) for n in range(1, UNITS + 1)]
        return {"person": people, "unit": units}

    def chunks(self) -> Iterator[dict[str, Rows]]:
        """The tasks with their claims, history and call-backs, oldest first."""
        chance = np.random.default_rng(self.seed)
        length = self.tasks / A_YEAR * 365.25 * DAY
        begin = END.timestamp() - length
        for first in range(0, self.tasks, CHUNK):
            count = min(CHUNK, self.tasks - first)
            share = np.sort(chance.random(count)) * count + first
            at = begin + share / self.tasks * length
            yield self._chunk(chance, first, _daytime(chance, at))

    def _chunk(self, chance: np.random.Generator, first: int, at: Floats) -> dict[str, Rows]:
        draw = _Draw(self, chance, at)
        rows: dict[str, Rows] = {"task": [], "claim": [], "entry": [], "callback": []}
        for number in range(len(at)):
            draw.write(number, first + number + 1, rows)
        return rows


def _daytime(chance: np.random.Generator, at: Floats) -> Floats:
    """The same days, at hours when people write; Sundays are quieter."""
    hours = chance.choice(24, len(at), p=BY_HOUR / BY_HOUR.sum())
    local = np.floor(at / DAY) * DAY + hours * HOUR - 8 * HOUR + chance.random(len(at)) * HOUR
    sunday = (np.floor(at / DAY) + 4) % 7 == 0
    return np.where(sunday & (chance.random(len(at)) < 0.4), local + DAY, local)


class _Draw:
    """Everything that chance decides about a chunk of tasks, drawn at once."""

    def __init__(self, city: City, chance: np.random.Generator, at: Floats) -> None:
        count = len(at)
        self.city, self.at = city, at.tolist()
        self.place = _zipf(chance, len(city.communities), count, 0.6).tolist()
        self.grid = chance.integers(0, GRIDS, count).tolist()
        self.kinds = list(categories.CATEGORIES.values())
        self.kind = _zipf(chance, len(self.kinds), count, 0.9).tolist()
        self.state = chance.choice(len(OVER), count, p=[part for _, part in OVER]).tolist()
        self.channel = chance.choice(len(CHANNELS), count, p=[part for _, part in CHANNELS]).tolist()
        self.rating = chance.choice(len(RATINGS), count, p=[part for _, part in RATINGS]).tolist()
        self.review = chance.lognormal(math.log(4 * MINUTE), 1.2, count).tolist()
        self.claim = chance.lognormal(math.log(8 * MINUTE), 1.6, count).tolist()
        self.arrive = chance.lognormal(math.log(40 * MINUTE), 1.0, count).tolist()
        self.finish = chance.lognormal(math.log(2.5 * HOUR), 1.5, count).tolist()
        self.check = chance.lognormal(math.log(3 * HOUR), 1.3, count).tolist()
        self.person = chance.integers(1, HELPERS + 1, count).tolist()
        self.dice = chance.random((count, 8)).tolist()

    def write(self, number: int, key: int, rows: dict[str, Rows]) -> None:
        """One task with all that belongs to it."""
        life = _Life(self, number, key)
        if life.taken:
            life.claims(rows["claim"])
        life.end()
        rows["task"].append(life.task())
        rows["entry"] += [
            (key, _when(at), event.value, before.value, after.value, life.person, "", "{}")
            for at, event, before, after in life.events
        ]
        if life.served and life.dice[4] < 0.9:
            rows["callback"].append(life.callback())


class _Life:
    """One task from submission to its end; instants in seconds since 1970."""

    def __init__(self, draw: _Draw, number: int, key: int) -> None:
        self.draw, self.number, self.key = draw, number, key
        self.kind, self.dice = draw.kinds[draw.kind[number]], draw.dice[number]
        self.person = draw.person[number]
        self.submitted = draw.at[number]
        self.accepted = self.submitted + draw.review[number] * (self.dice[0] < 0.5)
        self.claimed = self.accepted + draw.claim[number]
        self.arrived = self.claimed + draw.arrive[number]
        self.finished = self.arrived + draw.finish[number]
        self.closed = self.finished + draw.check[number]
        self.reopened: float | None = None
        self.state = self._state(OVER[draw.state[number]][0])
        self.served = self.state in {State.CLOSED, State.UNSOLVED, State.DONE}
        self.taken = self.served or self.state == State.CLAIMED
        self.events = [(self.submitted, Event.SUBMIT, State.DRAFT, State.SUBMITTED)]
        if self.state != State.REJECTED:
            self.events.append((self.accepted, Event.ACCEPT, State.SUBMITTED, State.ACCEPTED))
            self.events.append((self.accepted, Event.PUBLISH, State.ACCEPTED, State.OPEN))

    def _state(self, drawn: State) -> State:
        now = END.timestamp()
        if self.closed <= now or drawn not in {State.CLOSED, State.UNSOLVED}:
            return drawn
        if self.finished < now:
            return State.DONE
        return State.CLAIMED if self.claimed < now else State.OPEN

    def claims(self, rows: Rows) -> None:
        """Sometimes one that is given back, then the one that serves."""
        if self.dice[6] < 0.08:
            self._given_back(rows)
        unit = 1 + self.person % UNITS if self.dice[5] < 0.25 else None
        over = self.state in _ENDED
        at = _whens(self.arrived, self.finished) if self.served else [None, None]
        taken = (self.key, self.person, unit, 1, "", _when(self.claimed), "", _when(self.claimed))
        rows.append((*taken, *at, "", _when(self.closed) if over else None, "done" if over else ""))
        self.events.append((self.claimed, Event.CLAIM, State.OPEN, State.CLAIMED))
        if self.served:
            self.events.append((self.arrived, Event.ARRIVE, State.CLAIMED, State.ON_SITE))
            self.events.append((self.finished, Event.FINISH, State.ON_SITE, State.DONE))

    def _given_back(self, rows: Rows) -> None:
        first, back = self.claimed - 1, self.claimed - 0.5
        taken = (self.key, 1 + self.person % HELPERS, None, 1, "", _when(first), "", _when(first), None, None)
        rows.append((*taken, "", _when(back), "released" if self.dice[7] < 0.6 else "lapsed"))
        self.events.append((first, Event.CLAIM, State.OPEN, State.CLAIMED))
        self.events.append((back, Event.RELEASE, State.CLAIMED, State.OPEN))

    def end(self) -> None:
        """Closed, and now and then opened again."""
        if self.state not in {State.CLOSED, State.UNSOLVED}:
            return
        last = Event.CONFIRM if self.state == State.CLOSED else Event.GIVE_UP
        self.events.append((self.closed, last, State.DONE, self.state))
        again = self.closed + 100 * DAY * self.dice[2]
        if self.dice[2] < 0.02 and again + HOUR < END.timestamp():
            self.reopened, self.closed = again, again + HOUR
            self.events.append((again, Event.REOPEN, State.CLOSED, State.OPEN))
            self.events.append((self.closed, Event.CONFIRM, State.DONE, State.CLOSED))
            self.state = State.CLOSED

    def task(self) -> tuple[Any, ...]:
        """The row of the task itself."""
        city, draw, key = self.draw.city, self.draw, self.key
        community = city.communities[draw.place[self.number]]
        grid = city.grids[community][draw.grid[self.number]]
        accepted = self.accepted if self.state != State.REJECTED else None
        claimed = self.claimed if self.taken else None
        due = accepted + DUE_DAYS[self.kind.difficulty] * DAY if accepted is not None else None
        channel, urgent = CHANNELS[draw.channel[self.number]][0], self.kind.urgency == "urgent"
        return (
            *(key, key, community, grid, 1 + key % HELPERS, False, self.dice[3] < 0.1, channel),
            *(self.kind.code, urgent, 1, self.state.value, int(self.reopened is not None)),
            *("请帮忙", "3号楼附近", "", "", "", "", _when(self.submitted - 60), _when(self.submitted)),
            *_whens(accepted, accepted, accepted and accepted + DAY, claimed, claimed, due),
            *_whens(self.finished if self.served else None, self.closed if self.state in _ENDED else None),
            *_whens(self.reopened, self.accepted + DAY if self.dice[1] < 0.03 else None),
            *(0, "{}"),
        )

    def callback(self) -> tuple[Any, ...]:
        """What the resident said when asked."""
        if self.dice[5] >= 0.7:
            return (self.key, 0, _when(self.finished), None, None, "", "")
        rating = RATINGS[self.draw.rating[self.number]][0]
        said = (_when(self.finished + HOUR), self.dice[6] < 0.95, rating, "")
        return (self.key, 0, _when(self.finished), *said)


_ENDED = frozenset({State.CLOSED, State.UNSOLVED, State.WITHDRAWN})


def _zipf(chance: np.random.Generator, kinds: int, count: int, slope: float) -> npt.NDArray[np.int64]:
    weights = 1 / np.arange(1, kinds + 1) ** slope
    return chance.choice(kinds, count, p=weights / weights.sum())


def _when(at: float) -> datetime:
    return datetime.fromtimestamp(round(at, 6), UTC)


def _whens(*instants: float | None) -> list[datetime | None]:
    return [None if at is None else _when(at) for at in instants]


async def fill(url: str, tasks: int, seed: int = 1) -> dict[str, int]:
    """Write a city into an empty PostgreSQL database with tables (a plain url); rows per table."""
    city = City(tasks, seed)
    counts: dict[str, int] = {}
    connection = await asyncpg.connect(url)
    try:
        await connection.set_type_codec(
            "json", encoder=str.encode, decoder=bytes.decode, schema="pg_catalog", format="binary"
        )
        for chunk in chain([{"place": city.places()}, city.people()], city.chunks()):
            await _copy(connection, chunk, counts)
        await connection.execute("ANALYZE")
    finally:
        await connection.close()
    return counts


def fill_file(path: Path, tasks: int, seed: int = 1) -> dict[str, int]:
    """The same into an SQLite file with tables."""
    city = City(tasks, seed)
    counts: dict[str, int] = {}
    connection = sqlite3.connect(path)
    try:
        for chunk in chain([{"place": city.places()}, city.people()], city.chunks()):
            for table, rows in chunk.items():
                others = _complete(table)
                columns = (*COLUMNS[table], *others)
                names = ", ".join(f'"{name}"' for name in columns)
                marks = ", ".join("?" * len(columns))
                filled = ([_stored(value) for value in (*row, *others.values())] for row in rows)
                connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", filled)  # noqa: S608
                counts[table] = counts.get(table, 0) + len(rows)
        connection.execute("ANALYZE")
        connection.commit()
    finally:
        connection.close()
    return counts


def _complete(table: str) -> dict[str, Any]:
    """The other columns that may not be empty, with the values a new row has."""
    found = {}
    for column in SQLModel.metadata.tables[table].columns:
        given = column.name in COLUMNS[table] or column.primary_key or column.nullable
        if not given and isinstance(column.default, ScalarElementColumnDefault):
            found[column.name] = column.default.arg
    return found


def _stored(value: Any) -> Any:
    return f"{value:%Y-%m-%d %H:%M:%S.%f}" if isinstance(value, datetime) else value


async def _copy(connection: Any, chunk: dict[str, Rows], counts: dict[str, int]) -> None:
    for table, rows in chunk.items():
        others = _complete(table)
        columns, values = (*COLUMNS[table], *others), tuple(others.values())
        filled = [(*row, *values) for row in rows] if others else rows
        await connection.copy_records_to_table(table, records=filled, columns=columns)
        counts[table] = counts.get(table, 0) + len(rows)
