"""Who works on a register, said in a file beside it; and one program of a user at a time."""

from __future__ import annotations

import ctypes
import getpass
import json
import os
import socket
import sys
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_ALONE = "alone"
_here: dict[Path, RLock] = {}  # of each folder, for the threads of this process
_held: set[Path] = set()
_STILL_ACTIVE, _QUERY = 259, 0x1000


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works on a register: a curator, their account and computer, the process, since when."""

    who: str
    account: str
    computer: str
    process: int
    since: str

    @property
    def is_here(self) -> bool:
        """Tell whether that is this user on this computer."""
        return (self.account, self.computer) == (_account(), socket.gethostname())

    @property
    def is_alive(self) -> bool:
        """Tell whether that program is still at work, as far as it can be known here."""
        return not self.is_here or is_running(self.process)


def lock_beside(path: Path) -> Path:
    """Return where it stands who works on a register."""
    return path.with_name(f"{path.name}.lock")


def holder_of(path: Path) -> Holder | None:
    """Return who works on a register; None if nobody says so."""
    try:
        said = json.loads(lock_beside(path).read_text(encoding="utf-8"))
        return Holder(str(said["who"]), str(said["account"]), str(said["computer"]),
                      int(said["process"]), str(said["since"]))  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        return None


def hold(path: Path, who: str, since: str) -> None:
    """Say beside a register that this program works on it; where that cannot be said, it is not."""
    said = asdict(Holder(who, _account(), socket.gethostname(), os.getpid(), since))
    with suppress(OSError):
        lock_beside(path).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def let_go(path: Path) -> None:
    """Take that away again, if it is this user's on this computer."""
    holder = holder_of(path)
    if holder is not None and holder.is_here:
        with suppress(OSError):
            lock_beside(path).unlink()


def is_running(process: int) -> bool:
    """Tell whether a process of this computer is at work."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        handle, code = kernel.OpenProcess(_QUERY, 0, process), ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return bool(handle) and code.value == _STILL_ACTIVE
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep every other program of this user from what lies in a folder inside."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _here.setdefault(folder, RLock()):
        if folder in _held:  # by this thread, further out
            yield
            return
        with (folder / _ALONE).open("ab") as file:
            _lock(file)
            _held.add(folder)
            try:
                yield
            finally:
                _held.discard(folder)
                _unlock(file)


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        while True:  # it gives up after ten seconds
            with suppress(OSError):
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return
    fcntl.flock(file, fcntl.LOCK_EX)


def _unlock(file: BinaryIO) -> None:
    """Let others in: Windows does not promise when it does, once the file is closed."""
    if sys.platform == "win32":
        with suppress(OSError):
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        return
    fcntl.flock(file, fcntl.LOCK_UN)
