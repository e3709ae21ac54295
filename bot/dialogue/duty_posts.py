"""Posts in chat, for those who arrange them: making one in words, its roster, calling off, helping out."""

from datetime import timedelta

from bot import duty_jobs
from bot.dialogue import checkpoints
from bot.dialogue.commands import command
from bot.dialogue.presses import press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from bot.documents import Sign
from bot.messages import Kind
from volunteers import (
    duty,
    duty_ending,
    duty_feeds,
    duty_presence,
    duty_roster,
    duty_watch,
    geodesy,
    invites,
    outbox,
    places,
    rights,
)
from volunteers.duty_tables import Post, Shift
from volunteers.invites import SIGN_IN_LASTS, Purpose
from volunteers.outbox import Button, Rows
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, text

SHOWN = 6
MOST_POSTS = 30


@command("post", Action.MANAGE_ROSTER)
async def post(turn: Turn) -> None:
    """/post <name> <days> <hours> <people>: a post, or a further slot of it; alone, the posts there are."""
    if not turn.incoming.text.strip():
        await _list(turn)
        return
    await _make(turn, turn.incoming.text)


@step("duty-post")
async def words(turn: Turn, awaited: Awaited) -> None:
    """The same, after the question."""
    await _make(turn, turn.incoming.text)
    await turn.stop_waiting()


async def _make(turn: Turn, said: str) -> None:
    place = await _place(turn)
    read = duty_roster.read(said)
    timing = await duty_jobs.timing_of(turn.work, place)
    known = await duty_roster.find(turn.work, place, read.name)
    made, shifts = await duty_roster.add(turn.work, place, read, turn.person.key, timing)
    key = "duty-post-made" if known is None else "duty-post-more"
    lines = [
        text(
            key, post=made.name, place=place.name, code=made.code, count=len(shifts), needed=read.slot.needed
        )
    ]
    lines += [await duty.title(turn.work, shift) for shift in shifts[:3]]
    lines.append(text("duty-post-next") if shifts else text("duty-post-no-shifts"))
    await turn.say(text("lines", lines=lines), _post_buttons(made))


async def _place(turn: Turn) -> Place:
    """Where a new post belongs: the own community or grid, else the first place one arranges."""
    found = await rights.places_for(turn.work, turn.person.key, Action.MANAGE_ROSTER)
    near = [place for place in found if place.level in {Level.COMMUNITY, Level.GRID}]
    if not near:
        raise Refusal("duty-post-where")
    return next((place for place in near if place.id == turn.person.place_id), near[0])


def _post_buttons(made: Post) -> Rows:
    number = made.key
    return [
        [choice("duty-roster", f"duty-roster:{number}"), choice("duty-where", f"duty-where:{number}")],
        [choice("duty-print", f"duty-print:{number}"), choice("duty-feed", f"duty-feed:{number}")],
        [choice("duty-sign", f"duty-sign:{number}"), choice("duty-team", f"duty-team:{number}")],
        [choice("duty-close", f"duty-close:{number}")],
    ]


async def _list(turn: Turn) -> None:
    held = await rights.places_for(turn.work, turn.person.key, Action.MANAGE_ROSTER)
    inside = {key for place in held for key in await places.under(turn.work, place)}
    found = [
        one
        for one in await duty_roster.posts(turn.work, sorted(inside))
        if await duty_roster.may_arrange(turn.work, turn.person.key, one)
    ]
    if not found:
        await turn.wait_for("duty-post")
    rows = [
        [Button(text("duty-post-button", post=one.name), f"duty-roster:{one.key}")]
        for one in found[:MOST_POSTS]
    ]
    await turn.say("duty-posts" if found else "duty-posts-none", rows)


@press("duty-roster", Action.MANAGE_ROSTER)
async def roster(turn: Turn, post_id: int) -> None:
    """The next shifts of a post and who is on them."""
    found = await duty_roster.managed(turn.work, post_id, turn.person.key)
    await turn.answer()
    await turn.stop_waiting()
    until = turn.work.now + duty_roster.AHEAD + timedelta(days=1)
    shifts = await duty_roster.shifts(turn.work, [found.key], turn.work.now, until, SHOWN)
    lines: list[Text] = [text("duty-roster", post=found.name, code=found.code)]
    lines += [await _line(turn, shift) for shift in shifts]
    lines.append(text("duty-sign"))
    rows = [[await _cancel_button(turn, shift)] for shift in shifts if turn.work.now < shift.starts_at]
    await turn.say(text("lines", lines=lines), [*rows, *_post_buttons(found)])


async def _line(turn: Turn, shift: Shift) -> Text:
    on = await duty.signed(turn.work, shift.key)
    title = await duty.title(turn.work, shift)
    free = shift.needed - len(on)
    if not on:
        return text("duty-line-nobody", shift=title, free=free)
    return text("duty-line", shift=title, names=await duty.names(turn.work, on), free=free)


async def _cancel_button(turn: Turn, shift: Shift) -> Button:
    return Button(
        text("duty-cancel-button", shift=await duty.title(turn.work, shift)), f"duty-cancel:{shift.key}"
    )


@press("duty-cancel", Action.MANAGE_ROSTER)
async def cancel(turn: Turn, shift_id: int) -> None:
    """Call one shift off."""
    shift = await duty.get(turn.work, shift_id, lock=True)
    told = await duty_ending.cancel(turn.work, shift, turn.person.key)
    await turn.answer("duty-cancel-short")
    await turn.say("duty-cancel-done", shift=await duty.title(turn.work, shift), count=told)


