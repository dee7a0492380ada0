"""What is done to registers: each act is tried many times, and what is lost by it is counted."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tests.torture.drives import disk_full, drive_gone, read_only
from tests.torture.pasting import killed_while_pasting
from tests.torture.steps import killed_between_two_steps
from tests.torture.synchronised import synchronised_at_any_moment
from tests.torture.worker import Worker, command, edits

from agreement_register.curation.register import open_register
from agreement_register.curation.restoring import backups_of
from agreement_register.domain.errors import RegisterError
from agreement_register.store.journal import read_journals

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

OLD_FILES = Path(__file__).resolve().parents[1] / "old_files"
TRIED, LOST, HALF, MISREPORTED = "tried", "lost", "half", "misreported"
_OPEN = 0.8  # of the kills come once the register is open
_OTHERS = frozenset({"replaced", "overwritten", "damaged", "deleted", "unreachable"})


class Place:
    """A folder with a register in it, and the tally of what happened to it."""

    def __init__(self, folder: Path, empty: Path, rng: random.Random) -> None:
        self.folder, self.rng = folder, rng
        folder.mkdir(parents=True)
        os.environ["XDG_DATA_HOME"] = str(folder / "data")
        self.path = Path(shutil.copy(empty, folder / "mine.register"))
        self.tally: Counter[str] = Counter({TRIED: 1})
        self.notes: list[str] = []

    def wrong(self, what: str, note: str) -> None:
        """Count something that must not happen."""
        self.tally[what] += 1
        self.notes.append(f"{what}: {note}")

    def skip(self) -> None:
        """Count nothing: this system does not let it be tried."""
        self.tally[TRIED] -= 1

    def wait(self, longest: float) -> None:
        """Let a while pass, so long at most."""
        time.sleep(self.rng.random() * longest)

    def heed(self, said: Sequence[str]) -> list[str]:
        """Return what was acknowledged; faults and refusals nobody gave cause for are counted."""
        for line in said:
            if line.startswith(("fault", "refused", "unopened")):
                self.wrong(MISREPORTED, line)
        return [line.removeprefix("stored ") for line in said if line.startswith("stored ")]

    def check(self, path: Path, stored: Sequence[str]) -> None:
        """Look whether a register opens, is sound, and holds all that was acknowledged."""
        try:
            register = open_register(path)
        except RegisterError as error:
            self.wrong(MISREPORTED, f"{path.name} refused: {error}")
            return
        try:
            held = _held(register.database.raw)
            for name in stored:
                if held.get(name) != f"about {name}":
                    self.wrong(LOST, f"{name} in {path.name}")
            if register.differences():
                self.wrong(HALF, f"derived values in {path.name}")
        finally:
            register.close()


def _held(raw: sqlite3.Connection) -> dict[str, str]:
    return dict(raw.execute("SELECT title, note FROM source WHERE removed = 0"))


def _wait(place: Place, longest: float = 0.25) -> None:
    time.sleep(place.rng.random() * longest)


def killed_while_editing(place: Place) -> None:
    """Kill the program at work, again and again; open the register after each time."""
    stored: list[str] = []
    for life in range(3):
        worker = Worker(edits(place.path, 100_000, f"life {life}"))
        if place.rng.random() < _OPEN:
            worker.wait_until_open()
        _wait(place)
        worker.kill()
        stored += place.heed(worker.said())
    place.check(place.path, stored)


def killed_at_a_command(place: Place) -> None:
    """Kill a command that writes a file: it is there whole, or not at all."""
    worker = Worker(edits(place.path, 5, "before"))
    stored = place.heed(worker.said())
    article = place.folder / "article.txt"
    article.write_text("Aland and Beland agreed on visits of ships.\n" * 200, encoding="utf-8")
    target = place.folder / "made.register"
    words = place.rng.choice(
        [
            ("backup", place.path), ("backup", place.path, place.folder),
            ("add-source", place.path, article), ("new", target, "--sample"),
            ("export", place.path, place.folder / "out.xlsx"), ("rescue", place.path, target),
        ]
    )  # fmt: skip
    worker = Worker(command(*words))
    _wait(place, 0.4)
    worker.kill()
    place.heed(worker.said())
    place.check(place.path, stored)
    if target.exists():
        place.check(target, stored if words[0] == "rescue" else [])
    for backup in backups_of(place.path):
        place.check(backup.path, stored)


def killed_while_upgrading(place: Place) -> None:
    """Kill the bringing up to date of an old file: it is the old one or the new one."""
    shutil.copy(OLD_FILES / "version-1.register", place.path)
    worker = Worker(command("check", place.path))
    _wait(place, 0.4)
    worker.kill()
    place.heed(worker.said())
    place.check(place.path, [])


def killed_while_restoring(place: Place) -> None:
    """Kill the going back to a backup: the register is as before or as then, and none is lost."""
    stored = place.heed(Worker(edits(place.path, 3, "then")).said())
    place.heed(Worker(command("backup", place.path)).said())
    stored_later = place.heed(Worker(edits(place.path, 3, "later")).said())
    worker = Worker(command("restore", place.path, 1))
    _wait(place, 0.3)
    worker.kill()
    place.heed(worker.said())
    place.check(place.path, stored)
    kept = [place.path, *(backup.path for backup in backups_of(place.path))]
    if not any(set(stored_later) <= set(_titles(path)) for path in kept):
        place.wrong(LOST, "what was stored after the backup")


def _titles(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return list(_held(raw))


def _rename(place: Place, _other: Path) -> None:
    place.path = place.path.rename(place.folder / f"renamed {place.rng.random()}.register")


def _replace(place: Place, other: Path) -> None:
    other.replace(place.path)


def _overwrite(place: Place, other: Path) -> None:
    held = other.read_bytes()
    with place.path.open("r+b") as file:
        file.truncate(0)
        file.write(held)


def _delete(place: Place, _other: Path) -> None:
    place.path.unlink()


def _cut_short(place: Place, _other: Path) -> None:
    with place.path.open("r+b") as file:
        file.truncate(place.rng.randrange(place.path.stat().st_size))


def _spoil(place: Place, _other: Path) -> None:
    with place.path.open("r+b") as file:
        for _ in range(5):
            file.seek(place.rng.randrange(place.path.stat().st_size))
            file.write(place.rng.randbytes(3000))


_DONE_TO_FILES: tuple[Callable[[Place, Path], None], ...] = (
    _rename, _replace, _overwrite, _delete, _cut_short, _spoil,
)  # fmt: skip


def swapped_at_any_moment(place: Place) -> None:
    """Do something to the file while the program is at work on it, as a service that syncs may."""
    stored = place.heed(Worker(edits(place.path, 2, "first")).said())
    place.heed(Worker(command("backup", place.path)).said())
    other = Path(shutil.copy(place.path, place.folder / "other version"))
    stored += place.heed(Worker(edits(place.path, 1, "since")).said())
    worker = Worker(edits(place.path, 400, "second"))
    worker.wait_until_open()
    _wait(place, 0.5)
    act = place.rng.choice(_DONE_TO_FILES)
    act(place, other)
    left = place.path.read_bytes() if act in (_replace, _overwrite, _cut_short, _spoil) else None
    said = worker.said()
    stored += place.heed(said)
    fates = [line.split(maxsplit=3)[1:] for line in said if line.startswith("fate ")]
    news = next((fate for fate in fates if fate[0] in _OTHERS), None)
    if left is not None and place.path.read_bytes() != left:
        place.wrong(LOST, f"bytes of the other file after {act.__name__}")
    if act is _rename or (news is None and "closed" in said and place.path.exists()):
        if left is None:
            place.check(place.path, stored)
    elif news is None:
        _check_anew(place, stored)  # it was done with its work before
    elif len(news) < 3 or news[1] != "0":
        place.wrong(LOST, f"{news} after {act.__name__}")
    else:
        place.check(Path(news[2]), stored)


def _check_anew(place: Place, stored: Sequence[str]) -> None:
    """What the program could not tell any more stands in a journal, or was closed before."""
    folder = next(iter(backups_of(place.folder / "mine.register")), None)
    if folder is not None:
        journals = folder.path.parents[2] / "journals" / folder.path.parent.name
        written = {entry.batch.label for entry in read_journals(journals)[1]}
        held = set(_titles(folder.path))
        missing = [n for n in stored if n not in held and f"note {n}" not in written]
        if missing and place.path.exists() and not set(missing) <= set(_titles(place.path)):
            place.wrong(LOST, f"{len(missing)} that nobody told of")


def put_back_beside_a_log(place: Place) -> None:
    """Put an older copy back over a register whose program was killed."""
    stored = place.heed(Worker(edits(place.path, 2, "first")).said())
    copy = Path(shutil.copy(place.path, place.folder / "older"))
    place.heed(Worker(edits(place.path, 2, "second")).said())
    worker = Worker(edits(place.path, 100_000, "third"))
    worker.wait_until_open()
    _wait(place)
    worker.kill()
    place.heed(worker.said())
    shutil.copy(copy, place.path)
    place.check(place.path, stored)
    if set(_titles(place.path)) != set(stored):
        place.wrong(HALF, "the log of another state in a backup")


def several_at_once(place: Place) -> None:
    """Let two programs edit one register, while others read, export and back it up."""
    _racing(place, 2, 40)


def thousands_at_once(place: Place) -> None:
    """Let two programs make 10,000 edits each, then four 5,000 each, while others read."""
    _racing(place, 2, 5_000)  # two edits for each record
    _racing(place, 4, 2_500)


def _racing(place: Place, programs: int, records: int) -> None:
    tags = [f"{programs} {letter}" for letter in "abcd"[:programs]]
    workers = [Worker(edits(place.path, records, tag, looks=False)) for tag in tags]
    others = [
        Worker(command("list", place.path, "sources")),
        Worker(command("backup", place.path)),
        Worker(command("export", place.path, place.folder / "out.xlsx")),
    ]
    stored = [name for worker in workers for name in place.heed(worker.said())]
    for worker in others:
        said = worker.said()
        place.heed(said)
        if not any(line.startswith("code 0") for line in said):
            place.wrong(MISREPORTED, f"{said}")
    if len(stored) != programs * records:
        place.wrong(LOST, f"{programs * records - len(stored)} were refused")
    place.check(place.path, stored)


def _opens(path: Path, times: int, tag: str) -> Callable[..., None]:
    def work(say: Callable[[str], None]) -> None:
        for number in range(times):
            edits(path, 1, f"{tag} {number}")(say)

    return work


def openings_racing(place: Place) -> None:
    """Open, change and close a register from three programs as fast as they can."""
    workers = [Worker(_opens(place.path, 12, tag)) for tag in ("one", "two", "three")]
    stored = [name for worker in workers for name in place.heed(worker.said())]
    place.tally[TRIED] += 35
    place.check(place.path, stored)


ACTS: tuple[Callable[[Place], None], ...] = (
    killed_while_editing, killed_at_a_command, killed_while_upgrading, killed_while_restoring,
    swapped_at_any_moment, put_back_beside_a_log, several_at_once, openings_racing,
    synchronised_at_any_moment, killed_while_pasting, disk_full, drive_gone, read_only,
    killed_between_two_steps,
)  # fmt: skip
LONG_ACTS = (thousands_at_once,)  # each once, where there is time for it
