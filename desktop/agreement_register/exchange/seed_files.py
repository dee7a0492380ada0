"""The sample register's data files: a manifest and one CSV a record type, checked row by row."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agreement_register.domain.dates.dates import PartialDate, parse_edtf, stored
from agreement_register.domain.errors import FieldError, SeedError
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME, BY_PREFIX
from agreement_register.domain.types.fields import ANY_RECORD, Field, FieldKind
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WORDS = " // "  # in a date cell, between the EDTF and the words it renders


@dataclass(frozen=True, slots=True)
class SeedRow:
    """One record of a seed file: its readable number, and its fields as text."""

    file: str
    line: int
    number: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class SeedFile:
    """One file with its record type and rows."""

    name: str
    kind: str
    rows: tuple[SeedRow, ...]


@dataclass(frozen=True, slots=True)
class Seeds:
    """The whole sample: its edition, title and files in order."""

    edition: str
    title: str
    files: tuple[SeedFile, ...]


def read_seeds(folder: Path) -> Seeds:
    """Read and check every seed file of a folder.

    Raises:
        SeedError: naming file, line and column of the first thing that is wrong.
    """
    manifest = _manifest(folder)
    entries = enumerate(manifest.get("file", ()), start=1)
    files = tuple(_seed_file(folder, place, entry) for place, entry in entries)
    _check_references(files)
    return Seeds(str(manifest.get("edition", "")), str(manifest.get("title", "")), files)


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SeedError(
            text(
                "The sample's manifest {name} cannot be read: {error}.",
                name=path.name,
                error=str(error),
            )
        ) from error


def _seed_file(folder: Path, place: int, entry: dict[str, Any]) -> SeedFile:
    for key in ("name", "record_type"):
        if key not in entry:
            raise SeedError(text("manifest.toml: file {place} has no {key}.", place=place, key=key))
    name, kind = str(entry["name"]), str(entry["record_type"])
    if kind not in BY_NAME:
        raise SeedError(
            text(
                "manifest.toml: {name} is of the unknown record type “{kind}”.",
                name=name,
                kind=kind,
            )
        )
    rows = tuple(_rows(folder / name, kind))
    _check_numbers(rows, BY_NAME[kind].prefix)
    if kind == TypeName.SOURCE:
        rows = tuple(_with_abstract(folder, row) for row in rows)
    return SeedFile(name, kind, rows)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SeedError(text("The seed file {name} is missing.", name=path.name)) from error
    except UnicodeDecodeError as error:
        raise SeedError(text("The seed file {name} is not UTF-8 text.", name=path.name)) from error


def _rows(path: Path, kind: str) -> Iterator[SeedRow]:
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        header = next(reader)
        _check_header(path.name, kind, header)
        for cells in reader:
            yield _row(path.name, kind, reader.line_num, header, cells)
    except StopIteration:
        raise SeedError(
            text("{name}, line 1: the header row is missing.", name=path.name)
        ) from None
    except csv.Error as error:
        raise SeedError(
            text(
                "{name}, line {line}: {error}.",
                name=path.name,
                line=reader.line_num,
                error=str(error),
            )
        ) from error


def _check_header(file: str, kind: str, header: list[str]) -> None:
    known = {"id", *(field.name for field in BY_NAME[kind].stored_fields)}
    for name in header:
        if name not in known:
            raise SeedError(
                text(
                    "{file}, line 1, column “{name}”: there is no such field.", file=file, name=name
                )
            )
        if header.count(name) > 1:
            raise SeedError(
                text(
                    "{file}, line 1, column “{name}”: it stands there twice.", file=file, name=name
                )
            )
    if "id" not in header:
        raise SeedError(text("{file}, line 1: the column “id” is missing.", file=file))


def _row(file: str, kind: str, line: int, header: list[str], cells: list[str]) -> SeedRow:
    if len(cells) != len(header):
        wanted = len(header)
        raise SeedError(
            text(
                "{file}, line {line}: {n} cells where {wanted} are expected.",
                file=file,
                line=line,
                n=len(cells),
                wanted=wanted,
            )
        )
    values = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    number = _number(file, kind, line, values.pop("id"))
    filled = {name: value for name, value in values.items() if value}
    for field in BY_NAME[kind].stored_fields:
        place = f"{file}, line {line}, column “{field.name}”"
        if field.required and field.name not in filled:
            raise SeedError(text("{place}: it is empty, but must be filled.", place=place))
        try:
            if field.name in filled:
                filled[field.name] = _checked(field, filled[field.name])
        except FieldError as error:
            raise SeedError(text("{place}: {error}", place=place, error=error)) from error
    return SeedRow(file, line, number, filled)


def _number(file: str, kind: str, line: int, words: str) -> int:
    prefix, _, digits = words.partition("-")
    if prefix != BY_NAME[kind].prefix or not digits.isdecimal():
        raise SeedError(
            text(
                "{file}, line {line}, column “id”: “{words}” is no number of this type.",
                file=file,
                line=line,
                words=words,
            )
        )
    return int(digits)


def _check_numbers(rows: tuple[SeedRow, ...], prefix: str) -> None:
    held: dict[int, SeedRow] = {}
    for row in rows:
        first = held.setdefault(row.number, row)
        if first is not row:
            place = f"{row.file}, line {row.line}, column “id”"
            number = f"{prefix}-{row.number:06d}"
            raise SeedError(
                text(
                    "{place}: {number} stands in line {line} already.",
                    place=place,
                    number=number,
                    line=first.line,
                )
            )


def _checked(field: Field, words: str) -> str:
    """Return the text as the register stores it; raise FieldError if it does not fit."""
    if field.kind is FieldKind.DATE:
        edtf, _, words = words.partition(_WORDS)
        return stored(PartialDate(parse_edtf(edtf).edtf, words))
    if field.kind in (FieldKind.TERM, FieldKind.TERMS) and field.vocabulary is not None:
        for code in words.split("; "):
            if code not in field.vocabulary:
                raise FieldError(
                    text(
                        "“{code}” is not in the list {list}.",
                        code=code,
                        list=field.vocabulary.title,
                    )
                )
    if field.kind in (FieldKind.NUMBER, FieldKind.FLAG) and not words.isdecimal():
        raise FieldError(text("“{words}” is not a whole number.", words=words))
    return words


def _with_abstract(folder: Path, row: SeedRow) -> SeedRow:
    """Give a source the abstract that lies beside the tables, if there is one."""
    path = folder / "abstracts" / f"SRC-{row.number:06d}.txt"
    if not path.exists():
        return row
    values = row.values | {"text": _text(path)}
    return SeedRow(row.file, row.line, row.number, values)


def _check_references(files: tuple[SeedFile, ...]) -> None:
    held = {(file.kind, row.number) for file in files for row in file.rows}
    for file in files:
        references = [f for f in BY_NAME[file.kind].stored_fields if f.kind is FieldKind.REFERENCE]
        for row in file.rows:
            for field in references:
                if field.name in row.values:
                    _check_reference(row, field, held)


def _check_reference(row: SeedRow, field: Field, held: set[tuple[str, int]]) -> None:
    words = row.values[field.name]
    found = referred(words)
    place = f"{row.file}, line {row.line}, column “{field.name}”"
    if found is None or found not in held:
        raise SeedError(
            text("{place}: the sample has no record {words}.", place=place, words=words)
        )
    if field.target not in (found[0], ANY_RECORD):
        raise SeedError(
            text(
                "{place}: {words} is no {target}.",
                place=place,
                words=words,
                target=field.target.replace("_", " "),
            )
        )


def referred(words: str) -> tuple[str, int] | None:
    """Return type and number that a readable number names."""
    prefix, _, digits = words.partition("-")
    record_type = BY_PREFIX.get(prefix)
    return (record_type.name, int(digits)) if record_type and digits.isdecimal() else None
