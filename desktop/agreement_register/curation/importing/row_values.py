"""The words of a cell of a list as the value of a field; what does not fit stays as it stood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agreement_register.curation.importing.drafts import Stated
from agreement_register.curation.importing.row_dates import read_day
from agreement_register.curation.values import keep_codes_and_words, read_value
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import text
from agreement_register.domain.types.fields import FieldKind

if TYPE_CHECKING:
    from agreement_register.curation.importing.drafts import Place
    from agreement_register.curation.importing.list_words import DateOrder
    from agreement_register.curation.importing.mapping import ColumnMapping
    from agreement_register.curation.register import Register
    from agreement_register.domain.types.fields import Field

_LINE_ENDS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")
_LOST = re.compile(r"\ufffd|&#65533;|&#xfffd;", re.IGNORECASE)
_LOST_LETTER = text("A letter was lost before this list was made: see the sign in its place.")
_WORDS = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.COUNT)
_LISTS = (FieldKind.TERM, FieldKind.TERMS)


def tidied(words: str, kind: FieldKind) -> str:
    """Return words as a field holds them: on one line, but for a long text."""
    return _LINE_ENDS.sub("\n" if kind is FieldKind.LONG_TEXT else " ", words).strip()


def stated(
    register: Register, field: Field, words: str, column: ColumnMapping, place: Place,
    order: DateOrder | None,
) -> Stated:  # fmt: skip
    """Return what a cell states for a field; without a value where the field cannot hold it."""
    meant = column.values.get(words.strip(), "")
    if field.kind is FieldKind.DATE:
        day = read_day(meant or words, order)
        read = str(day.value) if day.value and not day.trouble and day.value != words else ""
        return Stated(words, day.value, place, read, day.trouble)
    said = tidied(meant or words, field.kind)
    found = _read(register, field, said, place, words)
    if meant and found.value is not None:
        found.read = str(found.value)
    if found.trouble is None and field.kind in _WORDS and _LOST.search(words):
        found.trouble = _LOST_LETTER
    return found


def _read(register: Register, field: Field, said: str, place: Place, words: str) -> Stated:
    if field.kind in _WORDS:
        return Stated(words, said, place)
    try:
        return Stated(words, read_value(register, field, said), place)
    except RegisterError as refused:
        kept = keep_codes_and_words(field, said) if field.kind in _LISTS and field.citable else None
        return Stated(words, kept, place, trouble=refused.said)
