"""A stated value against the accepted one, and what that makes of a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from agreement_register.domain.dates import dates
from agreement_register.domain.folding import fold
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.fields import Field, FieldKind
from agreement_register.domain.types.words import (
    Assertion,
    CellState,
    EventGroup,
    Rank,
    Support,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from agreement_register.domain.rules.facts import CitationFact

BEARING = frozenset(
    {Verdict.SUPPORTS, Verdict.REFINES, Verdict.COMPATIBLE, Verdict.OTHER_WORDS, Verdict.ADDS}
)
STATING = frozenset({Verdict.SUPPORTS, Verdict.REFINES, Verdict.OTHER_WORDS, Verdict.ADDS})
COMPETING = frozenset({Verdict.COMPETING_VALUE, Verdict.DENIES})

_BY_RELATION = {
    dates.Relation.SAME: Verdict.SUPPORTS,
    dates.Relation.REFINES: Verdict.REFINES,
    dates.Relation.WIDER: Verdict.COMPATIBLE,
    dates.Relation.OVERLAPS: Verdict.COMPATIBLE,
    dates.Relation.DISJOINT: Verdict.COMPETING_VALUE,
    dates.Relation.UNKNOWN: Verdict.COMPATIBLE,
}
_STRENGTHS = (Support.IMPLIED, Support.COMPUTED)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a cell holds: its value as compared, and for a reference every known name of it."""

    value: str = ""
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CellEvidence:
    """What stands behind a cell.

    State: cited, implied, computed, uncited or disputed; ``values`` counts the accepted value and
    every different one that competes with it.
    """

    state: str
    citations: int = 0
    values: int = 1


def verdict(field: Field | None, accepted: Accepted, citation: CitationFact) -> str:
    """Compare what a citation states with what the register accepts."""
    if field is None:
        return Verdict.DENIES if citation.assertion == Assertion.DENIES else Verdict.ADDS
    if not accepted.value:
        return Verdict.NO_VALUE
    found = _compare(field, accepted, citation)
    if citation.assertion == Assertion.DENIES:
        return (
            Verdict.DENIES
            if found in (Verdict.SUPPORTS, Verdict.REFINES, Verdict.OTHER_WORDS)
            else Verdict.COMPATIBLE
        )
    return found


def _compare(field: Field, accepted: Accepted, citation: CitationFact) -> str:
    if field.kind is FieldKind.REFERENCE:
        return _compare_reference(accepted, citation)
    if field.free or field.kind is FieldKind.LONG_TEXT:
        return Verdict.ADDS
    return _COMPARISONS[field.kind](field, accepted.value, citation)


def _compare_reference(accepted: Accepted, citation: CitationFact) -> str:
    if citation.value:
        # An actor of the built-in reference had no number yet when it was cited, but a name.
        is_same = citation.value == accepted.value or fold(citation.value) in accepted.names
        return Verdict.SUPPORTS if is_same else Verdict.COMPETING_VALUE
    same = fold(citation.stated_value) in accepted.names
    return Verdict.SUPPORTS if same else Verdict.UNREAD


def _compare_dates(_field: Field, accepted: str, citation: CitationFact) -> str:
    value = citation.value
    stated = dates.from_stored(value) if value else _as_date(citation.stated_value)
    held = dates.from_stored(accepted)
    if stated is None or not stated.is_read or not held.is_read:
        return Verdict.UNREAD
    return _BY_RELATION[dates.relate(held, stated)]


@lru_cache(maxsize=1 << 14)  # sources often state a day in the same words
def _as_date(words: str) -> dates.PartialDate | None:
    reading = dates.read(words)
    return reading.date if isinstance(reading, dates.Understood) else None


@lru_cache(maxsize=1 << 10)
def reads_as_date(words: str) -> bool:
    """Tell whether words are a date, or one of several that they may mean."""
    return isinstance(dates.read(words), dates.Understood | dates.Asks)


