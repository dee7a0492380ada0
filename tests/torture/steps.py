"""The program is killed between any two things that it does to files, not only at any moment."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.torture.synchronised import held_in
from tests.torture.worker import Worker, command, edits

from agreement_register.curation.register import open_register
from agreement_register.store import swapping, working_copy

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.torture.acts import Place

_STEPS = ("rename", "replace", "link", "unlink", "mkdir", "chmod", "fsync", "utime", "truncate")
_MOST = 40  # steps of the longest way


def dying_after(steps: int, work: Callable[..., None], *, exchanges: bool, links: bool) -> Any:
    """Return work that ends in the middle: before its next step once so many are done.

    Without ``exchanges`` two names cannot be exchanged, as on a stick; without ``links``, a file
    has one name only.
    """

    def dying(say: Callable[[str], None]) -> None:
        left = [steps]
        exchanged = swapping._exchanged

        def counted(step: Callable[..., Any]) -> Callable[..., Any]:
            def one(*args: Any, **options: Any) -> Any:
                if not left[0]:
                    os._exit(9)
                left[0] -= 1
                return step(*args, **options)

            return one

        def no_link(*_args: Any, **_options: Any) -> None:
            raise OSError("no second names here")

        swapping._exchanged = counted(exchanged if exchanges else lambda _one, _other: False)
        for name in _STEPS:
            setattr(os, name, counted(getattr(os, name)))
        if not links:
            os.link = no_link  # type: ignore[assignment]
        work(say)

    return dying


def killed_between_two_steps(place: Place) -> None:
    """Kill what writes a copy back, or puts a backup in its place, before any step of it."""
    folder = place.folder / place.rng.choice(("Dropbox", "plain"))
    folder.mkdir()
    home = place.path = Path(shutil.move(place.path, folder / place.path.name))
    working_copy._LOOK_S, working_copy._QUIET_S = 1000.0, 1000.0  # nothing beside it
    stored = place.heed(Worker(edits(home, 1, "first")).said())
    place.heed(Worker(command("backup", home)).said())
    stored += place.heed(Worker(edits(home, 1, "second")).said())
    work = place.rng.choice((edits(home, 1, "third"), command("restore", home, 1)))
    worker = Worker(
        dying_after(
            place.rng.randrange(_MOST),
            work,
            exchanges=place.rng.random() < 0.5,
            links=place.rng.random() < 0.5,
        )
    )
    said = [line.removeprefix("stored ") for line in worker.said() if line.startswith("stored ")]
    held = _held_anywhere(place, home)
    for name in [*stored, *said]:
        if name not in held:
            place.wrong("lost", f"{name} is nowhere")
    left = [each.name for each in folder.iterdir() if each.suffix in (".part", ".old")]
    if left:
        place.wrong("half", f"{left} is left")


def _held_anywhere(place: Place, home: Path) -> set[str]:
    """Open the register twice, and return the titles in it and in all that is kept of it."""
    for _ in range(2):
        open_register(home, "Ada").close()
    return set().union(*held_in(place, home).values())
