"""Asking a team: the card goes to its own chat, or to its members in private; first to claim has it.

The task stays open meanwhile, so the ladder goes on when nobody of the team takes it.
"""

from collections.abc import Sequence

from tasks import cards, categories, history, notices, offers, pools, team_rows
from tasks.lifecycle import CLAIMABLE
from tasks.pools import Asking
from tasks.tables import Task
from tasks.team_rows import TeamOffer
from volunteers import places, teams
from volunteers.refusal import Refusal
from volunteers.teams import Team
from volunteers.text import text
from volunteers.work import Work

MOST = 50  # members asked in private


async def choices(work: Work, task: Task) -> Sequence[Team]:
    """The teams staff can ask for a task, by name; none for what only staff deal with."""
    if categories.get(task.category).audience == "staff":
        return []
    return await teams.serving(work, await places.get(work, task.place_id))


async def offer(work: Work, task: Task, team_id: int, by: int) -> int:
    """Ask a team for a locked open task; returns how many members were asked in private, 0 for its own chat.

    What no group may see goes to members alone. Refuses (claim-too-late, team-unknown, team-asked-already,
    team-nobody) in words.
    """
    if task.state not in CLAIMABLE:
        raise Refusal("claim-too-late", task=notices.title(task), state=text(f"state-{task.state}"))
    team = next((one for one in await choices(work, task) if one.id == team_id), None)
    if team is None:
        raise Refusal("team-unknown")
    asked = await team_rows.of_task(work, task)
    if any(row.team_id == team_id and row.round == task.round for row in asked):
        raise Refusal("team-asked-already", team=team.name)
    chat = await teams.chat_of(work, team.key)
    in_chat = chat is not None and not categories.get(task.category).sensitive
    work.session.add(
        TeamOffer(
            task_id=task.key, team_id=team.key, by=by, asked_at=work.now, round=task.round, in_chat=in_chat
        )
    )
    task.understood = {**task.understood, team_rows.ASKED: True}
    work.known.pop((TeamOffer, task.key), None)
    await work.session.flush()
    told = 0 if in_chat else await _in_private(work, task, team)
    await history.note(work, task, "offer-team", by, team=team.key)
    task.first_answer_at = task.first_answer_at or work.now
    await cards.show(work, task)
    return told


async def _in_private(work: Work, task: Task, team: Team) -> int:
    """Every member who may be asked now, the best fit first; nobody at all is said at once."""
    ids = frozenset(person.key for person, _ in await teams.members(work, team.key))
    chosen = await pools.choose(work, task, Asking(MOST, members=ids))
    if not chosen:
        raise Refusal("team-nobody", team=team.name)
    await offers.ask(work, task, chosen, 0)
    return len(chosen)
