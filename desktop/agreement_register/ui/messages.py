"""The one door to the curator: what is said in the message bar."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class MessageAction:
    """A way on that a message offers: a button's words and what it does."""

    label: str
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its words, what it is (note, done, question, trouble), and the ways on."""

    text: str
    kind: str = "note"
    actions: tuple[MessageAction, ...] = ()
    stays: bool = True  # until the next change or its closing; else it goes after a few seconds


class Messages(QObject):
    """Collects messages from every pane for the bar that shows them."""

    shown = Signal(object)
    """A `Message` to show in place of the last one."""
    cleared = Signal()
    """Nothing is to be said any more."""

    def say(self, text: str, *actions: MessageAction) -> None:
        """Say something worth knowing, such as what was deleted and how to undo it."""
        self.shown.emit(Message(text, "note", actions))

    def done(self, text: str, *actions: MessageAction) -> None:
        """Say that a longer task is done, with ways on."""
        self.shown.emit(Message(text, "done", actions))

    def ask(self, text: str, *answers: MessageAction) -> None:
        """Ask what nothing is stored before; the answers are numbered."""
        self.shown.emit(Message(text, "question", answers))

    def trouble(self, text: str, *actions: MessageAction) -> None:
        """Report known trouble: what happened, what is safe, the way out."""
        logging.getLogger(__name__).warning("%s", text)
        self.shown.emit(Message(text, "trouble", actions))

    def clear(self) -> None:
        """Take back what was said."""
        self.cleared.emit()
