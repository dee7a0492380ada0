"""Zipped workbooks: that they do not unpack to more than a table, and declare no entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from agreement_register.exchange.lists.refusals import (
    damaged,
    declares_entities,
    unpacks_too_large,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_FILES = 10_000
_LARGEST_WHOLE = 1_024 * 1024 * 1024  # bytes unpacked
_LARGEST_PART = 512 * 1024 * 1024
_SMALL = 64 * 1024 * 1024  # below it the ratio says nothing: rows of a table are much alike
_MOST_PACKED = 100
_HEAD = 64 * 1024
_SIGNS = tuple(
    sign.encode(encoding)
    for sign in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
BROKEN = (
    zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError, KeyError,
    RuntimeError, SyntaxError, IndexError, TypeError, AttributeError,
)  # fmt: skip
"""What zipfile, the parsers of XML and openpyxl raise for a file that is no sound workbook."""


def names_in(document: bytes) -> frozenset[str]:
    """Return the names of the parts of a package; none if it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            return frozenset(entry.filename for entry in package.infolist())
    except BROKEN:
        return frozenset()


def check_package(document: bytes, name: str) -> None:
    """Refuse a workbook that would fill the memory, before anything of it is unpacked.

    What a part declares as its size is a limit that `zipfile` holds it to.

    Raises:
        ListError: if it is too large, damaged, or declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            entries = package.infolist()
            if _is_too_large(entries):
                raise unpacks_too_large(name)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with package.open(entry) as stream:
                        head = stream.read(_HEAD)
                    if any(sign in head for sign in _SIGNS):
                        raise declares_entities(name)
    except BROKEN as error:
        raise damaged(name) from error


def _is_too_large(entries: list[zipfile.ZipInfo]) -> bool:
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _LARGEST_WHOLE:
        return True
    return any(
        entry.file_size > _LARGEST_PART
        or entry.file_size > max(_SMALL, entry.compress_size * _MOST_PACKED)
        for entry in entries
    )


def chunks_of(document: bytes, part: str, size: int = 1 << 20) -> Iterator[bytes]:
    """Yield what a part holds, piece by piece."""
    with zipfile.ZipFile(io.BytesIO(document)) as package, package.open(part) as stream:
        while chunk := stream.read(size):
            yield chunk
