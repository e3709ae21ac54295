"""A second look at odd patrols: neutral words, staff of another place, the walker may say something about it."""

from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from volunteers import outbox, patrol_findings, patrols
from volunteers.outbox import Message
from volunteers.patrol_tables import PatrolFinding
from volunteers.rights import Action
from volunteers.text import Text, text


@command("findings", Action.REVIEW_FINDINGS)
async def findings(turn: Turn) -> None:
    """The findings of other places that wait for this person's look."""
    found = await patrol_findings.queue(turn.work, turn.person.key)
    if not found:
        await turn.say("findings-none")
        return
    for finding in found:
        rows = [
            [choice(f"finding-{name}", f"finding:{finding.key}:{name}") for name in patrol_findings.OUTCOMES]
        ]
        await turn.say(await _words(turn, finding), rows)


async def _words(turn: Turn, finding: PatrolFinding) -> Text:
    """What was seen, without a name: whose it is does not matter for the look."""
    kind = finding.kind.replace("_", "-")
    count, share = finding.numbers.get("count", 0), finding.numbers.get("share", 0.0)
    lines = [
        await _head(turn, finding),
        text(f"finding-{kind}", count=round(count), percent=round(100 * share)),
    ]
    if finding.said:
        lines.append(text("finding-said", words=finding.said))
    return text("lines", lines=[*lines, text("finding-next")])


async def _head(turn: Turn, finding: PatrolFinding) -> Text:
    if finding.patrol_id is None:
        return text("finding-head-reports", number=finding.report_id, at=finding.found_at)
    patrol = await patrols.get(turn.work, finding.patrol_id)
    credit = await patrols.credit_of(turn.work, patrol)
    km = f"{(credit.walked_m + credit.ridden_m) / 1000 if credit else 0:.2f}"
    return text("finding-head", number=patrol.key, at=patrol.started_at, km=km)


@press("finding", Action.REVIEW_FINDINGS)
async def decide(turn: Turn, finding_id: int, outcome: str) -> None:
    """The outcome of a look; the walker hears of it only if there is something to ask."""
    finding = await patrol_findings.decide(turn.work, finding_id, turn.person.key, outcome)
    await turn.answer("finding-noted")
    if outcome == "fine":
        return
    rows = [[choice("finding-say", f"finding-say:{finding.key}")]]
    message = Message(await _told(turn, finding, outcome), rows)
    await outbox.tell(turn.work, await patrol_findings.owner(turn.work, finding), message)


async def _told(turn: Turn, finding: PatrolFinding, outcome: str) -> Text:
    if finding.patrol_id is None:
        return text("finding-told-reports", at=finding.found_at)
    patrol = await patrols.get(turn.work, finding.patrol_id)
    return text(f"finding-told-{outcome}", at=patrol.started_at)


@press("finding-say", Owner.HIMSELF)
async def ask_words(turn: Turn, finding_id: int) -> None:
    """The walker would like to say something about it."""
    await turn.answer()
    await turn.wait_for("finding-words", finding_id)
    await turn.say("finding-say-ask")


@step("finding-words")
async def words(turn: Turn, awaited: Awaited) -> None:
    """What the walker says; somebody looks again."""
    await turn.stop_waiting()
    await patrol_findings.say(turn.work, awaited.about, turn.person.key, turn.incoming.text)
    await turn.say("finding-say-thanks")
