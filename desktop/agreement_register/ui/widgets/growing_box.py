"""A box for a list of controls: as high as they are, up to a limit; then it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from agreement_register.ui.theme.type_scale import px


class TallBox(QScrollArea):
    """Shows a column of controls; lengths are those at 10 pt."""

    def __init__(self, tallest: int) -> None:
        super().__init__()
        self._tallest = tallest
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def show_column(self, held: QWidget) -> None:
        """Show these controls in place of the last ones."""
        self.setWidget(held)
        held.setAutoFillBackground(False)  # which putting it there has switched on
        self.updateGeometry()

    def bring(self, control: QWidget) -> None:
        """Scroll to a control."""
        self.ensureWidgetVisible(control, 0, px(self, 4))
        self.horizontalScrollBar().setValue(0)

    @override
    def sizeHint(self) -> QSize:
        held = self.widget()
        hint = held.sizeHint() if held is not None else QSize()
        return QSize(hint.width(), min(hint.height() + 2, px(self, self._tallest)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(self, 200), min(self.sizeHint().height(), px(self, 66)))
