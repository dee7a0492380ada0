"""The life of an agreement as moments on an axis of years, as exact as they are known."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.domain.dates import dates
from agreement_register.domain.rules.evidence import COMPETING
from agreement_register.domain.types.event_types import ENDED_TYPES, IN_FORCE_TYPES
from agreement_register.ui.card.accessible_texts import capital, shown_text
from agreement_register.ui.marks.dates import DateShape

if TYPE_CHECKING:
    from agreement_register.curation.record.details import Details
    from agreement_register.domain.views import Row
    from agreement_register.ui.theme.colours import Role

OPEN_YEARS = 2.0  # how far a stretch without one end is drawn
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated event: where it lies in years, how it is drawn, and its words."""

    start: float
    end: float
    shape: DateShape
    words: str
    role: Role = "text"
    is_rival: bool = False  # a competing value of an event that has another


@dataclass(frozen=True, slots=True)
class Life:
    """Everything on the axis."""

    moments: tuple[Moment, ...]
    line: DateShape = DateShape.NOT_EVIDENCED
    line_from: float = 0.0
    line_to: float = 0.0
    undated: tuple[str, ...] = ()

    @property
    def span(self) -> tuple[float, float]:
        """Return the first and last year drawn, with a little room around."""
        start = min(moment.start for moment in self.moments)
        end = max(moment.end for moment in self.moments)
        room = max(0.5, (end - start) * 0.04)
        return start - room, end + room

    def ticks(self) -> tuple[int, ...]:
        """Return the years that the axis names."""
        start, end = self.span
        step = next((s for s in STEPS if (end - start) / s <= MOST_TICKS), STEPS[-1])
        first = -int(-start // step) * step
        return tuple(range(first, int(end) + 1, step))

    @property
    def said(self) -> str:
        """Say the whole life in words."""
        return "; ".join(moment.words for moment in self.moments) + (
            f"; without a place on the axis: {', '.join(self.undated)}" if self.undated else ""
        )


def life_of(details: Details) -> Life | None:
    """Return the life of an agreement, or None if no event has a date to draw."""
    events = next((s.rows for s in details.sections if s.kind == "event"), ())
    moments: list[Moment] = []
    undated: list[str] = []
    for event in events:
        words = f"{shown_text(event, 'type')} {shown_text(event, 'date')}".strip()
        moment = moment_of(event["date_from"], event["date_to"], capital(words), _role(event))
        if moment is not None:
            moments += [moment, *_rivals(event, details)]
        elif event["date"]:
            undated.append(words)
    if not moments:
        return None
    line, start, end = _line(events, moments)
    return Life(tuple(moments), line, start, end, tuple(undated))


def _role(event: Row) -> Role:
    mark = event.marks.get("date")
    return "implied" if mark is not None and mark.state in ("implied", "computed") else "text"


def _rivals(event: Row, details: Details) -> list[Moment]:
    """Return the competing dates of an event."""
    found: list[Moment] = []
    for citation in details.citations:
        is_rival = citation["record"] == event.number and citation["field"] == "date"
        if is_rival and citation["verdict"] in COMPETING and citation["value"]:
            start, end = dates.bounds(str(citation["value"]))
            words = f"{dates.edtf_in_words(str(citation['value']))} (disputed)"
            moment = moment_of(start, end, words, "disputed", is_rival=True)
            found += [moment] if moment else []
    return list({(m.start, m.end): m for m in found}.values())


def moment_of(
    start: object, end: object, words: str, role: Role, *, is_rival: bool = False
) -> Moment | None:
    """Return a moment between two ISO days; a missing day leaves that end open."""
    if start and end:
        shape, at = _shape(str(start), str(end)), year_of(str(start))
        return Moment(at, year_of(str(end)) + 1 / 366, shape, words, role, is_rival)
    if start:
        at = year_of(str(start))
        return Moment(at, at + OPEN_YEARS, DateShape.OPEN_END, words, role, is_rival)
    if end:
        at = year_of(str(end))
        return Moment(at - OPEN_YEARS, at, DateShape.OPEN_START, words, role, is_rival)
    return None


def _shape(start: str, end: str) -> DateShape:
    if start == end:
        return DateShape.DAY
    first, last = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)
    days = (last - first).days
    if first.day == 1 and start[:7] == end[:7] and days >= 27:  # noqa: PLR2004 - a month
        return DateShape.MONTH
    if (start[4:], end[4:]) == ("-01-01", "-12-31") and start[:4] == end[:4]:
        return DateShape.YEAR
    return DateShape.RANGE


def year_of(day: str) -> float:
    """Return an ISO day as a year with its fraction."""
    date = datetime.date.fromisoformat(day)
    return date.year + (date.timetuple().tm_yday - 1) / 366


def _line(events: tuple[Row, ...], moments: list[Moment]) -> tuple[DateShape, float, float]:
    """Return how the time between is drawn: in force as far as evidenced, dots elsewhere."""
    own = [moment for moment in moments if not moment.is_rival]
    last = max(moment.end for moment in moments)
    for event in events:
        if event["type"] in IN_FORCE_TYPES and event["date_from"]:
            ended = [e for e in events if e["type"] in ENDED_TYPES and e["date_to"]]
            end = year_of(str(ended[0]["date_to"])) if ended else last
            return DateShape.IN_FORCE, year_of(str(event["date_from"])), end
    return DateShape.NOT_EVIDENCED, min(moment.start for moment in own), last
