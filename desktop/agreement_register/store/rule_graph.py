"""What each rule depends on: from every column that it reads, the way back to its records."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.types.catalogue import BY_NAME, RECORD_TYPES
from agreement_register.domain.types.fields import ANY_RECORD, FieldKind
from agreement_register.domain.types.rule import (
    FINDINGS,
    PARTICIPATION,
    SPANS,
    TITLE,
    CitedCell,
    Counted,
    Input,
    Reporting,
    Rows,
    Same,
)
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_register.domain.types.rule import Rule

Column = tuple[str, str]  # a record type and one of its columns
REMOVED = "#removed"
_NEVER_CHANGE = ("id", "#number", "#type")


class Step(NamedTuple):
    """One step of the way back from a changed record to those that depend on it.

    How: ``of``, to what a reference of the record leads to; ``in``, to the records that refer to
    it; ``cited``, to the citations of one of its cells; ``same``, to records with the same values;
    ``reporting``, to citations whose chains of reporters may lead to it.
    """

    how: str
    type: str
    column: str


Way = tuple[Step, ...]


class Edge(NamedTuple):
    """A column that a rule depends on, and the way back; a link is itself part of the way."""

    column: Column
    way: Way
    is_link: bool = False


def edges_of(rule: Rule) -> Iterator[Edge]:
    """Return everything that a rule depends on."""
    for each in rule.inputs:
        yield from _edges_of(each, rule.type)


def _edges_of(given: Input, root: str) -> Iterator[Edge]:
    match given:
        case Rows():
            yield from _rows(given, root, ())
        case Counted(step, about):
            yield from _rows(Rows((about,), (step,)), root, ())
        case Same(columns):
            yield from _same(columns, root)
        case Reporting(step):
            yield from _reporting(step, root)
        case CitedCell():
            yield from _cited(given, root)


def _rows(given: Rows, root: str, way: Way) -> Iterator[Edge]:
    here = root
    for step in given.steps:
        yield from _step(here, step, way)
        here, way = reached(here, step), (_back(here, step), *way)
    for path in (*given.columns, *given.order):
        yield from _path(here, path, way)


def _path(here: str, path: str, way: Way) -> Iterator[Edge]:
    *references, column = path.split(".")
    for reference in references:
        yield from _step(here, reference, way)
        here, way = reached(here, reference), (_back(here, reference), *way)
    if column not in _NEVER_CHANGE:
        for kind in BY_NAME if here == ANY_RECORD else (here,):
            yield Edge((kind, _edited(kind, column)), way)


def _step(here: str, step: str, way: Way) -> Iterator[Edge]:
    """Return the edges of a step: its reference, and whether what refers is in the trash."""
    other, _, column = step.partition("@")
    if not column:
        yield Edge((here, reference_of(step)), way)
        return
    back = (_back(here, step), *way)
    yield Edge((other, column), back, is_link=True)
    yield Edge((other, REMOVED), back)


def _back(here: str, step: str) -> Step:
    """Return the way back over a step."""
    other, _, column = step.partition("@")
    return Step("of", other, column) if column else Step("in", here, reference_of(step))


def reached(here: str, step: str) -> str:
    """Return the type of record to which a step leads."""
    other, _, column = step.partition("@")
    if column:
        return other
    name, _, meant = step.partition("(")
    return meant.rstrip(")") or BY_NAME[here].field(name).target


def reference_of(reference: str) -> str:
    """Return the name of a reference without the type that is meant."""
    return reference.partition("(")[0]


def _edited(kind: str, column: str) -> str:
    """Return the field with which a column changes: the bounds of a date are edited with it."""
    name = column.removesuffix("_from").removesuffix("_to")
    dates = (f.name for f in BY_NAME[kind].stored_fields if f.kind is FieldKind.DATE)
    return name if name in dates else column


def _same(columns: tuple[str, ...], root: str) -> Iterator[Edge]:
    way = (Step("same", root, " ".join(columns)),)
    for column in columns:
        yield Edge((root, column), way, is_link=True)
    yield Edge((root, REMOVED), way)


def _reporting(step: str, root: str) -> Iterator[Edge]:
    back = (Step("reporting", "source", ""), _back(root, step))
    for column in ("title_key", "outlet_key"):
        yield Edge(("source", column), back, is_link=True)
    for column in ("relies_on", REMOVED):
        yield Edge(("source", column), back)


def _cited(given: CitedCell, root: str) -> Iterator[Edge]:
    for name in (given.record, given.field):
        yield Edge((root, name), ())
    for record_type in RECORD_TYPES:
        for field in record_type.stored_fields:
            cited = Step("cited", root, f"{given.record} {given.field} {field.name}")
            yield Edge((record_type.name, field.name), (cited,))
            if field.kind is FieldKind.REFERENCE:
                way = (Step("in", record_type.name, field.name), cited)
                yield from _path(field.target, TITLE, way)
                if field.target in (TypeName.ACTOR, ANY_RECORD):  # known by its other names too
                    yield from _rows(Rows(("name",), ("name@actor",)), TypeName.ACTOR, way)


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the rules so that each comes after those whose outputs it reads.

    Raises:
        CycleError: if they wait for each other.
        ValueError: if two compute the same.
    """
    every = tuple(rules)
    _refuse_two_makers(every)
    maker = {(rule.type, output): rule for rule in every for output in rule.outputs
             if output not in (SPANS, PARTICIPATION, FINDINGS)}  # fmt: skip
    waits = {rule: {maker[edge.column] for edge in edges_of(rule) if edge.column in maker}
             for rule in every}  # fmt: skip
    return tuple(TopologicalSorter(waits).static_order())


def _refuse_two_makers(rules: Iterable[Rule]) -> None:
    """Refuse rules that compute the same column, or make the same check of the same records."""
    makers: dict[tuple[str, str], Rule] = {}
    for rule in rules:
        for made in (*rule.outputs, *rule.checks):
            if made == FINDINGS:  # told apart by their checks
                continue
            other = makers.setdefault((rule.type, made), rule)
            if other is not rule:
                raise ValueError(f"{rule.name} and {other.name} both make {made}")


def indexes_of(rules: Iterable[Rule]) -> frozenset[Column]:
    """Return the references by which records are looked up, there and back."""
    return frozenset(
        (step.type, step.column.partition(" ")[0])
        for rule in rules
        for edge in edges_of(rule)
        for step in edge.way
        if step.how in ("of", "in", "cited")
    )