def _compare_terms(field: Field, accepted: str, citation: CitationFact) -> str:
    stated = _codes(field, citation.value or citation.stated_value)
    held = set(accepted.split("; "))
    if stated is None:
        return Verdict.UNREAD
    if stated == held:
        return Verdict.SUPPORTS
    if field.vocabulary is EVENT_TYPES and _are_one_group(stated | held):
        return Verdict.OTHER_WORDS
    if stated & held:
        return Verdict.COMPATIBLE if stated < held else Verdict.REFINES
    return Verdict.COMPETING_VALUE


def _are_one_group(codes: Iterable[str]) -> bool:
    """Tell whether all codes are words for the ending of an agreement (C-06, C-08)."""
    return all(
        term is not None and term.group == EventGroup.ENDING
        for term in map(EVENT_TYPES.term, codes)
    )


def _codes(field: Field, text: str) -> set[str] | None:
    """Return the vocabulary's codes in a text; None when a word is not among them."""
    if field.vocabulary is None:
        return {text}
    found = {field.vocabulary.find(part) for part in text.split(";")}
    return None if None in found else {code for code in found if code}


def _compare_counts(_field: Field, accepted: str, citation: CitationFact) -> str:
    stated = citation.value or citation.stated_value
    ours, theirs = _number(accepted), _number(stated)
    if ours is None or theirs is None:
        return _compare_words(_field, accepted, citation)
    if ours != theirs:
        return Verdict.COMPETING_VALUE
    return Verdict.SUPPORTS if fold(accepted) in fold(stated) else Verdict.COMPATIBLE


def _number(text: str) -> int | None:
    found = re.search(r"\d+", text)
    return int(found.group()) if found else None


def _compare_words(_field: Field, accepted: str, citation: CitationFact) -> str:
    stated, held = fold(citation.value or citation.stated_value), fold(accepted)
    if stated == held:
        return Verdict.SUPPORTS
    return (
        Verdict.COMPATIBLE
        if stated and (stated in held or held in stated)
        else Verdict.COMPETING_VALUE
    )


_COMPARISONS: dict[FieldKind, Callable[[Field, str, CitationFact], str]] = {
    FieldKind.DATE: _compare_dates,
    FieldKind.TERM: _compare_terms,
    FieldKind.TERMS: _compare_terms,
    FieldKind.COUNT: _compare_counts,
    FieldKind.TEXT: _compare_words,
    FieldKind.NUMBER: _compare_words,
    FieldKind.FLAG: _compare_words,
}


def weigh(judged: Iterable[tuple[str, CitationFact]], *, is_resolved: bool) -> CellEvidence:
    """Return what the citations of one cell, each with its verdict, make of it."""
    counted = [(word, citation) for word, citation in judged if citation.rank != Rank.DEPRECATED]
    competing = {_stated(citation) for word, citation in counted if word in COMPETING}
    bearing = [(word, citation.support) for word, citation in counted if word in BEARING]
    state = CellState.DISPUTED if competing and not is_resolved else _state(bearing)
    return CellEvidence(state, len(counted), 1 + len(competing))


def _state(bearing: list[tuple[str, str]]) -> str:
    if not bearing:
        return CellState.UNCITED
    if any(support == Support.STATED and word in STATING for word, support in bearing):
        return CellState.CITED
    return (
        Support.COMPUTED
        if all(support == Support.COMPUTED for _, support in bearing)
        else Support.IMPLIED
    )


def _stated(citation: CitationFact) -> str:
    return citation.value or fold(citation.stated_value)


def excludes_preferred(judged: Iterable[tuple[str, CitationFact]]) -> bool:
    """Tell whether two preferred citations of one cell cannot both be true (4.4, rule 5)."""
    preferred = [word for word, citation in judged if citation.rank == Rank.PREFERRED]
    return len(preferred) > 1 and any(word in COMPETING for word in preferred)


def state_of_citation(verdict: object, support: object) -> str:
    """Return what a citation says against what is accepted, in the word of its mark."""
    if verdict in COMPETING:
        return CellState.DISPUTED
    if verdict == Verdict.UNREAD:
        return "check"
    return str(support) if support in _STRENGTHS else CellState.CITED
