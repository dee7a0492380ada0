"""The window's actions and menus, made from their descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from agreement_register.ui.actions import ACTION, ACTIONS, ActionSpec, Condition
from agreement_register.ui.icons import action_icon
from agreement_register.ui.language import word
from agreement_register.ui.menus import MENUS, RECENT, SEPARATOR, Menu

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

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
