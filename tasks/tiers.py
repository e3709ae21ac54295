"""In which circle around an emergency somebody is: the 1-, 3- or 5-minute one, or outside them all."""

from enum import IntEnum

from tasks.terms import Terms
from volunteers import geodesy

Point = tuple[float, float]
MINUTES = (1, 3, 5)


class Circle(IntEnum):
    """The circles in the order in which they are called."""

    NEAR = 0
    MIDDLE = 1
    FAR = 2


def circle(there: Point | None, here: Point | None, minutes: int | None, limits: Terms) -> Circle | None:
    """The circle of somebody who usually is `here` when help is needed `there`; None outside them all.

    Minutes that he gave himself count before metres; where neither is known he is in the middle circle.
    """
    if minutes is not None:
        return _within(minutes, MINUTES)
    if there is None or here is None:
        return Circle.MIDDLE
    metres = (limits.circle_near, limits.circle_middle, limits.circle_far)
    return _within(geodesy.distance_m(*there, *here), metres)


def _within(away: float, limits: tuple[int, ...]) -> Circle | None:
    return next((one for one, limit in zip(Circle, limits, strict=True) if away <= limit), None)
