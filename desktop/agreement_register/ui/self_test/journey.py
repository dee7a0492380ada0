"""The main job: open the sample, edit, cite, undo, export, check; and the robot that plays it."""

from __future__ import annotations

import shutil
import time
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.checking import check
from agreement_register.curation.rescuing import rescue
from agreement_register.curation.restoring import back_up, restore
from agreement_register.domain.types.words import BackupReason, RuleCode, TypeName
from agreement_register.ui.dialogs.export import ExportChoice
from agreement_register.ui.editors.field_editor import FieldEditor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from agreement_register.ui.application import Program
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.table.table_pane import TablePane
    from agreement_register.ui.window.main_window import MainWindow
    from agreement_register.ui.window.register_window import RegisterWindow


PATIENCE = 30.0  # seconds for anything that is waited for
_PLAIN = Qt.KeyboardModifier.NoModifier


class SelfTestError(Exception):
    """What did not come about, in a few words."""


FAULTS: list[str] = []
"""What was raised in a slot, where nothing passes it on; it ends the waiting."""


def settle(seconds: float = 0.0) -> None:
    """Let the window do what it has to do, for a while or until nothing is left.

    Raises:
        SelfTestError: if something was raised in it.
    """
    until = time.monotonic() + seconds
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    while time.monotonic() < until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    expect("the window does what it has to do", holds=not FAULTS)


def wait_for(what: str, holds: Callable[[], object]) -> None:
    """Wait until something holds.

    Raises:
        SelfTestError: if it does not come about in time.
    """
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            raise SelfTestError(what)
        settle(0.01)


def expect(what: str, *, holds: object) -> None:
    """Raise SelfTestError unless something holds."""
    if not holds:
        raise SelfTestError(what)


