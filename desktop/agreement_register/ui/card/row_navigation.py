"""Walking over the card by keyboard: what takes it, in the order in which it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agreement_register.ui.card.painted_row import PaintedRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout


def focusables(widget: QWidget) -> list[QWidget]:
    """Return what takes the keyboard inside a widget, in the order of its layout."""
    return list(_inside(widget))


def _inside(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden():
        return
    takes_keyboard = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    if takes_keyboard and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _of_layout(layout)
    elif isinstance(widget, PaintedRow) and widget.trailing is not None:
        yield widget.trailing


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _inside(widget)
        elif inner is not None:
            yield from _of_layout(inner)


def order_tabs(*widgets: QWidget) -> None:
    """Let Tab go through these widgets as they stand, whenever each part was built."""
    before: QWidget | None = None
    for widget in widgets:
        for after in _inside(widget):
            if before is not None:
                QWidget.setTabOrder(before, after)
            before = after


def key_of(widget: QWidget | None) -> str:
    """Return the name of a row, or of the row that a button stands in; empty if it has none."""
    if isinstance(widget, PaintedRow):
        return widget.key
    if widget is None:
        return ""
    row = widget.parentWidget()
    return widget.objectName() or (row.key if isinstance(row, PaintedRow) else "")
