"""The icons: line drawings from resources/icons, in the colours of the palette."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from agreement_register.paths import RESOURCES

if TYPE_CHECKING:
    from agreement_register.ui.theme.colours import Role, Roles

ICONS = RESOURCES / "icons"
APPLICATION = "agreement-register"

# 16 and 18 at 10 pt, and what they grow to with larger text and on denser screens.
_SIZES = (16, 18, 24, 32, 36, 48, 64)
_DISABLED_SIZES = (18, 36)
_STROKE = 'stroke-width="1.75"'

_STANDARD = {
    "undo-2": QIcon.ThemeIcon.EditUndo,
    "redo-2": QIcon.ThemeIcon.EditRedo,
    "search": QIcon.ThemeIcon.EditFind,
    "copy": QIcon.ThemeIcon.EditCopy,
    "trash": QIcon.ThemeIcon.EditDelete,
    "folder-open": QIcon.ThemeIcon.DocumentOpen,
}


def icon(name: str, roles: Roles, role: Role = "text") -> QIcon:
    """Give an icon in the colour of a role; disabled, it has the colour of box lines."""
    return _icon(name, roles.colour(role).name(), roles.box.name())


def action_icon(name: str, roles: Roles, role: Role = "text") -> QIcon:
    """Give the icon of an action: the platform's own where its theme has the standard action."""
    standard = _STANDARD.get(name)
    if standard is not None and QIcon.hasThemeIcon(standard):
        return QIcon.fromTheme(standard)
    return icon(name, roles, role)


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    drawn = QIcon()
    for size in _SIZES:
        drawn.addPixmap(_drawing(name, colour, size))
    for size in _DISABLED_SIZES:
        drawn.addPixmap(_drawing(name, disabled, size), QIcon.Mode.Disabled)
    return drawn


def pixmap(name: str, colour: QColor, size: int, ratio: float = 0.0) -> QPixmap:
    """Give an icon as a picture of *size* pixels for painters, sharp on dense screens."""
    ratio = ratio or QGuiApplication.primaryScreen().devicePixelRatio()
    drawn = _drawing(name, colour.name(), round(size * ratio))
    sharp = QPixmap(drawn)
    sharp.setDevicePixelRatio(ratio)
    return sharp


def application_icon() -> QIcon:
    """Give the program's own icon, which keeps its colours."""
    drawn = QIcon()
    for size in (16, 24):
        drawn.addPixmap(_render(_source(f"{APPLICATION}-small"), size))
    for size in (32, 48, 64, 128, 256):
        drawn.addPixmap(_render(_source(APPLICATION), size))
    return drawn


@lru_cache(maxsize=2048)
def _drawing(name: str, colour: str, size: int) -> QPixmap:
    svg = _source(name).replace("currentColor", colour).replace('stroke-width="2"', _STROKE)
    return _render(svg, size)


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


def _render(svg: str, size: int) -> QPixmap:
    drawing = QPixmap(size, size)
    drawing.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return drawing
