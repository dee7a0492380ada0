"""The menus, built from their description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.ui.menus import MENUS, RECENT, SEPARATOR, Menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QMenuBar

    from agreement_register.ui.window.action_set import ActionSet


def fill_menu_bar(bar: QMenuBar, actions: ActionSet) -> QMenu:
    """Fill the menu bar; return the menu of registers opened lately, to be filled later."""
    later: dict[str, QMenu] = {}
    for menu in MENUS:
        _fill(bar.addMenu(menu.title), menu, actions, later)
    return later[RECENT.title]


def _fill(shown: QMenu, menu: Menu, actions: ActionSet, later: dict[str, QMenu]) -> None:
    shown.setToolTipsVisible(False)
    for entry in menu.entries:
        if isinstance(entry, Menu):
            inner = shown.addMenu(entry.title)
            _fill(inner, entry, actions, later)
            if entry.is_filled_later:
                later[entry.title] = inner
        elif entry == SEPARATOR:
            shown.addSeparator()
        else:
            shown.addAction(actions[entry])
