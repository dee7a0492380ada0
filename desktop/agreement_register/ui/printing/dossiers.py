"""All that a window does with dossiers; imported when the first one is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from agreement_register.curation.exporting.dossier import dossier_of
from agreement_register.ui.language import spoken
from agreement_register.ui.printing.dossier_pages import print_dossier, save_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.exporting.dossier import Dossier
    from agreement_register.curation.register import Register


class Dossiers:
    """Makes dossiers, prints them and writes them as PDF.

    Raises:
        RegisterError: by each but ``printer``, as a sentence.
    """

    def of(self, register: Register, agreement: int, as_of: str) -> Dossier:
        """Return the dossier of an agreement as of a day."""
        return dossier_of(register, agreement, as_of, spoken())

    def printer(self, window: QWidget) -> QPrinter | None:
        """Ask for a printer; None if none was chosen."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        return printer if QPrintDialog(printer, window).exec() else None

    def print(self, dossier: Dossier, printer: QPrinter) -> int:
        """Print a dossier; return how many pages it has."""
        return print_dossier(dossier, printer)

    def save(self, dossier: Dossier, target: Path, register: Register) -> int:
        """Write a dossier as PDF; return how many pages it has."""
        return save_dossier(dossier, target, register.path)
