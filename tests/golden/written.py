"""What the sample looks like on the command line and as a workbook, in lines that can be compared.

``python -m tests.golden.written`` writes the kept lines anew, for a change that is meant.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import io
import json
import re
import tempfile
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
from tests.golden import harbour
from tests.golden.batches import BATCHES
from tests.golden.dates import DATES
from tests.golden.passages import PASSAGES
from tests.golden.reviewed import REVIEWED
from tests.golden.texts import TEXTS
from tests.golden.told import TOLD
from tests.golden.views import VIEWS

from agreement_register import cli
from agreement_register.curation.exporting.listing import KINDS
from agreement_register.curation.register import create_register, open_register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.register import Register

PURE = DATES | PASSAGES | REVIEWED
OF_A_REGISTER = TOLD | VIEWS | BATCHES | TEXTS
FOLDER = Path(__file__).parent
_LONGEST = 60  # characters of a value; of a longer one the beginning is kept, and its digest
_LONGEST_LINE = 250
_LONGEST_TOLD, _LONGEST_PURE, _LONGEST_BATCH = 170, 110, 70
_LONGEST_CELLS = 80  # of a row of the workbook
_MOST = 150  # lines of a listing; of the rest a digest
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_DIGITS_OF_DIGEST = 12
_DAYS = ("status_as_of", "last_changed", "at", "made_by", "curator")
_OF_THE_DAY = ("Made on", "Made by", "Program", "Register file", "Register id")


def run(*words: object) -> str:
    """Return what a command prints."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        cli.main([str(word) for word in words])
    return said.getvalue()


def listing(file: Path, kind: str) -> Iterator[str]:
    """Yield the keys of a listing, then its records, one a line."""
    records: list[dict[str, Any]] = json.loads(run("list", file, kind, "--format", "json"))
    if kind == "findings":  # their order inside one rule is nobody's business
        records.sort(key=lambda record: json.dumps(record, ensure_ascii=False))
    lines = [_line(list(record)) for record in records[:1]]
    for record in records:
        values = [_masked(key, value) for key, value in record.items()]
        lines.append(_shortened(_line(values), _LONGEST_LINE))
    yield from lines[:_MOST]
    if rest := lines[_MOST:]:
        yield _shortened(_line([len(rest), *rest]), _LONGEST_LINE)


def workbook(file: Path) -> Iterator[str]:
    """Yield the rows of every sheet of a workbook, one a line, with their place."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "sample.xlsx"
        run("export", file, target)
        book = openpyxl.load_workbook(target)
        for sheet in book:
            yield from _rows(sheet)


def _rows(sheet: Any) -> Iterator[str]:
    keys: list[str] = []
    for place, row in enumerate(sheet.iter_rows(), start=1):
        values = [cell.value for cell in row]
        if "Id" in values:
            keys = [str(value) for value in values]
        if values[0] in _OF_THE_DAY:
            values[1] = "…"
        shown = [_masked(key, value) for key, value in zip_longest(keys[: len(row)], values)]
        formats = sorted({cell.number_format for cell in row} - {"General", "@"})
        links = sum(1 for cell in row if cell.hyperlink is not None)
        yield _shortened(_line([sheet.title, place, links, formats, *shown]), _LONGEST_CELLS)


def _masked(key: str | None, value: object) -> object:
    """Return a value without what differs from day to day, and not longer than a line needs."""
    if key and key.lower().replace(" ", "_") in _DAYS:
        return "…"
    if isinstance(value, datetime.datetime):
        value = value.date().isoformat()
    if not isinstance(value, str):
        return value
    return _shortened(_MOMENT.sub("…", value), _LONGEST)


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    digest = hashlib.sha256(text.encode()).hexdigest()[:_DIGITS_OF_DIGEST]
    return f"{text[:longest]}… {digest}"


def _line(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def everything(file: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each kept file and the lines that belong into it."""
    for kind in KINDS:
        yield f"{kind}.jsonl", list(listing(file, kind))
    yield "workbook.jsonl", list(workbook(file))


def pure(name: str) -> list[str]:
    """Return the lines of a kept file that needs no register."""
    return [_shortened(line, _LONGEST_PURE) for line in PURE[name]()]


def told(register: Register, name: str) -> list[str]:
    """Return the lines of a kept file of what is told beyond the listings."""
    longest = _LONGEST_BATCH if name in BATCHES | TEXTS else _LONGEST_TOLD
    return [_shortened(line, longest) for line in OF_A_REGISTER[name](register)]


def _write(name: str, lines: list[str]) -> None:
    (FOLDER / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    for name in PURE:
        _write(f"{name}.jsonl", pure(name))
    with tempfile.TemporaryDirectory() as scratch:
        sample = Path(scratch) / "sample.register"
        run("new", sample, "--sample")
        for name, lines in everything(sample):
            _write(name, lines)
        with contextlib.closing(open_register(sample, "Ada")) as opened:
            for name in OF_A_REGISTER:
                _write(f"{name}.jsonl", told(opened, name))
        with contextlib.closing(
            create_register(sample.with_name("harbour.register"), "Ada")
        ) as opened:
            harbour.fill(opened)
            for name in OF_A_REGISTER:
                _write(f"harbour-{name}.jsonl", told(opened, name))
