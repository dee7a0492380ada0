"""Every action has its words, keys that are free, an icon that exists, and a place in a menu."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from agreement_register.domain.types.catalogue import type_of
from agreement_register.paths import RESOURCES
from agreement_register.ui.actions import ACTION, ACTIONS
from agreement_register.ui.menus import CELL_MENU, MENUS, SEPARATOR, TOOLBAR, Menu
from agreement_register.ui.types import PLACES

PARTS_OF_TOOLBAR = {"search"}  # a box, no action


def ids_in(menu):
    for entry in menu.entries:
        if isinstance(entry, Menu):
            yield from ids_in(entry)
        elif entry != SEPARATOR:
            yield entry


def entries_of(menu):
    """Return the words of each entry, access keys included, menu by menu."""
    yield [
        entry.title if isinstance(entry, Menu) else ACTION[entry].text
        for entry in menu.entries
        if entry != SEPARATOR
    ]
    for entry in menu.entries:
        if isinstance(entry, Menu):
            yield from entries_of(entry)


IN_MENUS = {action for menu in MENUS for action in ids_in(menu)}
ALL_MENUS = [entries for menu in MENUS for entries in entries_of(menu)]


def test_no_two_actions_have_one_id():
    assert len(ACTION) == len(ACTIONS)


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_an_action_has_words_with_an_access_key_and_a_tip(spec):
    assert spec.text.count("&") == 1
    assert spec.words[:1].isupper()
    assert spec.tip
    assert not spec.tip.endswith(".")


def test_no_two_actions_share_a_key():
    keys = [
        QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
        for spec in ACTIONS
        for key in spec.shortcuts
    ]
    assert "" not in keys, "a key that Qt does not know"
    assert {key for key, count in Counter(keys).items() if count > 1} == set()


def test_a_key_without_modifier_is_of_one_pane_and_has_a_twin_with_one():
    for spec in ACTIONS:
        letters = [key for key in spec.shortcuts if len(key.removeprefix("Shift+")) == 1]
        with_modifier = [key for key in spec.shortcuts if key.startswith(("Ctrl+", "Alt+"))]
        assert not letters or (spec.is_of_article and with_modifier), spec.id


def test_every_icon_exists():
    named = {spec.icon for spec in ACTIONS if spec.icon} | {place.icon for place in PLACES}
    assert {name for name in named if not (RESOURCES / "icons" / f"{name}.svg").is_file()} == set()


def test_every_action_stands_in_a_menu():
    assert set(ACTION) - IN_MENUS == set()


def test_menus_toolbar_and_menu_of_a_cell_name_only_actions():
    assert IN_MENUS - set(ACTION) == set()
    assert set(TOOLBAR) - set(ACTION) - PARTS_OF_TOOLBAR == {SEPARATOR}
    assert set(CELL_MENU) - set(ACTION) == {SEPARATOR}


@pytest.mark.parametrize("entries", [*ALL_MENUS, [menu.title for menu in MENUS]])
def test_no_two_entries_of_a_menu_share_an_access_key(entries):
    keys = [text[text.index("&") + 1].lower() for text in entries]
    assert {key for key, count in Counter(keys).items() if count > 1} == set()


def test_there_are_at_most_nine_menus():
    assert len(MENUS) <= 9


def test_every_place_is_a_record_type_under_its_plural():
    kinds = {place.kind: place.title for place in PLACES}
    assert kinds == {kind: type_of(kind).plural for kind in kinds}
