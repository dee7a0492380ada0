"""The size of a dialog: as its words need it when wrapped, and no more than the screen has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget


def fit_to_words(dialog: QDialog, width: int) -> None:
    """Make a dialog as high as its words need at a width, and no higher."""
    layout = dialog.layout()
    if layout is not None:
        # The least size of wrapped words is that of a narrow column, which would be far too high.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        width = max(width, layout.totalMinimumSize().width())
        # Where no words are wrapped, a layout answers -1 when asked for its height at a width.
        wraps = layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height()
        resize_on_screen(dialog, width, height)


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window a size, and no more than its screen has."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableSize()))
