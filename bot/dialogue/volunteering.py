"""Becoming a volunteer and ceasing to be one: /join, a guardian's yes, /pause, /resume, /move and /leave."""

import re
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.dialogue import age_words, asking
from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice, place_choices
from tasks import claims, danger, requests
from volunteers import (
    availability,
    boundaries,
    guardians,
    invites,
    outbox,
    people,
    places,
    rights,
    safety,
    teams,
)
from volunteers.guardians import NEEDS_GUARDIAN, OF_AGE
from volunteers.invites import Invite, Purpose
from volunteers.outbox import Message
from volunteers.people import Person, Standing
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import SERVING, Action, Role
from volunteers.text import text
from volunteers.work import Work

ZONE = ZoneInfo("Asia/Shanghai")  # of who has not said where he lives
PLACES_SHOWN = 12
BY_JOINING = "join"
GIVEN_UP = frozenset({*SERVING, Role.CANDIDATE}) - {Role.SECRETARY, Role.GRID_HEAD, Role.GRID_WORKER}
WEEKDAYS = {sign: day for day, sign in enumerate("一二三四五六日")} | {"天": 6}
ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS = re.compile(r"(\d{1,3})\s*(?:天|days?)")
LONGEST_PAUSE = timedelta(days=366)


@command("join")
async def join(turn: Turn) -> None:
    """I want to help: first the place, then the age, then somebody of the community says yes."""
    if turn.person.place_id is None and len(known := list(await places.communities(turn.work))) == 1:
        turn.person.place_id = known[0].key
    if turn.person.place_id is None:
        await ask_place(turn, "join")
        return
    place = await _community(turn)
    if await safety.barred(turn.work, turn.person.key, place):
        raise Refusal("claim-barred", place=place.name)
    if await rights.may(turn.work, turn.person.key, Action.SEE_DETAILS_ON_CLAIM, place):
        raise Refusal("join-already", place=place.name)
    if turn.person.born is not None:
        await _by_age(turn)
        return
    buttons = [[choice("adult", "join-age:adult"), choice("minor", "join-age:minor")]]
    await turn.wait_for("join-age")
    await turn.say("join-age-ask", buttons, place=place.name)


@press("join-now", Owner.HIMSELF)
async def join_now(turn: Turn) -> None:
    """The same, by button."""
    await turn.answer()
    await join(turn)


async def _community(turn: Turn) -> Place:
    assert turn.person.place_id is not None
    return await places.community_of(turn.work, await places.get(turn.work, turn.person.place_id))


@step("join-age")
async def age_said(turn: Turn, awaited: Awaited) -> None:
    """The age in words: "我13岁", "成年了", or a year; anything else is no answer, and is heard like any message."""
    said = turn.incoming.text.strip()
    if age_words.birth_year(said, turn.work.now.year) is not None:
        await born(turn, awaited)
    elif (adult := age_words.grown_up(said)) is not None:
        await _with_age(turn, adult=adult)
    else:
        await turn.stop_waiting()
        await asking.heard(turn)


@press("join-age", Owner.HIMSELF)
async def join_age(turn: Turn, answer: str) -> None:
    """An adult goes on at once; others say when they were born."""
    await turn.answer()
    await _with_age(turn, adult=answer == "adult")


async def _with_age(turn: Turn, *, adult: bool) -> None:
    """Who once said when he was born stays as old as that, whichever button he presses afterwards."""
    await turn.stop_waiting()
    if turn.person.born is not None:
        await _by_age(turn)
        return
    if adult:
        await apply(turn)
        return
    await turn.wait_for("join-born")
    await turn.say("join-born-ask")


@step("join-born")
async def born(turn: Turn, awaited: Awaited) -> None:
    """The year of birth; of those whom a year leaves in doubt, the younger age counts."""
    said = turn.incoming.text.strip()
    year = age_words.birth_year(said, turn.work.now.year)
    if year is None and danger.find_all(said):
        await asking.heard(turn)
        return
    if year is None:
        await turn.say("join-born-ask")
        return
    await turn.stop_waiting()
    turn.person.born = date(year, 12, 31)
    await _by_age(turn)


async def _by_age(turn: Turn) -> None:
    if not await _named(turn):
        return
    place = await _community(turn)
    today = turn.work.now.astimezone(place.zone).date()
    if not await guardians.agrees(turn.work, turn.person, today):
        token = await invites.create(turn.work, Purpose.GUARDIAN, by=turn.person.key)
        links = turn.desk.invitation(f"guardian-{token}", token)
        await turn.say("join-needs-guardian", links=links, age=NEEDS_GUARDIAN)
        return
    if not guardians.may_visit_homes(turn.person, today):
        await turn.say("join-no-homes", age=OF_AGE)
    await apply(turn)


async def guardian_asked(turn: Turn, token: str) -> None:
    """A guardian has opened the child's link: what is asked, and a button for the yes."""
    child = await child_of(turn.work, await invites.find(turn.work, token), turn.person)
    await turn.say(
        "guardian-ask", [[choice("guardian-yes", f"guardian:{token}")]], child=child.name or f"#{child.id}"
    )


