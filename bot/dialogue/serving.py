"""A claimant at work: sets out, arrives, finishes with or without a photo, or gives the task back with a reason."""

from datetime import timedelta

from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from tasks import claims, intake, notices
from tasks.tables import Attachment, Claim
from volunteers.outbox import Rows
from volunteers.refusal import Refusal

STILL_IN_SIGHT = timedelta(minutes=10)
REASONS = ("busy", "skill", "far", "nobody-there", "other")


async def _own(turn: Turn, claim_id: int) -> Claim:
    return await claims.get(turn.work, claim_id, turn.person.key)


@press("set-out", Owner.CLAIMANT)
async def set_out(turn: Turn, claim_id: int) -> None:
    """On the way."""
    await claims.set_out(turn.work, await _own(turn, claim_id))
    await turn.answer("set-out-short")


@press("arrive", Owner.CLAIMANT)
async def arrive(turn: Turn, claim_id: int) -> None:
    """There."""
    await claims.arrive(turn.work, await _own(turn, claim_id))
    await turn.answer("arrive-short")


@press("finish", Owner.CLAIMANT)
async def finish(turn: Turn, claim_id: int) -> None:
    """Done: a photo or a sentence is welcome, neither is needed."""
    claim = await _own(turn, claim_id)
    task = await claims.ready_to_finish(turn.work, claim)
    if await _just_asked(turn, claim, "evidence", "evidence-shown"):
        await turn.answer("finish-asked-short")
        return
    await turn.answer()
    await turn.wait_for("evidence", claim.key)
    await turn.say("finish-ask", _finish_buttons(claim), task=notices.title(task))


async def _just_asked(turn: Turn, claim: Claim, *steps: str) -> bool:
    """Whether a button was pressed again while the question it asks still stands right above."""
    row = await turn.awaited()
    if row is None or not turn.incoming.callback:
        return False
    return row.step in steps and row.about == claim.id and row.since > turn.work.now - STILL_IN_SIGHT


def _finish_buttons(claim: Claim) -> Rows:
    return [[choice("finish-plain", f"finish-now:{claim.key}"), choice("not-yet", f"finish-not:{claim.key}")]]


@press("finish-not", Owner.CLAIMANT)
async def not_yet(turn: Turn, claim_id: int) -> None:
    """Pressed by mistake."""
    claim = await _own(turn, claim_id)
    await claims.alive(turn.work, claim)
    await turn.stop_waiting()
    await turn.answer()
    await turn.say("finish-not-yet")


@press("finish-now", Owner.CLAIMANT)
async def finish_now(turn: Turn, claim_id: int) -> None:
    """Done, nothing to show."""
    await _done(turn, await _own(turn, claim_id), "")


@step("evidence")
async def evidence(turn: Turn, awaited: Awaited) -> None:
    """A photo or a sentence about what was done."""
    claim = await _own_or_stop(turn, awaited.about)
    words = turn.incoming.text.strip()
    photos = [file for kind, file in turn.brought.files if kind != "voice"]
    if not words and not photos:
        await turn.say("finish-ask-again", _finish_buttons(claim))
        return
    task = await claims.ready_to_finish(turn.work, claim)
    for file in photos:
        kept = await intake.attach(
            turn.work, task, file, "photo", album=turn.incoming.album, by=turn.person.key, claim_id=claim.key
        )
        if len(photos) == 1 and not turn.incoming.album:
            await _ask_to_show(turn, claim, kept)
    if photos and turn.incoming.album:
        await turn.wait_for("evidence", claim.key, album=turn.incoming.album)
        await turn.say("evidence-album", _album_buttons(claim), slot=f"album:{claim.key}")
        return
    if photos:
        await turn.wait_for("evidence-shown", claim.key, note=words)
        return
    await _done(turn, claim, words)


async def _own_or_stop(turn: Turn, claim_id: int) -> Claim:
    """The claim an answer is about; once it is over the question is forgotten, too."""
    try:
        return await _own(turn, claim_id)
    except Refusal:
        await turn.stop_waiting()
        raise


