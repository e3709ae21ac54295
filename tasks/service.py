"""From a finished claim to hours of service: for the claimant, or for those whom a unit's contact sent."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, select

from tasks.tables import Claim, Task
from volunteers import hours, units
from volunteers.columns import UtcDateTime
from volunteers.hours import Deed
from volunteers.refusal import Refusal
from volunteers.work import Work


class Sent(SQLModel, table=True):
    """That the contact of a unit named this member to go for a claim."""

    __tablename__ = "claim_sent"
    __table_args__ = (UniqueConstraint("claim_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    by: int = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=UtcDateTime)


async def sent(work: Work, claim_id: int) -> Sequence[int]:
    """Ids of the members who were named to go for a claim."""
    query = select(Sent.person_id).where(Sent.claim_id == claim_id)
    return (await work.session.exec(query)).all()


async def send(work: Work, claim: Claim, person_id: int, by: int) -> None:
    """Name who goes for a unit; naming twice changes nothing. Refuses people who are no members of that unit."""
    if claim.unit_id is None or not await units.is_member(work, claim.unit_id, person_id):
        raise Refusal("unit-no-member")
    if person_id not in await sent(work, claim.key):
        work.session.add(Sent(claim_id=claim.key, person_id=person_id, by=by, at=work.now))
        await work.session.flush()


async def credit(work: Work, task: Task, claims: Sequence[Claim]) -> None:
    """Write the hours of claims that were confirmed as done into the measured ledger; see `hours.counted`."""
    for claim in claims:
        if claim.finished_at is None:
            continue
        began = claim.set_out_at or claim.arrived_at
        who = list(await sent(work, claim.key)) or [claim.person_id]
        for person_id in who:
            deed = Deed(
                person_id=person_id,
                place_id=task.place_id,
                began=began or claim.accepted_at or claim.claimed_at,
                ended=claim.finished_at,
                source=f"claim:{claim.key}",
                unit_id=claim.unit_id,
                told=began is not None,
            )
            await hours.measure(work, deed)
