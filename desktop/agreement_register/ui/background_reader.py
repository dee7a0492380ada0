"""What takes long to read is read beside the window; answers come on the window's own thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from agreement_register.domain.errors import RegisterError
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_register.curation.register import Register
    from agreement_register.ui.messages import Messages


class BackgroundReader(QObject):
    """Asks an open register on a thread of its own; of each key the last question is answered."""

    _call = Signal(object)

    def __init__(
        self, register: Register, messages: Messages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._call.connect(self._make)
        self._reader = register.reader(self._call.emit)

    def ask(
        self,
        key: str,
        question: Callable[[Register], Iterator[Any]],
        answer: Callable[[Any], None],
        *,
        first: bool = False,
    ) -> None:
        """Ask for what a question yields; ``first`` goes before all else, as rows do."""
        self._reader.ask(key, question, answer, self._fail, first=first)

    def forget(self, key: str) -> None:
        """Want no answer of a key any more."""
        self._reader.forget(key)

    def close(self) -> None:
        """Stop reading, before the register is closed; nothing is answered any more."""
        self._reader.close()

    def _make(self, call: Callable[[], None]) -> None:
        call()

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, RegisterError):
            raise error
        self._messages.trouble(say(error))
