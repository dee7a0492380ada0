"""How a list is meant: what each column becomes, said in a TOML file and kept with the register."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, get_type_hints

from agreement_register.curation.importing.list_words import (
    DateOrder,
    NameScheme,
    RowMeaning,
    UnknownNames,
)
from agreement_register.domain.errors import DiskError, FieldError
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LARGEST = 4_000_000  # bytes


class MappingError(FieldError):
    """A mapping that does not fit: the sentence says where, and what there is instead."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What one column becomes; without anything said, it is left out.

    ``field`` is a field of the type by its public name. ``event`` is the type of an event, of which
    the column states a ``part``: its date, unless another field is named. A ``part`` without a type
    is of the action that the row is about. Parties stand one a column, or several in one with a
    ``separator`` between them.
    """

    field: str = ""
    event: str = ""
    part: str = ""
    separator: str = ""
    order: DateOrder | None = None
    year: str = ""  # the column with the year, where this one has none
    month: str = ""  # those with month and day, where this one is the year
    day: str = ""
    codes: NameScheme | None = None
    values: Mapping[str, str] = dataclasses.field(
        default_factory=dict
    )  # words of the list → of the register
    sentinels: Mapping[str, str] = dataclasses.field(
        default_factory=dict
    )  # word → kind of gap; "": empty
    suffixes: Mapping[str, str] = dataclasses.field(
        default_factory=dict
    )  # code behind a day → type of event
    note: bool = False  # kept in the note of the record
    ignore: bool = False


@dataclass(frozen=True, slots=True)
class ListMapping:
    """How a list is meant as a whole."""

    name: str = ""  # what the list is called; its editions share the name
    type: str = ""
    rows: RowMeaning = RowMeaning.RECORD
    key: str = ""  # the column that tells records apart
    sheet: str = ""
    header: int = 0
    delimiter: str = ""
    encoding: str = ""
    order: DateOrder | None = None
    unknown_actors: UnknownNames = UnknownNames.ASK
    sentinels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    columns: Mapping[str, ColumnMapping] = dataclasses.field(default_factory=dict)
    actors: Mapping[str, str] = dataclasses.field(
        default_factory=dict
    )  # name in the list → who is meant
    fixed: Mapping[str, str] = dataclasses.field(
        default_factory=dict
    )  # field → what every record has


def read_mapping(path: Path) -> ListMapping:
    """Read a mapping file.

    Raises:
        DiskError: if the file cannot be read.
        MappingError: if it is no mapping, with a sentence that says why.
    """
    try:
        with path.open("rb") as file:
            held = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        said = text("{path} cannot be read: {why}.", path=str(path), why=why)
        raise DiskError(said) from error
    if len(held) > _LARGEST:
        raise MappingError(text("{name} is too long for a mapping file.", name=path.name))
    try:
        written = held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MappingError(
            text("{name} is not UTF-8; save it as UTF-8.", name=path.name)
        ) from error
    return parsed(written, path.name)


def parsed(written: str, name: str) -> ListMapping:
    """Return the mapping that a TOML text says.

    Raises:
        MappingError: if it says none, with a sentence that says why.
    """
    try:
        held = tomllib.loads(written)
        held["columns"] = {
            " ".join(heading.split()): _column(heading, said)
            for heading, said in _table(held.get("columns", {}), "columns").items()
        }
        if held.get("rows") == TypeName.AGREEMENT:
            held["rows"] = RowMeaning.RECORD
        return ListMapping(**_checked(ListMapping, held, ""))
    except (ValueError, TypeError, RecursionError) as error:
        said = text("{name} is no mapping: {why}.", name=name, why=str(error).rstrip("."))
        raise MappingError(said) from error


def _column(heading: str, said: object) -> ColumnMapping:
    """Return a column from a table, or from a word: a field, *note*, *ignore*, *event:signed*."""
    place = f"[columns] “{heading}”: "
    if isinstance(said, str):
        return _from_word(said)
    return ColumnMapping(**_checked(ColumnMapping, _table(said, f"columns.{heading}"), place))


def _from_word(said: str) -> ColumnMapping:
    if said in ("note", "ignore"):
        return ColumnMapping(note=said == "note", ignore=said == "ignore")
    first, colon, rest = said.partition(":")
    if not colon:
        return ColumnMapping(field=said)
    if first != _names(ColumnMapping)[1]:
        raise ValueError(f"“{said}” is neither a field, note, ignore nor event:TYPE")
    event, _, part = rest.partition(":")
    return ColumnMapping(event=event, part=part)


def _names(kind: type) -> list[str]:
    return [each.name for each in dataclasses.fields(kind)]


def _table(held: object, where: str) -> dict[str, Any]:
    if not isinstance(held, dict):
        raise TypeError(f"[{where}] is no table")
    return held


def _checked(kind: type, held: dict[str, Any], place: str) -> dict[str, Any]:
    """Return the values of a table as a mapping keeps them; what is not known is refused."""
    known = _names(kind)
    unknown = sorted(set(held) - set(known))
    if unknown:
        raise ValueError(f"{place}“{unknown[0]}” is not known; there is {', '.join(known)}")
    hints = get_type_hints(kind, localns={"Mapping": dict})
    return {name: _value(name, hints[name], value, place) for name, value in held.items()}


def _value(name: str, hint: Any, value: object, place: str) -> Any:
    words = _words_of(hint)
    if words is not None:
        if str(value) not in tuple(words):
            raise ValueError(f"{place}{name} is one of {', '.join(words)}, not “{value}”")
        return words(str(value))
    if isinstance(value, dict) and name != "columns":
        return {str(key): _plain(name, each, place) for key, each in value.items()}
    wanted = hint if hint in (str, int, bool) else dict
    if not isinstance(value, wanted) or isinstance(value, bool) != (wanted is bool):
        raise TypeError(f"{place}{name} cannot be “{value}”")
    return value


def _plain(name: str, value: object, place: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{place}{name} has words only, not “{value}”")
    return value


def _words_of(hint: Any) -> type[StrEnum] | None:
    """Return the closed list that a hint names, be it optional."""
    for each in (hint, *getattr(hint, "__args__", ())):
        if isinstance(each, type) and issubclass(each, StrEnum):
            return each
    return None


def written(mapping: ListMapping) -> str:
    """Return a mapping as the TOML text that `parsed` reads."""
    lines = [f"{name} = {_toml(value)}" for name, value in _said(mapping).items()
             if not isinstance(value, dict)]  # fmt: skip
    for name, held in _said(mapping).items():
        if isinstance(held, dict) and name != "columns":
            lines += ["", f"[{name}]", *(f"{_toml(key)} = {_toml(each)}"
                                         for key, each in held.items())]  # fmt: skip
    lines += ["", "[columns]"]
    lines += [f"{_toml(heading)} = {_toml(_said(column))}"
              for heading, column in mapping.columns.items()]  # fmt: skip
    return "\n".join(lines) + "\n"


def _said(held: ListMapping | ColumnMapping) -> dict[str, Any]:
    """Return what is said in a mapping, and not left as it is without a word."""
    plain = type(held)()
    return {
        name: getattr(held, name)
        for name in _names(type(held))
        if getattr(held, name) != getattr(plain, name)
    }


_ESCAPED = {ord('"'): '\\"', ord("\\"): "\\\\", **{n: f"\\u{n:04X}" for n in (*range(32), 127)}}


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_toml(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return '"' + str(value).translate(_ESCAPED) + '"'
