"""What layers know of a record type stands with the type, in no table of theirs."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
from tests.test_house import modules

from agreement_register.domain.types.catalogue import RECORD_TYPES
from agreement_register.domain.types.finding import FINDING

if TYPE_CHECKING:
    from collections.abc import Iterator


EVERY = (*RECORD_TYPES, FINDING)
TYPES = {record_type.name for record_type in EVERY}
LISTINGS = {record_type.listing for record_type in EVERY}
HOMES = ("domain/types/", "ui/types.py")


def name_of(key: ast.expr | None) -> str:
    """Return what a key names: a word, or a member of the enumeration of types."""
    match key:
        case ast.Constant(value=str(word)):
            return word
        case ast.Attribute(value=ast.Name(id="TypeName"), attr=member):
            return member.lower()
    return ""


def is_one_record(names: set[str]) -> bool:
    """Tell whether names are fields of one type: the values of a record, not a table of types."""
    return any(names <= {field.name for field in each.fields} for each in RECORD_TYPES)


def keys_of(node: ast.AST) -> list[str]:
    """Return the keys of a literal table: of a dict, or the first of each tuple in a tuple."""
    match node:
        case ast.Dict(keys=keys):
            return [name_of(key) for key in keys]
        case ast.Tuple(elts=rows) | ast.List(elts=rows) | ast.Set(elts=rows):
            return [name_of(row.elts[0]) for row in rows if isinstance(row, ast.Tuple) and row.elts]
    return []


def tables_of_module(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what a module names: in a function, such a dict may be an object of JSON."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            yield from ast.walk(statement.value)


def tables_by_type(tree: ast.Module) -> list[int]:
    """Return the lines of the literals that have two or more record types for keys."""
    found: list[int] = []
    tables = {id(table) for table in tables_of_module(tree)}
    for node in ast.walk(tree):
        keys = keys_of(node)
        named = (TYPES | LISTINGS if id(node) in tables else TYPES) & set(keys)
        is_record = isinstance(node, ast.Dict) and is_one_record(set(keys))
        if len(named) > 1 and not is_record:
            found.append(node.lineno)  # type: ignore[attr-defined]
    return found


def test_no_layer_has_a_table_by_record_type():
    found = {
        name: lines
        for name, tree in modules().items()
        if not name.startswith(HOMES) and (lines := tables_by_type(tree))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("source", "is_table"),
    [
        ("ICONS = {'event': 'calendar', 'party': 'users'}", True),
        ("ICONS = {TypeName.EVENT: 'calendar', TypeName.PARTY: 'users'}", True),
        ("ORDER = (('event', 1), ('party', 2))", True),
        ("values = {'agreement': 1, 'type': 'signed', 'legal_act': 2}", False),
        ("ICONS = {'events': 'calendar', 'parties': 'users'}", True),
        ("ICONS = {'event': 'calendar'}", False),
        ("kinds = ('event', 'party')", False),
    ],
)
def test_a_table_by_record_type_is_known_by_its_keys(source, is_table):
    assert bool(tables_by_type(ast.parse(source))) is is_table


def test_files_know_each_type_by_a_number_of_its_own():
    numbers = [record_type.stored_as for record_type in RECORD_TYPES]
    assert sorted(numbers) == list(range(1, len(RECORD_TYPES) + 1))
