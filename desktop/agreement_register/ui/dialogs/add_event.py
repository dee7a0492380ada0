"""One act, many agreements: one event and one citation for each of them, as one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from agreement_register.curation.citing.citations import Draft
from agreement_register.curation.record.acts import SharedEvent, add_event_to_all
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Capital, Several, Text, count, text
from agreement_register.domain.types.vocabulary import EVENT_TYPES
from agreement_register.domain.types.words import CellState, EventType, Scope
from agreement_register.ui.dialogs.date_field import DateField
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import LABEL, NOTE, TextStyle, px
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.labels import ElidedLabel, Label
from agreement_register.ui.widgets.layouts import fit_to_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.domain.edits import EditBatch
    from agreement_register.ui.context import WindowContext

_REFUSED = TextStyle(NOTE.scale, 500, CellState.DISPUTED)
_NAMED = 6
_MOST = 5000
_MOST_PARAGRAPHS = 99_999


class AddEventDialog(QDialog):
    """Asks once for the event and its source, and stores them for every agreement."""

    def __init__(
        self, context: WindowContext, agreements: Sequence[int], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._context, self._agreements = context, list(agreements)
        self.setWindowTitle(say(text("Add event to all")))
        self.type = QComboBox()
        self.date = DateField(say(text("Date")))
        self.legal_act, self.source = QComboBox(), QComboBox()
        self.paragraph, self.stated, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.paragraph.setValidator(QIntValidator(1, _MOST_PARAGRAPHS, self))
        self._refusal = Label("", _REFUSED, wrap=True)
        self._fill()
        self._build()
        self.date.changed.connect(self._follow)
        self.source.currentIndexChanged.connect(self._follow)
        self._follow()
        self.store_button.setDefault(True)
        fit_to_words(self, px(self, 480))

    def batch(self) -> EditBatch:
        """Return the batch that stores what was chosen.

        Raises:
            RegisterError: if it cannot be stored, with a sentence.
        """
        event = SharedEvent(
            str(self.type.currentData()), self.date.stored(), self.legal_act.currentData()
        )
        return add_event_to_all(self._context.register, self._agreements, event, self._draft())

    def store(self) -> None:
        """Store the event for every agreement; stay open if it is refused."""
        try:
            self._context.undo.perform(self.batch())
        except RegisterError as error:
            self._refusal.setText(say(error))
            self._refusal.show()
        else:
            self.accept()

    def _draft(self) -> Draft | None:
        source = self.source.currentData()
        if source is None:
            return None
        paragraph = self.paragraph.text().strip()
        return Draft(
            source,
            paragraph=int(paragraph) if paragraph else None,
            stated_value=self.stated.text(),
            note=self.note.text(),
            scope=Scope.COLLECTIVE if len(self._agreements) > 1 else Scope.THIS_RECORD,
        )

    def _fill(self) -> None:
        for term in EVENT_TYPES.terms:
            self.type.addItem(say(Capital(Text(term.label))), term.code)
            self.type.setItemData(self.type.count() - 1, term.meaning, Qt.ItemDataRole.ToolTipRole)
        self.type.setCurrentIndex(max(0, self.type.findData(EventType.TERMINATION_DECIDED)))
        self._offer(self.legal_act, "legal_act", say(text("None")))
        self._offer(self.source, "source", say(text("No source yet")))

    def _offer(self, box: QComboBox, kind: str, nothing: str) -> None:
        box.addItem(nothing, None)
        for record, number, title in self._context.register.titles(kind, _MOST):
            box.addItem(f"{title} ({number})", record)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(self, 20), px(self, 16), px(self, 20), px(self, 16))
        column.setSpacing(px(self, 12))
        column.addWidget(ElidedLabel(self._named(), LABEL))
        form = QFormLayout()
        form.setVerticalSpacing(px(self, 10))
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows: tuple[tuple[Text, QWidget], ...] = (
            (text("&Event"), self.type), (text("&Date"), self.date),
            (text("&Legal act"), self.legal_act),
            (text("&Source"), self.source), (text("&Paragraph"), self.paragraph),
            (text("S&tated value"), self.stated), (text("&Note"), self.note),
        )  # fmt: skip
        for label, field in rows:
            field.setAccessibleName(say(label).replace("&", ""))
            form.addRow(say(label), field)
        self.stated.setPlaceholderText(say(text("As the passage says it")))
        column.addLayout(form)
        self._refusal.hide()
        column.addWidget(self._refusal)
        column.addWidget(separator())
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        words = say(count("Add event", "Add event to {n} agreements", n=len(self._agreements)))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.store_button = box.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.store)
        box.rejected.connect(self.reject)
        return box

    def _named(self) -> str:
        numbers = [self._context.register.number(one) for one in self._agreements[:_NAMED]]
        more = len(self._agreements) - len(numbers)
        named = Several(tuple(numbers))
        return say(text("{records} and {n} more", records=named, n=more) if more else named)

    def _follow(self) -> None:
        self.store_button.setEnabled(self.date.is_understood)
        has_source = self.source.currentData() is not None
        for field in (self.paragraph, self.stated, self.note):
            field.setEnabled(has_source)
