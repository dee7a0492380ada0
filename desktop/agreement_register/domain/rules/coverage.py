"""How much of a field, or of a source, is evidence: counts, and the filter that lists each gap."""

from __future__ import annotations

from dataclasses import dataclass, replace

from agreement_register.domain.texts import Several, Text, count, text
from agreement_register.domain.types.words import CellState
from agreement_register.domain.views import Filter

FIELD_FACET = "field_evidence"  # its values are "signed:disputed"
OWNER_FACET = "owner"  # of gaps; its values are record types
USE_FACET = "use"  # of citations; its values are sources that other records rest on
FIELD_STATES: tuple[tuple[str, Text], ...] = (
    (CellState.CITED, text("{n:,} stated outright")),
    (CellState.IMPLIED, text("{n:,} implied only")),
    (CellState.UNCITED, text("{n:,} without a source")),
    (CellState.DISPUTED, text("{n:,} disputed")),
    ("gap", text("{n:,} known to be unknown")),
    ("empty", text("{n:,} with nothing recorded")),
)
_COUNTED = dict(FIELD_STATES)
_NAMED = {
    CellState.CITED: "stated outright",
    CellState.IMPLIED: "implied only",
    CellState.UNCITED: "without a source",
    CellState.DISPUTED: CellState.DISPUTED,
    "gap": "known to be unknown",
    "empty": "with nothing recorded",
}
_OF_VALUES = (CellState.CITED, CellState.IMPLIED, CellState.UNCITED, CellState.DISPUTED)
_BORNE = (CellState.CITED, CellState.IMPLIED, CellState.DISPUTED)  # by a source, one way or another


@dataclass(frozen=True, slots=True)
class FieldCoverage:
    """How many records have evidence of one field, by state."""

    field: str
    label: str
    counts: tuple[tuple[str, int], ...]

    def count(self, state: str) -> int:
        """Return how many records are in a state."""
        return dict(self.counts).get(state, 0)

    @property
    def words(self) -> Text:
        """Say it in a line: "Signed: 20 of 20 cited, 1 implied only, 1 disputed"."""
        values = sum(self.count(state) for state in _OF_VALUES)
        borne = sum(self.count(state) for state in _BORNE)
        counts = {state: self.count(state) for state in (*_OF_VALUES[1:], "gap", "empty")}
        said = [text("{n:,} of {all:,} cited", n=borne, all=values)]
        said += [replace(_COUNTED[state], values={"n": n}) for state, n in counts.items() if n]
        return text("{field}: {counts}", field=Text(self.label), counts=Several(tuple(said)))

    def filter_of(self, state: str) -> Filter:
        """Return the filter that lists the records in a state."""
        words = f"{self.label} {_NAMED[state]}"
        return Filter(FIELD_FACET, f"{self.field}:{state}", words)


@dataclass(frozen=True, slots=True)
class SourceUse:
    """What a source is used for: citations, the passages they stand in, and the agreements."""

    citations: int
    passages: int
    agreements: int

    @property
    def words(self) -> Text | Several:
        """Say it in a line: "used 7 passages, 3 agreements"."""
        if not self.citations:
            return text("not used yet")
        passages = count("{n:,} passage", "{n:,} passages", n=self.passages)
        agreements = count("{n:,} agreement", "{n:,} agreements", n=self.agreements)
        return Several((passages, agreements))
