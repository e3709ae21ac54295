"""Setting out on patrol: /patrol alone, with partners, on a route or on post."""

from bot.channels import web
from bot.dialogue import patrolling
from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from volunteers import (
    duty,
    outbox,
    patrol_company,
    patrol_routes,
    patrol_slots,
    patrol_watch,
    patrol_words,
    patrols,
    people,
)
from volunteers.outbox import Button
from volunteers.patrol_tables import Patrol, Way
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text

POST_WORDS = {"站岗", "值守", "定点", "楼内", "室内", "楼道", "post", "indoor", "indoors"}


@command("patrol", Action.PATROL)
async def patrol(turn: Turn) -> None:
    """/patrol, alone or with the number of a partner, the word for standing guard, or the name of a route."""
    words = turn.incoming.text.strip()
    known = await patrols.open_of(turn.work, turn.person.key)
    begun = known or await patrolling.start(turn)
    if words.isdecimal():
        await _join(turn, begun, words)
    elif words.lower() in POST_WORDS:
        _to_post(begun)
    elif words:
        begun.route_id = (
            await patrol_company.route_named(turn.work, await patrolling.place_for(turn), words)
        ).id
    await _under_way(turn, begun, new=known is None)


@press("patrol-slot", Action.PATROL)
async def slot(turn: Turn, route_id: int) -> None:
    """Set out on the route of the slot one has arrived for."""
    route = await patrol_routes.get(turn.work, await patrolling.place_for(turn), route_id)
    known = await patrols.open_of(turn.work, turn.person.key)
    begun = known or await patrolling.start(turn)
    begun.route_id = route.id
    await turn.answer("patrol-started-short")
    await _under_way(turn, begun, new=known is None)


async def _under_way(turn: Turn, begun: Patrol, *, new: bool) -> None:
    if new and begun.way == Way.WALK:
        await _say_how(turn, begun)
    arrived = await patrol_slots.set_out(turn.work, turn.person.key, begun.route_id)
    if arrived is not None:
        await turn.say("patrol-slot-noted", shift=await duty.title(turn.work, arrived.shift))
    await patrol_watch.show(turn.work, begun)
    if not new:
        await _say_again(turn, begun)


async def _say_again(turn: Turn, begun: Patrol) -> None:
    """The message that keeps count may stand far above by now: an answer below it, with the buttons."""
    await turn.work.session.flush()
    key = "patrol-again-post" if begun.way == Way.POST else "patrol-again"
    await turn.say(key, patrol_words.now_buttons(begun), at=begun.started_at)


async def _say_how(turn: Turn, begun: Patrol) -> None:
    on_web = turn.incoming.channel == web.NAME
    rows = [
        [
            choice("patrol-together", f"patrol-together:{begun.key}"),
            choice("patrol-post", f"patrol-post:{begun.key}"),
        ]
    ]
    if on_web:
        rows.insert(0, [Button(text("button-patrol-walk"), url=f"{turn.desk.public_url}/walk")])
    await turn.say("patrol-how-web" if on_web else "patrol-how", rows)


def _to_post(patrol: Patrol) -> None:
    if patrol.last_fix_at is not None:
        raise Refusal("patrol-post-too-late")
    patrol.way = Way.POST


async def _join(turn: Turn, patrol: Patrol, code: str) -> None:
    other = await patrol_company.join(turn.work, patrol, code)
    partner = await people.get(turn.work, other.person_id)
    me = turn.person.name or f"#{turn.person.id}"
    await turn.say("patrol-joined", name=partner.name or f"#{partner.id}")
    await outbox.tell(turn.work, partner.key, text("patrol-joined-you", name=me))


@press("patrol-post", Owner.HIMSELF)
async def on_post(turn: Turn, patrol_id: int) -> None:
    """Standing guard or going through a building: minutes count, positions are not needed."""
    patrol = await patrolling.own(turn, patrol_id)
    _to_post(patrol)
    await turn.work.session.flush()
    await turn.answer("patrol-post-short")
    await patrol_watch.show(turn.work, patrol)


@press("patrol-together", Owner.HIMSELF)
async def together(turn: Turn, patrol_id: int) -> None:
    """The number that partners send to join."""
    patrol = await patrolling.own(turn, patrol_id)
    await turn.answer()
    await turn.say("patrol-together", code=await patrol_company.meeting_code(turn.work, patrol))
