"""Whatever a reference points to, and whatever that is called: all that is derived is right.

What is moved and renamed comes from the catalogue, so that a new reference is tried of itself.
"""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from tests.store.conftest import NOW, Store

from agreement_register.domain.edits import CellEdit, RecordAdded, RecordRemoved
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.rules.every import RULES
from agreement_register.domain.types.catalogue import BY_NAME, RECORD_TYPES
from agreement_register.domain.types.fields import ANY_RECORD, FieldKind
from agreement_register.store.derivation import derivation
from agreement_register.store.differences import differing
from agreement_register.store.making import create_file
from agreement_register.store.register_file import open_file
from agreement_register.store.rule_graph import indexes_of
from agreement_register.store.rule_ways import WaysBack, follow, types_of
from agreement_register.store.schema import tables_with_indexes

REFERENCES = [
    (record_type.name, field.name)
    for record_type in RECORD_TYPES
    for field in record_type.stored_fields
    if field.kind is FieldKind.REFERENCE
]
RENAMED = [
    (record_type.name, field.name)
    for record_type in RECORD_TYPES
    for field in record_type.stored_fields
    if field.name in ("title", "name")
]
MOST_STATEMENTS = 65
DATE, OTHER_DATE = "1994-03-28", "1995"


def value_of(field, word):
    """Return something that a field may hold."""
    if field.kind in (FieldKind.TERM, FieldKind.TERMS):
        return field.vocabulary.terms[0].code
    return {
        FieldKind.DATE: DATE, FieldKind.NUMBER: 1, FieldKind.FLAG: None, FieldKind.REFERENCE: None
    }.get(field.kind, word)  # fmt: skip


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Return a file with two records of each type, linked through every reference there is."""
    path = tmp_path_factory.mktemp("every") / "mine.register"
    create_file(path, title="Mine", created=NOW)
    store = Store(open_file(path))
    made = {kind: (new_id(), new_id()) for kind in BY_NAME}
    with store.unit.deriving_once():
        for kind, ids in made.items():
            for record, word in zip(ids, ("Aland", "Beland"), strict=True):
                fields = BY_NAME[kind].stored_fields
                values = {field.name: value_of(field, f"{word} {field.name}") for field in fields}
                store.apply(RecordAdded(kind, record, values))
        for kind, name in REFERENCES:
            for record in made[kind]:
                point(store, kind, record, name, target_of(made, kind, name, 0))
        for kind in BY_NAME:
            cite_everything(store, made, kind)
    store.database.close()
    return path, made


@pytest.fixture
def full(template, path):
    file, made = template
    path.write_bytes(file.read_bytes())
    return made


def target_of(made, kind, name, which):
    target = BY_NAME[kind].field(name).target
    return made["agreement" if target == ANY_RECORD else target][which]


def point(store, kind, record, name, target):
    before = store.value(f"SELECT {name} FROM {kind} WHERE id = ?", record)  # noqa: S608
    if before != target:
        # An undo is not refused what a file may hold: an event of a party of another agreement.
        store.apply(CellEdit(kind, record, name, before, target), undoes=1)


def cite_everything(store, made, kind):
    """Cite every reference of a type, by the names of what it points to."""
    for field in BY_NAME[kind].stored_fields:
        if field.kind is FieldKind.REFERENCE and field.citable:
            store.add("citation", record=made[kind][0], field=field.name,
                      source=made["source"][0], stated_value="Aland name")  # fmt: skip


def nothing_differs(store):
    with store.database.snapshot() as connection:
        differences = differing(connection)
    assert differences == []
    return True


@pytest.mark.parametrize(("kind", "name"), REFERENCES)
def test_what_is_derived_follows_a_moved_reference(full, store, kind, name):
    for record in full[kind]:
        point(store, kind, record, name, target_of(full, kind, name, 1))
    assert nothing_differs(store)
    point(store, kind, full[kind][0], name, None)
    assert nothing_differs(store)


@pytest.mark.parametrize(("kind", "name"), RENAMED)
def test_what_is_derived_follows_a_new_name(full, store, kind, name):
    for record in full[kind]:
        before = store.value(f"SELECT {name} FROM {kind} WHERE id = ?", record)  # noqa: S608
        store.apply(CellEdit(kind, record, name, before, "Oland"))
    assert nothing_differs(store)


def test_every_reference_that_rules_go_back_over_has_an_index():
    held = {
        (table.name, next(iter(index.columns)).name)
        for table in tables_with_indexes()
        for index in table.indexes
    }
    assert indexes_of(RULES) - held == set()


def test_ways_back_taken_at_once_lead_where_each_leads_step_by_step(full, store):
    for kind in ("party", "event", "citation"):
        store.apply(RecordRemoved(kind, full[kind][1]))
    connection, found = store.database.connection, 0
    for (kind, _), dependents in derivation().dependents.items():
        ways = [each.way for each in dependents]
        singly = [types_of(connection, follow(connection, way, full[kind])) for way in ways]
        assert WaysBack(ways).ends(connection, full[kind]) == singly
        found += sum(map(len, singly))
    assert found > len(BY_NAME)


def test_a_title_takes_few_statements_whatever_depends_on_it(full, store):
    statements = []
    sa.event.listen(
        store.database.connection.engine, "before_cursor_execute",
        lambda *told: statements.append(told[2]),
    )  # fmt: skip
    store.apply(CellEdit("agreement", full["agreement"][0], "title", "Aland title", "Oland"))
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)
