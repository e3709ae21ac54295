"""Patrols of a place: measured, standing and self-reported side by side, never added, here and in every place below."""

from datetime import timedelta
from typing import Any

from aiohttp import web
from sqlmodel import col, select

from bot.web import board, pages
from bot.web.access import PLACE
from bot.web.board_figures import asked_period, dates
from bot.web.parts import PARTS
from tasks.figures import percent
from tasks.periods import Period, around
from volunteers import duty_cover, patrol_figures, places
from volunteers.duty_tables import Post
from volunteers.patrol_figures import Totals
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rosters import Cover
from volunteers.work import Work

MINUTE = timedelta(minutes=1)


async def show(request: web.Request) -> web.Response:
    """The totals of a period, and those of each place just below."""
    place, problem = request[PLACE], None
    async with request.app[PARTS].database.reading() as work:
        try:
            period = asked_period(request, work, place)
        except Refusal as refusal:
            problem = refusal.text
            period = around("month", work.now.astimezone(place.zone).date(), place.zone)
        children = await board.below(work, place)
        return await board.page(
            request,
            work,
            "board_patrols.html",
            "patrols",
            status=409 if problem else 200,
            problem=problem,
            days=dates(period),
            name=pages.words(request, period.text()),
            previous=dates(period.previous()),
            before_name=pages.words(request, period.previous().text()),
            total=_shown(await _totals(work, place, period)),
            posts=await _posts(work, place, period),
            rows=[{"place": child, **_shown(await _totals(work, child, period))} for child in children],
        )


async def _totals(work: Work, place: Place, period: Period) -> Totals:
    return await patrol_figures.totals(work, await places.under(work, place), period)


async def _posts(work: Work, place: Place, period: Period) -> list[dict[str, Any]]:
    """在岗率 of every post: minutes covered ÷ planned, as counts of minutes with the share."""
    found = await duty_cover.post_sheet(work, await places.under(work, place), period)
    ids = [row.post_id for row in found]
    named = (await work.session.exec(select(Post.id, Post.name).where(col(Post.id).in_(ids)))).all()
    names: dict[int | None, str] = dict(named)
    return [
        {"name": names.get(row.post_id, ""), "shifts": row.shifts, "cover": _cover(row.cover)}
        for row in found
    ]


def _cover(cover: Cover) -> str:
    planned, covered = (length // MINUTE for length in (cover.planned, cover.covered))
    return f"{percent(covered, planned)}% ({covered}/{planned})" if planned else ""


def _shown(total: Totals) -> dict[str, Any]:
    """Kilometres to 0.1, hours to 0.1; 人均 divides by the people with at least one valid patrol."""
    each = total.measured_m / total.people / 1000 if total.people else None
    return {
        "patrols": total.patrols,
        "people": total.people,
        "walked": f"{total.walked_m / 1000:.1f}",
        "ridden": f"{total.ridden_m / 1000:.1f}",
        "hours": f"{total.minutes / 60:.1f}",
        "post": f"{total.post_minutes / 60:.1f}",
        "reported": f"{total.reported_m / 1000:.1f}",
        "each": f"{each:.1f}" if each is not None else "—",
    }
