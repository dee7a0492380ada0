"""What the card says of values and citations: words, marks, and moments as people say them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from agreement_register.curation.citing.passages import state_of
from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.domain.types import vocabulary
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.ui.marks.evidence import MARK_KINDS, MarkKind, mark_words

if TYPE_CHECKING:
    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Field
    from agreement_register.domain.views import CellMark, Row

NOT_RECORDED = "not recorded"
GAP_WORDS = {
    "unknown": "not stated by any source",
    "none": "there is none",
    "open": "not settled yet",
    "not applicable": "not applicable",
}


def mark_of(mark: CellMark, value: str) -> MarkKind | None:
    """Return the mark to paint beside a value, if any."""
    if mark.state in MARK_KINDS:
        return mark.state
    return "gap" if mark.gap and not value else None


def words_of(mark: CellMark, value: str) -> str:
    """Return a value, or what its absence means."""
    return value or GAP_WORDS.get(mark.gap, NOT_RECORDED)


def said_of(label: str, mark: CellMark, value: str) -> str:
    """Say a field, its value and its evidence in one sentence, for tooltips and readers."""
    kind = mark_of(mark, value)
    evidence = mark_words(kind, mark.citations, mark.values) if kind and value else ""
    said = f"{label}: {words_of(mark, value)}"
    return f"{said}. {evidence}" if evidence else said


def citation_mark(citation: Row) -> MarkKind:
    """Return the mark of a citation: what it says against what is accepted."""
    state = state_of(citation)
    return next(kind for kind in MARK_KINDS if kind == state)


def place_of(citation: Row) -> str:
    """Return the source and paragraph of a citation."""
    paragraph = f" ¶{citation['paragraph']}" if citation["paragraph"] else ""
    return f"{citation['source']}{paragraph}"


def notes_of(citation: Row) -> str:
    """Return what is to be known of a citation, in one line."""
    grade = vocabulary.CREDIBILITY.term(str(citation["credibility"] or ""))
    parts = [
        str(citation["verdict"] or ""),
        str(citation["stated_or_implied"] or ""),
        "" if citation["scope"] in (None, "this record") else f"scope {citation['scope']}",
        f"attributed to {citation['attributed_to']}" if citation["attributed_to"] else "",
        f"credibility {grade.code}, {grade.meaning.lower()}" if grade else "",
        "" if citation["rank"] in (None, "normal") else f"rank {citation['rank']}",
    ]
    return " · ".join(part for part in parts if part)


def shown_text(row: Row, name: str) -> str:
    """Return a field of a row in words: labels for codes, dates read out."""
    column = BY_NAME[row.kind].column_of(name)
    value = row[column.key] if column else None
    return in_words(column.field, value) if column else ""


def in_words(field: Field, value: Value) -> str:
    """Return a listed value in words."""
    if value is None or value == "":
        return ""
    if field.kind is FieldKind.DATE:
        return edtf_in_words(str(value))
    if field.vocabulary is not None:
        return "; ".join(field.vocabulary.label(code) for code in str(value).split("; "))
    return str(value)


def said_moment(moment: str, now: datetime.datetime | None = None) -> str:
    """Return a moment as people say it: the time today, else the day."""
    try:
        then = datetime.datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    days = ((now or datetime.datetime.now().astimezone()).date() - then.date()).days
    if days == 0:
        return f"{then:%H:%M}"
    if days == 1:
        return f"Yesterday {then:%H:%M}"
    return f"{then.day} {then:%b %Y}"


def capital(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def counted_words(count: int, noun: str) -> str:
    """Say how many of something: nothing for none."""
    many = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}" if count else ""
