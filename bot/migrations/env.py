"""Alembic reads this for every run; the connection comes from the caller, who also commits."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import TypeDecorator
from sqlmodel import SQLModel

from bot import tables  # noqa: F401 - fills the metadata


def as_plain_type(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Migrations name the plain types below our column types, so as not to depend on today's code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        length = getattr(item.impl_instance, "length", None)
        name = type(item.impl_instance).__name__
        if name == "DateTime":
            return "sa.DateTime(timezone=True)"
        return f"sa.{name}({f'length={length}' if length else ''})"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=as_plain_type,
)
with context.begin_transaction():
    context.run_migrations()
