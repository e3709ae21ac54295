"""Column types that behave the same on SQLite and PostgreSQL, and how constraints are named."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import JSON, DateTime, Dialect, String, TypeDecorator
from sqlmodel import SQLModel

# Named constraints can be dropped and altered by migrations; unnamed ones cannot, on SQLite.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in, aware and in UTC out, on every database; a naive time is refused (ValueError).

    Use as ``Field(sa_type=UtcDateTime)``.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"a time without a zone cannot be stored: {value!r}")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Code(TypeDecorator[str]):
    """A short code kept as text, so that a new member of its enum needs no migration.

    With an enum, only its values may be stored (ValueError otherwise) and members come out.
    """

    impl = String
    cache_ok = True

    def __init__(self, length: int, of: type[StrEnum] | None = None) -> None:
        super().__init__(length)
        self.of = of

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value if value is None or self.of is None else self.of(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return value if value is None or self.of is None else self.of(value)


def code_column(length: int = 32, of: type[StrEnum] | None = None) -> Code:
    """The type of an enum-like text column: ``state: State = Field(sa_type=code_column(32, State))``."""
    return Code(length, of)


def json_column() -> JSON:
    """The type of a column of JSON values; None is stored as NULL.

    A change inside a stored list or dictionary is not noticed: assign a new value instead.
    """
    return JSON(none_as_null=True)
