"""One record with everything that hangs on it, as plain values for programs to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.conflicts.reasons import paragraphs_of
from agreement_register.curation.exporting.changes import change_rows
from agreement_register.curation.exporting.listing import Cells, cells_of
from agreement_register.curation.record.acts import agreements_of
from agreement_register.curation.record.details import Details, details_of
from agreement_register.domain.errors import NotFoundError
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import TypeName
from agreement_register.domain.views import Filter, ViewQuery

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.register import Register
    from agreement_register.domain.views import LogLine, Row

Shown = dict[str, object]


def shown_record(register: Register, number: str, as_of: str = "") -> Shown:
    """Return a record by its readable number, with everything that hangs on it.

    Raises:
        NotFoundError: if there is no such record.
    """
    kind, record = register.find(number)
    details = details_of(register, kind, record, as_of)
    if details is None:
        raise NotFoundError(number)
    row = details.row
    parts = {section.part.name: _objects(section.rows) for section in details.sections}
    shown: Shown = {
        "record": row.number,
        "type": BY_NAME[kind].label,
        "title": row.title,
        "fields": cells_of(row),
        "parties": parts.pop("parties", []),
        "events": parts.pop("events", []),
        **parts,
        **_agreements(register, kind, record, as_of),
        "citations": _objects(details.citations),
        "gaps": _objects(details.gaps),
        "findings": _objects(details.findings),
    }
    if kind == TypeName.SOURCE:
        shown["text"] = [part.strip() for part in _text(register, record)]
    shown["history"] = list(change_rows(register, _history(register, details)))
    return shown


def _objects(rows: Iterable[Row]) -> list[Cells]:
    return [cells_of(row) for row in rows]


def _text(register: Register, source: int) -> list[str]:
    return paragraphs_of(register.values(TypeName.SOURCE, source)["text"])


def _agreements(register: Register, kind: str, record: int, as_of: str) -> Shown:
    """Return the agreements that an actor is party to, or that a legal act concerns."""
    if kind == TypeName.LEGAL_ACT:
        ids = agreements_of(register, record)
    elif kind == TypeName.ACTOR:
        chosen = (Filter("party", str(record)),)
        ids = list(register.view(ViewQuery(TypeName.AGREEMENT, filters=chosen)).ids)
    else:
        return {}
    return {"agreements": _objects(register.rows(TypeName.AGREEMENT, ids, as_of))}


def _history(register: Register, details: Details) -> list[LogLine]:
    """Return the log of a record and of what belongs to it, newest first."""
    own = [row.id for section in details.sections if section.part.is_own for row in section.rows]
    evidence = [row.id for row in (*details.citations, *details.gaps)]
    family = [details.row.id, *own, *(evidence if details.row.kind != TypeName.SOURCE else ())]
    lines = [line for record in dict.fromkeys(family) for line in register.history(record)]
    return sorted(lines, key=lambda line: line.batch, reverse=True)
