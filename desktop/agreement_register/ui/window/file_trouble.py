"""What the window says and offers when something became of the file, and where it lies."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from agreement_register.curation.comparing import compare, looked_at
from agreement_register.curation.rescuing import rescue
from agreement_register.curation.restoring import (
    copy_beside,
    put_in_place,
)
from agreement_register.curation.working_copies import break_lock
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Sayable, Text, count, text
from agreement_register.domain.types.words import FileFate
from agreement_register.ui.dialogs.backups import (
    DifferencesDialog,
    RescueDialog,
)
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agreement_register.curation.comparing import RecordDifference
    from agreement_register.curation.rescuing import Report
    from agreement_register.curation.safekeeping import FileNews
    from agreement_register.ui.background import Task
    from agreement_register.ui.window.main_window import MainWindow
    from agreement_register.ui.window.window_parts import WindowParts

_OTHER_STANDS_THERE = frozenset({FileFate.REPLACED, FileFate.OVERWRITTEN})
_NOTHING_STANDS_THERE = frozenset({FileFate.DELETED, FileFate.UNREACHABLE})


_MOST_COMPARED = 2  # copies in conflict; more do not fit a message


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
        self._context.change_signals.waiting.connect(self._show_waiting)
        QTimer.singleShot(0, self, self.say_at_opening)

    def say_at_opening(self) -> None:
        """Say what was found beside the register, where it lies, and who else is at it."""
        opened, said = self._context.register.opened, self._context.register.said_at_opening
        ways = [
            MessageAction(say(text("Compare with {name}", name=each.name)),
                          partial(self._compare_with, each, each.name))
            for each in opened.conflicts[:_MOST_COMPARED]
        ]  # fmt: skip
        if opened.holder is not None:
            ways.append(MessageAction(say(text("Work on it all the same")), self._break_lock))
        if said is not None:
            self._context.messages.say(say(said), *ways)

    def _break_lock(self) -> None:
        window, path = self._parts.window, self._context.register.path
        window.action_set["close"].trigger()
        if not window.windowFilePath():
            break_lock(path)
            window.path_wanted.emit(path)

    def _show_waiting(self, is_waiting: bool) -> None:
        if self.news is not None:
            return
        if is_waiting:
            name = self._context.register.path.name
            words = text("Saved on this computer, in a moment in {name}", name=name)
            self._parts.window.status_bar.show_waiting(say(words))
        else:
            self._show_saved()

    def _show_saved(self) -> None:
        register = self._context.register
        self._parts.window.status_bar.show_register(
            is_sample=register.is_sample, is_read_only=register.is_read_only
        )

    def _tell_of_writing(self, news: FileNews) -> None:
        """Say that the copy cannot be written back, or can be again; work goes on in it."""
        if news.fate is FileFate.SAME:
            self.news = self._was = None
            self._show_saved()
            self._context.messages.done(say(news.said))
            return
        self.news, self._was = news, news.was
        self._say_again()
        words = text("Kept on this computer, not in {name}", name=news.was.name)
        self._parts.window.status_bar.show_alarm(say(words))

    def tell(self, news: FileNews) -> None:
        """Say what happened to the file, and what can be done now."""
        if news.fate is FileFate.MOVED:
            self.news = self._was = None
            self._go_on(news.said)
            return
        if news.goes_on:
            self._tell_of_writing(news)
            return
        self.news, self._was = news, news.was
        self._say_again()
        self._parts.window.status_bar.show_alarm(say(self._foot(news)))
        self.moved.emit()

    def _say_again(self) -> None:
        if self.news is not None:
            actions = (MessageAction(say(words), act) for words, act in self._ways(self.news))
            self._context.messages.trouble(say(self._sentence(self.news)), *actions)

    def _sentence(self, news: FileNews) -> Sayable:
        if news.goes_on:
            return news.said
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
            "{what} Everything you did is in a whole copy, kept at {kept}: {path}. "
            "Nothing more can be changed until you choose where to go on.",
            what=news.said,
            kept=_day_and_hour(),
            path=str(news.kept),
        )

    def _foot(self, news: FileNews) -> Text:
        if news.kept is None:
            return text("Not saved: {name} cannot be written to", name=news.was.name)
        return text("Kept in a copy, not in {name}", name=news.was.name)

    def _ways(self, news: FileNews) -> list[tuple[Text, Callable[[], object]]]:
        ways: list[tuple[Text, Callable[[], object]]] = []
        if news.fate in _NOTHING_STANDS_THERE and not news.goes_on:
            ways.append((text("Save it back"), self.save_back))
        if news.fate in _OTHER_STANDS_THERE:
            ways.append((text("Open the other"), self.open_other))
            ways.append((text("Compare"), self.compare))
        if news.fate is FileFate.DAMAGED:
            ways.append((text("Rescue…"), self.rescue))
        return [*ways, (text("Save elsewhere…"), self.save_elsewhere)]

    def rescue(self) -> None:
        """Ask for a new file, and write what can be read of the damaged one to it."""
        damaged = self._was
        if damaged is None:
            return
        suggested = damaged.with_stem(f"{damaged.stem} (rescued)")
        target = self._parts.files.copy_target(self._parts.window, suggested)
        if target is None:
            self._say_again()
            return
        self._context.background.run(
            lambda _: rescue(damaged, target), self._tell_rescued, self._fail
        )

    def _tell_rescued(self, report: Report) -> None:
        self._say_again()
        show_rescue(report, self._parts.window, may_replace=False)

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
        self._show_saved()
        self._context.messages.done(say(said))
        self.moved.emit()

    def open_other(self) -> None:
        """Open what stands at the path now, in a window of its own."""
        if self._was is not None:
            self._parts.window.path_wanted.emit(self._was)
        self._say_again()

    def compare(self) -> None:
        """Show what differs between what is kept and what stands at the path now."""
        if self._was is not None:
            self._compare_with(self._was, say(text("{name} now", name=self._was.name)))

    def _compare_with(self, other: Path, there: str) -> None:
        register = self._context.register

        def work(_task: Task) -> list[RecordDifference]:
            with register.reading() as here, looked_at(other) as other_one:
                return compare(here, other_one)

        self._context.background.run(work, partial(self._show, there), self._fail)

    def _show(self, there: str, differences: list[RecordDifference]) -> None:
        here = say(text("Kept copy") if self.news is not None else text("This register"))
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


def show_rescue(report: Report, window: MainWindow, *, may_replace: bool = True) -> None:
    """Show what a rescue came to, and lead on from it."""
    dialog = RescueDialog(report, window, may_replace=may_replace)
    dialog.open_wanted.connect(window.path_wanted)
    dialog.place_wanted.connect(partial(_put_in_place, window))
    dialog.backup_wanted.connect(partial(_open_backup, window))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _put_in_place(window: MainWindow, report: Report) -> None:
    try:
        said = put_in_place(report.path, report.damaged)
    except RegisterError as error:
        window.messages.trouble(say(error))
    else:
        window.path_wanted.emit(report.damaged)
        window.messages.done(say(said))


def _open_backup(window: MainWindow, report: Report) -> None:
    if report.backup is not None:
        try:
            window.path_wanted.emit(copy_beside(report.backup, report.damaged))
        except RegisterError as error:
            window.messages.trouble(say(error))


def _day_and_hour() -> str:
    return f"{datetime.datetime.now().astimezone():%Y-%m-%d %H.%M}"
