"""What the actions do that put an agreement on paper: its dossier printed, or saved as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from agreement_register.curation.cells.cells import cell_in
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import count, text
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.exporting.dossier import Dossier
    from agreement_register.ui.printing.dossiers import Dossiers
    from agreement_register.ui.window.window_parts import WindowParts


class PrintingCommands(QObject):
    """Prints the dossier of the agreement that the current cell belongs to."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__(parts.central_area)
        self._parts, self._context = parts, parts.context
        self.ask_printer: Callable[[], QPrinter | None] = self._ask_printer
        self._written: Path | None = None

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {"print": self.print, "save_dossier": self.save}

    def print(self) -> None:
        """Print the dossier of the current agreement."""
        dossier = self._dossier(self._parts.central_area.current)
        printer = self.ask_printer() if dossier is not None else None
        if dossier is None or printer is None:
            return
        try:
            pages = _dossiers().print(dossier, printer)
        except RegisterError as error:
            self._context.messages.trouble(
                say(error), MessageAction(say(text("Save as PDF…")), self.save)
            )
        else:
            self._context.messages.done(
                say(
                    text(
                        "The dossier of {record} was printed: {pages}.",
                        record=dossier.number,
                        pages=_of(pages),
                    )
                )
            )

    def save(self, cell: Cell | None = None) -> None:
        """Save the dossier of an agreement as PDF, by default of the current one."""
        dossier = self._dossier(cell or self._parts.central_area.current)
        if dossier is None:
            return
        suggested = self._context.register.path.with_name(f"{dossier.number}.pdf")
        target = self._parts.files.pdf_target(self._parts.window, suggested)
        if target is not None:
            self._write(dossier, target)

    def _write(self, dossier: Dossier, target: Path) -> None:
        try:
            pages = _dossiers().save(dossier, target, self._context.register)
        except RegisterError as error:
            self._context.messages.trouble(
                say(error), MessageAction(say(text("Save elsewhere…")), self.save)
            )
            return
        self._written = target
        self._context.messages.done(
            say(
                text(
                    "{name} is written: the dossier of {record}, {pages}.",
                    name=target.name,
                    record=dossier.number,
                    pages=_of(pages),
                )
            ),
            MessageAction(say(text("Open")), self._open),
        )

    def _dossier(self, cell: Cell | None) -> Dossier | None:
        register = self._context.register
        agreement = cell_in(register, cell, "agreement") if cell is not None else None
        if agreement is None:
            self._context.messages.say(
                say(
                    text(
                        "A dossier is of one agreement. Choose an agreement, or something "
                        "of it, first."
                    )
                )
            )
            return None
        try:
            return _dossiers().of(register, agreement.record, self._parts.central_area.as_of)
        except RegisterError as error:
            self._context.messages.trouble(say(error))
            return None

    def _ask_printer(self) -> QPrinter | None:
        return _dossiers().printer(self._parts.window)

    def _open(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))


def _dossiers() -> Dossiers:
    """Return what makes dossiers; they are seldom wanted, and not while the window starts."""
    from agreement_register.ui.printing.dossiers import Dossiers  # noqa: PLC0415

    return Dossiers()


def _of(pages: int) -> str:
    return say(count("{n} page", "{n} pages", n=pages))
