"""What the desktop finds in share/: menu entry, file type, icons and AppStream's metainfo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import icons
import product
from releases import appstream, release_moment, this_release

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).resolve().parent
DESKTOP_FILE = f"{product.IDENTIFIER}.desktop"
METAINFO = f"{product.IDENTIFIER}.metainfo.xml"
MIME_ICON = product.MIME_TYPE.replace("/", "-")

# Where icons go, by the name of their drawing: the kind of icon, and what desktops look for.
_ICONS: Mapping[str, tuple[str, str]] = {
    icons.PROGRAM: ("apps", product.COMMAND),
    icons.REGISTER_FILE: ("mimetypes", MIME_ICON),
}


def write_share(share: Path) -> None:
    """Write the files to the folder, which is usr/share or its like."""
    _copy(HERE / DESKTOP_FILE, share / "applications" / DESKTOP_FILE)
    _copy(
        HERE / f"{product.COMMAND}.mime.xml", share / "mime" / "packages" / f"{product.COMMAND}.xml"
    )
    _write(share / "metainfo" / METAINFO, metainfo())
    for drawing, (kind, name) in _ICONS.items():
        for size in icons.PNG_SIZES:
            _write(
                share / "icons" / "hicolor" / f"{size}x{size}" / kind / f"{name}.png",
                icons.png(icons.drawn(drawing, size)),
            )
        _copy(
            icons.DRAWINGS[drawing] / f"{drawing}.svg",
            share / "icons" / "hicolor" / "scalable" / kind / f"{name}.svg",
        )


def metainfo() -> str:
    """Return AppStream's metainfo, with the release."""
    text = (HERE / METAINFO).read_text(encoding="utf-8")
    return text.replace("<releases/>", appstream(this_release(), release_moment()))


def _copy(source: Path, target: Path) -> None:
    _write(target, source.read_bytes())


def _write(target: Path, content: bytes | str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
