"""Compiles before release what a start asks of its register; run by  make statements."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING

from agreement_register.domain.types.catalogue import BY_NAME, RECORD_TYPES, type_of
from agreement_register.domain.types.facets import OF_RECORDS
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.views import FINDINGS, Filter, ViewQuery
from agreement_register.store import clauses
from agreement_register.store.statements import SHIPPED, key_of
from agreement_register.store.views import CHOICES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.store.database import Statement

_SHOWN_FIRST = "agreement"
_Asked = tuple[str, ViewQuery, tuple[str, ...]]


def written() -> str:
    """Return the text of the file that is shipped: every statement by what it asks."""
    lines = [
        f"{json.dumps(key_of(name, query, about))}: {_packed(clauses.built(name, query, *about))}"
        for name, query, about in _wanted()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _packed(statement: Statement) -> str:
    packed = [statement.sql, statement.order, statement.fixed]
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def _wanted() -> Iterator[_Asked]:
    yield "by type", ViewQuery(FINDINGS), ()
    yield "groups", ViewQuery(FINDINGS), ()
    yield "ids", ViewQuery(FINDINGS, filters=(Filter(OF_RECORDS, ""),)), ()
    for kind in (*BY_NAME, FINDINGS):
        yield from _of_table(kind)
        yield from _of_facets(kind)
    for record_type in RECORD_TYPES:
        plain = ViewQuery(record_type.name)
        yield from (("cells", plain, ()), ("gaps", plain, ()), ("values", plain, ()))
        for field in record_type.stored_fields:
            if field.kind is FieldKind.REFERENCE:
                yield "where", plain, (field.name,)


def _of_table(kind: str) -> Iterator[_Asked]:
    """Yield the rows of a type; of that shown at a start, in every order it may be left in."""
    yield "page", ViewQuery(kind), ()
    yield "ids", ViewQuery(kind), ()
    if kind == _SHOWN_FIRST:
        for column, descending in product(BY_NAME[kind].columns, (False, True)):
            query = ViewQuery(kind, sort=column.key, descending=descending)
            if query != ViewQuery(kind):
                yield "ids", query, ()


def _of_facets(kind: str) -> Iterator[_Asked]:
    for spec in type_of(kind).facets:
        if spec.way in CHOICES:
            for value, _words in CHOICES[spec.way]:
                yield "choice", ViewQuery(kind), (spec.name, value)
        else:
            yield "facet", ViewQuery(kind), (spec.name,)


if __name__ == "__main__":
    SHIPPED.write_text(written(), encoding="utf-8")
