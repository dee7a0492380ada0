"""How a derived value is declared: a function, and the rows that it reads.

Each parameter of a rule is a row (a NamedTuple) or a tuple of rows. Each field of a row is a
column of the record, or a path through its references, such as ``as_signed.name``. From these
rows come both what is read and what is derived again when one of the columns changes, so that a
rule cannot depend on anything that is not known to be a dependency.

Columns that every record has begin with ``#``: ``#number`` and ``#type``, which never change,
``#title``, ``#words`` (what search finds it by) and ``#removed``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any, get_args, get_origin, get_type_hints

TITLE, WORDS, SPANS, FINDINGS = "#title", "#words", "#spans", "#findings"
PARTICIPATION = "#participation"
NEAREST = 5  # of many that are alike: what one says of others must not rest on them all


def _as_it_is(*values: Any) -> tuple[Any, ...]:
    return values


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that a rule reads: the record itself, or what a path leads to from it.

    A step ``party@agreement`` leads to the parties whose ``agreement`` is the record, if they are
    not in the trash; any other step goes through a reference. A step or path that goes on from a
    record of whatever type names the type it means: ``record(event).agreement``.
    """

    columns: tuple[str, ...]
    steps: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    make: Callable[..., Any] = _as_it_is


@dataclass(frozen=True, slots=True)
class CitedCell:
    """The cell that a citation bears on: a field of a record, both named in columns."""

    record: str
    field: str


@dataclass(frozen=True, slots=True)
class Same:
    """The nearest other records of the type with the same values in columns that are computed.

    They are those entered last before the record and first after it, `NEAREST` each. A row is
    made of the id and the number of each.
    """

    columns: tuple[str, ...]
    make: Callable[..., Any] = _as_it_is


@dataclass(frozen=True, slots=True)
class Reporting:
    """The sources of the register by their names, through which chains of reporters lead.

    The step leads to the citations whose chains are followed.
    """

    step: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many records a step leads to; those that are about the record itself do not count."""

    step: str
    about: str


Input = Rows | CitedCell | Same | Reporting | Counted


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A function of `inputs` that computes columns of one type of record.

    The last of the ``outputs`` may be rows beside the record: its status by days (`SPANS`), that
    of its parties (`PARTICIPATION`), or findings (`FINDINGS`); all findings of these ``checks`` at
    such a record are this rule's.
    """

    type: str
    outputs: tuple[str, ...]
    function: Callable[..., Any]
    inputs: tuple[Input, ...]
    checks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return what the rule is called in a message to a developer."""
        return f"{self.type}.{self.function.__name__}"


def rule(record_type: str, *outputs: str, checks: str = "") -> Callable[[Callable[..., Any]], Rule]:
    """Make a rule of a function whose parameters are rows; ``checks`` are joined by "; "."""

    def declare(function: Callable[..., Any]) -> Rule:
        hints = get_type_hints(function, include_extras=True)
        hints.pop("return", None)
        inputs = tuple(_input_of(hint) for hint in hints.values())
        return Rule(record_type, outputs, function, inputs, codes(checks))

    return declare


def codes(checks: str) -> tuple[str, ...]:
    """Return the single checks of a list."""
    return tuple(checks.split("; ")) if checks else ()


def _input_of(hint: Any) -> Input:
    if get_origin(hint) is not Annotated:
        return rows(hint)
    kind, where = get_args(hint)
    if isinstance(where, str):
        return rows(get_args(kind)[0], where)
    made: Input = replace(where, make=get_args(kind)[0]) if isinstance(where, Same) else where
    return made


def rows(row: Callable[..., tuple[Any, ...]], where: str = "") -> Rows:
    """Return the input of a row class: ``party@agreement in order of position, #number``."""
    path, _, order = where.partition(" in order of ")
    hints = get_type_hints(row, include_extras=True)
    columns = tuple(_column_of(name, hint) for name, hint in hints.items())
    return Rows(columns, steps_of(path), tuple(order.split(", ")) if order else (), row)


def steps_of(path: str) -> tuple[str, ...]:
    """Return the steps of a path."""
    return tuple(path.split(".")) if path else ()


def _column_of(name: str, hint: Any) -> str:
    return str(get_args(hint)[1]) if get_origin(hint) is Annotated else name
