"""Where a register lies, what is said of that, and the copy that is worked on in its stead."""

from __future__ import annotations

import datetime
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from agreement_register.curation.left_copies import gone_on_with, left_elsewhere
from agreement_register.domain.texts import Sayable, Several, Text, count, text
from agreement_register.domain.types.words import PlaceKind
from agreement_register.paths import is_file, own_data, real_path
from agreement_register.store.conflict_copies import conflict_copies
from agreement_register.store.copying import clear_parts
from agreement_register.store.finding_copies import (
    clear_half_taken,
    found_copy,
    new_folder,
    working_folder,
)
from agreement_register.store.left_log import length_of_log
from agreement_register.store.name_locks import alone, hold, holder_of, let_go, lock_beside
from agreement_register.store.pinned import held
from agreement_register.store.places import place_of
from agreement_register.store.register_file import open_file
from agreement_register.store.working_copy import WorkingCopy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agreement_register.domain.types.words import LogChoice
    from agreement_register.store.database import Database
    from agreement_register.store.name_locks import Holder
    from agreement_register.store.places import Place

_SAID = "places that were spoken of"
_KINDS = {
    PlaceKind.CLOUD: text(
        "{name} lies in a folder that {service} synchronises. You work on a copy of it on this "
        "computer, which is written back whole when you pause, and when you close it."
    ),
    PlaceKind.NETWORK: text(
        "{name} lies on a network. You work on a copy of it on this computer, which is written "
        "back whole when you pause, and when you close it."
    ),
    PlaceKind.REMOVABLE: text(
        "{name} lies on a drive that can be pulled out. You work on a copy of it on this "
        "computer, which is written back whole when you pause, and when you close it."
    ),
}

_NO_COPY = text(
    "No copy of {name} could be made on this computer: its disk is full, or cannot be written to. "
    "You work on the file where it lies."
)


