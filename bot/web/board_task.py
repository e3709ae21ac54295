"""One task: its card, the six steps it has gone through, its photos, and what staff can do about it."""

from collections.abc import Sequence
from typing import Any

from aiohttp import web
from sqlmodel import col, select

from bot.web import board, board_acts, forms, pages
from bot.web.access import PLACE
from bot.web.board_acts import Desk
from bot.web.board_history import steps_of
from bot.web.board_lines import lines
from bot.web.parts import PARTS
from tasks import (
    alike,
    assigning,
    cards,
    mediation,
    offices,
    phone_callbacks,
    requests,
    team_offers,
    tip_rows,
    whistle,
    whistle_rows,
)
from tasks.lifecycle import Event, State, allows
from tasks.tables import Attachment, Callback, Task
from tasks.whistle_rows import Sort, Whistle
from tasks.within import home, lies_in
from volunteers import people, privacy
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text
from volunteers.work import Work

DAYS = (3, 7, 30)
MOST_ALIKE = 3
LONGEST_ID = 18


async def show(request: web.Request) -> web.Response:
    """The task's page, without the resident's details."""
    async with request.app[PARTS].database.reading() as work:
        task = await _task(work, request)
        done = request.query.get("done", "")
        return await _page(request, work, task, done=done if done in board_acts.ACTS else "")


async def details(request: web.Request) -> web.Response:
    """The task's page with the resident's details, after a press of the button; that somebody looked is kept."""

    async def act(work: Work) -> web.Response:
        desk = await _desk(work, request)
        if Action.SEE_RESIDENT_DETAILS not in desk.may:
            raise web.HTTPNotFound
        await privacy.looked(work, desk.by, tip_rows.shown_person(desk.task), privacy.BOARD, desk.task.key)
        return await _page(request, work, desk.task, details=await _details(work, desk.task))

    return await request.app[PARTS].database.attempt(act)


async def do(request: web.Request) -> web.StreamResponse:
    """Do one of the acts; a polite no is shown above the task as it stands."""
    form = request[forms.FORM]
    code = form.get("act", 24)
    parts = request.app[PARTS]

    async def act(work: Work) -> None:
        desk = await _desk(work, request, lock=True)
        await board_acts.run(work, desk, code, form)

    try:
        await parts.database.attempt(act)
    except Refusal as refusal:
        async with parts.database.reading() as work:
            task = await _task(work, request)
            return await _page(request, work, task, status=409, problem=refusal.text)
    await parts.live.publish("outbox")
    path = f"/tasks/{request.match_info['task']}"
    raise web.HTTPSeeOther(board.board_link(request, path, done=code))


async def photo(request: web.Request) -> web.StreamResponse:
    """A photo of a task: one that the group may see to all staff, any other as part of the details."""
    number = request.match_info["photo"]
    parts = request.app[PARTS]

    async def act(work: Work) -> str:
        desk = await _desk(work, request)
        row = await work.session.get(Attachment, int(number)) if len(number) < LONGEST_ID else None
        if row is None or row.task_id != desk.task.id or row.removed_at is not None:
            raise web.HTTPNotFound
        if not row.group_may_see:
            if Action.SEE_RESIDENT_DETAILS not in desk.may:
                raise web.HTTPNotFound
            await privacy.looked(
                work, desk.by, tip_rows.shown_person(desk.task), privacy.BOARD, desk.task.key
            )
        return row.file

    file = await parts.database.attempt(act)
    path = await parts.media.at_hand(file)
    if path is None:
        raise web.HTTPNotFound
    return web.FileResponse(path, headers={"Cache-Control": "private, no-store"})


async def _task(work: Work, request: web.Request, *, lock: bool = False) -> Task:
    """The task of the address; one of another place does not exist here."""
    number = request.match_info["task"]
    try:
        task = await requests.get(work, int(number) if len(number) < LONGEST_ID else 0, lock=lock)
    except Refusal as refusal:
        raise web.HTTPNotFound from refusal
    if task.state == State.DRAFT or not await lies_in(work, task, request[PLACE]):
        raise web.HTTPNotFound
    return task


