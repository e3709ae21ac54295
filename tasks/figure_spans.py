"""How long it took, computed inside the database to the microsecond, the same on SQLite and PostgreSQL."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class MicrosecondsBetween(FunctionElement[int]):
    """Whole microseconds from the first instant to the second; NULL where either is."""

    type = BigInteger()
    inherit_cache = True
    name = "microseconds_between"


@compiles(MicrosecondsBetween)
def _on_postgresql(element: MicrosecondsBetween, compiler: SQLCompiler, **given: Any) -> str:
    start, end = (compiler.process(part, **given) for part in element.clauses)
    # As a double it is exact for 285 years, once rounded, and much faster than as a numeric.
    return f"CAST(date_part('epoch', {end} - {start}) * 1000000 AS BIGINT)"


@compiles(MicrosecondsBetween, "sqlite")
def _on_sqlite(element: MicrosecondsBetween, compiler: SQLCompiler, **given: Any) -> str:
    # Instants are stored as "2026-03-02 01:00:00.000000": whole seconds, and the six digits after the point.
    start, end = (compiler.process(part, **given) for part in element.clauses)
    seconds = f"(strftime('%s', {end}) - strftime('%s', {start}))"
    rest = f"(CAST(substr({end}, 21, 6) AS INTEGER) - CAST(substr({start}, 21, 6) AS INTEGER))"
    return f"({seconds} * 1000000 + {rest})"


def between(start: Any, end: Any) -> ColumnElement[int]:
    """Microseconds from one column of instants to another."""
    return MicrosecondsBetween(start, end)
