"""What an article states of the register's agreements, and of those it lacks, in order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.proposed_places import (
    is_name_of_place,
    outlets_in,
    place_of,
    place_row,
    signature_behind,
)
from agreement_register.curation.citing.proposing import propose, row_for, row_in
from agreement_register.curation.citing.selected import Passage, boilerplate_of, settled_between
from agreement_register.curation.review.reviewed import Reviewed, of_new, used_places
from agreement_register.domain.passages.mentions import counts_in
from agreement_register.domain.passages.paragraphs import paragraphs_in
from agreement_register.domain.types.words import TypeName, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.citing.citing_passages import Row
    from agreement_register.curation.register import Register


class Part(NamedTuple):
    """What one paragraph states, and how far the reading is."""

    paragraph: int
    of_all: int
    rows: tuple[Reviewed, ...]


def review(register: Register, source: int) -> Iterator[Reviewed]:
    """Yield what a source states, in the order of its text; silence is left out."""
    for part in review_parts(register, source):
        yield from part.rows


def review_parts(register: Register, source: int, after: int = 0) -> Iterator[Part]:
    """Yield what each paragraph after a given one states."""
    reviewing = _Reviewing(register, source)
    for number, paragraph in enumerate(reviewing.paragraphs[after:], start=after + 1):
        rows = reviewing.rows(number, paragraph.start, paragraph.end)
        yield Part(number, len(reviewing.paragraphs), tuple(rows))


class _Reviewing:
    """Reads one source, paragraph by paragraph."""

    def __init__(self, register: Register, source: int) -> None:
        self._register, self._source = register, source
        self._values = register.values(TypeName.SOURCE, source)
        self._text = str(self._values.get("text") or "")
        self._language = str(self._values.get("language") or "")
        self._published = str(self._values.get("published") or "")
        self._boilerplate, self._used = boilerplate_of(self._values), used_places(register, source)
        self.paragraphs = list(paragraphs_in(self._text))

    def rows(self, number: int, start: int, end: int) -> list[Reviewed]:
        """Return what a paragraph states, in the order of its words."""
        found = [] if number in self._boilerplate else [
            *self._of_days(start, end), *self._of_counts(start, end),
        ]  # fmt: skip
        found += self._of_outlets(start, end)
        is_used = [(one.passage.start, one.passage.end) in self._used for one in found]
        rows = [replace(one, is_used=used) for one, used in zip(found, is_used, strict=True)]
        return sorted(rows, key=lambda one: one.passage.start)

    def _of_days(self, start: int, end: int) -> Iterator[Reviewed]:
        for one in settled_between(self._text, start, end, self._published):
            if not one.edtf:
                continue
            passage = Passage(self._source, one.found.start, one.found.end)
            for stated in self._stated(passage):
                yield stated
                yield from self._beside(stated, passage)

    def _stated(self, passage: Passage) -> Iterator[Reviewed]:
        found, words = propose(self._register, passage), self._words(passage)
        row = found.row
        if row is not None and row.cell.kind == TypeName.SOURCE:
            if row.preview.verdict != Verdict.SUPPORTS:  # the day of the page itself
                yield Reviewed(passage, words, State.ASKS, ((row,),))
        elif found.state is State.NEW:
            yield of_new(self._register, passage, words)
        elif found.candidates and found.state is not State.SILENT:
            first, *others = found.candidates
            for row in {row.target: row for row in first}.values():
                yield Reviewed(passage, words, found.state, _apart(((row,), *others)))

    def _beside(self, signed: Reviewed, day: Passage) -> Iterator[Reviewed]:
        """Yield place and type of what was signed on a day, as the words beside the day say."""
        agreement = signature_behind(self._register, signed.rows[0]) if signed.rows else None
        if agreement is None:
            return
        span = place_of(self._text, (day.start, day.end), self._language)
        if span is not None:
            passage = Passage(self._source, *span)
            row = place_row(self._register, passage, signed.rows[0])
            is_named = signed.state is State.SURE and is_name_of_place(self._text, passage)
            if row is not None:
                state = State.SURE if is_named else State.ASKS
                yield Reviewed(passage, self._words(passage), state, ((row,),))
        if not self._register.values(TypeName.AGREEMENT, agreement)["type"]:
            yield from self._type(agreement, day)

    def _type(self, agreement: int, day: Passage) -> Iterator[Reviewed]:
        """Ask for the type of an agreement that has none, as the noun nearest to a day says it."""
        row = row_in(self._register, day, agreement, field="type")
        words = row.draft.stated_value if row is not None else ""
        start = self._text.rfind(words, 0, day.start) if words else -1
        if row is not None and start >= 0:
            passage = Passage(self._source, start, start + len(words))
            yield Reviewed(passage, words, State.ASKS, ((row,),))

    def _of_counts(self, start: int, end: int) -> Iterator[Reviewed]:
        """Yield the numbers of agreements or parties that the text says an act is about."""
        for first, last in counts_in(self._text[start:end]):
            passage = Passage(self._source, start + first, start + last)
            row = propose(self._register, passage).row
            if row is not None and row.cell.field == "stated_count":
                yield Reviewed(passage, self._words(passage), State.ASKS, ((row,),))

    def _of_outlets(self, start: int, end: int) -> Iterator[Reviewed]:
        for passage, cell in outlets_in(self._source, self._values):
            if start <= passage.start < end:
                row = row_for(self._register, passage, cell)
                if row.preview.verdict != Verdict.SUPPORTS:
                    yield Reviewed(passage, self._words(passage), State.ASKS, ((row,),))

    def _words(self, passage: Passage) -> str:
        return self._text[passage.start : passage.end]


def _apart(candidates: tuple[tuple[Row, ...], ...]) -> tuple[tuple[Row, ...], ...]:
    """Return candidates in order, each once: the same value of the same agreements."""
    held = {tuple((row.target, row.draft.said) for row in rows): rows for rows in candidates[::-1]}
    return tuple(held.values())[::-1]
