"""Proposals that were made elsewhere, read line by line: our own JSON lines, and LangExtract's."""

from __future__ import annotations

import codecs
import json
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from agreement_register.domain.errors import DiskError, FieldError
from agreement_register.domain.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import IO

_LONGEST_LINE = 32_000_000  # bytes; a line of LangExtract holds a whole article and more
_LARGEST_MAPPING = 1_000_000
_MOST_LETTERS = {"made_by": 200, "value": 4_000, "field": 200, "agreement": 1_000}
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NO_TEXT = text("it is not written in UTF-8. Save it as UTF-8.")
_TOO_LONG = text("it is longer than {n} MB.", n=_LONGEST_LINE // 1_000_000)
_NO_OBJECT = text("it is no JSON object, such as {example}.",
                  example='{"quote": "…", "field": "signed"}')  # fmt: skip
_NO_QUOTE = text("it has no quote: the words of the article that state it.")
_NO_FIELD = text("it has no field, such as signed.")


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposal as it was read: nothing of it is known to be so."""

    line: int
    quote: str
    field: str
    agreement: str = ""
    value: str = ""
    start: int | None = None
    end: int | None = None
    maker: str = ""
    document: str = ""  # the source it is said to be of


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that cannot be read, and why."""

    line: int
    why: Text


@dataclass(frozen=True, slots=True)
class ClassMapping:
    """What the extractions of one class are of: a field, and which attributes say the rest."""

    field: str = ""
    agreement: str = "agreement"  # the attribute that names the agreement
    value: str = "value"  # the attribute with the value


@dataclass(frozen=True, slots=True)
class ProposalMapping:
    """How the extractions of LangExtract become proposals."""

    classes: Mapping[str, ClassMapping] = field(default_factory=dict)
    maker: str = ""


def read_mapping(path: Path) -> ProposalMapping:
    """Read a mapping file.

    Raises:
        DiskError: if the file cannot be read.
        FieldError: if it is no mapping, with a sentence that says why.
    """
    try:
        with path.open("rb") as file:
            held = file.read(_LARGEST_MAPPING + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if len(held) > _LARGEST_MAPPING:
        raise FieldError(text("{name} is too long for a mapping file.", name=path.name))
    try:
        found = tomllib.loads(held.decode("utf-8-sig"))
        classes = {name: _class_mapping(name, each)
                   for name, each in _table(found.get("classes", {})).items()}  # fmt: skip
    except (ValueError, TypeError, RecursionError) as error:
        raise FieldError(
            text("{name} is no mapping file: {why}", name=path.name, why=str(error))
        ) from error
    return ProposalMapping(classes, _words(found.get("made_by"), "made_by"))


def _class_mapping(name: str, held: object) -> ClassMapping:
    table = _table(held)
    unknown = sorted(set(table) - {"field", "agreement", "value"})
    if unknown:
        raise ValueError(f"[classes.{name}] has no {unknown[0]}; it has field, agreement, value")
    wrong = [key for key, value in table.items() if not isinstance(value, str)]
    if wrong:
        raise ValueError(f"[classes.{name}] {wrong[0]} is no text")
    return ClassMapping(**table)


def _table(held: object) -> dict[str, Any]:
    if not isinstance(held, dict):
        raise TypeError("classes are tables, such as [classes.signature]")
    return held


def read_proposals(
    path: Path, mapping: ProposalMapping | None = None
) -> Iterator[Proposed | Refused]:
    """Yield the proposals of a file, and each line that is none with why.

    Raises:
        DiskError: if the file cannot be read.
        FieldError: if it is a text of another kind, with a sentence that says what is wanted.
    """
    mapping = mapping or ProposalMapping()
    try:
        with path.open("rb") as file:
            _refuse_other_kinds(path, file)
            for number, line in _lines(file):
                yield from _of_line(number, line, mapping, path.name)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> DiskError:
    why = getattr(error, "strerror", None) or str(error)
    return DiskError(text("{path} cannot be read: {why}.", path=str(path), why=why))


def _refuse_other_kinds(path: Path, file: IO[bytes]) -> None:
    """Refuse what is no file of lines at all."""
    first = file.read(4)
    if first[:2] in _WIDE:
        raise FieldError(text("{name} is written in UTF-16. Save it as UTF-8.", name=path.name))
    if first.lstrip(codecs.BOM_UTF8)[:1] == b"[":
        raise FieldError(text(
            "{name} is one JSON list. Write each of its entries on a line of its own.",
            name=path.name,
        ))  # fmt: skip
    file.seek(3 if first.startswith(codecs.BOM_UTF8) else 0)


def _lines(file: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines with their numbers; None for one that is too long to be read."""
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        is_whole = line.endswith(b"\n") or len(line) < _LONGEST_LINE
        while not line.endswith(b"\n") and len(line) == _LONGEST_LINE:
            line = file.readline(_LONGEST_LINE)
        yield number, line if is_whole else None


def _of_line(
    number: int, line: bytes | None, mapping: ProposalMapping, name: str
) -> Iterator[Proposed | Refused]:
    if line is None:
        yield Refused(number, _TOO_LONG)
        return
    if not line.strip():
        return
    try:
        held = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        yield Refused(number, _NO_TEXT)
        return
    except (ValueError, RecursionError):
        yield Refused(number, _NO_OBJECT)
        return
    if not isinstance(held, dict):
        yield Refused(number, _NO_OBJECT)
    elif "extractions" in held:
        yield from _of_document(number, held, mapping, name)
    else:
        yield _of_own(number, held, name)


def _of_own(number: int, held: Mapping[str, Any], name: str) -> Proposed | Refused:
    passage = held.get("passage")
    passage = passage if isinstance(passage, dict) else held
    quote = _words(passage.get("quote") or passage.get("words") or held.get("quote"))
    return _proposed(
        Proposed(
            number, quote, _words(held.get("field"), "field"),
            _words(held.get("agreement"), "agreement"), _words(held.get("value"), "value"),
            _place(passage.get("from")), _place(passage.get("to")),
            _words(held.get("made_by"), "made_by") or name, _words(held.get("source"), "field"),
        )
    )  # fmt: skip


def _of_document(
    number: int, held: Mapping[str, Any], mapping: ProposalMapping, name: str
) -> Iterator[Proposed | Refused]:
    """Yield the extractions of one document of LangExtract."""
    extractions = held["extractions"]
    if extractions is None:
        return
    if not isinstance(extractions, list):
        yield Refused(number, text("its extractions are no list."))
        return
    document = _words(held.get("document_id"), "field")
    maker = mapping.maker or f"LangExtract, {name}"
    for each in extractions:
        if isinstance(each, dict):
            yield _extracted(number, each, mapping, (maker, document))
        else:
            yield Refused(number, text("one of its extractions is no JSON object."))


def _extracted(
    number: int, held: Mapping[str, Any], mapping: ProposalMapping, said: tuple[str, str]
) -> Proposed | Refused:
    kind = _words(held.get("extraction_class"), "field")
    ways = mapping.classes.get(kind, ClassMapping())
    if mapping.classes and kind not in mapping.classes:
        return Refused(number, text("the mapping has no [classes.{name}] for “{name}”.", name=kind))
    attributes = held.get("attributes")
    attributes = attributes if isinstance(attributes, dict) else {}
    interval = held.get("char_interval")
    interval = interval if isinstance(interval, dict) else {}
    return _proposed(
        Proposed(
            number, _words(held.get("extraction_text")),
            ways.field or _words(attributes.get("field"), "field") or kind,
            _words(attributes.get(ways.agreement), "agreement"),
            _words(attributes.get(ways.value), "value"),
            _place(interval.get("start_pos")), _place(interval.get("end_pos")), *said,
        )
    )  # fmt: skip


def _proposed(one: Proposed) -> Proposed | Refused:
    if not one.quote:
        return Refused(one.line, _NO_QUOTE)
    return one if one.field else Refused(one.line, _NO_FIELD)


def _words(held: object, name: str = "") -> str:
    """Return a text of a file as one that can be stored; what is none is empty."""
    if isinstance(held, list):
        held = "; ".join(str(each) for each in held if isinstance(each, str | int))
    if isinstance(held, int) and not isinstance(held, bool):
        held = str(held)
    if not isinstance(held, str):
        return ""
    whole = held.encode("utf-8", "replace").decode("utf-8")  # halves of a pair are no letters
    printed = "".join(letter for letter in whole if letter.isprintable() or letter in "\n\t\u00a0")
    return printed.strip()[: _MOST_LETTERS.get(name)]


def _place(held: object) -> int | None:
    is_place = isinstance(held, int) and not isinstance(held, bool) and held >= 0
    return held if is_place and isinstance(held, int) else None
