"""A journal of what a session stored, outside the register: for the day its file is overwritten.

A line a batch, written when the batch is in the register. Nothing is read from here as long as the
file is whole; a journal that could not be written keeps nobody from working.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordAdded, RecordRemoved
from agreement_register.store.pages import FilePages, UnreadableError
from agreement_register.store.pinned import held
from agreement_register.store.standing import has_batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from agreement_register.store.pages import Values

_ENDING = ".journal"
_SET, _ADD, _REMOVE = "=", "+", "-"


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored batch, as it is written down."""

    number: int
    at: str
    who: str
    undoes: int | None
    batch: EditBatch

    @property
    def said(self) -> Values:
        """Return what the register says of the batch, in the order of its columns."""
        return (str(self.batch.label), self.who, self.at, self.undoes)


@dataclass(frozen=True, slots=True)
class Begun:
    """From where a journal goes on: the last batch, and what the register says of itself."""

    last: int
    said: Values  # of that batch: who stored it, when
    meta: Mapping[str, str]


_open_here: set[Path] = set()  # the journals that this process writes


class Journal:
    """Writes down what one session stores in one register; the file comes with the first line."""

    def __init__(self, root: Path, begun: Begun) -> None:
        self.folder = journals_of(root, begun.meta["register_id"])
        self.begun = begun
        self._path: Path | None = None
        self._file: int | None = None
        self._is_out_of_order = False

    def note(self, entry: Entry) -> None:
        """Write down a batch that was stored."""
        edits = [_written(edit) for edit in entry.batch.edits]
        said = [entry.number, entry.at, entry.who, entry.undoes, str(entry.batch.label), edits]
        self._write(json.dumps(said, ensure_ascii=False, separators=(",", ":")))

    def keep_document(self, fingerprint: str, file_name: str, document: bytes) -> None:
        """Keep an original that was stored, and note what it is called."""
        kept = self.folder / "originals" / fingerprint
        try:
            kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not kept.exists():
                part = kept.with_name(f"{fingerprint}.part")
                part.write_bytes(document)
                part.replace(kept)
            kept.with_name(f"{fingerprint}.name").write_text(file_name, encoding="utf-8")
        except OSError:
            self._give_up()

    def forget_document(self, fingerprint: str) -> None:
        """Remove an original that was kept."""
        kept = self.folder / "originals" / fingerprint
        for path in (kept, kept.with_name(f"{fingerprint}.name")):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def close(self, *, is_needed: bool) -> None:
        """End the journal; where the register is whole it is not needed any more."""
        if self._file is not None and self._path is not None:
            os.close(self._file)
            self._file = None
            _open_here.discard(self._path)
        if not is_needed and self._path is not None:
            with suppress(OSError):
                self._path.unlink()

    def _write(self, line: str) -> None:
        if self._is_out_of_order:
            return
        try:
            if self._file is None:
                self._file = self._open()
            # One call: another program that reads along sees whole lines.
            held = f"{line}\n".encode("utf-8", "surrogatepass")
            written = os.write(self._file, held)
        except OSError:
            self._give_up()
            return
        if written != len(held):  # of a disk that is nearly full
            self._give_up()

    def _open(self) -> int:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = self.folder / f"{os.getpid()}-{os.urandom(4).hex()}{_ENDING}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        file = os.open(self._path, flags, 0o600)
        _open_here.add(self._path)
        begun = {
            "last": self.begun.last, "said": self.begun.said, "meta": dict(self.begun.meta)
        }  # fmt: skip
        os.write(file, f"{json.dumps(begun, ensure_ascii=False)}\n".encode())
        return file

    def _give_up(self) -> None:
        self._is_out_of_order = True
        logging.getLogger(__name__).warning("The journal cannot be written in %s", self.folder)


def journals_of(root: Path, register: str) -> Path:
    """Return the folder of the journals of a register."""
    return root / "journals" / register


def read_journals(folder: Path) -> tuple[list[Begun], list[Entry]]:
    """Return how each journal of a register begins, and all that they hold, in order.

    Of two batches with one number the later counts: an older state was worked on then.
    """
    begun: list[Begun] = []
    entries: dict[int, Entry] = {}
    with suppress(OSError):
        for path in sorted(folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime):
            head, *lines = path.read_text(encoding="utf-8", errors="surrogatepass").split("\n")
            with suppress(ValueError, KeyError, TypeError):
                said = json.loads(head)
                begun.append(Begun(int(said["last"]), tuple(said["said"]), said["meta"]))
            entries |= {entry.number: entry for entry in _entries(lines)}
    return begun, [entries[number] for number in sorted(entries)]


def kept_documents(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Return fingerprint, file name and bytes of each original that was written down."""
    with suppress(OSError):
        for name in sorted((folder / "originals").glob("*.name")):
            with suppress(OSError):
                document = name.with_suffix("").read_bytes()
                yield name.stem, name.read_text(encoding="utf-8"), document


def forget_journals(folder: Path, backup: Path) -> None:
    """Remove the journals of earlier sessions all of whose batches a backup holds.

    Number and words are compared: another history may have gone as far, or further.
    """
    with suppress(OSError, UnreadableError), held(backup) as pinned:
        pages = FilePages(pinned.read_at)
        for path in folder.glob(f"*{_ENDING}"):
            if not _is_being_written(path):
                with suppress(OSError, UnreadableError):
                    lines = path.read_text(encoding="utf-8", errors="surrogatepass").split("\n")
                    entries = _entries(lines[1:])
                    if all(has_batch(pages, entry.number, entry.said) for entry in entries):
                        path.unlink()


def _is_being_written(path: Path) -> bool:
    """Tell whether the program that began a journal is alive; Windows removes none that is open."""
    process = path.name.partition("-")[0]
    if process == str(os.getpid()):
        return path in _open_here
    if sys.platform == "win32" or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _entries(lines: list[str]) -> Iterator[Entry]:
    for line in lines:
        try:
            number, at, who, undoes, label, edits = json.loads(line)
            yield Entry(number, at, who, undoes, EditBatch(label, [_read(edit) for edit in edits]))
        except (ValueError, TypeError, KeyError):  # the last line of a program that was killed
            continue


def _written(edit: Edit) -> list[Any]:
    if isinstance(edit, CellEdit):
        return [_SET, edit.kind, edit.record, edit.field, edit.before, edit.after]
    if isinstance(edit, RecordAdded):
        values = None if edit.values is None else dict(edit.values)
        return [_ADD, edit.kind, edit.record, values, edit.number]
    return [_REMOVE, edit.kind, edit.record]


def _read(edit: list[Any]) -> Edit:
    action, kind, record, *more = edit
    if action == _SET:
        return CellEdit(kind, record, *more)
    return RecordAdded(kind, record, *more) if action == _ADD else RecordRemoved(kind, record)
