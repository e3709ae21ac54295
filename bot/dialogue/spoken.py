"""Typing instead of pressing: the words on the buttons work as words, too."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.dialogue import asking, calling_help, confirming, patrolling, serving, setting_out
from bot.dialogue.turn import Turn
from bot.messages import Kind
from tasks import feedback, intake, requests
from tasks.lifecycle import LIVE, State
from tasks.tables import Claim, Task
from volunteers import patrols, rights
from volunteers.rights import Action

ENDINGS = " 。.!!~"
SET_OUT = {"出发", "我出发了", "set out", "on my way"}
ARRIVE = {"到达", "到了", "我到了", "arrived"}
FINISH = {"完成", "完成了", "做完了", "办好了", "done", "finished"}
RELEASE = {"退回", "做不了", "去不了", "give back"}
SOLVED = {"已解决", "解决了", "solved"}
UNSOLVED = {"没解决", "还没解决", "not solved"}
CONFIRM = {"确认提交", "确认", "提交", "可以", "好的", "submit", "confirm", "yes"}
CANCEL = {"取消", "算了", "cancel"}
CHANGE = {"修改", "change"}
WITHDRAW = {"撤回", "不用了", "算了不用了", "不用了谢谢", "不需要了", "withdraw"}
PATROL = {
    "巡逻",
    "开始巡逻",
    "我要巡逻",
    "我去巡逻",
    "去巡逻",
    "去巡逻了",
    "出去巡逻",
    "start patrol",
    "start a patrol",
}
PATROL_END = {
    "结束巡逻",
    "停止巡逻",
    "巡逻结束",
    "巡逻结束了",
    "巡逻完了",
    "结束值守",
    "end patrol",
    "end the patrol",
    "stop patrol",
}
PATROL_ON = {"还在巡逻", "继续巡逻", "still on patrol"}
PATROL_HELP = {"求援", "我要求援", "呼叫支援", "sos"}
PATROL_SAFE = {"我没事了", "没事了", "i am safe"}
HELLO = {"你好", "您好", "在吗", "在么", "喂", "hello", "hi"}
THANKS = {
    "谢谢",
    "谢谢你",
    "谢谢您",
    "谢谢你们",
    "好的",
    "好",
    "嗯",
    "知道了",
    "打错了",
    "thanks",
    "thank you",
    "ok",
}


async def understood(turn: Turn) -> bool:
    """Take a word that stands on a button for its press, when it is clear what it is about; False otherwise."""
    if turn.incoming.kind is not Kind.TEXT:
        return False
    word = turn.incoming.text.strip().rstrip(ENDINGS).lower()
    for words, act in ACTS:
        if word in words and await act(turn):
            return True
    return False


async def _one_claim(turn: Turn) -> Claim | None:
    held = [
        c
        for c, _ in await requests.held_by(turn.work, turn.person.key)
        if c.accepted_at and not c.finished_at
    ]
    if len(held) > 1:
        await turn.say("which-one")
    return held[0] if len(held) == 1 else None


def _on_claim(press: Callable[[Turn, int], Awaitable[None]]) -> Callable[[Turn], Awaitable[bool]]:
    async def act(turn: Turn) -> bool:
        held = [c for c, _ in await requests.held_by(turn.work, turn.person.key) if c.accepted_at]
        claim = await _one_claim(turn)
        if claim is not None:
            await press(turn, claim.key)
        return bool(held)

    return act


def _on_draft(press: Callable[[Turn, Task], Awaitable[None]]) -> Callable[[Turn], Awaitable[bool]]:
    async def act(turn: Turn) -> bool:
        draft = await intake.open_draft(turn.work, turn.person.key)
        if draft is None:
            return False
        await press(turn, draft)
        return True

    return act


async def _confirm(turn: Turn, draft: Task) -> None:
    known = draft.understood
    if known.get("place_unknown") or known.get("held") or not known.get("decided") or not draft.said:
        await asking.show(turn, draft)
        return
    await asking.confirm(turn, draft.key, draft.round)


async def _cancel(turn: Turn, draft: Task) -> None:
    await asking.cancel(turn, draft.key)


async def _change(turn: Turn, draft: Task) -> None:
    await asking.change(turn, draft.key)


def _on_callback(yes: int) -> Callable[[Turn], Awaitable[bool]]:
    async def act(turn: Turn) -> bool:
        for task in await requests.of_resident(turn.work, turn.person.key):
            callback = await feedback.open_callback(turn.work, task) if task.state == State.DONE else None
            if callback is not None and callback.id is not None:
                await confirming.solved(turn, callback.id, yes)
                return True
        return False if yes else await _reopen(turn)

    return act


async def _reopen(turn: Turn) -> bool:
    for task in await requests.of_resident(turn.work, turn.person.key):
        if await feedback.may_reopen(turn.work, task):
            await confirming.reopen(turn, task.key)
            return True
    return False


async def _withdraw(turn: Turn) -> bool:
    live = [t for t in await requests.of_resident(turn.work, turn.person.key) if t.state in LIVE]
    if len(live) == 1:
        await asking.withdraw(turn, live[0].key)
    elif live:
        await turn.say("which-one")
    return bool(live)


async def _patrol(turn: Turn) -> bool:
    if not await rights.places_for(turn.work, turn.person.key, Action.PATROL):
        return False
    await setting_out.patrol(replace(turn, incoming=replace(turn.incoming, text="")))
    return True


def _on_patrol(press: Callable[[Turn, int], Awaitable[None]]) -> Callable[[Turn], Awaitable[bool]]:
    async def act(turn: Turn) -> bool:
        found = await patrols.open_of(turn.work, turn.person.key)
        if found is None:
            return False
        await press(turn, found.key)
        return True

    return act


async def _patrol_end(turn: Turn) -> bool:
    if await _on_patrol(patrolling.end)(turn):
        return True
    serves = bool(await rights.places_for(turn.work, turn.person.key, Action.PATROL))
    if serves:
        await turn.say("patrol-not-yours")
    return serves


async def _patrol_safe(turn: Turn) -> bool:
    found = await patrols.open_of(turn.work, turn.person.key)
    if found is None or found.sos_at is None:
        return False
    await calling_help.safe(turn, found.key)
    return True


async def _hello(turn: Turn) -> bool:
    await turn.say("hello-again")
    return True


async def _thanks(turn: Turn) -> bool:
    if await intake.open_draft(turn.work, turn.person.key) is not None:
        return False
    await turn.say("thanks-heard")
    return True


ACTS: list[tuple[set[str], Callable[[Turn], Awaitable[bool]]]] = [
    (SET_OUT, _on_claim(serving.set_out)),
    (ARRIVE, _on_claim(serving.arrive)),
    (FINISH, _on_claim(serving.finish)),
    (RELEASE, _on_claim(serving.release)),
    (SOLVED, _on_callback(1)),
    (UNSOLVED, _on_callback(0)),
    (CONFIRM, _on_draft(_confirm)),
    (CANCEL, _on_draft(_cancel)),
    (CHANGE, _on_draft(_change)),
    (WITHDRAW, _withdraw),
    (PATROL, _patrol),
    (PATROL_END, _patrol_end),
    (PATROL_ON, _on_patrol(patrolling.go_on)),
    (PATROL_HELP, _on_patrol(calling_help.sos)),
    (PATROL_SAFE, _patrol_safe),
    (HELLO, _hello),
    (THANKS, _thanks),
]
