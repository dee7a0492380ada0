"""What the line of a belonging record says: its mark, first words, more, and a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.domain.types.catalogue import BY_PREFIX
from agreement_register.domain.views import CellMark
from agreement_register.ui.card.accessible_texts import mark_of, shown_text
from agreement_register.ui.theme.type_scale import NOT_STATED, VALUE, TextStyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.domain.views import Row
    from agreement_register.ui.marks.evidence import MarkKind

NO_MARK = CellMark()


@dataclass(frozen=True, slots=True)
class PartWords:
    """The words of a line; ``is_wide`` sets them under each other instead of side by side."""

    kind: MarkKind | None
    first: str
    more: str = ""
    note: str = ""
    style: TextStyle = VALUE
    is_wide: bool = False


def words_of_part(part: Row) -> PartWords:
    """Return what the line of a record says."""
    return _SAYS[part.kind](part)


def _mark(part: Row, field: str, value: str) -> MarkKind | None:
    return mark_of(part.marks.get(field, NO_MARK), value)


def _event(part: Row) -> PartWords:
    date = shown_text(part, "date")
    planned = "expected, not done" if part["planned"] == "yes" else ""
    effective = shown_text(part, "effective")
    notes = [
        planned,
        f"takes effect {effective}" if effective else "",
        f"by {part['party']}" if part["party"] else "",
        str(part["legal_act_title"] or ""),
        str(part["place"] or ""),
    ]
    return PartWords(
        _mark(part, "date", date),
        date or "no date",
        shown_text(part, "type"),
        " · ".join(note for note in notes if note),
        VALUE if date else NOT_STATED,
    )


def _party(part: Row) -> PartWords:
    name = str(part["as_signed"] or part.title)
    today = f"today {part['acting_today']}" if part["acting_today"] else ""
    role = "" if part["role"] in (None, "party") else shown_text(part, "role")
    person = f"represented by {part['represented_by']}" if part["represented_by"] else ""
    more = [part_of for part_of in (today, role) if part_of]
    return PartWords(_mark(part, "as_signed", name), name, "; ".join(more), person)


def _relation(part: Row) -> PartWords:
    words = f"{part['agreement']} {shown_text(part, 'relation')} {part['other_agreement']}"
    title = f"{part['agreement_title'] or ''} → {part['other_agreement_title'] or ''}"
    return PartWords(_mark(part, "relation", "x"), words, "", title, is_wide=True)


def _name(part: Row) -> PartWords:
    notes = [shown_text(part, name) for name in ("language", "script")]
    own = "used by the actor itself" if part["official"] == "yes" else ""
    return PartWords(_mark(part, "name", "x"), str(part["name"] or part.title),
                     ", ".join(note for note in notes if note), own)  # fmt: skip


def _membership(part: Row) -> PartWords:
    return PartWords(_mark(part, "organisation", "x"), str(part["organisation"] or part.title),
                     _validity(part), str(part["source"] or ""))  # fmt: skip


def _person(part: Row) -> PartWords:
    return PartWords(_mark(part, "office", "x"), str(part["person"] or part.title),
                     str(part["office"] or ""), _validity(part))  # fmt: skip


def _validity(part: Row) -> str:
    start, end = shown_text(part, "valid_from"), shown_text(part, "valid_to")
    if start and end:
        return f"{start} – {end}"
    return f"from {start}" if start else f"until {end}" if end else ""


def _gap(part: Row) -> PartWords:
    why = str(part["why_unknown"] or "") or part.title
    notes = [_label_of_field(part), shown_text(part, "kind")]
    looked = f"looked in {part['looked_where']}" if part["looked_where"] else ""
    return PartWords("gap", why, " · ".join(note for note in notes if note), looked, is_wide=True)


def _label_of_field(part: Row) -> str:
    record_type = BY_PREFIX.get(str(part["record"] or "").partition("-")[0])
    name = str(part["field"] or "")
    return record_type.field(name).label if record_type and name else ""


def _passage_note(part: Row) -> PartWords:
    return PartWords(None, f"¶{part['paragraph']}" if part["paragraph"] else "Whole text",
                     str(part["text"] or ""), str(part["kind"] or ""))  # fmt: skip


_SAYS: dict[str, Callable[[Row], PartWords]] = {
    "event": _event,
    "party": _party,
    "relation": _relation,
    "name": _name,
    "membership": _membership,
    "person": _person,
    "gap": _gap,
    "passage_note": _passage_note,
}