async def _desk(work: Work, request: web.Request, *, lock: bool = False) -> Desk:
    return await desk_of(work, request, await _task(work, request, lock=lock))


async def desk_of(work: Work, request: web.Request, task: Task) -> Desk:
    """The task with everything its acts may look at."""
    person, where = board.person_of(request), await home(work, task)
    sitting = await cards.sitting(work, task)
    call = await _call(work, task, person.key)
    mergeable = allows(State(task.state), Event.MERGE)
    return Desk(
        task=task,
        home=where,
        by=person.key,
        may=await board.allowed(work, person.key, where),
        holding=tuple(sitting),
        waiting=tuple(claim for claim in sitting if claim.waits_for == "consent"),
        callback=None if tip_rows.protected(task) else await phone_callbacks.open_to(work, task),
        proposal=await _proposal(work, task),
        visit=await mediation.open_visit(work, task),
        call=call,
        targets=tuple(await whistle.targets(work, task, call)) if call is not None else (),
        offices=tuple(await offices.above(work, task)) if allows(State(task.state), Event.WHISTLE) else (),
        alike=tuple((await alike.found(work, task))[:MOST_ALIKE]) if mergeable else (),
    )


async def _call(work: Work, task: Task, person_id: int) -> Whistle | None:
    """The whistle this person has to answer, if it was put to him."""
    for call in await whistle_rows.waiting(work, task):
        if whistle.answerable(call, task) and await whistle.is_put_to(work, call, person_id):
            return call
    return None


async def _proposal(work: Work, task: Task) -> Whistle | None:
    query = select(Whistle).where(
        Whistle.task_id == task.id,
        col(Whistle.approved_at).is_(None),
        col(Whistle.refused_at).is_(None),
    )
    return (await work.session.exec(query.order_by(col(Whistle.id).desc()).limit(1))).first()


async def _page(
    request: web.Request,
    work: Work,
    task: Task,
    *,
    status: int = 200,
    problem: Text | None = None,
    done: str = "",
    details: dict[str, str] | None = None,
) -> web.Response:
    desk = await desk_of(work, request, task)
    acts = board_acts.possible(desk)
    asks_who = any(act.code == "assign" for act in acts)
    return await board.page(
        request,
        work,
        "board_task.html",
        "tasks",
        status=status,
        task=task,
        line=(await lines(request, work, [task]))[task.key],
        desk=desk,
        steps=await steps_of(request, work, task),
        photos=await _photos(work, desk),
        callbacks=await _callbacks(work, task),
        acts=acts,
        suggested=await _suggested(work, task) if asks_who else [],
        teams=await team_offers.choices(work, task) if any(act.code == "team" for act in acts) else [],
        sorts=[sort.value for sort in Sort],
        days=DAYS,
        hours=board_acts.HOURS,
        problem=problem,
        done=done,
        details=details,
    )


async def _photos(work: Work, desk: Desk) -> Sequence[Attachment]:
    query = select(Attachment).where(
        Attachment.task_id == desk.task.id, Attachment.kind == "photo", col(Attachment.removed_at).is_(None)
    )
    found = (await work.session.exec(query.order_by(col(Attachment.id)))).all()
    every = Action.SEE_RESIDENT_DETAILS in desk.may
    return [photo for photo in found if every or photo.group_may_see]


async def _callbacks(work: Work, task: Task) -> Sequence[Callback]:
    query = select(Callback).where(Callback.task_id == task.id).order_by(col(Callback.id))
    return (await work.session.exec(query)).all()


async def _suggested(work: Work, task: Task) -> list[people.Person]:
    return [await people.get(work, found) for found in await assigning.suggestions(work, task)]


async def _details(work: Work, task: Task) -> dict[str, Any]:
    if tip_rows.protected(task):
        return {"name": "", "phone": "", "address": task.whereabouts, "said": task.need}
    name = await requests.requester_name(work, task)
    return {"name": name, "phone": task.phone, "address": task.address, "said": task.said}


def titled(request: web.Request, task: Task) -> str:
    """The number of a task as a title."""
    return pages.say(request, "board-task-title", number=task.number or 0)
