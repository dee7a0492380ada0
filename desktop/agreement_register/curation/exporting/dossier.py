"""All that is known of one agreement, to be printed: every citation a numbered note."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.conflicts.conflicts import Conflict, conflict_of, shown_cell
from agreement_register.curation.conflicts.reasons import paragraph_of
from agreement_register.curation.conflicts.witnesses import chain_in_words, chain_of
from agreement_register.curation.record.details import Details, details_of
from agreement_register.curation.register import today
from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.errors import NotFoundError
from agreement_register.domain.texts import ENGLISH, NOTHING, Several, Text, either, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.evidence_lists import credibility_of, reliability_of
from agreement_register.domain.types.words import Assertion, CellState, GapKind, Rank, TypeName

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Language, Sayable, Value
    from agreement_register.domain.views import Row

_LONGEST = 240  # letters of a passage in a note
_OF_THE_CURATOR = ("curation_state", "last_checked", "checked_by")
_NOT_STATED = text("not stated by any source")
_NO_DAY = text("day not stated")


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: what it is about, what it says, and the notes that bear it."""

    label: str
    text: str
    notes: tuple[int, ...] = ()
    remark: str = ""  # "disputed", "implied only", "no source yet"


@dataclass(frozen=True, slots=True)
class Note:
    """One citation: what it states, where, in which words, and how good it is."""

    number: int
    stated: str
    place: str
    passage: str
    grades: str
    same_as: int = 0  # the note that has quoted the passage already


@dataclass(frozen=True, slots=True)
class Dossier:
    """An agreement as a document, all in the words of one language."""

    number: str
    title: str
    parties: str
    status: str
    reason: str
    as_of: str
    fields: tuple[Line, ...]
    events: tuple[Line, ...]
    relations: tuple[Line, ...]
    conflicts: tuple[Line, ...]
    gaps: tuple[Line, ...]
    notes: tuple[Note, ...]
    bibliography: tuple[Line, ...]
    register: str
    made: str


def dossier_of(
    register: Register, agreement: int, as_of: str = "", language: Language = ENGLISH
) -> Dossier:
    """Return the dossier of an agreement, with its status on a day, by default the present one.

    Raises:
        NotFoundError: if the agreement is gone.
    """
    details = details_of(register, "agreement", agreement, as_of)
    if details is None:
        raise NotFoundError(str(agreement))
    return _Writer(register, details, language).dossier()


_REMARKS: dict[str, Text] = {
    CellState.DISPUTED: text("disputed"), CellState.IMPLIED: text("implied only"),
    CellState.COMPUTED: text("computed"), CellState.UNCITED: text("no source yet"),
}  # fmt: skip


