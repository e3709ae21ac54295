"""News while a request is under way: passed on to whoever it concerns; where that is not plain, one question."""

from dataclasses import dataclass

from bot.dialogue import asking, emergency
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from bot.messages import Kind
from tasks import (
    cards,
    categories,
    claims,
    danger,
    danger_plain,
    intake,
    news,
    notices,
    requests,
    understanding,
)
from tasks.news import News, Passed
from tasks.tables import Attachment, Claim, Task
from volunteers import outbox, patrols
from volunteers.outbox import Button, Rows
from volunteers.refusal import Refusal
from volunteers.text import text

KINDS = frozenset({Kind.TEXT, Kind.PHOTO, Kind.VOICE, Kind.LOCATION})
FILES = ("photo", "voice")
ANOTHER = 0.5  # so likely another kind of matter that we ask
PRIVATE = 0.25  # the same for kinds that nobody may learn of by mistake


@dataclass(frozen=True)
class Concerned:
    """Whom a message may be for: requests of one's own that somebody holds, and claims one holds oneself."""

    mine: list[Task]
    held: list[tuple[Claim, Task]]

    def __bool__(self) -> bool:
        """Whether there is anybody at all."""
        return bool(self.mine or self.held)


async def heard(turn: Turn) -> bool:
    """Take a message for news about what is under way; False when it is, or may be dangerous and is, something else."""
    found = danger.find_all(turn.incoming.text) if turn.incoming.text else []
    return not (found and not emergency.faint(found)) and await taken(turn)


async def taken(turn: Turn) -> bool:
    """The same for words that are known to be harmless."""
    draft = await intake.open_draft(turn.work, turn.person.key)
    if turn.incoming.kind not in KINDS or (draft is not None and not draft.understood.get("held")):
        return False
    if not _brings_something(turn):
        return False
    if draft is not None:
        concerned = await _concerned(turn)
        if concerned:
            await hold(turn, concerned)
        return bool(concerned)
    return await _for_somebody(turn)


def _brings_something(turn: Turn) -> bool:
    words = any(character.isalnum() for character in turn.incoming.text)
    return bool(words or turn.brought.files or turn.incoming.location)


async def _concerned(turn: Turn) -> Concerned:
    """Those who hold a request of this person, or requests his words put right, and the claims he works on."""
    mine = await news.of_resident(turn.work, turn.person.key)
    words = turn.incoming.text
    if turn.incoming.edited:
        told = [task for task in mine if turn.incoming.message in task.understood.get("parts", {})]
        if told:
            return Concerned(told, [])
    if words and (right := [task for task in mine if news.corrects(task, words)]):
        return Concerned(right, [])
    claimed = [task for task in mine if await news.working(turn.work, task)]
    return Concerned(claimed, await news.of_claimant(turn.work, turn.person.key))


async def _for_somebody(turn: Turn) -> bool:
    concerned = await _concerned(turn)
    if not concerned:
        return False
    if len(concerned.mine) + len(concerned.held) > 1:
        await hold(turn, concerned)
    elif concerned.mine and _is_about(turn, concerned.mine[0]):
        await bring(turn, await requests.get(turn.work, concerned.mine[0].key, lock=True))
    elif concerned.held and await _is_word(turn, concerned.held[0][1]):
        await _answer(turn, concerned.held[0][0], News(turn.incoming.text))
    else:
        await hold(turn, concerned)
    return True


def _is_about(turn: Turn, task: Task) -> bool:
    """Whether a resident's message is about this request: it corrects it, or asks for nothing else clearly."""
    words = turn.incoming.text
    told_here = turn.incoming.edited and turn.incoming.message in task.understood.get("parts", {})
    if not words or told_here or news.corrects(task, words) or not danger_plain.unexplained(words):
        return True  # doors, hours, courtesies: no need of their own
    best = understanding.understand(words).guesses[0]
    if best.code in {task.category, "other"}:
        return True
    kind = categories.get(best.code)
    return best.probability < (PRIVATE if kind.sensitive else ANOTHER)


async def _is_word(turn: Turn, task: Task) -> bool:
    """Whether a claimant's message is plain words for the resident; a photo may be proof, a patrol a report."""
    if turn.incoming.kind is not Kind.TEXT or await patrols.open_of(turn.work, turn.person.key) is not None:
        return False
    return _is_about(turn, task)


async def bring(turn: Turn, task: Task) -> None:
    """News for one request, at once."""
    files = [
        await intake.attach(turn.work, task, file, _stored(kind), by=turn.person.key)
        for kind, file in turn.brought.files
    ]
    here = turn.incoming.location
    point = (here.latitude, here.longitude) if here is not None else None
    brought = News(turn.incoming.text.strip(), turn.incoming.edited, files, point)
    passed = await news.bring(turn.work, task, brought, turn.person.key)
    album = turn.incoming.album
    await _said(turn, task, passed, slot=f"news:{task.key}:{album}"[:64] if album else None)


def _stored(kind: str) -> str:
    return "voice" if kind == "voice" else "photo"


