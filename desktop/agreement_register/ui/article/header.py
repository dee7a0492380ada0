"""What stands over an article, and in place of one whose text is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.domain.texts import count, text
from agreement_register.domain.types.words import CellState
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import BOX_TITLE, LABEL, NOTE, VIEW_TITLE, px
from agreement_register.ui.widgets.buttons import IconButton, LinkButton
from agreement_register.ui.widgets.evidence import Chip
from agreement_register.ui.widgets.labels import ElidedLabel, Label
from agreement_register.ui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from agreement_register.ui.article.about_source import AboutSource, Fact


class NoText(QWidget):
    """Says that there is nothing to read, and offers to attach the text."""

    wanted = Signal()
    """The text is to be attached."""
    left = Signal()
    """Esc was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton(say(text("Attach the text…")))
        self.button.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setSpacing(px(self, 10))
        column.addStretch(1)
        self._hint = Label(
            say(text("Drop its file here: text, HTML, PDF, Word, or a saved mail.")), LABEL
        )
        head = Label(say(text("The text of this source is not kept yet.")), BOX_TITLE)
        for part in (head, self._hint, self.button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def offer(self, *, can_attach: bool) -> QWidget:
        """Offer to attach the text, if that can be stored; return what takes the keyboard."""
        self._hint.setVisible(can_attach)
        self.button.setVisible(can_attach)
        return self.button if can_attach else self

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FoldLine(QWidget):
    """Stands for the lines before an article, and opens and folds them."""

    turned = Signal(bool)
    """The lines are to be open, or not."""

    def __init__(self) -> None:
        super().__init__()
        self.is_open = False
        self.link = LinkButton("", NOTE)
        self.link.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the text
        self.link.clicked.connect(self._turn)
        self.link.setToolTip(
            say(text("Menus and the like, which the page shows before its article"))
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(px(self, 62), px(self, 4), 0, 0)  # where the text begins
        row.addWidget(self.link)
        row.addStretch()

    def show_fold(self, lines: int, *, is_open: bool) -> None:
        """Say how many lines are folded, or that they can be; of none, say nothing."""
        self.is_open = is_open
        folded = count("{n:,} line before the article", "{n:,} lines before the article", n=lines)
        shut = count(
            "Fold {n:,} line before the article", "Fold {n:,} lines before the article", n=lines
        )
        self.link.setText(say(shut if is_open else folded))
        self.link.updateGeometry()
        self.setVisible(lines > 0)

    def open(self) -> None:
        """Ask for the lines, unless they are seen."""
        if not self.is_open:
            self._turn()

    def _turn(self) -> None:
        self.turned.emit(not self.is_open)


HEIGHT = 48


class _FactChip(Chip):
    """One thing that is known of a source, guessed, or not stated."""

    pressed_fact = Signal(object)
    """The `Fact` that was pressed."""

    def __init__(self, fact: Fact) -> None:
        super().__init__(fact.words, fact.prefix)
        self._fact = fact
        if fact.is_guess:
            self.colour(CellState.IMPLIED, "implied_tint", CellState.COMPUTED)
        elif fact.is_missing:
            self.colour("muted", "window", "gap")
        self.setToolTip(fact.tip)
        self.setAccessibleName(fact.tip)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.pressed_fact.emit(self._fact)


class ArticleHeader(QWidget):
    """Says title, number and length; under them facts as chips, and what citations use."""

    fact_wanted = Signal(object)
    """A `Fact` was pressed: a guess to confirm, or a field to look at."""
    used_wanted = Signal()
    """The passages that citations use are to be listed."""
    unused_wanted = Signal()
    """The sentences that no citation uses are to be listed."""
    table_wanted = Signal()
    """The table is to be shown again."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ElidedLabel("", VIEW_TITLE)
        self._about = Label("", LABEL)
        self.back = IconButton("arrow-left", say(text("Back to the table (Alt+Left)")))
        self.suggestions = IconButton("eye", say(text("Show suggestions")))
        self.suggestions.setCheckable(True)
        self.suggestions.setText(say(text("Suggestions")))
        self.suggestions.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._chips, self._chip_holder = FlowLayout(px(self, 8)), QWidget()
        self._used, self._unused = LinkButton("", NOTE), LinkButton("", NOTE)
        room = self._unused.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self._unused.setSizePolicy(room)
        self._lower, self._is_short = QWidget(), False
        self._shown: tuple[AboutSource, bool] | None = None
        self._build()
        self.back.clicked.connect(self.table_wanted)
        self._used.clicked.connect(self.used_wanted)
        self._unused.clicked.connect(self.unused_wanted)

    def _build(self) -> None:
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(self, 14), px(self, 6), px(self, 12), px(self, 8))
        column.setSpacing(px(self, 4))
        upper = QHBoxLayout()
        upper.setSpacing(px(self, 10))
        upper.addWidget(self.back)
        upper.addWidget(self._title, 1)
        upper.addWidget(self._about)
        upper.addSpacing(px(self, 8))
        upper.addWidget(self.suggestions)
        column.addLayout(upper)
        self._chip_holder.setLayout(self._chips)
        lower = QHBoxLayout(self._lower)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.addWidget(self._chip_holder, 1)
        self._right = lower
        self._place_links()
        column.addWidget(self._lower)
        self.setMinimumHeight(px(self, HEIGHT))

    def show_source(self, about: AboutSource, *, is_short: bool) -> None:
        """Show what a source is, with fewer words where there is little room."""
        if (about, is_short) == self._shown:
            return  # most changes are not about the source
        self._shown = (about, is_short)
        self._title.setText(about.title)
        self._about.setText(about.short_words if is_short else about.words)
        self.setAccessibleName(f"{about.title}, {about.words}")
        self._is_short = is_short
        # Where there is little room only what asks for something is shown.
        self._show_facts([fact for fact in about.facts if fact.is_guess or not is_short])

    def show_use(self, used: int, unused: int, *, is_done: bool) -> None:
        """Show how many passages are used, and how many sentences are not."""
        self._used.setText(
            say(
                count("{n:,} passage used", "{n:,} passages used", n=used)
                if used
                else text("No passage used yet")
            )
        )
        self._used.setEnabled(bool(used))
        words = count(
            "{n:,} sentence with a date, actor or act is not",
            "{n:,} sentences with a date, actor or act are not",
            n=unused,
        )
        if not is_done:
            words = text("{said} so far", said=words)
        if unused:  # else its room is kept, so that the text below stays where it is
            self._unused.setText(say(words))
        self._unused.setVisible(bool(unused))
        for link, tip in (
            (self._used, text("List the passages that citations point to")),
            (self._unused, text("List the sentences that no citation points to")),
        ):
            link.setAccessibleName(link.text())
            link.setToolTip(say(tip))
            link.updateGeometry()

    def say_suggestions(self, *, is_on: bool) -> None:
        """Show whether suggestions are underlined."""
        self.suggestions.setChecked(is_on)
        self.suggestions.setToolTip(
            say(text("Hide suggestions")) if is_on else say(text("Show suggestions"))
        )

    @property
    def used_link(self) -> LinkButton:
        """Return the link that lists used passages."""
        return self._used

    @property
    def unused_link(self) -> LinkButton:
        """Return the link that lists unused sentences."""
        return self._unused

    def chips(self) -> list[Chip]:
        """Return the chips, from left to right."""
        return self._chip_holder.findChildren(Chip)

    def _show_facts(self, facts: Sequence[Fact]) -> None:
        while (held := self._chips.takeAt(0)) is not None:
            widget = held.widget()
            if isinstance(widget, Chip):
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._place_links()
        for fact in facts:
            chip = _FactChip(fact)
            chip.pressed_fact.connect(self.fact_wanted)
            self._chips.addWidget(chip)
            chip.show()
        if self._is_short:
            for link in (self._used, self._unused):
                self._chips.addWidget(link)

    def _place_links(self) -> None:
        """Take the links to the right of the chips; in a small window they follow the chips."""
        for link in (self._used, self._unused):
            self._right.removeWidget(link)
            if not self._is_short:
                self._right.addWidget(link)
