"""The commands about what was: copy, compact, history, undo, restore-record."""

from __future__ import annotations

import sys
from itertools import chain, islice
from typing import TYPE_CHECKING

from agreement_register.cli.output import TABLES
from agreement_register.curation.compacting import write_compacted
from agreement_register.curation.exporting.history import HistoryChoice, history_listing
from agreement_register.curation.past_states import write_as_at, write_new_copy
from agreement_register.curation.record.trash import restoration, what_comes_back
from agreement_register.curation.record.undoing import undo_change
from agreement_register.domain.errors import NotFoundError
from agreement_register.domain.texts import text

if TYPE_CHECKING:
    from argparse import Namespace

    from agreement_register.curation.register import Register

_SHOWN = ("change_number", "when", "who", "what", "record", "field", "before", "after", "state")


def write_copy(register: Register, options: Namespace) -> None:
    """Write a copy of the register, as it is or as it stood at the end of a day."""
    if options.day:
        write_as_at(register, options.day, options.target)
    else:
        write_new_copy(register, options.target)
    sys.stdout.write(f"{options.target} was written.\n")


def write_small(register: Register, options: Namespace) -> None:
    """Write a compacted copy of the register, and say what it lacks."""
    said = write_compacted(
        register, options.target, before=options.before or "", empties_trash=options.trash
    )
    sys.stdout.write(f"{said}\n")


def write_history(register: Register, options: Namespace) -> None:
    """Write the lines of the history that are wanted, the newest first."""
    choice = HistoryChoice(
        options.record, options.field, options.made_by, options.first or "", options.last or "",
        options.search,
    )  # fmt: skip
    found = history_listing(register, choice)
    columns = found.columns
    if options.format == "table":
        by_key = {column.key: column for column in columns}
        columns = tuple(by_key[key] for key in _SHOWN)
    first = list(islice(found.rows, 1))
    TABLES[options.format](sys.stdout, columns, chain(first, found.rows))


def restore_record(register: Register, options: Namespace) -> None:
    """Bring deleted records back with what went with them and what they need."""
    records = [register.find_anywhere(number)[1] for number in options.ids]
    found = restoration(register, records)
    said = what_comes_back(register, found)
    change = register.apply(found.batch)
    sys.stdout.write(f"{change.label}: done. {said}\n")


def undo(register: Register, options: Namespace) -> None:
    """Undo one change alone, by default the last one of whoever is at work."""
    number = options.number
    if number is None:
        standing = [each for each, who, _ in register.standing_batches() if who == register.who]
        if not standing:
            raise NotFoundError(text("to be undone of {name}", name=register.who))
        number = standing[-1]
    change = undo_change(register, number)
    sys.stdout.write(f"{change.label}: done. This is change {change.number}.\n")
