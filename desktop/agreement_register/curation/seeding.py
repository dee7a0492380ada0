"""The sample register: the seeds as one batch a file, the same way as every edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register import paths
from agreement_register.curation.register import SEEDER, create_register, system_name
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import Lower, Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.exchange.seed_files import read_seeds, referred

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
    register = create_register(path, SEEDER, title=seeds.title, is_sample=True)
    try:
        seed(register, seeds)
    except BaseException:
        register.close()
        path.unlink(missing_ok=True)
        raise
    register.who = who or system_name()
    return register


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