class _Writer:
    """Puts a dossier together, numbering citations as they come."""

    def __init__(self, register: Register, details: Details, language: Language) -> None:
        self._register, self._details, self._language = register, details, language
        self._numbers: dict[str, int] = {}  # of citations, by their readable numbers
        self._cited = {citation.number: citation for citation in details.citations}

    def dossier(self) -> Dossier:
        """Return the whole; lines first, so that notes are numbered in the order of the text."""
        row, details = self._details.row, self._details
        fields, events = tuple(self._fields()), tuple(self._events())
        relations, conflicts = tuple(self._relations()), tuple(self._conflicts())
        for citation in details.citations:
            self._note(citation)
        return Dossier(
            row.number, row.title, str(row["parties"] or ""), self._say(row.said("status")),
            self._say(row.said("status_reason")), self._day(row["status_as_of"]),
            fields, events, relations, conflicts, tuple(self._gaps()),
            tuple(self._notes()), tuple(self._bibliography()), self._register.title,
            self._day(today()),
        )  # fmt: skip

    def _say(self, said: Sayable | str) -> str:
        return said if isinstance(said, str) else self._language.say(said)

    def _day(self, stored: object) -> str:
        return self._language.say(date_words(str(stored or "")))

    def _word(self, label: str) -> str:
        return self._language.say(Text(label)) if label else ""

    # Lines

    def _fields(self) -> list[Line]:
        lines: list[Line] = []
        for line in self._details.fields:
            is_told = line.field.listed and line.field.name not in _OF_THE_CURATOR
            if not is_told or not (line.value or line.mark.gap):
                continue
            notes = tuple(self._note(citation) for citation in line.citations)
            remark = _REMARKS.get(line.mark.state, NOTHING) if line.value else NOTHING
            said = self._say(line.value or _NOT_STATED)
            lines.append(Line(self._word(line.field.label), said, notes, self._say(remark)))
        return lines

    def _rows_of(self, kind: str) -> tuple[Row, ...]:
        sections = self._details.sections
        return next((section.rows for section in sections if section.kind == kind), ())

    def _bearing(self, number: str) -> tuple[int, ...]:
        cited = [c for c in self._details.citations if c["record"] == number]
        return tuple(self._note(citation) for citation in cited)

    def _events(self) -> list[Line]:
        return [
            Line(self._say(EVENT_TYPES.words(str(row["type"] or ""))), self._event(row),
                 self._bearing(row.number), self._say(_worst(row)))
            for row in self._rows_of(TypeName.EVENT)
        ]  # fmt: skip

    def _relations(self) -> list[Line]:
        return [
            Line(self._word(str(row["relation"])),
                 f"{row['other_agreement']} {row['other_agreement_title']}",
                 self._bearing(row.number))
            for row in self._rows_of(TypeName.RELATION)
        ]  # fmt: skip

    def _conflicts(self) -> list[Line]:
        cells = dict.fromkeys(
            (str(c["record"]), str(c["field"])) for c in self._details.citations if c["field"]
        )
        lines: list[Line] = []
        for number, field in cells:
            found = self._register.lookup(number)
            conflict = self._conflict(found, field) if found is not None else None
            if conflict is not None:
                shown = shown_cell(self._register, conflict.cell)
                label = Text(BY_NAME[shown.kind].field(shown.field).label)
                said = self._say(
                    text("{values}", values=either(tuple(c.shown for c in conflict.claims)))
                )
                why = f"{self._word(conflict.state)}: {conflict.explanation}".rstrip(": ")
                notes = tuple(self._note(citation) for citation in conflict.competing
                              if citation.number in self._cited)  # fmt: skip
                if shown.kind != TypeName.AGREEMENT:
                    label = text("{field} of {record}", field=label, record=number)
                lines.append(Line(self._say(label), said, notes, why))
        return lines

    def _conflict(self, found: tuple[str, int], field: str) -> Conflict | None:
        return conflict_of(self._register, Cell(found[0], found[1], field))

    def _gaps(self) -> list[Line]:
        lines: list[Line] = []
        for gap in self._details.gaps:
            found, field = self._register.lookup(str(gap["record"])), str(gap["field"] or "")
            shown = text("The record")
            if found and field:
                shown = Text(BY_NAME[found[0]].field(field).label)
            kind = "" if gap["kind"] == GapKind.UNKNOWN else self._word(str(gap["kind"]))
            said = str(gap["why_unknown"] or "") or self._word(GapKind.UNKNOWN)
            lines.append(Line(self._say(shown), said, (), kind))
        return lines

    # Notes

    def _note(self, citation: Row) -> int:
        self._cited.setdefault(citation.number, citation)
        return self._numbers.setdefault(citation.number, len(self._numbers) + 1)

    def _notes(self) -> list[Note]:
        quoted: dict[str, int] = {}
        notes: list[Note] = []
        for citation, number in self._numbers.items():
            note = self._written(number, self._cited[citation])
            first = quoted.setdefault(note.passage, number)
            is_again = note.passage and first != number
            notes.append(replace(note, passage="", same_as=first) if is_again else note)
        return notes

    def _written(self, number: int, citation: Row) -> Note:
        source = str(citation["source"] or "")
        place = f"{source} ¶{citation['paragraph']}" if citation["paragraph"] else source
        if citation["line"]:
            line = text("{place}, line {line}", place=place, line=str(citation["line"]))
            place = self._say(line)
        stated = str(citation["stated_value"] or "")
        if citation["assertion"] == Assertion.DENIES:
            stated = self._say(text("not {value}", value=stated))
        return Note(number, stated, place, self._passage(citation), self._grades(citation))

    def _passage(self, citation: Row) -> str:
        words = str(citation["quote"] or "")
        found = self._register.lookup(str(citation["source"] or ""))
        if not words and found is not None and citation["paragraph"]:
            kept = self._register.values(TypeName.SOURCE, found[1])["text"]
            words = paragraph_of(kept, int(citation["paragraph"]))
        return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"

    def _grades(self, citation: Row) -> str:
        said = [Text(str(citation[key] or "")) for key in ("verdict", "stated_or_implied")]
        said.append(credibility_of(str(citation["credibility"] or "")))
        if citation["rank"] not in (None, Rank.NORMAL):
            said.append(text("rank {rank}", rank=Text(str(citation["rank"]))))
        chains = [chain_in_words(chain[1:]) for chain in chain_of(self._register, citation.id)]
        if any(chains):
            listed = Several(tuple(filter(None, chains)), "; ")
            said.append(text("reported by {chains}", chains=listed))
        return self._say(Several(tuple(filter(None, said)), " · "))

    def _bibliography(self) -> list[Line]:
        numbers = dict.fromkeys(str(c["source"]) for c in self._cited.values() if c["source"])
        found = (self._register.lookup(number) for number in sorted(numbers))
        rows = (self._register.row(TypeName.SOURCE, key[1]) for key in found if key is not None)
        return [Line(row.number, self._say(_entry(row))) for row in rows if row is not None]

    def _event(self, row: Row) -> str:
        said: list[Value] = [date_words(str(row["date"])) if row["date"] else _NO_DAY]
        if row["effective"]:
            said.append(text("takes effect {date}", date=date_words(str(row["effective"]))))
        if row["legal_act"]:
            said.append(text("by {act}", act=f"{row['legal_act']} {row['legal_act_title']}"))
        if row["party"]:
            said.append(text("for {party}", party=str(row["party"])))
        if row["planned"] == "yes":
            said.append(text("planned only"))
        return self._say(Several(tuple(said)))


def _worst(row: Row) -> Text:
    states = {mark.state for mark in row.marks.values()}
    return next((words for state, words in _REMARKS.items() if state in states), NOTHING)


def _entry(row: Row) -> Several:
    """Return a source as an entry of a bibliography."""
    day = date_words(str(row["published"])) if row["published"] else _NO_DAY
    outlet = str(row["outlet"] or "") or text("outlet not stated")
    said: list[Value] = [str(row["author"] or ""), f"“{row.title}”", outlet, day,
                         str(row["url"] or "")]  # fmt: skip
    about: list[Value] = [reliability_of(str(row["reliability"] or ""))]
    if row["relies_on"]:
        about.append(text("relies on {sources}", sources=str(row["relies_on"])))
    if row["text_kind"] == "abstract":
        about.append(text("its text here is an abstract"))
    entry: list[Value] = [Several(tuple(each for each in said if each))]
    return Several((*entry, *(each for each in about if each)), "; ")
