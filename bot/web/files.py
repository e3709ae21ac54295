"""Files shown in a conversation: the cleaned copies only, and only to those who see the message."""

from pathlib import Path

from aiohttp import web

from bot.channels import web as channel
from bot.channels.web import WebMessage
from bot.media import VOICE_ENDINGS
from bot.web.parts import PARTS
from bot.web.visit import VISIT, Visit
from volunteers import groups, places, rights, teams
from volunteers.rights import Action
from volunteers.teams import Team
from volunteers.work import Work

DOCUMENTS = {".json", ".pdf", ".xlsx", ".csv", ".ics"}
VOICES = {f".{ending}" for ending in VOICE_ENDINGS.values()}


async def show(request: web.Request) -> web.StreamResponse:
    """The file of one message; to everybody else, and after it was withdrawn, there is none."""
    number = channel.id_of(request.match_info["message"])
    async with request.app[PARTS].database.reading() as work:
        row = await work.session.get(WebMessage, number) if number else None
        if row is None or not row.file or not await _may_see(work, request[VISIT], row):
            raise web.HTTPNotFound
    path = await request.app[PARTS].media.at_hand(row.file)
    if path is None:
        raise web.HTTPNotFound
    headers = {"Cache-Control": "private, no-store"}
    if is_document(row.file):
        headers["Content-Disposition"] = f'attachment; filename="linbang{path.suffix}"'
    return web.FileResponse(path, headers=headers)


def is_document(file: str) -> bool:
    """Whether a stored file is something to keep (a PDF, a table), not a picture or voice to show."""
    return Path(file).suffix.lower() in DOCUMENTS


def is_voice(file: str) -> bool:
    """Whether a stored file is something to listen to."""
    return Path(file).suffix.lower() in VOICES


async def _may_see(work: Work, visit: Visit, row: WebMessage) -> bool:
    if visit.session is None:
        return False
    if row.address == visit.session.address:
        return True
    group = await groups.find(work, groups.HALL_CHANNEL, row.address)
    if group is None or visit.person is None:
        return False
    if group.team_id is not None:
        team = await work.session.get(Team, group.team_id)
        return team is not None and await teams.may_look(work, visit.person.key, team)
    place = await places.get(work, group.place_id)
    return await rights.may(work, visit.person.key, Action.SEE_HALL, place)
