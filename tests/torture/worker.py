"""The program at work in a process of its own, to be killed at any moment."""

from __future__ import annotations

import io
import os
import signal
import sys
import time
import traceback
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_register import cli
from agreement_register.curation.register import open_register
from agreement_register.domain.edits import CellEdit, EditBatch, RecordAdded
from agreement_register.domain.errors import (
    BusyError,
    DamagedRegisterError,
    FileChangedError,
    RegisterError,
)
from agreement_register.domain.identifiers import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_register.curation.register import Register


class Worker:
    """A child process that says line by line what it has done; what it says is read at its end."""

    def __init__(self, work: Callable[[Callable[[str], None]], None]) -> None:
        reading, self._writing = os.pipe()
        self._reading = os.fdopen(reading, "rb")
        sys.stdout.flush()
        self._first = ""
        self.process = os.fork()
        if not self.process:
            self._work(work)
        os.close(self._writing)

    def wait_until_open(self) -> None:
        """Wait until it has a register open, or has ended."""
        self._first = self._reading.readline().decode()

    def kill(self) -> None:
        """End it as a power cut would, whatever it is at."""
        os.kill(self.process, signal.SIGKILL)

    def said(self) -> list[str]:
        """Wait for its end, and return what it said."""
        with self._reading:
            said = (self._first + self._reading.read().decode()).splitlines()
        os.waitpid(self.process, 0)
        return said

    def _work(self, work: Callable[[Callable[[str], None]], None]) -> None:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        try:
            work(lambda line: os.write(self._writing, f"{line}\n".encode()) and None)
        except BaseException as error:  # noqa: BLE001 - a fault is what is looked for
            where = " ".join(
                f"{Path(frame.filename).name}:{frame.lineno}"
                for frame in traceback.extract_tb(error.__traceback__)
                if "agreement_register" in frame.filename
            )
            fault = f"fault {type(error).__name__} {error} {where}"
            os.write(self._writing, f"{' '.join(fault.split())}\n".encode())
        os._exit(0)


def edits(path: Path, times: int, tag: str, *, looks: bool = True) -> Callable[..., None]:
    """Return work that stores records and changes, and says each once it is acknowledged."""

    def work(say: Callable[[str], None]) -> None:
        with _opened(path, say) as register:
            for number in range(times):
                if not _stored(register, f"{tag}-{number}", say):
                    return
                news = register.look_at_file() if looks and number % 5 == 0 else None
                if news is not None:
                    say(f"fate {news.fate} {news.lacking} {news.kept or ''}")
                    if register.is_read_only:
                        return

    return work


@contextmanager
def _opened(path: Path, say: Callable[[str], None]) -> Iterator[Register]:
    try:
        register = open_register(path, "Ada")
    except RegisterError as error:
        say(f"unopened {error}")
        os._exit(0)
    say("open")
    try:
        yield register
    finally:
        register.close()
        say("closed")


def _stored(register: Register, name: str, say: Callable[[str], None]) -> bool:
    """Store a record and a change of it; tell whether work can go on."""
    record = new_id()
    added = RecordAdded("source", record, {"title": name, "kind": "news", "text_kind": "none"})
    for batch in (
        EditBatch(f"new {name}", [added]),
        EditBatch(f"note {name}", [CellEdit("source", record, "note", None, f"about {name}")]),
    ):
        if not _applied(register, batch, say):
            return False
    say(f"stored {name}")
    return True


def _applied(register: Register, batch: EditBatch, say: Callable[[str], None]) -> bool:
    for _ in range(200):
        try:
            register.apply(batch)
        except BusyError:
            time.sleep(0.02)
        except (FileChangedError, DamagedRegisterError):
            news = register.look_at_file()
            if news is not None:
                say(f"fate {news.fate} {news.lacking} {news.kept or ''}")
            return False
        except RegisterError as error:
            say(f"refused {error}")
            return False
        else:
            return True
    say("refused busy all the time")
    return False


def command(*words: object) -> Callable[..., None]:
    """Return work that is one command of the command line."""

    def work(say: Callable[[str], None]) -> None:
        said = io.StringIO()
        with redirect_stderr(said):
            code = cli.main([str(word) for word in words])
        say(f"code {code} {words[0]} {' '.join(said.getvalue().split())}".strip())

    return work
