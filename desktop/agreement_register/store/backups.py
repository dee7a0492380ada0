"""Backups of a register in a folder of its own: whole, looked at after writing, and thinned out."""

from __future__ import annotations

import datetime
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from agreement_register.domain.types.words import BackupReason
from agreement_register.paths import backup_folders
from agreement_register.store.copying import PART, clear_part, write_whole
from agreement_register.store.looking import look_without_log
from agreement_register.store.pages import FilePages
from agreement_register.store.pinned import held
from agreement_register.store.standing import Standing, standing_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from agreement_register.store.database import Database

MOST_BYTES = 2 * 1024**3  # of the backups of one register; the newest two stay whatever they take
_LATEST, _NEVER_FEWER, _KEPT = 10, 2, 20
_DAYS, _WEEKS = 30, 26
_PLACES = "register.json"
_STAMP = "%Y-%m-%d %H.%M.%S"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: \d+)? ([a-z ]+), change (\d+)\.register")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its file, when and why it was made, and the last batch in it."""

    path: Path
    at: datetime.datetime
    reason: BackupReason
    last: int
    size: int
    written: int  # when, exactly: two may be of one second


class BackupFolder:
    """The backups of one register."""

    def __init__(self, root: Path, register: str) -> None:
        self.path = root / "backups" / register  # where it can be written in any case
        self._root, self._register = root, register

    @property
    def _paths(self) -> list[Path]:
        return [folder / self._register for folder in backup_folders(self._root)]

    def backups(self) -> list[Backup]:
        """Return every backup, the newest first, wherever they went at the time."""
        found: list[Backup | None] = []
        for folder in self._paths:
            with suppress(OSError):
                found += [backup_at(path) for path in folder.iterdir()]
        whole = [backup for backup in found if backup is not None]
        return sorted(whole, key=lambda backup: (backup.at, backup.written), reverse=True)

    def newest(self, *, kept: bool = False) -> Backup | None:
        """Return the newest backup; of what was kept from an accident only if that is wanted."""
        found = (b for b in self.backups() if kept or b.reason is not BackupReason.KEPT)
        return next(found, None)

    def make(
        self, database: Database, reason: BackupReason, now: datetime.datetime, last: int
    ) -> Backup:
        """Write a backup, look at it, and thin out the older ones.

        Where it cannot be written to the folder that was chosen, or that is gone with its drive, it
        goes to the program's own.

        Raises:
            RegisterError, OSError: if it cannot be written, or is not whole.
        """
        chosen = self._paths[0]
        try:
            if not chosen.parent.is_dir():
                chosen = self.path
            target = self._written(chosen, database, reason, now, last)
        except OSError:
            if chosen == self.path:
                raise
            target = self._written(self.path, database, reason, now, last)
        self.thin_out(now, made=target)
        found = target.stat()
        return Backup(target, _stamped(now), reason, last, found.st_size, found.st_mtime_ns)

    def _written(
        self,
        folder: Path,
        database: Database,
        reason: BackupReason,
        now: datetime.datetime,
        last: int,
    ) -> Path:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for part in folder.glob(f"*{PART}*"):
            clear_part(part)  # another program may be at its own
        target = self.free_name(now, reason, last, folder)
        write_whole(database, target, lambda part: verify(part, last))
        return target

    def note_place(self, path: Path, title: str) -> None:
        """Note where the register lies, so that its backups are found when it does not any more."""
        places = [str(path), *(each for each in self.places() if each != str(path))][:10]
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        said = json.dumps({"title": title, "places": places}, ensure_ascii=False, indent=1)
        (self.path / _PLACES).write_text(said, encoding="utf-8")

    def places(self) -> list[str]:
        """Return where the register has been, the last place first."""
        return list(self._said().get("places", ()))

    @property
    def title(self) -> str:
        """Return what the register is called."""
        return str(self._said().get("title", ""))

    def thin_out(
        self, now: datetime.datetime, most_bytes: int = MOST_BYTES, *, made: Path | None = None
    ) -> None:
        """Remove what is neither of the latest nor the last of a day, a week or a month.

        What was ``made`` just now stays, whatever day the clock had before.
        """
        every = self.backups()
        staying = set(_staying(every, now))
        total = 0
        for place, backup in enumerate(every):
            is_spare = backup not in staying or total + backup.size > most_bytes
            if is_spare and place >= _NEVER_FEWER and backup.path != made:
                with suppress(OSError):
                    backup.path.unlink()
            else:
                total += backup.size

    def _said(self) -> dict[str, Any]:
        try:
            said = json.loads((self.path / _PLACES).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return said if isinstance(said, dict) else {}

    def free_name(
        self, now: datetime.datetime, reason: BackupReason, last: int, folder: Path | None = None
    ) -> Path:
        """Return where a backup of now goes, in the program's own folder or another one."""
        stamp, number = _stamped(now).strftime(_STAMP), 1
        while True:
            again = "" if number == 1 else f" {number}"
            path = (folder or self.path) / f"{stamp}{again} {reason}, change {last}.register"
            if not path.exists():
                return path
            number += 1


def folders_of(root: Path, path: Path) -> Iterator[BackupFolder]:
    """Return the folders of backups of whatever register lay at a path, the last one first."""
    with suppress(OSError):
        for folder in sorted((root / "backups").iterdir()):
            found = BackupFolder(root, folder.name)
            if str(path) in found.places():
                yield found


def backup_at(path: Path) -> Backup | None:
    """Return what a file says by its name of the backup that it is; None if it is none."""
    named = _NAME.fullmatch(path.name)
    try:
        if named is None:
            return None
        reason = BackupReason(named[2])
        at = datetime.datetime.strptime(named[1], _STAMP).replace(tzinfo=datetime.UTC)
        found = path.stat()
    except (ValueError, OSError):
        return None
    return Backup(path, at, reason, int(named[3]), found.st_size, found.st_mtime_ns)


def verify(path: Path, last: int) -> None:
    """Look at a backup as it was written.

    Raises:
        RegisterError: if it is not sound.
        OSError: if it does not hold the last batch.
    """
    look_without_log(path, path.name, check=True)
    if standing_in(path).last != last:
        raise OSError(path.name)


def standing_in(path: Path) -> Standing:
    """Return what a file says of itself, whatever lies beside it."""
    with held(path) as pinned:
        return standing_of(FilePages(pinned.read_at))


def _stamped(now: datetime.datetime) -> datetime.datetime:
    return now.astimezone(datetime.UTC).replace(microsecond=0)


def _staying(every: list[Backup], now: datetime.datetime) -> Iterator[Backup]:
    """Return what is kept: the latest, and then the last of each day, week and month."""
    kept = [backup for backup in every if backup.reason is BackupReason.KEPT]
    yield from kept[:_KEPT]
    others = [backup for backup in every if backup.reason is not BackupReason.KEPT]
    yield from others[:_LATEST]
    others = [backup for backup in others if backup.at <= now]  # the clock may have been put back
    yield from others[:_LATEST]
    since = now.astimezone(datetime.UTC)
    day, week = (since - datetime.timedelta(days=n) for n in (_DAYS, _DAYS + 7 * _WEEKS))
    yield from _last_of_each((b for b in others if b.at > day), lambda at: at.date())
    yield from _last_of_each((b for b in others if b.at > week), lambda at: at.isocalendar()[:2])
    yield from _last_of_each(others, lambda at: (at.year, at.month))


def _last_of_each(
    backups: Iterable[Backup], span: Callable[[datetime.datetime], object]
) -> Iterator[Backup]:
    for _, of_span in groupby(backups, lambda backup: span(backup.at)):
        yield next(of_span)
