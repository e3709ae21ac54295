"""The web chat: a resident's, volunteer's or secretary's own conversation with us, in a browser."""

import hashlib
import re
from dataclasses import asdict, replace
from typing import Any

from aiohttp import web
from sqlmodel import col, select, update

from bot.channels import web as channel
from bot.channels.web import WebMessage
from bot.messages import Incoming, Kind, Location
from bot.web import errors, forms, pages, presses, sessions, stream
from bot.web.access import session_of
from bot.web.forms import Form
from bot.web.parts import PARTS
from bot.web.sessions import WebSession
from bot.web.visit import VISIT
from volunteers import doors, places, rights
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.work import Work

LONGEST_TEXT = 12_000
LONGEST_CODE = 16
SIGNS = {"cp": "/at", "dp": "到岗"}
MESSAGE = "_message.html"
DOOR_CODE = re.compile(r"[0-9a-z]{4,16}")


async def show(request: web.Request) -> web.Response:
    """The page of one's own conversation; nothing is remembered of somebody who only looks."""
    return await _page(request)


async def _page(request: web.Request, **values: Any) -> web.Response:
    session = request[VISIT].session
    before = request.query.get("before", "")
    rows: list[WebMessage] = []
    async with request.app[PARTS].database.reading() as work:
        place = await _place(work, request, session)
        if session is not None:
            rows = await channel.latest(work, session.address, before=channel.id_of(before))
        serves = await _serves(work, request)
        communities = await places.communities(work) if place is None else []
    place = place or (communities[0] if len(communities) == 1 else None)
    cursor = max((row.changed_at for row in rows), default=None)
    return pages.page(
        request,
        "chat.html",
        rows=rows,
        place=place,
        serves=serves,
        cursor=pages.stamp(cursor) if cursor else "0",
        older=bool(before),
        client=pages.client_number(),
        first=pages.client_number(),
        began_at=_began_at(request, place),
        begun=_begun(request),
        **{"notice": presses.Answer(), **values},
    )


def _begun(request: web.Request) -> str:
    """The words of a scanned sign, written in for the visitor to send; looking at a link does nothing."""
    kind, _, code = request.query.get("sign", "").partition("-")
    known = kind in SIGNS and code.isascii() and code.isalnum() and len(code) <= LONGEST_CODE
    return f"{SIGNS[kind]} {code}" if known else ""


async def _place(work: Work, request: web.Request, session: WebSession | None) -> Place | None:
    code = _scanned(request) or request.query.get("place", "") or (session.place if session else "")
    person = request[VISIT].person
    try:
        if code.startswith(doors.PREFIX):
            door = await doors.by_code(work, code.removeprefix(doors.PREFIX))
            return await places.community_of(work, await places.get(work, door.place_id))
        if code and code.isprintable():
            return await places.by_code(work, code)
    except Refusal:
        return None
    return await places.get(work, person.place_id) if person and person.place_id else None


def _scanned(request: web.Request) -> str:
    """The start parameter of the entrance whose code led here, if one did."""
    code = request.query.get("door", "")
    return f"{doors.PREFIX}{code}" if DOOR_CODE.fullmatch(code) else ""


def _began_at(request: web.Request, place: Place | None) -> str:
    """What the first message says beforehand: the entrance or the place whose code was scanned."""
    if place is None:
        return ""
    return _scanned(request) or (place.code if request.query.get("place") else "")


async def _serves(work: Work, request: web.Request) -> bool:
    person = request[VISIT].person
    held = await rights.grants(work, person.key) if person else []
    return any(grant.role != Role.RESIDENT for grant in held)


async def say(request: web.Request) -> web.Response:
    """Take what a person wrote, with photos or a place on the map; it is kept before it is answered."""
    session = await _known(request)
    form = request[forms.FORM]
    incoming = _incoming(request, session, form)
    await _start_at_place(request, session, form)
    row = await _keep(request, incoming)
    await request.app[PARTS].inbox.receive(incoming)
    row = await _mark_dealt_with(request, row)
    if not errors.wants_json(request):
        return web.Response(status=303, headers={"Location": _here(request)})
    return web.json_response(stream.as_data(request, [row], MESSAGE)[0])


async def press(request: web.Request) -> web.Response:
    """Take a pressed button; the small answer comes back with the response."""
    session = session_of(request)
    answer = await presses.deliver(request, presses.as_incoming(request, session, session.address))
    if errors.wants_json(request):
        return web.json_response(asdict(answer))
    return await _page(request, notice=answer)


async def follow(request: web.Request) -> web.StreamResponse:
    """The live stream of one's own conversation."""
    return await stream.serve(request, session_of(request).address, MESSAGE)


async def ask(request: web.Request) -> web.Response:
    """What is new in one's own conversation."""
    return await stream.ask(request, session_of(request).address, MESSAGE)


async def read(request: web.Request) -> web.Response:
    """Note that the browser has shown our messages up to one of them."""
    session = session_of(request)
    upto = channel.id_of(request[forms.FORM].get("upto"))
    async with request.app[PARTS].database.work() as work:
        await work.session.exec(
            update(WebMessage)
            .where(
                col(WebMessage.address) == session.address,
                col(WebMessage.mine).is_(False),
                col(WebMessage.read_at).is_(None),
                col(WebMessage.id) <= (upto or 0),
            )
            .values(read_at=work.now)
        )
    return web.json_response({})


