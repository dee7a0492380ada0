"""The address of one cell."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of one record; an empty field means the record as a whole."""

    kind: str
    record: int
    field: str
