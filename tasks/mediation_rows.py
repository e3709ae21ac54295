"""The row of a mediation: that both sides were brought together and whether they agreed, and not a word more."""

from datetime import datetime

from sqlalchemy import Index, text as sql
from sqlmodel import Field, SQLModel

from tasks import categories
from volunteers.columns import UtcDateTime

DISPUTES = frozenset(
    row.code
    for row in categories.CATEGORIES.values()
    if row.group == "disputes" and row.audience == "private"
)
"""The kinds that can be mediated; violence at home is not among them, for nobody is to be talked into staying."""


class Mediation(SQLModel, table=True):
    """One attempt to mediate a dispute, as staff wrote it down. Sealed: no names, no words about the matter.

    After an agreement somebody comes by again (`visit_due_at`); `kept` says whether it held.
    """

    __tablename__ = "mediation"
    __table_args__ = (
        Index(
            "ix_mediation_visit",
            "visit_due_at",
            sqlite_where=sql("visited_at IS NULL"),
            postgresql_where=sql("visited_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    agreed: bool
    by: int | None = Field(default=None, foreign_key="person.id")
    visit_due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    visited_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    visited_by: int | None = Field(default=None, foreign_key="person.id")
    kept: bool | None = None