async def _said(turn: Turn, task: Task, passed: Passed, *, slot: str | None = None) -> None:
    """Who got it, and what the group sees where that has changed."""
    if passed.who:
        lines = [text("news-passed", task=notices.title(task), who=passed.who)]
    else:
        lines = [text("news-kept", task=notices.title(task))]
    if passed.changed:
        lines += [text("news-put-right"), (await cards.card(turn.work, task)).text]
    if emergency_hint(turn):
        lines.append(text("news-emergency"))
    rows = [] if passed.changed else [[choice("news-apart", f"news-new:{task.key}:{passed.number}")]]
    await turn.say(text("lines", lines=lines), rows, slot=slot)


def emergency_hint(turn: Turn) -> bool:
    """Whether the wording reminds of danger, so that the numbers are named."""
    return bool(turn.incoming.text) and bool(danger.find_all(turn.incoming.text))


async def _answer(turn: Turn, claim: Claim, said: News) -> None:
    task = await news.answer(turn.work, claim, said)
    lines = [text("news-told-resident", task=notices.title(task))]
    if emergency_hint(turn):
        lines.append(text("news-emergency"))
    await turn.say(text("lines", lines=lines))


async def hold(turn: Turn, concerned: Concerned) -> None:
    """Keep what came and ask what it is about; until then it is nobody's, and nothing of it is lost."""
    draft = await asking.draft_of(turn)
    draft.understood = {**draft.understood, "held": True}
    await asking.keep(turn, draft)
    if turn.incoming.text.strip():
        mark = turn.incoming.message or turn.incoming.external_id
        await intake.add_words(turn.work, draft, turn.incoming.text, mark, turn.brought.hint)
    if not turn.incoming.album:
        await outbox.withdraw(turn.work, f"news:{draft.key}:{draft.round}", text("draft-newer"))
        draft.round += 1
    slot = f"news:{draft.key}:{draft.round}"
    await turn.say("news-about-what", _choices(draft, concerned), slot=slot)


def _choices(draft: Task, concerned: Concerned) -> Rows:
    single = len(concerned.mine) == 1
    rows = []
    for task in concerned.mine:
        label = text("button-news-add") if single else text("button-news-add-to", task=notices.title(task))
        rows.append([Button(label, f"news-add:{draft.key}:{task.key}")])
    for claim, task in concerned.held:
        label = text("button-news-tell", task=notices.title(task))
        rows.append([Button(label, f"news-tell:{draft.key}:{claim.key}")])
    rows.append([choice("news-apart", f"news-apart:{draft.key}")])
    return rows


async def _held(turn: Turn, draft_id: int) -> tuple[Task, News]:
    """What was kept until now; refuses where it has become a request or was dealt with."""
    draft = await asking.own_draft(turn, draft_id)
    if not draft.understood.get("held"):
        raise Refusal("button-stale")
    files: list[Attachment] = await intake.attachments(turn.work, draft.key, *FILES)
    point = None
    if draft.latitude is not None and draft.longitude is not None:
        point = (draft.latitude, draft.longitude)
    return draft, News(draft.said, files=files, point=point)


async def _dealt_with(turn: Turn, draft: Task) -> None:
    await turn.work.session.flush()
    await requests.discard(turn.work, draft, turn.person.key)
    await turn.answer()


@press("news-add", Owner.REQUESTER)
async def add(turn: Turn, draft_id: int, task_id: int) -> None:
    """It is about this request."""
    draft, kept = await _held(turn, draft_id)
    task = await requests.get(turn.work, task_id, lock=True)
    if task.requester_id != turn.person.id:
        raise Refusal("task-not-yours")
    if not requests.is_live(task):
        raise Refusal("task-over-already", task=notices.title(task))
    passed = await news.bring(turn.work, task, kept, turn.person.key)
    await _dealt_with(turn, draft)
    await _said(turn, task, passed, slot=f"news:{draft.key}:{draft.round}")


@press("news-tell", Owner.CLAIMANT)
async def tell(turn: Turn, draft_id: int, claim_id: int) -> None:
    """It is for the resident of this claim."""
    draft, kept = await _held(turn, draft_id)
    claim = await claims.get(turn.work, claim_id, turn.person.key)
    task = await news.answer(turn.work, claim, kept)
    await _dealt_with(turn, draft)
    await turn.say("news-told-resident", slot=f"news:{draft.key}:{draft.round}", task=notices.title(task))


@press("news-apart", Owner.REQUESTER)
async def apart(turn: Turn, draft_id: int) -> None:
    """It is something new."""
    draft, _ = await _held(turn, draft_id)
    slot = f"news:{draft.key}:{draft.round}"
    await turn.answer()
    await turn.say("news-new", slot=slot)
    await asking.show_or_ask(turn, draft)


@press("news-new", Owner.REQUESTER)
async def new(turn: Turn, task_id: int, number: int) -> None:
    """What was taken for news is a request of its own: it is taken back from whoever got it."""
    task = await requests.get(turn.work, task_id, lock=True)
    if task.requester_id != turn.person.id:
        raise Refusal("task-not-yours")
    kept = await news.take_back(turn.work, task, number)
    if kept is None:
        raise Refusal("button-stale")
    draft = await asking.draft_of(turn)
    for file in kept.files:
        file.task_id = draft.key
    if kept.words:
        await intake.add_words(turn.work, draft, kept.words, f"news-{task.key}-{number}")
    await turn.answer()
    await asking.show_or_ask(turn, draft)
