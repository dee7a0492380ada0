"""What became of the rows of a list: imported, updated, unchanged, with problems, refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from agreement_register.domain.texts import ENGLISH, count

if TYPE_CHECKING:
    from agreement_register.curation.importing.drafts import Problem
    from agreement_register.domain.texts import Sayable, Text


class Refusal(NamedTuple):
    """A row of which no record could be made."""

    row: int
    why: Sayable


class Alike(NamedTuple):
    """A record that may be the same as another: one of the register, or of an earlier row."""

    row: int
    like: str


class NamedActor(NamedTuple):
    """A name that no actor has, or that several may mean, once with all its rows."""

    name: str
    rows: tuple[int, ...]
    is_made: bool
    suggestions: tuple[str, ...]


@dataclass(slots=True)
class Report:
    """What became of each row; a row with problems came in all the same."""

    file: str
    title: str
    type: str
    sheet: str = ""
    rows: int = 0
    imported: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    duplicates: list[Alike] = field(default_factory=list)
    actors: list[NamedActor] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    left_out: tuple[str, ...] = ()
    change: int | None = None

    @property
    def is_bad_throughout(self) -> bool:
        """Tell whether there are rows and each of them has a problem."""
        bad = {problem.row for problem in self.problems} | {each.row for each in self.refused}
        told = {*self.imported, *self.updated, *self.unchanged, *bad}
        return bool(told) and told <= bad

    @property
    def summary(self) -> list[Sayable]:
        """Return what became of the rows, in a few sentences."""
        rows_with = len({problem.row for problem in self.problems})
        counted = (
            count("{n:,} row imported.", "{n:,} rows imported.", n=len(self.imported)),
            count("{n:,} row updated.", "{n:,} rows updated.", n=len(self.updated)),
            count("{n:,} row unchanged.", "{n:,} rows unchanged.", n=len(self.unchanged)),
            count("{n:,} row with problems.", "{n:,} rows with problems.", n=rows_with),
            count("{n:,} row refused.", "{n:,} rows refused.", n=len(self.refused)),
        )
        return list(counted)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values, with the keys of the command line."""
        say = ENGLISH.say
        return {
            "file": self.file, "sheet": self.sheet or None, "list": self.title, "type": self.type,
            "rows": self.rows, "imported": self.imported, "updated": self.updated,
            "unchanged": self.unchanged,
            "problems": [
                {"row": row, "column": heading, "value": words, "why": say(why)}
                for row, heading, words, why in self.problems
            ],
            "refused": [{"row": row, "why": say(why)} for row, why in self.refused],
            "duplicates": [each._asdict() for each in self.duplicates],
            "actors": [
                {"name": each.name, "made": each.is_made, "rows": list(each.rows),
                 "suggestions": list(each.suggestions)}
                for each in self.actors
            ],
            "notes": [say(note) for note in self.notes], "left_out": list(self.left_out),
            "change": self.change,
        }  # fmt: skip
