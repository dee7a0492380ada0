"""What the commands about the past, and about kept originals, understand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from agreement_register.cli.argument_values import day

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

ORIGINAL_NOTE = """With NEW the document is written there, byte by byte as it came. --open opens a
copy in the program of its type; a name that leads elsewhere, and a type that a system could run,
are refused. --remove keeps it no more: that cannot be undone; the text and its citations stay.
Without any, name, size and fingerprint of what is kept are printed."""
COMPACT_NOTE = """FILE is only read, and keeps everything; a NEW that is there is not written over.
What NEW lacks is printed. Without options nothing is left out: the free pages of the file are."""
COPY_NOTE = """With --as-at the copy is as the register stood at the end of that day, made from its
history; it is for reading only. A NEW that is there is not written over."""
HISTORY_NOTE = """The newest line comes first. With ID come the lines of all that belongs to the
record, or of one FIELD of it alone; FIELD is the name of a stored field, such as date or
as_signed. State says whether the change was undone since. The keys of JSON are the names of the
columns; change_number is the one by which undo knows it."""
UNDO_NOTE = """CHANGE is a number from history; without it the last change of whoever is at work is
undone. What came after it stays; where something later depends on it, that is named and nothing is
stored. Undoing is a change itself, and can be undone by its own number."""

RESTORE_NOTE = """What went to the trash with a record comes back with it, and what it refers to, if
that was deleted, too. All of it is one change, which undo takes back. list FILE trash has what can
be brought back."""


def add_verbs(verb: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    """Add the commands; ``verb`` makes one of its name, what it does, and a note."""
    _add_original(
        verb("original", "open, save or remove the kept document of a source", ORIGINAL_NOTE)
    )
    _add_compact(verb("compact", "write a smaller copy, and say what it lacks", COMPACT_NOTE))
    _add_copy(verb("copy", "write a whole copy, of now or of a day gone by", COPY_NOTE))
    _add_history(verb("history", "list changes, the newest first", HISTORY_NOTE))
    _add_undo(verb("undo", "undo one change", UNDO_NOTE))
    _add_restore_record(verb("restore-record", "bring deleted records back", RESTORE_NOTE))


def _add_original(verb: argparse.ArgumentParser) -> None:
    """Let a command name a source, and what becomes of its document."""
    verb.add_argument("source", metavar="SOURCE-ID", help="a readable number, such as SRC-000002")
    act = verb.add_mutually_exclusive_group()
    act.add_argument("target", metavar="NEW", type=Path, nargs="?", help="a new file")
    act.add_argument("--open", action="store_true", help="open a copy of it")
    act.add_argument("--remove", action="store_true", help="remove it for good")


def _add_compact(verb: argparse.ArgumentParser) -> None:
    """Let a command name a compacted copy, and what is left out of it."""
    verb.add_argument("target", metavar="NEW", type=Path, help="the new file")
    verb.add_argument("--history-before", dest="before", metavar="DAY", type=day,
                      help="leave out the changes from before that day")  # fmt: skip
    verb.add_argument("--trash", action="store_true", help="leave out the deleted records")


def _add_copy(verb: argparse.ArgumentParser) -> None:
    """Let a command name a copy, and the day that it is of."""
    verb.add_argument("target", metavar="NEW", type=Path, help="the new file")
    verb.add_argument("--as-at", dest="day", metavar="DAY", type=day,
                      help="as the register stood at the end of that day")  # fmt: skip


def _add_history(verb: argparse.ArgumentParser) -> None:
    """Let a command choose lines of the history."""
    verb.add_argument("--record", metavar="ID", default="",
                      help="a readable number, of a record in the trash too")  # fmt: skip
    verb.add_argument("--field", metavar="FIELD", default="", help="one field")
    verb.add_argument("--made-by", metavar="NAME", default="", help="what one person changed")
    verb.add_argument("--from", dest="first", metavar="DAY", type=day, help="from that day on")
    verb.add_argument("--to", dest="last", metavar="DAY", type=day, help="up to that day")
    verb.add_argument("--search", metavar="WORDS", default="",
                      help="words of the change, of a value, or of the record")  # fmt: skip
    verb.add_argument("--format", choices=("table", "csv", "json"), default="table")


def _add_undo(verb: argparse.ArgumentParser) -> None:
    """Let a command name a change."""
    verb.add_argument("number", metavar="CHANGE", type=int, nargs="?", help="its number")


def _add_restore_record(verb: argparse.ArgumentParser) -> None:
    """Let a command name deleted records."""
    verb.add_argument("ids", metavar="ID", nargs="+", help="a readable number, such as AGR-000004")
