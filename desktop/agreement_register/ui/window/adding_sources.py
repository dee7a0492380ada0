"""Articles on their way in: dropped, copied or chosen, read beside the window, then stored."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from agreement_register.curation.citing.passages import said_numbers
from agreement_register.curation.sources.documents import Document, document_at, document_pasted
from agreement_register.curation.sources.editions import Edition, EditionReport, edition_report
from agreement_register.curation.sources.sources import (
    ATTACHED,
    KNOWN,
    NEW,
    Added,
    add_source,
    attach,
    attach_as_agreement_text,
)
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import NOTHING, Several, count, text
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import EditBatch
    from agreement_register.ui.background import Background, Task
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.window.message_bar import ProgressLine

    Read = Document | RegisterError
    Tell = Callable[[int, int], None]
    Store = Callable[[Register, Document], Added]

BUSY = text("Another task is under way. Try again when it is done.")


@dataclass(slots=True)
class AddedSources:
    """What became of the documents that were brought in together."""

    sources: dict[int, str] = field(default_factory=dict)  # each with what was done with it
    refusals: list[str] = field(default_factory=list)
    places: EditionReport = field(default_factory=EditionReport)  # of the texts that were replaced
    steps: int = 0  # of undoing it all
    was_cancelled: bool = False

    def having(self, state: str) -> list[int]:
        """Return the sources with which the same was done."""
        return [source for source, done in self.sources.items() if done == state]

    @property
    def only(self) -> int | None:
        """Return the source if it was one document, and it was taken in."""
        is_one = len(self.sources) == 1 and not self.refusals
        return next(iter(self.sources)) if is_one else None


class AddingSources(QObject):
    """Reads documents in the background and stores what was read, a document a turn."""

    taken = Signal(object)
    """The `AddedSources`: every document was stored or refused."""

    def __init__(self, context: WindowContext, progress: ProgressLine, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._progress = context, progress
        self._task: Task | None = None
        self._store: Store = self._as_source
        self._waiting: list[Read] = []
        self._outcome = AddedSources()

    @property
    def is_busy(self) -> bool:
        """Tell whether documents are being taken in."""
        return self._task is not None or bool(self._waiting)

    def put_away(self) -> None:
        """Stop what is under way: the register is about to be closed."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Make sources of files."""
        self._begin([partial(document_at, path) for path in paths], self._as_source)

    def add_words(self, html: str, text: str) -> None:
        """Make a source of what was copied or dropped."""
        self._begin([lambda _tell: document_pasted(html, text)], self._as_source)

    def attach(self, source: int, path: Path) -> None:
        """Make a file the text of a source."""
        self._begin([partial(document_at, path)], partial(self._as_text_of, source))

    def attach_to_agreement(self, agreement: int, path: Path) -> None:
        """Make a file the text of an agreement."""
        self._begin([partial(document_at, path)], partial(self._as_agreement, agreement))

    # Reading

    def _begin(self, reads: Sequence[Callable[[Tell], Document]], store: Store) -> None:
        if self.is_busy or self._progress.is_busy:
            self._context.messages.say(say(BUSY))
            return
        self._store, self._outcome = store, AddedSources()
        background = self._context.background

        def work(task: Task) -> list[Read]:
            found: list[Read] = []
            for number, read in enumerate(reads):
                found.append(_read(read, partial(_tell, background, task, (number, len(reads)))))
                if task.is_cancelled():
                    break
            return found

        words = say(count("Reading the article", "Reading {n} articles", n=len(reads)))
        task = background.run(work, self._keep, self._fail, self._progress.tell)
        self._task = task
        self._progress.follow(task, words)

    def _keep(self, found: list[Read]) -> None:
        self._outcome.was_cancelled = self._task is not None and self._task.is_cancelled()
        self._task = None
        self._progress.finish()
        self._waiting = [] if self._outcome.was_cancelled else found
        self._keep_next()

    def _keep_next(self) -> None:
        """Store one document, and the next in another turn: the window is served in between."""
        if self._waiting:
            self._keep_one(self._waiting[0])
            del self._waiting[:1]
        if self._waiting:
            QTimer.singleShot(0, self, self._keep_next)
        else:
            self.taken.emit(self._outcome)

    def _keep_one(self, read: Read) -> None:
        try:
            if isinstance(read, RegisterError):
                raise read
            added = self._keep_beside(read) if read.is_large else self._keep_at_once(read)
            self._outcome.steps += bool(list(added.batch.edits))
        except RegisterError as error:
            self._outcome.refusals.append(say(error))
        else:
            self._outcome.sources.setdefault(added.source, added.state)
            if isinstance(added.batch, Edition):
                self._outcome.places += edition_report(self._context.register, added.source)

    def _keep_at_once(self, read: Document) -> Added:
        added = self._store(self._context.register, read)
        if list(added.batch.edits):
            self._context.undo.perform(added.batch)
        return added

    def _keep_beside(self, read: Document) -> Added:
        """Store a document that takes longer than the window may stand still."""
        made: list[Added] = []

        def make(register: Register) -> EditBatch:
            made.append(self._store(register, read))
            if not list(made[-1].batch.edits):
                raise _StoppedError  # it is there already
            return made[-1].batch

        with suppress(_StoppedError):
            self._context.undo.perform_beside(text("source from {file}", file=read.file_name), make)
        return made[-1]

    def _fail(self, error: BaseException) -> None:
        self._task = None
        self._progress.finish()
        raise error

    # Storing, on whatever thread

    def _as_source(self, register: Register, read: Document) -> Added:
        return add_source(register, read.content, read.file_name, article=read.article)

    def _as_text_of(self, source: int, register: Register, read: Document) -> Added:
        batch = attach(register, source, read.content, read.file_name, read.article)
        return Added(batch, source, ATTACHED)

    def _as_agreement(self, agreement: int, register: Register, read: Document) -> Added:
        return attach_as_agreement_text(
            register, agreement, read.content, read.file_name, read.article
        )


class _StoppedError(RegisterError):
    """The curator has thought better of it."""

    def __init__(self) -> None:
        super().__init__(NOTHING)


def _read(read: Callable[[Tell], Document], tell: Tell) -> Read:
    try:
        tell(0, 0)
        return read(tell)
    except RegisterError as error:
        return error


def _tell(
    background: Background, task: Task, place: tuple[int, int], done: int, of_all: int
) -> None:
    """Tell how far it is: document by document, or in a single one page by page."""
    if task.is_cancelled():
        raise _StoppedError
    told = (done, of_all) if place[1] == 1 else place
    background.tell(task, *told)


def said(taken: AddedSources, number: Callable[[int], str]) -> str:
    """Say in few sentences what became of the documents."""
    if taken.was_cancelled:
        return say(text("Stopped. Nothing was added."))
    new, attached, known = (
        [number(source) for source in taken.having(fate)] for fate in (NEW, ATTACHED, KNOWN)
    )
    parts = [
        count("{n} new source: {records}", "{n} new sources: {records}",
              n=len(new), records=said_numbers(new)),
        count("{n} text attached: {records}", "{n} texts attached: {records}",
              n=len(attached), records=said_numbers(attached)),
        count("{n} document is here already: {records}",
              "{n} documents are here already: {records}",
              n=len(known), records=said_numbers(known)),
    ]  # fmt: skip
    parts = [part for part in parts if part.values["n"]]
    refused = len(taken.refusals)
    if refused > 1:
        parts.append(text("{n} could not be added", n=refused))
    head = say(text("{parts}.", parts=Several(tuple(parts), "; "))) if parts else ""
    told = [head, say(taken.places.words), *taken.refusals]
    return " ".join(words for words in told if words)
