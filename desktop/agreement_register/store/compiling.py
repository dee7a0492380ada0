"""Clauses of Core as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite as sqlite_dialect

from agreement_register.store.database import Statement

if TYPE_CHECKING:
    import sqlalchemy as sa

DIALECT = sqlite_dialect.dialect(paramstyle="qmark")


def compiled(clause: sa.ClauseElement) -> Statement:
    """Return a clause as a statement of the driver; a value that is given is fixed."""
    made = clause.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})
    fixed = {name: value for name, value in made.params.items() if value is not None}
    return Statement(str(made), tuple(getattr(made, "positiontup", None) or ()), fixed)
