"""The file a workbook becomes: written beside the target, then put in its place at once."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import IO, TYPE_CHECKING

from agreement_register.domain.errors import DiskError
from agreement_register.domain.file_names import why_no_file_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_DATABASE = b"SQLite format 3\0"


@contextmanager
def replacing(target: Path) -> Iterator[IO[bytes]]:
    """Give a stream to write to; put the file in the target's place once all is written.

    Raises:
        DiskError: The disk refused; the target is as it was and nothing is left beside it.
    """
    place = _place(target)
    part = place.parent / f"{place.name}.{token_hex(4)}.part"
    try:
        why = _hopeless(place)
        if why:
            raise DiskError(why)
        with part.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _put(part, place)
    except OSError as error:
        raise DiskError(_sentence(error, place)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _place(target: Path) -> Path:
    """Return where a workbook comes to lie: a link stays a link."""
    why = why_no_file_name(target.name)
    if target.name and why:
        raise DiskError(f"No workbook was written. {why}")
    return Path(os.path.realpath(target))


def _hopeless(place: Path) -> str:
    if place.is_dir():
        return f"{place} is a folder. Give the workbook a file name inside it."
    if not place.parent.is_dir():
        return f"The folder {place.parent} does not exist. Choose another folder."
    if place.suffix.lower() != ".xlsx":
        return f"{place.name} was not written: the name of a workbook ends in .xlsx."
    if place.exists() and not os.access(place, os.W_OK):
        return _in_the_way(place, "is write-protected")
    if _is_database(place):  # a register under the name of a workbook
        return _in_the_way(place, "is a database, not a workbook")
    return ""


def _is_database(place: Path) -> bool:
    if not place.is_file():
        return False
    with place.open("rb") as stream:
        return stream.read(len(_DATABASE)) == _DATABASE


def _put(part: Path, place: Path) -> None:
    try:
        part.replace(place)
    except PermissionError as error:  # Windows lets nobody replace a file that Excel has open
        why = "cannot be replaced, probably because it is open in Excel; close it and try again"
        raise DiskError(_in_the_way(place, why)) from error


def _in_the_way(place: Path, why: str) -> str:
    other = _free_name(place)
    return f"{place.name} {why}. Nothing was written; or export under another name, “{other}”."


def _free_name(place: Path) -> str:
    number = 2
    while place.with_stem(f"{place.stem} ({number})").exists():
        number += 1
    return place.with_stem(f"{place.stem} ({number})").name


def _sentence(error: OSError, place: Path) -> str:
    if error.errno in _FULL:
        return (
            f"The disk is full, so {place.name} was not written; whatever stood there before is "
            "unchanged. Make room, or export to another disk."
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return (
            f"Nothing can be written to the folder {place.parent}, so {place.name} was not "
            "written. Choose another folder."
        )
    reason = error.strerror or str(error)
    return f"{place.name} was not written: {reason}. Choose another name or folder."
