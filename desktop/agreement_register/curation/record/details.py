"""A record with everything that hangs on it: what a card and ``show`` present."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from agreement_register.curation.register import today
from agreement_register.curation.values import said_value
from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import Field, FieldKind
from agreement_register.domain.types.words import EventType, TypeName
from agreement_register.domain.views import CellMark, Filter, Row, ViewQuery

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Sayable
    from agreement_register.domain.types.record_type import Part
    from agreement_register.domain.views import LogLine

_NO_MARK = CellMark()


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field with its value in words, its mark, and the citations that bear on it."""

    field: Field
    value: str
    mark: CellMark
    citations: tuple[Row, ...] = ()
    said: Sayable | str = ""  # the value, as a text where it is no word of the register


@dataclass(frozen=True, slots=True)
class Section:
    """Records of one type that hang on the record."""

    part: Part
    rows: tuple[Row, ...]
    total: int = 0  # with those beyond the most that were asked for

    @property
    def kind(self) -> str:
        """Return the type of the records."""
        return self.part.kind


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
    citations_total: int = 0


def details_of(
    register: Register, kind: str, record: int, as_of: str = "", most: int | None = None
) -> Details | None:
    """Return a record with everything that hangs on it, or None if it is gone.

    With ``most``, at most that many records of a type; the totals tell how many there are.
    """
    day = as_of or today()
    row = register.row(kind, record, day)
    if row is None or register.head(record).is_removed:
        return None
    sections = tuple(_section(register, part, record, day, most) for part in BY_NAME[kind].parts)
    family = [record, *(r.id for s in sections if s.part.is_own for r in s.rows)]
    cited, total = _cited(register, row, family, most)
    citations = _rows(register, TypeName.CITATION, cited[:most])
    return Details(
        row,
        field_lines(register, row, citations, sections),
        sections,
        citations,
        _hanging(register, TypeName.GAP, family),
        _findings(register, family),
        tuple(line for one in family[:1] for line in register.history(one, limit=200)),
        _expected(kind, row, sections),
        total,
    )


def _cited(
    register: Register, row: Row, family: list[int], most: int | None
) -> tuple[list[int], int]:
    """Return the citations of a record and of what belongs to it, and how many there are.

    Of those that rest on a source, which may be a great many, no more are read than wanted.
    """
    if row.kind != TypeName.SOURCE:
        cited = [
            one for each in family for one in register.where(TypeName.CITATION, "record", each)
        ]
        return cited, len(cited)
    if most is None:
        cited = register.where(TypeName.CITATION, "source", row.id)
        return cited, len(cited)
    few = register.first_where(TypeName.CITATION, "source", row.id, most)
    if len(few) < most:
        return few, len(few)
    on_itself = register.fields_where(TypeName.CITATION, "record", row.id, "source")
    guessed = sum(source == row.id for _, source in on_itself)
    return few, guessed + int(row["citations"] or 0)  # that is how many bear on others


def _section(register: Register, part: Part, record: int, day: str, most: int | None) -> Section:
    ids = register.where(part.kind, part.field, record)
    if part.other:
        named = register.where(part.kind, part.other, record)
        ids += [other for other in named if other not in ids]
    rows = register.rows(part.kind, ids[:most], day)
    return Section(part, tuple(sorted(rows, key=partial(_place, part))), len(ids))


def _place(part: Part, row: Row) -> tuple[bool, str, str]:
    """Return by what a row is sorted; without a date, nothing says when it was, so it goes last."""
    if not part.order:
        return False, "", row.number
    if BY_NAME[part.kind].field(part.order).kind is FieldKind.DATE:
        held = row[f"{part.order}_from"] or row[f"{part.order}_to"]
    else:
        held = row[part.order]
    words = f"{held:09}" if isinstance(held, int) else str(held or "")
    return held is None, words, row.number


def _number(row: Row) -> str:
    return row.number


def _rows(register: Register, kind: str, ids: list[int]) -> tuple[Row, ...]:
    return tuple(sorted(register.rows(kind, ids), key=_number))


def _hanging(register: Register, kind: str, family: list[int]) -> tuple[Row, ...]:
    ids = [found for record in family for found in register.where(kind, "record", record)]
    return _rows(register, kind, ids)


def _findings(register: Register, family: list[int]) -> tuple[Row, ...]:
    chosen = Filter("ids", ",".join(map(str, family)))
    return tuple(
        register.rows("finding", register.view(ViewQuery("finding", filters=(chosen,))).ids)
    )


def field_lines(
    register: Register,
    row: Row,
    citations: tuple[Row, ...],
    sections: tuple[Section, ...] = (),
) -> tuple[FieldLine, ...]:
    """Return the fields of a record, each with its value and those of the citations on it."""
    stored = register.values(row.kind, row.id)
    lines: list[FieldLine] = []
    bearing = [(citation["record"], citation["field"], citation) for citation in citations]
    for field in BY_NAME[row.kind].fields:
        if not _has_line(field):
            continue
        said = (
            _derived_value(row, field)
            if field.derived
            else said_value(register, field, stored.get(field.name))
        )
        numbers, names = _cited_in(row, field, sections)
        own = tuple(one for on, of, one in bearing if on in numbers and of in names)
        mark = row.marks.get(field.name, _NO_MARK)
        lines.append(FieldLine(field, str(said), mark, own, said))
    return tuple(lines)


def _has_line(field: Field) -> bool:
    return bool(field.section) and not field.hidden


def _cited_in(
    row: Row, field: Field, sections: tuple[Section, ...]
) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the numbers and fields of the records on which a field's citations bear."""
    if field.backing is None:
        return frozenset({row.number}), (field.name,)
    types = field.backing.event_types
    behind = [
        part.number
        for section in sections
        if section.kind == field.backing.kind
        for part in section.rows
        if not types or part["type"] in types
    ]
    return frozenset(behind), field.backing.fields


def _derived_value(row: Row, field: Field) -> Sayable | str:
    column = BY_NAME[row.kind].column_of(field.name)
    value = row[column.key] if column else None
    if value is None:
        return ""
    return date_words(str(value)) if field.kind is FieldKind.DATE else str(value)


_ENDING = ("termination decided, notice not evidenced", "notice given, effect pending")


def _expected(kind: str, row: Row, sections: tuple[Section, ...]) -> tuple[str, ...]:
    """Return the events that should follow a decision to end, where no source evidences them."""
    if kind != TypeName.AGREEMENT or str(row["status"]) not in _ENDING:
        return ()
    held = {str(event["type"]) for section in sections if section.kind == TypeName.EVENT
            for event in section.rows}  # fmt: skip
    wanted = (EventType.NOTICE_SENT, EventType.NOTICE_RECEIVED, EventType.TERMINATED)
    return tuple(name for name in wanted if name not in held)
