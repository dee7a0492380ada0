"""The citations behind a cell in a few lines, as an editor shows them under its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.citing.citations import targets_of
from agreement_register.domain.errors import RegisterError

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.register import Register
    from agreement_register.domain.views import Row

MOST = 3


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One citation: what it says, where, and its state as a mark has it."""

    stated: str
    place: str
    state: str
    words: str  # verdict, support and scope


def evidence_of(register: Register, cell: Cell) -> tuple[EvidenceLine, ...]:
    """Return the first citations that bear on a cell, and on that alone."""
    try:
        targets = targets_of(register, cell)
    except RegisterError:  # a date that only the parties' own events show
        return ()
    found: list[EvidenceLine] = []
    for target in targets:
        ids = register.where("citation", "record", target.record)
        rows = [row for row in register.rows("citation", ids) if row["field"] == target.field]
        found += [_line(row) for row in sorted(rows, key=_weight)]
    return tuple(found[:MOST])


def _weight(row: Row) -> tuple[bool, bool, str]:
    """Order citations: the preferred one, then what competes, then by number."""
    return row["rank"] != "preferred", row["verdict"] != "competing value", row.number


def _line(row: Row) -> EvidenceLine:
    paragraph = f" ¶{row['paragraph']}" if row["paragraph"] else ""
    line = f", line {row['line']}" if row["line"] else ""
    competes = row["verdict"] == "competing value"
    support = str(row["stated_or_implied"] or "stated")
    state = "disputed" if competes else "cited" if support == "stated" else support
    words = [support, *([] if row["scope"] == "this record" else [f"scope {row['scope']}"]),
             str(row["verdict"] or "")]  # fmt: skip
    return EvidenceLine(
        str(row["stated_value"] or "the record as a whole"),
        f"{row['source']}{paragraph}{line}",
        state,
        " · ".join(word for word in words if word),
    )
