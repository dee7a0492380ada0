"""Where the words of an article are: only what is on screen is laid out, however long it is."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from agreement_register.ui.article.block_layout import PieceLayout, measures_of
from agreement_register.ui.article.formats import dimmed, dresses_of
from agreement_register.ui.article.margin import area_of, labels_of
from agreement_register.ui.article.selection import Selection
from agreement_register.ui.article.text_blocks import Heights, Script
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from PySide6.QtGui import QResizeEvent

    from agreement_register.ui.article.margin import MarginLabel
    from agreement_register.ui.article.text_marks import TextMark

RING_MS = 2000
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
    """The first and the last piece that are on screen now."""
    drag_wanted = Signal()
    """The selected words are being dragged away."""
    left = Signal()
    """Esc was pressed, and nothing was selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.script = Script("")
        self.selection = Selection(self.script, self)
        self.furniture: Collection[int] = frozenset()
        self.marks_of: Callable[[int], Sequence[TextMark]] = _none
        self.suggested_in: Callable[[int], Sequence[tuple[int, int]]] = _none
        self.ring: tuple[int, int] | None = None  # the passage that somebody was sent to
        self.current: tuple[int, int] | None = None  # the suggestion that J and K are at
        self.hits: Sequence[tuple[int, int]] = ()  # what is looked for, in the order of the text
        self.measures = measures_of(self.font(), px(self, 800))
        self._heights = Heights(())
        self._layouts: dict[int, PieceLayout] = {}
        self._labels: dict[int, list[MarginLabel]] = {}
        self._is_settling = False
        self._ring_timer = QTimer(self)
        self._build()

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._ring_timer.setSingleShot(True)
        self._ring_timer.setInterval(RING_MS)
        self._ring_timer.timeout.connect(self.end_ring)
        self.selection.changed.connect(self._follow_selection)

    # What is shown

    def show_script(self, script: Script, furniture: Collection[int] = frozenset()) -> None:
        """Show another text, from its beginning."""
        self.script, self.furniture = script, furniture
        self.ring = self.current = None
        self.selection.read(self.script)
        self._measure_anew()
        self.verticalScrollBar().setValue(0)
        self._follow_selection()

    def show_marks(self, pieces: Iterable[int] | None = None) -> None:
        """Draw what is marked anew, everywhere or in some pieces."""
        for piece in list(self._layouts) if pieces is None else pieces:
            self._layouts.pop(piece, None)
            self._labels.pop(piece, None)
        if pieces is None:
            self.settle()
        self.viewport().update()

    def show_span(self, start: int, end: int, *, rings: bool = False) -> None:
        """Bring words into sight, a third down; ring them for two seconds if wanted."""
        if not len(self.script):
            return
        self.bring(start, end, share=1 / 3)
        if rings:
            self.ring = (start, end)
            self._ring_timer.start()
        self.viewport().update()

    def end_ring(self) -> None:
        """Take the ring away."""
        self.ring = None
        self.viewport().update()

    def top_place(self) -> int:
        """Return the place of the text at the top of the view, to come back to."""
        if not len(self.script):
            return 0
        top = self.verticalScrollBar().value() - self._pad
        piece = self._heights.at(top)
        down = top - self._heights.top(piece)
        return self.script.span(piece)[0] + self.layout_of(piece).place_at(0, max(0, down))

    def show_top(self, place: int) -> None:
        """Bring a place of the text to the top of the view."""
        if len(self.script) and place > 0:
            self.bring(place, place, share=0.0)

    # Where things are

    def pieces_on_screen(self) -> range:
        """Return the pieces that are at least partly on screen."""
        if not len(self.script):
            return range(0)
        top = self.verticalScrollBar().value() - self._pad
        bottom = top + self.viewport().height()
        return range(self._heights.at(top), self._heights.at(bottom) + 1)

    def top_of(self, piece: int) -> int:
        """Return where a piece begins, from the top of the view."""
        return self._heights.top(piece) + self._pad - self.verticalScrollBar().value()

    def layout_of(self, piece: int) -> PieceLayout:
        """Return the lines of a piece, laid out when they are first wanted."""
        if piece not in self._layouts:
            span, number = self.script.span(piece), self.script.number(piece)
            colours, is_dimmed = roles(self.palette()), number in self.furniture
            dresses = [(0, span[1] - span[0], dimmed(colours))] if is_dimmed else []
            dresses += dresses_of(span, self.marks_of(number), self.suggested_in(piece), colours)
            self._layouts[piece] = PieceLayout(self.script.words(piece), self.measures, dresses)
        return self._layouts[piece]

    def labels_of(self, piece: int) -> list[MarginLabel]:
        """Return the labels beside a piece."""
        if piece not in self._labels:
            start, end = self.script.span(piece)
            marks = [mark for mark in self.marks_of(self.script.number(piece))
                     if start <= mark.start < end]  # fmt: skip
            layout = self.layout_of(piece)
            self._labels[piece] = labels_of(
                marks, lambda mark: layout.line_of(mark.start - start), layout.line_count,
                is_terse=not self.measures.shows_labels,
            )  # fmt: skip
        return self._labels[piece]

    def place_at(self, point: QPoint) -> int:
        """Return the place of the text that is nearest to a point of the viewport."""
        if not len(self.script):
            return 0
        piece = self._heights.at(point.y() - self.top_of(0))
        start, _end = self.script.span(piece)
        x, y = point.x() - self.measures.left, point.y() - self.top_of(piece)
        return start + self.layout_of(piece).place_at(x, max(0, y))

    def rects_of(self, start: int, end: int) -> Iterator[QRectF]:
        """Return the boxes of words, line by line, as far as they are on screen."""
        for piece in self.pieces_on_screen():
            begin, stop = self.script.span(piece)
            first, last = max(start, begin), min(end, stop)
            if first < last:
                top = self.top_of(piece)
                for rect in self.layout_of(piece).rects(first - begin, last - begin):
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
        if not len(self.script):
            return []
        piece = self._heights.at(point.y() - self.top_of(0))
        beside = self.marks_in_margin(point)
        if beside:
            return beside
        marks = [mark for mark in self.marks_of(self.script.number(piece)) if mark.is_exact]
        return [mark for mark in marks if self._covers(mark, QPointF(point))]

    def marks_in_margin(self, point: QPoint) -> list[TextMark]:
        """Return the marks of the label at a point of the viewport."""
        if not len(self.script):
            return []
        piece = self._heights.at(point.y() - self.top_of(0))
        for label in self.labels_of(piece):
            if area_of(label, self.measures, self.top_of(piece)).contains(QPointF(point)):
                return label.marks
        return []

    def _covers(self, mark: TextMark, point: QPointF) -> bool:
        return any(rect.contains(point) for rect in self.rects_of(mark.start, mark.end))

    # Scrolling

    def bring(self, start: int, end: int, share: float | None = None) -> None:
        """Scroll so that words are seen: as little as need be, or to a share of the height."""
        if not len(self.script):
            return
        piece, last = self.script.piece_at(start), self.script.piece_at(max(start, end - 1))
        self._measure_around(piece)
        down = self._y_in(piece, start) + self._heights.top(piece)
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

    def _y_in(self, piece: int, place: int) -> float:
        layout = self.layout_of(piece)
        return layout.line_of(place - self.script.span(piece)[0]) * self.measures.line

    def _measure_around(self, piece: int) -> None:
        """Measure what will be on screen with a piece, so that it is not pushed out of sight."""
        room = self.viewport().height()
        for step in (-1, 1):
            at, height = piece, 0
            while 0 <= at < len(self.script) and height < room:
                self._measure(at)
                height += self._heights.height(at)
                at += step
        self._fit_bar()

    def _measure(self, piece: int) -> int:
        if self._heights.is_known(piece):
            return 0
        gap = self.measures.gap if self.script.is_last(piece) else 0
        return self._heights.note(piece, ceil(self.layout_of(piece).height) + gap)

    def settle(self) -> None:
        """Measure what is on screen, keeping the words where they are."""
        if self._is_settling:
            return
        self._is_settling = True
        bar = self.verticalScrollBar()
        while True:
            fresh = next((piece for piece in self.pieces_on_screen()
                          if not self._heights.is_known(piece)), None)  # fmt: skip
            if fresh is None:
                break
            is_above = self.top_of(fresh) < 0
            change = self._measure(fresh)
            self._fit_bar()
            if is_above and change:
                bar.setValue(bar.value() + change)
        self._is_settling = False
        self._forget_far()
        shown = self.pieces_on_screen()
        if shown:
            self.seen.emit(shown[0], shown[-1])
        self.viewport().update()

    def _forget_far(self) -> None:
        shown = self.pieces_on_screen()
        near = range(shown.start - _KEPT, shown.stop + _KEPT)
        for held in (self._layouts, self._labels):
            for piece in [piece for piece in held if piece not in near]:
                del held[piece]

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
        self._heights = Heights(self._estimates())
        self._fit_bar()
        self.settle()

    def _estimates(self) -> Iterator[int]:
        letters, line = self.measures.width / self.measures.letter, self.measures.line
        for piece in range(len(self.script)):
            start, end = self.script.span(piece)
            gap = self.measures.gap if self.script.is_last(piece) else 0
            yield ceil(max(1, ceil((end - start) / letters)) * line) + gap

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
        if not len(self.script):
            return ""
        caret = self.selection.caret
        piece = self.script.piece_at(caret)
        number = self.script.number(piece)
        tips = [mark.tip for mark in self.marks_of(number) if mark.start <= caret <= mark.end]
        chosen = f"Selected: {self.selection.words}. " if self.selection.span else ""
        words = self.script.words(piece)
        return f"{chosen}Paragraph {number}. {words} {'; '.join(tips)}".rstrip()

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
