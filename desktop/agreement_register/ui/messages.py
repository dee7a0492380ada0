"""The one door to the curator: what is said in the message bar."""

from __future__ import annotations

import logging
import sys
from functools import wraps
from inspect import CO_VARARGS
from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

_PAINTING = frozenset({"data", "headerData", "paint", "paintEvent", "paintSection", "sizeHint"})
_reported: set[object] = set()  # where painting failed: the next frame fails there again


def guard_overrides() -> None:
    """Let no exception leave what Qt calls in a class of ours; it is reported afterwards.

    Qt has no use for one in the middle of painting, and where one comes straight from the
    interpreter, PySide may end the process (with Python 3.11) instead of reporting it.
    """
    QObject.__init_subclass__ = classmethod(_guard)  # type: ignore[assignment]


def _guard(cls: type[QObject], /, **words: object) -> None:
    super(QObject, cls).__init_subclass__(**words)
    of_qt = [base for base in cls.__mro__ if base.__module__.startswith("PySide6")]
    for name, answer in list(vars(cls).items()):
        if not isinstance(answer, FunctionType) or not getattr(answer, "__override__", False):
            continue
        if any(hasattr(base, name) for base in of_qt):  # what we ask ourselves, we hear about
            setattr(cls, name, _guarded(answer))


def _guarded(answer: FunctionType) -> Callable[..., Any]:
    code = answer.__code__
    # Of a slot, Qt leaves out what a signal brings beyond what the slot takes; so does this.
    most = None if code.co_flags & CO_VARARGS else code.co_argcount

    @wraps(answer)
    def ask(*arguments: Any, **words: Any) -> Any:
        try:
            return answer(*arguments[:most], **words)
        except Exception as error:  # noqa: BLE001 - whatever it is, Qt goes on without it
            report_afterwards(error, is_painting=answer.__name__ in _PAINTING)
            return None

    return ask


def report_afterwards(error: Exception, *, is_painting: bool) -> None:
    """Report a fault once what is under way is done; one of painting once, as it comes again."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = None if place is None else (place.tb_frame.f_code, place.tb_lineno)
    if is_painting and where in _reported:
        return
    _reported.add(where)
    QTimer.singleShot(0, lambda: sys.excepthook(type(error), error, error.__traceback__))


class MessageAction(NamedTuple):
    """A way on that a message offers: a button's words and what it does."""

    label: str
    act: Callable[[], object]


class Message(NamedTuple):
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
