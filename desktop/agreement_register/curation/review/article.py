"""What an article states of the register's agreements, and of those it lacks, in order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.proposing import propose
from agreement_register.curation.citing.selected import Passage, boilerplate_of, settled_between
from agreement_register.curation.review.reviewed import Reviewed, of_new
from agreement_register.domain.passages.paragraphs import paragraphs_in
from agreement_register.domain.types.words import TypeName

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
    values = register.values(TypeName.SOURCE, source)
    text, published = str(values.get("text") or ""), str(values.get("published") or "")
    boilerplate, used = boilerplate_of(values), _used(register, source)
    paragraphs = list(paragraphs_in(text))
    for number, paragraph in enumerate(paragraphs[after:], start=after + 1):
        rows: list[Reviewed] = []
        if number not in boilerplate:
            for one in settled_between(text, paragraph.start, paragraph.end, published):
                if one.edtf:
                    passage = Passage(source, one.found.start, one.found.end)
                    is_used = (passage.start, passage.end) in used
                    rows += [replace(row, is_used=is_used)
                             for row in _stated(register, passage, text)]  # fmt: skip
        yield Part(number, len(paragraphs), tuple(rows))


def _used(register: Register, source: int) -> set[tuple[object, object]]:
    """Return the very places of a text on which its citations rest."""
    found = register.fields_where(TypeName.CITATION, "source", source, "char_from", "char_to")
    return {(first, last) for _citation, first, last in found}


def _stated(register: Register, passage: Passage, text: str) -> Iterator[Reviewed]:
    found = propose(register, passage)
    words = text[passage.start : passage.end]
    if found.state is State.NEW:
        yield of_new(register, passage, words)
    elif found.candidates and found.state is not State.SILENT:
        first, *others = found.candidates
        for row in {row.target: row for row in first}.values():
            yield Reviewed(passage, words, found.state, _apart(((row,), *others)))


def _apart(candidates: tuple[tuple[Row, ...], ...]) -> tuple[tuple[Row, ...], ...]:
    """Return candidates in order, each once: the same value of the same agreements."""
    held = {tuple((row.target, row.draft.said) for row in rows): rows for rows in candidates[::-1]}
    return tuple(held.values())[::-1]
