"""A record that belongs to the shown one, as a line; opened, its fields edited in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.record.details import field_lines
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME, BY_PREFIX
from agreement_register.domain.types.fields import FIELDS
from agreement_register.domain.types.words import TypeName
from agreement_register.domain.views import CellMark
from agreement_register.ui.card.accessible_texts import in_words, mark_of, shown_text
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.card.citation_row import add_citation
from agreement_register.ui.card.field_row import FieldRow
from agreement_register.ui.language import say, word
from agreement_register.ui.marks.evidence import MARK_COLUMN
from agreement_register.ui.theme.type_scale import CELL, NOT_STATED, NOTE, VALUE, TextStyle, px
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.layouts import WrappingLine
from agreement_register.ui.widgets.painted_row import Column, PaintedRow, RowIcon, Words

if TYPE_CHECKING:
    from agreement_register.domain.views import Row
    from agreement_register.ui.card.card_context import CardContext
    from agreement_register.ui.marks.evidence import MarkKind


NO_MARK = CellMark()


@dataclass(frozen=True, slots=True)
class RelatedWords:
    """The words of a line; ``is_wide`` sets them under each other instead of side by side."""

    kind: MarkKind | None
    first: str
    more: str = ""
    note: str = ""
    style: TextStyle = VALUE
    is_wide: bool = False


_Says = Callable[["Row"], RelatedWords]
_says: dict[str, _Says] = {}


def _line_of(kind: str) -> Callable[[_Says], _Says]:
    """Let a function say the lines of a type."""

    def keep(says: _Says) -> _Says:
        _says[kind] = says
        return says

    return keep


def words_of_related(part: Row) -> RelatedWords:
    """Return what the line of a record says."""
    return _says.get(part.kind, _any_record)(part)


def _any_record(part: Row) -> RelatedWords:
    """Say what a record is called, and what its table shows at first."""
    record_type = BY_NAME[part.kind]
    columns = [record_type.column(key) for key in record_type.shown]
    said = [
        in_words(column.field, part[column.key])
        for column in columns
        if column and column.field.citable and column.field.section == FIELDS
    ]
    more = [words for words in said if words and words != part.title]
    return RelatedWords(None, part.title or part.number, "; ".join(more))


def _mark(part: Row, field: str, value: str) -> MarkKind | None:
    return mark_of(part.marks.get(field, NO_MARK), value)


@_line_of(TypeName.EVENT)
def _event(part: Row) -> RelatedWords:
    date = shown_text(part, "date")
    planned = say(text("expected, not done")) if part["planned"] == "yes" else ""
    effective = shown_text(part, "effective")
    notes = [
        planned,
        say(text("takes effect {day}", day=effective)) if effective else "",
        say(text("by {party}", party=str(part["party"]))) if part["party"] else "",
        str(part["legal_act_title"] or ""),
        str(part["place"] or ""),
    ]
    return RelatedWords(
        _mark(part, "date", date),
        date or say(text("no date")),
        shown_text(part, "type"),
        " · ".join(note for note in notes if note),
        VALUE if date else NOT_STATED,
    )


@_line_of(TypeName.PARTY)
def _party(part: Row) -> RelatedWords:
    name = str(part["as_signed"] or part.title)
    acting, stood = str(part["acting_today"] or ""), str(part["represented_by"] or "")
    today = say(text("today {actor}", actor=acting)) if acting else ""
    role = "" if part["role"] in (None, "party") else shown_text(part, "role")
    person = say(text("represented by {person}", person=stood)) if stood else ""
    more = [part_of for part_of in (today, role) if part_of]
    return RelatedWords(_mark(part, "as_signed", name), name, "; ".join(more), person)


@_line_of(TypeName.RELATION)
def _relation(part: Row) -> RelatedWords:
    words = f"{part['agreement']} {shown_text(part, 'relation')} {part['other_agreement']}"
    title = f"{part['agreement_title'] or ''} → {part['other_agreement_title'] or ''}"
    return RelatedWords(_mark(part, "relation", "x"), words, "", title, is_wide=True)


@_line_of(TypeName.NAME)
def _name(part: Row) -> RelatedWords:
    notes = [shown_text(part, name) for name in ("language", "script")]
    own = say(text("used by the actor itself")) if part["official"] == "yes" else ""
    return RelatedWords(_mark(part, "name", "x"), str(part["name"] or part.title),
                     ", ".join(note for note in notes if note), own)  # fmt: skip


@_line_of(TypeName.MEMBERSHIP)
def _membership(part: Row) -> RelatedWords:
    return RelatedWords(_mark(part, "organisation", "x"), str(part["organisation"] or part.title),
                     _validity(part), str(part["source"] or ""))  # fmt: skip


@_line_of(TypeName.PERSON)
def _person(part: Row) -> RelatedWords:
    return RelatedWords(_mark(part, "office", "x"), str(part["person"] or part.title),
                     str(part["office"] or ""), _validity(part))  # fmt: skip


def _validity(part: Row) -> str:
    start, end = shown_text(part, "valid_from"), shown_text(part, "valid_to")
    if start and end:
        return f"{start} – {end}"
    if start:
        return say(text("from {day}", day=start))
    return say(text("until {end}", end=end)) if end else ""


@_line_of(TypeName.GAP)
def _gap(part: Row) -> RelatedWords:
    why = str(part["why_unknown"] or "") or part.title
    notes = [_label_of_field(part), shown_text(part, "kind")]
    where = str(part["looked_where"] or "")
    looked = say(text("looked in {places}", places=where)) if where else ""
    return RelatedWords(
        "gap", why, " · ".join(note for note in notes if note), looked, is_wide=True
    )


def _label_of_field(part: Row) -> str:
    record_type = BY_PREFIX.get(str(part["record"] or "").partition("-")[0])
    name = str(part["field"] or "")
    return word(record_type.field(name).label) if record_type and name else ""


@_line_of(TypeName.PASSAGE_NOTE)
def _passage_note(part: Row) -> RelatedWords:
    place = f"¶{part['paragraph']}" if part["paragraph"] else say(text("Whole text"))
    return RelatedWords(None, place,
                     str(part["text"] or ""), str(part["kind"] or ""))  # fmt: skip


CHEVRON = 18
FIRST_RIGHT = MARK_COLUMN + 130


class RelatedRow(PaintedRow):
    """One record of a section: what it says first, more beside it, and a chevron to open it."""

    def __init__(self, card_context: CardContext, part: Row) -> None:
        said = words_of_related(part)
        super().__init__(f"{part.number}: {said.first}. {said.more}. {said.note}".rstrip(". "))
        self._card_context = card_context
        self.key = part.number
        self.is_open = part.number in card_context.open_rows
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(
            say(text("Open")) if self.is_open else say(text("Closed; press Enter to open"))
        )
        first = Words(said.first, said.style)
        more = tuple(words for words in (Words(said.more, CELL), Words(said.note, NOTE))
                     if words.text)  # fmt: skip
        if said.is_wide or not more:
            notes = tuple(Words(words.text, NOTE) for words in more)
            columns: tuple[Column, ...] = (Column(MARK_COLUMN, -CHEVRON, (first, *notes)),)
        else:
            columns = (Column(MARK_COLUMN, FIRST_RIGHT, (first,)),
                       Column(FIRST_RIGHT + 8, -CHEVRON, more))  # fmt: skip
        chevron = RowIcon("chevron-down" if self.is_open else "chevron-right", -13, 13)
        self.set_words(columns, ((0, said.kind),) if said.kind else (), (chevron,))
        self.clicked.connect(self._toggle)

    def _toggle(self) -> None:
        self._card_context.toggle(self.key)


def add_part(card_context: CardContext, rows: QVBoxLayout, part: Row) -> None:
    """Add the line of a record, and its fields if it is open."""
    row = RelatedRow(card_context, part)
    rows.addWidget(row)
    if row.is_open:
        rows.addWidget(_opened(card_context, part))


def _opened(card_context: CardContext, part: Row) -> QWidget:
    """Show the fields of a record, the citations on them, and the ways on."""
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(px(box, MARK_COLUMN), 0, 0, px(box, 8))
    rows.setSpacing(0)
    citations = _citations_of(card_context, part)
    for line in field_lines(card_context.context.register, part, citations):
        if line.field.parent or line.field.derived:
            continue
        rows.addWidget(FieldRow(card_context, Cell(part.kind, part.id, line.field.name), line))
        for citation in line.citations:
            add_citation(card_context, rows, citation, is_brief=True)
    rows.addLayout(_links_of(card_context, part))
    return box


def _citations_of(card_context: CardContext, part: Row) -> tuple[Row, ...]:
    register = card_context.context.register
    ids = register.where(TypeName.CITATION, "record", part.id)
    return tuple(sorted(register.rows(TypeName.CITATION, ids), key=_number))


def _number(row: Row) -> str:
    return row.number


def _links_of(card_context: CardContext, part: Row) -> WrappingLine:
    links = WrappingLine()
    show = LinkButton(say(text("Show {record}", record=part.number)))
    on_click(show, partial(card_context.wants_record.emit, part.kind, part.id, ""))
    links.addWidget(show)
    if card_context.can_edit:
        delete = LinkButton(say(text("Delete")))
        delete.setAccessibleName(say(text("Delete {record}", record=part.number)))
        on_click(delete, partial(card_context.remove, part.kind, part.id))
        links.addWidget(delete)
    return links
