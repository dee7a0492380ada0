"""The buttons of the welcome page: each line is the button."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from agreement_register.domain.dates.date_words import OF_A_DAY
from agreement_register.domain.dates.edtf_days import MONTHS
from agreement_register.domain.texts import Text, text
from agreement_register.ui.icons import pixmap
from agreement_register.ui.language import say
from agreement_register.ui.marks.shapes import paint_box
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import (
    BOX_TITLE,
    LABEL,
    NOTE,
    SMALLEST,
    VALUE,
    TextStyle,
    px,
    styled_font,
)
from agreement_register.ui.widgets.buttons import PaintedButton
from agreement_register.ui.widgets.evidence import Mark
from agreement_register.ui.widgets.labels import ElidedLabel, LinkButton

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_register.ui.theme.colours import Role

_TITLE = TextStyle(BOX_TITLE.scale * 0.96, 600)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class _Row(PaintedButton):
    """What the lines have in common: a picture, two lines of words, something at the right."""

    def __init__(self, icon_name: str, title: str, note: str, right: str) -> None:
        super().__init__(title)
        self._icon_name, self._note, self._right = icon_name, note, right
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title}. {note}")
        self.setToolTip(note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _paint_picture(self, painter: QPainter, left: int, size: int, role: Role) -> None:
        colour = roles(self.palette()).colour(role)
        picture = pixmap(self._icon_name, colour, size, self.devicePixelRatio())
        painter.drawPixmap(QPointF(left, (self.height() - size) / 2), picture)

    def _paint_lines(
        self, painter: QPainter, area: QRect, upper: TextStyle, lower: TextStyle
    ) -> None:
        heights = [self._metrics(style).height() for style in (upper, lower)]
        top = area.top() + (area.height() - sum(heights) - px(self, 2)) // 2
        for style, words, height in zip(
            (upper, lower), (self.text(), self._note), heights, strict=True
        ):
            self._paint_text(painter, QRect(area.left(), top, area.width(), height), words, style)
            top += height + px(self, 2)

    def _paint_text(
        self,
        painter: QPainter,
        area: QRect,
        words: str,
        style: TextStyle,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(styled_font(self.font(), style))
        painter.setPen(roles(self.palette()).colour(style.role))
        shown = self._metrics(style).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _MIDDLE | side, shown)

    def _metrics(self, style: TextStyle) -> QFontMetrics:
        return QFontMetrics(styled_font(self.font(), style))


class BigButton(_Row):
    """A way to begin: what it does, what to expect, and its keys."""

    def __init__(self, icon_name: str, title: str, note: str, key: str = "") -> None:
        native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        super().__init__(icon_name, title, note, native)
        self._is_first = False

    def make_first(self) -> None:
        """Show this as the way to begin for who does not know another."""
        self._is_first = True
        self.update()

    @override
    def sizeHint(self) -> QSize:
        lines = self._metrics(_TITLE).height() + self._metrics(LABEL).height()
        return QSize(px(self, 360), lines + px(self, 24))

    @override
    def paint(self, painter: QPainter) -> None:
        colours, area = roles(self.palette()), QRectF(self.rect())
        ground = colours.hover if self.isDown() else colours.base
        line = colours.accent if self._is_first or self.underMouse() else colours.box
        paint_box(painter, area, 4, ground, line)
        size, left = px(self, 20), px(self, 16)
        self._paint_picture(painter, left, size, "text")
        cap = self._metrics(SMALLEST).horizontalAdvance(self._right) + px(self, 12)
        words_left = left + size + px(self, 16)
        right = self.width() - px(self, 16) - (cap if self._right else 0)
        room = QRect(words_left, 0, right - words_left - px(self, 8), self.height())
        self._paint_lines(painter, room, _TITLE, LABEL)
        if self._right:
            self._paint_key(painter, right, cap)

    def _paint_key(self, painter: QPainter, left: int, width: int) -> None:
        colours, height = roles(self.palette()), self._metrics(SMALLEST).height() + px(self, 4)
        cap = QRectF(left, (self.height() - height) / 2, width, height)
        paint_box(painter, cap, 3, colours.window, colours.box)
        self._paint_text(
            painter, cap.toRect(), self._right, SMALLEST, Qt.AlignmentFlag.AlignHCenter
        )


class RecentRow(_Row):
    """A register opened lately: its name, when it was written to, and its folder."""

    def __init__(self, path: Path) -> None:
        super().__init__("scroll-text", path.stem, written(path), folder_words(path))
        self.path = path
        self.setToolTip(str(path))

    @override
    def sizeHint(self) -> QSize:
        lines = self._metrics(VALUE).height() + self._metrics(NOTE).height()
        return QSize(px(self, 320), lines + px(self, 14))

    @override
    def paint(self, painter: QPainter) -> None:
        colours = roles(self.palette())
        if self.underMouse():
            paint_box(painter, QRectF(self.rect()), 4, colours.hover)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colours.hairline)
        size = px(self, 16)
        self._paint_picture(painter, px(self, 4), size, "muted")
        wanted = self._metrics(NOTE).horizontalAdvance(self._right) + px(self, 4)
        folder = min(wanted, self.width() // 2)
        left = size + px(self, 14)
        words = QRect(left, 0, self.width() - folder - left - px(self, 8), self.height())
        self._paint_lines(painter, words, VALUE, NOTE)
        place = QRect(self.width() - folder, 0, folder - px(self, 4), self.height())
        self._paint_text(painter, place, self._right, NOTE, Qt.AlignmentFlag.AlignRight)


class LostRow(QWidget):
    """A register that is not where it was, and the two ways on."""

    find_wanted = Signal(object)
    """The lost `Path`, to be looked for."""
    forget_wanted = Signal(object)
    """The lost `Path`, to be taken from the list."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        row = QHBoxLayout(self)
        row.setContentsMargins(px(self, 4), px(self, 6), 0, px(self, 6))
        row.addWidget(Mark("gap", say(text("Not found"))))
        lost = ElidedLabel(say(text("{name} is not where it was.", name=path.stem)), LABEL)
        lost.setToolTip(str(path))
        row.addWidget(lost, 1)
        find = (text("Find it…"), text("Find it… {name}", name=path.stem), self._find)
        forget = (text("Forget"), text("Forget {name}", name=path.stem), self._forget)
        for words, said, slot in (find, forget):
            button = LinkButton(say(words))
            button.setAccessibleName(say(said))
            button.clicked.connect(slot)
            row.addWidget(button)

    def _find(self) -> None:
        self.find_wanted.emit(self._path)

    def _forget(self) -> None:
        self.forget_wanted.emit(self._path)


def written(path: Path) -> str:
    """Say when a file was last written to."""
    moment = datetime.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    days = (datetime.datetime.now().astimezone().date() - moment.date()).days
    if days == 0:
        return say(text("today, {time}", time=f"{moment:%H:%M}"))
    if days == 1:
        return say(text("yesterday, {time}", time=f"{moment:%H:%M}"))
    month = Text(MONTHS[moment.month], context=OF_A_DAY)
    return say(text("{day} {month} {year}", day=moment.day, month=month, year=str(moment.year)))


def folder_words(path: Path) -> str:
    """Name the folder of a file by its last two parts."""
    parts = [part for part in path.parent.parts if part not in ("/", "\\")]
    return " / ".join(parts[-2:])
