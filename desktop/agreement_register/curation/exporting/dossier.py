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
from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.domain.errors import NotFoundError
from agreement_register.domain.types import vocabulary
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.words import Assertion, CellState, GapKind, Rank, TypeName

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.views import Row

_LONGEST = 240  # letters of a passage in a note
_OF_THE_CURATOR = ("curation_state", "last_checked", "checked_by")
_NOT_STATED = "not stated by any source"


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
    """An agreement as a document, all in words."""

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


def dossier_of(register: Register, agreement: int, as_of: str = "") -> Dossier:
    """Return the dossier of an agreement, with its status on a day, by default the present one.

    Raises:
        NotFoundError: if the agreement is gone.
    """
    details = details_of(register, "agreement", agreement, as_of)
    if details is None:
        raise NotFoundError(str(agreement))
    return _Writer(register, details).dossier()


_REMARKS: dict[str, str] = {
    CellState.DISPUTED: "disputed", CellState.IMPLIED: "implied only",
    CellState.COMPUTED: "computed", CellState.UNCITED: "no source yet",
}  # fmt: skip


class _Writer:
    """Puts a dossier together, numbering citations as they come."""

    def __init__(self, register: Register, details: Details) -> None:
        self._register, self._details = register, details
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
            row.number, row.title, str(row["parties"] or ""), str(row["status"] or ""),
            str(row["status_reason"] or ""), edtf_in_words(str(row["status_as_of"] or "")),
            fields, events, relations, conflicts, tuple(self._gaps()),
            tuple(self._notes()), tuple(self._bibliography()), self._register.title,
            edtf_in_words(today()),
        )  # fmt: skip

    # Lines

    def _fields(self) -> list[Line]:
        lines: list[Line] = []
        for line in self._details.fields:
            is_told = line.field.listed and line.field.name not in _OF_THE_CURATOR
            if not is_told or not (line.value or line.mark.gap):
                continue
            notes = tuple(self._note(citation) for citation in line.citations)
            remark = _REMARKS.get(line.mark.state, "") if line.value else ""
            lines.append(Line(line.field.label, line.value or _NOT_STATED, notes, remark))
        return lines

    def _rows_of(self, kind: str) -> tuple[Row, ...]:
        sections = self._details.sections
        return next((section.rows for section in sections if section.kind == kind), ())

    def _bearing(self, number: str) -> tuple[int, ...]:
        cited = [c for c in self._details.citations if c["record"] == number]
        return tuple(self._note(citation) for citation in cited)

    def _events(self) -> list[Line]:
        return [
            Line(EVENT_TYPES.label(str(row["type"] or "")), _event_words(row),
                 self._bearing(row.number), _worst(row))
            for row in self._rows_of(TypeName.EVENT)
        ]  # fmt: skip

    def _relations(self) -> list[Line]:
        return [
            Line(str(row["relation"]), f"{row['other_agreement']} {row['other_agreement_title']}",
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
                label = BY_NAME[shown.kind].field(shown.field).label
                said = " or ".join(claim.shown for claim in conflict.claims)
                why = f"{conflict.state}: {conflict.explanation}".rstrip(": ")
                notes = tuple(self._note(citation) for citation in conflict.competing
                              if citation.number in self._cited)  # fmt: skip
                of = "" if shown.kind == TypeName.AGREEMENT else f" of {number}"
                lines.append(Line(f"{label}{of}", said, notes, why))
        return lines

    def _conflict(self, found: tuple[str, int], field: str) -> Conflict | None:
        return conflict_of(self._register, Cell(found[0], found[1], field))

    def _gaps(self) -> list[Line]:
        lines: list[Line] = []
        for gap in self._details.gaps:
            found, field = self._register.lookup(str(gap["record"])), str(gap["field"] or "")
            shown = BY_NAME[found[0]].field(field).label if found and field else "The record"
            kind = "" if gap["kind"] == GapKind.UNKNOWN else str(gap["kind"])
            lines.append(Line(shown, str(gap["why_unknown"] or GapKind.UNKNOWN), (), kind))
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
        paragraph = f" ¶{citation['paragraph']}" if citation["paragraph"] else ""
        line = f", line {citation['line']}" if citation["line"] else ""
        stated = str(citation["stated_value"] or "")
        if citation["assertion"] == Assertion.DENIES:
            stated = f"not {stated}"
        return Note(number, stated, f"{source}{paragraph}{line}", self._passage(citation),
                    self._grades(citation))  # fmt: skip

    def _passage(self, citation: Row) -> str:
        text = str(citation["quote"] or "")
        found = self._register.lookup(str(citation["source"] or ""))
        if not text and found is not None and citation["paragraph"]:
            kept = self._register.values(TypeName.SOURCE, found[1])["text"]
            text = paragraph_of(kept, int(citation["paragraph"]))
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

    def _grades(self, citation: Row) -> str:
        grade = vocabulary.CREDIBILITY.term(str(citation["credibility"] or ""))
        said = [str(citation["verdict"] or ""), str(citation["stated_or_implied"] or "")]
        said += [f"credibility {grade.code}, {grade.meaning.lower()}"] if grade else []
        said += [f"rank {citation['rank']}"] if citation["rank"] not in (None, Rank.NORMAL) else []
        chains = [chain_in_words(chain[1:]) for chain in chain_of(self._register, citation.id)]
        said += [f"reported by {'; '.join(filter(None, chains))}"] if any(chains) else []
        return " · ".join(word for word in said if word)

    def _bibliography(self) -> list[Line]:
        numbers = dict.fromkeys(str(c["source"]) for c in self._cited.values() if c["source"])
        found = (self._register.lookup(number) for number in sorted(numbers))
        rows = (self._register.row(TypeName.SOURCE, key[1]) for key in found if key is not None)
        return [Line(row.number, _entry(row)) for row in rows if row is not None]


def _event_words(row: Row) -> str:
    said = [edtf_in_words(str(row["date"])) if row["date"] else "day not stated"]
    said += [f"takes effect {edtf_in_words(str(row['effective']))}"] if row["effective"] else []
    said += [f"by {row['legal_act']} {row['legal_act_title']}"] if row["legal_act"] else []
    said += [f"for {row['party']}"] if row["party"] else []
    said += ["planned only"] if row["planned"] == "yes" else []
    return ", ".join(said)


def _worst(row: Row) -> str:
    states = {mark.state for mark in row.marks.values()}
    return next((words for state, words in _REMARKS.items() if state in states), "")


def _entry(row: Row) -> str:
    """Return a source as an entry of a bibliography."""
    day = edtf_in_words(str(row["published"])) if row["published"] else "day not stated"
    said = [str(row["author"] or ""), f"“{row.title}”", str(row["outlet"] or "outlet not stated"),
            day, str(row["url"] or "")]  # fmt: skip
    grade = vocabulary.RELIABILITY.term(str(row["reliability"] or ""))
    about = [f"reliability {grade.code}, {grade.meaning.lower()}"] if grade else []
    about += [f"relies on {row['relies_on']}"] if row["relies_on"] else []
    about += ["its text here is an abstract"] if row["text_kind"] == "abstract" else []
    return "; ".join((", ".join(part for part in said if part), *about))
