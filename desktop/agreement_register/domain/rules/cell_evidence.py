"""What stands behind each cell of a record: its citations weighed, gaps, and open disputes."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from typing import Annotated, Any, NamedTuple

from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.domain.rules.evidence import CellEvidence, weigh
from agreement_register.domain.rules.facts import CitationFact, Finding
from agreement_register.domain.rules.rule_sentences import both, sentence
from agreement_register.domain.texts import Text
from agreement_register.domain.types.catalogue import RECORD_TYPES, readable
from agreement_register.domain.types.evidence_lists import GAP_KINDS
from agreement_register.domain.types.fields import Field, FieldKind
from agreement_register.domain.types.record_type import RecordType
from agreement_register.domain.types.rule import FINDINGS, Rows, Rule, codes, rows
from agreement_register.domain.types.words import (
    CellState,
    Outcome,
    Rank,
    RuleCode,
    Severity,
    Support,
    TypeName,
    Verdict,
)

COUNTS = ("n_cited", "n_implied", "n_uncited", "n_disputed")
CHECKS = codes("disputed; gap")
_COUNT_OF: dict[str, str] = {
    CellState.CITED: "n_cited",
    CellState.IMPLIED: "n_implied",
    CellState.COMPUTED: "n_implied",
    CellState.UNCITED: "n_uncited",
    CellState.DISPUTED: "n_disputed",
}
_WORST_FIRST = (
    CellState.DISPUTED,
    CellState.UNCITED,
    CellState.IMPLIED,
    CellState.COMPUTED,
    CellState.CITED,
)


class CitationRow(NamedTuple):
    """A citation of a record, with its verdict."""

    number: Annotated[int, "#number"]
    field: str | None
    verdict: str | None
    accepted_value: str | None
    stated_value: str | None
    value: str | None
    support: str | None
    rank: str | None
    source: int | None
    source_number: Annotated[int | None, "source.#number"]
    paragraph: int | None

    @property
    def fact(self) -> CitationFact:
        """Return the citation as it is weighed."""
        number = "" if self.source_number is None else readable(TypeName.SOURCE, self.source_number)
        return CitationFact(
            0, readable(TypeName.CITATION, self.number), 0, self.field or "",
            self.stated_value or "", self.value or "", self.support or Support.STATED,
            rank=self.rank or Rank.NORMAL, source=self.source or 0, source_number=number,
            paragraph=self.paragraph,
        )  # fmt: skip


class GapRow(NamedTuple):
    """A gap of a record."""

    field: str | None
    kind: str
    why: str | None


class ResolutionRow(NamedTuple):
    """The answer to a finding."""

    field: str | None
    rule: str | None
    other: int | None
    outcome: str | None

    @property
    def settles(self) -> bool:
        """Tell whether the matter is closed."""
        return self.outcome != Outcome.LEFT_OPEN


CITATIONS = rows(CitationRow, "citation@record in order of #number")
GAPS = rows(GapRow, "gap@record in order of id")
RESOLUTIONS = rows(ResolutionRow, "resolution@record in order of id")


@dataclass(slots=True)
class Cells:
    """What the cells of a record come to."""

    evidence: dict[str, CellEvidence] = field(default_factory=dict)
    gaps: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def counts(self) -> tuple[int, ...]:
        """Return how many cells are in each state, in the order of the columns."""
        found = dict.fromkeys(COUNTS, 0)
        for cell in self.evidence.values():
            found[_COUNT_OF[cell.state]] += 1
        return tuple(found.values())

    def packed(self) -> str:
        """Return the evidence as it is kept: field → [state, citations, values, gap]."""
        names = {**dict.fromkeys(self.evidence), **dict.fromkeys(self.gaps)}
        nothing = CellEvidence("", 0, 1)
        held: dict[str, list[Any]] = {}
        for name in names:
            cell = self.evidence.get(name, nothing)
            held[name] = [cell.state, cell.citations, cell.values, self.gaps.get(name, "")]
        return json.dumps(held, separators=(",", ":")) if held else "{}"


def unpack(packed: str | None) -> dict[str, CellEvidence]:
    """Return the states of cells from what is kept, gaps left out."""
    return {
        name: CellEvidence(state, citations, values)
        for name, (state, citations, values, _gap) in json.loads(packed or "{}").items()
        if state
    }


def gap_in(packed: str | None, name: str) -> str:
    """Return the gap of one cell in what is kept; empty if there is none."""
    held = json.loads(packed or "{}").get(name)
    return str(held[3]) if held else ""


def worst(cells: list[CellEvidence]) -> CellEvidence:
    """Return the evidence of a cell that stands for several others."""
    state = min((cell.state for cell in cells), key=_WORST_FIRST.index)
    return CellEvidence(
        state, sum(cell.citations for cell in cells), max(cell.values for cell in cells)
    )


def weigh_cells(
    record_type: RecordType,
    own: tuple[Any, ...],
    citations: tuple[CitationRow, ...],
    gaps: tuple[GapRow, ...],
    resolutions: tuple[ResolutionRow, ...],
) -> Cells:
    """Weigh the citations of every field that needs a source, and note gaps and disputes."""
    cells = Cells()
    record, *values = own
    filled = {
        each.name: each
        for each, value in zip(_citable(record_type), values, strict=True)
        if value not in (None, "")
    }
    by_field: dict[str, list[CitationRow]] = {}
    for cited in citations:
        by_field.setdefault(cited.field or "", []).append(cited)
    resolved = {each.field or "" for each in resolutions if each.settles}
    for name, found in by_field.items():
        if name in filled:
            _weigh_field(cells, record, filled[name], found, is_resolved=name in resolved)
    _cover(cells, filled, by_field, whole_covers=record_type.whole_covers)
    for gap in gaps:
        cells.gaps.setdefault(gap.field or "", gap.kind)
        this = gap.why or sentence(RuleCode.GAP, kind=GAP_KINDS.words(gap.kind))
        cells.findings.append(Finding(RuleCode.GAP, Severity.NOTE, record, gap.field or "", this))
    return cells


def _citable(record_type: RecordType) -> tuple[Field, ...]:
    return tuple(each for each in record_type.stored_fields if each.citable)


def _weigh_field(
    cells: Cells, record: int, shown: Field, found: list[CitationRow], *, is_resolved: bool
) -> None:
    judged = [(each.verdict or "", each.fact) for each in found]
    weighed = weigh(judged, is_resolved=is_resolved)
    cells.evidence[shown.name] = weighed
    if weighed.state == CellState.DISPUTED:
        words = found[0].accepted_value or ""
        cells.findings.append(_disputed(record, shown, words, judged))


def _cover(
    cells: Cells,
    filled: Iterable[str],
    by_field: dict[str, list[CitationRow]],
    *,
    whole_covers: bool,
) -> None:
    """Note the evidence of cells that only citations of the whole record bear, if any do."""
    covering = by_field.get("", []) if whole_covers else []
    covered = weigh([(Verdict.ADDS, each.fact) for each in covering], is_resolved=False)
    for name in filled:
        if name not in by_field:
            cells.evidence[name] = covered


def _disputed(
    record: int, shown: Field, words: str, judged: list[tuple[str, CitationFact]]
) -> Finding:
    others: dict[str, str] = {}
    numbers: list[str] = []
    for word, fact in judged:
        if word in (Verdict.COMPETING_VALUE, Verdict.DENIES) and fact.rank != Rank.DEPRECATED:
            others.setdefault(fact.stated_value or fact.value, _place(fact))
            numbers.append(fact.number)
    named = [sentence("competing", value=value, place=place) for value, place in others.items()]
    held = edtf_in_words(words) if shown.kind is FieldKind.DATE else words
    said = sentence(
        RuleCode.DISPUTED, field=Text(shown.label), value=held, others=reduce(both, named)
    )
    return Finding(
        RuleCode.DISPUTED, Severity.WARNING, record, shown.name, said, "; ".join(numbers)
    )


def _place(fact: CitationFact) -> str:
    paragraph = f" ¶{fact.paragraph}" if fact.paragraph else ""
    return f"{fact.source_number}{paragraph}"


def own_cells(record_type: RecordType) -> Rows:
    """Return the input of a record's own fields that need a source."""
    return Rows(("id", *(each.name for each in _citable(record_type))))


_NOTHING = ("{}", *(0 for _ in COUNTS), [])  # of most citations, which need no source


def _rule_of(record_type: RecordType) -> Rule:
    def evidence(
        own: tuple[Any, ...],
        citations: tuple[CitationRow, ...],
        gaps: tuple[GapRow, ...],
        resolutions: tuple[ResolutionRow, ...],
    ) -> tuple[Any, ...]:
        if not gaps and not any(own[1:]):
            return _NOTHING
        cells = weigh_cells(record_type, own, citations, gaps, resolutions)
        return (cells.packed(), *cells.counts(), cells.findings)

    return Rule(
        record_type.name, ("evidence", *COUNTS, FINDINGS), evidence,
        (own_cells(record_type), CITATIONS, GAPS, RESOLUTIONS), CHECKS,
    )  # fmt: skip


# What an agreement comes to is worked out with its events and parties: see `agreements`.
RULES = tuple(_rule_of(each) for each in RECORD_TYPES if each.name != "agreement")
