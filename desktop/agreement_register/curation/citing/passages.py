"""Where the citations of a source stand in its text, and which value each of them bears on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import cell_in
from agreement_register.domain.dates.date_scanning import dates_in
from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.passages.paragraphs import span_of_paragraph
from agreement_register.domain.rules.evidence import state_of_citation
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import Anchor, TypeName
from agreement_register.store.candidates import common_party

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from agreement_register.curation.register import Register
    from agreement_register.domain.views import Row

LOST = Anchor.LOST
_NAMED = 3  # names that are said one by one
_LONGEST = 20_000  # letters of a paragraph that is searched for dates


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A citation at its place in the text: code points from `start` up to `end`.

    Where only the paragraph is known the place is the whole paragraph, and `is_exact` is false; a
    citation without a place has an empty one.
    """

    citation: int
    number: str
    cell: Cell  # the stored cell that it bears on
    stated: str
    state: str  # cited, implied, computed, disputed, check
    verdict: str
    paragraph: int
    start: int
    end: int
    is_exact: bool = True
    anchor: str = ""  # moved, changed or lost since the text was replaced

    @property
    def has_place(self) -> bool:
        """Tell whether the text has a place for it."""
        return self.end > self.start


class CitedText:
    """The citations of one source, read again only where something was changed."""

    def __init__(self, source: int, text: str) -> None:
        self.source = source
        self._text = text
        self._dates: dict[int, list[tuple[int, int, str]]] = {}  # of paragraphs that were searched
        self._held: dict[int, CitedPassage] = {}

    @property
    def passages(self) -> Mapping[int, CitedPassage]:
        """Return the passages by the ids of their citations."""
        return self._held

    def read(self, register: Register, touched: Collection[int] | None = None) -> None:
        """Read the citations of the source: all of them, or those that are new or were touched."""
        ids = register.where(TypeName.CITATION, "source", self.source)
        if touched is None:
            self._held.clear()
        wanted = [one for one in ids if one not in self._held or one in (touched or ())]
        held = {one: self._held[one] for one in ids if one in self._held}
        for row in register.rows(TypeName.CITATION, wanted):
            passage = self._passage(register, row)
            held.pop(row.id, None)
            if passage is not None:
                held[row.id] = passage
        self._held = held

    def _passage(self, register: Register, row: Row) -> CitedPassage | None:
        values = register.values(TypeName.CITATION, row.id)
        record = int(values["record"] or 0)
        if record == self.source:  # a guess from its own words says nothing of an agreement
            return None
        cell = Cell(register.head(record).type, record, str(values["field"] or ""))
        anchor = str(values.get("anchor") or "")
        start, end, is_exact = self.place_of(values, anchor)
        paragraph = int(values["paragraph"] or 0)
        return CitedPassage(
            row.id, row.number, cell, str(values["stated_value"] or ""),
            state_of_citation(row["verdict"], row["stated_or_implied"]),
            str(row["verdict"] or ""), paragraph, start, end, is_exact, anchor,
        )  # fmt: skip

    def place_of(self, values: Mapping[str, object], anchor: str) -> tuple[int, int, bool]:
        """Return where a citation stands in the text, and whether that is known to the word."""
        if anchor == LOST:
            return (0, 0, False)
        begin, end = values["char_from"], values["char_to"]
        if isinstance(begin, int) and isinstance(end, int) and begin < end <= len(self._text):
            return (begin, end, True)
        number = int(str(values["paragraph"] or 0))
        begin, end = span_of_paragraph(self._text, number)
        if begin == end:
            return (0, 0, False)
        for words in (values["quote"], values["stated_value"]):
            found = _find_words(self._text, begin, end, str(words or ""))
            if found is not None:
                return (*found, True)
        dated = self._find_date(number, str(values["value"] or ""))
        return (*dated, True) if dated is not None else (begin, end, False)

    def _find_date(self, number: int, value: str) -> tuple[int, int] | None:
        """Find the date of a paragraph that a citation states in other words."""
        if not value[:1].isdigit():
            return None
        start, end = span_of_paragraph(self._text, number)
        if number not in self._dates and end - start <= _LONGEST:
            self._dates[number] = [
                (start + date.start, start + date.end, date.value.partition("\t")[0])
                for date in dates_in(self._text[start:end])
            ]
        dates = self._dates.get(number, ())
        return next(((begin, stop) for begin, stop, held in dates if held == value), None)


def _find_words(text: str, start: int, end: int, words: str) -> tuple[int, int] | None:
    """Find words inside a paragraph, as whole words, in either case."""
    if not words.strip():
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(words.strip())}(?!\w)", re.IGNORECASE)
    found = pattern.search(text, start, end)
    return found.span() if found else None


def shown_cell(register: Register, cell: Cell) -> Cell:
    """Return the cell of an agreement that shows a cell, or the cell itself."""
    return cell_in(register, cell, "agreement") or cell


def label_of(cell: Cell) -> str:
    """Return what a cell is called; a record as a whole by its type."""
    return BY_NAME[cell.kind].field(cell.field).label if cell.field else BY_NAME[cell.kind].label


class ShortNames:
    """What records are called in a margin: an agreement by who signed and when, “Germany 1993”."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._names: dict[int, str] = {}

    def of(self, record: int) -> str:
        """Return the short name of a record."""
        if record not in self._names:
            head = self._register.head(record)
            is_agreement = head.type == TypeName.AGREEMENT
            self._names[record] = (self._of_agreement(record) if is_agreement else "") or head.title
        return self._names[record]

    def _of_agreement(self, agreement: int) -> str:
        register = self._register
        parties = register.where(TypeName.PARTY, "agreement", agreement)
        actors = [register.values(TypeName.PARTY, party)["as_signed"] for party in parties]
        signed = list(dict.fromkeys(int(actor) for actor in actors if actor))
        telling = [actor for actor in signed if actor != self._common] or signed
        names = " – ".join(register.head(actor).title for actor in telling[:_NAMED])
        row = register.row(TypeName.AGREEMENT, agreement)
        first, last = bounds(str(row["signed"] or "")) if row is not None else (None, None)
        year = first[:4] if first and last and first[:4] == last[:4] else ""
        return f"{names} {year}".strip() if names else ""

    @cached_property
    def _common(self) -> int | None:
        return common_party(self._register.database)


def said_names(names: Iterable[str]) -> str | Text:
    """Say the names of records shortly: the first few, and how many more."""
    every = list(dict.fromkeys(names))
    listed = ", ".join(every[:_NAMED])
    if len(every) <= _NAMED:
        return listed
    return text("{names} and {n} more", names=listed, n=len(every) - _NAMED)


def said_numbers(numbers: Iterable[str]) -> str | Text:
    """Say readable numbers shortly: `AGR-000001, -02`, `AGR-000007 to -15`."""
    every = sorted(set(numbers))
    head = every[0].partition("-")[0] if every else ""
    if len(every) <= 1 or any(not one.startswith(f"{head}-") for one in every):
        return ", ".join(every)
    serials = [int(one.partition("-")[2]) for one in every]
    rest = [f"-{serial:02}" for serial in serials[1:]]
    if len(rest) > 1 and all(after == before + 1 for before, after in pairwise(serials)):
        return text("{first} to {last}", first=every[0], last=rest[-1])
    return ", ".join([every[0], *rest])
