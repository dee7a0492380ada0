"""Pages of rows: for a handful of ids, every column of their type as plain values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from typing_extensions import override

from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.domain.rules.check_rules import RULE, next_step_of
from agreement_register.domain.rules.rule_sentences import decoded
from agreement_register.domain.texts import Text
from agreement_register.domain.types.catalogue import BY_NAME, readable
from agreement_register.domain.types.fields import Column, FieldKind
from agreement_register.domain.views import FINDINGS, CellMark, Row, shown_status, status_text
from agreement_register.store.page_clauses import page

if TYPE_CHECKING:
    from agreement_register.domain.edits import Value
    from agreement_register.domain.texts import Sayable
    from agreement_register.store.database import Database

PAGE_HEAD = 9  # what every page has before the columns of its type; see `page_clauses`
Reader = Callable[[Sequence[Any]], "Value"]


class _Values(Mapping[str, "Value"]):
    """The columns of one row, each made when it is asked for: a table shows few of them."""

    __slots__ = ("_readers", "_row")

    def __init__(self, readers: dict[str, Reader], row: Sequence[Any]) -> None:
        self._readers = readers
        self._row = row

    @override
    def __getitem__(self, key: str) -> Value:
        return self._readers[key](self._row)

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    @override
    def __len__(self) -> int:
        return len(self._readers)

    @override
    def get(self, key: str, default: Any = None) -> Any:
        reader = self._readers.get(key)
        return default if reader is None else reader(self._row)


def read_rows(database: Database, kind: str, ids: Sequence[int], as_of: str) -> list[Row]:
    """Return the rows of these records, in the order of the ids; a missing one is left out."""
    wanted = {"ids": json.dumps(list(ids)), "day": as_of, "as_of": as_of}
    rows = database.connection.execute(page(kind), wanted)
    if kind == FINDINGS:
        found = {row[0]: _finding_row(row) for row in rows}
    else:
        readers = _readers(kind)
        found = {row[0]: _row(kind, tuple(row), readers) for row in rows}
    return [found[id_] for id_ in ids if id_ in found]


def _row(kind: str, row: Sequence[Any], readers: dict[str, Reader]) -> Row:
    return Row(
        row[0],
        kind,
        readable(kind, row[1]),
        row[2],
        _Values(readers, row),
        _marks(row[3]),
        (row[4], row[5], row[6], row[7]),
        cast("Mapping[str, Sayable | str]", _Values(_text_readers(kind), row)),
    )


def _marks(evidence: str) -> dict[str, CellMark]:
    """Return the mark of each cell; where another program wrote something else, none."""
    try:
        return {name: _mark(*packed) for name, packed in json.loads(evidence).items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


@lru_cache(maxsize=1024)
def _mark(state: str, citations: int, values: int, gap: str) -> CellMark:
    """Return a mark; most cells share a handful of them."""
    return CellMark(state, citations, values, gap)


@lru_cache(maxsize=32)
def _readers(kind: str) -> dict[str, Reader]:
    """Return how each column is read from a row of a page, in which they stand in order."""
    readers: dict[str, Reader] = {}
    start = PAGE_HEAD
    for column in BY_NAME[kind].columns:
        count, read = _reader(column)
        readers[column.key] = _from(read, start, count)
        start += count
    return readers


@lru_cache(maxsize=32)
def _text_readers(kind: str) -> dict[str, Reader]:
    """Return how the columns that are sentences are read as such."""
    readers: dict[str, Reader] = {}
    start = PAGE_HEAD
    for column in BY_NAME[kind].columns:
        count = _reader(column)[0]
        if column.field.name in _TEXTS:
            readers[column.key] = _from(_TEXTS[column.field.name], start, count)
        start += count
    return readers


def _from(read: Callable[..., Value], start: int, count: int) -> Reader:
    if count == 1:
        return lambda row: read(row[start])
    return lambda row: read(*row[start : start + count])


def _reader(column: Column) -> tuple[int, Callable[..., Value]]:
    """Return how many values of the file a column needs, and how its value is made of them."""
    name, kind = column.field.name, column.field.kind
    if name in _SPECIAL:
        return _SPECIAL[name]
    if kind is FieldKind.REFERENCE:
        return (2, _readable) if column.part == "id" else (1, _plain)
    if kind is FieldKind.DATE:
        if column.part in ("from", "to"):
            return 1, _plain
        return 1, _in_words if column.part == "words" else shown_date
    return 1, _yes_or_no if kind is FieldKind.FLAG else _plain


def _readable(kind: str | None, number: int | None) -> str | None:
    return readable(kind, number) if kind and number is not None else None


def _plain(value: Value) -> Value:
    return None if value == "" else value


def _yes_or_no(value: Value) -> str:
    return "yes" if value else "no"


def shown_date(stored: str | None) -> str | None:
    """Return the EDTF of a stored date, or the words of one that could not be read."""
    if not stored:
        return None
    edtf, _, words = stored.partition("\t")
    return edtf or words or None


def _in_words(stored: str | None) -> str | None:
    return edtf_in_words(stored) or None


def _said(said: str | None) -> str | None:
    return str(decoded(said)) if said else None


def _credibility(value: str | None) -> Value:
    return int(value) if value and value.isdecimal() else value or None


def _status(status: str | None, detail: str | None) -> str:
    return shown_status(status or "unknown", detail or "")


def _status_said(status: str | None, detail: str | None) -> Text:
    return status_text(status or "unknown", detail or "")


def _standing_said(status: str | None) -> Text | None:
    return Text(status) if status else None


def _reason(said: str | None) -> Any:
    return decoded(said) if said else None


_TEXTS: dict[str, Callable[..., Any]] = {
    "status": _status_said, "status_reason": _reason, "standing_reason": _reason,
    "standing": _standing_said,
}  # fmt: skip
_SPECIAL: dict[str, tuple[int, Callable[..., Any]]] = {
    "id": (2, _readable),
    "credibility": (1, _credibility),
    "status": (2, _status),
    "status_reason": (1, _said),
    "standing_reason": (1, _said),
    "status_as_of": (1, _plain),
}


def _finding_row(row: Sequence[Any]) -> Row:
    id_, record, kind, number, title, rule, field, said, citations = row
    sentence = decoded(said)
    text = str(sentence)
    values: dict[str, Value] = {
        "rule": rule, "severity": RULE[rule].severity, "record": readable(kind, number),
        "record_title": title, "field": field or None, "text": text,
        "citations": citations or None, "next_step": next_step_of(rule),
        "_record": record, "_kind": kind,
    }  # fmt: skip
    texts = {"text": sentence} if not isinstance(sentence, int) else {}
    return Row(id_, "finding", "", text, values, texts=texts)