async def _known(request: web.Request) -> WebSession:
    """The visitor's session, made now if these are his first words; it never takes over the cookie it found."""
    visit = request[VISIT]
    if visit.session is None:
        token = sessions.successor(visit.token, _first_number(request))

        async def act(work: Work) -> WebSession:
            return await sessions.find(work, token) or await sessions.start(work, token)

        visit.session = await request.app[PARTS].database.attempt(act)
        visit.token, visit.fresh, visit.keep = token, True, True
    return visit.session


def _first_number(request: web.Request) -> str:
    """The page's own random number, which all first words of a browser share, so that they begin one conversation."""
    first = request[forms.FORM].get("first")
    return first if presses.CLIENT.fullmatch(first) else presses.client_of(request)


def _incoming(request: web.Request, session: WebSession, form: Form) -> Incoming:
    visit = request[VISIT]
    plain = Incoming(
        channel=channel.NAME,
        external_id=presses.external_id(session, request),
        kind=Kind.TEXT,
        chat=session.address,
        sender=session.address,
        at=request.app[PARTS].database.clock(),
        name=visit.person.name if visit.person else "",
        language=visit.language,
        text=form.get("text", LONGEST_TEXT),
        files=tuple(form.files),
    )
    return _with_kind(plain, form)


def _with_kind(plain: Incoming, form: Form) -> Incoming:
    location = _location(form)
    if plain.files:
        kinds = {file.kind for file in plain.files}
        kind = Kind.PHOTO if "photo" in kinds else Kind.VOICE if "voice" in kinds else Kind.FILE
        return replace(plain, kind=kind)
    if form.too_big:
        return replace(plain, kind=Kind.TOO_BIG)
    if location is not None:
        return replace(plain, kind=Kind.LOCATION, location=location)
    if plain.text.startswith("/") and plain.text[1:2].isalpha():
        command, _, rest = plain.text[1:].partition(" ")
        return replace(plain, kind=Kind.COMMAND, command=command.partition("@")[0].lower(), text=rest.strip())
    if not plain.text:
        raise Refusal("web-empty")
    return plain


def _location(form: Form) -> Location | None:
    if "latitude" not in form.fields and "longitude" not in form.fields:
        return None
    latitude, longitude = form.number("latitude"), form.number("longitude")
    if latitude is None or longitude is None:
        raise Refusal("web-location-failed")
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004 - degrees
        raise Refusal("web-location-failed")
    return Location(latitude, longitude, form.number("accuracy"))


async def _start_at_place(request: web.Request, session: WebSession, form: Form) -> None:
    """Say first from which place's QR code somebody comes, if that is news."""
    code = form.get("place", 64)
    if not code or code == session.place:
        return
    parts = request.app[PARTS]
    identity = f"{session.address}-p{hashlib.sha256(code.encode()).hexdigest()[:12]}"
    await parts.inbox.receive(
        Incoming(
            channel=channel.NAME,
            external_id=identity,
            kind=Kind.COMMAND,
            chat=session.address,
            sender=session.address,
            at=parts.database.clock(),
            language=request[VISIT].language,
            command="start",
            text=code,
        )
    )
    async with parts.database.work() as work:
        await work.session.exec(update(WebSession).where(col(WebSession.id) == session.id).values(place=code))


async def _keep(request: web.Request, incoming: Incoming) -> WebMessage:
    """Keep what was said, once; from here on the browser may forget it."""
    shown = _shown(request, incoming)

    async def act(work: Work) -> WebMessage:
        query = select(WebMessage).where(WebMessage.external_id == incoming.external_id)
        row = (await work.session.exec(query)).first()
        if row is None:
            row = WebMessage(
                address=incoming.chat,
                mine=True,
                text=shown,
                external_id=incoming.external_id,
                at=work.now,
                changed_at=work.now,
            )
            work.session.add(row)
            await work.session.flush()
        return row

    return await request.app[PARTS].database.attempt(act)


def _shown(request: web.Request, incoming: Incoming) -> str:
    words = f"/{incoming.command} {incoming.text}".strip() if incoming.command else incoming.text
    lines = [words]
    spoken = sum(file.kind == "voice" for file in incoming.files)
    if spoken:
        lines.append(pages.say(request, "web-sent-voice"))
    if len(incoming.files) > spoken:
        lines.append(pages.say(request, "web-sent-files", count=len(incoming.files) - spoken))
    if incoming.kind is Kind.TOO_BIG:
        lines.append(pages.say(request, "web-sent-too-big"))
    if incoming.location is not None:
        lines.append(pages.say(request, "web-sent-location"))
    return "\n".join(line for line in lines if line)


async def _mark_dealt_with(request: web.Request, row: WebMessage) -> WebMessage:
    parts = request.app[PARTS]
    async with parts.database.work() as work:
        kept = await work.session.get(WebMessage, row.key)
        assert kept is not None
        kept.read_at = kept.read_at or work.now
        channel.touch(work, kept)
    await parts.live.publish(channel.topic(row.address), {"id": row.key})
    return kept


def _here(request: web.Request) -> str:
    seat = request[VISIT].seat
    return f"/chat?seat={seat}" if seat else "/chat"
