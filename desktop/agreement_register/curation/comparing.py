"""Compare two states of a register, record by record."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from agreement_register.curation.register import Register
from agreement_register.curation.working_copies import Opened
from agreement_register.domain.types.catalogue import RECORD_TYPES, readable
from agreement_register.domain.types.fields import FieldKind
from agreement_register.store.looking import is_older, look_without_log
from agreement_register.store.register_file import open_file, open_to_look
from agreement_register.store.states import states_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Field
    from agreement_register.domain.types.record_type import RecordType
    from agreement_register.store.states import State


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that holds something else here and there."""

    label: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """A record that is only here, only there, or another in some fields."""

    kind: str
    number: str
    title: str
    is_here: bool
    is_there: bool
    fields: tuple[FieldDifference, ...] = ()


@contextmanager
def looked_at(path: Path) -> Iterator[Register]:
    """Give a register to look at: no byte of it, or beside it, is written.

    Raises:
        RegisterError: as a sentence, if it is damaged, newer, or no register.
    """
    look_without_log(path, path.name, check=True)
    with ExitStack() as passing:
        if is_older(path):
            path = _brought_up_to_date(path, Path(passing.enter_context(TemporaryDirectory())))
        register = Register(Opened(open_to_look(path)), "")
        passing.callback(register.close)
        yield register


def _brought_up_to_date(path: Path, folder: Path) -> Path:
    """Copy an older register and bring the copy up to date, so that it can be looked at."""
    target = folder / path.name
    shutil.copyfile(path, target)
    open_file(target, check=False, is_kept=False).close()
    return target


def compare(here: Register, there: Register) -> list[RecordDifference]:
    """Return every record that differs between two states, in order of type and number."""
    return [
        difference
        for record_type in RECORD_TYPES
        for difference in _of_type(here, there, record_type)
    ]


def _of_type(here: Register, there: Register, kind: RecordType) -> Iterator[RecordDifference]:
    ours = states_of(here.database, kind.name)
    theirs = states_of(there.database, kind.name)
    for record in sorted(ours.keys() | theirs.keys(), key=lambda each: _number(ours, theirs, each)):
        own, other = ours.get(record), theirs.get(record)
        if own is None or other is None or own.values != other.values:
            yield _difference(here, there, kind, own, other)


def _number(ours: dict[int, State], theirs: dict[int, State], record: int) -> int:
    return (ours.get(record) or theirs[record]).number


def _difference(
    here: Register, there: Register, kind: RecordType, own: State | None, other: State | None
) -> RecordDifference:
    known = own or other
    fields = tuple(_fields(here, there, kind.stored_fields, own, other)) if own and other else ()
    number, title = (known.number, known.title) if known else (0, "")
    return RecordDifference(
        kind.name, readable(kind.name, number), title, own is not None, other is not None, fields
    )


def _fields(
    here: Register, there: Register, fields: tuple[Field, ...], own: State, other: State
) -> Iterator[FieldDifference]:
    for field, before, after in zip(fields, own.values, other.values, strict=True):
        if before != after:
            yield FieldDifference(
                field.label, _shown(here, field, before), _shown(there, field, after)
            )


def _shown(register: Register, field: Field, value: Value) -> str:
    """Return a value as words: of a reference, the number of the record."""
    if field.kind is FieldKind.REFERENCE and value:
        return register.number(int(value))
    return "" if value is None else str(value).partition("\t")[0]
