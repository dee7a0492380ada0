"""The sample register: the seeds as one batch a file, the same way as every edit."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

from agreement_register import paths
from agreement_register.curation.register import SEEDER, local_now, open_register, system_name
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import Lower, Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.exchange.seed_files import read_seeds, referred
from agreement_register.store.copying import clear_parts, part_of, remove_with_logs
from agreement_register.store.making import create_file, refuse_target

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.exchange.seed_files import SeedFile, SeedRow, Seeds


def new_sample(path: Path, who: str = "") -> Register:
    """Make the sample register in a new file and open it.

    Raises:
        RegisterError: if a seed is broken or the file cannot be made; no file is left then.
    """
    seeds = read_seeds(paths.SEEDS)
    refuse_target(path)
    clear_parts(path)
    part = part_of(path)
    try:
        create_file(part, title=seeds.title, created=local_now(), is_sample=True, named=path)
        with closing(open_register(part, SEEDER, check=False)) as register:
            seed(register, seeds)
        os.replace(part, path)  # noqa: PTH105 - whoever kills the program finds no half of it
    finally:
        remove_with_logs(part)
    return open_register(path, who or system_name(), check=False)


def seed(register: Register, seeds: Seeds) -> None:
    """Add every seed file to a register, one batch a file, named with the edition."""
    ids = {(file.kind, row.number): new_id() for file in seeds.files for row in file.rows}
    with register.deriving_once():
        for file in seeds.files:
            kind = Lower(Text(BY_NAME[file.kind].plural))
            label = text("Seed: {types}, edition {edition}", types=kind, edition=seeds.edition)
            register.apply(EditBatch(label, _additions(file, ids)))


def _additions(file: SeedFile, ids: dict[tuple[str, int], int]) -> list[RecordAdded]:
    return [
        RecordAdded(file.kind, ids[file.kind, row.number], _values(file.kind, row, ids), row.number)
        for row in file.rows
    ]


def _values(kind: str, row: SeedRow, ids: dict[tuple[str, int], int]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for field in BY_NAME[kind].stored_fields:
        text = row.values.get(field.name)
        if text is None:
            continue
        if field.kind is FieldKind.REFERENCE:
            found = referred(text)
            values[field.name] = ids[found] if found else None
        else:
            is_number = field.kind in (FieldKind.NUMBER, FieldKind.FLAG)
            values[field.name] = int(text) if is_number else text
    return values
