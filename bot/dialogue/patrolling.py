"""On patrol: a shared live location, one message that keeps count, and a summary at the end."""

from dataclasses import replace
from datetime import timedelta

from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from bot.messages import Kind, Location
from tasks import intake
from tasks.terms import Terms
from volunteers import patrol_watch, patrols, places, rights
from volunteers.fixes import Fix
from volunteers.patrol_limits import Limits
from volunteers.patrol_tables import Ending, Patrol, Source, Way
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import Action

FRESH = timedelta(minutes=10)


async def own(turn: Turn, patrol_id: int) -> Patrol:
    """One's own patrol under way; refuses one that is over or somebody else's."""
    found = await patrols.get(turn.work, patrol_id, turn.person.key, lock=True)
    if found.ended_at is not None:
        raise Refusal("patrol-over-already")
    return found


def limits_of(terms: Terms) -> Limits:
    """What a community's terms say about patrols."""
    return Limits(
        walk_kmh=terms.walk_kmh,
        ride_kmh=terms.ride_kmh,
        fix_m=terms.fix_metres,
        gap_s=terms.fix_gap.total_seconds(),
        least_s=terms.patrol_least.total_seconds(),
        least_m=terms.patrol_metres,
        checkpoints=terms.patrol_checkpoints,
        post_s=terms.post_least.total_seconds(),
        day_m=terms.day_metres,
        day_s=terms.day_time.total_seconds(),
    )


async def place_for(turn: Turn) -> Place:
    """The community a person patrols for: his own if he serves there, else the first he serves."""
    found = await rights.places_for(turn.work, turn.person.key, Action.PATROL)
    near = [place for place in found if place.level in {Level.COMMUNITY, Level.GRID}]
    if not near:
        raise Refusal("patrol-only-volunteers")
    communities = [await places.community_of(turn.work, place) for place in near]
    own = [place for place in communities if place.id == turn.person.place_id]
    return (own or communities)[0]


async def start(turn: Turn, way: Way = Way.WALK) -> Patrol:
    """Begin a patrol by this community's limits, or go on with the one that is open."""
    place = await place_for(turn)
    limits = limits_of(await intake.terms_of(turn.work, place))
    return await patrols.begin(turn.work, turn.person.key, place, limits, lane=turn.lane, way=way)


async def live(turn: Turn) -> bool:
    """Take one position of a shared live location; False when it is part of another conversation."""
    here = turn.incoming.location
    assert here is not None
    share = f"{turn.lane}:{turn.incoming.message}"
    found = await patrols.find_for(turn.work, turn.person.key, share, turn.incoming.at)
    if found is None:
        return await _without_patrol(turn, share)
    taken = await patrols.record(turn.work, found, share, _fix(turn, here, share))
    over = turn.incoming.edited and here.live_seconds is None
    if found.ended_at is not None:
        return True
    if over and await patrols.share_ended(turn.work, found, share):
        await patrol_watch.finish(turn.work, found, Ending.SHARE)
    elif taken.first or (taken.new and _is_due(turn, found)):
        await patrol_watch.show(turn.work, found)
    return True


def _fix(turn: Turn, here: Location, share: str) -> Fix:
    return Fix(turn.incoming.at.timestamp(), here.latitude, here.longitude, here.accuracy, share)


def _is_due(turn: Turn, patrol: Patrol) -> bool:
    return turn.work.now - (patrol.shown_at or patrol.started_at) >= patrols.SHOW_EVERY


async def placed(turn: Turn) -> Turn:
    """What somebody on patrol reports happened where he is, unless he says where himself."""
    if turn.incoming.location is not None or turn.incoming.kind not in {Kind.TEXT, Kind.PHOTO, Kind.VOICE}:
        return turn
    found = await patrols.open_of(turn.work, turn.person.key)
    if found is None or found.last_fix_at is None or turn.work.now - found.last_fix_at > FRESH:
        return turn
    assert found.last_lat is not None
    assert found.last_lon is not None
    here = Location(found.last_lat, found.last_lon)
    return replace(turn, incoming=replace(turn.incoming, location=here))


async def _without_patrol(turn: Turn, share: str) -> bool:
    """A share that no patrol waits for: offer to start one, once; later positions of it are not kept."""
    if turn.incoming.edited:
        await _offer_again(turn, share)
        return True
    busy = await turn.awaited() is not None or await intake.open_draft(turn.work, turn.person.key) is not None
    if busy or not await rights.places_for(turn.work, turn.person.key, Action.PATROL):
        return False
    await turn.say("patrol-offer", [[choice("patrol-start", "patrol-start")]])
    return True


async def _offer_again(turn: Turn, share: str) -> None:
    """Positions come again after silence has ended their patrol: ask, once, whether it goes on."""
    source = await patrols.ended_by_silence(turn.work, turn.person.key, share)
    if source is None or source.offered_at is not None or not _goes_on(turn, source):
        return
    source.offered_at = turn.work.now
    await turn.say("patrol-offer-again", [[choice("patrol-start", "patrol-start")]])


def _goes_on(turn: Turn, source: Source) -> bool:
    here = turn.incoming.location
    fresh = turn.work.now - turn.incoming.at < timedelta(minutes=2)
    return fresh and here is not None and here.live_seconds is not None and source.ended_at is None


@press("patrol-start", Action.PATROL)
async def start_now(turn: Turn) -> None:
    """Count from now on the location that is being shared already."""
    begun = await start(turn)
    await turn.answer("patrol-started-short")
    await patrol_watch.show(turn.work, begun)


@press("patrol-end", Owner.HIMSELF)
async def end(turn: Turn, patrol_id: int) -> None:
    """The end, by button; a second press changes nothing."""
    found = await own(turn, patrol_id)
    await turn.answer("patrol-ended-short")
    await patrol_watch.finish(turn.work, found, Ending.BUTTON)


@press("patrol-on", Owner.HIMSELF)
async def go_on(turn: Turn, patrol_id: int) -> None:
    """Still walking: a sign of life."""
    found = await own(turn, patrol_id)
    patrols.alive(turn.work, found)
    await turn.answer("patrol-on-short")
    await turn.say("patrol-on-thanks")
