"""A log that was left beside a register: does it belong to it? Asked before SQLite replays it.

SQLite puts any log that is whole into the file beside it, whatever that file is by then. A backup
that was put back over a register whose program was killed would be destroyed by the log of the
other one. So both are read first, and nothing is written before it is clear that they are a pair:

- they say that they are of one register;
- the file holds the batch after which the log begins (`standing.FOLLOWS`), and no batch that the
  log does not know;
- the two together are sound.

A copy of what the file was when the log began cannot be told from that file. Where it came to its
place after the log was written, the curator is asked.
"""

from __future__ import annotations

import datetime
import itertools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_register.domain.errors import (
    AlteredRegisterError,
    DamagedRegisterError,
    DiskError,
    LeftLogError,
)
from agreement_register.domain.texts import Text, count, text
from agreement_register.domain.types.words import LogChoice
from agreement_register.store.copying import shortened
from agreement_register.store.left_log import (
    OverlaidPages,
    index_beside,
    left_log,
    length_of_log,
    log_beside,
    was_put_there_later,
)
from agreement_register.store.looking import QUICK_CHECK_LIMIT, damaged, look_without_log
from agreement_register.store.pages import FilePages, UnreadableError
from agreement_register.store.standing import Standing, has_batch, standing_of
from agreement_register.store.swapping import put_under_free_name

if TYPE_CHECKING:
    from agreement_register.store.left_log import LeftLog
    from agreement_register.store.pages import Pages
    from agreement_register.store.pinned import PinnedFile

_CHUNK = 1024 * 1024


def settle_log(
    path: Path,
    pinned: PinnedFile,
    choice: LogChoice | None,
    *,
    check: bool,
    may_write: bool,
) -> Text | None:
    """Put a log aside that belongs to another state of a register, and say so.

    ``choice`` is what the curator said of a log that may belong to it or not.

    Raises:
        LeftLogError: if the curator has to be asked; nothing was written.
        DamagedRegisterError: if neither the file nor the file with its log is sound.
        DiskError: if the log cannot be put aside.
    """
    log = left_log(path)
    if log is None and length_of_log(path):  # SQLite will take nothing from it, and remove it
        look_without_log(path, path.name, check=check)
    if log is None:
        return None
    if _are_a_pair(path, pinned, log, check=check):
        if not may_write or choice is LogChoice.TAKE:
            return None
        if choice is None:
            _ask_if_unclear(path, pinned, log)
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


def _ask_if_unclear(path: Path, pinned: PinnedFile, log: LeftLog) -> None:
    """Ask about a file that was put where it is after the log was written, and lacks what is in it.

    Of a program that died while it moved the log into the file, the file holds pages of the log's
    last state, and its own last change is the one that the log goes on from, or the last of all.
    """
    alone, whole = _read(pinned, None), _read(pinned, log)
    if alone is None or whole is None or alone[1].last >= whole[1].last:
        return
    is_of_the_log = alone[1].last > whole[1].follows
    if not was_put_there_later(path) or (not is_of_the_log and _is_begun(alone[0], log)):
        return
    changes, day = whole[1].last - alone[1].last, _day(alone[1])
    raise LeftLogError(
        count(
            "Beside {name} lies the log of a program that did not end by itself. {name} is as of "
            "{file_day}, and was put there later, as a backup that is put back is; with {n:,} "
            "change from the log it would be as of {log_day}. Say which of them it shall be.",
            "Beside {name} lies the log of a program that did not end by itself. {name} is as of "
            "{file_day}, and was put there later, as a backup that is put back is; with {n:,} "
            "changes from the log it would be as of {log_day}. Say which of them it shall be.",
            n=changes,
            name=path.name,
            file_day=day,
            log_day=_day(whole[1]),
        ),
        changes,
        day,
    )


def _is_begun(pages: Pages, log: LeftLog) -> bool:
    """Tell whether pages were moved from a log into the file: SQLite begins with the first one."""
    first = min(log.pages)
    try:
        return pages.page(first) == log.pages[first]
    except UnreadableError:
        return False


def _day(standing: Standing) -> str:
    """Return the day and hour of the last change, as a clock here shows them."""
    try:
        at = datetime.datetime.fromisoformat(standing.at)
    except ValueError:
        return standing.at or "–"
    return f"{at.astimezone():%Y-%m-%d %H:%M:%S}"


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
    stem = f"{shortened(path.name)}.log of {at:%Y-%m-%d %H.%M.%S}"
    again = itertools.chain([""], (f" {number}" for number in itertools.count(2)))
    try:
        names = (path.with_name(f"{stem}{each}") for each in again)
        kept = put_under_free_name(log_beside(path), names)
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
