"""What becomes of a citation: its agreement, the accepted value beside it, and the verdict."""

from functools import cache
from typing import Annotated, Any, NamedTuple

from agreement_register.domain.folding import fold
from agreement_register.domain.rules.evidence import Accepted, verdict
from agreement_register.domain.rules.facts import CitationFact
from agreement_register.domain.types.catalogue import BY_NAME, RECORD_TYPES
from agreement_register.domain.types.fields import Field, FieldKind
from agreement_register.domain.types.rule import CitedCell, Rows, Rule, rule
from agreement_register.domain.types.words import Assertion, TypeName

_PARTS = tuple(
    each.name
    for each in RECORD_TYPES
    if each.parent_field is not None and each.parent_field.target == TypeName.AGREEMENT
)
_BEARING = Rows(("record", "record.#type", *(f"record({name}).agreement" for name in _PARTS)))


def agreement_of(bearing: tuple[Any, ...]) -> int | None:
    """Return the agreement that something hangs on: its record, or what that belongs to."""
    record, record_type, *agreements = bearing
    if record_type == TypeName.AGREEMENT:
        return int(record)
    return next((agreement for agreement in agreements if agreement), None)


class Referred(NamedTuple):
    """The record that a cell refers to, with the folded names under which it is known."""

    number: str
    title: str
    names: frozenset[str]


class Cell(NamedTuple):
    """The cell that a citation bears on; no type where it names no record."""

    type: str
    field: str
    value: str
    referred: Referred | None = None


class Statement(NamedTuple):
    """What a citation says."""

    stated_value: str | None
    value: str | None
    assertion: str | None


@rule(TypeName.CITATION, "verdict", "accepted_value")
def judge(
    stated: Statement, cell: Annotated[Cell, CitedCell("record", "field")]
) -> tuple[str | None, str | None]:
    """Compare what a citation states with what the register accepts."""
    if not cell.type:
        return None, None
    field = _fields(cell.type).get(cell.field)
    fact = CitationFact(
        0, "", 0, cell.field, stated.stated_value or "", stated.value or "",
        assertion=stated.assertion or Assertion.ASSERTS,
    )  # fmt: skip
    accepted, words = _accepted(cell, field.kind if field else None)
    return verdict(field, accepted, fact), words or None


@cache
def _fields(record_type: str) -> dict[str, Field]:
    return {field.name: field for field in BY_NAME[record_type].fields}


def _accepted(cell: Cell, kind: FieldKind | None) -> tuple[Accepted, str]:
    """Return the accepted value of a cell as compared, and as shown."""
    value = cell.value
    if not value:
        return Accepted(), ""
    if kind is FieldKind.DATE:
        return Accepted(value), value.split("\t")[0] or value.strip()
    if cell.referred is None:
        return Accepted(value), value
    names = cell.referred.names | {fold(cell.referred.title)}
    return Accepted(cell.referred.number, names), cell.referred.title


RULES = (
    judge,
    *(
        Rule(name, ("agreement",), agreement_of, (_BEARING,))
        for name in (TypeName.CITATION, TypeName.GAP, TypeName.RESOLUTION)
    ),
)
