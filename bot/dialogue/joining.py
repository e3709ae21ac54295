"""First contact and the chats themselves: /start with its links, binding groups, language, help, leaving a dialogue."""

from collections.abc import Awaitable, Callable

from babel import Locale
from sqlmodel import select

from bot.dialogue import age_words, asking, checkpoints, duty, emergency_list, team as team_flow, volunteering
from bot.dialogue.commands import COMMANDS, command
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from bot.messages import Kind
from tasks import claims, intake, requests
from tasks.tables import Claim
from volunteers import doors, groups, invites, places, rights, teams, units
from volunteers.invites import Purpose
from volunteers.outbox import Button
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.teams import Team
from volunteers.text import text

LANGUAGES = ("zh", "en")
SHORTEST_INVITE = 32  # anything shorter is a place whose code begins with the same letter


@command("start")
async def start(turn: Turn) -> None:
    """First contact, or a link: a place, an invitation, or a claim that waits for this chat."""
    payload = turn.incoming.text.strip()
    for prefix, follow in PREFIXES.items():
        if payload.startswith(prefix):
            await follow(turn, payload.removeprefix(prefix))
            return
    if payload.startswith("c") and await _claim(turn, payload[1:]):
        return
    if payload.startswith("i") and len(payload) > SHORTEST_INVITE and await _invited(turn, payload[1:]):
        return
    if payload not in {"", "units"}:
        await _at_place(turn, payload)
        return
    await turn.say("welcome", name=turn.person.name or 0)


async def _claim(turn: Turn, nonce: str) -> bool:
    claim = (
        (await turn.work.session.exec(select(Claim).where(Claim.nonce == nonce))).first() if nonce else None
    )
    if claim is None:
        return False
    if claim.person_id != turn.person.id:
        raise Refusal("claim-link-not-yours")
    if claim.ended_at is not None:
        raise Refusal("claim-over")
    await claims.opened(turn.work, claim)
    return True


async def _invited(turn: Turn, token: str) -> bool:
    invite = await invites.use(turn.work, token, turn.person)
    if invite.purpose is Purpose.EMERGENCY:
        await emergency_list.invited(turn.work, invite, turn.person)
        return True
    if invite.team_id is not None:
        await team_flow.joined(turn, invite.team_id)
        return True
    if invite.unit_id is not None and not invite.role:
        unit = await units.get(turn.work, invite.unit_id)
        await turn.say("unit-joined", [[choice("unit-report-in", "report-in")]], unit=unit.name)
        return True
    if not invite.role or invite.place_id is None:
        await turn.say("welcome", name=turn.person.name or 0)
        return True
    place = await places.get(turn.work, invite.place_id)
    await turn.say("invited", role=text(f"role-{invite.role}"), place=place.name)
    return True


async def _at_door(turn: Turn, code: str) -> None:
    """The code on a card or in a stairwell: place and entrance stand in the draft before a word is written."""
    door = await doors.by_code(turn.work, code)
    community = await places.community_of(turn.work, await places.get(turn.work, door.place_id))
    turn.person.place_id = community.key
    draft = await intake.open_draft(turn.work, turn.person.key)
    if draft is None:
        draft = await intake.begin(turn.work, turn.person.key, community, turn.incoming.channel)
    await asking.settle(turn, draft, community)
    await intake.enter_by(turn.work, draft, door)
    await turn.say("welcome-door", name=turn.person.name or 0, place=community.name, door=door.label)
    if draft.said:
        await asking.show(turn, draft)


PREFIXES: dict[str, Callable[[Turn, str], Awaitable[object]]] = {
    "guardian-": volunteering.guardian_asked,
    "dp-": duty.by_code,
    "cp-": checkpoints.check_in,
    doors.PREFIX: _at_door,
}


async def _at_place(turn: Turn, code: str) -> None:
    place = await places.by_code(turn.work, code)
    community = await places.community_of(turn.work, place)
    turn.person.place_id = community.key
    draft = await intake.open_draft(turn.work, turn.person.key)
    if draft is not None:
        await asking.settle(turn, draft, community)
    await turn.say("welcome-place", name=turn.person.name or 0, place=community.name)


