"""Draw the icons of the program and of its files, in the sizes and containers of each system."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).resolve().parent
PROGRAM = "agreement-register"
REGISTER_FILE = "register-file"
DRAWINGS = {
    PROGRAM: HERE.parent / "resources" / "icons",  # the program draws it too
    REGISTER_FILE: HERE / "icons",
}
LARGEST_SMALL = 24
"""Up to this size an icon is drawn from a drawing with fewer details."""
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
ICNS_KINDS = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512,
              b"ic10": 1024}  # fmt: skip
_WHOLE_BYTE = 256  # is written as zero in an .ico


def drawn(name: str, size: int) -> QImage:
    """Draw the icon of this name as a square picture."""
    small = "-small" if size <= LARGEST_SMALL else ""
    drawing = QSvgRenderer(str(DRAWINGS[name] / f"{name}{small}.svg"))
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """Return a picture as a PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the format may be a text
    return bytes(buffer.data().data())


def bitmap(image: QImage) -> bytes:
    """Return a picture as icons of Windows hold it: from the bottom up, then an empty mask."""
    size = image.width()
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    # PySide6 says object of what is a memoryview.
    lines = [bytes(image.constScanLine(y)) for y in reversed(range(size))]  # type: ignore[call-overload]
    return header + b"".join(lines) + bytes((size + 31) // 32 * 4 * size)


def ico(pictures: Iterable[tuple[int, bytes]]) -> bytes:
    """Put pictures into an icon file of Windows."""
    pictures = tuple(pictures)
    header = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(header) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures:
        edge = size % _WHOLE_BYTE
        entries += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return header + entries + b"".join(picture for _, picture in pictures)


def icns(pictures: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Put PNGs into an icon file of macOS."""
    blocks = b"".join(
        kind + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in pictures
    )
    return b"icns" + struct.pack(">I", 8 + len(blocks)) + blocks


def write_ico(folder: Path, name: str = PROGRAM) -> Path:
    """Write the drawing of this name as an icon of Windows."""
    images = ((size, drawn(name, size)) for size in ICO_SIZES)
    # Only the largest size may be a PNG for every program that reads icons, NSIS among them.
    pictures = ((size, png(image) if size == _WHOLE_BYTE else bitmap(image))
                for size, image in images)  # fmt: skip
    return _written(folder / f"{name}.ico", ico(pictures))


def write_icns(folder: Path, name: str = PROGRAM) -> Path:
    """Write the drawing of this name as an icon of macOS."""
    pictures = ((kind, png(drawn(name, size))) for kind, size in ICNS_KINDS.items())
    return _written(folder / f"{name}.icns", icns(pictures))


def write_png(folder: Path, size: int, name: str = PROGRAM) -> Path:
    """Write the drawing of this name as a picture of one size."""
    return _written(folder / f"{name}-{size}.png", png(drawn(name, size)))


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def main(arguments: list[str]) -> None:
    """Write the icons of every system to the folder given."""
    folder = Path(arguments[0])
    for name in DRAWINGS:
        write_ico(folder, name)
        write_icns(folder, name)
        for size in PNG_SIZES:
            write_png(folder, size, name)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    main(sys.argv[1:])
