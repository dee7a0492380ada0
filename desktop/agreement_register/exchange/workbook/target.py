"""The file a workbook becomes: written beside the target, then put in its place at once."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import IO, TYPE_CHECKING, NamedTuple

from agreement_register.domain.errors import DiskError
from agreement_register.domain.file_names import why_no_file_name
from agreement_register.domain.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_DATABASE = b"SQLite format 3\0"


def _nothing() -> None:
    """Do nothing before a workbook is put in its place."""


class Finish(NamedTuple):
    """The permissions of a workbook, and what is done before it is put in its place."""

    mode: int | None = None  # as the system gives them
    before: Callable[[], object] = _nothing

    def opener(self, path: str, flags: int) -> int:
        """Open the file with its permissions from the first byte on."""
        handle = os.open(path, flags, 0o666)
        if self.mode is not None and hasattr(os, "fchmod"):
            os.fchmod(handle, self.mode)
        return handle


@contextmanager
def replacing(target: Path, finish: Finish) -> Iterator[IO[bytes]]:
    """Give a stream to write to; put the file in the target's place once all is written.

    What is to be done before that is done last: if it fails, the target is as it was.

    Raises:
        DiskError: The disk refused; the target is as it was and nothing is left beside it.
    """
    place = _place(target)
    part = place.parent / f"{place.name}.{token_hex(4)}.part"
    try:
        why = _hopeless(place)
        if why:
            raise DiskError(why)
        with open(part, "xb", opener=finish.opener) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        finish.before()
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
        raise DiskError(text("No workbook was written. {why}", why=why))
    return Path(os.path.realpath(target))


def _hopeless(place: Path) -> Text | None:
    name, folder = place.name, str(place.parent)
    if place.is_dir():
        return text("{path} is a folder. Give the workbook a file name inside it.", path=str(place))
    if not place.parent.is_dir():
        return text("The folder {folder} does not exist. Choose another folder.", folder=folder)
    if place.suffix.lower() != ".xlsx":
        return text("{name} was not written: the name of a workbook ends in .xlsx.", name=name)
    if place.exists() and not os.access(place, os.W_OK):
        return text(
            "{name} is write-protected. Nothing was written; "
            "or export under another name, “{other}”.",
            name=name, other=_free_name(place),
        )  # fmt: skip
    if _is_database(place):  # a register under the name of a workbook
        return text(
            "{name} is a database, not a workbook. Nothing was written; "
            "or export under another name, “{other}”.",
            name=name, other=_free_name(place),
        )  # fmt: skip
    return None


def _is_database(place: Path) -> bool:
    if not place.is_file():
        return False
    with place.open("rb") as stream:
        return stream.read(len(_DATABASE)) == _DATABASE


def _put(part: Path, place: Path) -> None:
    try:
        part.replace(place)
    except PermissionError as error:  # Windows lets nobody replace a file that Excel has open
        said = text(
            "{name} cannot be replaced, probably because it is open in Excel; close it and try "
            "again. Nothing was written; or export under another name, “{other}”.",
            name=place.name, other=_free_name(place),
        )  # fmt: skip
        raise DiskError(said) from error


def _free_name(place: Path) -> str:
    number = 2
    while place.with_stem(f"{place.stem} ({number})").exists():
        number += 1
    return place.with_stem(f"{place.stem} ({number})").name


def _sentence(error: OSError, place: Path) -> Text:
    name = place.name
    if error.errno in _FULL:
        return text(
            "The disk is full, so {name} was not written; whatever stood there before is "
            "unchanged. Make room, or export to another disk.",
            name=name,
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return text(
            "Nothing can be written to the folder {folder}, so {name} was not written. "
            "Choose another folder.",
            folder=str(place.parent),
            name=name,
        )
    return text(
        "{name} was not written: {reason}. Choose another name or folder.",
        name=name,
        reason=error.strerror or str(error),
    )
