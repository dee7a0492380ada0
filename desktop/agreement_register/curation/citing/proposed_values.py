"""What the words of a passage state for a field, and which cells of an agreement that bears on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.proposed_cells import (
    Target,
    act_of,
    cell_of_date,
    cell_of_event,
    cell_of_shown_date,
    verb_of_date,
)
from agreement_register.domain.passages.instrument_words import (
    NOUN,
    descriptions_in,
    instrument_type,
    subject_in,
    titles_in,
)
from agreement_register.domain.passages.mentions import Mention, MentionKind
from agreement_register.domain.types.agreement import EVENT_CELLS
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import EventType, Support, TypeName

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.curation.citing.selected import Selected
    from agreement_register.domain.passages.sentences import Span
    from agreement_register.store.candidates import Candidate

_WITHOUT_DATES = frozenset({"event", "type", "subject", "parties", "title", "stated_count"})
_FEWEST_OF_A_CONTENT = 8  # words
_LONGEST_TITLE = 12  # words of a selection that may be a title
_FEWEST_OF_A_VALUE = 4  # words; fewer say nothing of what an agreement provides
# What stands next to a reason that somebody gave.
_REASON = re.compile(
    r"\b(?:because|reasons?|due to|in response to|citing|accus\w+|decri\w+|complain\w*|"
    r"view that|described|no longer|relevan\w+)\b",
    re.IGNORECASE,
)
# Words that only suggest a signature: the citation of the type is implied then.
_IMPLYING = ("dat", "go", "went", "trac", "conclu", "reach", "agreed")


@dataclass(frozen=True, slots=True)
class Stated:
    """What words at one place state: the field, or `date` and `event` of what they speak of."""

    field: str
    start: int
    end: int
    words: str
    value: str = ""
    event: str = ""  # the event type that the words, or those next to them, speak of
    denied: bool = False
    note: str = ""  # by what a date was completed

    @property
    def is_date(self) -> bool:
        """Tell whether a date is stated."""
        return self.field not in _WITHOUT_DATES and bool(self.value)

    @property
    def is_telling(self) -> bool:
        """Tell whether the words say enough to be offered unasked."""
        if self.field == "content":
            return len(self.words.split()) >= _FEWEST_OF_A_CONTENT
        return bool(self.words) and (self.field != "title" or " " in self.words)

    @property
    def keeps_value(self) -> bool:
        """Tell whether the value says what the words alone would not be read as."""
        return bool(self.value) and self.field in ("event", "date", "type", "subject", "parties")

    @property
    def support(self) -> str:
        """Return whether the words say it, or only imply it."""
        implied = self.field == "event" and self.event == EventType.SIGNED
        return (
            Support.IMPLIED
            if implied and self.words.lower().startswith(_IMPLYING)
            else Support.STATED
        )


def stated_for(selected: Selected, kind: str, field: str) -> Stated:
    """Return what a passage states for a field, as well as its words allow it to be told."""
    if not field:
        return _whole(selected)
    declared = BY_NAME[kind].field(field)
    if declared.kind is FieldKind.DATE:
        return _date(selected, field)
    if kind == TypeName.EVENT and field == "type":
        return _verb(selected)
    reader = {"parties": _parties, "as_signed": _parties, "type": _type, "title": _title,
              "subject": _subject, "stated_count": _count}.get(field)  # fmt: skip
    if reader is not None and kind in (TypeName.AGREEMENT, TypeName.PARTY, TypeName.LEGAL_ACT):
        return reader(selected)
    return Stated(field, selected.start, selected.end, selected.excerpt.quote)


def _nearest(selected: Selected, kind: MentionKind) -> Mention | None:
    own = [one for one in selected.own if one.kind is kind]
    near = own or selected.in_sentence(kind)
    return min(
        near, key=lambda one: selected.distance(one, selected.start, selected.end), default=None
    )


def _date(selected: Selected, field: str) -> Stated:
    found = _nearest(selected, MentionKind.DATE)
    is_own = found is not None and found in selected.own
    if found is None or not (is_own or found.value):
        return Stated(field, selected.start, selected.end, selected.excerpt.quote)
    verb = verb_of_date(selected, found)
    denied = bool(verb and verb.denied)
    return Stated(field, found.start, found.end, found.words, found.value, denied=denied)


def _verb(selected: Selected) -> Stated:
    found = _nearest(selected, MentionKind.VERB)
    if found is None:
        return Stated("type", selected.start, selected.end, selected.excerpt.quote)
    return Stated("event", found.start, found.end, found.words, found.value, found.value,
                  denied=found.denied)  # fmt: skip


def _count(selected: Selected) -> Stated:
    found = _nearest(selected, MentionKind.COUNT)
    if found is None:
        return Stated("stated_count", selected.start, selected.end, selected.excerpt.quote)
    return Stated("stated_count", found.start, found.end, found.words)


def _parties(selected: Selected) -> Stated:
    return _of_actors(selected, _actors_said(selected))


def _actors_said(selected: Selected) -> list[Mention]:
    """Return the actors that are selected; without any, those of the sentence."""
    own = [one for one in selected.own if one.kind is MentionKind.ACTOR]
    return own or selected.in_sentence(MentionKind.ACTOR)


def _of_actors(selected: Selected, found: list[Mention]) -> Stated:
    words: dict[int | str, str] = {}
    for one in found:
        named = one.actors[0] if one.actors else one.codes[0]
        if named not in words or one.words == one.value:
            words[named] = one.words
    return Stated("parties", selected.start, selected.end, "; ".join(words.values()))


def narrowed(selected: Selected, candidate: Candidate, stated: Stated) -> Stated:
    """Return what is stated of one agreement's parties, where others are named beside them."""
    if stated.field != "parties":
        return stated
    named = [one for one in _actors_said(selected) if candidate.parties.intersection(one.actors)]
    return _of_actors(selected, named) if named else stated


