"""A register in a folder that a service synchronises, which swaps the file at any moment."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from tests.torture.worker import Worker, edits

from agreement_register.curation.register import open_register
from agreement_register.curation.restoring import backups_of
from agreement_register.domain.errors import RegisterError
from agreement_register.paths import own_data
from agreement_register.store import working_copy

if TYPE_CHECKING:
    from pathlib import Path

    from tests.torture.acts import Place

_TOLD = ("refused Another file was put", "refused mine.register was deleted")
_KILLED, _SWAPPED, _AWAY = 0.4, 0.4, 0.1  # of the lives; the others end by themselves


def synchronised_at_any_moment(place: Place) -> None:
    """Kill the program, put another version in place of the file, take its folder away."""
    working_copy._LOOK_S, working_copy._QUIET_S = 0.02, 0.05
    folder = place.folder / "Dropbox"
    folder.mkdir()
    home = place.path.rename(folder / place.path.name)
    stored: list[str] = []
    for life in range(4):
        stored += _lived(place, home, life)
    _end(home)
    held = held_in(place, home)
    for name in stored:
        if not any(name in titles for titles in held.values()):
            place.wrong("lost", f"{name} is in none of {[path.name for path in held]}")


def _lived(place: Place, home: Path, life: int) -> list[str]:
    """Do one thing to a program at work; return all that must be there afterwards."""
    chance, added = place.rng.random(), []
    is_swapped = _KILLED <= chance < _KILLED + _SWAPPED  # it is at work until it notices
    worker = Worker(edits(home, 100_000 if is_swapped else 60, f"life {life}"))
    worker.wait_until_open()
    place.wait(0.4)
    if chance < _KILLED:
        worker.kill()
    elif is_swapped:
        added = _swap(place, home, f"theirs {life}")
        place.wait(0.2)
        if not added or place.rng.random() < _KILLED:
            worker.kill()
    elif chance < _KILLED + _SWAPPED + _AWAY:
        home.parent.rename(place.folder / "gone")
        place.wait(0.2)
        (place.folder / "gone").rename(home.parent)
    said = worker.said()
    return place.heed([line for line in said if not line.startswith(_TOLD)]) + added


def _swap(place: Place, home: Path, title: str) -> list[str]:
    """Put a newer version of somebody else in the place of the file, in one of several ways."""
    elsewhere = place.folder / "elsewhere.register"
    try:
        shutil.copy(home, elsewhere)
    except FileNotFoundError:
        return []
    changed = Worker(edits(elsewhere, 1, title)).said()
    way = place.rng.choice((_rename_over, _write_over, _remove_and_rename))
    way(elsewhere, home)
    return [line.removeprefix("stored ") for line in changed if line.startswith("stored ")]


def _rename_over(new: Path, home: Path) -> None:
    new.replace(home)


def _write_over(new: Path, home: Path) -> None:
    shutil.copyfile(new, home)


def _remove_and_rename(new: Path, home: Path) -> None:
    home.unlink(missing_ok=True)
    new.rename(home)


def _end(home: Path) -> None:
    """Open and close it until nothing is left to be written back or kept."""
    for _ in range(3):
        register = open_register(home, "Ada")
        copy = register.opened.copy
        if copy is not None:
            copy.look()
            copy.look()
            register.look_at_file()
        register.close()


def held_in(place: Place, home: Path) -> dict[Path, set[str]]:
    """Return the titles in every file that is left, which must all be sound."""
    left = [*home.parent.glob("*.register"), *(own_data() / "working").glob("*/*.register")]
    found: dict[Path, set[str]] = {}
    for path in (*left, *(backup.path for backup in backups_of(home))):
        looked_at = place.folder / f"looked at {len(found)}.register"
        shutil.copy(path, looked_at)
        try:
            register = open_register(looked_at, "Ada")
        except RegisterError as error:
            place.wrong("half", f"{path}: {error}")
            continue
        rows = register.database.raw.execute("SELECT title FROM source WHERE removed = 0")
        found[path] = {title for (title,) in rows}
        register.close()
    if not os.path.lexists(home):
        place.wrong("lost", "the register itself")
    return found
