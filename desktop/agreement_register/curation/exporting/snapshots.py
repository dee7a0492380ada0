"""What an export holds: the whole register, or what a view shows with all that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agreement_register.domain.types.catalogue import BY_NAME, children_of
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from agreement_register.curation.exporting.listing import Cells
    from agreement_register.curation.register import Register
    from agreement_register.domain.views import ViewQuery


@dataclass(frozen=True, slots=True)
class Scope:
    """Which records an export holds; ``numbers`` None means all of them."""

    words: str
    numbers: frozenset[str] | None = field(default=None, repr=False)

    def holds(self, kind: str, cells: Cells) -> bool:
        """Tell whether a row of a listing belongs to the export."""
        if self.numbers is None:
            return True
        if kind in ("change", "conflict"):
            return cells["record"] in self.numbers
        return cells["id"] in self.numbers


def scope_of(register: Register, query: ViewQuery | None, as_of: str = "") -> Scope:
    """Return the scope of an export, with its counts and the chosen day in words.

    A day says of when the status is; it never leaves a record out.
    """
    day = f" The status is that of {as_of}." if as_of else ""
    if query is None or not _narrows(query):
        return Scope(f"{_whole(register)}{day}")
    counts = register.counts()
    ids = list(register.view(query).ids)
    plural = BY_NAME[query.kind].plural.lower()
    words = f"This view: {len(ids)} of {counts[query.kind]} {plural}{_filters(query)}.{day}"
    return Scope(words, frozenset(_closure(register, query.kind, ids)))


def _whole(register: Register) -> str:
    counts = register.counts()
    return (
        f"The whole register: {counts['agreement']} agreements, {counts['event']} events, "
        f"{counts['citation']} citations, {counts['source']} sources."
    )


def _narrows(query: ViewQuery) -> bool:
    """Tell whether a query holds less than the whole register: some, or another type."""
    return query.kind != TypeName.AGREEMENT or bool(query.search.strip() or query.filters)


def _filters(query: ViewQuery) -> str:
    parts = [f"search “{query.search.strip()}”"] if query.search.strip() else []
    for choice in query.filters:
        words = choice.words or choice.value
        parts.append(words if choice.facet == "ids" else f"{choice.facet} {words}")
    return f", by {', '.join(parts)}" if parts else ""


def _closure(register: Register, kind: str, ids: list[int]) -> set[str]:
    """Return the numbers of the records, of all that belongs to them and of all they refer to."""
    held: dict[int, str] = {}
    waiting = [(kind, record, True) for record in ids]
    while waiting:
        found, record, with_parts = waiting.pop()
        if record in held:
            continue
        held[record] = found
        waiting += _referred(register, found, record)
        if with_parts:
            waiting += [
                (child, part, True)
                for child, name in children_of(found)
                for part in register.where(child, name, record)
            ]
    return {register.number(record) for record in held}


def _referred(register: Register, kind: str, record: int) -> list[tuple[str, int, bool]]:
    """Return what a record points to; an actor comes with its names and memberships."""
    values = register.values(kind, record)
    found: list[tuple[str, int, bool]] = []
    for each in BY_NAME[kind].stored_fields:
        target = values[each.name] if each.kind is FieldKind.REFERENCE else None
        # The other of a pair is named there, but not part of the view.
        if target and not each.pair:
            other = register.head(int(target)).type
            found.append((other, int(target), BY_NAME[other].comes_whole))
    return found