def _type(selected: Selected) -> Stated:
    start, end = _described(selected)
    words = selected.text[start:end]
    return Stated("type", start, end, words, instrument_type(words))


def _title(selected: Selected) -> Stated:
    start, end = _nearest_of(selected, titles_in) or _described(selected)
    return Stated("title", start, end, selected.text[start:end])


def _subject(selected: Selected) -> Stated:
    quote = selected.excerpt.quote
    start, end = selected.sentence
    code, words = subject_in(quote)
    if not code:
        start, end = _described(selected)
        code, words = subject_in(selected.text[start:end])
    return Stated("subject", start, end, words, code)


def _described(selected: Selected) -> tuple[int, int]:
    """Return the words that describe an agreement: in the selection, else near it."""
    found = _nearest_of(selected, descriptions_in)
    return found or (selected.start, selected.start)


def _nearest_of(selected: Selected, finder: Callable[[str], list[Span]]) -> Span | None:
    """Return what is found in the selection, else what is nearest to it in its sentence."""
    for first, last in ((selected.start, selected.end), selected.sentence):
        found = [(first + a, first + b) for a, b in finder(selected.text[first:last])]
        if found:
            return min(found, key=lambda span: selected.away(span, selected.start, selected.end))
    return None


def _whole(selected: Selected) -> Stated:
    """Return what a selection without dates, names, counts and life-cycle words states."""
    quote = selected.excerpt.quote
    words = quote.split()
    code, said = subject_in(quote)
    nouns = list(NOUN.finditer(quote))
    is_of_several = bool(nouns) and nouns[-1][0].endswith("s") and code  # “defence pacts”
    if nouns and not is_of_several and len(words) <= _LONGEST_TITLE:
        return _title(selected) if len(words) > 1 else _type(selected)
    if code and len(words) <= _LONGEST_TITLE:
        return Stated("subject", selected.start, selected.end, said, code)
    return Stated(_field_of_prose(selected, len(words)), selected.start, selected.end, quote)


def _field_of_prose(selected: Selected, words: int) -> str:
    """Return the field of words that name nothing known; the record as a whole if they are few."""
    start, end = selected.sentence
    if selected.is_boilerplate:
        return ""
    if words <= _LONGEST_TITLE and _REASON.search(selected.text, start, end):
        return "stated_reason"
    return "content" if words >= _FEWEST_OF_A_VALUE else ""


def targets_for(selected: Selected, candidate: Candidate, stated: Stated) -> list[Target]:
    """Return the cells that a statement bears on, if it is of this agreement."""
    if stated.field == "date":
        return [cell_of_date(selected.register, candidate, stated.event, stated.value)]
    if stated.field == "event":
        return [cell_of_event(candidate, stated.event)]
    if stated.field == "stated_count":
        act = act_of(selected, [candidate])
        return [Target(Cell(TypeName.LEGAL_ACT, act, "stated_count"))] if act is not None else []
    if stated.field in EVENT_CELLS:
        return [cell_of_shown_date(selected.register, candidate, stated.field)]
    return [Target(Cell(TypeName.AGREEMENT, candidate.id, stated.field))]
