"""The edits of an import, sorted by what they are about, each value with its citation."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from agreement_register.domain.edits import CellEdit, RecordAdded
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.types.words import Assertion, Rank, Scope, Support, TypeName
from agreement_register.exchange.lists.tables import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.importing.drafts import Place, Stated
    from agreement_register.domain.edits import Edit, Value

_CREDIBILITY = "2"
_SAME: dict[str, Value] = {
    "scope": Scope.THIS_RECORD, "assertion": Assertion.ASSERTS, "rank": Rank.NORMAL,
    "credibility": _CREDIBILITY,
}  # fmt: skip
# What is referred to comes first; edits of one type stand together, as they are written together.
_ORDER = (TypeName.SOURCE, TypeName.ACTOR, TypeName.AGREEMENT, TypeName.PARTY, TypeName.EVENT)
_LAST = (TypeName.GAP, TypeName.CITATION)


@dataclass(slots=True)
class ListEdits:
    """The edits that bring a list in."""

    source: int
    sheet: str
    added: dict[str, list[RecordAdded]] = field(default_factory=dict)
    changed: list[CellEdit] = field(default_factory=list)

    def add(self, kind: str, record: int, values: dict[str, Value]) -> int:
        """Add a record with the values that are there."""
        held = {name: value for name, value in values.items() if value not in (None, "")}
        self.added.setdefault(kind, []).append(RecordAdded(kind, record, held))
        return record

    def change(self, kind: str, record: int, name: str, values: tuple[Value, Value]) -> None:
        """Put another value into a field of a record that is there."""
        self.changed.append(CellEdit(kind, record, name, *values))

    def cite(self, record: int, name: str, stated: Stated) -> None:
        """Cite the row and column that state a value."""
        is_said = stated.place.column >= 0
        values: dict[str, Value] = {
            "record": record, "field": name or None, "stated_value": stated.words.strip(),
            "value": stated.read or None, "source": self.source,
            "line": stated.place.row, "page": self._column(stated.place),
            "support": Support.STATED if is_said else Support.IMPLIED, **_SAME,
        }  # fmt: skip
        self.add(TypeName.CITATION, new_id(), values)

    def _column(self, place: Place) -> str | None:
        """Return a column as a spreadsheet names it, with its heading: *Sheet1!D “Signed”*."""
        if place.column < 0:
            return self.sheet or None
        sheet = f"{self.sheet}!" if self.sheet else ""
        return f"{sheet}{letters_of(place.column)} “{place.heading}”"

    def every(self) -> Iterator[Edit]:
        """Yield all edits, each record after what it refers to."""
        between = [kind for kind in self.added if kind not in (*_ORDER, *_LAST)]
        for kind in (*_ORDER, *between, *_LAST):
            yield from self.added.get(kind, ())
        yield from sorted(self.changed, key=lambda edit: (edit.kind, edit.field))

    def __len__(self) -> int:
        return len(self.changed) + sum(map(len, chain(self.added.values())))
