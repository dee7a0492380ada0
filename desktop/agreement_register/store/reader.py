"""One thread with a connection of its own, on which whatever takes long is read: the Reader."""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_register.store.database import Database

_OPERATIONS = 100_000  # of SQLite's machine, some milliseconds: between two looks at what is wanted


class Reading(Protocol):
    """What questions are put to."""

    @property
    def database(self) -> Database:
        """Return the connection."""


R = TypeVar("R", bound=Reading)


@dataclass(eq=False, slots=True)
class Asked(Generic[R]):
    """A question that waits or is being answered; what it yields is delivered as it comes."""

    key: str
    question: Callable[[R], Iterator[Any]]
    answer: Callable[[Any], None]
    failed: Callable[[BaseException], None]
    is_first: bool
    is_old: bool = False  # another one of the same key was asked since


class Reader(Generic[R]):
    """Answers questions on a thread of its own; of one key the last question wins.

    ``connect`` gives what the questions are put to, made and let go on that thread; ``deliver``
    has a call made on the thread of whoever asks; ``place`` says where the file is, which is
    connected to anew when it has moved. A question reads as of one moment, which is
    after it was asked: whoever stored something before finds it in the answer.

    A ``first`` question interrupts whatever else is being answered, which is answered again
    after it; the others also interrupt an older one of their own key. What was read for an older
    ``first`` question is still delivered: whoever types on sees rows meanwhile.
    """

    def __init__(
        self,
        connect: Callable[[], AbstractContextManager[R]],
        deliver: Callable[[Callable[[], None]], object],
        place: Callable[[], object],
    ) -> None:
        self._connect, self._deliver, self._place = connect, deliver, place
        self._changed = Condition()
        self._waiting: dict[str, Asked[R]] = {}
        self._latest: dict[str, Asked[R]] = {}
        self._current: Asked[R] | None = None
        self._is_closed = False
        self._thread: Thread | None = None

    def ask(
        self,
        key: str,
        question: Callable[[R], Iterator[Any]],
        answer: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        *,
        first: bool = False,
    ) -> None:
        """Ask in place of an older question of the same key."""
        with self._changed:
            if self._is_closed:
                return
            self._outdate(key)
            asked = Asked(key, question, answer, failed, first)
            self._latest[key] = self._waiting[key] = asked
            if self._thread is None:
                self._thread = Thread(target=self._run, name="reader", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def forget(self, key: str) -> None:
        """Answer no question of a key any more."""
        with self._changed:
            self._outdate(key)

    def close(self) -> None:
        """Stop what is being read; the connection is let go before this returns."""
        with self._changed:
            self._is_closed = True
            thread = self._thread
            self._changed.notify_all()
        if thread is not None:
            thread.join()

    def _outdate(self, key: str) -> None:
        self._waiting.pop(key, None)
        older = self._latest.pop(key, None)
        if older is not None:
            older.is_old = True

    # On the thread

    def _run(self) -> None:
        try:
            while not self._is_closed:
                place = self._place()
                with self._connect() as reading:
                    reading.database.raw.set_progress_handler(self._is_in_the_way, _OPERATIONS)
                    while (asked := self._next(place)) is not None:
                        self._answer(reading, asked)
        except Exception as error:  # noqa: BLE001 - handed over to whoever asked
            self._fail_all(error)

    def _next(self, place: object) -> Asked[R] | None:
        """Return what is to be answered next; None where that is nothing, or elsewhere."""
        with self._changed:
            self._current = None
            while not self._waiting and not self._is_closed:
                self._changed.wait()
            if self._is_closed or self._place() != place:
                return None
            waiting = list(self._waiting.values())
            chosen = next((asked for asked in waiting if asked.is_first), waiting[0])
            del self._waiting[chosen.key]
            self._current = chosen
            return chosen

    def _answer(self, reading: R, asked: Asked[R]) -> None:
        try:
            with reading.database.snapshot():
                for part in asked.question(reading):
                    if self._is_in_the_way():
                        break
                    self._send(asked, asked.answer, part)
                else:
                    return
        except Exception as error:  # noqa: BLE001 - handed over to whoever asked
            if not self._is_in_the_way():
                self._send(asked, asked.failed, error)
                return
        with self._changed:
            if not asked.is_old and not self._is_closed:
                self._waiting[asked.key] = asked  # answered again after what came first

    def _is_in_the_way(self) -> bool:
        """Tell whether something else is to be read than what is being read."""
        current = self._current
        if self._is_closed or current is None:
            return self._is_closed
        if current.is_first:
            return False
        return current.is_old or any(asked.is_first for asked in tuple(self._waiting.values()))

    def _send(self, asked: Asked[R], tell: Callable[[Any], None], what: Any) -> None:
        def deliver() -> None:
            if not self._is_closed and (asked.is_first or not asked.is_old):
                tell(what)

        with suppress(RuntimeError):  # whoever asked is gone
            self._deliver(deliver)

    def _fail_all(self, error: BaseException) -> None:
        """Tell everybody who waits that nothing can be read; whoever asks next begins anew."""
        with self._changed:
            left, self._waiting, self._current = [*self._waiting.values()], {}, None
            self._thread = None
        for asked in left:
            self._send(asked, asked.failed, error)