@press("guardian", Owner.ANYBODY)
async def guardian(turn: Turn, token: str) -> None:
    """The yes: from now on the child's wish is before the community."""
    child = await agree(turn.work, token, turn.person)
    await turn.answer()
    await turn.say("guardian-thanks", child=child.name or f"#{child.id}")


async def child_of(work: Work, invite: Invite, reader: Person | None) -> Person:
    """Whose guardian a link asks; refuses any other link, and the child's own yes."""
    if invite.purpose is not Purpose.GUARDIAN or invite.created_by is None:
        raise Refusal("invite-unknown")
    if reader is not None and reader.id == invite.created_by:
        raise Refusal("guardian-not-oneself")
    return await people.get(work, invite.created_by)


async def agree(work: Work, token: str, person: Person) -> Person:
    """A guardian's yes, from chat or page, uses the link up and puts the child's wish forward; returns the child."""
    years = guardians.age(person, work.now.date())
    if years is not None and years < OF_AGE:
        raise Refusal("guardian-too-young")
    child = await child_of(work, await invites.use(work, token, person), person)
    await guardians.agree(work, child.key, person.key)
    await propose(work, child)
    await outbox.tell(work, child.key, text("join-guardian-agreed"))
    return child


async def apply(turn: Turn) -> None:
    """Put one's own wish before the community, by a name that the one who approves can know him by."""
    if not await _named(turn):
        return
    place = await propose(turn.work, turn.person)
    await turn.say("join-asked", [[choice("profile", "profile")]], place=place.name)


async def _named(turn: Turn) -> bool:
    if not turn.person.name:
        await turn.wait_for("join-name")
        await turn.say("join-name-ask")
    return bool(turn.person.name)


@step("join-name")
async def name_said(turn: Turn, awaited: Awaited) -> None:
    """How to call him; words that are no name are not taken for one."""
    said = turn.incoming.text.strip()
    if danger.find_all(said):
        await asking.heard(turn)
        return
    name = age_words.name(said)
    if not name:
        await turn.say("join-name-ask")
        return
    await turn.stop_waiting()
    turn.person.name = name
    await (_by_age if turn.person.born is not None else apply)(turn)


async def propose(work: Work, person: Person) -> Place:
    """Make somebody a volunteer-to-be and ask the nearest entitled person, who needs one tap."""
    assert person.place_id is not None
    place = await places.community_of(work, await places.get(work, person.place_id))
    await rights.grant(work, person.key, Role.CANDIDATE, place, BY_JOINING)
    mark = f"{person.key}:{place.key}"
    buttons = [[choice("approve-volunteer", f"approve:{mark}"), choice("join-no", f"join-no:{mark}")]]
    ask = Message(text("join-ask-staff", who=person.name or f"#{person.id}", place=place.name), buttons)
    for person_id in await rights.entitled(work, Action.APPROVE_VOLUNTEER, place):
        if person_id != person.id and await people.reach(work, person_id):
            await outbox.tell(work, person_id, ask, slot=f"join:{mark}")
            break
    return place


@press("join-no", Action.APPROVE_VOLUNTEER)
async def not_now(turn: Turn, person_id: int, place_id: int) -> None:
    """Not this time: the person hears it in friendly words and can go on asking as a resident."""
    place = await turn.work.session.get(Place, place_id)
    if place is None:
        raise Refusal("button-stale")
    await rights.require(turn.work, turn.person.key, Action.APPROVE_VOLUNTEER, place)
    held = [
        grant
        for grant in await rights.grants(turn.work, person_id)
        if grant.place_id == place_id and grant.role == Role.CANDIDATE
    ]
    if not held:
        raise Refusal("button-stale")
    await rights.end(turn.work, held[0], turn.person.key)
    await turn.answer()
    await turn.say("join-declined-done", slot=f"join:{person_id}:{place_id}")
    await outbox.tell(turn.work, person_id, text("join-declined", place=place.name))


async def ask_place(turn: Turn, purpose: str) -> None:
    """Which community? By button, by name, or by a location pin."""
    known = list(await places.communities(turn.work))
    rows = place_choices(known if len(known) <= PLACES_SHOWN else [], f"home:{purpose}")
    await turn.wait_for("home", purpose=purpose)
    await turn.say("home-ask", rows)


@step("home")
async def home_named(turn: Turn, awaited: Awaited) -> None:
    """A name, a code or a pin; several that fit are offered as buttons."""
    purpose = str(awaited.data["purpose"])
    if danger.find_all(turn.incoming.text):
        await asking.heard(turn)
        return
    if turn.incoming.location is not None:
        here = await boundaries.community(
            turn.work, turn.incoming.location.latitude, turn.incoming.location.longitude
        )
        found = [here] if here is not None else []
    else:
        found = list(await places.search(turn.work, turn.incoming.text, PLACES_SHOWN))
    if not found:
        await turn.say("home-unknown")
        return
    if len(found) == 1:
        await _settled(turn, purpose, found[0])
        return
    rows = place_choices(found, f"home:{purpose}")
    await turn.say("home-which", rows)


