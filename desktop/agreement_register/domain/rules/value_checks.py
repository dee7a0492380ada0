"""Checks of single values of any record: words that were kept unread, and damaged names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from agreement_register.domain.dates.dates import from_stored
from agreement_register.domain.rules.check_rules import found
from agreement_register.domain.rules.rule_sentences import both, sentence
from agreement_register.domain.texts import Several, Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agreement_register.domain.rules.facts import Finding
    from agreement_register.domain.types.fields import Field

_NAMES = ("title", "title_official", "name", "official_name")
_DAMAGE = (
    (re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]{2,8});"), text("codes of a web page")),
    (re.compile("\N{REPLACEMENT CHARACTER}"), text("letters lost in a conversion")),
    (re.compile(r"\s{2,}|^\s|\s$"), text("superfluous blanks")),
)
_MARK = "\N{REPLACEMENT CHARACTER}"  # shown in place of a control character
_LONGEST_QUOTE = 80

What = tuple[Text, str]  # the label of a field, and the record it belongs to


def check_values(
    kind: str, record: int, name: str, values: Mapping[str, str | int | None]
) -> Iterator[Finding]:
    """Find unread values and damaged names among the stored fields of a record."""
    for field in checked_fields(kind):
        value = values.get(field.name)
        if not isinstance(value, str) or not value:
            continue
        what = (Text(field.label), name)
        if words := unread_part(field, value):
            yield unread((record, field.name), what, words)
        if field.name in _NAMES:
            yield from check_name((record, field.name), what, value)


@cache
def checked_fields(kind: str) -> tuple[Field, ...]:
    """Return the fields of a type that may hold unread words or a damaged name."""
    return tuple(
        field
        for field in BY_NAME[kind].stored_fields
        if field.kind in (FieldKind.DATE, FieldKind.TERM, FieldKind.TERMS) or field.name in _NAMES
    )


def unread(place: tuple[int, str], what: What, words: str) -> Finding:
    """Return the finding on a value that holds words which nobody can compare."""
    field, record = what
    return found(
        RuleCode.UNREAD, place, sentence(RuleCode.UNREAD, field=field, record=record, words=words)
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


def check_name(place: tuple[int, str], what: What, value: str) -> Iterator[Finding]:
    """Find what a copied title brought along: codes, lost letters, blanks, control characters."""
    damage = [words for pattern, words in _DAMAGE if pattern.search(value)]
    if any(unicodedata.category(letter) == "Cc" for letter in value):
        damage.append(text("control characters"))
    if damage:
        field, record = what
        said = sentence(
            RuleCode.TITLE,
            field=field,
            record=record,
            damage=_listed(damage),
            value=_visible(value),
        )
        yield found(RuleCode.TITLE, place, said)


def _listed(words: list[Text]) -> Text:
    if len(words) == 1:
        return words[0]
    return both(Several(tuple(words[:-1])), words[-1])


def _visible(value: str) -> str:
    shown = "".join(_MARK if unicodedata.category(one) == "Cc" else one for one in value)
    return shown if len(shown) <= _LONGEST_QUOTE else f"{shown[:_LONGEST_QUOTE]}…"
