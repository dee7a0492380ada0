"""The pages of a dossier: painted on whatever has pages, a printer or a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QMarginsF, QPointF, QRectF, QSaveFile, QSizeF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from agreement_register import name
from agreement_register.domain.errors import DiskError
from agreement_register.domain.texts import Text, text
from agreement_register.ui.printing.dossier_text import document_of, title_of
from agreement_register.ui.theme.colours import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice

    from agreement_register.curation.exporting.dossier import Dossier

_MARGIN = 18.0  # mm
_FOOT = 1.8  # lines under the text
_FOOT_POINTS = 8.0
_RESOLUTION = 300
_REGISTER = b"SQLite format 3\0"  # how a register file begins


def save_dossier(dossier: Dossier, target: Path) -> int:
    """Write a dossier as a PDF file; return the number of its pages.

    Raises:
        DiskError: as a sentence; what was in the file before is still there.
    """
    if _is_register(target):
        raise DiskError(
            text(
                "{name} is a register, and stays as it is. Give the dossier another name.",
                name=target.name,
            )
        )
    file = QSaveFile(str(target))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise DiskError(_refused(target, file.errorString()))
    writer = QPdfWriter(file)
    writer.setTitle(title_of(dossier))
    writer.setCreator(name)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(_layout())
    pages = paint_pages(dossier, writer)
    del writer  # it writes the end of the file
    if not pages or not file.commit():
        raise DiskError(_refused(target, file.errorString()))
    return pages


def _is_register(target: Path) -> bool:
    try:
        with target.open("rb") as stream:
            return stream.read(len(_REGISTER)) == _REGISTER
    except OSError:
        return False  # nothing is there, or it cannot be written either


def _refused(target: Path, why: str) -> Text:
    if not why:
        return text(
            "The dossier could not be written to {path}. "
            "Choose another folder; a file that was there is as it was.",
            path=str(target),
        )
    return text(
        "The dossier could not be written to {path} ({reason}). "
        "Choose another folder; a file that was there is as it was.",
        path=str(target),
        reason=why.rstrip(".").lower(),
    )


def print_dossier(dossier: Dossier, printer: QPagedPaintDevice) -> int:
    """Print a dossier; return the number of its pages.

    Raises:
        DiskError: as a sentence, if the printer does not begin.
    """
    pages = paint_pages(dossier, printer)
    if not pages:
        raise DiskError(
            text("The printer did not begin. Look whether it is on, or save the dossier as PDF.")
        )
    return pages


def _layout() -> QPageLayout:
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    unit = QPageLayout.Unit.Millimeter
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, unit)


def paint_pages(dossier: Dossier, device: QPagedPaintDevice) -> int:
    """Paint a dossier page by page; return how many there are, none if nothing can be painted."""
    painter = QPainter()
    if not painter.begin(device):
        return 0
    document = document_of(dossier)
    document.documentLayout().setPaintDevice(device)
    room = QRectF(painter.viewport())
    foot_font = QFont(QApplication.font())
    foot_font.setPointSizeF(_FOOT_POINTS)
    painter.setFont(foot_font)
    foot = painter.fontMetrics().height() * _FOOT
    body = QSizeF(room.width(), room.height() - foot)
    document.setPageSize(body)
    pages = document.pageCount()
    for page in range(pages):
        if page:
            device.newPage()
        top = page * body.height()
        painter.save()
        painter.translate(QPointF(0, -top))
        # A hair less than the page: a line that begins at its end is the next one's.
        inside = QRectF(QPointF(0, top), body).adjusted(0, 1, 0, -1)
        document.drawContents(painter, inside)
        painter.restore()
        _paint_foot(painter, room, dossier, f"page {page + 1} of {pages}")
    painter.end()
    return pages


def _paint_foot(painter: QPainter, room: QRectF, dossier: Dossier, page: str) -> None:
    painter.setPen(LIGHT.muted)
    below = Qt.AlignmentFlag.AlignBottom
    said = f"{dossier.number} · {dossier.register} · made on {dossier.made}"
    wide = painter.fontMetrics().horizontalAdvance(page) * 1.5
    held = painter.fontMetrics().elidedText(
        said, Qt.TextElideMode.ElideRight, int(room.width() - wide)
    )
    painter.drawText(room, below | Qt.AlignmentFlag.AlignLeft, held)
    painter.drawText(room, below | Qt.AlignmentFlag.AlignRight, page)
