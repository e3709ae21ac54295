"""What a group may see of a task: one card, edited in place, that always tells the truth."""

from datetime import timedelta

from sqlmodel import col, select

from tasks import categories, circles, standby_rows, team_rows
from tasks.lifecycle import BEING_DONE, CLAIMABLE, State
from tasks.spans import span
from tasks.tables import Attachment, Claim, Task
from volunteers import groups, outbox, people, places, units
from volunteers.groups import Group
from volunteers.outbox import Button, Message
from volunteers.teams import Team
from volunteers.text import Text, text
from volunteers.work import Work


async def sitting(work: Work, task: Task) -> list[Claim]:
    """The claims that hold a seat of this task now, first seat first."""
    asked = (Claim, task.key)
    if task.state == State.OPEN:
        return []  # that nobody holds it is what open means
    if asked not in work.known:
        query = select(Claim).where(Claim.task_id == task.id, col(Claim.ended_at).is_(None))
        work.known[asked] = (await work.session.exec(query.order_by(col(Claim.seat)))).all()
    return list(work.known[asked])


async def claimant_name(work: Work, claim: Claim) -> Text:
    """Who holds a claim, as a group may read it: the unit if it was taken for one, else the volunteer, with his team."""
    if claim.unit_id is not None:
        unit = await units.get(work, claim.unit_id)
        return text("unit-members" if unit.party else "unit-name", name=unit.name)
    person = await people.get(work, claim.person_id)
    team = await work.session.get(Team, claim.team_id) if claim.team_id is not None else None
    if team is not None:
        return text("team-person", team=team.name, name=person.name or f"#{person.id}")
    return text("person-name", name=person.name or f"#{person.id}")


async def _who(work: Work, task: Task, claims: list[Claim]) -> list[Text]:
    lines = []
    for claim in claims:
        name = await claimant_name(work, claim)
        if claim.waits_for:
            lines.append(
                text("card-waits-contact" if claim.waits_for == "contact" else "card-waits-consent", who=name)
            )
        else:
            since = task.opened_at or task.created_at
            lines.append(text("card-claimant", who=name, took=span(claim.claimed_at - since)))
    return lines


def _buttons(task: Task, taken: int) -> list[list[Button]]:
    if task.state not in CLAIMABLE:
        return []
    mark = f"{task.key}:{task.round}"
    if taken >= task.wanted:
        return [] if task.state == State.WHISTLED else [[Button(text("button-standby"), f"standby:{mark}")]]
    return [
        [
            Button(text("button-claim"), f"claim:{mark}"),
            Button(text("button-claim-unit"), f"claim-unit:{mark}"),
        ]
    ]


def _state_key(task: Task) -> str:
    return "card-claimed" if task.state in BEING_DONE - {State.RETURNED} else f"card-{task.state}"


async def card(work: Work, task: Task) -> Message:
    """The card of a task as it should look at this moment."""
    claims = await sitting(work, task)
    lines = _masked(task, text(_state_key(task)), str(task.number or "?"))
    if task.urgent and task.state in CLAIMABLE:
        lines.append(text("card-urgent"))
    if task.wanted > 1:
        lines.append(text("card-wanted", wanted=task.wanted, taken=len(claims)))
    lines += await _who(work, task, claims)
    waiting = await standby_rows.of_task(work, task)
    if waiting:
        lines.append(text("card-standby", n=len(waiting)))
    lines += _ending(task)
    kept = sum(row.asked_until is not None for row in waiting)
    return Message(text("lines", lines=lines), _buttons(task, len(claims) + kept))


def preview(task: Task) -> Text:
    """What the group would see of a draft, word for word; only the number is not known yet."""
    lines = _masked(task, text("card-open"), "?")
    if task.urgent:
        lines.append(text("card-urgent"))
    if task.wanted > 1:
        lines.append(text("card-wanted", wanted=task.wanted, taken=0))
    return text("lines", lines=lines)


def _masked(task: Task, state: Text, number: str) -> list[Text]:
    kind = text(categories.get(task.category).title_key)
    lines = [
        text("card-head", state=state, number=number, category=kind),
        text("card-need", need=task.need or kind),
    ]
    if task.whereabouts:
        lines.append(text("card-where", where=task.whereabouts))
    if task.wished_from:
        lines.append(text("card-when", at=task.wished_from))
    return lines


def _ending(task: Task) -> list[Text]:
    if task.state == State.CLOSED and task.closed_at and task.accepted_at:
        spent = task.closed_at - task.accepted_at - timedelta(seconds=task.paused_seconds)
        return [text("card-took", took=span(spent))]
    return []


async def groups_of(work: Work, task: Task) -> list[Group]:
    """The groups that get this task's card: those of its community, none for a sensitive kind.

    Once nobody near took it, those of the neighbouring communities, too; and the chats of teams that were asked.
    """
    if categories.get(task.category).sensitive:
        return []
    place = await places.community_of(work, await places.get(work, task.place_id))
    beside = await circles.neighbours(work, place) if task.understood.get("wide") else []
    found = [group for near in (place, *beside) for group in await groups.of_place(work, near.key)]
    return [*found, *await team_rows.chats(work, task)]


async def show(work: Work, task: Task) -> None:
    """Promise that every group sees the card as it is now."""
    found = await groups_of(work, task)
    if not found:
        return
    message = await card(work, task)
    for group in found:
        await outbox.promise(work, group.lane, message, slot=task.slot)


async def tell_finished(work: Work, task: Task) -> None:
    """One line under the card when a task is closed, with the photos that the group may see."""
    claims = (
        await work.session.exec(select(Claim).where(Claim.task_id == task.id, Claim.outcome == "done"))
    ).all()
    who = [await claimant_name(work, claim) for claim in claims]
    line = (
        text("card-finished", number=task.number or 0, who=who)
        if who
        else text("card-over", number=task.number or 0)
    )
    query = select(Attachment).where(
        Attachment.task_id == task.id,
        col(Attachment.group_may_see).is_(True),
        col(Attachment.removed_at).is_(None),
    )
    photos = (await work.session.exec(query.order_by(col(Attachment.id)))).all()
    for group in await groups_of(work, task):
        first = photos[0].file if photos else ""
        await outbox.promise(
            work,
            group.lane,
            Message(line, file=first, reply_to=task.slot),
            slot=f"end:{task.key}:{task.round}",
        )
        for photo in photos[1:]:
            again = Message(text("card-photo", number=task.number or 0), file=photo.file, reply_to=task.slot)
            await outbox.promise(work, group.lane, again, slot=f"end:{task.key}:{photo.id}")
