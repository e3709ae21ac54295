"""The audit log of a place: who changed or took out what, and who was shown a resident's details."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from bot import sheets
from bot.web import board, board_settings, pages
from bot.web.access import PLACE
from bot.web.board_figures import file_answer
from bot.web.parts import PARTS
from tasks import looks
from volunteers import audit, places
from volunteers.audit import Trace
from volunteers.rights import Action
from volunteers.work import Work

ROWS = 50
MOST_EXPORTED = 20_000
LONGEST_ID = 18
SWITCHES = {"review": "settings-review", "check": "settings-check"}


async def show(request: web.Request) -> web.Response:
    """One page of the log; that somebody read it is kept as well."""
    place, looked = request[PLACE], request.query.get("kind") == "looks"
    number = request.query.get("before", "")
    before = int(number) if number.isdecimal() and len(number) < LONGEST_ID else None

    async def act(work: Work) -> web.Response:
        rows = await _rows(request, work, looked=looked, limit=ROWS + 1, before=before)
        if before is None:
            about = "looks" if looked else "changes"
            await audit.keep(work, board.person_of(request).key, place, "audit-read", about)
        return await board.page(
            request,
            work,
            "board_audit.html",
            "audit",
            rows=rows[:ROWS],
            looked=looked,
            older=rows[ROWS - 1]["id"] if len(rows) > ROWS else None,
        )

    return await request.app[PARTS].database.attempt(act)


async def export(request: web.Request) -> web.Response:
    """The newest lines as CSV."""
    place, looked = request[PLACE], request.query.get("kind") == "looks"

    async def act(work: Work) -> list[dict[str, Any]]:
        about = "audit.csv looks" if looked else "audit.csv"
        await audit.keep(work, board.person_of(request).key, place, "export", about)
        return await _rows(request, work, looked=looked, limit=MOST_EXPORTED, before=None)

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["at", "who", "what", "about", "facts"])
    for row in await request.app[PARTS].database.attempt(act):
        cells = [row["at"].isoformat(), row["who"], row["what"], row["about"], row["facts"]]
        writer.writerow([sheets.harmless(cell) for cell in cells])
    return file_answer(out.getvalue().encode("utf-8-sig"), "csv", f"{place.code}-audit")


async def _rows(
    request: web.Request, work: Work, *, looked: bool, limit: int, before: int | None
) -> list[dict[str, Any]]:
    if looked:
        may = await board.allowed(work, board.person_of(request).key, request[PLACE])
        found = await looks.of_place(work, request[PLACE], limit, before)
        return _looks(request, found, linked=Action.SEE_BOARD in may)
    ids = await places.under(work, request[PLACE])
    return [
        {
            "id": trace.id,
            "at": trace.at,
            "who": who or pages.say(request, "audit-system"),
            "what": pages.say(request, f"audit-{trace.what}"),
            "about": _about(request, trace),
            "facts": "; ".join(f"{_fact(request, name)}: {value}" for name, value in trace.facts.items()),
            "href": "",
        }
        for trace, who in await audit.of_place(work, ids, limit, before)
    ]


def _about(request: web.Request, trace: Trace) -> str:
    """What a line is about, in words where it is one of our own names."""
    return pages.say(request, f"audit-{trace.about}") if trace.what == "audit-read" else trace.about


def _fact(request: web.Request, name: str) -> str:
    """What a fact of a line is called: a setting as on the page of settings."""
    if name in board_settings.NAMES:
        return pages.say(request, board_settings.title(name))
    return pages.say(request, SWITCHES[name]) if name in SWITCHES else name


def _looks(request: web.Request, found: Sequence[looks.Seen], *, linked: bool) -> list[dict[str, Any]]:
    return [
        {
            "id": seen.id,
            "at": seen.at,
            "who": seen.who,
            "what": pages.say(request, f"audit-look-{seen.what}"),
            "about": f"#{seen.number}",
            "facts": "",
            "href": board.board_link(request, f"/tasks/{seen.task_id}") if linked else "",
        }
        for seen in found
    ]
