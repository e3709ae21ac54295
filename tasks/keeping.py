"""How long each community keeps what it keeps: one rule for every period that was set, one for all the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, cast, false, or_
from sqlmodel import col, select

from tasks import intake
from tasks.terms import Terms
from volunteers.people import Person
from volunteers.places import Place
from volunteers.work import Work

NO_TERMS = ("{}", "null")


@dataclass(frozen=True)
class Rule:
    """A period and the places it holds for; with `rest`, for all places but these and for what has no place."""

    kept: timedelta
    places: Any
    rest: bool = False

    def of_place(self, place_id: Any) -> ColumnElement[bool]:
        """Whether the rule holds for rows with this column of places."""
        inside: ColumnElement[bool] = place_id.in_(self.places)
        return or_(place_id.is_(None), ~inside) if self.rest else inside

    def of_person(self, person_id: Any) -> ColumnElement[bool]:
        """Whether the rule holds for rows about the people who live in its places."""
        inside: ColumnElement[bool] = person_id.in_(
            select(Person.id).where(col(Person.place_id).in_(self.places))
        )
        return or_(person_id.is_(None), ~inside) if self.rest else inside


async def rules(work: Work, term: str) -> Sequence[Rule]:
    """The rules for one term (keep_tracks, keep_logs): the nearest place that set it decides."""
    query = select(Place).where(cast(col(Place.terms), String).not_in(NO_TERMS))
    setting = [place for place in (await work.session.exec(query)).all() if term in place.terms]
    found = [
        Rule(getattr(await intake.terms_of(work, place), term), _decided_by(place, setting))
        for place in setting
    ]
    everywhere = or_(false(), *(col(Place.path).startswith(place.path) for place in setting))
    return [*found, Rule(getattr(Terms(), term), select(Place.id).where(everywhere), rest=True)]


def _decided_by(place: Place, setting: Sequence[Place]) -> Any:
    deeper = [other for other in setting if other is not place and other.path.startswith(place.path)]
    narrower = [~col(Place.path).startswith(other.path) for other in deeper]
    return select(Place.id).where(col(Place.path).startswith(place.path), *narrower)


def days(terms: Terms) -> Mapping[str, int]:
    """The periods of a place in days, as people are told them."""
    return {name: getattr(terms, name).days for name in ("keep_details", "keep_tracks", "keep_logs")}
