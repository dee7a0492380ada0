"""The log in words: who changed what, when, from what to what."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Field
    from agreement_register.domain.views import LogLine

RECORDED = "recorded"
IN_TRASH = "in the trash"
KEPT = "kept"


def change_rows(register: Register, lines: Iterable[LogLine]) -> Iterator[dict[str, Value]]:
    """Return log lines as rows of the listing of changes, values as they are shown."""
    for line in lines:
        before, after = _sides(register, line)
        yield {
            "when": line.when,
            "who": line.who,
            "what": line.what,
            "record": line.number,
            "record_title": line.title,
            "field": line.field or None,
            "before": before,
            "after": after,
        }


def _sides(register: Register, line: LogLine) -> tuple[Value, Value]:
    if line.action == "add":
        return None, RECORDED
    if line.action == "remove":
        return _whole(register, line), IN_TRASH
    fields = {field.name: field for field in BY_NAME[line.kind].stored_fields}
    field = fields.get(line.field)
    return listed_value(register, field, line.before), listed_value(register, field, line.after)


def _whole(register: Register, line: LogLine) -> Value:
    """Return everything that a removed record held, field by field."""
    held = json.loads(str(line.before or "{}"))
    parts = [
        f"{field.label}: {listed_value(register, field, held[field.name])}"
        for field in BY_NAME[line.kind].stored_fields
        if field.name in held
    ]
    return "; ".join(parts) or None


def listed_value(register: Register, field: Field | None, value: Value) -> Value:
    """Return a stored value as listings give it: EDTF, readable numbers, yes or no."""
    if field is None or value is None or value == "":
        return value or None
    if field.hidden:
        return KEPT
    if field.kind is FieldKind.DATE:
        edtf, _, words = str(value).partition("\t")
        return edtf or words
    if field.kind is FieldKind.REFERENCE:
        return register.number(int(value))
    if field.kind is FieldKind.FLAG:
        return "yes" if value else "no"
    return value
