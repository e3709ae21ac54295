"""A resident asks: words, photos, voice and places become a draft, shown as the group will see it, and confirmed."""

from bot.dialogue import emergency, harsh, phrases, together
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import PLACES_OFFERED, Awaited, Turn, choice, place_choices
from bot.messages import Kind
from tasks import (
    alarms,
    cards,
    categories,
    corrections,
    danger,
    intake,
    notices,
    protection,
    requests,
)
from tasks.lifecycle import State
from tasks.tables import Task
from volunteers import boundaries, outbox, places, privacy
from volunteers.outbox import Button, Message, Rows
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, text

FIRST_GUESSES = 3
_KEEP = phrases.saying(phrases.KEEP)


async def heard(turn: Turn) -> None:
    """Take whatever a person sends in private as (part of) a request, danger first."""
    incoming = turn.incoming
    found = danger.find_all(incoming.text) if incoming.text else []
    if found and not (emergency.faint(found) and await _corrects(turn)):
        await _danger(turn, found)
        return
    if incoming.kind is Kind.OTHER or not (incoming.text.strip() or turn.brought.files or incoming.location):
        await turn.say("not-understood")
        return
    if incoming.text and not any(map(str.isalnum, incoming.text)) and not turn.brought.files:
        await turn.say("nothing-said")
        return
    words = await harsh.gentle(turn, await place_of(turn))
    if words is None:
        return
    draft = await draft_of(turn)
    await emergency.take_up(turn, draft)
    await add(turn, draft, words)


async def _corrects(turn: Turn) -> bool:
    draft = await intake.open_draft(turn.work, turn.person.key)
    return draft is not None and corrections.corrected(draft.said, turn.incoming.text) is not None


async def _danger(turn: Turn, found: list[danger.Danger]) -> None:
    """Say the emergency number at once and tell staff, or ask first where it may be something harmless."""
    place = await place_of(turn)
    if any(one.sure for one in found) or not await places.communities(turn.work):
        await emergency.alarm(turn, found, place, turn.incoming.text)
        return
    draft = await draft_of(turn)
    await keep(turn, draft)
    await emergency.ask(turn, found, draft)


async def place_of(turn: Turn) -> Place | None:
    """The place a person's requests belong to: the one he chose, or the only community there is."""
    if turn.person.place_id is not None:
        return await places.get(turn.work, turn.person.place_id)
    known = await places.communities(turn.work)
    return known[0] if len(known) == 1 else None


async def draft_of(turn: Turn) -> Task:
    """The draft this person is writing, begun now if there is none."""
    draft = await intake.open_draft(turn.work, turn.person.key)
    if draft is not None:
        return draft
    place = await place_of(turn)
    if place is None:
        known = await places.communities(turn.work)
        if not known:
            raise Refusal("place-none")
        draft = await intake.begin(turn.work, turn.person.key, known[0], turn.incoming.channel)
        draft.understood = {"place_unknown": True}
        return draft
    return await intake.begin(turn.work, turn.person.key, place, turn.incoming.channel)


async def add(turn: Turn, draft: Task, words: str) -> None:
    """Add words and whatever came with the message to a draft, and show what it is now."""
    incoming = turn.incoming
    await keep(turn, draft)
    if words.strip():
        await intake.add_words(
            turn.work, draft, words, incoming.message or incoming.external_id, turn.brought.hint
        )
    await show_or_ask(turn, draft)


async def show_or_ask(turn: Turn, draft: Task) -> None:
    """Show what a draft is now; where it has no words yet, ask for one line."""
    if draft.said:
        await show(turn, draft)
    else:
        await _ask_for_words(turn, draft)


async def keep(turn: Turn, draft: Task) -> None:
    """Keep the files and the place that came with this message."""
    for kind, file in turn.brought.files:
        stored = "voice" if kind == "voice" else "photo"
        await intake.attach(turn.work, draft, file, stored, album=turn.incoming.album, by=turn.person.key)
    if turn.incoming.location is not None:
        await _locate(turn, draft)


