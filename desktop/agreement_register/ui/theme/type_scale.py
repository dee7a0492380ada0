"""The scale of type, relative to the font of the system, and lengths that grow with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from agreement_register.ui.theme.colours import Role

# Lengths are designed at 10 pt on a screen of 96 dots an inch.
DESIGN_PIXELS = 10 * 96 / 72


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One step of the type scale, relative to the font of the system, and its colour."""

    scale: float = 1.0
    weight: int = 400
    role: Role = "text"
    italic: bool = False


RECORD_TITLE = TextStyle(1.5, 600)
VIEW_TITLE = TextStyle(1.3, 600)
BOX_TITLE = TextStyle(1.15, 600)
ARTICLE = TextStyle(1.15)
SECTION = TextStyle(weight=600)
VALUE = TextStyle(weight=500)
CELL = TextStyle()
LABEL = TextStyle(role="muted")
NOTE = TextStyle(0.92, role="muted")
COLUMN_HEADER = TextStyle(0.92, 600, "muted")
CHIP = TextStyle(0.92, 500)
SMALLEST = TextStyle(0.85, 500, "muted")
NOT_STATED = TextStyle(role="muted", italic=True)


def scaled_font(font: QFont, scale: float = 1.0, weight: int = 400, italic: bool = False) -> QFont:
    """Give the font in another size, weight or slant; the family is never changed."""
    scaled = QFont(font)
    if font.pixelSize() > 0:
        scaled.setPixelSize(max(1, round(font.pixelSize() * scale)))
    else:
        scaled.setPointSizeF(font.pointSizeF() * scale)
    scaled.setWeight(QFont.Weight(weight))
    scaled.setItalic(italic)
    return scaled


def styled_font(font: QFont, style: TextStyle) -> QFont:
    """Give the font as a step of the type scale wants it."""
    return scaled_font(font, style.scale, style.weight, style.italic)


def px(source: QWidget | QFont, length: float) -> int:
    """Give a length that grows with the text; *length* is its value at 10 pt."""
    font = source.font() if isinstance(source, QWidget) else source
    if font.pixelSize() > 0:
        return round(length * font.pixelSize() / DESIGN_PIXELS)
    # An inch has 72 dots on macOS and 96 elsewhere: 13 pt there are as large as 10 pt here.
    screen = QGuiApplication.primaryScreen()
    return round(length * font.pointSizeF() * screen.logicalDotsPerInch() / 72 / DESIGN_PIXELS)