@dataclass(frozen=True, slots=True)
class How:
    """How a register is to be opened: looked at, followed, with its log, in spite of a lock."""

    check: bool = True
    tell: Callable[[int, int], None] | None = None
    log: LogChoice | None = None
    in_spite_of_lock: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file, the copy that it is, who else is at the register, and copies in conflict."""

    database: Database
    copy: WorkingCopy | None = None
    holder: Holder | None = None
    conflicts: tuple[Path, ...] = ()

    def close(self) -> None:
        """Close the file; the last one out leaves a single file, and no copy that is written back.

        Whoever works on a copy has written it back before.
        """
        self.database.close()
        if self.copy is not None:
            self.copy.stop()
            with alone(working_folder(own_data())), suppress(OSError):
                if self.copy.leave():
                    _let_go_unless_used(self.copy.home)


def _let_go_unless_used(home: Path) -> None:
    """Say no more that somebody works on a file, unless another copy of it is worked on."""
    if found_copy(own_data(), home) is None:
        let_go(home)


def open_where_it_lies(path: Path, who: str, how: How) -> Opened:
    """Open a register where that is safe, and elsewhere a copy that is written back.

    Raises:
        RegisterError: as a sentence.
    """
    home, root = real_path(path), own_data()
    found, elsewhere = _found(root, home)
    place = place_of(home)
    if found is None and (place is None or not _can_be_apart(home, place, root)):
        return _directly(path, home, how, elsewhere)
    holder = holder_of(home)
    if holder is not None and not holder.is_here and not how.in_spite_of_lock and home.exists():
        return _to_read(path, how, holder)
    try:
        copy, database, left = _apart(root, home, how)
    except OSError:  # this user's own folder cannot be written to
        copy, database, left = None, None, replace(_NO_COPY, values={"name": home.name})
    if copy is None or database is None:
        return _directly(path, home, how, elsewhere, left)
    copy.who = who
    hold(home, who, _now())
    conflicts = tuple(conflict_copies(home))
    last = _about_last_session(copy, found)
    said = (database.said_at_opening, left, elsewhere, last, _once(root, home, place))
    database.said_at_opening = _together(*said, _about_conflicts(conflicts))
    copy.start()
    return Opened(database, copy, None, conflicts)


def _found(root: Path, home: Path) -> tuple[WorkingCopy | None, Sayable | None]:
    """Return the copy of a file, also of one whose folder was renamed; or what is said of others.

    What was done is then written to where the file is now.
    """
    copy = found_copy(root, home)
    if copy is not None or not is_file(home):
        return copy, None
    try:
        copy, said = left_elsewhere(root, home)
    except OSError:
        return None, None
    if copy is not None:
        copy.follow(home)
    return copy, said


def _directly(path: Path, home: Path, how: How, *left: Sayable | None) -> Opened:
    database = _opened(path, how)
    conflicts = tuple(conflict_copies(home, is_synchronised=False))
    said = (database.said_at_opening, *left, _about_conflicts(conflicts))
    database.said_at_opening = _together(*said)
    return Opened(database, None, None, conflicts)


def _together(*said: Sayable | None) -> Sayable | None:
    """Return several sentences as one."""
    spoken = tuple(each for each in said if each is not None)
    return Several(spoken, " ") if len(spoken) > 1 else next(iter(spoken), None)


def _can_be_apart(home: Path, place: Place, root: Path) -> bool:
    """Tell whether a copy would be safer: not where this user's own folder lies no better.

    What cannot be written to is only read, and what is not there is refused where it is opened.
    """
    if not (is_file(home) and os.access(home, os.W_OK) and os.access(home.parent, os.W_OK)):
        return False
    own = place_of(root)
    return own is None or own.kind is not place.kind


def _opened(path: Path, how: How, *, read_only: bool = False) -> Database:
    return open_file(path, check=how.check, tell=how.tell, log=how.log, read_only=read_only)


def _to_read(path: Path, how: How, holder: Holder) -> Opened:
    database = _opened(path, how, read_only=True)
    said = text(
        "{who} works on {name} at {computer} since {since}. It is open for reading only; what is "
        "written there shows here.",
        who=holder.who or holder.account,
        name=path.name,
        computer=holder.computer,
        since=since(holder),
    )
    database.refuse_writing(said)
    database.said_at_opening = said
    return Opened(database, None, holder)


def break_lock(path: Path) -> None:
    """Take away what says that somebody else works on a register, as its curator wants it."""
    with suppress(OSError):
        lock_beside(path).unlink()


def since(holder: Holder) -> str:
    """Return day and hour since when somebody works on a register."""
    try:
        at = datetime.datetime.fromisoformat(holder.since).astimezone()
    except ValueError:
        return holder.since
    return f"{at:%Y-%m-%d %H:%M}"


def _apart(
    root: Path, home: Path, how: How
) -> tuple[WorkingCopy | None, Database | None, Sayable | None]:
    """Open the copy of a register: the one that is there, or a new one; None if it cannot be.

    What is said of one that was left comes with it. Which log is taken is said of the file's own.
    """
    with alone(working_folder(root)):
        of_copy, said = replace(how, log=None), None
        copy = found_copy(root, home)
        if copy is not None:
            left = gone_on_with(copy, partial(_opened, how=of_copy))
            said = left.said
            if left.database is not None:
                return copy, left.database, said
        clear_half_taken(root)
        try:
            copy = _taken(root, home, how)
        except OSError:
            return None, None, _together(said, replace(_NO_COPY, values={"name": home.name}))
        if copy is None:
            return None, None, said
        database = _opened(copy.path, of_copy)
        copy.begin()
        return copy, database, said


def _taken(root: Path, home: Path, how: How) -> WorkingCopy | None:
    if not home.exists():
        return None
    if length_of_log(home):
        _opened(home, how).close()  # puts it into the file, or aside
    with held(home) as pinned:
        if pinned.is_open_elsewhere():
            return None
    copy = WorkingCopy.taken(new_folder(root), home)
    clear_parts(home)
    return copy


def _about_last_session(copy: WorkingCopy, found: WorkingCopy | None) -> Text | None:
    if found is None or copy.folder != found.folder or copy.is_written_back:
        return None
    return text(
        "What was done last time and not yet written back to {name} is here.",
        name=copy.home.name,
    )


def _once(root: Path, home: Path, place: Place | None) -> Text | None:
    """Return what is said of a place, the first time that a register is opened there."""
    if place is None:
        return None
    spoken_of = working_folder(root) / _SAID
    with suppress(OSError):
        held_paths = spoken_of.read_text(encoding="utf-8") if spoken_of.exists() else ""
        if str(home) in held_paths.splitlines():
            return None
        with spoken_of.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{home}\n")
    return replace(_KINDS[place.kind], values={"name": home.name, "service": place.service})


def _about_conflicts(conflicts: tuple[Path, ...]) -> Text | None:
    if not conflicts:
        return None
    return count(
        "Beside it lies {names}, another state of it, as a service leaves it that found two.",
        "Beside it lie {names}, other states of it, as a service leaves them that found several.",
        n=len(conflicts),
        names=", ".join(each.name for each in conflicts),
    )


def follow(copy: WorkingCopy, home: Path) -> None:
    """Go on with the same file under its new name, and say there who works on it."""
    was = copy.home
    copy.follow(home)
    _let_go_unless_used(was)
    hold(home, copy.who, _now())


def move_to(copy: WorkingCopy, home: Path) -> None:
    """Go on with another file, to which all of the copy was just written."""
    was = copy.home
    copy.move_to(home)
    _let_go_unless_used(was)
    hold(home, copy.who, _now())


def _now() -> str:
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")