def press(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    """Press a key in a widget."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, _PLAIN, text))
    settle()


def type_text(widget: QWidget, text: str) -> None:
    """Type a text into a widget, letter by letter."""
    for letter in text:
        press(widget, Qt.Key.Key_unknown, letter)


AGREEMENTS = 20
_AGREEMENT, _SOURCE, _PARAGRAPH = "AGR-000003", "SRC-000002", "11"
_TITLE, _STATED = "Accord on military contacts", "1996"
_LATER = "Accord on military contacts, as it was called later"
_DAMAGED_AT, _DAMAGED_BYTES = 30 * 4096, 10 * 4096
_GRAVE = (RuleCode.DAMAGED_FILE, RuleCode.DERIVED)


class OpenRegister:
    """A register in its window, as soon as its rows are shown."""

    def __init__(self, program: Program, path: Path) -> None:
        self.window: MainWindow = program.start(path)
        session = program.session_of(self.window)
        wait_for("the register opens", lambda: session.register_window is not None)
        if session.register_window is None or session.context is None:
            return
        self.register_window: RegisterWindow = session.register_window
        self.context: WindowContext = session.context
        wait_for("the rows are shown", lambda: self.table.model.count == AGREEMENTS)

    @property
    def table(self) -> TablePane:
        """Return the table."""
        return self.register_window.central_area.table

    def do(self, action: str) -> None:
        """Trigger an action of the menus."""
        self.window.action_set[action].trigger()
        settle()

    def cell(self, number: str, field: str) -> Cell:
        """Return a cell by the readable number of its record."""
        kind, record = self.context.register.find(number)
        return Cell(kind, record, field)

    def go(self, cell: Cell) -> None:
        """Put the focus frame on a cell, once its row is there."""
        self.register_window.central_area.go_to(cell)
        settle()
        wait_for(f"the focus frame is on {cell.field}", lambda: self.table.current_cell() == cell)

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        settle()


def play(program: Program, folder: Path, path: Path) -> None:
    """Play the main job.

    Raises:
        SelfTestError: with what did not come about.
    """
    opened = OpenRegister(program, path)
    _edit(opened)
    _cite_and_undo(opened)
    _export(opened, folder / "self-test.xlsx")
    opened.close()
    expect("the register is a single file", holds=not path.with_name(f"{path.name}-wal").exists())
    again = OpenRegister(program, path)
    expect("the edit is still there", holds=_title(again) == _TITLE)
    grave = [row["text"] for row in check(again.context.register) if row["rule"] in _GRAVE]
    expect(f"the register is sound: {grave}", holds=not grave)
    again.close()


def _title(opened: OpenRegister) -> object:
    cell = opened.cell(_AGREEMENT, "title")
    return opened.context.register.values(cell.kind, cell.record)[cell.field]


def _edit(opened: OpenRegister) -> None:
    opened.go(opened.cell(_AGREEMENT, "title"))
    opened.do("edit_cell")
    editors = [editor for editor in opened.window.findChildren(FieldEditor) if editor.isVisible()]
    expect("the editor opens in the cell", holds=len(editors) == 1)
    line = editors[0].findChildren(QLineEdit)[0]
    line.selectAll()
    type_text(line, _TITLE)
    press(line, Qt.Key.Key_Return)
    expect("the edit is stored", holds=_title(opened) == _TITLE)


def _cite_and_undo(opened: OpenRegister) -> None:
    register = opened.context.register
    cell = opened.cell(_AGREEMENT, "signed")
    before = register.counts()[TypeName.CITATION]
    held = register.row(TypeName.AGREEMENT, cell.record)
    opened.go(cell)
    opened.do("cite")
    palette = opened.register_window.evidence.cite_palette
    expect("the palette opens at the cell", holds=palette.isVisible())
    palette.form.place.source.choose(register.find(_SOURCE)[1])
    type_text(palette.form.place.paragraph, _PARAGRAPH)
    palette.form.line.value.selectAll()
    type_text(palette.form.line.value, _STATED)
    press(palette.form.line.value, Qt.Key.Key_Return)
    expect("the citation is stored", holds=register.counts()[TypeName.CITATION] == before + 1)
    after = register.row(TypeName.AGREEMENT, cell.record)
    kept = held is not None and after is not None and held["signed"] == after["signed"]
    expect("the shown value is kept", holds=kept)
    opened.do("undo")
    expect("the citation is undone", holds=register.counts()[TypeName.CITATION] == before)


def _export(opened: OpenRegister, target: Path) -> None:
    opened.register_window.files.export(ExportChoice(target, "full", None, opens=False))
    wait_for("the workbook is written", target.exists)
    opened.context.background.wait()
    settle()
    with zipfile.ZipFile(target) as workbook:
        sheets = workbook.read("xl/workbook.xml").decode("utf-8")
    expect("the workbook has its sheets", holds="Agreements" in sheets and "Lists" in sheets)


def swap_restore_and_rescue(program: Program, folder: Path, path: Path) -> None:
    """Back a register up, swap its file while it is open, go back to the backup, rescue it.

    Raises:
        SelfTestError: with what did not come about.
    """
    other = folder / "Other version.register"
    shutil.copyfile(path, other)
    opened = OpenRegister(program, path)
    register = opened.context.register
    _retitle(opened, _LATER)
    made = back_up(register, BackupReason.BY_HAND)
    with suppress(PermissionError):  # Windows lets nobody replace a file that is open
        other.replace(path)
        opened.context.change_signals.look_for_others()
        news = opened.register_window.file_trouble.news
        expect("the swapped file is noticed", holds=news is not None and news.lacking == 0)
        expect("everything is kept in a copy", holds=_title(opened) == _LATER)
    opened.close()
    restore(path, made.path)
    again = OpenRegister(program, path)
    expect("the backup is gone back to", holds=_title(again) == _LATER)
    again.close()
    _damage(path)
    report = rescue(path, folder / "Rescued.register")
    rescued = OpenRegister(program, report.path)
    expect("a damaged file is rescued", holds=report.backup is not None and not report.is_whole)
    rescued.close()


def _retitle(opened: OpenRegister, title: str) -> None:
    cell = opened.cell(_AGREEMENT, "title")
    batch = editing.set_cell(opened.context.register, cell.kind, cell.record, cell.field, title)
    expect("a change is stored", holds=opened.context.undo.attempt(batch))


def _damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(_DAMAGED_AT)
        file.write(bytes(_DAMAGED_BYTES))
