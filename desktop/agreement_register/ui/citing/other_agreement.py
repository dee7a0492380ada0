"""Where a passage speaks of another agreement: one is chosen, or made from the passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.domain.dates import dates
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.editors.completions import Completion
from agreement_register.ui.editors.source_line import SourceLine
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import LABEL, px
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from agreement_register.ui.context import WindowContext


class AgreementLine(SourceLine):
    """Chooses an agreement; offers say who signed it and when."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, "agreement")
        self.line.setAccessibleName(say(text("Agreement")))
        self.line.setPlaceholderText(say(text("Party, title or number of the other agreement")))

    @override
    def _matching(self, typed: str) -> list[Completion]:
        return [self._told(completion) for completion in super()._matching(typed)]

    def _told(self, completion: Completion) -> Completion:
        register = self._context.register
        row = register.row(TypeName.AGREEMENT, register.find(completion.typed)[1])
        if row is None:
            return completion
        signed = dates.edtf_in_words(str(row["signed"])) if row["signed"] else ""
        words = ", ".join(filter(None, (str(row["parties"] or "").replace("; ", ", "), signed)))
        meaning = f"{completion.typed} · {row.title}"
        return Completion(words, meaning, completion.typed) if words else completion


class OtherAgreement(QWidget):
    """Filters every agreement while one types; a title that none has makes a new one."""

    taken = Signal(object)
    """The id of the agreement that was chosen."""
    new_wanted = Signal(str)
    """A new agreement is to be made; its title, if one was typed."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self.line = AgreementLine(context)
        self.new = QPushButton(say(text("New agreement from this passage…")))
        self.new.setToolTip("Alt+N")
        self.new.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(self, 6))
        column.addWidget(Label(say(text("Which agreement?")), LABEL))
        column.addWidget(self.line)
        row = QHBoxLayout()
        row.addWidget(self.new)
        row.addStretch(1)
        column.addLayout(row)
        self.setFocusProxy(self.line)
        self.line.changed.connect(self._tell)
        self.new.clicked.connect(self._make)

    def begin(self) -> None:
        """Begin with an empty line."""
        self.line.choose(None)

    def seek(self, typed: str) -> None:
        """Begin with typed letters, as if they had been typed here."""
        self.line.choose(None)
        self.line.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed:
            self.line.line.setText(typed)
            self.line.line.textEdited.emit(typed)

    def take(self) -> bool:
        """Take what is chosen in the list; False if there is nothing to take."""
        return self.line.take()

    @property
    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is in the line."""
        focus = QApplication.focusWidget()
        return self.isVisible() and focus is not None and self.isAncestorOf(focus)

    def _tell(self) -> None:
        if self.line.source is not None:
            self.taken.emit(self.line.source)
        elif self.line.new_title:
            self.new_wanted.emit(self.line.new_title)

    def _make(self) -> None:
        self.new_wanted.emit(self.line.line.text().strip())
