"""Who patrols when: a duty post named like a route has that route's slots, with everything a roster has."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from volunteers import duty, duty_presence, duty_roster, patrol_company, places
from volunteers.duty_presence import Arrived
from volunteers.duty_tables import Post, Shift
from volunteers.patrol_tables import Route
from volunteers.places import Place
from volunteers.work import Work

AHEAD = timedelta(days=7)


async def route_of(work: Work, post: Post) -> Route | None:
    """The open route of a post's community that has the post's name."""
    place = await places.community_of(work, await places.get(work, post.place_id))
    found = await patrol_company.routes(work, place)
    return next((route for route in found if route.name == post.name), None)


async def set_out(work: Work, person_id: int, route_id: int | None) -> Arrived | None:
    """Whoever sets out on a route at the time of an own slot of it has arrived for that slot, without another tap."""
    for _, shift in await duty_presence.at_hand(work, person_id) if route_id is not None else ():
        route = await route_of(work, await duty_roster.get(work, shift.post_id))
        if route is not None and route.id == route_id:
            done = await duty_presence.arrive(work, person_id, shift.key)
            return done if done.new else None
    return None


async def coming(work: Work, place: Place) -> Mapping[str, Sequence[tuple[Shift, int]]]:
    """By name of the route, the slots of the next seven days, each with how many people are still wanted."""
    names = {route.name for route in await patrol_company.routes(work, place)}
    inside = await places.under(work, place)
    posts = {post.key: post.name for post in await duty_roster.posts(work, inside) if post.name in names}
    shifts = await duty_roster.shifts(work, sorted(posts), work.now, work.now + AHEAD) if posts else []
    found: dict[str, list[tuple[Shift, int]]] = {}
    for shift in shifts:
        free = max(shift.needed - len(await duty.signed(work, shift.key)), 0)
        found.setdefault(posts[shift.post_id], []).append((shift, free))
    return found
