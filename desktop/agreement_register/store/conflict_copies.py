"""Copies of a register that a service left beside it, as it found two versions."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from agreement_register.store.backups import standing_in
from agreement_register.store.pages import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_register.store.standing import Standing

_MOST = 20
# What services put after the name; each begins where the name of the register ends.
_MARKS = re.compile(
    r"""
      \ ?\([^()]*conflict[^()]*\)               # (Ada's conflicted copy 2026-11-30)
    | \ ?\((?:[^()]*\ )?(?:in\ Konflikt|Konflikt|conflit|conflicto|конфликт)[^()]*\)
    | _conflict-\d{8}-\d+                       # older ownCloud and Nextcloud
    | \.sync-conflict-\d{8}-\d{6}-[0-9A-Z]{7}   # Syncthing
    | \ ?\(\d{1,3}\)                            # (1)
    | \ \d{1,2}                                 # iCloud: name 2
    | \ ?\[Conflict(?:\ \d+)?\]
    | -(?=[^-]*[0-9A-Z])[0-9A-Za-z][0-9A-Za-z-]{1,30}(?:-\d+)?  # OneDrive: -LAPTOP-7Q2
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SURE = re.compile("conflict|konflikt|conflit|конфликт", re.IGNORECASE)
_PLAIN = re.compile(r"-[a-z]{1,12}", re.ASCII)  # a name that somebody gave: -backup, -old


def conflict_copies(path: Path, *, is_synchronised: bool = True) -> list[Path]:
    """Return what lies beside a register under such a name, and holds another state of it.

    Where no service is known of, only names that say what they are count.
    """
    with suppress(OSError, UnreadableError):
        own = standing_in(path)
        return [
            each
            for each in _named_so(path)[:_MOST]
            if (is_synchronised or _SURE.search(each.stem[len(path.stem) :]))
            and (found := _standing(each)) is not None
            and found.register == own.register
            and (found.last, found.said) != (own.last, own.said)
        ]
    return []


def _named_so(path: Path) -> list[Path]:
    return sorted(
        each
        for each in path.parent.iterdir()
        if each.suffix.casefold() == path.suffix.casefold()
        and each.stem.startswith(path.stem)
        and is_mark(each.stem[len(path.stem) :])
    )


def is_mark(words: str) -> bool:
    """Tell whether services put such words after the name of a file."""
    return bool(_MARKS.fullmatch(words)) and not _PLAIN.fullmatch(words)


def _standing(path: Path) -> Standing | None:
    with suppress(OSError, UnreadableError):
        return standing_in(path)
    return None
