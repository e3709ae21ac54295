"""How a figure is said: the same words in chat, on pages and in exports."""

from itertools import pairwise

from tasks.figure_rows import FIGURES, Figure
from tasks.figures import Value, Values
from tasks.spans import span
from volunteers.text import Text, text


def said(figure: Figure, value: Value) -> Text:
    """A value alone: a share with its counts, a count, or median and P90; few are said as counts."""
    if figure.unit == "count":
        return text("figure-said-count", count=value.denominator)
    if not value.denominator:
        return text("figure-said-none")
    if value.median is not None and value.p90 is not None:
        return text(
            "figure-said-time", median=span(value.median), p90=span(value.p90), count=value.denominator
        )
    numbers = {"numerator": value.numerator or 0, "denominator": value.denominator}
    percent = value.percent()
    if percent is None:
        return text("figure-said-few", **numbers)
    return text("figure-said-share", percent=percent, **numbers)


def line(code: str, values: Values) -> Text:
    """A figure with its title, and beside it the figures without which it would mislead."""
    figure = FIGURES[code]
    own = text("figure-line", title=text(figure.title_key), said=said(figure, values[code]))
    beside = [line(other, values) for other in figure.beside if other in values]
    return text("figure-line-beside", line=own, beside=beside) if beside else own


def definition(figure: Figure) -> Text:
    """What a figure counts and what it leaves out, in words."""
    words = text(figure.definition_key)
    if not figure.excluded:
        return words
    excluded = [text(f"figure-excluded-{name}") for name in figure.excluded]
    return text("figure-defined", definition=words, excluded=excluded)


def bucket_titles(figure: Figure) -> list[Text]:
    """The titles of the buckets of a figure that measures time, the shortest first."""
    bounds = figure.bounds
    if not bounds:
        return []
    middle = [text("figure-bucket", low=span(low), high=span(high)) for low, high in pairwise(bounds)]
    return [
        text("figure-bucket-first", high=span(bounds[0])),
        *middle,
        text("figure-bucket-last", low=span(bounds[-1])),
    ]
