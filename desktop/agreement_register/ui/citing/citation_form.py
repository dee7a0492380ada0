"""The one form of a citation: the edited row, what else may be meant, and its details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agreement_register.curation.citing.proposing import Row
from agreement_register.curation.citing.restating import why_unread, words_of
from agreement_register.curation.conflicts.places import citation_behind
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import count, text
from agreement_register.domain.types.words import Assertion, TypeName
from agreement_register.ui.citing.citation_details import CitationDetails, SourcePlace
from agreement_register.ui.citing.citation_line import CitationLine, LineWords
from agreement_register.ui.citing.passage_rows import (
    AddedRows,
    ChoiceRows,
    EachRows,
    OtherAgreement,
)
from agreement_register.ui.citing.verdict_view import Choice, VerdictView
from agreement_register.ui.editors.vocabulary_box import TermCompletions
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from agreement_register.ui.citing.target_rows import EditedRows
    from agreement_register.ui.context import WindowContext

_PAUSE_MS = 40  # without a key, before it is tried what a citation would change


class CitationForm(QWidget):
    """Shows what is cited and changes it: of a cell, or for a passage."""

    changed = Signal()
    """Something was chosen, or is shown anew."""
    refused = Signal(str)
    """What was chosen cannot be cited, as a sentence."""
    new_wanted = Signal(str)
    """A new agreement is to be made from the passage; its title, if one was typed."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self.cited: EditedRows | None = None
        self.place, self.details = SourcePlace(context), CitationDetails()
        self.line, self.verdict = CitationLine(), VerdictView()
        self.terms = TermCompletions(self.line.value)
        self.each, self.added = EachRows(context.register), AddedRows()
        self.choices = ChoiceRows()
        self.other = OtherAgreement(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(self, 8))
        self._parts: tuple[QWidget, ...] = (
            self.place, self.line, self.terms, self.choices, self.each, self.verdict, self.other,
            self.details, self.added,
        )  # fmt: skip
        for part in self._parts:
            column.addWidget(part)
        self._trying = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._connect()

    def begin(self, cited: EditedRows) -> None:
        """Begin with what is to be cited."""
        self.cited = cited
        for part in self._parts:
            part.setEnabled(True)
        self.details.wait_for_note(is_waiting=False)
        self.other.begin()
        self.verdict.say_outcomes(())
        if cited.current is not None and not cited.is_of_passage:
            self.place.begin(cited.current.draft)
        self.show_rows()

    def wanted(self) -> list[Row]:
        """Return the rows that are to be stored.

        Raises:
            FieldError: if no agreement is chosen, or one is in the trash.
        """
        cited = self.cited
        if cited is not None and not cited.rows and cited.choices and not self.is_choosing:
            raise FieldError(text("Choose by its number what is meant first. Nothing was stored."))
        if cited is None or not cited.rows or self.is_choosing:
            self.other.setFocus()
            raise FieldError(text("Choose the agreement first, or make a new one: Alt+N."))
        first = self.each.ticked if cited.each else cited.rows[:1]
        rows = [*first, *cited.rows[1:]]
        gone = next(
            (row for row in rows if self._context.register.head(row.cell.record).is_removed), None
        )
        if gone is not None:
            number = self._context.register.number(gone.cell.record)
            raise FieldError(
                text("{number} is in the trash. Choose another agreement.", number=number)
            )
        return rows

    @property
    def cited_nothing(self) -> bool:
        """Tell whether no row is chosen yet."""
        return self.cited is not None and not self.cited.rows

    @property
    def is_choosing(self) -> bool:
        """Tell whether another agreement is being sought."""
        return self.verdict.choice() is Choice.OTHER and not self.verdict.isHidden()

    # What is chosen

    def decide(self, choice: Choice) -> None:
        """Keep, accept or deny; or seek another agreement."""
        if self.cited is None:
            return
        if choice is not Choice.OTHER:
            self.cited.redraft(
                accept=choice is Choice.ACCEPT,
                fills=choice is not Choice.LEAVE,
                assertion=Assertion.DENIES if choice is Choice.DENY else Assertion.ASSERTS,
            )
        self.show_rows(choice)

    def seek_other(self, typed: str = "") -> None:
        """Ask for another agreement, beginning with typed letters."""
        if self.cited is not None and self.cited.is_of_passage:
            self.verdict.choose(Choice.OTHER)
            self.other.seek(typed)

    def choose(self, place: int) -> None:
        """Take one of what may be meant."""
        if self.cited is not None and self.cited.choose(place):
            self.choices.clearFocus()  # hidden with it, it would go on as by Tab, which adds a row
            self.show_rows()
            self.focus_first()

    def take_completion(self) -> bool:
        """Take what is chosen in a list that is open; False if there is none."""
        source = self.place.source
        if source.line.hasFocus():
            return source.take()
        return self.terms.take() or (self.other.has_keyboard and self.other.take())

    def wait_for_note(self) -> None:
        """Take nothing but the note of what was just stored."""
        for part in self._parts:
            part.setEnabled(part is self.details)
        self.details.wait_for_note(is_waiting=True)

    def toggle_each(self) -> None:
        """Cite each of the agreements that are named, or the one again."""
        cited = self.cited
        if cited is not None and (cited.each_label or cited.each):
            cited.set_each(is_on=not cited.each)
            self.show_rows()
            self.focus_first()

    def edit_row(self, place: int) -> None:
        """Edit another of the rows."""
        if self.cited is not None:
            self.cited.place = place
            self.show_rows()
            self.focus_first()

    def add_row(self) -> bool:
        """Add the next row that is proposed; False if there is none."""
        cited = self.cited
        if cited is None or self.is_choosing or not cited.add():
            return False
        self.edit_row(cited.place)
        return True

    def take_row_away(self) -> bool:
        """Take the edited row away; False if it is the first one."""
        cited = self.cited
        if cited is None or self.is_choosing or not cited.take_away():
            return False
        self.edit_row(cited.place)
        return True

    def compare_anew(self) -> bool:
        """Compare anew what is shown; True if it stands differently now."""
        is_changed = self.cited is not None and self.cited.refresh()
        if is_changed:
            self.show_rows(self.verdict.choice() if self.is_choosing else None)
        return is_changed

    def focus_first(self) -> None:
        """Give the keyboard to what is likeliest to be changed."""
        cited = self.cited
        if cited is not None and not cited.is_of_passage:
            self._focus_cell()
        elif cited is not None and cited.current is None and cited.choices:
            self.choices.setFocus(Qt.FocusReason.PopupFocusReason)
        elif cited is None or cited.current is None:
            self.other.setFocus()
        elif cited.is_each:
            self.each.focus_first()
        elif why_unread(self._context.register, cited.current):
            self.line.value.setFocus(Qt.FocusReason.PopupFocusReason)
            self.line.value.selectAll()
        else:
            self.verdict.focus_choice()

    def _focus_cell(self) -> None:
        """Give the keyboard to the source, or to the value where the source is known."""
        if self.place.source.source is None:
            self.place.source.setFocus()
        elif self.line.value.isEnabled():
            self.line.value.setFocus()
            self.line.value.selectAll()
        else:
            self.place.paragraph.setFocus()

    def _take_agreement(self, agreement: int) -> None:
        cited = self.cited
        if cited is None:
            return
        cited.set_each(is_on=False)
        row = cited.current
        field = row.cell.field if row is not None and row.cell.kind == TypeName.AGREEMENT else ""
        if not cited.seek(agreement, field):
            self.refused.emit(
                say(text("These words say nothing that can be cited for that agreement."))
            )
            return
        self.show_rows()
        self.focus_first()

    def _choose_record(self, place: int) -> None:
        if self.cited is not None:
            self._take_agreement(self.cited.records()[place][0])

    def _choose_field(self, place: int) -> None:
        cited = self.cited
        if cited is None:
            return
        what = cited.fields()[place][0]
        if isinstance(what, Row):
            cited.put(what)
        elif cited.agreement is not None:
            cited.seek(cited.agreement, what)
        self.show_rows()

    def _restate(self, words: str) -> None:
        if self.cited is not None:
            self.cited.restate(words)
            self.show_rows()

    def _take_term(self, code: str) -> None:
        if self.cited is not None:
            self.cited.take_term(code)
            self.show_rows()

    def _grade(self, support: str, credibility: str) -> None:
        if self.cited is not None:
            self.cited.redraft(support=support, credibility=credibility)
            self.show_rows()

    def _take_place(self) -> None:
        if self.cited is not None:
            source, paragraph = self.place.source.source or 0, self.place.number
            self.cited.redraft(source=source, paragraph=paragraph)
            self.show_rows()

    def _take_details(self) -> None:
        if self.cited is not None:
            self.cited.detail(**self.details.said())
            self.changed.emit()

    # Showing

    def show_rows(self, choice: Choice | None = None) -> None:
        """Show the rows as they are now."""
        cited = self.cited
        if cited is None:
            return
        row = cited.current
        for part in (self.line, self.verdict, self.details):
            part.setVisible(row is not None)
        self.place.setVisible(not cited.is_of_passage)
        self.other.setVisible(row is None or choice is Choice.OTHER)
        self.choices.show_choices(cited.choices if row is None else ())
        self.each.setVisible(cited.is_each)
        self.each.show_rows(cited.each)
        if row is not None:
            self._show_line(cited, row)
            trouble = say(why_unread(self._context.register, row))
            self.terms.follow(words_of(row), is_wanted=bool(trouble))
            self.verdict.show_row(
                row, choice or _choice_of(row), self._standing(row), trouble,
                is_each=cited.is_each, is_of_passage=cited.is_of_passage,
            )  # fmt: skip
            self._trying.start()
            self.details.show_draft(row.draft)
        self.added.show_rows(cited.rows, cited.place)
        self.changed.emit()

    def _say_outcomes(self) -> None:
        if self.isVisible() and self.cited is not None and self.cited.current is not None:
            self.verdict.say_outcomes(self.cited.outcomes())

    def _show_line(self, cited: EditedRows, row: Row) -> None:
        records = [words for _record, words in cited.records()]
        if cited.is_each:
            records = [self._count_of_each()]
        self.line.show_words(
            LineWords(
                records,
                [label for _what, label in cited.fields()],
                cited.values(),
                row.draft.support,
                row.draft.credibility,
                can_choose=cited.is_of_passage and not cited.is_each,
            )
        )
        stated = {one.draft.stated_value for one in cited.each} if cited.is_each else set()
        # Several that each state their own, and a record as a whole, have no value to type.
        has_value = cited.is_of_passage or bool(row.cell.field)
        self.line.value.setEnabled(len(stated) < 2 and has_value)  # noqa: PLR2004

    def _standing(self, row: Row) -> str:
        """Say which source bears what stands now."""
        register = self._context.register
        citation = citation_behind(register, row.cell) if row.preview.current else None
        if citation is None:
            return ""
        values = register.values(TypeName.CITATION, citation)
        paragraph = f" ¶{values['paragraph']}" if values["paragraph"] else ""
        return register.number(int(values["source"] or 0)) + paragraph

    def _count_of_each(self) -> str:
        return say(count("{n} agreement", "{n} agreements", n=len(self.each.ticked)))

    def _show_ticks(self) -> None:
        if self.cited is not None and self.cited.is_each:
            self.line.record.setItemText(0, self._count_of_each())
            self.changed.emit()

    def _connect(self) -> None:
        self._trying.timeout.connect(self._say_outcomes)
        self.line.record_chosen.connect(self._choose_record)
        self.line.other_wanted.connect(self.seek_other)
        self.line.field_chosen.connect(self._choose_field)
        self.line.restated.connect(self._restate)
        self.line.graded.connect(self._grade)
        self.place.changed.connect(self._take_place)
        self.details.changed.connect(self._take_details)
        self.terms.taken.connect(self._take_term)
        self.verdict.chosen.connect(self.decide)
        self.verdict.up_wanted.connect(self.line.record.setFocus)
        self.each.ticked_changed.connect(self._show_ticks)
        self.added.chosen.connect(self.edit_row)
        self.choices.chosen.connect(self.choose)
        self.other.taken.connect(self._take_agreement)
        self.other.new_wanted.connect(self.new_wanted)


def _choice_of(row: Row) -> Choice:
    if row.draft.assertion == Assertion.DENIES:
        return Choice.DENY
    if row.draft.accept:
        return Choice.ACCEPT
    is_empty = bool(row.cell.field) and not row.preview.current
    return Choice.LEAVE if is_empty and not row.draft.fills else Choice.KEEP