@command("help", group=True)
async def show_help(turn: Turn) -> None:
    """What one can do here, by what one may do."""
    lines = [text("help-head")]
    for found in COMMANDS.values():
        if found.right is None or await rights.places_for(turn.work, turn.person.key, found.right):
            lines.append(text("help-line", command=found.name, what=text(f"command-{found.name}")))
    await turn.say(text("lines", lines=lines))


@command("cancel")
async def cancel(turn: Turn) -> None:
    """End the dialogue, never a request that was submitted."""
    asked = await turn.stop_waiting()
    draft = await intake.open_draft(turn.work, turn.person.key)
    if draft is not None:
        await requests.discard(turn.work, draft, turn.person.key)
    await turn.say("cancelled" if asked or draft else "nothing-to-cancel")


@command("language")
async def language(turn: Turn) -> None:
    """Choose the language we speak."""
    wanted = turn.incoming.text.strip().lower()
    if wanted in LANGUAGES:
        await _speak(turn, wanted)
        return
    names = [
        Button(text("language-name", name=Locale(code).display_name or code), f"language:{code}")
        for code in LANGUAGES
    ]
    await turn.say("language-ask", [names])


@press("language", Owner.HIMSELF)
async def choose_language(turn: Turn, code: str) -> None:
    """The language, by button."""
    if code not in LANGUAGES:
        raise Refusal("button-stale")
    await turn.answer()
    await _speak(turn, code)


async def _speak(turn: Turn, code: str) -> None:
    turn.person.language = code
    await turn.work.session.flush()
    await turn.say("language-set")


@command("bind", Action.BIND_GROUP, group=True)
async def bind(turn: Turn) -> None:
    """/bind <code of a place or a team>, in a group: its cards come here from now on."""
    if turn.incoming.private:
        raise Refusal("bind-in-group")
    team = await teams.by_code(turn.work, turn.incoming.text)
    if team is not None:
        place = await places.get(turn.work, team.place_id)
    else:
        place = await places.by_code(turn.work, turn.incoming.text)
    await rights.require(turn.work, turn.person.key, Action.BIND_GROUP, place)
    known = await groups.find(turn.work, turn.incoming.channel, turn.incoming.chat)
    if known is not None and known.place_id != place.id:
        await rights.require(
            turn.work, turn.person.key, Action.BIND_GROUP, await places.get(turn.work, known.place_id)
        )
    await _bind_to(turn, place, team)


async def _bind_to(turn: Turn, place: Place, team: Team | None) -> None:
    work, incoming, by = turn.work, turn.incoming, turn.person.key
    if team is not None:
        await teams.bind(work, team, incoming.channel, incoming.chat, title=incoming.title, by=by)
        await turn.say("team-bound", team=team.name)
        return
    await groups.bind(work, place, incoming.channel, incoming.chat, title=incoming.title, by=by)
    await turn.say("bound", place=place.name)


@command("unbind", Action.BIND_GROUP, group=True)
async def unbind(turn: Turn) -> None:
    """/unbind, in a group: no more cards."""
    if turn.incoming.private:
        raise Refusal("bind-in-group")
    group = await groups.find(turn.work, turn.incoming.channel, turn.incoming.chat)
    if group is None:
        raise Refusal("group-unbound")
    place = await places.get(turn.work, group.place_id)
    await rights.require(turn.work, turn.person.key, Action.BIND_GROUP, place)
    await groups.unbind(turn.work, group)
    await turn.say("unbound", place=place.name)


async def welcomed(turn: Turn) -> None:
    """The bot was added to a group."""
    if await groups.find(turn.work, turn.incoming.channel, turn.incoming.chat) is None:
        await turn.say("group-hello")


async def removed(turn: Turn) -> None:
    """The bot was taken out of a group."""
    group = await groups.find(turn.work, turn.incoming.channel, turn.incoming.chat)
    if group is not None:
        await groups.unbind(turn.work, group)


async def heard(turn: Turn) -> bool:
    """Take "我想当志愿者" for /join; False for everything else."""
    if turn.incoming.kind is not Kind.TEXT or not age_words.wants_to_join(turn.incoming.text):
        return False
    await volunteering.join(turn)
    return True
