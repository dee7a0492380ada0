"""Clauses of Core as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite as sqlite_dialect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import sqlalchemy as sa


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as text, with the order of its parameters and those that are always the same."""

    sql: str
    order: Sequence[str]
    fixed: Mapping[str, object]

    def values(self, named: Mapping[str, object]) -> list[object]:
        """Return the parameters in the order of the statement."""
        held = {**self.fixed, **named}
        return [held[name] for name in self.order]


DIALECT = sqlite_dialect.dialect(paramstyle="qmark")


def compiled(clause: sa.ClauseElement) -> Statement:
    """Return a clause as a statement of the driver; a value that is given is fixed."""
    made = clause.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})
    fixed = {name: value for name, value in made.params.items() if value is not None}
    return Statement(str(made), tuple(getattr(made, "positiontup", None) or ()), fixed)
