"""Makes backups beside the work, and takes the curator back to one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from agreement_register.curation.restoring import (
    back_up,
    backups_of,
    copy_beside,
    held_by,
    needs_backup,
    restore,
    unreached,
)
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Several, text
from agreement_register.domain.types.words import BackupReason
from agreement_register.ui.dialogs.backups import (
    BackupsDialog,
)
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from agreement_register.curation.restoring import Held
    from agreement_register.ui.background import Task
    from agreement_register.ui.window.file_trouble import FileTrouble
    from agreement_register.ui.window.window_parts import WindowParts

_FIRST_LOOK_MS, _LOOK_MS = 3000, 60_000


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
        away = unreached()
        if not held:
            none = text("There is no backup of this register yet.")
            self._context.messages.say(
                say(none if away is None else Several((*away.values, none), " ")),
                MessageAction(say(text("Back up now")), self.back_up_now),
            )
            return
        dialog = BackupsDialog(held, self._context, self._parts.window, away=away)
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
