"""Says what became of the file of an open register, and offers the ways on."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from agreement_register.curation.comparing import compare, looked_at
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Sayable, Text, count, text
from agreement_register.domain.types.words import FileFate
from agreement_register.ui.dialogs.backups import DifferencesDialog
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agreement_register.curation.comparing import RecordDifference
    from agreement_register.curation.safekeeping import FileNews
    from agreement_register.ui.background import Task
    from agreement_register.ui.window.window_parts import WindowParts

_OTHER_STANDS_THERE = frozenset({FileFate.REPLACED, FileFate.OVERWRITTEN})
_NOTHING_STANDS_THERE = frozenset({FileFate.DELETED, FileFate.UNREACHABLE})


class FileTrouble(QObject):
    """What the window does when another program, or a hand, was at the file."""

    moved = Signal()
    """The register goes on in a file with another name, or in another place."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__(parts.central_area)
        self._parts, self._context = parts, parts.context
        self._was: Path | None = None
        self.news: FileNews | None = None
        self._context.change_signals.file_changed.connect(self.tell)

    def tell(self, news: FileNews) -> None:
        """Say what happened to the file, and what can be done now."""
        if news.fate is FileFate.MOVED:
            self._go_on(news.said)
            return
        self.news, self._was = news, news.was
        self._say_again()
        self._parts.window.status_bar.show_alarm(say(self._foot(news)))
        self.moved.emit()

    def _say_again(self) -> None:
        if self.news is not None:
            actions = (MessageAction(say(words), act) for words, act in self._ways(self.news))
            self._context.messages.trouble(say(self._sentence(self.news)), *actions)

    def _sentence(self, news: FileNews) -> Text:
        if news.kept is None:
            return text(
                "{what} What you did since it was opened could not be kept beside it. Leave this "
                "window open, and save it elsewhere.",
                what=news.said,
            )
        if news.lacking:
            return count(
                "{what} All but the last change is in a whole copy, kept at {kept}. "
                "Nothing more can be changed until you choose where to go on.",
                "{what} All but the last {n:,} changes are in a whole copy, kept at {kept}. "
                "Nothing more can be changed until you choose where to go on.",
                n=news.lacking,
                what=news.said,
                kept=_day_and_hour(),
            )
        return text(
            "{what} Everything you did is in a whole copy, kept at {kept}. "
            "Nothing more can be changed until you choose where to go on.",
            what=news.said,
            kept=_day_and_hour(),
        )

    def _foot(self, news: FileNews) -> Text:
        if news.kept is None:
            return text("Not saved: {name} cannot be written to", name=news.was.name)
        return text("Kept in a copy, not in {name}", name=news.was.name)

    def _ways(self, news: FileNews) -> list[tuple[Text, Callable[[], object]]]:
        ways: list[tuple[Text, Callable[[], object]]] = []
        if news.fate in _NOTHING_STANDS_THERE:
            ways.append((text("Save it back"), self.save_back))
        if news.fate in _OTHER_STANDS_THERE:
            ways.append((text("Open the other"), self.open_other))
            ways.append((text("Compare"), self.compare))
        return [*ways, (text("Save elsewhere…"), self.save_elsewhere)]

    def save_back(self) -> None:
        """Write the register to where it was, and go on there."""
        if self._was is not None:
            self._save(self._was, self._context.register.save_back)

    def save_elsewhere(self) -> None:
        """Ask for another file, write the register to it, and go on there."""
        if self._was is None:
            return
        suggested = self._was.with_stem(f"{self._was.stem} ({_day_and_hour()})")
        target = self._parts.files.copy_target(self._parts.window, suggested)
        if target is None:
            self._say_again()
        else:
            self._save(target, self._context.register.save_elsewhere)

    def _save(self, target: Path, save: Callable[[Path], None]) -> None:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            save(target)
        except (RegisterError, OSError) as error:
            said = say(error) if isinstance(error, RegisterError) else str(error)
            self._context.messages.trouble(
                said, MessageAction(say(text("Save elsewhere…")), self.save_elsewhere)
            )
            return
        self.news = self._was = None
        self._go_on(text("The register is in {target}, and goes on there.", target=str(target)))

    def _go_on(self, said: Sayable) -> None:
        register, window = self._context.register, self._parts.window
        window.settings.add_recent(str(register.path))
        window.setWindowFilePath(str(register.path))
        window.status_bar.show_register(
            is_sample=register.is_sample, is_read_only=register.is_read_only
        )
        self._context.messages.done(say(said))
        self.moved.emit()

    def open_other(self) -> None:
        """Open what stands at the path now, in a window of its own."""
        if self._was is not None:
            self._parts.window.path_wanted.emit(self._was)
        self._say_again()

    def compare(self) -> None:
        """Show what differs between what is kept and what stands at the path now."""
        register, other = self._context.register, self._was
        if other is None:
            return

        def work(_task: Task) -> list[RecordDifference]:
            with register.reading() as here, looked_at(other) as there:
                return compare(here, there)

        self._context.background.run(work, self._show, self._fail)

    def _show(self, differences: list[RecordDifference]) -> None:
        name = self._was.name if self._was is not None else ""
        here, there = say(text("Kept copy")), say(text("{name} now", name=name))
        dialog = DifferencesDialog(differences, here, there, self._parts.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        self._say_again()

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, RegisterError):
            raise error
        self._context.messages.trouble(
            say(error), MessageAction(say(text("Save elsewhere…")), self.save_elsewhere)
        )


def _day_and_hour() -> str:
    return f"{datetime.datetime.now().astimezone():%Y-%m-%d %H.%M}"
