"""The place of signature beside a day, and the outlet and the day in a byline."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.proposals import Proposal
from agreement_register.curation.citing.proposing import propose, row_for
from agreement_register.curation.citing.selected import Passage, Selected
from agreement_register.domain.passages.acts import spoken_words
from agreement_register.domain.passages.brackets import place_beside
from agreement_register.domain.passages.paragraphs import paragraphs_in
from agreement_register.domain.passages.sentences import Span, sentences_touched
from agreement_register.domain.types.event_types import SIGNING_TYPES
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agreement_register.curation.citing.citations import Draft
    from agreement_register.curation.citing.citing_passages import Row
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value

_NEAR_THE_EDGE = 3  # paragraphs at either end in which a byline stands
_CYRILLIC = "\u0400"
_LONGEST = 160  # characters of a byline
_NAME = r"(?P<outlet>[^\W\d_a-zа-яёіїєґ][\w .&’'-]{1,40}?)"
_CAPITALS = r"[^\W\d_a-zа-яёіїєґ]{3,}"
_OUTLETS = (
    re.compile(rf"\A\W*{_CAPITALS}[^.()\n]{{0,50}}\({_NAME}\)\s*[–—-]\s"),  # MOSCOW (News) –
    re.compile(rf"(?i:\A\W*(?:source|quelle|источник|джерело|fuente|źródło|fonte)\s*:\s*){_NAME}"
               r"(?=[,.;\n]|\Z)"),
    re.compile(rf"©\s*(?:\d{{4}}\s*)?{_NAME}(?=[,.;\n]|\Z)"),
    re.compile(rf"\A(?:By|Von|Par|De|Di)\s[^,\n]{{3,60}},\s*{_NAME}\s*,\s*(?=\d|[^\W\d_]+\s\d)"),
)  # fmt: skip


def place_of(text: str, day: Span, language: str) -> Span | None:
    """Return the place that stands right beside a day."""
    spans = sentences_touched(text, *day)
    words = spoken_words(text, language)
    span = (spans[0][0], spans[-1][1]) if spans else (0, len(text))
    return place_beside(text, span, day, words.places)


def is_name_of_place(text: str, place: Passage) -> bool:
    """Tell a place that is named as it is called from one in another case, such as *в Москве*."""
    before = text[: place.start].rstrip()[-1:]
    return text[place.start] < _CYRILLIC or before in ("(", "[")


def day_beside(selected: Selected) -> Span | None:
    """Return the day beside which the selected words are the place."""
    language = str(selected.values.get("language") or "")
    for one in selected.settled:
        day = (one.found.start, one.found.end)
        found = place_of(selected.text, day, language)
        if one.edtf and found == (selected.start, selected.end):
            return day
    return None


def proposed_at(
    register: Register, passage: Passage, agreement: int | None = None, last: Draft | None = None
) -> Proposal:
    """Return what a passage would cite; the place beside a day of signature is that of signature.

    Raises:
        FieldError: if nothing but blanks is selected.
    """
    day = day_beside(Selected(register, passage))
    if day is not None:
        signed = propose(register, Passage(passage.source, *day), agreement, last)
        first = signed.candidates[0] if signed.candidates else ()
        row = place_row(register, passage, first[0], last) if len(first) == 1 else None
        if row is not None:
            text = str(register.values(TypeName.SOURCE, passage.source).get("text") or "")
            is_sure = signed.state is State.SURE and is_name_of_place(text, passage)
            state = State.SURE if is_sure else State.ASKS
            return Proposal(row, records=signed.records, state=state, candidates=((row,),))
    return propose(register, passage, agreement, last)


def place_row(
    register: Register, passage: Passage, signed: Row, last: Draft | None = None
) -> Row | None:
    """Return the row that cites a place for the signature whose day another row cites."""
    agreement = signature_behind(register, signed)
    if agreement is None:
        return None
    row = row_for(
        register, passage, Cell(TypeName.AGREEMENT, agreement, "place_of_signature"), last
    )
    return replace(row, record_label=signed.record_label)


def outlets_in(source: int, values: Mapping[str, Value]) -> Iterator[tuple[Passage, Cell]]:
    """Yield the words that name the outlet in the bylines of a text, with the cell they bear on."""
    text = str(values.get("text") or "")
    spans = list(paragraphs_in(text))
    if len(spans) > 2 * _NEAR_THE_EDGE:
        spans = [*spans[:_NEAR_THE_EDGE], *spans[-_NEAR_THE_EDGE:]]
    for one in spans:
        line = text[one.start : min(one.end, one.start + _LONGEST)]
        found = next((match for each in _OUTLETS if (match := each.search(line))), None)
        if found is not None:
            first, last = found.span("outlet")
            passage = Passage(source, one.start + first, one.start + last)
            yield passage, Cell(TypeName.SOURCE, source, "outlet")


def signature_behind(register: Register, row: Row) -> int | None:
    """Return the agreement whose signature a row cites the day of; None where it cites another."""
    cell = row.cell
    if cell.kind == TypeName.AGREEMENT:
        is_signed = cell.field == "signed" or row.target.new_event in SIGNING_TYPES
        return cell.record if is_signed else None
    values = register.values(cell.kind, cell.record) if cell.kind == TypeName.EVENT else {}
    if values.get("type") not in SIGNING_TYPES or cell.field != "date":
        return None
    return int(values["agreement"] or 0)