async def _locate(turn: Turn, draft: Task) -> None:
    assert turn.incoming.location is not None
    draft.latitude, draft.longitude = turn.incoming.location.latitude, turn.incoming.location.longitude
    if draft.understood.get("place_unknown"):
        found = await boundaries.community(turn.work, draft.latitude, draft.longitude)
        if found is not None:
            await settle(turn, draft, found)


async def _ask_for_words(turn: Turn, draft: Task) -> None:
    voice = any(kind == "voice" for kind, _ in turn.brought.files)
    key = "ask-words-voice" if voice else "ask-words"
    await turn.say(key, [[choice("cancel", f"draft-cancel:{draft.key}")]], slot=f"draft:{draft.key}")


async def settle(turn: Turn, draft: Task, place: Place) -> None:
    """Fix the place of a draft and remember it for the person's next request."""
    draft.place_id, turn.person.place_id = place.key, place.key
    draft.understood = {k: v for k, v in draft.understood.items() if k != "place_unknown"}


async def show(turn: Turn, draft: Task) -> None:
    """Show what was understood and, word for word, what the group will see; an album changes one message only."""
    draft.understood = {key: value for key, value in draft.understood.items() if key != "held"}
    if draft.understood.get("place_unknown"):
        await ask_place(turn, draft)
        return
    version = draft.round = draft.round + 1 if not turn.incoming.album else draft.round
    await turn.stop_waiting()
    await outbox.withdraw(turn.work, f"draft:{draft.key}:{version - 1}", text("draft-newer"))
    slot = f"draft:{draft.key}:{version}"
    if not draft.understood.get("decided", True):
        await turn.say(await _summary(turn, draft), _guess_buttons(draft), slot=slot)
        return
    await turn.say(await _summary(turn, draft), _buttons(draft), slot=slot)


async def ask_place(turn: Turn, draft: Task) -> None:
    """Ask which community a request is for; a location pin answers, too."""
    known = await places.communities(turn.work)
    rows = place_choices(known[:PLACES_OFFERED], f"draft-place:{draft.key}")
    await turn.say("ask-place", rows, slot=f"draft:{draft.key}")


async def _summary(turn: Turn, draft: Task) -> Text:
    kind = categories.get(draft.category)
    photos = await intake.attachments(turn.work, draft.key)
    lines = [
        text("draft-understood"),
        text("draft-category", category=text(kind.title_key)),
        text("draft-where", where=draft.address or text("draft-no-address")),
        text("draft-urgency", urgency=text("urgency-urgent" if draft.urgent else "urgency-ordinary")),
        text("draft-phone", phone=draft.phone or text("draft-no-phone")),
    ]
    if draft.name:
        lines.append(text("draft-name", name=draft.name))
    if photos:
        lines.append(text("draft-photos", n=len(photos)))
    lines += _what_others_see(draft)
    return text("lines", lines=lines)


def _what_others_see(draft: Task) -> list[Text]:
    if not draft.understood.get("decided", True):
        return [text("draft-which-kind")]
    if categories.get(draft.category).tip:
        return [text("draft-tip-kind")]
    if categories.get(draft.category).sensitive:
        return [text("draft-private-kind"), text("draft-consent")]
    lines = [text("draft-group-sees"), cards.preview(draft)]
    if draft.on_behalf and not draft.understood.get("agrees"):
        lines.append(text("draft-consent-for-other"))
    else:
        lines.append(text("draft-consent"))
    return lines


def _buttons(draft: Task) -> Rows:
    mark = f"{draft.key}:{draft.round}"
    confirm = "confirm-agreed" if draft.on_behalf and not draft.understood.get("agrees") else "confirm"
    return [
        [choice(confirm, f"draft-confirm:{mark}")],
        [choice("change", f"draft-change:{draft.key}"), choice("cancel", f"draft-cancel:{draft.key}")],
    ]


