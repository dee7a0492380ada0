"""The working copies of a user: where they are, of which file each is, and which has none."""

from __future__ import annotations

import os
import shutil
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_register.store.working_copy import WorkingCopy
from agreement_register.store.working_state import STATE, read_base

if TYPE_CHECKING:
    from collections.abc import Iterator


def working_folder(root: Path) -> Path:
    """Return the folder of all working copies of a user."""
    return root / "working"


def new_folder(root: Path) -> Path:
    """Return a folder for another copy, which is not there yet."""
    return working_folder(root) / os.urandom(8).hex()


def found_copy(root: Path, home: Path) -> WorkingCopy | None:
    """Return the copy that is worked on, or that a session left which ended before its time."""
    with suppress(OSError):
        for state in sorted(working_folder(root).glob(f"*/{STATE}")):
            base = read_base(state)
            if base is not None and _is_one_name(base.home, home):
                copy = WorkingCopy(state.parent, base)
                if copy.path.exists() and not (base.is_given_up and copy.is_in_use()):
                    return copy
    return None


def _is_one_name(known: str, home: Path) -> bool:
    """Tell whether two paths are of one file, also where capitals or accents are told apart not."""
    if known == str(home):
        return True
    if _normal_form(known) != _normal_form(str(home)):
        return False
    try:
        return home.samefile(known)
    except OSError:
        return False


def _normal_form(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def unreadable(root: Path) -> Iterator[Path]:
    """Return what lies where it cannot be read any more of which file it is a copy."""
    for state in sorted(working_folder(root).glob(f"*/{STATE}")):
        if read_base(state) is None:
            yield from sorted(state.parent.iterdir())


def without_file(root: Path) -> Iterator[WorkingCopy]:
    """Return the copies that nobody works on, and whose file is not where it was."""
    for state in sorted(working_folder(root).glob(f"*/{STATE}")):
        base = read_base(state)
        if base is not None and not Path(base.home).exists():
            copy = WorkingCopy(state.parent, base)
            if copy.path.exists() and not copy.is_in_use():
                yield copy


def clear_half_taken(root: Path) -> None:
    """Remove what a program left that was killed while it took a copy; nobody is at it."""
    for folder in working_folder(root).iterdir():
        states = {each.name for each in folder.glob(f"{STATE}*")} - {f"{STATE}.part"}
        if folder.is_dir() and not states:
            shutil.rmtree(folder, ignore_errors=True)
