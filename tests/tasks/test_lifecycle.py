"""The table of allowed moves, walked cell by cell."""

import itertools

import pytest

from tasks.lifecycle import (
    BEING_DONE,
    CLAIMABLE,
    ENDED,
    LIVE,
    MOVES,
    NOT_COUNTED,
    STEPS,
    Event,
    State,
    allows,
    move,
    step_of,
)
from volunteers.refusal import Refusal

PAIRS = list(itertools.product(State, Event))


def test_every_state_has_a_row() -> None:
    assert set(MOVES) == set(State)


@pytest.mark.parametrize(("state", "event"), PAIRS)
def test_every_pair_either_moves_as_the_table_says_or_is_refused_in_words(state: State, event: Event) -> None:
    if event in MOVES[state]:
        assert allows(state, event)
        assert move(state, event) is MOVES[state][event]
    else:
        assert not allows(state, event)
        with pytest.raises(Refusal) as refused:
            move(state, event)
        assert refused.value.text.key == "task-move-impossible"


def test_the_resident_can_withdraw_from_every_open_state() -> None:
    for state in State:
        assert allows(state, Event.WITHDRAW) == (state in LIVE or state is State.DRAFT)


def test_every_open_state_can_still_come_to_an_end() -> None:
    def reachable(state: State, seen: frozenset[State] = frozenset()) -> set[State]:
        following = set(MOVES[state].values()) - seen
        return following.union(*(reachable(found, seen | following) for found in following))

    for state in LIVE:
        assert State.CLOSED in reachable(state) | {state}, state
        assert State.UNSOLVED in reachable(state)


def test_only_a_confirmation_closes_a_task() -> None:
    closing = {event for moves in MOVES.values() for event, after in moves.items() if after is State.CLOSED}
    assert closing == {Event.CONFIRM}


def test_what_is_released_is_open_to_all_again() -> None:
    assert {move(state, Event.RELEASE) for state in BEING_DONE} == {State.OPEN}


def test_ended_states_are_closed_unless_reopened_or_unmerged() -> None:
    for state in ENDED:
        assert set(MOVES[state]) <= {Event.REOPEN, Event.UNMERGE}
    assert NOT_COUNTED < ENDED
    assert CLAIMABLE <= LIVE


def test_every_event_belongs_to_exactly_one_step_of_the_case_file() -> None:
    for event in Event:
        assert sum(event in events for events in STEPS.values()) == 1
        assert event in STEPS[step_of(event)]
