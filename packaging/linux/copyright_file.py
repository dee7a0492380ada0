"""Debian's copyright file, readable by machines: the program, and every part made by others."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

import product

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LICENCES = "_internal/licences"
"""Where the frozen program has the licence texts."""

_HEAD = f"""Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: {product.NAME}
Comment: usr/lib/{product.COMMAND} carries parts made by others, unmodified. Each has
 a paragraph here; the texts of its licence, with the names of those who hold the
 copyright, are in /usr/share/doc/{product.COMMAND}/licences, in a folder of its
 name. Qt and Qt for Python are used under the LGPL: they are files of their own,
 which you may replace.

Files: *
Copyright: 2026 {product.PUBLISHER}
License: Apache-2.0
"""
_APACHE = """License: Apache-2.0
 Licensed under the Apache License, Version 2.0; on Debian systems its text is in
 /usr/share/common-licenses/Apache-2.0.
"""
_GNU = (
    " On Debian systems the text of the GNU licences is in\n /usr/share/common-licenses/{name}.\n"
)


@dataclass(frozen=True, slots=True)
class Part:
    """Something made by others that is in the program, as its own table tells."""

    name: str
    version: str
    licence: str

    @property
    def folder(self) -> str:
        """Return the name of the folder with its licence texts."""
        return f"{self.name}-{self.version}" if self.version else self.name

    @property
    def short_name(self) -> str:
        """Return one word for its licence, as the format wants it."""
        if "LGPL-3" in self.licence:
            return "LGPL-3"
        return f"licence-of-{re.sub(r'[ _]', '-', self.name.lower())}"


def text(program: Path) -> str:
    """Return the file for a frozen program."""
    table = (program / LICENCES / "THIRD-PARTY.md").read_text(encoding="utf-8")
    listed = parts(table)
    return "\n".join([_HEAD, *(_paragraph(part) for part in listed), *_licences(listed)])


def parts(table: str) -> tuple[Part, ...]:
    """Read the parts from the table that is shown under Help, About."""
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|$", table, flags=re.MULTILINE)
    return tuple(
        Part(name, "" if version == "–" else version, licence)
        for name, version, licence in rows
        if name != "component" and not name.startswith("--")
    )


def _paragraph(part: Part) -> str:
    return (
        f"Files: usr/lib/{product.COMMAND}/*/{part.name.replace(' ', '-')}*\n"
        f"Copyright: the authors named in licences/{part.folder}\n"
        f"License: {part.short_name}\n"
        f"Comment: {f'{part.name} {part.version}'.strip()}\n"
    )


def _licences(listed: Iterable[Part]) -> list[str]:
    """Return what each licence named above is."""
    found = {"Apache-2.0": _APACHE}
    for part in listed:
        found.setdefault(part.short_name, _licence(part))
    return [found[name] for name in sorted(found)]


def _licence(part: Part) -> str:
    place = f"/usr/share/doc/{product.COMMAND}/licences/{part.folder}"
    said = f"{part.licence}. The text is in {place}."
    lines = textwrap.wrap(said, 76, break_long_words=False, break_on_hyphens=False)
    gnu = [name for name in ("LGPL-3", "GPL-2") if re.search(rf"\b{name}", part.licence)]
    words = "".join(f" {line}\n" for line in lines)
    return f"License: {part.short_name}\n{words}{''.join(_GNU.format(name=name) for name in gnu)}"
