"""The staff's pages opened inside Telegram: who it is says Telegram, by a signature that we check; once each time."""

from aiohttp import web

from bot.channels import telegram_app
from bot.channels.telegram_app import Opening
from bot.inbox import Receipt
from bot.web import board, forms, joining, pages, sessions
from bot.web.parts import PARTS
from bot.web.sessions import Kind
from bot.web.visit import VISIT
from volunteers import people
from volunteers.people import Person
from volunteers.refusal import Refusal
from volunteers.work import Work

CHANNEL = "telegram"


async def show(request: web.Request) -> web.Response:
    """The page a Telegram button opens; its script hands in what Telegram wrote behind the address."""
    _token(request)
    return pages.page(request, "mini_app.html")


async def enter(request: web.Request) -> web.StreamResponse:
    """Sign in whom Telegram names, if we know him as staff; refuses, in words, what is forged, old or used."""
    parts, bot_token = request.app[PARTS], _token(request)
    opening = telegram_app.read(request[forms.FORM].get("data"), bot_token, parts.database.clock())
    token = sessions.new_token()

    async def act(work: Work) -> bool:
        person = await _staff(work, opening)
        if await work.session.get(Receipt, (CHANNEL, opening.mark)) is not None:
            return _is_here(request, person)
        work.session.add(Receipt(channel=CHANNEL, external_id=opening.mark, at=work.now, outcome="opened"))
        await sessions.start_for(work, token, person, Kind.STAFF)
        return False

    if await parts.database.attempt(act):
        raise web.HTTPSeeOther(board.link(request, "/board"))
    return joining.let_in(request, token, "/board")


def _token(request: web.Request) -> str:
    """The bot's token; where there is no bot, there is no such page."""
    settings = request.app[PARTS].settings
    if not settings.telegram_on:
        raise web.HTTPNotFound
    return settings.telegram_bot_token.get_secret_value()


async def _staff(work: Work, opening: Opening) -> Person:
    known = await people.find(work, CHANNEL, opening.user)
    if known is None or not await board.is_staff(work, known[0].key):
        raise Refusal("mini-app-unknown")
    return known[0]


def _is_here(request: web.Request, person: Person) -> bool:
    """A page that is loaded again finds its own session; anybody else is refused what was used before."""
    visit = request[VISIT]
    signed_in = visit.session is not None and visit.session.kind is Kind.STAFF
    if not signed_in or visit.person is None or visit.person.id != person.id:
        raise Refusal("mini-app-used")
    return True
