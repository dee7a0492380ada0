"""What the card says of values and citations: words, marks, and moments as people say them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.rules.evidence import state_of_citation
from agreement_register.domain.texts import NOTHING, Several, Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.evidence_lists import credibility_of
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import CellState, GapKind, Rank, Scope
from agreement_register.ui.language import listed_words, say
from agreement_register.ui.marks.evidence import MARK_KINDS, MarkKind, mark_words

if TYPE_CHECKING:
    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Field
    from agreement_register.domain.views import CellMark, Row

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NOT_RECORDED = text("not recorded")
GAP_WORDS: dict[str, Text] = {
    GapKind.UNKNOWN: text("not stated by any source"),
    GapKind.NONE: text("there is none"),
    GapKind.OPEN: text("not settled yet"),
    GapKind.NOT_APPLICABLE: text("not applicable"),
}


def mark_of(mark: CellMark, value: str) -> MarkKind | None:
    """Return the mark to paint beside a value, if any."""
    if mark.state:
        return CellState(mark.state)
    return "gap" if mark.gap and not value else None


def words_of(mark: CellMark, value: str) -> str:
    """Return a value, or what its absence means."""
    return value or say(GAP_WORDS.get(mark.gap, NOT_RECORDED))


def said_of(label: str, mark: CellMark, value: str) -> str:
    """Say a field, its value and its evidence in one sentence, for tooltips and readers."""
    kind = mark_of(mark, value)
    evidence = mark_words(kind, mark.citations, mark.values) if kind and value else ""
    said = text("{field}: {value}", field=label, value=words_of(mark, value))
    return say(text("{said}. {evidence}", said=said, evidence=evidence) if evidence else said)


def citation_mark(citation: Row) -> MarkKind:
    """Return the mark of a citation: what it says against what is accepted."""
    state = state_of_citation(citation["verdict"], citation["stated_or_implied"])
    return next(kind for kind in MARK_KINDS if kind == state)


def place_of(citation: Row) -> str:
    """Return the source and paragraph of a citation."""
    paragraph = f" ¶{citation['paragraph']}" if citation["paragraph"] else ""
    return f"{citation['source']}{paragraph}"


def short_place_of(citation: Row) -> str:
    """Return the place of a citation as a narrow line has room for it: SRC-3 ¶9."""
    prefix, _, serial = str(citation["source"] or "").partition("-")
    paragraph = f" ¶{citation['paragraph']}" if citation["paragraph"] else ""
    return f"{prefix}-{serial.lstrip('0')}{paragraph}" if serial else ""


def notes_of(citation: Row) -> str:
    """Return what is to be known of a citation, in one line."""
    return say(Several(tuple(filter(None, _notes_of(citation))), " · "))


def _notes_of(citation: Row) -> list[Text]:
    scope, rank = str(citation["scope"] or ""), str(citation["rank"] or "")
    attributed = str(citation["attributed_to"] or "")
    maker = str(citation["proposed_by"] or "")
    return [
        Text(str(citation["verdict"] or "")),
        Text(str(citation["stated_or_implied"] or "")),
        NOTHING if scope in ("", Scope.THIS_RECORD) else text("scope {scope}", scope=Text(scope)),
        text("attributed to {name}", name=attributed) if attributed else NOTHING,
        text("proposed by {name}", name=maker) if maker else NOTHING,
        credibility_of(str(citation["credibility"] or "")),
        NOTHING if rank in ("", Rank.NORMAL) else text("rank {rank}", rank=Text(rank)),
    ]


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
        return say(date_words(str(value or "")))
    if field.vocabulary is not None:
        return listed_words(field.vocabulary, value)
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
        return say(text("Yesterday {time}", time=f"{then:%H:%M}"))
    month = Text(_MONTHS[then.month - 1])
    return say(text("{day} {month} {year}", day=then.day, month=month, year=then.year))


def capital(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
