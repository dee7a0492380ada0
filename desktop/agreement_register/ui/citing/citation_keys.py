"""The last line of the passage's palette: its keys, and what Tab and Alt+5 would do now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agreement_register.ui.theme.type_scale import CHIP, NOTE, px
from agreement_register.ui.widgets.flow_layout import FlowLayout
from agreement_register.ui.widgets.labels import Key, Label, LinkButton

if TYPE_CHECKING:
    from agreement_register.ui.citing.target_rows import CitedRows

EACH_KEY = "Alt+5"  # after the four choices; letters would open menus


class _Pair(QWidget):
    """A key with what it does."""

    def __init__(self, key: str, words: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(self, 5))
        row.addWidget(Key(key))
        row.addWidget(words)


class PassageKeys(QWidget):
    """Names the keys; what several agreements are offered by can be clicked."""

    each_wanted = Signal()
    """Each of the agreements that are named is to be cited, or the one again."""

    def __init__(self) -> None:
        super().__init__()
        self._store, self._tab, self._note = (Label("", NOTE) for _ in range(3))
        self.each = LinkButton("", CHIP)
        self.each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pairs = {
            "Enter": _Pair("Enter", self._store),
            "Shift+Enter": _Pair("Shift+Enter", Label("and accept", NOTE)),
            "Ctrl+Enter": _Pair("Ctrl+Enter", self._note),
            "Tab": _Pair("Tab", self._tab),
            EACH_KEY: _Pair(EACH_KEY, self.each),
            "Esc": _Pair("Esc", Label("nothing happened", NOTE)),
        }
        flow = FlowLayout(px(self, 12), px(self, 5))
        for pair in self._pairs.values():
            flow.addWidget(pair)
        self.setLayout(flow)
        self.each.clicked.connect(self.each_wanted)

    def show_keys(self, cited: CitedRows, *, is_each: bool, ticked: int) -> None:
        """Say what the keys do now."""
        count = (ticked if is_each else 1) + len(cited.rows) - 1
        self._store.setText("store" if count == 1 else f"store {count}, one undo")
        self._note.setText("then a note")
        held = {row.target for row in cited.rows}
        left = next((row for row in cited.proposal.more if row.target not in held), None)
        self._tab.setText(f"add {left.field_label}" if left is not None else "")
        self._pairs["Tab"].setVisible(left is not None and bool(cited.rows))
        label = cited.proposal.each_label
        self.each.setText("only the one" if is_each else label)
        self.each.setAccessibleName(self.each.text())
        self._pairs[EACH_KEY].setVisible(bool(label))
        for part in (*self.findChildren(Label), self.each):
            part.updateGeometry()
        self.updateGeometry()
