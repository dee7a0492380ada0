"""What the actions do that write files or look at the whole register: copy, export, check."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from agreement_register.curation.checking import (
    Checked,
    check,
    check_table,
    was_checked_at_opening,
)
from agreement_register.curation.compacting import write_compacted
from agreement_register.curation.past_states import past_state
from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.errors import RegisterError, StoppedError
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import RuleCode, TypeName
from agreement_register.paths import real_path
from agreement_register.ui.dialogs.date_field import PastDayPopover
from agreement_register.ui.dialogs.export import (
    ExportChoice,
    ExportDialog,
    Numbers,
    counted,
    numbers_of,
)
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from agreement_register.curation.exporting.exporting import Exported
    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Sayable, Text
    from agreement_register.ui.background import Task
    from agreement_register.ui.window.import_commands import ImportCommands
    from agreement_register.ui.window.window_parts import WindowParts


_SETTLED_MS = 3000  # a file that others write to is checked at most so often
Finding = tuple[str, str]  # the code of its rule, and what it says


class FileCommands(QObject):
    """Writes copies and workbooks, and checks the register, beside the window."""

    exported = Signal()
    """A workbook was written; it can be written again."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__(parts.central_area)
        self._parts, self._context = parts, parts.context
        self._progress = parts.window.progress_line
        self.last_choice: ExportChoice | None = None
        self.importing: ImportCommands | None = None
        self._written: Path | None = None
        self._task: Task | None = None
        self._on_done: Callable[..., None] = self._tell_exported
        self._again: Callable[[], None] = self.repeat_export
        self._is_checking = False
        self._context.change_signals.check_wanted.connect(self._check_again)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "save_copy": self.save_copy,
            "open_past": self._ask_past_day,
            "compact": self._ask_what_to_leave_out,
            "import_list": self.import_list,
            "export": self._ask_export,
            "repeat_export": self.repeat_export,
            "check": self.check,
        }

    def put_away(self) -> None:
        """Stop what is under way: the register is about to be closed."""
        if self._task is not None:
            self._task.cancel()

    def save_copy(self) -> None:
        """Ask for a file, and write a whole copy of the register to it."""
        register = self._context.register
        suggested = register.path.with_stem(f"{register.path.stem} (copy)")
        target = self._parts.files.copy_target(self._parts.window, suggested)
        if target is None:
            return
        if real_path(target) == real_path(register.path):
            self._context.messages.trouble(
                say(text("A register cannot be copied onto itself. Choose another name."))
            )
            return
        if register.is_at_its_place:
            self._copy_beside(target)
            return
        try:  # a file that is gone can still be read here, and nowhere else
            register.save_copy(target)
        except RegisterError as error:
            self._context.messages.trouble(
                say(error), MessageAction(say(text("Save a copy elsewhere…")), self.save_copy)
            )
        else:
            self._tell_copied(target)

    def _copy_beside(self, target: Path) -> None:
        if self._is_busy():
            return
        register = self._context.register

        def work(task: Task) -> Path:
            follow = self._follow(task, text("Stopped; no copy was written."))
            with register.reading() as snapshot:
                snapshot.save_copy(target, follow)
            return target

        self._again = self.save_copy
        self._begin(work, self._tell_copied, say(text("Copying to {name}", name=target.name)))

    def _follow(self, task: Task, stopped: Text) -> Callable[[int, int], None]:
        """Return what tells how far a task is, and ends it once it was cancelled."""
        background = self._context.background

        def follow(done: int, of_all: int) -> None:
            background.tell(task, done, of_all)
            if task.is_cancelled():
                raise StoppedError(stopped)

        return follow

    def _tell_copied(self, target: Path) -> None:
        self._context.messages.done(say(text("The copy is in {target}.", target=str(target))))

    def _ask_past_day(self) -> None:
        """Ask for the day whose state is to be opened, under the button of the day."""
        popover = PastDayPopover(self._parts.window)
        popover.chosen.connect(self.open_past)
        popover.ask("", self._parts.window.tool_bar)

    def open_past(self, day: str) -> None:
        """Make the register as it stood at the end of a day, and open it in another window."""
        if self._is_busy():
            return
        register = self._context.register

        def work(task: Task) -> Path:
            follow = self._follow(task, text("Stopped; nothing was made."))
            return past_state(register, day, follow)

        self._again = self._ask_past_day
        made = say(text("Going back to {day}", day=date_words(day)))
        self._begin(work, self._parts.window.path_wanted.emit, made)

    def _ask_what_to_leave_out(self) -> None:
        """Ask what a compacted copy is to lack: nothing is left out that nobody chose."""
        question = text(
            "A compacted register goes into a file of its own; this one keeps everything. What is "
            "the new one to lack? Of what it lacks nothing can be brought back or undone there."
        )
        year = f"{datetime.date.today().year}-01-01"  # noqa: DTZ011 - the curator's own day
        choices = (
            (text("Nothing"), "", False),
            (text("What is in the trash"), "", True),
            (text("The trash, and the history before {day}", day=date_words(year)), year, True),
        )
        self._context.messages.ask(say(question), *(
            MessageAction(say(words), partial(self._compact, before, empties_trash))
            for words, before, empties_trash in choices
        ))  # fmt: skip

    def _compact(self, before: str, empties_trash: bool) -> None:
        register = self._context.register
        suggested = register.path.with_stem(f"{register.path.stem} (compacted)")
        target = self._parts.files.copy_target(self._parts.window, suggested)
        if target is None or self._is_busy():
            return

        def work(task: Task) -> Sayable:
            follow = self._follow(task, text("Stopped; no copy was written."))
            return write_compacted(
                register, target, before=before, empties_trash=empties_trash, follow=follow
            )

        self._again = self._ask_what_to_leave_out
        self._begin(work, self._tell_compacted, say(text("Compacting to {name}", name=target.name)))

    def _tell_compacted(self, said: Sayable) -> None:
        self._context.messages.say(say(said))

    def import_list(self) -> None:
        """Ask for a list, and bring it in."""
        # Imported with the first list: what reads workbooks would hold up the first rows.
        from agreement_register.ui.window.import_commands import ImportCommands  # noqa: PLC0415

        if self.importing is None:
            self.importing = ImportCommands(self._parts)
        self.importing.ask()

    def _ask_export(self) -> None:
        query = self._parts.central_area.table.query

        def count(register: Register) -> Iterator[Numbers]:
            yield numbers_of(register, query)

        self._context.reader.ask("export", count, self._open_export)

    def _open_export(self, numbers: Numbers) -> None:
        dialog = ExportDialog(self._context, numbers, self._parts.files, self._parts.window)
        dialog.chosen.connect(self.export)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def repeat_export(self) -> None:
        """Write the last workbook again; a view is exported as it is now."""
        if self.last_choice is not None:
            self.export(self.last_choice)

    def export(self, choice: ExportChoice) -> None:
        """Write a workbook beside the window."""
        if self._is_busy():
            return
        self.last_choice = choice
        register, background = self._context.register, self._context.background

        # Imported with the first export: the workbook's sheets would hold up the first rows.
        from agreement_register.curation.exporting.exporting import export_workbook  # noqa: PLC0415

        def work(task: Task) -> Exported:
            def tell(done: int, of_all: int) -> None:
                background.tell(task, done, of_all)

            return export_workbook(
                register, choice.target, preset=choice.preset, query=choice.query,
                as_of=choice.as_of, progress=tell, cancelled=task.is_cancelled,
            )  # fmt: skip

        self._again = self.repeat_export
        self._begin(
            work, self._tell_exported, say(text("Exporting to {name}", name=choice.target.name))
        )

    def _tell_exported(self, exported: Exported) -> None:
        self._written = exported.path
        self._context.messages.done(
            say(
                text(
                    "{name} is written: {agreements}, {rows:,} rows. {scope}",
                    name=exported.path.name,
                    agreements=counted(exported.agreements, TypeName.AGREEMENT),
                    rows=exported.rows,
                    scope=exported.scope,
                )
            ),
            MessageAction(say(text("Open")), self._open_workbook),
            MessageAction(say(text("Show folder")), self._open_folder),
        )
        self.exported.emit()
        if self.last_choice is not None and self.last_choice.opens:
            self._open_workbook()

    def _open_workbook(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def check(self) -> None:
        """Check the file and everything in it, beside the window."""
        if self._is_busy():
            return
        register = self._context.register

        def work(_task: Task) -> list[Finding]:
            with register.reading() as snapshot:
                return [(str(row["rule"]), str(row["text"])) for row in check(snapshot)]

        self._again = self.check
        self._begin(work, self._tell_checked, say(text("Checking the register")))

    def check_big_file(self) -> None:
        """Check a file beside the window that was too big to be checked before it was shown."""
        if not was_checked_at_opening(self._context.register):
            self._check_table(None)

    def _check_again(self) -> None:
        """Check a file that another program wrote to, once for all that it writes meanwhile."""
        if not self._is_checking:
            self._is_checking = True
            QTimer.singleShot(_SETTLED_MS, self, partial(self._check_written, None))

    def _check_written(self, left: tuple[str, ...] | None) -> None:
        def look(register: Register) -> Iterator[Checked]:
            yield check_table(register, left)

        self._context.reader.ask("written", look, self._go_on_checking_written)

    def _go_on_checking_written(self, checked: Checked) -> None:
        trouble, left = checked
        if left and trouble is None:
            self._check_written(left)
            return
        self._is_checking = False
        if trouble is not None:
            self._context.register.note_bad_page()
            self._context.change_signals.look_for_others()

    def _check_table(self, left: tuple[str, ...] | None) -> None:
        """Check one of the tables that are left, so that rows wait for one at the most."""

        def look(register: Register) -> Iterator[Checked]:
            yield check_table(register, left)

        self._context.reader.ask("file", look, self._go_on_checking)

    def _go_on_checking(self, checked: Checked) -> None:
        trouble, left = checked
        if left and trouble is None:
            self._check_table(left)
        if trouble:
            self._context.register.note_damage(trouble)
            self._context.messages.trouble(
                say(trouble), MessageAction(say(text("Show findings")), self._show_findings)
            )

    def _tell_checked(self, findings: list[Finding]) -> None:
        grave = [
            words for rule, words in findings if rule in (RuleCode.DAMAGED_FILE, RuleCode.DERIVED)
        ]
        if grave:
            self._context.messages.trouble(" ".join(grave))
        elif findings:
            self._context.messages.say(
                say(
                    text("The file is sound. {n:,} findings wait to be looked at.", n=len(findings))
                ),
                MessageAction(say(text("Show findings")), self._show_findings),
            )
        else:
            self._context.messages.done(say(text("The file is sound, and there are no findings.")))

    def _show_findings(self) -> None:
        self._parts.central_area.show_kind("finding")

    def _is_busy(self) -> bool:
        if self._progress.is_busy:
            self._context.messages.say(
                say(text("Another task is under way. Try again when it is done."))
            )
        return self._progress.is_busy

    def _begin(
        self, work: Callable[[Task], object], on_done: Callable[..., None], words: str
    ) -> None:
        self._on_done = on_done
        task = self._context.background.run(work, self._end, self._fail, self._progress.tell)
        self._task = task
        self._progress.follow(task, words)

    def _end(self, result: object) -> None:
        self._task = None
        self._progress.finish()
        self._on_done(result)

    def _fail(self, error: BaseException) -> None:
        was_cancelled = self._task is not None and self._task.is_cancelled()
        self._task = None
        self._progress.finish()
        if not isinstance(error, RegisterError):
            raise error
        if was_cancelled:
            self._context.messages.say(say(error))
        else:
            self._context.messages.trouble(
                say(error), MessageAction(say(text("Try again")), self._again)
            )
