"""Duty in chat: which shifts want people, taking and giving back, swapping, arriving at a post and leaving it."""

import re

from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from bot.messages import Kind
from tasks import intake
from volunteers import duty, duty_feeds, duty_presence, duty_roster, duty_watch, outbox, patrol_slots, rights
from volunteers.duty_presence import How
from volunteers.duty_tables import Post, Presence, Shift, SignUp, Way
from volunteers.outbox import Button, Message, Rows
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.rosters import LEFT_EARLY, REMINDERS
from volunteers.text import text

ARRIVED = re.compile(r"(?:到岗|签到|on duty)[\s::]*([A-Za-z0-9]{0,16})[。.!!]*", re.IGNORECASE)
LEAVING = re.compile(r"(?:离岗|交接|下岗|off duty)[。.!!]*", re.IGNORECASE)


@command("duty", Action.STAND_DUTY)
async def show(turn: Turn) -> None:
    """One's own shifts, and those that still want people."""
    here = await duty_presence.open_of(turn.work, turn.person.key)
    if here is not None:
        await _show_presence(turn, here)
    held = [
        one for one in await duty.mine(turn.work, turn.person.key) if not here or one[1].id != here.shift_id
    ]
    for row, shift in held:
        await turn.say("duty-yours", duty_watch.own_buttons(row), shift=await duty.title(turn.work, shift))
    found = await duty.wanting(turn.work, turn.person.key)
    last = [choice("duty-calendar", "duty-calendar")]
    if not found:
        await turn.say("duty-none-mine" if held or here else "duty-none", [last])
        return
    rows = [[await _take_button(turn, shift, free)] for shift, free in found]
    await turn.say("duty-open", [*rows, last])


async def _take_button(turn: Turn, shift: Shift, free: int) -> Button:
    label = text("duty-take-button", shift=await duty.title(turn.work, shift), free=free)
    return Button(label, f"duty-take:{shift.key}")


async def _show_presence(turn: Turn, here: Presence) -> None:
    shift = await duty.get(turn.work, here.shift_id)
    words = text("duty-on-post", shift=await duty.title(turn.work, shift), at=here.began_at)
    await turn.say(words, _leave_buttons(here))


def _leave_buttons(here: Presence) -> Rows:
    return [[choice("duty-leave", f"duty-leave:{here.key}")]]


@press("duty-take", Action.STAND_DUTY)
async def take(turn: Turn, shift_id: int) -> None:
    """Sign up for a shift; several may press, as many as wanted get it."""
    row = await duty.sign_up(turn.work, shift_id, turn.person.key)
    shift = await duty.get(turn.work, shift_id)
    await turn.answer("duty-taken-short")
    await _confirm(turn, turn.person.key, row, shift)


