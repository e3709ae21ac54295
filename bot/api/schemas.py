"""What the answers of our API look like, as JSON Schema; the tests check every answer against them."""

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MAYBE_COUNT: Schema = {"type": ["integer", "null"]}
SECONDS: Schema = {"type": ["number", "null"]}
MAYBE_INSTANT: Schema = {"type": ["string", "null"], "format": "date-time"}
DAY: Schema = {"type": "string", "format": "date"}


def rows(**properties: Schema) -> Schema:
    """An object of which every property is there and nothing else."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def many(schema: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": schema}


ERROR = rows(error=TEXT)
FIGURE = rows(
    code=TEXT,
    title=TEXT,
    definition=TEXT,
    version={"type": "integer", "minimum": 1},
    unit={"type": "string", "enum": ["share", "count", "time"]},
    numerator=MAYBE_COUNT,
    denominator=COUNT,
    percent=MAYBE_TEXT,
    median_seconds=SECONDS,
    p90_seconds=SECONDS,
    buckets=many(rows(below_seconds=SECONDS, count=COUNT)),
)
FIGURES = rows(place=TEXT, first=DAY, last=DAY, frozen_at=MAYBE_INSTANT, figures=many(FIGURE))
TASK = rows(
    id={"type": "integer"},
    number=MAYBE_COUNT,
    category=TEXT,
    sensitive={"type": "boolean"},
    urgent={"type": "boolean"},
    state=TEXT,
    channel=TEXT,
    need=MAYBE_TEXT,
    whereabouts=MAYBE_TEXT,
    submitted_at=MAYBE_INSTANT,
    accepted_at=MAYBE_INSTANT,
    opened_at=MAYBE_INSTANT,
    first_claim_at=MAYBE_INSTANT,
    due_at=MAYBE_INSTANT,
    done_at=MAYBE_INSTANT,
    closed_at=MAYBE_INSTANT,
)
TASKS = rows(place=TEXT, page=COUNT, last={"type": "boolean"}, tasks=many(TASK))
PATROLS = rows(
    place=TEXT,
    first=DAY,
    last=DAY,
    patrols=COUNT,
    people=COUNT,
    walked_metres=COUNT,
    ridden_metres=COUNT,
    minutes=COUNT,
    post_minutes=COUNT,
    reported_metres=COUNT,
    reported_minutes=COUNT,
)
