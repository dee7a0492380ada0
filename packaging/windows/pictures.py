"""Draw what the installer shows: its icons, and the picture at the side of its first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import icons
from PySide6.QtGui import QColor, QImage, QPainter

if TYPE_CHECKING:
    from pathlib import Path

SIDE = "side.bmp"
_WIDTH, _HEIGHT = 328, 628  # twice what NSIS shows at 96 dots an inch
_ICON, _ABOVE = 176, 100
_GROUND = QColor("#e6ecf2")


def draw_all(folder: Path) -> None:
    """Draw the icons and the picture into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    icons.write_ico(folder)
    icons.write_ico(folder, icons.REGISTER_FILE)
    # NSIS reads bitmaps without transparency only.
    side_picture().save(str(folder / SIDE), "BMP")  # type: ignore[call-overload]


def side_picture() -> QImage:
    """Draw the icon of the program on a quiet ground."""
    image = QImage(_WIDTH, _HEIGHT, QImage.Format.Format_RGB888)
    image.fill(_GROUND)
    painter = QPainter(image)
    painter.drawImage((_WIDTH - _ICON) // 2, _ABOVE, icons.drawn(icons.PROGRAM, _ICON))
    painter.end()
    return image
