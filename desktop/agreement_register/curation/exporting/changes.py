"""The log in words: who changed what, when, from what to what."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.store import log_view
from agreement_register.store.log_view import IN_TRASH, RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Field
    from agreement_register.domain.views import LogLine


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
    """Return a stored value as listings give it, references by their readable numbers."""
    return log_view.listed_value(field, value, lambda each: register.number(int(each or 0)))
