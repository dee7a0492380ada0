"""Where the words of an article are: only what is on screen is laid out, however long it is."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from agreement_register.domain.texts import Several, text
from agreement_register.ui.article.block_layout import BlockLayout, measures_of
from agreement_register.ui.article.margin import area_of, labels_of
from agreement_register.ui.article.selection import Selection
from agreement_register.ui.article.text_blocks import BlockHeights, TextBlocks
from agreement_register.ui.article.text_marks import dimmed, formats_of
from agreement_register.ui.language import say
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from PySide6.QtGui import QResizeEvent

    from agreement_register.ui.article.margin import MarginLabel
    from agreement_register.ui.article.text_marks import TextMark

HIGHLIGHT_MS = 2000
_KEPT = 40  # layouts above and below what is on screen, for scrolling back and forth
_TOP = 14
_REDRAWN = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


def _none(_place: int) -> tuple[()]:
    return ()


class ArticleArea(QAbstractScrollArea):
    """Knows the place of every word and label, and brings them into sight."""

    marks_wanted = Signal(object, object)
    """The `TextMark`s that were clicked, and the global point at which they were."""
    seen = Signal(int, int)
    """The first and the last block that are on screen now."""
    drag_wanted = Signal()
    """The selected words are being dragged away."""
    beyond_fold = Signal()
    """Words are to be brought into sight that are folded away."""
    left = Signal()
    """Esc was pressed, and nothing was selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text_blocks = TextBlocks("")
        self.selection = Selection(self.text_blocks, self)
        self.boilerplate: Collection[int] = frozenset()
        self.marks_of: Callable[[int], Sequence[TextMark]] = _none
        self.suggested_in: Callable[[int], Sequence[tuple[int, int]]] = _none
        self.highlighted: tuple[int, int] | None = None  # the passage that somebody was sent to
        self.current: tuple[int, int] | None = None  # the suggestion that J and K are at
        self.hits: Sequence[tuple[int, int]] = ()  # what is looked for, in the order of the text
        self.measures = measures_of(self.font(), px(self, 800))
        self._heights = BlockHeights(())
        self._layouts: dict[int, BlockLayout] = {}
        self._labels: dict[int, list[MarginLabel]] = {}
        self._is_settling = False
        self._highlight_timer = QTimer(self)
        self._build()

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._highlight_timer.setSingleShot(True)
        self._highlight_timer.setInterval(HIGHLIGHT_MS)
        self._highlight_timer.timeout.connect(self.end_highlight)
        self.selection.changed.connect(self._follow_selection)

    # What is shown

    def show_text(
        self, text_blocks: TextBlocks, boilerplate: Collection[int] = frozenset()
    ) -> None:
        """Show another text, from its beginning."""
        self.text_blocks, self.boilerplate = text_blocks, boilerplate
        self.highlighted = self.current = None
        self.selection.read(self.text_blocks)
        self._measure_anew()
        self.verticalScrollBar().setValue(0)
        self._follow_selection()

    def show_marks(self, blocks: Iterable[int] | None = None) -> None:
        """Draw what is marked anew, everywhere or in some blocks."""
        for block in list(self._layouts) if blocks is None else blocks:
            self._layouts.pop(block, None)
            self._labels.pop(block, None)
        if blocks is None:
            self.settle()
        self.viewport().update()

    def show_span(self, start: int, end: int, *, highlights: bool = False) -> None:
        """Bring words into sight, a third down; highlight them for two seconds if wanted."""
        if not len(self.text_blocks):
            return
        self.bring(start, end, share=1 / 3)
        if highlights:
            self.highlighted = (start, end)
            self._highlight_timer.start()
        self.viewport().update()

    def end_highlight(self) -> None:
        """Take the highlight away."""
        self.highlighted = None
        self.viewport().update()

    def top_place(self) -> int:
        """Return the place of the text at the top of the view, to come back to."""
        if not len(self.text_blocks):
            return 0
        top = self.verticalScrollBar().value() - self._pad
        block = self._heights.at(top)
        down = top - self._heights.top(block)
        return self.text_blocks.span(block)[0] + self.layout_of(block).place_at(0, max(0, down))

    def show_top(self, place: int) -> None:
        """Bring a place of the text to the top of the view."""
        if len(self.text_blocks) and place > 0:
            place = self.text_blocks.nearest(place)
            self.bring(place, place, share=0.0)

    # Where things are

    def blocks_on_screen(self) -> range:
        """Return the blocks that are at least partly on screen."""
        if not len(self.text_blocks):
            return range(0)
        top = self.verticalScrollBar().value() - self._pad
        bottom = top + self.viewport().height()
        return range(self._heights.at(top), self._heights.at(bottom) + 1)

    def top_of(self, block: int) -> int:
        """Return where a block begins, from the top of the view."""
        return self._heights.top(block) + self._pad - self.verticalScrollBar().value()

    def layout_of(self, block: int) -> BlockLayout:
        """Return the lines of a block, laid out when they are first wanted."""
        if block not in self._layouts:
            span, number = self.text_blocks.span(block), self.text_blocks.number(block)
            colours, is_dimmed = roles(self.palette()), number in self.boilerplate
            formats = [(0, span[1] - span[0], dimmed(colours))] if is_dimmed else []
            formats += formats_of(span, self.marks_of(number), self.suggested_in(block), colours)
            self._layouts[block] = BlockLayout(
                self.text_blocks.words(block), self.measures, formats
            )
        return self._layouts[block]

    def labels_of(self, block: int) -> list[MarginLabel]:
        """Return the labels beside a block."""
        if block not in self._labels:
            start, end = self.text_blocks.span(block)
            marks = [mark for mark in self.marks_of(self.text_blocks.number(block))
                     if start <= mark.start < end]  # fmt: skip
            layout = self.layout_of(block)
            self._labels[block] = labels_of(
                marks, lambda mark: layout.line_of(mark.start - start), layout.line_count,
                is_terse=not self.measures.shows_labels,
            )  # fmt: skip
        return self._labels[block]

    def place_at(self, point: QPoint) -> int:
        """Return the place of the text that is nearest to a point of the viewport."""
        if not len(self.text_blocks):
            return 0
        block = self._heights.at(point.y() - self.top_of(0))
        start, _end = self.text_blocks.span(block)
        x, y = point.x() - self.measures.left, point.y() - self.top_of(block)
        return start + self.layout_of(block).place_at(x, max(0, y))

    def rects_of(self, start: int, end: int) -> Iterator[QRectF]:
        """Return the boxes of words, line by line, as far as they are on screen."""
        for block in self.blocks_on_screen():
            begin, stop = self.text_blocks.span(block)
            first, last = max(start, begin), min(end, stop)
            if first < last:
                top = self.top_of(block)
                for rect in self.layout_of(block).rects(first - begin, last - begin):
                    yield rect.translated(0, top)

    def spot_of(self, start: int, end: int) -> QRect:
        """Return the place on the viewport of words that are on screen, for what hangs at them."""
        found = QRectF()
        for rect in self.rects_of(start, end):
            found = found.united(rect)
        return found.toAlignedRect() & self.viewport().rect()

    def is_selected_at(self, point: QPoint) -> bool:
        """Tell whether the words at a point of the viewport are selected."""
        span = self.selection.span
        return span is not None and any(
            rect.contains(QPointF(point)) for rect in self.rects_of(*span)
        )

    def marks_at(self, point: QPoint) -> list[TextMark]:
        """Return the marks of the words, or of the label, at a point of the viewport."""
        if not len(self.text_blocks):
            return []
        block = self._heights.at(point.y() - self.top_of(0))
        beside = self.marks_in_margin(point)
        if beside:
            return beside
        marks = [mark for mark in self.marks_of(self.text_blocks.number(block)) if mark.is_exact]
        return [mark for mark in marks if self._covers(mark, QPointF(point))]

    def marks_in_margin(self, point: QPoint) -> list[TextMark]:
        """Return the marks of the label at a point of the viewport."""
        if not len(self.text_blocks):
            return []
        block = self._heights.at(point.y() - self.top_of(0))
        for label in self.labels_of(block):
            if area_of(label, self.measures, self.top_of(block)).contains(QPointF(point)):
                return label.marks
        return []

    def _covers(self, mark: TextMark, point: QPointF) -> bool:
        return any(rect.contains(point) for rect in self.rects_of(mark.start, mark.end))

    # Scrolling

    def bring(self, start: int, end: int, share: float | None = None) -> None:
        """Scroll so that words are seen: as little as need be, or to a share of the height."""
        if not len(self.text_blocks):
            return
        block, last = (
            self.text_blocks.block_at(start),
            self.text_blocks.block_at(max(start, end - 1)),
        )
        self._measure_around(block)
        down = self._y_in(block, start) + self._heights.top(block)
        above = down + self._pad if down else 0  # with what is above the first line
        below = self._y_in(last, end) + self._heights.top(last) + self._pad
        below += ceil(self.measures.line)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if share is not None:
            bar.setValue(ceil(above - height * share))
        elif above < bar.value():
            bar.setValue(int(above))
        elif below > bar.value() + height:
            bar.setValue(int(min(above, below - height)))
        self.settle()

    def _y_in(self, block: int, place: int) -> float:
        layout = self.layout_of(block)
        return layout.line_of(place - self.text_blocks.span(block)[0]) * self.measures.line

    def _measure_around(self, block: int) -> None:
        """Measure what will be on screen with a block, so that it is not pushed out of sight."""
        room = self.viewport().height()
        for step in (-1, 1):
            at, height = block, 0
            while 0 <= at < len(self.text_blocks) and height < room:
                self._measure(at)
                height += self._heights.height(at)
                at += step
        self._fit_bar()

    def _measure(self, block: int) -> int:
        if self._heights.is_known(block):
            return 0
        gap = self.measures.gap if self.text_blocks.is_last(block) else 0
        return self._heights.note(block, ceil(self.layout_of(block).height) + gap)

    def settle(self) -> None:
        """Measure what is on screen, keeping the words where they are."""
        if self._is_settling:
            return
        self._is_settling = True
        bar = self.verticalScrollBar()
        while True:
            fresh = next((block for block in self.blocks_on_screen()
                          if not self._heights.is_known(block)), None)  # fmt: skip
            if fresh is None:
                break
            is_above = self.top_of(fresh) < 0
            change = self._measure(fresh)
            self._fit_bar()
            if is_above and change:
                bar.setValue(bar.value() + change)
        self._is_settling = False
        self._forget_far()
        shown = self.blocks_on_screen()
        if shown:
            self.seen.emit(shown[0], shown[-1])
        self.viewport().update()

    def _forget_far(self) -> None:
        shown = self.blocks_on_screen()
        near = range(shown.start - _KEPT, shown.stop + _KEPT)
        for held in (self._layouts, self._labels):
            for block in [block for block in held if block not in near]:
                del held[block]

    def _fit_bar(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._heights.total + 2 * self._pad - height))
        bar.setPageStep(max(1, height - int(self.measures.line)))
        bar.setSingleStep(max(1, int(self.measures.line)))

    def _measure_anew(self) -> None:
        """Estimate every height anew: the width, the size of text or the text is another."""
        self.measures = measures_of(self.font(), self.viewport().width())
        self._layouts.clear()
        self._labels.clear()
        self._heights = BlockHeights(self._estimates())
        self._fit_bar()
        self.settle()

    def _estimates(self) -> list[int]:
        letters, line = self.measures.width / self.measures.letter, self.measures.line
        gaps = (0, self.measures.gap)
        return [ceil((ceil(length / letters) or 1) * line) + gaps[is_last]
                for length, is_last in self.text_blocks.lengths()]  # fmt: skip

    @property
    def _pad(self) -> int:
        return px(self, _TOP)

    def _follow_selection(self) -> None:
        if self.current and not self.current[0] <= self.selection.caret <= self.current[1]:
            self.current = None
        self.setAccessibleDescription(self._said_at_caret())
        self.viewport().update()

    def _said_at_caret(self) -> str:
        """Say what is selected, the paragraph and its marks, for who cannot see them."""
        if not len(self.text_blocks):
            return ""
        caret = self.selection.caret
        block = self.text_blocks.block_at(caret)
        number = self.text_blocks.number(block)
        tips = [mark.tip for mark in self.marks_of(number) if mark.start <= caret <= mark.end]
        words = self.text_blocks.words(block)
        said = text("Paragraph {number}. {words} {marks}", number=number, words=words,
                    marks=Several(tuple(tips), "; "))  # fmt: skip
        if self.selection.span:
            chosen = self.selection.words
            said = text("Selected: {selection}. {said}", selection=chosen, said=said)
        return say(said).rstrip()

    # Events

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.settle()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if measures_of(self.font(), self.viewport().width()) != self.measures:
            place = self.top_place()
            self._measure_anew()
            self.show_top(place)
        self._fit_bar()
        self.settle()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._measure_anew()
        elif event.type() in _REDRAWN:
            self.show_marks()