async def _confirm(turn: Turn, person_id: int, row: SignUp, shift: Shift) -> None:
    ahead = shift.reminders or [int(length.total_seconds()) // 60 for length in REMINDERS]
    words = text("duty-taken", shift=await duty.title(turn.work, shift), ahead=[str(one) for one in ahead])
    await outbox.tell(turn.work, person_id, Message(words, duty_watch.own_buttons(row)))


@press("duty-off", Owner.HIMSELF)
async def off(turn: Turn, sign_up_id: int) -> None:
    """Sign off; the seat is free again, and the lead hears of it if the shift is near."""
    row, shift = await duty.own(turn.work, sign_up_id, turn.person.key)
    in_time = await duty.give_back(turn.work, row, shift)
    await turn.answer("duty-off-short")
    title = await duty.title(turn.work, shift)
    await turn.say("duty-off" if in_time else "duty-off-late", shift=title)
    if shift.reminded or not in_time:
        words = text("duty-off-lead", shift=title, name=await duty.name_of(turn.work, turn.person.key))
        message = Message(words, duty_watch.call_buttons(shift))
        await duty_watch.tell_lead(turn.work, shift, message, skip=turn.person.key)


@press("duty-swap", Owner.HIMSELF)
async def swap(turn: Turn, sign_up_id: int) -> None:
    """Ask others to take the seat over; no lead is asked."""
    row, shift = await duty.own(turn.work, sign_up_id, turn.person.key)
    asked = await duty.offer(turn.work, row, shift)
    title = await duty.title(turn.work, shift)
    name = await duty.name_of(turn.work, turn.person.key)
    message = Message(
        text("duty-swap-ask", shift=title, name=name), [[choice("duty-over", f"duty-over:{row.key}")]]
    )
    for person_id in asked:
        await outbox.tell(turn.work, person_id, message, slot=duty.swap_slot(row), nudge=True)
    await turn.answer("duty-swap-short")
    rows = [[choice("duty-keep", f"duty-keep:{row.key}"), choice("duty-off", f"duty-off:{row.key}")]]
    await turn.say("duty-swap-asked" if asked else "duty-swap-nobody", rows, shift=title, count=len(asked))


@press("duty-keep", Owner.HIMSELF)
async def keep(turn: Turn, sign_up_id: int) -> None:
    """On second thoughts: no swap."""
    row, shift = await duty.own(turn.work, sign_up_id, turn.person.key)
    row.offered_at = None
    title = await duty.title(turn.work, shift)
    await outbox.withdraw(turn.work, duty.swap_slot(row), text("duty-swap-gone", shift=title))
    await turn.answer()
    await turn.say("duty-kept", duty_watch.own_buttons(row), shift=title)


@press("duty-over", Action.STAND_DUTY)
async def take_over(turn: Turn, sign_up_id: int) -> None:
    """Take somebody's seat; the first one gets it, both are told."""
    before, row, shift = await duty.take_over(turn.work, sign_up_id, turn.person.key)
    await turn.answer("duty-taken-short")
    await _confirm(turn, turn.person.key, row, shift)
    name = await duty.name_of(turn.work, turn.person.key)
    words = text("duty-swapped", shift=await duty.title(turn.work, shift), name=name)
    await outbox.tell(turn.work, before.person_id, words)


@press("duty-arrive", Action.STAND_DUTY)
async def arrive(turn: Turn, shift_id: int) -> None:
    """On post, by button."""
    await _arrived(turn, shift_id, duty_presence.PRESSED)


async def _arrived(turn: Turn, shift_id: int, how: How) -> None:
    done = await duty_presence.arrive(turn.work, turn.person.key, shift_id, how)
    await turn.answer("duty-arrived-short")
    if not done.new:
        await _show_presence(turn, done.presence)
        return
    title = await duty.title(turn.work, done.shift)
    key = "duty-arrived-late" if done.late else "duty-arrived"
    lines = [text(key, shift=title, at=turn.work.now)]
    others = [
        row.person_id
        for row in await duty.signed(turn.work, done.shift.key)
        if row.person_id != turn.person.key
    ]
    if others:
        lines.append(
            text("duty-with", names=[await duty.name_of(turn.work, person_id) for person_id in others])
        )
    route = await patrol_slots.route_of(turn.work, await duty_roster.get(turn.work, done.shift.post_id))
    rows = _leave_buttons(done.presence)
    if route is not None:
        lines.append(text("patrol-slot-arrived", name=route.name))
        rows = [[choice("patrol-slot", f"patrol-slot:{route.id}")], *rows]
    lines.append(text("duty-arrived-next"))
    await turn.say(text("lines", lines=lines), rows)


async def heard(turn: Turn) -> bool:
    """Take a place sent from near a post, "到岗" with or without the post's code, and "离岗"; False for all else."""
    if turn.incoming.kind is Kind.LOCATION and not turn.incoming.edited:
        return await _by_place(turn)
    if turn.incoming.kind is not Kind.TEXT:
        return False
    words = turn.incoming.text.strip()
    if LEAVING.fullmatch(words):
        here = await duty_presence.open_of(turn.work, turn.person.key)
        if here is None:
            return await _nothing_now(turn)
        await leave(turn, here.key)
        return True
    found = ARRIVED.fullmatch(words)
    if found is None:
        return False
    return await by_code(turn, found[1]) if found[1] else await _by_word(turn)


async def _by_word(turn: Turn) -> bool:
    held = await duty_presence.at_hand(turn.work, turn.person.key)
    if held:
        await _arrived(turn, held[0][1].key, duty_presence.PRESSED)
        return True
    return await _nothing_now(turn)


async def _nothing_now(turn: Turn) -> bool:
    """To a volunteer the word is about duty; from anybody else it may be anything."""
    serves = bool(await rights.places_for(turn.work, turn.person.key, Action.STAND_DUTY))
    if serves:
        await turn.say("duty-nothing-yours")
    return serves


async def by_code(turn: Turn, code: str) -> bool:
    """On post, by the code on its sign: one's own shift there, else one that still has a seat."""
    post = await duty_roster.by_code(turn.work, code)
    own = [s for _, s in await duty_presence.at_hand(turn.work, turn.person.key) if s.post_id == post.id]
    running = await _running(turn, post)
    if not own and not running:
        raise Refusal("duty-nothing-now", post=post.name)
    await _arrived(turn, (own or running)[0].key, How(Way.CODE))
    return True


async def _running(turn: Turn, post: Post) -> list[Shift]:
    now = turn.work.now
    found = await duty_roster.shifts(turn.work, [post.key], now, now + duty_presence.EARLY)
    free = [shift for shift in found if len(await duty.signed(turn.work, shift.key)) < shift.needed]
    return free or [shift for shift in found if now >= shift.late_at]


async def _by_place(turn: Turn) -> bool:
    held = await duty_presence.at_hand(turn.work, turn.person.key)
    here = await duty_presence.open_of(turn.work, turn.person.key)
    asking = await intake.open_draft(turn.work, turn.person.key) is not None
    if not held or here is not None or asking or turn.incoming.location is None:
        return False
    spot = turn.incoming.location
    _, shift = held[0]
    post = await duty_roster.get(turn.work, shift.post_id)
    away = duty_presence.away_m(post, spot.latitude, spot.longitude)
    near = duty_presence.NEAR_M + min(spot.accuracy or 0.0, duty_presence.NEAR_M)
    if away is not None and away > near:
        rows = [[choice("duty-arrive", f"duty-arrive:{shift.key}")]]
        title = await duty.title(turn.work, shift)
        await turn.say("duty-far", rows, shift=title, metres=round(away, -1))
        return True
    await _arrived(turn, shift.key, How(Way.LOCATION, away))
    return True


@press("duty-leave", Owner.HIMSELF)
async def leave(turn: Turn, presence_id: int) -> None:
    """Hand over and leave; before the time, or with nobody to take over, asks first."""
    here, shift = await duty_presence.own(turn.work, presence_id, turn.person.key)
    relief = await duty_presence.relief(turn.work, here, shift)
    rows = [[choice("duty-leave-yes", f"duty-gone:{here.key}"), choice("duty-stay", f"duty-stay:{here.key}")]]
    title = await duty.title(turn.work, shift)
    await turn.answer()
    if relief is not None:
        await _left(turn, here, shift, relief)
    elif turn.work.now < shift.ends_at - LEFT_EARLY:
        await turn.say("duty-leave-early", rows, shift=title)
    elif await duty_presence.next_shift(turn.work, shift) is not None:
        await turn.say("duty-leave-nobody", rows, shift=title)
    else:
        await _left(turn, here, shift, None)


@press("duty-gone", Owner.HIMSELF)
async def gone(turn: Turn, presence_id: int) -> None:
    """Leave all the same."""
    here, shift = await duty_presence.own(turn.work, presence_id, turn.person.key)
    await turn.answer()
    await _left(turn, here, shift, await duty_presence.relief(turn.work, here, shift))


@press("duty-stay", Owner.HIMSELF)
async def stay(turn: Turn, presence_id: int) -> None:
    """Stay a little."""
    here, _ = await duty_presence.own(turn.work, presence_id, turn.person.key)
    await turn.answer()
    await turn.say("duty-stayed", _leave_buttons(here))


async def _left(turn: Turn, here: Presence, shift: Shift, relief: Presence | None) -> None:
    early = await duty_presence.leave(turn.work, here, turn.person.key, relieved_by=relief)
    title = await duty.title(turn.work, shift)
    if relief is not None:
        name = await duty.name_of(turn.work, relief.person_id)
        me = await duty.name_of(turn.work, turn.person.key)
        await outbox.tell(turn.work, relief.person_id, text("duty-relieving", shift=title, name=me))
        await turn.say("duty-left-to", shift=title, name=name, minutes=here.minutes)
        return
    await turn.say("duty-left-early" if early else "duty-left", shift=title, minutes=here.minutes)


@press("duty-calendar", Action.STAND_DUTY)
async def calendar(turn: Turn) -> None:
    """A secret address of one's own shifts for a phone's calendar; the last one stops working."""
    token = await duty_feeds.make(turn.work, person_id=turn.person.key)
    await turn.answer()
    await turn.say("duty-calendar", url=f"{turn.desk.public_url}/calendar/{token}.ics")
