"""Put a file in the place of another one, and say what stood there: never over an unknown one."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are as they are
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_AT_ONCE = 0x1  # REPLACEFILE_WRITE_THROUGH


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
    if sys.platform == "win32":
        replaced = ctypes.windll.kernel32.ReplaceFileW(
            str(place), str(new), str(aside), _AT_ONCE, None, None
        )
        if not replaced:
            raise ctypes.WinError()
