"""The register as it stood at the end of a day: a copy of its own, made from the log."""

from __future__ import annotations

import tempfile
import time
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_register.curation.reading import AS_AT
from agreement_register.curation.register import open_register
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import ENGLISH, text
from agreement_register.paths import own_data
from agreement_register.store.making import refuse_target
from agreement_register.store.past_state import copy_as_at, first_day, last_of_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_register.curation.register import Register

_KEPT_S = 3 * 24 * 3600


def write_as_at(
    register: Register,
    day: str,
    target: Path,
    follow: Callable[[int, int], None] | None = None,
) -> None:
    """Write the register as it stood at the end of a day to a new file, to be read only.

    ``follow`` hears how much is done, of how much; what it raises stops it.

    Raises:
        FieldError: if the history begins later.
        DiskError: if the file cannot be written, or is there.
    """
    with register.reading() as now:
        number = last_of_day(now.database, day)
        if not number:
            raise FieldError(
                text(
                    "The history of this register begins on {first}; of {day} it knows nothing.",
                    first=first_day(now.database) or "–",
                    day=day,
                )
            )
        if number < now.past_from:
            raise FieldError(
                text(
                    "This register was compacted: it cannot be taken back to {day}. The register "
                    "that it was made from can.",
                    day=day,
                )
            )
        title = text("{title} as at {day}", title=register.title, day=day)
        said = {AS_AT: day, "title": ENGLISH.say(title)}
        copy_as_at(now.database, target, number, said, follow)


def write_new_copy(register: Register, target: Path) -> None:
    """Write a whole copy to a file that is not there.

    Raises:
        DiskError: if it is there, or cannot be written.
    """
    refuse_target(target)
    register.save_copy(target)


def past_state(
    register: Register, day: str, follow: Callable[[int, int], None] | None = None
) -> Path:
    """Make the register as it stood at the end of a day, in the program's own folder.

    It is made anew whenever it is asked for, and goes some days later.

    Raises:
        FieldError: if the history begins later.
        DiskError: if it cannot be written.
    """
    folder = own_data() / "past states" / register.identifier
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.iterdir():
        with suppress(OSError):
            if old.stat().st_mtime < time.time() - _KEPT_S:  # another window may show a later one
                old.unlink()
    names = chain([past_name(register, day)], (
        past_name(register, f"{day} ({number})") for number in range(2, 1000)
    ))  # fmt: skip
    target = next(folder / name for name in names if not (folder / name).exists())
    write_as_at(register, day, target, follow)
    return target


def past_name(register: Register, day: str) -> str:
    """Return what the file of a past state is called."""
    return f"{register.path.stem} as at {day}{register.path.suffix}"


@contextmanager
def opened_as_at(register: Register, day: str) -> Iterator[Register]:
    """Open the register as it stood at the end of a day, in a file that goes away again.

    Raises:
        FieldError: if the history begins later.
    """
    with tempfile.TemporaryDirectory(prefix="agreement-register-") as folder:
        path = Path(folder) / past_name(register, day)
        write_as_at(register, day, path)
        past = open_register(path, register.who, check=False)
        try:
            yield past
        finally:
            past.close()
