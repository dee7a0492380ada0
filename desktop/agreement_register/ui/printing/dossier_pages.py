"""A dossier as a text document, and its pages on a printer or in a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QPointF, QRectF, QSaveFile, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QApplication

from agreement_register import name
from agreement_register.domain.errors import DiskError
from agreement_register.domain.file_names import why_no_file_name
from agreement_register.domain.texts import Lower, Text, text
from agreement_register.ui.language import say
from agreement_register.ui.theme.colours import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QColor, QPagedPaintDevice

    from agreement_register.curation.exporting.dossier import Dossier, Line, Note


_POINTS = 9.0
_LABEL = 22  # per cent of the width


def document_of(dossier: Dossier) -> QTextDocument:
    """Return the dossier as a document without a width of its own."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    font = QFont(QApplication.font())
    font.setPointSizeF(_POINTS)
    document.setDefaultFont(font)
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, title_of(dossier))
    _Writer(document).write(dossier)
    return document


def title_of(dossier: Dossier) -> str:
    """Return what the document is called."""
    return f"{dossier.number} {dossier.title}"


class _Writer:
    """Writes paragraphs and tables at the end of a document."""

    def __init__(self, document: QTextDocument) -> None:
        self._cursor = QTextCursor(document)
        self._is_empty = True

    def write(self, dossier: Dossier) -> None:
        """Write everything."""
        self._paragraph([(dossier.number, _format(LIGHT.muted))])
        self._paragraph([(dossier.title, _format(LIGHT.text, 1.6, bold=True))])
        self._paragraph([(dossier.parties, _format(LIGHT.text, 1.15))], above=2)
        as_of = say(text("Status as of {day}:", day=dossier.as_of))
        status = [(f"{as_of} ", _format(LIGHT.muted)),
                  (dossier.status, _format(LIGHT.text, bold=True))]  # fmt: skip
        self._paragraph(status, above=6)
        self._paragraph([(dossier.reason, _format(LIGHT.muted))])
        for title, lines in (
            (text("Record"), dossier.fields), (text("Events"), dossier.events),
            (text("Relations"), dossier.relations), (text("Conflicts"), dossier.conflicts),
            (text("Not known"), dossier.gaps),
        ):  # fmt: skip
            self._section(say(title), lines)
        self._notes(dossier.notes)
        self._section(say(text("Sources")), dossier.bibliography)

    def _section(self, title: str, lines: Sequence[Line]) -> None:
        if not lines:
            return
        self._heading(title)
        held = QTextTableFormat()
        held.setBorder(0)
        held.setCellPadding(1)
        held.setCellSpacing(0)
        held.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        per_cent = QTextLength.Type.PercentageLength
        widths = [QTextLength(per_cent, _LABEL), QTextLength(per_cent, 100 - _LABEL)]
        held.setColumnWidthConstraints(widths)
        table = self._cursor.insertTable(len(lines), 2, held)
        for row, line in enumerate(lines):
            label = table.cellAt(row, 0).firstCursorPosition()
            label.insertText(line.label, _format(LIGHT.muted))
            value = table.cellAt(row, 1).firstCursorPosition()
            value.insertText(line.text, _format(LIGHT.text))
            if line.notes:
                value.insertText(" " + ", ".join(map(str, line.notes)), _raised())
            if line.remark:
                value.insertText(f"  ({line.remark})", _format(LIGHT.muted, italic=True))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _notes(self, notes: Sequence[Note]) -> None:
        if not notes:
            return
        self._heading(say(text("Notes")))
        for note in notes:
            self._paragraph(_parts(note), above=1, indent=_POINTS * 2)

    def _heading(self, title: str) -> None:
        form = _format(LIGHT.text, 1.1, bold=True)
        self._paragraph([(title, form)], above=9, below=2, keeps=True)

    def _paragraph(
        self,
        parts: Sequence[tuple[str, QTextCharFormat]],
        *,
        above: float = 0,
        below: float = 0,
        indent: float = 0,
        keeps: bool = False,
    ) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setBottomMargin(below)
        if indent:
            block.setLeftMargin(indent)
            block.setTextIndent(-indent)
        if keeps:
            block.setNonBreakableLines(True)
        if self._is_empty:
            self._cursor.setBlockFormat(block)
            self._is_empty = False
        else:
            self._cursor.insertBlock(block)
        for words, form in parts:
            self._cursor.insertText(words, form)


def _parts(note: Note) -> list[tuple[str, QTextCharFormat]]:
    plain, muted = _format(LIGHT.text, 0.92), _format(LIGHT.muted, 0.92)
    stated = f"“{note.stated}”, " if note.stated else ""
    parts = [(f"{note.number}  ", _format(LIGHT.muted, 0.92, bold=True)),
             (f"{stated}{note.place}. ", plain)]  # fmt: skip
    if note.passage:
        parts.append((f"{note.passage} ", _format(LIGHT.text, 0.92, italic=True)))
    elif note.same_as:
        same = say(text("The passage of note {number}.", number=note.same_as))
        parts.append((f"{same} ", muted))
    return [*parts, (note.grades, muted)]


def _format(
    colour: QColor, scale: float = 1.0, *, bold: bool = False, italic: bool = False
) -> QTextCharFormat:
    form = QTextCharFormat()
    # Said outright, so that a dark palette never shows through.
    form.setForeground(colour)
    form.setFontPointSize(_POINTS * scale)
    form.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    form.setFontItalic(italic)
    return form


def _raised() -> QTextCharFormat:
    form = _format(LIGHT.link)
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return form


_MARGIN = 18.0  # mm
_FOOT = 1.8  # lines under the text
_FOOT_POINTS = 8.0
_RESOLUTION = 300
_REGISTER = b"SQLite format 3\0"  # how a register file begins


def save_dossier(dossier: Dossier, target: Path, register: Path) -> int:
    """Write a dossier as a PDF file, as private as its register; return the number of its pages.

    Raises:
        DiskError: as a sentence; what was in the file before is still there.
    """
    if why := why_no_file_name(target.name):  # Qt would write to what stands before a NUL
        raise DiskError(why)
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
    own = QFile.Permission.ReadOwner | QFile.Permission.WriteOwner
    file.setPermissions(QFile.permissions(str(register)) | own)
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
    except (OSError, ValueError):
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
        reason=Lower(why.rstrip(".")),
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
        _paint_foot(painter, room, dossier, say(text("page {n} of {all}", n=page + 1, all=pages)))
    painter.end()
    return pages


def _paint_foot(painter: QPainter, room: QRectF, dossier: Dossier, page: str) -> None:
    painter.setPen(LIGHT.muted)
    below = Qt.AlignmentFlag.AlignBottom
    made = say(text("made on {day}", day=dossier.made))
    said = f"{dossier.number} · {dossier.register} · {made}"
    wide = painter.fontMetrics().horizontalAdvance(page) * 1.5
    held = painter.fontMetrics().elidedText(
        said, Qt.TextElideMode.ElideRight, int(room.width() - wide)
    )
    painter.drawText(room, below | Qt.AlignmentFlag.AlignLeft, held)
    painter.drawText(room, below | Qt.AlignmentFlag.AlignRight, page)
