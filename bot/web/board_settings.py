"""The settings of a place: who reviews and confirms, its limits, and the keys of other software."""

from dataclasses import fields
from typing import Any

from aiohttp import web

from bot.api import tokens
from bot.api.tokens import Purpose
from bot.web import board, forms
from bot.web.access import PLACE
from bot.web.parts import PARTS
from tasks import intake, terms
from tasks.terms import Terms
from volunteers import audit, places
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, text
from volunteers.work import Work

REVIEWS = ("auto", "secretary")
CHECKS = ("resident", "secretary")
LONGEST_TERM = 800  # a year of vacations and days off
LONGEST_ID = 18
NAMES = tuple(field.name for field in fields(Terms))
GROUPS = {
    "ladder": NAMES[: NAMES.index("lapse_urgent")],
    "claims": ("lapse_urgent", "lapse_ordinary", "open_claims", "offer_open", "assignment_open"),
    "due": ("due_simple", "due_ordinary", "due_complex", "working_days", "answer_urgent", "answer_ordinary"),
    "days": ("vacations", "days_free", "days_worked"),
    "waiting": (
        "danger_unanswered",
        "circle_near",
        "circle_middle",
        "circle_far",
        "draft_forgotten",
        "review_within",
        "whistle_emergency",
        "whistle_ordinary",
        "call_back_again",
        "call_back_ends",
        "reopen_within",
        "same_matter_within",
        "asked_again_after",
        "quiet_from",
        "quiet_to",
    ),
}
REST = tuple(name for name in NAMES if not any(name in group for group in GROUPS.values()))


async def show(request: web.Request) -> web.Response:
    """The settings as they are, each with what holds where the place says nothing."""
    async with request.app[PARTS].database.reading() as work:
        return await _page(request, work, saved=request.query.get("saved") == "1")


async def save(request: web.Request) -> web.StreamResponse:
    """Keep the settings; what cannot be is said above the form, and nothing is changed."""
    form = request[forms.FORM]

    async def act(work: Work) -> None:
        place = await places.get(work, request[PLACE].key)
        changed = await _change(work, place, form)
        if changed:
            await audit.keep(work, board.person_of(request).key, place, "settings", **changed)

    try:
        await request.app[PARTS].database.attempt(act)
    except Refusal as refusal:
        async with request.app[PARTS].database.reading() as work:
            given = {name: form.get(name, LONGEST_TERM) for name in NAMES}
            return await _page(request, work, status=409, problem=_named(refusal.text), given=given)
    raise web.HTTPSeeOther(board.board_link(request, "/settings", saved="1"))


async def make_key(request: web.Request) -> web.Response:
    """Make a key for other software; it is shown on this one page and never again."""
    form = request[forms.FORM]
    purpose = form.get("purpose", 16)
    if purpose not in set(Purpose):
        raise Refusal("form-old")

    async def act(work: Work) -> str:
        person = board.person_of(request)
        return await tokens.create(
            work, request[PLACE], Purpose(purpose), form.get("label", tokens.LONGEST_LABEL), person.key
        )

    made = await request.app[PARTS].database.attempt(act)
    async with request.app[PARTS].database.reading() as work:
        return await _page(request, work, made=made)


async def end_key(request: web.Request) -> web.StreamResponse:
    """Revoke a key at once."""
    number = request.match_info["key"]

    async def act(work: Work) -> None:
        key = int(number) if len(number) < LONGEST_ID else 0
        await tokens.revoke(work, request[PLACE], key, board.person_of(request).key)

    await request.app[PARTS].database.attempt(act)
    raise web.HTTPSeeOther(board.board_link(request, "/settings"))


async def _change(work: Work, place: Place, form: forms.Form) -> dict[str, str]:
    """Put the form's values into the place; returns what changed, old → new."""
    review, check = form.get("review", 16), form.get("check", 16)
    if review not in REVIEWS or check not in CHECKS:
        raise Refusal("form-old")
    given = {name: form.get(name, LONGEST_TERM) for name in NAMES}
    wanted = {name: value for name, value in given.items() if value}
    base = await _base(work, place)
    read = terms.plain(terms.build(wanted, base), base)
    before: dict[str, Any] = {"review": place.review, "check": place.check, **place.terms}
    after: dict[str, Any] = {"review": review, "check": check, **read}
    place.review, place.check, place.terms = review, check, read
    names = sorted(set(before) | set(after))
    return {
        name: f"{before.get(name, '-')} → {after.get(name, '-')}"
        for name in names
        if before.get(name) != after.get(name)
    }


def _named(problem: Text) -> Text:
    """A problem with a term, the term called as on the page instead of by its key."""
    called = {name: text(title(code)) for name, code in problem.values.items() if code in NAMES}
    return Text(problem.key, {**problem.values, **called})


def title(name: str) -> str:
    """Text key of what a term is called on the page."""
    return f"term-{name.replace('_', '-')}"


async def _base(work: Work, place: Place) -> Terms:
    """What holds where the place itself says nothing."""
    if place.parent_id is None:
        return Terms()
    return await intake.terms_of(work, await places.get(work, place.parent_id))


async def _page(
    request: web.Request,
    work: Work,
    *,
    status: int = 200,
    problem: Text | None = None,
    given: dict[str, str] | None = None,
    made: str = "",
    saved: bool = False,
) -> web.Response:
    place = await places.get(work, request[PLACE].key)
    usual = terms.plain(await _base(work, place), _NOTHING)
    person = board.person_of(request)
    may = await board.allowed(work, person.key, place)
    return await board.page(
        request,
        work,
        "board_settings.html",
        "settings",
        status=status,
        problem=problem,
        saved=saved,
        now=place,
        groups={**GROUPS, "patrols": REST},
        usual={name: _shown(usual[name]) for name in NAMES},
        own=given or {name: _shown(place.terms.get(name, "")) for name in NAMES},
        reviews=REVIEWS,
        checks=CHECKS,
        longest=LONGEST_TERM,
        keys=await tokens.of_place(work, place) if Action.MANAGE_TOKENS in may else None,
        purposes=[purpose.value for purpose in Purpose],
        made=made,
    )


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


class _Nothing:
    """Differs from every value, so that `plain` lists all terms."""

    def __getattr__(self, _name: str) -> object:
        return self


_NOTHING: Any = _Nothing()