def _album_buttons(claim: Claim) -> Rows:
    return [
        [choice("may-see", f"show-album:{claim.key}:1"), choice("may-not-see", f"show-album:{claim.key}:0")]
    ]


async def _ask_to_show(turn: Turn, claim: Claim, kept: Attachment) -> None:
    mark = f"{claim.key}:{kept.id}"
    rows = [[choice("may-see", f"show:{mark}:1"), choice("may-not-see", f"show:{mark}:0")]]
    await turn.say("evidence-may-group-see", rows)


@press("show", Owner.CLAIMANT)
async def show(turn: Turn, claim_id: int, attachment_id: int, may: int) -> None:
    """Whether the group may see the photo; the answer finishes the task."""
    claim = await _own(turn, claim_id)
    kept = await turn.work.session.get(Attachment, attachment_id)
    if kept is None or kept.claim_id != claim.id:
        raise Refusal("button-stale")
    kept.group_may_see = bool(may)
    await _done(turn, claim, await _note(turn))


@press("show-album", Owner.CLAIMANT)
async def show_album(turn: Turn, claim_id: int, may: int) -> None:
    """The same for all photos of an album."""
    claim = await _own(turn, claim_id)
    task = await claims.ready_to_finish(turn.work, claim)
    for kept in await intake.attachments(turn.work, task.key, evidence=True):
        if kept.claim_id == claim.id:
            kept.group_may_see = bool(may)
    await _done(turn, claim, await _note(turn))


@step("evidence-shown")
async def said_more(turn: Turn, awaited: Awaited) -> None:
    """A sentence, or another photo, instead of yes or no: the group does not see the photos."""
    claim = await _own_or_stop(turn, awaited.about)
    task = await claims.ready_to_finish(turn.work, claim)
    for kind, file in turn.brought.files:
        if kind != "voice":
            await intake.attach(turn.work, task, file, "photo", by=turn.person.key, claim_id=claim.key)
    note = "\n".join(part for part in (awaited.data.get("note", ""), turn.incoming.text.strip()) if part)
    await _done(turn, claim, note)


async def _note(turn: Turn) -> str:
    awaited = await turn.awaited()
    return str(awaited.data.get("note", "")) if awaited else ""


async def _done(turn: Turn, claim: Claim, note: str) -> None:
    task = await claims.finish(turn.work, claim, note)
    await turn.stop_waiting()
    await turn.answer("finish-short")
    await turn.say("finish-thanks", task=notices.title(task))


@press("release", Owner.CLAIMANT)
async def release(turn: Turn, claim_id: int) -> None:
    """Cannot do it: why?"""
    claim = await _own(turn, claim_id)
    await claims.ready_to_release(turn.work, claim)
    if await _just_asked(turn, claim, "release"):
        await turn.answer("release-asked-short")
        return
    rows = [[choice(f"reason-{name}", f"release-why:{claim.key}:{name}")] for name in REASONS]
    rows.append([choice("keep", f"finish-not:{claim.key}")])
    await turn.answer()
    await turn.wait_for("release", claim.key)
    await turn.say("release-ask", rows)


@press("release-why", Owner.CLAIMANT)
async def release_why(turn: Turn, claim_id: int, reason: str) -> None:
    """The reason, by button."""
    if reason not in REASONS:
        raise Refusal("button-stale")
    await _released(turn, await _own(turn, claim_id), reason)


@step("release")
async def release_words(turn: Turn, awaited: Awaited) -> None:
    """The reason, in words."""
    await _released(turn, await _own_or_stop(turn, awaited.about), turn.incoming.text.strip() or "other")


async def _released(turn: Turn, claim: Claim, reason: str) -> None:
    task = await claims.release(turn.work, claim, reason)
    await turn.stop_waiting()
    await turn.answer("release-short")
    await turn.say("release-thanks", task=notices.title(task))
