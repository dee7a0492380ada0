"""A log that was left beside a register: does it belong to it? Asked before SQLite replays it.

SQLite puts any log that is whole into the file beside it, whatever that file is by then. A backup
that was put back over a register whose program was killed would be destroyed by the log of the
other one. So both are read first, and nothing is written before it is clear that they are a pair:

- they say that they are of one register;
- the file holds the batch after which the log begins (`standing.FOLLOWS`), and no batch that the
  log does not know;
- the two together are sound.
"""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_register.domain.errors import AlteredRegisterError, DamagedRegisterError, DiskError
from agreement_register.domain.texts import Text, text
from agreement_register.store.left_log import (
    OverlaidPages,
    index_beside,
    left_log,
    length_of_log,
    log_beside,
)
from agreement_register.store.looking import QUICK_CHECK_LIMIT, damaged, look_without_log
from agreement_register.store.pages import FilePages, UnreadableError
from agreement_register.store.standing import Standing, has_batch, standing_of

if TYPE_CHECKING:
    from agreement_register.store.left_log import LeftLog
    from agreement_register.store.pages import Pages
    from agreement_register.store.pinned import PinnedFile

_CHUNK = 1024 * 1024


def settle_log(path: Path, pinned: PinnedFile, *, check: bool, may_write: bool) -> Text | None:
    """Put a log aside that belongs to another state of a register, and say so.

    Raises:
        DamagedRegisterError: if neither the file nor the file with its log is sound.
        DiskError: if the log cannot be put aside.
    """
    log = left_log(path)
    if log is None and length_of_log(path):  # SQLite will take nothing from it, and remove it
        look_without_log(path, path.name, check=check)
    if log is None or _are_a_pair(path, pinned, log, check=check):
        return None
    if not may_write:
        raise DiskError(
            text(
                "Beside {name} lies a log of another state of it, and you may not write in that "
                "folder to put it aside. Copy {name} alone to a folder of your own and open that.",
                name=path.name,
            )
        )
    return _put_aside(path)


def _are_a_pair(path: Path, pinned: PinnedFile, log: LeftLog, *, check: bool) -> bool:
    alone, whole = _read(pinned, None), _read(pinned, log)
    if not _belong(alone, whole):
        if alone is None:
            raise damaged(path.name)
        return False
    if not check or pinned.signature()[0] > QUICK_CHECK_LIMIT:
        return True
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "trial.register"
        _write_together(pinned, log, trial)
        return _is_sound(trial, path) or not _is_sound(path, path, or_refuse=True)


def _belong(alone: tuple[Pages, Standing] | None, whole: tuple[Pages, Standing] | None) -> bool:
    """Tell whether a log goes on from a file, by what both say."""
    if whole is None:
        return False
    if alone is None:  # the program died while it moved the log: the two together are whole
        return True
    file, together = alone[1], whole[1]
    is_between = together.follows <= file.last <= together.last
    return file.register == together.register and (
        is_between and (not file.last or has_batch(whole[0], file.last, file.said))
    )


def _read(pinned: PinnedFile, log: LeftLog | None) -> tuple[Pages, Standing] | None:
    try:
        pages: Pages = FilePages(pinned.read_at)
        pages = pages if log is None else OverlaidPages(pages, log)
        return pages, standing_of(pages)
    except UnreadableError:
        return None


def _write_together(pinned: PinnedFile, log: LeftLog, target: Path) -> None:
    """Write what SQLite would make of a file and its log."""
    with target.open("wb") as file:
        for offset in range(0, pinned.signature()[0], _CHUNK):
            file.write(pinned.read_at(offset, _CHUNK))
        for number, page in log.pages.items():
            file.seek((number - 1) * log.page_size)
            file.write(page)
        file.truncate(log.length * log.page_size)


def _is_sound(path: Path, said: Path, *, or_refuse: bool = False) -> bool:
    try:
        look_without_log(path, said.name, check=True)
    except AlteredRegisterError:  # whoever opens it is told
        return True
    except DamagedRegisterError:
        if or_refuse:
            raise
        return False
    return True


def _put_aside(path: Path) -> Text:
    at = datetime.datetime.now().astimezone()
    kept = path.with_name(f"{path.name}.log of {at:%Y-%m-%d %H.%M.%S}")
    try:
        log_beside(path).rename(kept)
        index_beside(path).unlink(missing_ok=True)
    except OSError as error:
        raise DiskError(
            text(
                "Beside {name} lies a log of another state of it, which cannot be put aside: "
                "another program has it open. Close that, and try again.",
                name=path.name,
            )
        ) from error
    return text(
        "Beside {name} lay a log of another state of it, as after a backup was put back. "
        "It was not put into the register; it is kept as {kept}.",
        name=path.name,
        kept=kept.name,
    )
