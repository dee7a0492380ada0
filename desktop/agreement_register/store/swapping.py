"""Put a file in the place of another one, and say what stood there: never over an unknown one."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from contextlib import suppress
from functools import cache
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from agreement_register.store.copying import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are as they are
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_LONGEST = 240  # bytes of a name: systems take 255, and a log has a longer one
_IGNORED = 0x2 | 0x4  # REPLACEFILE_IGNORE_MERGE_ERRORS and _ACL_ERRORS: a stick has no rights


def swap(new: Path, place: Path) -> Path:
    """Give a file the place of another; return where that is now, whichever it was by then.

    Where the file system cannot exchange names, nothing is there for a moment; the file takes the
    place only if nobody else did meanwhile.

    Raises:
        FileExistsError: if somebody did; what stood there before has another name then.
        OSError: if it cannot be done; everything is as it was then.
    """
    if sys.platform == "win32":
        aside = new.with_name(f"{new.name}.old")
        _replace_file(place, new, aside)
        return aside
    if _exchanged(new, place):
        return new
    aside = new.with_name(f"{new.name}.old")
    place.rename(aside)
    try:
        put_where_nothing_is(new, place)
    except FileExistsError:
        raise
    except OSError:
        with suppress(OSError):
            put_where_nothing_is(aside, place)
        raise
    return aside


def put_where_nothing_is(new: Path, place: Path) -> None:
    """Give a file a name that no other one has, and never that of one that comes meanwhile.

    Raises:
        FileExistsError: if there is one.
        OSError: if it cannot be done; nothing has that name then.
    """
    try:
        os.link(new, place)
    except FileExistsError:
        raise
    except OSError:  # a stick knows no second names
        _claim(new, place)
    else:
        new.unlink()


def put_under_free_name(file: Path, names: Iterable[Path]) -> Path:
    """Give a file the first of several names that no other file has; return that.

    Raises:
        OSError: if it cannot be done; the file has the name then that it had.
    """
    for name in names:
        with suppress(FileExistsError):
            put_where_nothing_is(file, name)
            return name
    raise FileExistsError(file.name)


def names_beside(place: Path, words: str) -> Iterator[Path]:
    """Return names for a file beside another one: with words, the moment, and then a number."""
    at = time.strftime("%Y-%m-%d %H.%M.%S")
    for again in chain([""], (f" {number}" for number in count(2))):
        mark = f" ({words} {at}{again}){place.suffix}"
        stem = shortened(place.stem, _LONGEST - len(os.fsencode(mark)))
        yield place.with_name(f"{stem}{mark}")


def _claim(new: Path, place: Path) -> None:
    """Take a name with an empty file, which makes room for the whole one."""
    with place.open("xb") as claim:
        ours = os.fstat(claim.fileno())
    try:
        is_ours = os.path.samestat(ours, place.stat())
        if is_ours:
            new.replace(place)
    except OSError:
        with suppress(OSError):
            place.unlink()
        raise
    if not is_ours:
        raise FileExistsError(place.name)


@cache
def _exchange() -> Callable[..., int] | None:
    """Return what exchanges two names at once, if this system has it."""
    with suppress(OSError, AttributeError):
        library: Any = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            renamed = library.renameatx_np
        else:
            renamed = library.renameat2
        renamed.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p,
                            ctypes.c_uint)  # fmt: skip
        return lambda one, other: int(
            renamed(_HERE if sys.platform != "darwin" else -2, os.fsencode(one),
                    _HERE if sys.platform != "darwin" else -2, os.fsencode(other), _EXCHANGE)
        )  # fmt: skip
    return None


def _exchanged(one: Path, other: Path) -> bool:
    exchange = _exchange()
    return exchange is not None and exchange(one, other) == 0


def _replace_file(place: Path, new: Path, aside: Path) -> None:
    """Have Windows replace a file; where it stops between two steps, what stood there is put back.

    Of its errors, one leaves nothing at the place: what stood there has the other name by then
    (ERROR_UNABLE_TO_MOVE_REPLACEMENT_2).
    """
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        if kernel.ReplaceFileW(str(place), str(new), str(aside), _IGNORED, None, None):
            return
        error = ctypes.WinError(ctypes.get_last_error())
        if aside.exists() and not place.exists():
            with suppress(OSError):
                put_where_nothing_is(aside, place)
        raise error
