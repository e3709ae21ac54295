"""The life of a task: which event moves it from which state to which, and nothing else does.

Pure. The table follows the six steps of a case file (domain glossary: information, file, dispatch, feedback,
verification, appraisal); tests walk every pair of state and event.
"""

from enum import StrEnum

from volunteers.refusal import Refusal


class State(StrEnum):
    """Where a task stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    OPEN = "open"
    ASSIGNED = "assigned"
    WHISTLED = "whistled"
    CLAIMED = "claimed"
    ON_WAY = "on-way"
    ON_SITE = "on-site"
    DONE = "done"
    RETURNED = "returned"
    PAUSED = "paused"
    CLOSED = "closed"
    UNSOLVED = "unsolved"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    MERGED = "merged"
    REDIRECTED = "redirected"


class Event(StrEnum):
    """What can happen to a task."""

    SUBMIT = "submit"
    ACCEPT = "accept"
    REJECT = "reject"
    MERGE = "merge"
    UNMERGE = "unmerge"
    REDIRECT = "redirect"
    PUBLISH = "publish"
    ASSIGN = "assign"
    DECLINE = "decline"
    WHISTLE = "whistle"
    HAND_BACK = "hand-back"
    CLAIM = "claim"
    SET_OUT = "set-out"
    ARRIVE = "arrive"
    FINISH = "finish"
    RELEASE = "release"
    PAUSE = "pause"
    RESUME = "resume"
    CONFIRM = "confirm"
    RETURN = "return"
    GIVE_UP = "give-up"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"


class Step(StrEnum):
    """The six steps of the case file."""

    INFORMATION = "information"
    FILE = "file"
    DISPATCH = "dispatch"
    FEEDBACK = "feedback"
    VERIFICATION = "verification"
    APPRAISAL = "appraisal"


_S, _E = State, Event
_CLAIMANT_WORKS = {
    _E.CLAIM: _S.CLAIMED,
    _E.SET_OUT: _S.ON_WAY,
    _E.ARRIVE: _S.ON_SITE,
    _E.FINISH: _S.DONE,
    _E.RELEASE: _S.OPEN,
    _E.PAUSE: _S.PAUSED,
    _E.WHISTLE: _S.WHISTLED,
    _E.GIVE_UP: _S.UNSOLVED,
    _E.WITHDRAW: _S.WITHDRAWN,
}
_AGAIN = {_E.REOPEN: _S.OPEN}

MOVES: dict[State, dict[Event, State]] = {
    _S.DRAFT: {_E.SUBMIT: _S.SUBMITTED, _E.WITHDRAW: _S.WITHDRAWN, _E.REDIRECT: _S.REDIRECTED},
    _S.SUBMITTED: {
        _E.ACCEPT: _S.ACCEPTED,
        _E.REJECT: _S.REJECTED,
        _E.MERGE: _S.MERGED,
        _E.REDIRECT: _S.REDIRECTED,
        _E.WITHDRAW: _S.WITHDRAWN,
    },
    _S.ACCEPTED: {
        _E.PUBLISH: _S.OPEN,
        _E.ASSIGN: _S.ASSIGNED,
        _E.WHISTLE: _S.WHISTLED,
        _E.MERGE: _S.MERGED,
        _E.REDIRECT: _S.REDIRECTED,
        _E.GIVE_UP: _S.UNSOLVED,
        _E.WITHDRAW: _S.WITHDRAWN,
    },
    _S.OPEN: {
        _E.CLAIM: _S.CLAIMED,
        _E.ASSIGN: _S.ASSIGNED,
        _E.WHISTLE: _S.WHISTLED,
        _E.MERGE: _S.MERGED,
        _E.REDIRECT: _S.REDIRECTED,
        _E.PAUSE: _S.PAUSED,
        _E.GIVE_UP: _S.UNSOLVED,
        _E.WITHDRAW: _S.WITHDRAWN,
    },
    _S.ASSIGNED: {
        _E.CLAIM: _S.CLAIMED,
        _E.DECLINE: _S.OPEN,
        _E.WHISTLE: _S.WHISTLED,
        _E.PAUSE: _S.PAUSED,
        _E.GIVE_UP: _S.UNSOLVED,
        _E.WITHDRAW: _S.WITHDRAWN,
    },
    _S.WHISTLED: {
        _E.CLAIM: _S.CLAIMED,
        _E.ASSIGN: _S.ASSIGNED,
        _E.HAND_BACK: _S.OPEN,
        _E.FINISH: _S.DONE,
        _E.PAUSE: _S.PAUSED,
        _E.GIVE_UP: _S.UNSOLVED,
        _E.WITHDRAW: _S.WITHDRAWN,
    },
    _S.CLAIMED: _CLAIMANT_WORKS,
    _S.ON_WAY: _CLAIMANT_WORKS,
    _S.ON_SITE: _CLAIMANT_WORKS,
    _S.RETURNED: _CLAIMANT_WORKS,
    _S.DONE: {
        _E.CONFIRM: _S.CLOSED,
        _E.RETURN: _S.RETURNED,
        _E.GIVE_UP: _S.UNSOLVED,
        _E.WITHDRAW: _S.WITHDRAWN,
    },
    _S.PAUSED: {
        _E.RESUME: _S.OPEN,
        _E.WHISTLE: _S.WHISTLED,
        _E.GIVE_UP: _S.UNSOLVED,
        _E.WITHDRAW: _S.WITHDRAWN,
    },
    _S.CLOSED: _AGAIN,
    _S.UNSOLVED: _AGAIN,
    _S.MERGED: {_E.UNMERGE: _S.ACCEPTED},
    _S.WITHDRAWN: {},
    _S.REJECTED: {},
    _S.REDIRECTED: {},
}

BEING_DONE = frozenset({_S.CLAIMED, _S.ON_WAY, _S.ON_SITE, _S.RETURNED})
CLAIMABLE = frozenset({_S.OPEN, _S.CLAIMED, _S.ON_WAY, _S.ON_SITE, _S.WHISTLED})
LIVE = frozenset(state for state in State if Event.WITHDRAW in MOVES[state] and state is not _S.DRAFT)
ENDED = frozenset(state for state in State if state not in LIVE and state is not _S.DRAFT)
NOT_COUNTED = frozenset({_S.WITHDRAWN, _S.REJECTED, _S.MERGED, _S.REDIRECTED})

STEPS: dict[Step, frozenset[Event]] = {
    Step.INFORMATION: frozenset({_E.SUBMIT, _E.WITHDRAW, _E.REDIRECT}),
    Step.FILE: frozenset({_E.ACCEPT, _E.REJECT, _E.MERGE, _E.UNMERGE}),
    Step.DISPATCH: frozenset({_E.PUBLISH, _E.ASSIGN, _E.DECLINE, _E.CLAIM, _E.WHISTLE, _E.HAND_BACK}),
    Step.FEEDBACK: frozenset({_E.SET_OUT, _E.ARRIVE, _E.FINISH, _E.RELEASE, _E.PAUSE, _E.RESUME}),
    Step.VERIFICATION: frozenset({_E.CONFIRM, _E.RETURN, _E.GIVE_UP, _E.REOPEN}),
    Step.APPRAISAL: frozenset(),
}


def allows(state: State, event: Event) -> bool:
    """Whether the event may happen to a task in this state."""
    return event in MOVES[state]


def move(state: State, event: Event) -> State:
    """The state an event leads to; refuses, in words, what the table does not list."""
    if not allows(state, event):
        raise Refusal("task-move-impossible", state=state.value, event=event.value)
    return MOVES[state][event]


def step_of(event: Event) -> Step:
    """The step of the case file under which an event is shown."""
    return next(step for step, events in STEPS.items() if event in events)
