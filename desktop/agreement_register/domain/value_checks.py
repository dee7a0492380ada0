"""Checks of single values of any record: words that were kept unread, and damaged names."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from agreement_register.domain.catalogue import BY_NAME
from agreement_register.domain.check_rules import found
from agreement_register.domain.dates import from_stored
from agreement_register.domain.fields import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agreement_register.domain.facts import Finding
    from agreement_register.domain.fields import Field

_NAMES = ("title", "title_official", "name", "official_name")
_DAMAGE = (
    (re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]{2,8});"), "codes of a web page"),
    (re.compile("\N{REPLACEMENT CHARACTER}"), "letters lost in a conversion"),
    (re.compile(r"\s{2,}|^\s|\s$"), "superfluous blanks"),
)
_MARK = "\N{REPLACEMENT CHARACTER}"  # shown in place of a control character
_LONGEST_QUOTE = 80


def check_values(
    kind: str, record: int, name: str, values: Mapping[str, str | int | None]
) -> Iterator[Finding]:
    """Find unread values and damaged names among the stored fields of a record."""
    for field in BY_NAME[kind].stored_fields:
        value = values.get(field.name)
        if not isinstance(value, str) or not value:
            continue
        if text := unread_part(field, value):
            yield unread((record, field.name), f"{field.label} of {name}", text)
        if field.name in _NAMES:
            yield from check_name((record, field.name), f"{field.label} of {name}", value)


def unread(place: tuple[int, str], what: str, words: str) -> Finding:
    """Return the finding on a value that holds words which nobody can compare."""
    return found(
        "unread", place, f"{what} could not be read: “{words}”. Type it anew, or leave the words."
    )


def unread_words(stored: str) -> str:
    """Return the words of a stored date that has no date; empty if it was read."""
    date = from_stored(stored)
    return "" if date.is_read else date.words


def unread_part(field: Field, value: str) -> str:
    """Return what of a stored value is words without a date or code; empty if all was read."""
    match field.kind:
        case FieldKind.DATE:
            return unread_words(value)
        case FieldKind.TERM | FieldKind.TERMS if field.vocabulary is not None:
            codes = value.split("; ") if field.kind is FieldKind.TERMS else [value]
            return "; ".join(code for code in codes if code not in field.vocabulary)
    return ""


def check_name(place: tuple[int, str], what: str, value: str) -> Iterator[Finding]:
    """Find what a copied title brought along: codes, lost letters, blanks, control characters."""
    damage = [words for pattern, words in _DAMAGE if pattern.search(value)]
    if any(unicodedata.category(letter) == "Cc" for letter in value):
        damage.append("control characters")
    if damage:
        yield found("title", place, f"{what} holds {_listed(damage)}: “{_visible(value)}”.")


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _visible(value: str) -> str:
    shown = "".join(_MARK if unicodedata.category(one) == "Cc" else one for one in value)
    return shown if len(shown) <= _LONGEST_QUOTE else f"{shown[:_LONGEST_QUOTE]}…"
