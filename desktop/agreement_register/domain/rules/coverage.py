"""How much of a field, or of a source, is evidence: counts, and the filter that lists each gap."""

from __future__ import annotations

from dataclasses import dataclass

from agreement_register.domain.views import Filter

FIELD_FACET = "field_evidence"  # its values are "signed:disputed"
OWNER_FACET = "owner"  # of gaps; its values are record types
USE_FACET = "use"  # of citations; its values are sources that other records rest on
FIELD_STATES: tuple[tuple[str, str], ...] = (
    ("cited", "stated outright"),
    ("implied", "implied only"),
    ("uncited", "without a source"),
    ("disputed", "disputed"),
    ("gap", "known to be unknown"),
    ("empty", "with nothing recorded"),
)
_OF_VALUES = ("cited", "implied", "uncited", "disputed")
_BORNE = ("cited", "implied", "disputed")  # by a source, one way or another


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
    def words(self) -> str:
        """Say it in a line: "Signed: 20 of 20 cited, 1 implied only, 1 disputed"."""
        values = sum(self.count(state) for state in _OF_VALUES)
        borne = sum(self.count(state) for state in _BORNE)
        named = dict(FIELD_STATES)
        said = [f"{borne:,} of {values:,} cited"]
        said += [f"{self.count(state):,} {named[state]}"
                 for state in (*_OF_VALUES[1:], "gap", "empty") if self.count(state)]  # fmt: skip
        return f"{self.label}: {', '.join(said)}"

    def filter_of(self, state: str) -> Filter:
        """Return the filter that lists the records in a state."""
        words = f"{self.label} {dict(FIELD_STATES)[state]}"
        return Filter(FIELD_FACET, f"{self.field}:{state}", words)


@dataclass(frozen=True, slots=True)
class SourceUse:
    """What a source is used for: citations, the passages they stand in, and the agreements."""

    citations: int
    passages: int
    agreements: int

    @property
    def words(self) -> str:
        """Say it in a line: "used 7 passages, 3 agreements"."""
        if not self.citations:
            return "not used yet"
        return f"{_counted(self.passages, 'passage')}, {_counted(self.agreements, 'agreement')}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
