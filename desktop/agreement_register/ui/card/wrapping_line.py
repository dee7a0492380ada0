"""Words and links of the card, set side by side and wrapped where a line is full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QVBoxLayout, QWidget

ACROSS = 10
DOWN = 2


def add_link(rows: QVBoxLayout, link: QWidget) -> None:
    """Add a link under rows, where their words begin."""
    line = Flow()
    line.setContentsMargins(px(link, 4), px(link, 2), 0, px(link, 2))
    line.addWidget(link)
    rows.addLayout(line)


class Flow(FlowLayout):
    """Lines that ask for no more width than their widest word: the card gives them its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ACROSS, DOWN, parent)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()
