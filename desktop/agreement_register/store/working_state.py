"""What is known of the file that a working copy is of, and which state of a register is which."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING

from agreement_register.store.connecting import address
from agreement_register.store.copying import mode_of
from agreement_register.store.pinned import held
from agreement_register.store.swapping import names_beside, put_under_free_name

if TYPE_CHECKING:
    from pathlib import Path

STATE = "state.json"  # its name in the folder of a copy
_CHUNK, _TIMES = 1024 * 1024, 5

_NUMBERS = (
    "SELECT (SELECT coalesce(max(number), 0) FROM batches) || ' ' ||"
    " (SELECT coalesce(max(number), 0) FROM exports) || ' ' || (SELECT * FROM pragma_user_version)"
)
# What is stored outside the history; of the log it is only said by the file that it belongs to.
_BESIDE_HISTORY = (
    "SELECT name, value FROM meta WHERE name <> 'log_follows' ORDER BY name",
    "SELECT fingerprint, file_name FROM originals ORDER BY fingerprint",
)


@dataclass(frozen=True, slots=True)
class Base:
    """What is known of the file: where it is, what stood there last, what is about to.

    ``token`` says which state of the copy stands in the file.
    """

    home: str
    name: str  # of the copy, in its folder
    digest: str
    token: str = ""
    pending: str = ""
    pending_token: str = ""
    part: str = ""
    is_given_up: bool = False
    seen: list[int] = field(default_factory=list)
    inode: int = 0
    device: int = 0  # that its folder is on: another one stands there once a drive is gone


def keep_base(base: Base, state: Path) -> None:
    """Put what is known of a file on the disk, whole or not at all."""
    part = state.with_name(f"{state.name}.part")
    with part.open("w", encoding="utf-8", errors="surrogateescape") as file:
        json.dump(asdict(base), file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(state)
    sync_folder(state.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system lets them be put there."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def read_base(state: Path) -> Base | None:
    """Return what was known of a file; None if it cannot be read."""
    try:
        said = json.loads(state.read_text(encoding="utf-8", errors="surrogateescape"))
        known = {each.name for each in fields(Base)}  # a later version may say more
        return Base(**{name: value for name, value in said.items() if name in known})
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def seen_of(path: Path) -> list[int]:
    """Return how a file looks from outside."""
    found = path.stat()
    return [found.st_size, found.st_mtime_ns]


def token_of(path: Path, how: str = "mode=ro") -> str:
    """Return what is another once something was stored in a register.

    Raises:
        sqlite3.Error: if it cannot be read.
    """
    with closing(sqlite3.connect(f"{address(path)}?{how}", uri=True)) as raw:
        digest = hashlib.blake2b(digest_size=16)
        for statement in _BESIDE_HISTORY:
            for row in raw.execute(statement):
                digest.update(f"{row!r}\n".encode(errors="surrogatepass"))
        return f"{raw.execute(_NUMBERS).fetchone()[0]} {digest.hexdigest()}"


def is_before(token: str, other: str) -> bool:
    """Tell whether one state of a register has fewer changes, or exports, than another."""
    try:
        ours, theirs = ([int(each) for each in said.split(" ")[:2]] for said in (token, other))
    except ValueError:
        return False
    return any(here < there for here, there in zip(ours, theirs, strict=False))


def digest_of(path: Path) -> str:
    """Return a digest of all of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()


def copied(home: Path, target: Path, pause_s: float) -> tuple[str, list[int]]:
    """Copy a file at rest; return its digest and how it looked.

    Raises:
        OSError: if it cannot be read, or is written to all the time.
    """
    for _ in range(_TIMES):
        seen, digest = seen_of(home), hashlib.blake2b()
        with held(home) as pinned, target.open("wb") as copy:
            offset = 0
            while chunk := pinned.read_at(offset, _CHUNK):
                digest.update(chunk)
                copy.write(chunk)
                offset += len(chunk)
            is_at_rest = pinned.is_at(home)
        if is_at_rest and seen_of(home) == seen:
            target.chmod(mode_of(home))
            return digest.hexdigest(), seen
        time.sleep(pause_s)
    raise OSError(home.name)


def put_away(home: Path, aside: Path, *known: str) -> None:
    """Remove a file that is known; give any other one a name by which it is found."""
    if digest_of(aside) in known:
        aside.unlink()
    else:
        put_under_free_name(aside, names_beside(home, "conflicted copy"))
