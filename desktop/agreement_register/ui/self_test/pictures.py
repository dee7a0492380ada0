"""A picture of every view, light and dark, as it stands on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from agreement_register.ui.marks.shapes import paint_box
from agreement_register.ui.self_test.journey import OpenRegister, expect, settle
from agreement_register.ui.self_test.views import Views
from agreement_register.ui.settings import RECENT, SCHEME
from agreement_register.ui.theme.colours import roles

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from agreement_register.ui.application import Program


SIZE = QSize(1280, 800)
DAY = "2025-12-31"
SCHEMES = ("light", "dark")


def take_pictures(program: Program, path: Path, folder: Path) -> int:
    """Write the pictures of every view to a folder; return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    photographer = _Photographer(program, path, folder)
    for scheme in SCHEMES:
        photographer.take_all(scheme)
    photographer.close()
    return photographer.taken


class _Photographer:
    """Goes from view to view of an open register."""

    def __init__(self, program: Program, path: Path, folder: Path) -> None:
        self._program, self._folder = program, folder
        self._opened = OpenRegister(program, path)
        self._views = Views(self._opened)
        self._scheme = SCHEMES[0]
        self.taken = 0
        self._opened.window.resize(SIZE)
        self._opened.register_window.views.set_day(DAY)
        settle()

    def take_all(self, scheme: str) -> None:
        """Take every view in one scheme of colours."""
        self._scheme = scheme
        self._program.settings.set(SCHEME, scheme)
        self._views.visit(self._take)
        self._take_welcome()

    def close(self) -> None:
        """Close the window."""
        self._opened.close()

    def _take_welcome(self) -> None:
        recent = self._program.settings.get(RECENT)
        self._program.settings.set(RECENT, [])  # a folder that is gone again is of no use there
        window = self._program.start()
        window.resize(SIZE)
        settle(0.1)
        self._write("welcome", window.grab())
        window.close()
        self._program.settings.set(RECENT, recent)

    def _take(self, name: str, dialog: QDialog | None = None) -> None:
        settle(0.15)
        picture = self._opened.window.grab()
        if dialog is not None:
            _paint_over(picture, dialog)
        self._write(name, picture)

    def _write(self, name: str, picture: QPixmap) -> None:
        image = picture.toImage()
        image.setDevicePixelRatio(1)
        if image.size() != SIZE:
            image = image.scaled(SIZE, mode=Qt.TransformationMode.SmoothTransformation)
        path = self._folder / f"{name}-{self._scheme}.png"
        expect(f"{path} can be written", holds=image.save(str(path)))
        self.taken += 1


def _paint_over(picture: QPixmap, dialog: QDialog) -> None:
    """Paint a dialog over the middle of a window, with a line around it in place of its frame."""
    ratio = picture.devicePixelRatio()
    area = QRectF(0, 0, picture.width() / ratio, picture.height() / ratio)
    shown = dialog.grab()
    corner = QPoint(round((area.width() - dialog.width()) / 2),
                    round((area.height() - dialog.height()) / 2))  # fmt: skip
    painter = QPainter(picture)
    painter.fillRect(area, QColor(0, 0, 0, 70))
    painter.drawPixmap(corner, shown)
    around = QRectF(dialog.rect().translated(corner)).adjusted(-1, -1, 1, 1)
    paint_box(painter, around, 2, None, roles(dialog.palette()).edge)
    painter.end()
