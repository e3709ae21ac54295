"""What a volunteer can do, speaks, when he is free, how far he goes, when to be quiet, and what is not for him."""

from collections.abc import Sequence
from datetime import time

from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from tasks import categories
from volunteers import availability
from volunteers.availability import Hours, Profile
from volunteers.outbox import Button, Rows
from volunteers.refusal import Refusal
from volunteers.text import Text, text

LANGUAGES = ("zh", "yue", "ug", "kk", "mn", "bo", "en", "ru")
REACHES = (500, 1000, 3000, 0)
PARTS = {"morning": range(8, 12), "afternoon": range(12, 18), "evening": range(18, 22)}
KINDS_OF_DAY = {"workdays": range(5), "weekend": range(5, 7)}
QUIETS = {
    "21-08": Hours(time(21), time(8)),
    "22-07": Hours(time(22), time(7)),
    "23-06": Hours(time(23), time(6)),
}
SLOT = "profile"


@command("profile")
async def profile(turn: Turn) -> None:
    """Everything at a glance; each line can be changed by a button."""
    found = await availability.of(turn.work, turn.person.key)
    buttons = [
        [choice("profile-skills", "profile-of:skills"), choice("profile-languages", "profile-of:languages")],
        [choice("profile-free", "profile-of:free"), choice("profile-reach", "profile-of:reach")],
        [choice("profile-quiet", "profile-of:quiet"), choice("profile-refused", "profile-of:refused")],
        [choice("report", "report-person:0")],
    ]
    await turn.say(_overview(found), buttons, slot=SLOT)


def _overview(found: Profile) -> Text:
    none = text("profile-nothing")
    skills = [text(f"skill-{code}") for code in found.skills]
    spoken = [text(f"speaks-{code}") for code in found.languages if code in LANGUAGES]
    refused = [text(categories.get(code).title_key) for code in found.refused]
    free = [text(f"free-{key}") for key in _free_parts(found)]
    reach = (
        text("profile-metres", metres=found.reach_metres) if found.reach_metres else text("profile-anywhere")
    )
    quiet = text("profile-hours", start=found.quiet_from, end=found.quiet_to) if found.quiet_from else none
    lines = [
        text("profile-head"),
        text("profile-skills", value=skills or none),
        text("profile-languages", value=spoken or none),
        text("profile-free", value=free or none),
        text("profile-reach", value=reach),
        text("profile-quiet", value=quiet),
        text("profile-refused", value=refused or none),
        text("profile-next"),
    ]
    return text("lines", lines=lines)


@press("profile", Owner.HIMSELF)
async def again(turn: Turn) -> None:
    """Back to the overview."""
    await turn.answer()
    await profile(turn)


@press("profile-of", Owner.HIMSELF)
async def part(turn: Turn, name: str) -> None:
    """One part of it, as buttons that switch on and off."""
    if name not in ASKING:
        raise Refusal("button-stale")
    found = await availability.of(turn.work, turn.person.key)
    await turn.answer()
    rows = [*_rows(ASKING[name](found)), [choice("profile-done", "profile")]]
    await turn.say(f"profile-ask-{name}", rows, slot=SLOT)


def _rows(buttons: Sequence[Button]) -> Rows:
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


def _switch(on: bool, label: Text, press: str) -> Button:
    return Button(text("switched-on" if on else "switched-off", label=label), press)


def _skills(found: Profile) -> list[Button]:
    return [
        _switch(code in found.skills, text(f"skill-{code}"), f"profile-set:skills:{code}")
        for code in categories.SKILLS
    ]


def _languages(found: Profile) -> list[Button]:
    return [
        _switch(code in found.languages, text(f"speaks-{code}"), f"profile-set:languages:{code}")
        for code in LANGUAGES
    ]


def _free(found: Profile) -> list[Button]:
    on = _free_parts(found)
    return [_switch(key in on, text(f"free-{key}"), f"profile-set:free:{key}") for key in _all_parts()]


def _all_parts() -> list[str]:
    return [f"{days}-{hours}" for days in KINDS_OF_DAY for hours in PARTS]


def _hours_of(key: str) -> set[int]:
    days, _, part_of_day = key.partition("-")
    if days not in KINDS_OF_DAY or part_of_day not in PARTS:
        raise Refusal("button-stale")
    return {day * 24 + hour for day in KINDS_OF_DAY[days] for hour in PARTS[part_of_day]}


def _free_parts(found: Profile) -> list[str]:
    return [key for key in _all_parts() if _hours_of(key) <= set(found.free)]


def _reach(found: Profile) -> list[Button]:
    return [
        _switch(
            found.reach_metres == metres,
            text("profile-metres", metres=metres) if metres else text("profile-anywhere"),
            f"profile-set:reach:{metres}",
        )
        for metres in REACHES
    ]


def _quiet(found: Profile) -> list[Button]:
    now = f"{found.quiet_from[:2]}-{found.quiet_to[:2]}" if found.quiet_from else ""
    shown = [
        _switch(
            now == key,
            text("profile-hours", start=f"{key[:2]}:00", end=f"{key[3:]}:00"),
            f"profile-set:quiet:{key}",
        )
        for key in QUIETS
    ]
    return [*shown, _switch(not now, text("profile-quiet-usual"), "profile-set:quiet:none")]


def _refused(found: Profile) -> list[Button]:
    shown = [kind for kind in categories.offered() if kind.audience == "group" and kind.group != "other"]
    return [
        _switch(kind.code in found.refused, text(kind.title_key), f"profile-set:refused:{kind.code}")
        for kind in shown
    ]


ASKING = {
    "skills": _skills,
    "languages": _languages,
    "free": _free,
    "reach": _reach,
    "quiet": _quiet,
    "refused": _refused,
}


@press("profile-set", Owner.HIMSELF)
async def switch(turn: Turn, name: str, value: str | int) -> None:
    """Switch one thing on or off."""
    work, me = turn.work, turn.person.key
    found, code = await availability.of(work, me), str(value)
    match name:
        case "skills":
            await availability.set_skills(work, me, set(found.skills) ^ {code}, categories.SKILLS)
        case "languages" if code in LANGUAGES:
            await availability.set_languages(work, me, set(found.languages) ^ {code})
        case "free":
            hours = _hours_of(code)
            free = set(found.free)
            await availability.set_free(work, me, free - hours if hours <= free else free | hours)
        case "reach" if isinstance(value, int) and value in REACHES:
            await availability.set_reach(work, me, value)
        case "quiet" if code in {*QUIETS, "none"}:
            await availability.set_quiet(work, me, QUIETS.get(code))
        case "refused" if code in categories.CATEGORIES:
            change = availability.allow if code in found.refused else availability.refuse
            await change(work, me, code)
        case _:
            raise Refusal("button-stale")
    await work.session.flush()
    await part(turn, name)