def _guess_buttons(draft: Task) -> Rows:
    guesses = [code for code in draft.understood.get("guesses", []) if code != "other"][:FIRST_GUESSES]
    rows = [[_kind_button(draft, code)] for code in guesses]
    more = [choice("other-kind", f"draft-kinds:{draft.key}"), choice("cancel", f"draft-cancel:{draft.key}")]
    return [*rows, more]


def _kind_button(draft: Task, code: str) -> Button:
    return Button(text(categories.get(code).title_key), f"draft-kind:{draft.key}:{code}")


async def own_draft(turn: Turn, task_id: int) -> Task:
    """The draft this person is writing, if it still is one; refuses old buttons in words."""
    task = await requests.get(turn.work, task_id, lock=True)
    if task.requester_id != turn.person.id:
        raise Refusal("task-not-yours")
    if task.state != State.DRAFT:
        raise Refusal("draft-over")
    return task


@press("draft-confirm", Owner.REQUESTER)
async def confirm(turn: Turn, task_id: int, version: int) -> None:
    """The resident's yes: submits the request and is the consent that the accepted claimant sees the details."""
    draft = await own_draft(turn, task_id)
    if draft.round != version:
        raise Refusal("draft-changed")
    if alarms.awaiting(draft):
        raise Refusal("danger-first")
    if await harsh.is_muted(turn, await places.get(turn.work, draft.place_id)):
        await turn.answer()
        return
    if await together.suggested(turn, draft):
        return
    if await protection.flooding(turn.work, turn.person.key):
        await _slow_down(turn, draft)
        return
    await turn.answer("draft-confirmed")
    await turn.say(await _frozen(turn, draft), slot=f"draft:{draft.key}:{version}")
    draft.round = 0
    kind = privacy.FOR_ANOTHER if draft.on_behalf else privacy.DETAILS
    if not categories.get(draft.category).tip:  # nobody sees a reporter's details before he says so
        await privacy.agree(turn.work, turn.person.key, kind, draft.key)
    await requests.submit(turn.work, draft, turn.person.key)


@press("draft-apart", Owner.REQUESTER)
async def apart(turn: Turn, task_id: int, version: int) -> None:
    """Not what the neighbours brought: submitted by itself."""
    draft = await own_draft(turn, task_id)
    draft.understood = {**draft.understood, "apart": True}
    await confirm(turn, task_id, version)


async def _slow_down(turn: Turn, draft: Task) -> None:
    """So many requests in so short a time wait for a talk: explained, kept, and staff told once."""
    await turn.answer("flood-wait-short")
    await turn.say("flood-wait", slot=f"draft:{draft.key}:{draft.round}:wait")
    who = turn.person.name or f"#{turn.person.id}"
    told = Message(text("flood-staff", who=who))
    slot = f"flood:{turn.person.key}:{turn.work.now:%Y%m%d}"
    await notices.staff(turn.work, draft, Action.HANDLE_PROBLEM, told, slot=slot)


async def _frozen(turn: Turn, draft: Task) -> Text:
    return text("draft-sent", category=text(categories.get(draft.category).title_key), need=draft.need)


@press("draft-cancel", Owner.REQUESTER)
async def cancel(turn: Turn, task_id: int) -> None:
    """The resident changes his mind before submitting."""
    draft = await own_draft(turn, task_id)
    await requests.discard(turn.work, draft, turn.person.key)
    await turn.stop_waiting()
    await turn.answer("draft-cancelled")
    slot = f"draft:{draft.key}:{draft.round}" if draft.round else f"draft:{draft.key}"
    await turn.say("draft-cancelled", slot=slot)
    if not turn.incoming.callback:  # who wrote it looks below
        await turn.say("draft-cancelled")


@press("draft-change", Owner.REQUESTER)
async def change(turn: Turn, task_id: int) -> None:
    """Ask what is to be different."""
    draft = await own_draft(turn, task_id)
    mark = draft.key
    rows = [
        [choice("change-kind", f"draft-kinds:{mark}"), choice("change-where", f"draft-fix:{mark}:address")],
        [choice("change-phone", f"draft-fix:{mark}:phone"), choice("change-name", f"draft-fix:{mark}:name")],
        [choice("change-words", f"draft-fix:{mark}:need"), choice("change-urgency", f"draft-urgency:{mark}")],
        [choice("change-again", f"draft-restart:{mark}"), choice("cancel", f"draft-cancel:{mark}")],
    ]
    await turn.answer()
    await turn.say("change-ask", rows)


