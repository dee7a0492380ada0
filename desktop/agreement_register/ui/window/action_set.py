"""The window's actions, its menus and its one toolbar, made from their descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolBar, QToolButton, QWidget
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.ui.actions import ACTION, ACTIONS, ActionSpec, Condition
from agreement_register.ui.icons import action_icon, icon
from agreement_register.ui.language import say, word
from agreement_register.ui.menus import MENUS, RECENT, SEPARATOR, TOOLBAR, Menu
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QMenu, QMenuBar

    from agreement_register.ui.theme.colours import Roles


def fill_menu_bar(bar: QMenuBar, actions: ActionSet) -> QMenu:
    """Fill the menu bar; return the menu of registers opened lately, to be filled later."""
    later: dict[str, QMenu] = {}
    for menu in MENUS:
        _fill(bar.addMenu(word(menu.title)), menu, actions, later)
    return later[RECENT.title]


def _fill(shown: QMenu, menu: Menu, actions: ActionSet, later: dict[str, QMenu]) -> None:
    shown.setToolTipsVisible(False)
    for entry in menu.entries:
        if isinstance(entry, Menu):
            inner = shown.addMenu(word(entry.title))
            _fill(inner, entry, actions, later)
            if entry.is_filled_later:
                later[entry.title] = inner
        elif entry == SEPARATOR:
            shown.addSeparator()
        else:
            shown.addAction(actions[entry])


_ROLES = {
    "options": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
    "quit": QAction.MenuRole.QuitRole,
}
_EXCLUSIVE = ("show_", "theme_", "view_")  # of these families one at a time is ticked


class ActionSet(QObject):
    """Every action of a window, by its id; tells which one was wanted."""

    wanted = Signal(str)
    """The id of the action that was triggered."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions = {spec.id: _made(spec, window) for spec in ACTIONS}
        self._everything = QActionGroup(self)
        self._everything.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._everything.triggered.connect(self._tell)
        for family in _EXCLUSIVE:
            self._make_exclusive(family)
        for action in self._actions.values():
            if action.actionGroup() is None:
                self._everything.addAction(action)
        window.addActions([action for action in self if not _is_of_pane(action)])

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def of_table(self) -> list[QAction]:
        """Return the actions whose keys work only while the table has the focus."""
        return [self._actions[spec.id] for spec in ACTIONS if spec.is_of_table]

    def of_article(self) -> list[QAction]:
        """Return the actions whose keys work only while the article has the focus."""
        return [self._actions[spec.id] for spec in ACTIONS if spec.is_of_article]

    def enable(self, held: Collection[Condition]) -> None:
        """Enable the actions whose need is among what holds, and disable the others."""
        for spec in ACTIONS:
            self._actions[spec.id].setEnabled(spec.needs is Condition.NOTHING or spec.needs in held)

    def draw(self, colours: Roles, ids: Collection[str] = tuple(ACTION)) -> None:
        """Draw the icons of some actions, all by default, in the colours of a palette."""
        for spec in ACTIONS:
            if spec.icon and spec.id in ids:
                self._actions[spec.id].setIcon(action_icon(spec.icon, colours))

    def tick(self, ids: Iterable[str]) -> None:
        """Show these checkable actions as chosen."""
        for name in ids:
            self._actions[name].setChecked(True)

    def _make_exclusive(self, family: str) -> None:
        group = QActionGroup(self)
        group.triggered.connect(self._tell)
        for name, action in self._actions.items():
            if name.startswith(family) and action.isCheckable():
                group.addAction(action)

    def _tell(self, action: QAction) -> None:
        self.wanted.emit(action.objectName())


def _is_of_pane(action: QAction) -> bool:
    return action.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut


def _made(spec: ActionSpec, window: QWidget) -> QAction:
    action = QAction(word(spec.text), window)
    action.setObjectName(spec.id)
    action.setCheckable(spec.is_checkable)
    action.setIconText(word(spec.short) or spec.words.rstrip("…"))
    keys = [QKeySequence(key) for key in spec.shortcuts]
    action.setShortcuts(keys)
    if spec.is_of_table or spec.is_of_article:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    written = keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    tip = word(spec.tip) or spec.words
    action.setToolTip(f"{tip} ({written})" if written else tip)
    action.setStatusTip("")
    action.setMenuRole(_ROLES.get(spec.id, QAction.MenuRole.NoRole))
    return action


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
