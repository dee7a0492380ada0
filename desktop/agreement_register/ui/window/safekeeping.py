"""Keeps an open register safe: says what became of its file, and makes and restores backups."""

from __future__ import annotations

import datetime
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from agreement_register.curation.comparing import compare, looked_at
from agreement_register.curation.rescuing import rescue
from agreement_register.curation.restoring import (
    back_up,
    backups_of,
    copy_beside,
    held_by,
    needs_backup,
    put_in_place,
    restore,
)
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Sayable, Text, count, text
from agreement_register.domain.types.words import BackupReason, FileFate
from agreement_register.ui.dialogs.backups import (
    BackupsDialog,
    DifferencesDialog,
    RescueDialog,
)
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from agreement_register.curation.comparing import RecordDifference
    from agreement_register.curation.rescuing import Report
    from agreement_register.curation.restoring import Held
    from agreement_register.curation.safekeeping import FileNews
    from agreement_register.ui.background import Task
    from agreement_register.ui.window.main_window import MainWindow
    from agreement_register.ui.window.window_parts import WindowParts

_OTHER_STANDS_THERE = frozenset({FileFate.REPLACED, FileFate.OVERWRITTEN})
_NOTHING_STANDS_THERE = frozenset({FileFate.DELETED, FileFate.UNREACHABLE})


_FIRST_LOOK_MS, _LOOK_MS = 3000, 60_000


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


class BackupCommands(QObject):
    """Makes backups beside the work, and takes the curator back to one."""

    def __init__(self, parts: WindowParts, trouble: FileTrouble) -> None:
        super().__init__(parts.central_area)
        self._parts, self._context, self._trouble = parts, parts.context, trouble
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(_FIRST_LOOK_MS)
        self._is_first = True

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {"back_up": self.back_up_now, "restore": self.ask_and_restore}

    def look(self) -> None:
        """Make a backup if one is due, and look again in a minute."""
        register = self._context.register
        reason = BackupReason.AT_OPENING if self._is_first else BackupReason.WHILE_WORKING
        self._is_first = False

        def work(_task: Task) -> None:
            if not register.is_read_only and needs_backup(register):
                back_up(register, reason)

        self._context.background.run(work, self._look_later, self._look_later)

    def _look_later(self, _outcome: object) -> None:
        self._timer.start(_LOOK_MS)

    def put_away(self) -> None:
        """Keep the work of a session before its register is closed; a large one later."""
        self._timer.stop()
        register = self._context.register
        if register.safekeeping.has_changed and not register.is_read_only:
            with suppress(RegisterError, OSError):
                if needs_backup(register, at_closing=True):
                    back_up(register, BackupReason.ON_CLOSING)

    def back_up_now(self) -> None:
        """Make a backup, and say where it is."""
        register = self._context.register

        def work(_task: Task) -> Path:
            return back_up(register, BackupReason.BY_HAND).path

        self._context.background.run(work, self._tell, self._fail)

    def _tell(self, made: Path) -> None:
        self._context.messages.done(
            say(
                text(
                    "A backup was written and looked at afterwards: it is whole. It is {path}.",
                    path=str(made),
                )
            ),
            MessageAction(say(text("Restore from backup…")), self.ask_and_restore),
        )

    def ask_and_restore(self) -> None:
        """Show the backups, with what is in each, and offer to go back to one."""
        path = self._context.register.path

        def work(_task: Task) -> list[Held]:
            return [held_by(backup) for backup in backups_of(path)]

        self._context.background.run(work, self._show, self._fail)

    def _show(self, held: list[Held]) -> None:
        if not held:
            self._context.messages.say(
                say(text("There is no backup of this register yet.")),
                MessageAction(say(text("Back up now")), self.back_up_now),
            )
            return
        dialog = BackupsDialog(held, self._context, self._parts.window)
        dialog.copy_wanted.connect(self.open_as_copy)
        dialog.restore_wanted.connect(self.restore)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _place(self) -> Path:
        """Return where the register is, or was before something happened to its file."""
        news = self._trouble.news
        return self._context.register.path if news is None else news.was

    def open_as_copy(self, held: Held) -> None:
        """Write a backup to a file of its own, and open that beside."""
        try:
            target = copy_beside(held.backup, self._place())
        except RegisterError as error:
            self._fail(error)
        else:
            self._parts.window.path_wanted.emit(target)

    def restore(self, held: Held) -> None:
        """Put a backup in the place of the register, which is kept as a backup before."""
        window, path = self._parts.window, self._place()
        window.action_set["close"].trigger()
        if window.windowFilePath():  # something is being typed that cannot be stored
            return
        try:
            kept = restore(path, held.backup.path)
        except RegisterError as error:
            window.path_wanted.emit(path)
            window.messages.trouble(say(error))
            return
        window.path_wanted.emit(path)
        at = f"{held.backup.at.astimezone():%Y-%m-%d %H:%M}"
        window.messages.done(
            say(text("The register is as it was at {at}. {kept}", at=at, kept=kept))
        )

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, RegisterError):
            raise error
        self._context.messages.trouble(say(error))


def _day_and_hour() -> str:
    return f"{datetime.datetime.now().astimezone():%Y-%m-%d %H.%M}"
