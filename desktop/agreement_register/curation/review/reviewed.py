"""One thing that an article states, as it is reviewed: its words, what it may mean, how sure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cells import cell_in
from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.new_agreements import new_agreement_from
from agreement_register.curation.citing.restating import is_clear, with_draft
from agreement_register.domain.types.words import CellState, TypeName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.citing.citing_passages import Row
    from agreement_register.curation.citing.selected import Passage
    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Sayable


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One thing that an article states.

    `candidates` are what it may mean, the likeliest first; several rows of one are cited together.
    None of them: it is of an agreement that the register lacks, `record_label` and `value` say
    which.
    """

    passage: Passage
    words: str
    state: State
    candidates: tuple[tuple[Row, ...], ...] = ()
    chosen: int | None = None  # the candidate that was chosen by hand
    record_label: str = ""
    field: str = ""
    value: Sayable | str = ""
    is_used: bool = False  # a citation rests on these very words
    maker: str = ""  # who or what proposed it elsewhere
    trouble: Sayable | str = ""  # why nothing can be made of what was proposed elsewhere

    @property
    def key(self) -> object:
        """Return what it stays the same by when the article is read again."""
        first = self.candidates[0] if self.candidates else ()
        return (self.passage, tuple(row.target for row in first), self.field, self.maker)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return what is shown: the chosen candidate, the one that is cited, or the likeliest."""
        if self.chosen is None:
            cited = next((rows for rows in self.candidates if _is_cited(rows)), None)
            return cited or (self.candidates[0] if self.candidates else ())
        return self.candidates[self.chosen]

    @property
    def is_cited(self) -> bool:
        """Tell whether the passage is cited for it already."""
        return _is_cited(self.rows) or (self.is_used and self.state is not State.SURE)

    @property
    def is_sure(self) -> bool:
        """Tell whether it is stored unasked: its words say it, and they were read."""
        is_told = self.state is State.SURE or self.chosen is not None
        return is_told and not self.is_cited and all(map(is_clear, self.rows)) and bool(self.rows)

    @property
    def trouble_word(self) -> str:
        """Return in a word what became of what cannot be cited; empty for what can."""
        if not self.trouble:
            return ""
        return "not found" if self.field else "refused"

    def choose(self, place: int) -> Reviewed:
        """Return it with one of the candidates chosen, if there is one at that place."""
        return replace(self, chosen=place) if 0 <= place < len(self.candidates) else self


def _is_cited(rows: Sequence[Row]) -> bool:
    return bool(rows) and all(row.preview.already for row in rows)


def renewed(register: Register, one: Reviewed) -> Reviewed:
    """Return it compared anew with what stands."""
    candidates = tuple(
        tuple(with_draft(register, row, row.draft) for row in rows) for rows in one.candidates
    )
    return replace(one, candidates=candidates)


def shown_cell_of(register: Register, row: Row) -> Cell:
    """Return the cell of an agreement that shows what a row cites, or the row's own."""
    return cell_in(register, row.cell, TypeName.AGREEMENT) or row.cell


def event_cited(register: Register, row: Row) -> str:
    """Return the type of the event that a row cites; empty where it cites no event."""
    if row.cell.kind != TypeName.EVENT:
        return row.target.new_event
    return str(register.values(TypeName.EVENT, row.cell.record)["type"] or "")


def of_new(register: Register, passage: Passage, words: str) -> Reviewed:
    """Return what is stated of an agreement that the register lacks."""
    made = new_agreement_from(register, passage)
    titles = [row.value for row in made.rows if row.field == "title"]
    dated = next((row for row in made.rows if row.event and row.edtf), None)
    return Reviewed(
        passage, words, State.NEW, record_label=titles[0] if titles else "",
        field=dated.event if dated else "", value=dated.edtf if dated else "",
    )  # fmt: skip


def listed(register: Register, one: Reviewed) -> list[dict[str, object]]:
    """Return it for a list: passage, agreement, field, value, verdict and state; a line a row."""
    if not one.rows:
        return [_line(one, one.record_label if one.trouble else "", one.field, str(one.value))]
    return [
        _line(one, register.number(shown_cell_of(register, row).record),
              event_cited(register, row) or row.cell.field, row.draft.said, row)
        for row in one.rows
    ]  # fmt: skip


def _line(
    one: Reviewed, agreement: str, field: str, value: str, row: Row | None = None
) -> dict[str, object]:
    is_found = one.passage.end > one.passage.start
    state = str(CellState.CITED) if row and row.preview.already else str(one.state)
    line: dict[str, object] = {
        "passage": {
            "from": one.passage.start if is_found else None,
            "to": one.passage.end if is_found else None,
            "words": one.words,
        },
        "agreement": agreement or None,
        "field": field or None,
        "value": value or None,
        "verdict": str(row.preview.verdict) if row else None,
        "state": one.trouble_word or state,
    }
    return line | ({"made_by": one.maker} if one.maker else {})


def used_places(register: Register, source: int) -> set[tuple[object, object]]:
    """Return the very places of a text on which its citations rest."""
    found = register.fields_where(TypeName.CITATION, "source", source, "char_from", "char_to")
    return {(first, last) for _citation, first, last in found}
