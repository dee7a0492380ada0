"""What the actions of Edit and Record do."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from agreement_register.curation.cells.cells import cell_in
from agreement_register.curation.cells.editing import duplicate, new_record
from agreement_register.curation.cells.removing import remove_if_told
from agreement_register.curation.citing.footnotes import footnote
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import type_of
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.card.trash_box import bring_back
from agreement_register.ui.dialogs.add_event import AddEventDialog
from agreement_register.ui.editors.field_editor import Step
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from agreement_register.domain.edits import Change
    from agreement_register.ui.window.window_parts import WindowParts

TextEditor = QLineEdit | QTextEdit | QPlainTextEdit


class EditingCommands(QObject):
    """Changes cells and records, and takes changes back."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__(parts.central_area)
        self._parts = parts
        self._context, self._table = parts.context, parts.central_area.table
        self._stack = parts.context.undo.undo_stack
        self._reversed: list[Change] = []
        self._stack.undoTextChanged.connect(self._name_undo)
        self._stack.redoTextChanged.connect(self._name_redo)
        self._name_undo(self._stack.undoText())
        self._name_redo(self._stack.redoText())

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "cut": self._cut,
            "copy": self._copy,
            "copy_with_headers": self._act("copy_with_headers"),
            "copy_with_citation": self._copy_with_citation,
            "paste": self._paste,
            "fill_down": self._act("fill_down"),
            "replace": self._act("replace"),
            "clear": self._clear,
            "select_all": self._select_all,
            "new_record": self.new_record,
            "duplicate": self.duplicate,
            "edit_cell": self._table.view.edit_current,
            "add_event": self._add_event,
            "mark_gap": self._act("mark_gap"),
            "remove": self.remove,
            "bring_back": self.bring_back,
            "next_record": self._next,
            "previous_record": self._previous,
        }

    # Undo

    def undo(self) -> None:
        """Take back the last change, and go to what it changed."""
        editor = text_editor()
        if editor is not None:
            editor.undo()
        else:
            self._reverse(self._context.undo.undo)

    def redo(self) -> None:
        """Make the change again that was taken back, and go to it."""
        editor = text_editor()
        if editor is not None:
            editor.redo()
        else:
            self._reverse(self._context.undo.redo)

    def _reverse(self, step: Callable[[], None]) -> None:
        self._reversed.clear()
        self._context.undo.performed.connect(self._note)
        try:
            step()
        finally:
            self._context.undo.performed.disconnect(self._note)
        if self._parts.central_area.shows_conflicts:
            return  # they show what came back by themselves
        for change in self._reversed:
            self._parts.central_area.follow(change)

    def _note(self, change: Change) -> None:
        self._reversed.append(change)

    def _name_undo(self, change: str) -> None:
        _name(self._parts.window.action_set["undo"], text("&Undo {change}"), change)

    def _name_redo(self, change: str) -> None:
        _name(self._parts.window.action_set["redo"], text("&Redo {change}"), change)

    # Cells

    def _act(self, name: str) -> Callable[[], None]:
        return partial(self._table.actions_on_cells.act, name)

    def _cut(self) -> None:
        editor = text_editor()
        if editor is not None:
            editor.cut()
        else:
            self._act("cut")()

    def _copy(self) -> None:
        editor = text_editor()
        if editor is not None:
            editor.copy()
        elif self._is_in_article():
            self._parts.central_area.article.pane.copy()
        else:
            self._table.actions_on_cells.copy()

    def _paste(self) -> None:
        editor = text_editor()
        if editor is not None:
            editor.paste()
        else:
            self._act("paste")()

    def _clear(self) -> None:
        editor = text_editor()
        if isinstance(editor, QLineEdit):
            editor.del_()
        elif editor is not None:
            editor.textCursor().removeSelectedText()
        else:
            self._act("clear")()

    def _select_all(self) -> None:
        editor = text_editor()
        if editor is not None:
            editor.selectAll()
        elif self._is_in_article():
            self._parts.central_area.article.pane.select_all()
        else:
            self._table.view.selectAll()

    def _is_in_article(self) -> bool:
        article = self._parts.central_area.article
        return article.is_shown and article.pane.view.hasFocus()

    def _copy_with_citation(self) -> None:
        cell = self._parts.central_area.current
        if cell is not None:
            QGuiApplication.clipboard().setText(footnote(self._context.register, cell))
            self._context.messages.say(say(text("The value was copied with its sources.")))

    # Records

    def bring_back(self) -> None:
        """Bring the selected rows of the trash back, in one step."""
        model = self._table.model
        rows = [model.id_at(row) for row in self._table.view.selected_rows()]
        bring_back(self._context, [row for row in rows if row is not None])

    def new_record(self) -> None:
        """Make a record in the table, or an agreement if none is shown, and type into it."""
        central_area = self._parts.central_area
        if central_area.shows_conflicts or not type_of(central_area.kind).is_record:
            central_area.show_kind(TypeName.AGREEMENT)
        kind = central_area.kind
        try:
            made = new_record(self._context.register, kind, self._parent_of_new(kind))
        except RegisterError as error:
            self._context.messages.trouble(say(error))
            return
        if made is not None and self._context.undo.attempt(made.batch) is not None:
            self._table.go_to(kind, made.record, "", self._type_into_new)

    def _type_into_new(self) -> None:
        """Type into the new record, from the first column that can be typed into."""
        view = self._table.view
        typed = [column for column in view.shown_columns() if view.can_edit_column(column)]
        if typed:
            view.go(view.currentIndex().row(), typed[0])
        view.edit_current()

    def _parent_of_new(self, kind: str) -> int | None:
        """Return the record that a new part belongs to: that of the current row."""
        cell = self._parts.central_area.current
        if cell is None or cell.kind != kind:
            return None
        above = cell_in(self._context.register, cell, "agreement")
        return above.record if above is not None else None

    def duplicate(self) -> None:
        """Copy the current record with all that belongs to it, and go to the copy."""
        cell = self._parts.central_area.current
        if cell is None:
            return
        made = duplicate(self._context.register, cell.kind, cell.record)
        if self._context.undo.attempt(made.batch) is not None:
            self._table.go_to(cell.kind, made.record, cell.field)

    def remove(self) -> None:
        """Move the selected records to the trash, and offer to take that back."""
        records = self._table.selected_records()
        if not records:
            return
        register = self._context.register
        number = register.number(records[0][1]) if len(records) == 1 else ""
        if self._context.undo.run(lambda: remove_if_told(register, records)) is None:
            return
        said = say(
            text("{record} deleted.", record=number)
            if number
            else text("{n} records deleted.", n=len(records))
        )
        self._context.messages.say(said, MessageAction(say(text("Undo")), self.undo))

    def _add_event(self) -> None:
        agreements = [record for kind, record in self._table.selected_records()
                      if kind == TypeName.AGREEMENT]  # fmt: skip
        dialog = AddEventDialog(self._context, agreements, self._parts.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _next(self) -> None:
        self._table.view.step(Step.DOWN)

    def _previous(self) -> None:
        self._table.view.step(Step.UP)


def text_editor() -> TextEditor | None:
    """Return the text editor that has the keyboard, whose own undo and clipboard are meant."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit) and not focus.isReadOnly():
        return focus
    return None


def _name(action: QAction, said: Text, label: str) -> None:
    words = say(replace(said, values={"change": label.replace("&", "&&")})).rstrip()
    action.setText(words)
    tip = words.replace("&&", "\0").replace("&", "").replace("\0", "&")
    action.setToolTip(f"{tip} ({action.shortcut().toString()})")
