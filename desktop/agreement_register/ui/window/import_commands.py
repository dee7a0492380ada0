"""What the action does that brings a list in: asks for the file, shows it, stores it, tells."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from agreement_register.curation.importing import importing
from agreement_register.curation.importing.guessing import guessed
from agreement_register.curation.importing.mapping import ListMapping, read_mapping, written
from agreement_register.curation.importing.planning import Planner
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Several, text
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.dialogs.import_list import ImportDialog
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from agreement_register.curation.importing.importing import ListTable
    from agreement_register.curation.importing.report import Report
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import EditBatch
    from agreement_register.ui.window.window_parts import WindowParts


class ImportCommands(QObject):
    """Brings lists in."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__(parts.central_area)
        self._parts, self._context = parts, parts.context
        self.dialog: ImportDialog | None = None
        self.report: Report | None = None

    def ask(self) -> None:
        """Ask for a list, and show what it would become."""
        path = self._parts.files.list_file(self._parts.window)
        if path is not None:
            self._read(path, ListMapping(type=TypeName.AGREEMENT), is_guessed=True)

    def _read(self, path: Path, mapping: ListMapping, *, is_guessed: bool) -> None:
        def question(register: Register) -> Iterator[tuple[ListTable, ListMapping]]:
            table = importing.table_of(path, mapping)
            kept = importing.kept(register).get(table.name) if is_guessed else mapping
            yield table, kept or replace(guessed(register, table, mapping.type), sheet=table.sheet)

        self._context.reader.ask("list", question, self._show)

    def _show(self, found: tuple[ListTable, ListMapping]) -> None:
        table, mapping = found
        if self.dialog is not None:
            self.dialog.take(table, mapping)
            return
        self.dialog = dialog = ImportDialog(self._context, table, mapping, self._parts.window)
        dialog.wanted.connect(self.bring)
        dialog.saving_wanted.connect(self._save_mapping)
        dialog.mapping_wanted.connect(self._ask_mapping)
        dialog.sheet_wanted.connect(self._take_sheet)
        dialog.finished.connect(self._forget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _take_sheet(self, sheet: str) -> None:
        if self.dialog is not None:
            mapping = ListMapping(type=self.dialog.mapping.type, sheet=sheet)
            self._read(self.dialog.table.path, mapping, is_guessed=True)

    def _ask_mapping(self) -> None:
        path = self._parts.files.mapping_file(self._parts.window)
        if path is None or self.dialog is None:
            return
        try:
            mapping = importing.meant_for(read_mapping(path), self.dialog.mapping.type)
        except RegisterError as error:
            self._context.messages.trouble(say(error))
            return
        self._read(self.dialog.table.path, mapping, is_guessed=False)

    def _save_mapping(self, mapping: ListMapping) -> None:
        self._write("mapping.toml", written(mapping))

    def bring(self, table: ListTable, mapping: ListMapping) -> None:
        """Store what a list comes to, beside the window, and tell what became of its rows."""

        def make(register: Register) -> EditBatch:
            planner = Planner(register, table, mapping)
            self.report = planner.report
            return planner.plan().batch

        label = text("import of {list}", list=mapping.name or table.name)
        change = self._context.undo.run_beside(label, make)
        if change is None or self.report is None:
            return
        self.report.change = change.number
        with suppress(RegisterError):  # the list is in, whoever holds the file at this moment
            importing.keep_mapping(self._context.register, self.report.title, mapping)
        self._context.messages.done(
            say(Several(tuple(self.report.summary), " ")),
            MessageAction(say(text("Save the report…")), self.save_report),
        )

    def save_report(self) -> None:
        """Write what became of each row to a file."""
        if self.report is not None:
            said = json.dumps(self.report.as_json(), ensure_ascii=False, indent=1)
            self._write("report.json", said + "\n")

    def _write(self, name: str, words: str) -> None:
        target = self._parts.files.text_target(self._parts.window, name)
        if target is None:
            return
        try:
            target.write_text(words, encoding="utf-8")
        except OSError as error:
            why = error.strerror or str(error)
            said = text("{path} cannot be written: {why}.", path=str(target), why=why)
            self._context.messages.trouble(say(said))
