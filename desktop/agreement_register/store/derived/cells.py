"""The evidence of each cell of a record, the verdict of each citation, and what to say of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING, Any

from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.domain.folding import fold
from agreement_register.domain.rules.evidence import Accepted, CellEvidence, verdict, weigh
from agreement_register.domain.rules.facts import Finding
from agreement_register.domain.rules.rule_sentences import both, sentence
from agreement_register.domain.texts import Text
from agreement_register.domain.types.catalogue import readable
from agreement_register.domain.types.evidence_lists import GAP_KINDS
from agreement_register.domain.types.fields import Field, FieldKind

if TYPE_CHECKING:
    import sqlite3

    from agreement_register.store.derived.reading import Cited, RecordState

_COUNT_OF = {
    "cited": "n_cited",
    "implied": "n_implied",
    "computed": "n_implied",
    "uncited": "n_uncited",
    "disputed": "n_disputed",
}
_WORST_FIRST = ("disputed", "uncited", "implied", "computed", "cited")


@dataclass(slots=True)
class Cells:
    """What the cells of a record come to."""

    evidence: dict[str, CellEvidence] = field(default_factory=dict)
    gaps: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Return how many cells are in each state, by column."""
        found = dict.fromkeys(("n_cited", "n_implied", "n_uncited", "n_disputed"), 0)
        for cell in self.evidence.values():
            found[_COUNT_OF[cell.state]] += 1
        return found

    def packed(self) -> str:
        """Return the evidence as it is kept: field → [state, citations, values, gap]."""
        names = {**dict.fromkeys(self.evidence), **dict.fromkeys(self.gaps)}
        nothing = CellEvidence("", 0, 1)
        held: dict[str, list[Any]] = {}
        for name in names:
            cell = self.evidence.get(name, nothing)
            held[name] = [cell.state, cell.citations, cell.values, self.gaps.get(name, "")]
        return json.dumps(held, separators=(",", ":"))


def unpack(packed: str) -> dict[str, CellEvidence]:
    """Return the states of cells from what is kept, gaps left out."""
    return {
        name: CellEvidence(state, citations, values)
        for name, (state, citations, values, _gap) in json.loads(packed or "{}").items()
        if state
    }


def worst(cells: list[CellEvidence]) -> CellEvidence:
    """Return the evidence of a cell that stands for several others."""
    state = min((cell.state for cell in cells), key=_WORST_FIRST.index)
    return CellEvidence(
        state, sum(cell.citations for cell in cells), max(cell.values for cell in cells)
    )


def judge(raw: sqlite3.Connection, state: RecordState) -> Cells:
    """Weigh every cell of a record, store changed verdicts, and say what is missing."""
    cells = Cells()
    by_field: dict[str, list[Cited]] = {}
    for cited in state.citations:
        by_field.setdefault(cited.fact.field, []).append(cited)
    covering = by_field.get("", []) if state.record_type.whole_covers else []
    known = {f.name: f for f in state.record_type.fields}
    for name, found in by_field.items():
        _judge_field(raw, state, known.get(name), found, cells)
    for shown in state.record_type.stored_fields:
        if shown.citable and shown.name not in by_field and state.text(shown.name):
            cells.evidence[shown.name] = _covered(covering)
    for name, kind, _why in state.gaps:
        cells.gaps.setdefault(name or "", kind)
    _note_gaps(state, cells)
    return cells


def _judge_field(
    raw: sqlite3.Connection,
    state: RecordState,
    shown: Field | None,
    found: list[Cited],
    cells: Cells,
) -> None:
    accepted, words = _accepted(raw, state, shown, found)
    judged = [(verdict(shown, accepted, cited.fact), cited.fact) for cited in found]
    for (word, _fact), cited in zip(judged, found, strict=True):
        if word != cited.verdict or words != cited.accepted_value:
            raw.execute(
                "UPDATE citation SET verdict = ?, accepted_value = ? WHERE id = ?",
                (word, words or None, cited.fact.id),
            )
    if shown is None or not state.text(shown.name) or not shown.citable:
        return
    resolved = any(r.field == shown.name and r.settles for r in state.resolutions)
    weighed = weigh(judged, is_resolved=resolved)
    cells.evidence[shown.name] = weighed
    if weighed.state == "disputed":
        cells.findings.append(_disputed(state, shown, words, found, judged))


def _covered(covering: list[Cited]) -> CellEvidence:
    """Return the evidence of a cell that only citations of the whole record bear."""
    return weigh([("adds", cited.fact) for cited in covering], is_resolved=False)


def _accepted(
    raw: sqlite3.Connection, state: RecordState, shown: Field | None, found: list[Cited]
) -> tuple[Accepted, str]:
    """Return the accepted value of a field as compared, and as shown."""
    value = state.text(shown.name) if shown else ""
    if shown is None or not value:
        return Accepted(), ""
    if shown.kind is FieldKind.DATE:
        return Accepted(value), value.split("\t")[0] or value.strip()
    if shown.kind is not FieldKind.REFERENCE:
        return Accepted(value), value
    kind, number, title = raw.execute(
        "SELECT kind, number, title FROM records WHERE id = ?", (int(value),)
    ).fetchone()
    names: frozenset[str] = frozenset({fold(title)})
    if kind == "actor" and not all(cited.fact.value for cited in found):
        names |= _actor_names(raw, int(value))
    return Accepted(readable(kind, number), names), title


def _actor_names(raw: sqlite3.Connection, actor: int) -> frozenset[str]:
    rows = raw.execute("SELECT name FROM name WHERE actor = ? AND removed = 0", (actor,))
    return frozenset(fold(name) for (name,) in rows)


def _note_gaps(state: RecordState, cells: Cells) -> None:
    for name, kind, why in state.gaps:
        this = why or sentence("gap", kind=GAP_KINDS.words(kind))
        cells.findings.append(Finding("gap", "note", state.id, name or "", this))


def _disputed(
    state: RecordState,
    shown: Field,
    words: str,
    found: list[Cited],
    judged: list[tuple[str, Any]],
) -> Finding:
    others: dict[str, str] = {}
    numbers: list[str] = []
    for (word, fact), _cited in zip(judged, found, strict=True):
        if word in ("competing value", "denies") and fact.rank != "deprecated":
            others.setdefault(fact.stated_value or fact.value, _place(fact))
            numbers.append(fact.number)
    named = [sentence("competing", value=value, place=place) for value, place in others.items()]
    held = edtf_in_words(words) if shown.kind is FieldKind.DATE else words
    said = sentence("disputed", field=Text(shown.label), value=held, others=reduce(both, named))
    return Finding("disputed", "warning", state.id, shown.name, said, "; ".join(numbers))


def _place(fact: Any) -> str:
    paragraph = f" ¶{fact.paragraph}" if fact.paragraph else ""
    return f"{fact.source_number}{paragraph}"
