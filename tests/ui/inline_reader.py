"""A reader that answers at once, on the thread of whoever asks: no test waits for another one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from agreement_register.domain.errors import RegisterError
from agreement_register.ui.background import BackgroundReader
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
        self._held: list[Callable[[], None]] | None = None

    def ask(
        self,
        key: str,
        question: Callable[[Register], Iterator[Any]],
        answer: Callable[[Any], None],
        *,
        first: bool = False,
    ) -> None:
        """Put the question to the window's own register."""
        if self._held is not None:
            self._held.append(partial(self.ask, key, question, answer, first=first))
            return
        try:
            for part in question(self._register):
                if not self._is_closed:
                    answer(part)
        except RegisterError as error:
            self._messages.trouble(say(error))

    def hold(self) -> None:
        """Answer nothing for now, as a reader that is busy."""
        self._held = []

    def release(self) -> None:
        """Answer what was asked meanwhile, in its order."""
        held, self._held = self._held or [], None
        for ask in held:
            ask()

    def close(self) -> None:
        """Answer nothing any more."""
        self._is_closed = True
