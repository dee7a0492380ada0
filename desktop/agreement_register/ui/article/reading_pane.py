"""The pane in which an article is read: its head, its text, and the keys under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.citing.selected import Passage
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.article import article_keys
from agreement_register.ui.article.about_source import about_source
from agreement_register.ui.article.article_view import ArticleView, drag_words
from agreement_register.ui.article.edition_places import EditionPlaces
from agreement_register.ui.article.finding import Finding
from agreement_register.ui.article.footer import Footer
from agreement_register.ui.article.header import ArticleHeader, FoldLine, NoText
from agreement_register.ui.article.links import MOST_LISTED, ArticleLinks
from agreement_register.ui.article.read_source import ReadingPositions, ReadSource, may_rename
from agreement_register.ui.citing.last_passage import carry
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.widgets.boxes import separator

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from agreement_register.domain.edits import Change
    from agreement_register.ui.article.about_source import Fact
    from agreement_register.ui.context import WindowContext

_SMALL = 700  # at 10 pt; a narrower pane uses fewer words
_NOTHING_SELECTED = text("Select the words that say it first, or go to a suggestion with J.")
_NAMING = frozenset({"actor", "name"})


class ReadingPane(QWidget):
    """Shows the text of one source, what citations use of it, and what they might."""

    wants_value = Signal(object)
    """The `Cell` that a mark leads to, or a field of the source."""
    wants_table = Signal()
    """The table is to be shown again."""
    wants_text = Signal(object)
    """The id of a source whose text is to be attached."""
    wants_cite = Signal(object)
    """The `Passage` that is to be cited."""
    wants_quick_cite = Signal(object, int)
    """The `Passage` that is to be cited at once, and for which of the fields used most, 1 to 9."""
    wants_new_agreement = Signal(object)
    """The `Passage` of which a new agreement is to be made."""
    passage_changed = Signal()
    """Other words are selected, or none."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.view = ArticleView()
        self.header, self.foot, self.fold = ArticleHeader(), Footer(), FoldLine()
        self._read = ReadSource(context.register, self)
        self._is_behind = False  # something was changed while the pane was out of sight
        self._places = ReadingPositions(context.settings, context.register.identifier)
        self._no_text, self._links = NoText(), ArticleLinks(context, self)
        self._editions = EditionPlaces(context, self._read, self.view, self._links)
        self.edition, self.finding = self._editions.edition_bar, Finding(self.view, self)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(say(text("Article")))
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._no_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        upper, lower = (
            (self.header, self.edition, separator(), self.fold),
            (separator(), self.finding.line, self.foot),
        )
        for part in (*upper, self._stack, *lower):
            column.addWidget(part, 1 if part is self._stack else 0)
        self.setFocusProxy(self.view)
        self.view.marks_of = self._read.marks_of
        self.view.suggested_in = self._read.suggested_in
        self.header.say_suggestions(is_on=True)

    def _connect(self) -> None:
        self.view.marks_wanted.connect(self._links.follow_marks)
        self.view.left.connect(self.wants_table)
        self.view.drag_wanted.connect(self._drag)
        self.view.seen.connect(self._read.suggesting.see)
        self.view.selection.changed.connect(self.passage_changed)
        self._read.suggesting.found.connect(self.view.show_marks)
        self._read.suggesting.counted.connect(self._show_counts)
        self._read.suggesting.sought.connect(self.light_up)
        self.header.table_wanted.connect(self.wants_table)
        self.header.suggestions.toggled.connect(self.show_suggestions)
        self.header.fact_wanted.connect(self._follow_fact)
        self.header.used_wanted.connect(self._list_used)
        self.header.unused_wanted.connect(self._list_unused)
        self._no_text.wanted.connect(self._want_text)
        self._no_text.left.connect(self.wants_table)
        self.fold.turned.connect(self._turn_fold)
        self.view.beyond_fold.connect(self.fold.open)
        self._links.wants_value.connect(self.wants_value)
        self._links.chosen.connect(self.show_passage)
        self._context.change_signals.changed.connect(self._follow_change)

    # What is shown

    @property
    def source(self) -> int | None:
        """Return the source whose text is shown."""
        return self._read.source

    def show_source(self, source: int) -> None:
        """Show the text of a source, where it was left."""
        if source == self.source:
            return
        self.keep_place()
        self._read_text(source)
        self.view.show_top(self._places.place_in(source))
        self.view.selection.move(self.view.top_place())

    def show_citation(self, citation: int) -> None:
        """Show the passage of a citation, highlighted for two seconds; its paragraph if no more."""
        values = self._context.register.values(TypeName.CITATION, citation)
        self.show_source(int(values["source"] or 0))
        passage = self._read.cited.passages.get(citation)
        if passage is not None and passage.has_place:
            self.show_passage(passage.start, passage.end)

    def show_paragraph(self, number: int) -> None:
        """Show a paragraph, highlighted for two seconds."""
        if 0 < number <= len(self.view.text_blocks.paragraphs):
            self.show_passage(*self.view.text_blocks.paragraphs[number - 1])

    def show_passage(self, start: int, end: int) -> None:
        """Show words of the text, highlighted for two seconds."""
        if self.view.text_blocks.is_folded(start):
            self.fold.open()
        self.view.selection.move(start)
        self.view.show_span(start, end, highlights=True)

    def keep_place(self) -> None:
        """Keep where the article is left."""
        if self.source is not None and len(self.view.text_blocks):
            self._places.keep(self.source, self.view.top_place())

    def put_away(self) -> None:
        """Ask the register for nothing any more: it is about to be closed."""
        self.keep_place()
        self._read.suggesting.stop()
        self._read.source = None

    @property
    def is_without_text(self) -> bool:
        """Tell whether a source is shown whose text is not kept."""
        return self.source is not None and not len(self.view.text_blocks)

    # The passage

    def passage(self) -> Passage | None:
        """Return the selected words, or the suggestion that J and K are at; or None."""
        span = self.view.selection.span or self.view.current
        return Passage(self.source, *span) if self.source is not None and span else None

    def spot(self) -> tuple[QWidget, QRect]:
        """Return the widget and the place in it at which what belongs to the passage hangs."""
        passage = self.passage()
        area = self.view.viewport().rect()
        if passage is not None:
            self.view.bring(passage.start, passage.end)
            area = self.view.spot_of(passage.start, passage.end)
        return self.view.viewport(), area

    def cite(self) -> None:
        """Ask for the selected passage to be cited."""
        passage = self._selected()
        if passage is not None:
            self.wants_cite.emit(passage)

    def quick_cite(self, number: int) -> None:
        """Ask for the selected passage to be cited at once for one of the fields used most."""
        passage = self._selected()
        if passage is not None:
            self.wants_quick_cite.emit(passage, number)

    def make_agreement(self) -> None:
        """Ask for a new agreement to be made of the selected passage."""
        passage = self._selected()
        if passage is not None:
            self.wants_new_agreement.emit(passage)

    def go_on_after(self, place: int) -> None:
        """Give the keyboard back, with the caret after a passage that was cited."""
        self.view.current = None
        self.view.selection.move(place)
        self.view.setFocus()

    def _selected(self) -> Passage | None:
        """Return the passage; without one, say what to do."""
        passage = self.passage()
        if passage is None:
            self._context.messages.say(say(_NOTHING_SELECTED))
        return passage

    def _drag(self) -> None:
        """Carry the selected words to a value on the card."""
        passage = self.passage()
        if passage is not None:
            words = self.view.selection.words
            drag_words(words, carry(self._context.register, passage, words), self.view)

    def grow_selection(self) -> None:
        """Select the sentence at the caret, then one more after it."""
        self._select_current()
        self.view.selection.grow()
        self.view.bring(self.view.selection.start, self.view.selection.end)

    def shrink_selection(self) -> None:
        """Take the last sentence out of the selection."""
        self.view.selection.shrink()

    def copy(self) -> None:
        """Copy the selected words."""
        article_keys.copy(self.view)

    def select_all(self) -> None:
        """Select the paragraph that the caret is in."""
        self.view.selection.select_paragraph()

    def _select_current(self) -> None:
        """Begin with the suggestion that J and K are at, where nothing is selected."""
        if self.view.current is not None and self.view.selection.span is None:
            self.view.selection.select(*self.view.current)

    # Suggestions

    @property
    def shows_suggestions(self) -> bool:
        """Tell whether suggestions are underlined."""
        return self._read.suggests

    def show_suggestions(self, is_on: bool) -> None:
        """Underline suggestions, or do not."""
        if is_on != self._read.suggests:
            self._read.suggests = is_on
            self.header.say_suggestions(is_on=is_on)
            self._read.suggest()
            self.view.show_marks()
            self._show_counts()

    def narrow(self, kind: str) -> str:
        """Let J and K go to one kind of suggestion, or to all again; return to which."""
        return self._read.suggesting.narrow(kind)

    def seek(self, step: int) -> None:
        """Go to the next suggestion that no citation uses, or by -1 to the previous one."""
        if not self._read.suggests:
            self.show_suggestions(is_on=True)
        at = self.view.current[0] if self.view.current else self.view.selection.caret
        self._read.suggesting.seek(at, step)

    def light_up(self, span: tuple[int, int] | None) -> None:
        """Go to a suggestion, and frame it; of none say that there is none."""
        if span is None:
            self._context.messages.say(say(text("There is no further suggestion that way.")))
            return
        if self.view.text_blocks.is_folded(span[0]):
            self.fold.open()
        self.view.selection.move(span[0])
        self.view.current = span
        self.view.bring(*span)
        self.view.viewport().update()

    def _show_counts(self) -> None:
        is_done = self._read.suggesting.is_done
        self.header.show_use(len(self._read.marks.used), self._read.suggesting.idle_sentences,
                             is_done=is_done)  # fmt: skip
        if self._read.suggests and len(self.view.text_blocks):
            self.foot.show_waiting(self._read.suggesting.free, is_done=is_done)
        else:
            self.foot.hide_waiting()

    # Reading the register

    def _turn_fold(self, is_open: bool) -> None:
        if self.source is not None:
            self._read_text(self.source, is_open=is_open)

    def _read_text(self, source: int, *, is_open: bool = False) -> None:
        self._read.read(source, is_open=is_open)
        text_blocks = self._read.text_blocks
        self.view.show_text(text_blocks, self._read.boilerplate)
        self.fold.show_fold(self._read.before, is_open=not text_blocks.folded)
        self.finding.read()
        button = self._no_text.offer(can_attach=not self._context.register.is_read_only)
        self._stack.setCurrentWidget(self.view if len(text_blocks) else self._no_text)
        self.setFocusProxy(self.view if len(text_blocks) else button)
        self.foot.setVisible(bool(len(text_blocks)))
        self._show_about()
        self._show_counts()

    def _show_about(self) -> None:
        if self.source is None:
            return
        paragraphs = len(self.view.text_blocks.paragraphs)
        about = about_source(self._context.register, self.source, paragraphs)
        self.header.show_source(about, is_short=self._is_small)
        self._editions.show()
        self.view.setAccessibleName(
            say(text("Article: {title}, {words}", title=about.title, words=about.words))
        )

    def _follow_change(self, change: Change) -> None:
        source = self.source
        if source is None:
            return
        if source in change.records and self._context.register.head(source).is_removed:
            self._read.source = None
            self.wants_table.emit()
            self._tell_other(
                change, text("{record} was deleted in another window.", record=self._number(source))
            )
        elif source in change.records and self._read.is_text_another():
            place = self.view.top_place()
            self._read_text(source, is_open=self.fold.is_open)
            self.view.show_top(place)
            given = text("{record} was given another text in another window.",
                         record=self._number(source))  # fmt: skip
            self._tell_other(change, given)
        elif source in change.records or TypeName.CITATION in change.kinds or may_rename(change):
            self._follow_citations(change)
        if change.kinds & _NAMING and self.source is not None:
            self._read.suggest()
            self.view.show_marks()

    def _follow_citations(self, change: Change | None) -> None:
        """Show what cites the text after a change, or after all that were made out of sight."""
        self._is_behind = not self.isVisible()
        if self._is_behind:
            return
        self._read.read_citations(change)
        self.view.show_marks()
        self._show_about()
        self._show_counts()

    def _tell_other(self, change: Change, said: Text) -> None:
        """Say what became of the source in another window."""
        if not change.mine:
            self._context.messages.say(say(said))

    def _number(self, source: int) -> str:
        return self._context.register.number(source)

    def _list_used(self) -> None:
        self._links.list_used(self.view.text_blocks, self._read.marks, self.header.used_link)

    def _list_unused(self) -> None:
        found = self._read.suggesting.unused_sentences(MOST_LISTED)
        count = self._read.suggesting.idle_sentences
        self._links.list_unused(self.view.text_blocks, found, count, self.header.unused_link)

    def _follow_fact(self, fact: Fact) -> None:
        if self.source is not None:
            self._links.follow_fact(self.source, fact)

    def _want_text(self) -> None:
        if self.source is not None:
            self.wants_text.emit(self.source)

    # Size

    @property
    def _is_small(self) -> bool:
        return self.width() < px(self, _SMALL)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        was_small = event.oldSize().width() < px(self, _SMALL)
        super().resizeEvent(event)
        if was_small != self._is_small:
            self._show_about()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_behind and self.source is not None:
            self._follow_citations(None)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep_place()
