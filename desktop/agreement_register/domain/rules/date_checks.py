"""Checks of dates against each other, against weekdays and against their sources."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from agreement_register.domain.dates.date_words import WEEKDAYS
from agreement_register.domain.dates.dates import bounds, from_stored
from agreement_register.domain.rules.check_rules import found
from agreement_register.domain.rules.event_words import Day, edtf_of, place_of
from agreement_register.domain.rules.happenings import happened
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.texts import Several, Text, Value
from agreement_register.domain.types.words import Assertion, Rank, RuleCode, Support

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from agreement_register.domain.rules.facts import CitationFact, EventFact, Finding

Place = tuple[int, str]  # the record and the field to which a finding leads
Cited = dict[Place, list["CitationFact"]]

_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE)


def cited_by_cell(citations: Iterable[CitationFact]) -> Cited:
    """Return the citations that are not deprecated, by the record and field they bear on."""
    cited: Cited = defaultdict(list)
    for citation in citations:
        if citation.rank != Rank.DEPRECATED:
            cited[citation.record, citation.field].append(citation)
    return cited


def is_before(one: str, other: str) -> bool:
    """Tell whether one stored date certainly lies before another."""
    latest, earliest = bounds(one)[1], bounds(other)[0]
    return latest is not None and earliest is not None and latest < earliest


def years_between(first: str, second: str) -> int:
    """Return how many years two stored dates are apart at least, begun years included."""
    start, end = bounds(first)[1], bounds(second)[0]
    if start is None or end is None:
        return 0
    return int(end[:4]) - int(start[:4]) + (end[4:] > start[4:])


def check_period(place: Place, name: str, start: str, end: str) -> Iterator[Finding]:
    """Find an end that certainly lies before its beginning."""
    if is_before(end, start):
        said = sentence(RuleCode.END_BEFORE_START, record=name, end=Day(end), start=Day(start))
        yield found(RuleCode.END_BEFORE_START, place, said)


def check_effect(place: Place, event: EventFact) -> Iterator[Finding]:
    """Find an effect that certainly lies before the act."""
    if is_before(event.effective, event.date):
        said = sentence(
            RuleCode.EFFECTIVE_BEFORE_ACT, event=event.number, effective=Day(event.effective),
            act=happened(event.type, event.date),
        )  # fmt: skip
        yield found(RuleCode.EFFECTIVE_BEFORE_ACT, place, said)


def check_weekdays(
    place: Place, stored: str, citations: Iterable[CitationFact]
) -> Iterator[Finding]:
    """Find weekdays, in the words of a date or in its citations, that its day does not have."""
    named = _WEEKDAY.search(from_stored(stored).words)
    if named and (other := _other_weekday(named[1], stored)):
        yield found(RuleCode.WEEKDAY, place, sentence("weekday in words", **other))
    for citation in citations:
        named = _WEEKDAY.search(citation.stated_value)
        day = citation.value if _only_day(citation.value) else stored
        if named and (other := _other_weekday(named[1], day)):
            said = sentence(
                "weekday in citation", citation=citation.number, place=place_of(citation), **other
            )
            yield found(RuleCode.WEEKDAY, place, said, citation.number)


def _weekday_as_listed(named: str) -> str:
    return next((day for day in WEEKDAYS if day.casefold() == named.casefold()), named)


def _other_weekday(named: str, stored: str) -> dict[str, Value]:
    """Return both weekdays and the day between them if the date has another than is named."""
    day = _only_day(stored)
    if day is None or WEEKDAYS[day.weekday()].casefold() == named.casefold():
        return {}
    return {
        "named": Text(_weekday_as_listed(named)),
        "day": Day(day.isoformat(), is_bare=True),
        "right": Text(WEEKDAYS[day.weekday()]),
    }


def _only_day(stored: str) -> datetime.date | None:
    """Return the day of a date that can be one day only."""
    date = from_stored(stored)
    return date.earliest if date.earliest == date.latest else None


def check_page_date(
    place: Place, event: EventFact, citations: Iterable[CitationFact]
) -> Iterator[Finding]:
    """Find a date that rests on nothing but the day on which its sources appeared."""
    accepted = edtf_of(event.date)
    bearing = [
        one
        for one in citations
        if accepted and edtf_of(one.value) == accepted and one.assertion == Assertion.ASSERTS
    ]
    if bearing and all(
        one.support != Support.STATED and edtf_of(one.source_published) == accepted
        for one in bearing
    ):
        sources = Several(tuple(dict.fromkeys(one.source_number for one in bearing)))
        said = sentence(
            RuleCode.PAGE_DATE,
            event=event.number,
            act=happened(event.type, event.date),
            sources=sources,
        )
        yield found(RuleCode.PAGE_DATE, place, said, "; ".join(one.number for one in bearing))
