"""A record with everything that hangs on it: what a card and ``show`` present."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.citing import shown_value
from agreement_register.curation.register import today
from agreement_register.domain.catalogue import BY_NAME
from agreement_register.domain.dates import edtf_in_words
from agreement_register.domain.fields import Field, FieldKind
from agreement_register.domain.views import CellMark, Filter, Row, ViewQuery

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.views import LogLine

_NO_MARK = CellMark()
# Sections of a card: (title, record type, field that points to the record).
PARTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "agreement": (
        ("Parties", "party", "agreement"),
        ("Events", "event", "agreement"),
        ("Relations", "relation", "agreement"),
    ),
    "actor": (
        ("Names", "name", "actor"),
        ("Memberships", "membership", "actor"),
        ("Persons", "person", "actor"),
    ),
    "legal_act": (("Events", "event", "legal_act"),),
    "source": (("Notes", "passage_note", "source"),),
}


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field with its value in words, its mark, and the citations that bear on it."""

    field: Field
    value: str
    mark: CellMark
    citations: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Records of one type that belong to the record."""

    title: str
    kind: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """A record with everything that hangs on it."""

    row: Row
    fields: tuple[FieldLine, ...]
    sections: tuple[Section, ...]
    citations: tuple[Row, ...]  # of the record and of what belongs to it
    gaps: tuple[Row, ...]
    findings: tuple[Row, ...]
    history: tuple[LogLine, ...]
    expected: tuple[str, ...] = ()  # events that the register would expect but nobody evidences


def details_of(register: Register, kind: str, record: int, as_of: str = "") -> Details | None:
    """Return a record with everything that hangs on it, or None if it is gone."""
    day = as_of or today()
    row = register.row(kind, record, day)
    if row is None:
        return None
    sections = tuple(_section(register, part, record, day) for part in PARTS.get(kind, ()))
    family = [record, *(r.id for s in sections if s.kind != "person" for r in s.rows)]
    citations = _hanging(register, "citation", family)
    if kind == "source":
        citations = _rows(register, "citation", register.where("citation", "source", record))
    return Details(
        row,
        tuple(_field_lines(register, kind, record, row, citations)),
        sections,
        citations,
        _hanging(register, "gap", family),
        _findings(register, family),
        tuple(line for one in family[:1] for line in register.history(one, limit=200)),
        _expected(kind, row, sections),
    )


def _section(register: Register, part: tuple[str, str, str], record: int, day: str) -> Section:
    title, kind, field = part
    rows = register.rows(kind, register.where(kind, field, record), day)
    if kind == "event":
        # Undated events go last: nothing says when they were.
        rows.sort(key=lambda row: (row["date_from"] is None and row["date_to"] is None,
                                   str(row["date_from"] or row["date_to"] or ""), row.number))  # fmt: skip
    elif kind == "party":
        rows.sort(key=lambda row: (row["position"] is None, row["position"] or 0, row.number))
    else:
        rows.sort(key=lambda row: row.number)
    return Section(title, kind, tuple(rows))


def _rows(register: Register, kind: str, ids: list[int]) -> tuple[Row, ...]:
    return tuple(sorted(register.rows(kind, ids), key=lambda row: row.number))


def _hanging(register: Register, kind: str, family: list[int]) -> tuple[Row, ...]:
    ids = [found for record in family for found in register.where(kind, "record", record)]
    return _rows(register, kind, ids)


def _findings(register: Register, family: list[int]) -> tuple[Row, ...]:
    chosen = Filter("ids", ",".join(map(str, family)))
    return tuple(
        register.rows("finding", register.view(ViewQuery("finding", filters=(chosen,))).ids)
    )


def _field_lines(
    register: Register, kind: str, record: int, row: Row, citations: tuple[Row, ...]
) -> list[FieldLine]:
    stored = register.values(kind, record)
    number = row.number
    lines: list[FieldLine] = []
    for field in BY_NAME[kind].fields:
        if field.derived and not field.through and field.name not in _SHOWN_DERIVED:
            continue
        value = (
            shown_value(register, field, stored.get(field.name))
            if not field.derived
            else _derived_value(row, field)
        )
        own = tuple(
            c for c in citations if c["record"] == number and c["field"] == field.name
        ) or _cited_behind(field, citations)
        lines.append(FieldLine(field, value, row.marks.get(field.name, _NO_MARK), own))
    return lines


_SHOWN_DERIVED = frozenset({"agreements", "agreements_count", "computed_count", "code", "verdict",
                            "accepted_value", "other_names"})  # fmt: skip
_BEHIND = {"parties": ("PTY-", ("as_signed", "acting_today"))}


def _cited_behind(field: Field, citations: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the citations behind a cell that stands for other records."""
    prefix, names = _BEHIND.get(field.through, ("", ()))
    if not prefix:
        return ()
    return tuple(
        c for c in citations if str(c["record"]).startswith(prefix) and c["field"] in names
    )


def _derived_value(row: Row, field: Field) -> str:
    column = BY_NAME[row.kind].column_of(field.name)
    value = row[column.key] if column else None
    if value is None:
        return ""
    return edtf_in_words(str(value)) if field.kind is FieldKind.DATE else str(value)


def _expected(kind: str, row: Row, sections: tuple[Section, ...]) -> tuple[str, ...]:
    """Return the events that should follow a decision to end, where no source evidences them."""
    if kind != "agreement" or not str(row["status"]).startswith(("termination decided", "notice")):
        return ()
    held = {str(event["type"]) for section in sections if section.kind == "event"
            for event in section.rows}  # fmt: skip
    wanted = ("notice_sent", "notice_received", "terminated")
    return tuple(name for name in wanted if name not in held)
