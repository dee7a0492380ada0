"""A reader that answers at once, on the thread of whoever asks: no test waits for another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_register.domain.errors import RegisterError
from agreement_register.ui.background_reader import BackgroundReader
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QObject

    from agreement_register.curation.register import Register
    from agreement_register.ui.messages import Messages


class InlineReader(BackgroundReader):
    """Answers as the one beside a window does, but before `ask` returns."""

    def __init__(
        self, register: Register, messages: Messages, parent: QObject | None = None
    ) -> None:
        super().__init__(register, messages, parent)
        self._register, self._is_closed = register, False

    def ask(
        self,
        key: str,
        question: Callable[[Register], Iterator[Any]],
        answer: Callable[[Any], None],
        *,
        first: bool = False,
    ) -> None:
        """Put the question to the window's own register."""
        try:
            for part in question(self._register):
                if not self._is_closed:
                    answer(part)
        except RegisterError as error:
            self._messages.trouble(say(error))

    def close(self) -> None:
        """Answer nothing any more."""
        self._is_closed = True
