"""What a passage is cited for: the edited row, those beside it, and what else may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agreement_register.curation.citing.proposing import Row
from agreement_register.curation.citing.restating import values_near, why_unread, words_of
from agreement_register.curation.conflicts.places import citation_behind
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import count, text
from agreement_register.domain.types.words import Assertion, TypeName
from agreement_register.ui.citing.other_agreement import OtherAgreement
from agreement_register.ui.citing.passage_line import LineWords, PassageLine
from agreement_register.ui.citing.passage_rows import AddedRows, ChoiceRows, EachRows
from agreement_register.ui.citing.verdict_view import Choice, VerdictView
from agreement_register.ui.editors.vocabulary_box import TermCompletions
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from agreement_register.ui.citing.target_rows import TargetRows
    from agreement_register.ui.context import WindowContext


class PassageForm(QWidget):
    """Shows the rows of a palette and changes them."""

    changed = Signal()
    """Something was chosen, or is shown anew."""
    refused = Signal(str)
    """What was chosen cannot be cited, as a sentence."""
    new_wanted = Signal(str)
    """A new agreement is to be made from the passage; its title, if one was typed."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self.cited: TargetRows | None = None
        self.line, self.verdict = PassageLine(), VerdictView()
        self.terms = TermCompletions(self.line.value)
        self.each, self.added = EachRows(context.register), AddedRows()
        self.choices = ChoiceRows()
        self.other = OtherAgreement(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(self, 8))
        for part in (self.line, self.terms, self.choices, self.each, self.verdict, self.other,
                     self.added):  # fmt: skip
            column.addWidget(part)
        self._connect()

    def begin(self, cited: TargetRows) -> None:
        """Begin with what was proposed."""
        self.cited = cited
        self.setEnabled(True)
        self.other.begin()
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
            self.cited.decide(accepts=choice is Choice.ACCEPT, denies=choice is Choice.DENY)
        self.show_rows(choice)

    def seek_other(self, typed: str = "") -> None:
        """Ask for another agreement, beginning with typed letters."""
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
        return self.terms.take() or (self.other.has_keyboard and self.other.take())

    def toggle_each(self) -> None:
        """Cite each of the agreements that are named, or the one again."""
        cited = self.cited
        if cited is not None and (cited.proposal.each or cited.each):
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
        if cited is not None and cited.current is None and cited.choices:
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
            self.cited.grade(support, credibility)
            self.show_rows()

    # Showing

    def show_rows(self, choice: Choice | None = None) -> None:
        """Show the rows as they are now."""
        cited = self.cited
        if cited is None:
            return
        row = cited.current
        for part in (self.line, self.verdict):
            part.setVisible(row is not None)
        self.other.setVisible(row is None or choice is Choice.OTHER)
        self.choices.show_choices(cited.choices if row is None else ())
        self.each.setVisible(cited.is_each)
        self.each.show_rows(cited.each)
        if row is not None:
            self._show_line(cited, row)
            trouble = say(why_unread(self._context.register, row))
            self.terms.follow(words_of(row), is_wanted=bool(trouble))
            self.verdict.show_row(
                row, choice or _choice_of(row), self._standing(row), trouble, is_each=cited.is_each
            )
        self.added.show_rows(cited.rows, cited.place)
        self.changed.emit()

    def _show_line(self, cited: TargetRows, row: Row) -> None:
        records = [words for _record, words in cited.records()]
        if cited.is_each:
            records = [self._count_of_each()]
        values = values_near(self._context.register, cited.passage, row)
        self.line.show_words(
            LineWords(
                records,
                [label for _what, label in cited.fields()],
                values or (row.draft.stated_value,),
                row.draft.support,
                row.draft.credibility,
                can_choose=not cited.is_each,
            )
        )
        stated = {one.draft.stated_value for one in cited.each} if cited.is_each else set()
        self.line.value.setEnabled(len(stated) < 2)  # noqa: PLR2004 - else each states its own

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
        self.line.record_chosen.connect(self._choose_record)
        self.line.other_wanted.connect(self.seek_other)
        self.line.field_chosen.connect(self._choose_field)
        self.line.restated.connect(self._restate)
        self.line.graded.connect(self._grade)
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
    return Choice.ACCEPT if row.draft.accept else Choice.KEEP
