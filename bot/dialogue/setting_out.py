"""Setting out on patrol: /patrol alone, with partners, on a route or on post; checkpoints on the way."""

from bot.channels import web
from bot.dialogue import patrolling
from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from volunteers import outbox, patrol_company, patrol_watch, patrols, people, places, rights
from volunteers.outbox import Button
from volunteers.patrol_tables import Patrol, Way
from volunteers.places import Level
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
    if known is None and begun.way == Way.WALK:
        await _say_how(turn, begun)
    await patrol_watch.show(turn.work, begun)


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


@command("at", Action.PATROL)
async def at(turn: Turn) -> None:
    """/at <code on the checkpoint>: reached."""
    await check_in(turn, turn.incoming.text)


async def check_in(turn: Turn, code: str) -> None:
    """Note a checkpoint, by typed code or by the link in its QR code; a patrol is begun if there is none."""
    patrol = await patrols.open_of(turn.work, turn.person.key) or await patrolling.start(turn)
    found = await patrol_company.reach(turn.work, patrol, code)
    key = "patrol-reached" if found.new else "patrol-reached-already"
    lines = [text(key, name=found.checkpoint.name, count=found.count)]
    if found.new and not found.in_turn:
        lines.append(text("patrol-reached-out-of-turn"))
    if found.away_m is not None:
        lines.append(text("patrol-reached-far", metres=round(found.away_m)))
    await turn.say(text("lines", lines=lines))


@command("checkpoint", Action.MANAGE_ROSTER)
async def add_checkpoint(turn: Turn) -> None:
    """/checkpoint <name>: a new spot with a code to print and put up."""
    found = await rights.places_for(turn.work, turn.person.key, Action.MANAGE_ROSTER)
    near = [place for place in found if place.level in {Level.COMMUNITY, Level.GRID}]
    if not near:
        raise Refusal("patrol-checkpoint-who")
    if not turn.incoming.text.strip():
        raise Refusal("patrol-checkpoint-name")
    place = await places.community_of(turn.work, near[0])
    patrol = await patrols.open_of(turn.work, turn.person.key)
    here = (patrol.last_lat, patrol.last_lon) if patrol else (None, None)
    known = (here[0], here[1]) if here[0] is not None and here[1] is not None else None
    spot = await patrol_company.add_checkpoint(turn.work, place, turn.incoming.text, known)
    link = turn.desk.telegram_link(f"cp-{spot.code}") if turn.desk.bot_username else 0
    await turn.say("patrol-checkpoint-made", name=spot.name, code=spot.code, link=link)