@press("duty-close", Action.MANAGE_ROSTER)
async def close(turn: Turn, post_id: int) -> None:
    """End a post: asks first."""
    found = await duty_roster.managed(turn.work, post_id, turn.person.key)
    await turn.answer()
    await turn.say(
        "duty-close-ask", [[choice("duty-close-yes", f"duty-closed:{found.key}")]], post=found.name
    )


@press("duty-closed", Action.MANAGE_ROSTER)
async def closed(turn: Turn, post_id: int) -> None:
    """End a post, even while somebody stands there."""
    found, told = await duty_ending.close(turn.work, post_id, turn.person.key)
    await turn.answer()
    await turn.say("duty-close-done", post=found.name, count=told)


@press("duty-where", Action.MANAGE_ROSTER)
async def where(turn: Turn, post_id: int) -> None:
    """Say where the post is."""
    found = await duty_roster.managed(turn.work, post_id, turn.person.key)
    await turn.answer()
    await turn.wait_for("duty-where", found.key)
    await turn.say("duty-where-ask", post=found.name)


@step("duty-where")
async def located(turn: Turn, awaited: Awaited) -> None:
    """The place of a post, as a location."""
    spot = turn.incoming.location
    if turn.incoming.kind is not Kind.LOCATION or spot is None:
        await turn.say("duty-where-again")
        return
    found = await duty_roster.managed(turn.work, awaited.about, turn.person.key)
    if not geodesy.is_place(spot.latitude, spot.longitude) or (spot.latitude, spot.longitude) == (0.0, 0.0):
        raise Refusal("duty-where-again")
    found.lat, found.lon = spot.latitude, spot.longitude
    await turn.stop_waiting()
    await turn.say("duty-where-done", post=found.name, metres=round(duty_presence.NEAR_M))


@press("duty-print", Action.MANAGE_ROSTER)
async def sheet(turn: Turn, post_id: int) -> None:
    """Where the sheet to print is, with a link that signs in."""
    found = await duty_roster.managed(turn.work, post_id, turn.person.key)
    place = await places.get(turn.work, found.place_id)
    token = await invites.create(turn.work, Purpose.SIGN_IN, person_id=turn.person.key, by=turn.person.key)
    base = turn.desk.public_url
    minutes = int(SIGN_IN_LASTS.total_seconds()) // 60
    await turn.answer()
    await turn.say(
        "duty-print", first=f"{base}/join/{token}", then=f"{base}/board/{place.code}/duty", minutes=minutes
    )


@press("duty-sign", Action.MANAGE_ROSTER)
async def sign(turn: Turn, post_id: int) -> None:
    """The sign of a post as PDF, to print and put up."""
    found = await duty_roster.managed(turn.work, post_id, turn.person.key)
    place = await places.get(turn.work, found.place_id)
    link = checkpoints.link(turn, "dp", found.code)
    await turn.answer()
    await checkpoints.hand_over(turn, place, [Sign("post", place.name, found.name, found.code, link)])


@press("duty-feed", Action.MANAGE_ROSTER)
async def feed(turn: Turn, post_id: int) -> None:
    """A secret address of a post's shifts for a calendar, without names; the last one stops working."""
    found = await duty_roster.managed(turn.work, post_id, turn.person.key)
    token = await duty_feeds.make(turn.work, post_id=found.key)
    await turn.answer()
    await turn.say("duty-feed", post=found.name, url=f"{turn.desk.public_url}/calendar/{token}.ics")


@press("duty-call", Action.MANAGE_ROSTER)
async def call(turn: Turn, shift_id: int) -> None:
    """Ask everybody who is free to fill an empty seat."""
    shift = await duty.get(turn.work, shift_id, lock=True)
    await duty_roster.managed(turn.work, shift.post_id, turn.person.key)
    asked = await duty_watch.call(turn.work, shift, turn.person.key)
    await turn.answer()
    title = await duty.title(turn.work, shift)
    await turn.say("duty-called" if asked else "duty-called-nobody", shift=title, count=asked)


@press("duty-here", Action.MANAGE_ROSTER)
async def here(turn: Turn, sign_up_id: int) -> None:
    """Somebody without a phone at hand is there: the lead says so, and it is kept that the lead did."""
    done = await duty_presence.arrive_for(turn.work, sign_up_id, turn.person.key)
    title = await duty.title(turn.work, done.shift)
    name = await duty.name_of(turn.work, done.presence.person_id)
    await turn.answer()
    await turn.say("duty-here-done", shift=title, name=name)
    by = await duty.name_of(turn.work, turn.person.key)
    words = text("duty-here-you", shift=title, name=by, at=turn.work.now)
    rows = [[choice("duty-leave", f"duty-leave:{done.presence.key}")]]
    await outbox.tell(turn.work, done.presence.person_id, outbox.Message(words, rows))


@press("duty-excuse", Action.MANAGE_ROSTER)
async def excuse(turn: Turn, record_id: int) -> None:
    """There was a reason: the remark does not count any more."""
    row, shift = await duty.take_back(turn.work, record_id, turn.person.key)
    title = await duty.title(turn.work, shift)
    name = await duty.name_of(turn.work, row.person_id)
    await turn.answer()
    await turn.say("duty-excused", shift=title, name=name)
    await outbox.tell(turn.work, row.person_id, text("duty-excused-you", shift=title), nudge=True)
