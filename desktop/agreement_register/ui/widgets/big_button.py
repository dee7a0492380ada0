"""A way to begin: a button as wide as its place, with what to expect of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout
from typing_extensions import override

from agreement_register.ui.theme.type_scale import BOX_TITLE, LABEL, TextStyle, px
from agreement_register.ui.widgets.evidence import Picture
from agreement_register.ui.widgets.labels import ElidedLabel, Key

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_TITLE = TextStyle(BOX_TITLE.scale * 0.96, 600)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BigButton(QPushButton):
    """A way to begin: what it does, what to expect, and its keys."""

    def __init__(self, icon_name: str, title: str, note: str, key: str = "") -> None:
        super().__init__()
        self.title = title
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title}. {note}")
        self.setToolTip(note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        lines = QVBoxLayout()
        lines.setSpacing(px(self, 2))
        lines.addWidget(ElidedLabel(title, _TITLE))
        lines.addWidget(ElidedLabel(note, LABEL))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(self, 16), px(self, 11), px(self, 16), px(self, 11))
        row.setSpacing(px(self, 16))
        row.addWidget(Picture(icon_name, "text", 20))
        row.addLayout(lines, 1)
        if key:
            row.addWidget(Key(key))

    def make_first(self) -> None:
        """Show this as the way to begin for who does not know another."""
        self.setDefault(True)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)