@press("draft-fix", Owner.REQUESTER)
async def fix(turn: Turn, task_id: int, field: str) -> None:
    """Ask for the new value of one field."""
    draft = await own_draft(turn, task_id)
    if field not in {"address", "phone", "name", "need"}:
        raise Refusal("button-stale")
    await turn.answer()
    await turn.wait_for("draft-fix", draft.key, field=field)
    await turn.say(f"fix-{field}")


@step("draft-fix")
async def fixed(turn: Turn, awaited: Awaited) -> None:
    """Take the new value of a field."""
    if not turn.incoming.text.strip():
        await turn.say("ask-words")
        return
    if found := danger.find_all(turn.incoming.text):
        await _danger(turn, found)
        return
    await turn.stop_waiting()
    draft = await own_draft(turn, awaited.about)
    if not _KEEP.fullmatch(turn.incoming.text):
        limit = 1000 if awaited.data["field"] == "need" else 200
        await intake.fix(turn.work, draft, awaited.data["field"], turn.incoming.text.strip()[:limit])
    await show(turn, draft)


@press("draft-urgency", Owner.REQUESTER)
async def urgency(turn: Turn, task_id: int) -> None:
    """Turn urgent into ordinary and back."""
    draft = await own_draft(turn, task_id)
    await intake.fix(turn.work, draft, "urgent", not draft.urgent)
    await turn.answer()
    await show(turn, draft)


@press("draft-restart", Owner.REQUESTER)
async def restart(turn: Turn, task_id: int) -> None:
    """Forget what was written so far, photos kept, and ask for the whole in new words."""
    draft = await own_draft(turn, task_id)
    draft.said, draft.name, draft.phone, draft.address = "", "", "", ""
    draft.understood = alarms.kept(draft)
    await turn.answer()
    await turn.say("change-again-ask")


@press("draft-kinds", Owner.REQUESTER)
async def kinds(turn: Turn, task_id: int) -> None:
    """Offer the groups of the catalogue."""
    draft = await own_draft(turn, task_id)
    names = list(categories.groups())
    buttons = [Button(text(f"category-group-{name}"), f"draft-group:{draft.key}:{name}") for name in names]
    await turn.answer()
    await turn.say("kinds-ask", [buttons[n : n + 2] for n in range(0, len(buttons), 2)])


@press("draft-group", Owner.REQUESTER)
async def kinds_of_group(turn: Turn, task_id: int, group: str) -> None:
    """Offer the kinds of one group."""
    draft = await own_draft(turn, task_id)
    found = categories.groups().get(group)
    if found is None:
        raise Refusal("button-stale")
    buttons = [_kind_button(draft, kind.code) for kind in found]
    await turn.answer()
    await turn.say("kinds-ask", [buttons[n : n + 2] for n in range(0, len(buttons), 2)])


@press("draft-kind", Owner.REQUESTER)
async def kind(turn: Turn, task_id: int, code: str) -> None:
    """The resident says what kind of matter it is."""
    draft = await own_draft(turn, task_id)
    if code not in categories.CATEGORIES:
        raise Refusal("button-stale")
    await intake.fix(turn.work, draft, "category", code)
    await turn.answer()
    await show(turn, draft)


@press("draft-place", Owner.REQUESTER)
async def place(turn: Turn, task_id: int, place_id: int) -> None:
    """The resident says which community it is for."""
    draft = await own_draft(turn, task_id)
    found = next((known for known in await places.communities(turn.work) if known.key == place_id), None)
    if found is None:
        raise Refusal("button-stale")
    await settle(turn, draft, found)
    await turn.answer()
    if draft.said:
        await intake.understand(turn.work, draft)
        await show(turn, draft)
    else:
        await turn.say("ask-words")