@press("home", Owner.HIMSELF)
async def home(turn: Turn, purpose: str, place_id: int) -> None:
    """The community, by button."""
    place = await turn.work.session.get(Place, place_id)
    level = place.level if place is not None and place.closed_at is None else ""
    if place is None or level not in {Level.COMMUNITY, Level.GRID} or purpose not in AFTER:
        raise Refusal("button-stale")
    await turn.answer()
    await _settled(turn, purpose, place)


async def _settled(turn: Turn, purpose: str, place: Place) -> None:
    await turn.stop_waiting()
    await AFTER[purpose](turn, await places.community_of(turn.work, place))


async def _join_here(turn: Turn, place: Place) -> None:
    turn.person.place_id = place.key
    await join(turn)


@command("move")
async def move(turn: Turn) -> None:
    """Moving house: another community from now on; what is under way stays where it is."""
    await ask_place(turn, "move")


async def _move_to(turn: Turn, place: Place) -> None:
    work, person = turn.work, turn.person
    if person.place_id == place.key:
        await turn.say("move-same", place=place.name)
        return
    await _leave_teams_elsewhere(turn, place)
    served = [grant for grant in await rights.grants(work, person.key) if grant.role in GIVEN_UP]
    for grant in served:
        await rights.end(work, grant, person.key)
    person.place_id = place.key
    profile = await availability.find(work, person.key)
    if profile is not None:
        profile.latitude = profile.longitude = None
    await turn.say("moved", place=place.name)
    if served:
        await propose(work, person)
        await turn.say("moved-volunteer", place=place.name)


async def _leave_teams_elsewhere(turn: Turn, place: Place) -> None:
    """Teams of the new community, its grids and the places above it go on; the others are left."""
    stay = {*place.lineage(), *await places.under(turn.work, place)}
    me = turn.person.key
    gone = {team.place_id for team in await teams.of_person(turn.work, me)} - stay
    await teams.leave_all(turn.work, me, me, within=gone)


AFTER: dict[str, Callable[[Turn, Place], Awaitable[None]]] = {"join": _join_here, "move": _move_to}


@command("pause")
async def pause(turn: Turn) -> None:
    """/pause, /pause 周一, /pause 10 天: nothing is asked of me until then; what I hold I keep."""
    zone = (await places.get(turn.work, turn.person.place_id)).zone if turn.person.place_id else ZONE
    until = _until(turn.incoming.text.strip().lower(), turn.work.now.astimezone(zone))
    await availability.pause(turn.work, turn.person, until)
    held = await requests.held_by(turn.work, turn.person.key)
    await turn.say("paused", until=until or 0, n=len(held))


def _until(words: str, here: datetime) -> datetime | None:
    """The local midnight at which a pause ends; None when no time was named."""
    if not words:
        return None
    if (found := DAYS.search(words)) is not None:
        day = here.date() + min(timedelta(days=int(found[1])), LONGEST_PAUSE)
        return datetime.combine(day, time(), here.tzinfo)
    named = [day for day, name in enumerate(ENGLISH) if name[:3] in words]
    named += [day for sign, day in WEEKDAYS.items() if f"周{sign}" in words or f"星期{sign}" in words]
    if not named:
        raise Refusal("pause-how")
    ahead = (named[0] - here.weekday() - 1) % 7 + 1
    return datetime.combine(here.date() + timedelta(days=ahead), time(), here.tzinfo)


@command("resume")
async def resume(turn: Turn) -> None:
    """Back again."""
    if turn.person.standing == Standing.PAUSED:
        turn.person.standing, turn.person.paused_until = Standing.ACTIVE, None
    await turn.say("resumed")


@command("leave")
async def leave(turn: Turn) -> None:
    """No longer a volunteer: asked once more, for what is held goes back to the others."""
    held = await requests.held_by(turn.work, turn.person.key)
    await turn.say(
        "leave-ask", [[choice("leave-yes", "leave"), choice("leave-no", "leave-not")]], n=len(held)
    )


@press("leave-not", Owner.HIMSELF)
async def leave_not(turn: Turn) -> None:
    """Rather not."""
    await turn.answer()
    await turn.say("leave-kept")


@press("leave", Owner.HIMSELF)
async def left(turn: Turn) -> None:
    """Roles of a volunteer end, claims go back; hours stay, and so does whatever one asks as a resident."""
    for claim, _ in await requests.held_by(turn.work, turn.person.key):
        if claim.finished_at is None:
            await claims.release(turn.work, claim, "left")
    await teams.leave_all(turn.work, turn.person.key, turn.person.key)
    for grant in await rights.grants(turn.work, turn.person.key):
        if grant.role in GIVEN_UP:
            await rights.end(turn.work, grant, turn.person.key)
    await turn.answer()
    await turn.say("left")
