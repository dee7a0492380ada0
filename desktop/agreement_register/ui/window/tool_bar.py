"""The one toolbar: new, cite, undo and redo; the search box; the chosen day and the export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolBar, QToolButton, QWidget
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.ui.icons import icon
from agreement_register.ui.language import say
from agreement_register.ui.menus import SEPARATOR, TOOLBAR
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from agreement_register.ui.window.action_set import ActionSet

_PICTURE = "picture"
_VERBS = ("new_record", "cite", "as_of", "export")  # these have their words beside the icon
_LEAVING = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchBox(QLineEdit):
    """Searches everything while one types; Enter or the arrow goes on to what was found."""

    left = Signal()
    """The keyboard shall go to what was found."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(say(text("Search everything")))
        self.setAccessibleName(say(text("Search everything")))
        self.setToolTip(say(text("Search every record: accents, case and alphabets do not matter")))
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):  # the cross has no name of its own
            button.setAccessibleName(say(text("Clear the search")))
            button.setToolTip(say(text("Clear the search (Esc)")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        picture = icon("search", roles(self.palette()), "muted")
        action = self.addAction(picture, self.ActionPosition.LeadingPosition)
        action.setObjectName(_PICTURE)
        action.setText(self.accessibleName())  # its button is called so

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in _LEAVING:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Palettes also change while the box is being made, and while it is being taken apart.
        picture = self.findChild(QAction, _PICTURE)
        if event.type() is QEvent.Type.PaletteChange and picture is not None:
            picture.setIcon(icon("search", roles(self.palette()), "muted"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self, 400), max(px(self, 30), super().sizeHint().height()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(self, 160), self.sizeHint().height())


class ToolBar(QToolBar):
    """The toolbar; what it does is in the actions."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__(say(text("Tools")))
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.search_box = SearchBox()
        self._actions = actions
        for entry in TOOLBAR:
            self._add(entry)
        self._size()

    def anchor(self, name: str) -> QWidget:
        """Return the button of an action, for what hangs under it."""
        return self.widgetForAction(self._actions[name])

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size()

    def _add(self, entry: str) -> None:
        if entry == SEPARATOR:
            self.addSeparator()
        elif entry == "search":
            self.addWidget(_spacer())
            self.addWidget(self.search_box)
            self.addWidget(_spacer())
        else:
            self.addAction(self._actions[entry])
            button = self.widgetForAction(self._actions[entry])
            if isinstance(button, QToolButton):
                self._apply_style(button, entry)

    def _apply_style(self, button: QToolButton, entry: str) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(self._actions[entry].text().replace("&", "").rstrip("…"))
        if entry in _VERBS:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def _size(self) -> None:
        self.setIconSize(QSize(px(self, 18), px(self, 18)))
        self.search_box.setMaximumWidth(px(self, 400))
        margin = px(self, 4)
        self.setContentsMargins(margin, margin // 2, margin, margin // 2)


def _spacer() -> QWidget:
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return space
