"""A whole article at once: what every day that it names states of the register's agreements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cells import cell_in
from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.proposing import propose
from agreement_register.curation.citing.selected import Passage, boilerplate_of, settled_between
from agreement_register.domain.passages.paragraphs import paragraphs_in
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.citing.proposing import Row
    from agreement_register.curation.register import Register


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One thing that an article states: its words, where it is cited, and how sure that is."""

    passage: Passage
    words: str
    state: State
    row: Row | None = None  # None: of an agreement that the register lacks
    agreement: str = ""  # its readable number

    @property
    def cells(self) -> dict[str, object]:
        """Return it for a list: passage, agreement, field, value, verdict and state."""
        row = self.row
        return {
            "passage": {"from": self.passage.start, "to": self.passage.end, "words": self.words},
            "agreement": self.agreement or None,
            "field": (row.target.new_event or row.cell.field) if row else None,
            "value": (row.draft.value or row.draft.stated_value) if row else None,
            "verdict": str(row.preview.verdict) if row else None,
            "state": str(self.state),
        }


def review(register: Register, source: int) -> Iterator[Reviewed]:
    """Yield what each day of a source states, in the order of its text; silence is left out."""
    values = register.values(TypeName.SOURCE, source)
    text, published = str(values.get("text") or ""), str(values.get("published") or "")
    boilerplate = boilerplate_of(values)
    for number, paragraph in enumerate(paragraphs_in(text), start=1):
        if number in boilerplate:
            continue
        for one in settled_between(text, paragraph.start, paragraph.end, published):
            if one.edtf:
                passage = Passage(source, one.found.start, one.found.end)
                yield from _stated(register, passage, text[passage.start : passage.end])


def _stated(register: Register, passage: Passage, words: str) -> Iterator[Reviewed]:
    found = propose(register, passage)
    if found.state is State.NEW:
        yield Reviewed(passage, words, found.state)
    elif found.candidates and found.state is not State.SILENT:
        for row in found.candidates[0]:
            shown = cell_in(register, row.cell, TypeName.AGREEMENT) or row.cell
            yield Reviewed(passage, words, found.state, row, register.number(shown.record))
