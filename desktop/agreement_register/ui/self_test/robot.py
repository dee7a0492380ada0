"""A robot in a curator's place: keys into the widgets of a real window, and patience with it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

PATIENCE = 30.0  # seconds for anything that is waited for
_PLAIN = Qt.KeyboardModifier.NoModifier


class SelfTestError(Exception):
    """What did not come about, in a few words."""


FAULTS: list[str] = []
"""What was raised in a slot, where nothing passes it on; it ends the waiting."""


def settle(seconds: float = 0.0) -> None:
    """Let the window do what it has to do, for a while or until nothing is left.

    Raises:
        SelfTestError: if something was raised in it.
    """
    until = time.monotonic() + seconds
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    while time.monotonic() < until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    expect("the window does what it has to do", holds=not FAULTS)


def wait_for(what: str, holds: Callable[[], object]) -> None:
    """Wait until something holds.

    Raises:
        SelfTestError: if it does not come about in time.
    """
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            raise SelfTestError(what)
        settle(0.01)


def expect(what: str, *, holds: object) -> None:
    """Raise SelfTestError unless something holds."""
    if not holds:
        raise SelfTestError(what)


def press(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    """Press a key in a widget."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, _PLAIN, text))
    settle()


def type_text(widget: QWidget, text: str) -> None:
    """Type a text into a widget, letter by letter."""
    for letter in text:
        press(widget, Qt.Key.Key_unknown, letter)
