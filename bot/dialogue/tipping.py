"""线索 in chat: staff answer, ask and thank a reporter they do not know; he adds, and names himself if he likes."""

from bot.dialogue import asking
from bot.dialogue.deciding import reason_given
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from tasks import danger, intake, notices, requests, tips
from tasks.tables import Attachment, Task
from tasks.tip_rows import Outcome
from volunteers.outbox import Button
from volunteers.refusal import Refusal
from volunteers.text import text


async def _handled(turn: Turn, task_id: int) -> Task:
    task = await requests.get(turn.work, task_id, lock=True)
    await tips.may_handle(turn.work, task, turn.person.key)
    return task


async def _own(turn: Turn, task_id: int) -> Task:
    task = await requests.get(turn.work, task_id, lock=True)
    await tips.of_reporter(turn.work, task, turn.person.key)
    return task


@press("tip-reply", Owner.PARTY)
async def reply(turn: Turn, task_id: int) -> None:
    """Answer the reporter, or ask him something: in which words?"""
    task = await _handled(turn, task_id)
    await turn.answer()
    await turn.wait_for("tip-reply", task.key)
    await turn.say("tip-reply-ask", task=notices.title(task))


@step("tip-reply")
async def replied(turn: Turn, awaited: Awaited) -> None:
    """The words for the reporter."""
    words = await reason_given(turn)
    if not words:
        return
    task = await _handled(turn, awaited.about)
    await tips.reply(turn.work, task, turn.person.key, words)
    await turn.say("tip-replied", task=notices.title(task))


@press("tip-thank", Owner.PARTY)
async def thank(turn: Turn, task_id: int) -> None:
    """Thank the reporter."""
    task = await _handled(turn, task_id)
    await tips.thank(turn.work, task, turn.person.key)
    await turn.answer("tip-thanked-short")
    await turn.say("tip-thanked-done", task=notices.title(task))


@press("tip-outcome", Owner.PARTY)
async def ask_outcome(turn: Turn, task_id: int) -> None:
    """What has it shown?"""
    task = await _handled(turn, task_id)
    rows = [[choice(f"tip-{outcome}", f"tip-settle:{task.key}:{outcome}")] for outcome in Outcome]
    await turn.answer()
    await turn.say("tip-outcome-ask", rows, slot=f"tip-outcome:{task.key}", task=notices.title(task))


@press("tip-settle", Owner.PARTY)
async def settle(turn: Turn, task_id: int, outcome: str) -> None:
    """This is what it has shown."""
    task = await _handled(turn, task_id)
    if outcome not in set(Outcome):
        raise Refusal("button-stale")
    await tips.settle(turn.work, task, turn.person.key, Outcome(outcome))
    await turn.answer()
    slot = f"tip-outcome:{task.key}"
    label = text(f"button-tip-{outcome}")
    await turn.say("tip-settled", slot=slot, task=notices.title(task), outcome=label)


@press("tip-add", Owner.REQUESTER)
async def add(turn: Turn, task_id: int) -> None:
    """The reporter has something to add."""
    task = await _own(turn, task_id)
    await turn.answer()
    await turn.wait_for("tip-add", task.key)
    await turn.say("tip-add-ask", task=notices.title(task))


@step("tip-add")
async def added(turn: Turn, awaited: Awaited) -> None:
    """What he adds, under the same number; danger goes its own way first."""
    words = turn.incoming.text.strip()
    if words and danger.find_all(words):
        await turn.stop_waiting()
        await asking.heard(turn)
        return
    if not words and not turn.brought.files:
        await turn.say("tip-add-ask", task=notices.title(await _own(turn, awaited.about)))
        return
    await turn.stop_waiting()
    task = await _own(turn, awaited.about)
    files = [await _keep(turn, task, kind, file) for kind, file in turn.brought.files]
    number = await tips.add(turn.work, task, words, files)
    await _said(turn, task, words, number)


async def _keep(turn: Turn, task: Task, kind: str, file: str) -> Attachment:
    stored = "voice" if kind == "voice" else "photo"
    return await intake.attach(turn.work, task, file, stored, by=turn.person.key)


async def _said(turn: Turn, task: Task, words: str, number: int) -> None:
    """What staff read now, word for word, and a way to let them read it unmasked."""
    shown = await tips.shown_of(turn.work, task, words)
    lines = [text("tip-added-done", task=notices.title(task))]
    if shown:
        lines.append(text("tip-staff-read", words=shown))
    if any(kind == "voice" for kind, _ in turn.brought.files):
        lines.append(text("tip-voice-kept"))
    rows = [[choice("tip-add", f"tip-add:{task.key}")]]
    if shown != words:
        rows.append([choice("tip-plain", f"tip-plain:{task.key}:{number}")])
    await turn.say(text("lines", lines=lines), rows, slot=_slot(task, number))


def _slot(task: Task, number: int) -> str:
    return f"tip-said:{task.key}:{number}"


@press("tip-plain", Owner.REQUESTER)
async def plain(turn: Turn, task_id: int, number: int) -> None:
    """Staff may read it as he wrote it."""
    task = await _own(turn, task_id)
    await tips.as_written(turn.work, task, number)
    await turn.answer()
    await turn.say("tip-plain-done", slot=_slot(task, number), task=notices.title(task))


@press("tip-name", Owner.REQUESTER)
async def name(turn: Turn, task_id: int) -> None:
    """Let staff know who he is? It cannot be unsaid, so it is asked once more."""
    task = await _own(turn, task_id)
    rows: list[list[Button]] = [
        [choice("tip-name-yes", f"tip-name-yes:{task.key}")],
        [choice("tip-name-no", f"tip-name-no:{task.key}")],
    ]
    await turn.answer()
    await turn.say("tip-name-ask", rows, slot=f"tip-name:{task.key}", task=notices.title(task))


@press("tip-name-yes", Owner.REQUESTER)
async def named(turn: Turn, task_id: int) -> None:
    """Yes: name and phone are shown to whoever deals with it."""
    task = await _own(turn, task_id)
    await tips.name(turn.work, task, turn.person.key)
    await turn.answer()
    await turn.say("tip-named", slot=f"tip-name:{task.key}", task=notices.title(task))


@press("tip-name-no", Owner.REQUESTER)
async def unnamed(turn: Turn, task_id: int) -> None:
    """Rather not."""
    task = await _own(turn, task_id)
    await turn.answer()
    await turn.say("tip-not-named", slot=f"tip-name:{task.key}", task=notices.title(task))
