"""The door to imports: a file and a mapping become one batch, stored whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.curation.exporting.listing import KINDS
from agreement_register.curation.importing.mapping import MappingError, parsed, written
from agreement_register.curation.importing.planning import Plan, Planner, Previewed
from agreement_register.curation.large_changes import LargeChange, write_beside
from agreement_register.curation.typed.changes import MADE_OTHERWISE
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.exchange.lists.reading import read_table
from agreement_register.exchange.lists.tables import How, ListTable
from agreement_register.store import kept_mappings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agreement_register.curation.importing.mapping import ListMapping
    from agreement_register.curation.importing.report import Report
    from agreement_register.curation.register import Register

__all__ = [
    "ListTable", "carry_out", "keep_mapping", "kept", "meant_for", "plan", "preview", "table_of",
]  # fmt: skip

TYPES = tuple(
    word for word, kind in KINDS.items() if kind in BY_NAME and kind not in MADE_OTHERWISE
)


@dataclass(frozen=True, slots=True)
class Following:
    """Whoever waits for an import: hears how far it is, and may stop it."""

    tell: Callable[[int, int], None] = lambda _done, _all: None
    is_stopped: Callable[[], bool] = lambda: False


def table_of(path: Path, mapping: ListMapping) -> ListTable:
    """Read the table of a file as a mapping says.

    Raises:
        ListError: if it is no table that can be read.
    """
    how = How(mapping.sheet, mapping.header, mapping.delimiter, mapping.encoding)
    return read_table(path, how)


def meant_for(mapping: ListMapping, kind: str) -> ListMapping:
    """Return a mapping for records of a type.

    Raises:
        MappingError: if it says another type.
    """
    said = KINDS.get(mapping.type, mapping.type)
    if said and said != kind:
        raise MappingError(
            text("The mapping is for {said}, not for {wanted}.", said=mapping.type, wanted=kind)
        )
    return replace(mapping, type=kind)


def plan(register: Register, table: ListTable, mapping: ListMapping) -> Plan:
    """Return what a list comes to; nothing is stored.

    Raises:
        RegisterError: if the mapping does not fit the table, or a row cannot be taken apart.
    """
    return Planner(register, table, mapping).plan()


def carry_out(
    register: Register, made: Plan, mapping: ListMapping, following: Following | None = None
) -> Report:
    """Store what was planned, as one batch; a backup of what was there is made first.

    Raises:
        StoppedError: if it was stopped; nothing was stored.
    """
    following = following or Following()
    if list(made.batch.edits):
        change = LargeChange(lambda _other: made.batch, None, following.tell, following.is_stopped)
        written_batch = write_beside(register, change)
        made.report.change = register.take_written(written_batch).number
        keep_mapping(register, made.report.title, mapping)
    return made.report


def keep_mapping(register: Register, title: str, mapping: ListMapping) -> None:
    """Keep a mapping with the register, under the name of its list."""
    kept_mappings.keep(register.database, title, written(mapping))


def preview(
    register: Register, table: ListTable, mapping: ListMapping, most: int = 100
) -> tuple[list[Previewed], Report]:
    """Return the first records as they will be, and what there is to say of them."""
    planner = Planner(register, table, mapping)
    return planner.preview(most), planner.report


def kept(register: Register) -> dict[str, ListMapping]:
    """Return the mappings that the register keeps, by the name of their list."""
    found = kept_mappings.every(register.database)
    return {name: parsed(said, name) for name, said in found.items()}
