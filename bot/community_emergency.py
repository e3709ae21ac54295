"""The emergency lists of a community file: it proposes, the person himself says yes; twice is as once."""

from collections.abc import Mapping

from sqlmodel import col, select

from bot.channels.web import NAME as WEB
from bot.community_file import BadFile, Document
from bot.community_rows import EmergencyRow
from bot.dialogue.emergency_list import ask
from volunteers import emergency_list, people
from volunteers.emergency_list import BY_FILE, EmergencyContact
from volunteers.people import Person
from volunteers.places import Place
from volunteers.work import Work

TELEGRAM = "telegram"


async def load(work: Work, document: Document, places: Mapping[str, Place]) -> int:
    """Ask whom the file names; whom it named and names no longer is off the lists of the places it declares.

    Returns how many rows changed. Raises BadFile for people nobody knows.
    """
    named, problems = [], []
    for found in document.emergency:
        person = await _known(work, found.row)
        if person is None:
            key = "telegram" if found.row.telegram is not None else "web"
            problems.append(document.problem((*found.where, key), "set-up-no-person"))
        else:
            named.append((places[found.row.place], person, found.row))
    if problems:
        raise BadFile(problems)
    changed = [await _propose(work, place, person, row) for place, person, row in named]
    declared = [places[found.row.code].key for found in document.places]
    return sum(changed) + await _drop(work, declared, {(place.key, who.key) for place, who, _ in named})


async def _known(work: Work, row: EmergencyRow) -> Person | None:
    for channel, address in ((TELEGRAM, row.telegram), (WEB, row.web)):
        if address is not None and (found := await people.find(work, channel, str(address))) is not None:
            return found[0]
    return None


async def _propose(work: Work, place: Place, person: Person, row: EmergencyRow) -> bool:
    """Put down and ask whom nobody has asked; what he has said of himself stays where the file says nothing."""
    contact = await emergency_list.now(work, place, person.key)
    if contact is None and await emergency_list.left_by_himself(work, place, person.key):
        return False
    new = contact is None
    before = None if contact is None else (contact.part, contact.minutes, contact.point)
    contact = await emergency_list.propose(work, place, person.key, row.part, source=BY_FILE)
    if row.point is not None:
        emergency_list.put(contact, row.point)
    contact.minutes = row.minutes if row.minutes is not None else contact.minutes
    if new:
        await ask(work, contact)
    return (contact.part, contact.minutes, contact.point) != before


async def _drop(work: Work, place_ids: list[int], named: set[tuple[int, int]]) -> int:
    query = select(EmergencyContact).where(
        EmergencyContact.source == BY_FILE,
        col(EmergencyContact.ended_at).is_(None),
        col(EmergencyContact.place_id).in_(place_ids),
    )
    gone = [
        row for row in (await work.session.exec(query)).all() if (row.place_id, row.person_id) not in named
    ]
    for row in gone:
        await emergency_list.end(work, row, None)
    return len(gone)
