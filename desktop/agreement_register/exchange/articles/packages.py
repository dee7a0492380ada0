"""Zipped documents: what is in one, and that it does not unpack to more than an article."""

from __future__ import annotations

import io
import zipfile
import zlib

from agreement_register.exchange.articles.refusals import damaged, unpacks_too_large

_MOST_FILES = 5_000
_LARGEST_WHOLE = 256 * 1024 * 1024  # bytes unpacked
_LARGEST_XML = 48 * 1024 * 1024
_SOME_XML = 8 * 1024 * 1024  # below it the ratio says nothing
_MOST_PACKED = 100  # times that words shrink; repeated signs shrink a thousand times
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"))
_HEAD = 4096


def names_in(document: bytes) -> frozenset[str]:
    """Return the names of the files in a zipped document; none if it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            return frozenset(entry.filename for entry in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return frozenset()


def check_package(document: bytes, file_name: str) -> None:
    """Refuse a package that would fill the memory, before anything of it is unpacked.

    What a file declares as its size is a limit that `zipfile` holds it to.

    Raises:
        FieldError: if it is too large, damaged, or declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            entries = package.infolist()
            if _is_too_large(entries):
                raise unpacks_too_large(file_name)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    _check_entities(package, entry, file_name)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError,
            RuntimeError) as error:  # fmt: skip
        # RuntimeError: a file in it has a password.
        raise damaged(file_name, "a Word document") from error


def _is_too_large(entries: list[zipfile.ZipInfo]) -> bool:
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _LARGEST_WHOLE:
        return True
    return any(
        entry.file_size > _LARGEST_XML
        or entry.file_size > max(_SOME_XML, entry.compress_size * _MOST_PACKED)
        for entry in entries
        if entry.filename.endswith((".xml", ".rels"))
    )


def _check_entities(package: zipfile.ZipFile, entry: zipfile.ZipInfo, file_name: str) -> None:
    with package.open(entry) as stream:
        head = stream.read(_HEAD)
    if any(sign in head for sign in _ENTITIES):
        raise unpacks_too_large(file_name)
