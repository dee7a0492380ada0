"""Zipped documents: what is in one, and that it fills no memory and declares no entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = tuple(
    sign.encode(encoding)
    for sign in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_XML = (".xml", ".rels")
BROKEN = (
    zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError, KeyError,
    RuntimeError, SyntaxError, IndexError, TypeError, AttributeError,
)  # fmt: skip
"""What zipfile, the parsers of XML and openpyxl raise for what is no sound package."""


class Limits(NamedTuple):
    """What a kind of document never exceeds, in bytes unpacked where nothing else is said."""

    files: int
    whole: int
    part: int
    small: int  # below it the ratio says nothing
    packed: int  # times that a part shrinks at most; repeated signs shrink a thousand times
    head: int  # of a part, in which entities would be declared
    only_xml: bool = False  # other parts, such as pictures, may have any size of their own


class PackageFault(Enum):
    """Why a package is not read."""

    TOO_LARGE = auto()
    ENTITIES = auto()


def names_in(document: bytes) -> frozenset[str]:
    """Return the names of the parts of a package; none if it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            return frozenset(entry.filename for entry in package.infolist())
    except BROKEN:
        return frozenset()


def fault_in(document: bytes, limits: Limits) -> PackageFault | None:
    """Return why a package must not be read, looked at before anything of it is unpacked.

    What a part declares as its size is a limit that `zipfile` holds it to.

    Raises:
        Exception: one of `BROKEN`, if it is damaged or has a password.
    """
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        entries = package.infolist()
        if _is_too_large(entries, limits):
            return PackageFault.TOO_LARGE
        for entry in entries:
            if entry.filename.endswith(_XML):
                with package.open(entry) as stream:
                    head = stream.read(limits.head)
                if any(sign in head for sign in _SIGNS):
                    return PackageFault.ENTITIES
    return None


def _is_too_large(entries: list[zipfile.ZipInfo], limits: Limits) -> bool:
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > limits.files or whole > limits.whole:
        return True
    return any(
        entry.file_size > limits.part
        or entry.file_size > max(limits.small, entry.compress_size * limits.packed)
        for entry in entries
        if not limits.only_xml or entry.filename.endswith(_XML)
    )


def chunks_of(document: bytes, part: str, size: int = 1 << 20) -> Iterator[bytes]:
    """Yield what a part holds, piece by piece."""
    with zipfile.ZipFile(io.BytesIO(document)) as package, package.open(part) as stream:
        while chunk := stream.read(size):
            yield chunk
