"""The last line of a popover, which names its keys, and keys that work wherever one is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import NOTE, px
from agreement_register.ui.widgets.labels import Key, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from agreement_register.domain.texts import Text


def key_bar(keys: Sequence[tuple[str, Text]]) -> QHBoxLayout:
    """Make the line of a popover's keys, the one that leaves it at the right."""
    line = QHBoxLayout()
    line.setSpacing(5)
    for place, (key, words) in enumerate(keys):
        if place == len(keys) - 1:
            line.addStretch(1)
        cap = Key(key)
        line.addWidget(cap)
        if words:
            line.addWidget(Label(say(words), NOTE))
            line.addSpacing(px(cap, 6))
    return line


def shortcut(popover: QWidget, keys: str, act: Callable[[], object]) -> None:
    """Give a popover a key of its own, while the keyboard is anywhere in it."""
    made = QShortcut(QKeySequence(keys), popover)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(act)


def wide_enough(popover: QWidget, width: int) -> QSize:
    """Return the size of a popover of a width, or wider where its lines need it."""
    layout = popover.layout()
    if layout is None:
        return QSize(width, 0)
    layout.invalidate()
    wide = max(width, layout.minimumSize().width())
    # Where no words are wrapped, a layout answers -1 when asked for its height at a width.
    wraps = layout.hasHeightForWidth()
    height = layout.totalHeightForWidth(wide) if wraps else layout.totalSizeHint().height()
    return QSize(wide, height)
