"""What every citation says besides its value: where it stands, who is named, what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from agreement_register.curation.conflicts.reasons import paragraph_of
from agreement_register.domain.texts import text
from agreement_register.domain.types import vocabulary
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.citing.verdict_view import choose_term, shortened, term_box
from agreement_register.ui.editors.source_line import SourceLine
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import NOTE, TextStyle, px
from agreement_register.ui.widgets.boxes import Tint
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from agreement_register.curation.citing.citations import Draft
    from agreement_register.ui.context import WindowContext

_LONGEST_PASSAGE = 320
_MOST_PARAGRAPHS = 99_999


class SourcePlace(QWidget):
    """Chooses the source and its paragraph, where no words of an article were selected."""

    changed = Signal()
    """Another source or paragraph was chosen."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self.source = SourceLine(context)
        self.paragraph = line_of(say(text("Paragraph")), "¶")
        self.paragraph.setValidator(QIntValidator(1, _MOST_PARAGRAPHS, self))
        self.paragraph.setFixedWidth(px(self, 56))
        self._passage = Label(style=TextStyle(NOTE.scale), wrap=True)
        held = QVBoxLayout()
        held.addWidget(self._passage)
        self._box = Tint(held, "passage")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(self, 6))
        grid.setVerticalSpacing(px(self, 6))
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.source, 0, 0)
        grid.addWidget(self.paragraph, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._box, 1, 0, 1, 2)
        self.source.changed.connect(self._tell)
        self.source.taken.connect(self.paragraph.setFocus)
        self.paragraph.textEdited.connect(self._tell)

    def begin(self, draft: Draft) -> None:
        """Begin with the place of a draft."""
        self.blockSignals(True)
        self.source.choose(draft.source or None)
        self.paragraph.setText(str(draft.paragraph or ""))
        self.blockSignals(False)
        self.show_passage()

    @property
    def number(self) -> int | None:
        """Return the paragraph that is typed."""
        return int(self.paragraph.text()) if self.paragraph.text() else None

    @property
    def passage(self) -> str:
        """Return the words that are shown of the paragraph."""
        return self._passage.text()

    def show_passage(self) -> None:
        """Show the words of the paragraph."""
        words, source = "", self.source.source
        if source is not None and self.number is not None:
            kept = self._context.register.values(TypeName.SOURCE, source)["text"]
            none = say(text("The kept text has no such paragraph.")) if kept else ""
            words = paragraph_of(kept, self.number) or none
        self._passage.setText(shortened(words, _LONGEST_PASSAGE))
        self._box.setVisible(bool(words))

    def _tell(self) -> None:
        self.show_passage()
        self.changed.emit()


class CitationDetails(QWidget):
    """Says whom the passage names as its own source, how far it bears, and a note."""

    changed = Signal()
    """Something was typed or chosen."""

    def __init__(self, *, with_credibility: bool = False) -> None:
        super().__init__()
        self.attributed = line_of(
            say(text("Reported by")), say(text("Reported by: whom the passage names"))
        )
        self.note = line_of(say(text("Note")), say(text("Note")))
        self.scope = term_box(say(text("Scope")), vocabulary.SCOPES)
        self.credibility = term_box(
            say(text("Credibility")), vocabulary.CREDIBILITY, with_meaning=True
        )
        if not with_credibility:
            self.credibility.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(self, 6))
        for part in (self.attributed, self.note):
            row.addWidget(part, 1)
            part.textEdited.connect(self.changed)
        for box in (self.scope, self.credibility):
            row.addWidget(box)
            box.activated.connect(self.changed)

    def show_draft(self, draft: Draft) -> None:
        """Show what a draft says; a blank that is being typed stays."""
        for line, words in ((self.attributed, draft.attributed_to), (self.note, draft.note)):
            if words != line.text().strip():
                line.setText(words)
                line.setCursorPosition(0)
        choose_term(self.scope, draft.scope)
        choose_term(self.credibility, draft.credibility)

    def said(self) -> dict[str, str]:
        """Return what is said, by the fields of a draft."""
        return {
            "attributed_to": self.attributed.text().strip(),
            "note": self.note.text().strip(),
            "scope": str(self.scope.currentData()),
        }

    def wait_for_note(self, *, is_waiting: bool) -> None:
        """Take the note only, of what was just stored; or everything again."""
        for part in (self.attributed, self.scope, self.credibility):
            part.setEnabled(not is_waiting)
        if is_waiting:
            self.note.setFocus()


def line_of(name: str, placeholder: str = "") -> QLineEdit:
    """Make a line with an accessible name."""
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(placeholder)
    return line
