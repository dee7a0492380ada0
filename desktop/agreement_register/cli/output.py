"""Rows and records as text: tables to read, CSV and JSON for programs."""

from __future__ import annotations

import csv
import json
from itertools import chain, islice
from typing import TYPE_CHECKING

from agreement_register.curation.exporting.listing import KINDS
from agreement_register.domain.types.catalogue import type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TextIO

    from agreement_register.curation.exporting.listing import Cells
    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Column

_WIDEST = 44  # characters of a column in a table
_MEASURED = 500  # rows that decide how wide the columns of a table are
_RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *"＝＋－＠")  # noqa: RUF001 - wide ones, too


def write_json(out: TextIO, columns: Sequence[Column], rows: Iterable[Cells]) -> None:
    """Write one array, an object a line, while the rows come in."""
    del columns  # the rows name their own keys
    out.write("[")
    separator = "\n"
    for cells in rows:
        out.write(separator + json.dumps(cells, ensure_ascii=False))
        separator = ",\n"
    out.write("\n]\n")


def write_csv(out: TextIO, columns: Sequence[Column], rows: Iterable[Cells]) -> None:
    """Write the keys, then a line a row; text that looks like a formula gets an apostrophe."""
    keys = [column.key for column in columns]
    writer = csv.writer(out, lineterminator="\n")
    # A carriage return ends a line for whoever reads it, but not for the writer of lines with none.
    quoting = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(keys)
    for cells in rows:
        row = [_harmless(cells[key]) for key in keys]
        has_return = any(isinstance(value, str) and "\r" in value for value in row)
        (quoting if has_return else writer).writerow(row)


def _harmless(value: Value) -> Value:
    if isinstance(value, str) and value.startswith(_RUN_AS_FORMULA):
        return f"'{value}"
    return value


def write_table(out: TextIO, columns: Sequence[Column], rows: Iterable[Cells]) -> None:
    """Write aligned columns under their labels, and how many rows there were."""
    labels = [column.label for column in columns]
    lines = ([in_line(cells[column.key]) for column in columns] for cells in rows)
    measured = list(islice(lines, _MEASURED))
    widths = [
        min(_WIDEST, max(len(words) for words in held))
        for held in zip(labels, *measured, strict=True)
    ]
    count = 0
    out.write(_aligned(labels, widths) + "\n")
    out.write(_aligned(["-" * width for width in widths], widths) + "\n")
    for line in chain(measured, lines):
        out.write(_aligned(line, widths) + "\n")
        count += 1
    out.write(f"{count:,} {'row' if count == 1 else 'rows'}\n")


def _aligned(words: Iterable[str], widths: Sequence[int]) -> str:
    cut = (
        text if len(text) <= width else f"{text[: width - 1]}…"
        for text, width in zip(words, widths, strict=True)
    )
    return "  ".join(t.ljust(w) for t, w in zip(cut, widths, strict=True)).rstrip()


def in_line(value: object) -> str:
    """Return a value on one line, with what would steer a terminal written out."""
    text = "" if value is None else " ".join(str(value).split())
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(letter: str) -> str:
    # Joiners of Arabic and Indic scripts stay; controls and overrides of direction do not.
    steers = ord(letter) < ord(" ") or letter in _STEERING or "\x7f" <= letter <= "\x9f"
    return f"\\u{ord(letter):04X}" if steers else letter


_STEERING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))

TABLES: dict[str, Callable[[TextIO, Sequence[Column], Iterable[Cells]], None]] = {
    "table": write_table,
    "csv": write_csv,
    "json": write_json,
}


def write_findings(out: TextIO, findings: Iterable[Cells]) -> None:
    """Write findings to read, those of one rule together as they come."""
    rule, count = "", 0
    for cells in findings:
        count += 1
        if cells["rule"] != rule:
            rule = str(cells["rule"])
            out.write(f"{rule} ({cells['severity']})\n")
        place = " ".join(str(cells[key]) for key in ("record", "field") if cells[key])
        out.write(f"  {place + ': ' if place else ''}{in_line(cells['text'])}\n")
    out.write(
        f"{count:,} {'finding' if count == 1 else 'findings'}\n" if count else "No findings\n"
    )


def write_record(out: TextIO, shown: Mapping[str, object], labels: Mapping[str, str]) -> None:
    """Write a record with everything that hangs on it, to read."""
    out.write(f"{shown['record']}  {in_line(shown['title'])}\n{shown['type']}\n")
    for key, value in shown.items():
        if isinstance(value, dict):
            _write_section(out, key, _fields(value, labels))
        elif isinstance(value, list):
            _write_section(out, key, map(_line_of(key), value))


def _write_section(out: TextIO, key: str, lines: Iterable[str]) -> None:
    made = list(lines)
    if made:
        out.write(f"\n{key.capitalize()}\n")
        out.writelines(f"  {line}\n" for line in made)


def _fields(cells: Mapping[str, Value], labels: Mapping[str, str]) -> Iterator[str]:
    filled = {labels.get(key, key): value for key, value in cells.items() if value is not None}
    width = max(map(len, filled), default=0)
    return (f"{label.ljust(width)}  {in_line(value)}" for label, value in filled.items())


def _joined(cells: Cells, *keys: str) -> str:
    return "  ".join(in_line(cells[key]) for key in keys if cells[key] is not None)


def _plain(part: object) -> str:
    if not isinstance(part, dict):
        return in_line(part)
    return "  ".join(in_line(value) for value in part.values() if value is not None)


def _citation(cells: Cells) -> str:
    paragraph = f" ¶{cells['paragraph']}" if cells["paragraph"] else ""
    line = f", line {cells['line']}" if cells["line"] else ""
    stated = f"“{in_line(cells['stated_value'])}”" if cells["stated_value"] else ""
    place = f"{cells['source']}{paragraph}{line}"
    return f"{_joined(cells, 'id', 'record', 'field')}  {stated}  {place}  {cells['verdict']}"


def _change(cells: Cells) -> str:
    head = _joined(cells, "when", "who", "what", "record", "field")
    if cells["field"] is None:
        return head
    return f"{head}: {in_line(cells['before']) or '—'} → {in_line(cells['after']) or '—'}"


_LINES: dict[str, Callable[[Cells], str]] = {"citations": _citation, "history": _change}


def _line_of(listing: str) -> Callable[[Cells], str]:
    """Return how each of some records is said in a line."""
    if listing in _LINES or listing not in KINDS:
        return _LINES.get(listing, _plain)
    keys = type_of(KINDS[listing]).line

    def line(cells: Cells) -> str:
        return _joined(cells, *keys)

    return line
