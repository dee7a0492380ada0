"""The panes and commands of an open register, and the one block that connects them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from agreement_register.domain.texts import Capital, text
from agreement_register.domain.types.catalogue import type_of
from agreement_register.domain.types.record_type import Made
from agreement_register.domain.types.words import TypeName
from agreement_register.domain.views import TRASH
from agreement_register.ui.actions import Condition, set_help_page
from agreement_register.ui.card.card import RecordCard
from agreement_register.ui.dialogs.options import CuratorNameDialog
from agreement_register.ui.editors.field_editor import FieldEditor
from agreement_register.ui.language import say
from agreement_register.ui.menus import CELL_MENU, SEPARATOR
from agreement_register.ui.messages import MessageAction
from agreement_register.ui.settings import CURATOR
from agreement_register.ui.widgets.popover import Popover
from agreement_register.ui.window.citing_commands import CitingCommands
from agreement_register.ui.window.editing_commands import EditingCommands
from agreement_register.ui.window.evidence_commands import EvidenceCommands
from agreement_register.ui.window.file_commands import FileCommands
from agreement_register.ui.window.file_trouble import FileTrouble
from agreement_register.ui.window.original_commands import OriginalCommands
from agreement_register.ui.window.printing_commands import PrintingCommands
from agreement_register.ui.window.reading_commands import ReadingCommands
from agreement_register.ui.window.safekeeping import BackupCommands
from agreement_register.ui.window.view_commands import ViewCommands
from agreement_register.ui.window.window_parts import WindowParts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint

    from agreement_register.curation.cells.asking import Choice
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.ui.background import Task
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.dialogs.files import FileQuestions
    from agreement_register.ui.window.central_area import CentralArea
    from agreement_register.ui.window.main_window import MainWindow


class RegisterWindow(QObject):
    """Everything in a window that belongs to its register."""

    def __init__(
        self,
        window: MainWindow,
        context: WindowContext,
        files: FileQuestions,
        central_area: CentralArea,
    ) -> None:
        super().__init__(window)
        self._window, self._context, self.central_area = window, context, central_area
        central_area.take_card(RecordCard(context))
        parts = WindowParts(window, self.central_area, context, files)
        self.editing = EditingCommands(parts)
        self.evidence = EvidenceCommands(parts)
        self.citing = CitingCommands(parts, self.evidence)
        self.files = FileCommands(parts)
        self.file_trouble = FileTrouble(parts)
        self.backups = BackupCommands(parts, self.file_trouble)
        self.reading = ReadingCommands(parts)
        self.originals = OriginalCommands(parts, self.reading.current_source)
        self.printing = PrintingCommands(parts)
        self.views = ViewCommands(parts)
        self._commands = {
            **self.editing.commands(), **self.evidence.commands(), **self.citing.commands(),
            **self.files.commands(), **self.printing.commands(), **self.reading.commands(),
            **self.views.commands(), **self.backups.commands(), **self.originals.commands(),
        }  # fmt: skip
        self.ask_for_name: Callable[[str], str] = self._ask_for_name
        self._place()
        self._connect()
        central_area.tell_again()
        self.enable()
        self.files.check_big_file()

    def put_away(self) -> None:
        """Take everything of the register out of the window."""
        self.central_area.keep_state()
        self.evidence.put_away()
        self.files.put_away()
        self.backups.put_away()
        self.reading.put_away()
        self.views.put_away()
        self._window.settings.changed.disconnect(self._follow_setting)
        stack = self._context.undo.undo_stack  # it tells of its end, when the panes are gone
        stack.canUndoChanged.disconnect(self.enable)
        stack.canRedoChanged.disconnect(self.enable)
        self._window.take_commands(self._commands)
        self._window.navigation.set_filters(None)
        self._window.action_set.enable(frozenset())
        self.central_area.put_away()
        for popover in self._window.findChildren(Popover):  # those of the panes hang in the window
            popover.dismiss()
            popover.deleteLater()
        self.deleteLater()

    def can_leave(self) -> bool:
        """Store what is being typed; False, with a message, if an editor keeps its text."""
        self._window.leave_editors()
        editors = self._window.findChildren(FieldEditor)
        still_open = next((editor for editor in editors if editor.isVisible()), None)
        if still_open is None:
            return True
        still_open.setFocus()
        self._context.messages.trouble(
            say(
                text(
                    "What you are typing cannot be stored yet. Change it, or press Esc to "
                    "leave the value as it was, and close then."
                )
            )
        )
        return False

    def enable(self) -> None:
        """Enable the actions for which everything holds that they need."""
        self._window.action_set.enable(self._holding())

    def _place(self) -> None:
        window, table = self._window, self.central_area.table
        window.add_commands(self._commands)
        window.navigation.set_filters(table.facets)
        set_help_page(window.tool_bar.search_box, "searching")
        set_help_page(table.facets, "searching")
        set_help_page(window.status_bar, "coverage")
        for action in window.action_set.of_table():
            table.addAction(action)
        window.status_bar.show_register(
            is_sample=self._context.register.is_sample,
            is_read_only=self._context.register.is_read_only,
        )

    def _connect(self) -> None:
        """Say who tells whom; every connection between panes stands here or in their commands."""
        context, stack = self._context, self._context.undo.undo_stack
        self.central_area.cell_changed.connect(self.enable)
        self.central_area.place_changed.connect(self.enable)
        self.files.exported.connect(self.enable)
        self.file_trouble.moved.connect(self.enable)
        self.evidence.wants_dossier.connect(self.printing.save)
        self.central_area.table.wants_action.connect(self._trigger)
        self.files.exported.connect(self._note_export)
        self.central_area.table.wants_menu.connect(self._show_menu)
        stack.canUndoChanged.connect(self.enable)
        stack.canRedoChanged.connect(self.enable)
        context.undo.refused.connect(self._refuse)
        writing = context.undo.writing
        writing.waits.connect(context.messages.say)
        writing.began.connect(self._follow_writing)
        writing.progressed.connect(self._window.progress_line.tell)
        writing.ended.connect(self._end_writing)
        context.undo.asked.connect(self._ask)
        if not context.settings.get(CURATOR):  # the welcome page, which asks for it, was passed by
            context.undo.ask_name = self._take_name
        context.change_signals.trouble.connect(context.messages.trouble)
        self._window.settings.changed.connect(self._follow_setting)

    def _show_menu(self, point: QPoint) -> None:
        menu = QMenu(self._window)
        for entry in CELL_MENU:
            if entry == SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(self._window.action_set[entry])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def _refuse(self, sentence: str, again: Callable[[], object] | None) -> None:
        """Say why nothing was stored, and offer the ways out."""
        self._context.change_signals.look_for_others()
        if self.file_trouble.news is not None:  # which says more
            return
        if self._context.register.opened.holder is not None:
            self.file_trouble.say_at_opening()
            return
        actions = (
            (
                MessageAction(say(text("Try again")), again),
                MessageAction(say(text("Save a copy elsewhere…")), self.files.save_copy),
            )
            if again is not None
            else ()
        )
        self._context.messages.trouble(sentence, *actions)

    def _follow_writing(self, task: Task, words: str) -> None:
        """Show how far a large change is; until it is stored the window is for reading."""
        self._window.progress_line.follow(task, say(text("Storing: {change}", change=words)))
        self.enable()

    def _end_writing(self) -> None:
        self._window.progress_line.finish()
        self.enable()

    def _ask(self, question: str, choices: Sequence[Choice]) -> None:
        """Ask what nothing is stored before, and offer the answers."""
        actions = (
            MessageAction(say(choice.label), partial(self._store_choice, choice))
            for choice in choices
        )
        self._context.messages.ask(question, *actions)

    def _store_choice(self, choice: Choice) -> None:
        change = self._context.undo.attempt(choice.batch)
        if change is not None:
            done = text("{change}: done.", change=Capital(change.label))
            self._context.messages.say(
                say(done), MessageAction(say(text("Undo")), self.editing.undo)
            )

    def _take_name(self) -> None:
        name = self.ask_for_name(self._context.register.who)
        if name:
            self._context.settings.set(CURATOR, name)

    def _ask_for_name(self, otherwise: str) -> str:
        dialog = CuratorNameDialog(otherwise, self._window)
        dialog.exec()
        name = dialog.chosen()
        dialog.deleteLater()
        return name

    def _trigger(self, action: str) -> None:
        """Do what a button in the table stands for, as its action would."""
        self._window.action_set[action].trigger()

    def _note_export(self) -> None:
        self.central_area.table.checklist.tick("exported")

    def _follow_setting(self, setting: str) -> None:
        name = self._context.settings.get(CURATOR)
        if setting == CURATOR.name and name:
            self._context.undo.ask_name = None
            self._context.register.who = name

    def _holding(self) -> frozenset[Condition]:
        """Say what holds now."""
        stack, cell = self._context.undo.undo_stack, self.central_area.current
        can_write = not (self._context.register.is_read_only or self._context.undo.writing.is_busy)
        is_table = self.central_area.table.isVisibleTo(self.central_area)
        held = {
            Condition.REGISTER: True,
            Condition.WRITABLE: can_write,
            Condition.UNDO: stack.canUndo() and can_write,
            Condition.REDO: stack.canRedo() and can_write,
            Condition.EXPORTED: self.files.last_choice is not None,
            Condition.TABLE: is_table,
            Condition.ARTICLE: self.central_area.article.is_shown,
            Condition.WRITABLE_ARTICLE: can_write and self.central_area.article.is_shown,
            Condition.ANY_SOURCE: self.reading.current_source() is not None,
            Condition.SOURCE: can_write and self.reading.current_source() is not None,
            Condition.PASTING: can_write
            and is_table
            and self.central_area.table.model.record_type.is_record,
            Condition.MAKING: can_write and self._can_make(cell, is_table=is_table),
        }
        if cell is not None:
            held |= self._holding_at_cell(cell, is_table=is_table, can_write=can_write)
        return frozenset(condition for condition, holds in held.items() if holds)

    def _holding_at_cell(
        self, cell: Cell, *, is_table: bool, can_write: bool
    ) -> dict[Condition, bool]:
        """Say what holds at a cell: of the table, or else of the card."""
        is_record = self.central_area.table.model.record_type.is_record
        return {
            Condition.CELL: True,
            Condition.WRITABLE_CELL: can_write,
            Condition.AGREEMENT: can_write and cell.kind == TypeName.AGREEMENT,
            Condition.RECORD: is_table,
            Condition.WRITABLE_ROW: can_write and is_table,
            Condition.SELECTION: can_write and is_table and is_record,
            Condition.DELETED: can_write and is_table and self.central_area.kind == TRASH,
            Condition.AGREEMENTS: can_write
            and is_table
            and self.central_area.kind == TypeName.AGREEMENT,
        }

    def _can_make(self, cell: Cell | None, *, is_table: bool) -> bool:
        if self.central_area.shows_conflicts:
            return True
        kind = self.central_area.kind
        if not (is_table and kind):
            return False
        made = type_of(kind).made
        # From the findings, and from the conflicts, New leads to a new agreement; others than
        # these are made where they belong.
        is_for_a_row = made is Made.IN_A_ROW and cell is not None
        return not type_of(kind).is_record or made is Made.ALONE or is_for_a_row
