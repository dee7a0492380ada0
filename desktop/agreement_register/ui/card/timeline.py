"""The life of an agreement as moments on an axis of years, and the strip that draws it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from agreement_register.domain.dates import dates
from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.rules.evidence import COMPETING
from agreement_register.domain.texts import Several, text
from agreement_register.domain.types.event_types import ENDED_TYPES, IN_FORCE_TYPES
from agreement_register.domain.types.words import CellState, TypeName
from agreement_register.ui.card.accessible_texts import capital, shown_text
from agreement_register.ui.language import say
from agreement_register.ui.marks.shapes import DateShape, paint_date
from agreement_register.ui.theme.colours import Role, roles
from agreement_register.ui.theme.type_scale import NOTE, SMALLEST, px, styled_font

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
    is_competing: bool = False  # a competing value of an event that has another


@dataclass(frozen=True, slots=True)
class Timeline:
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
        life = Several(tuple(moment.words for moment in self.moments), "; ")
        if not self.undated:
            return say(life)
        undated = Several(self.undated)
        return say(
            text("{life}; without a place on the axis: {undated}", life=life, undated=undated)
        )


def timeline_of(details: Details) -> Timeline | None:
    """Return the life of an agreement, or None if no event has a date to draw."""
    events = next((s.rows for s in details.sections if s.kind == TypeName.EVENT), ())
    moments: list[Moment] = []
    undated: list[str] = []
    for event in events:
        words = f"{shown_text(event, 'type')} {shown_text(event, 'date')}".strip()
        moment = moment_of(event["date_from"], event["date_to"], capital(words), _role(event))
        if moment is not None:
            moments += [moment, *_competing(event, details)]
        elif event["date"]:
            undated.append(words)
    if not moments:
        return None
    line, start, end = _line(events, moments)
    return Timeline(tuple(moments), line, start, end, tuple(undated))


def _role(event: Row) -> Role:
    mark = event.marks.get("date")
    return (
        CellState.IMPLIED
        if mark is not None and mark.state in (CellState.IMPLIED, CellState.COMPUTED)
        else "text"
    )


def _competing(event: Row, details: Details) -> list[Moment]:
    """Return the competing dates of an event."""
    found: list[Moment] = []
    for citation in details.citations:
        is_competing = citation["record"] == event.number and citation["field"] == "date"
        if is_competing and citation["verdict"] in COMPETING and citation["value"]:
            start, end = dates.bounds(str(citation["value"]))
            words = say(text("{date} (disputed)", date=say(date_words(str(citation["value"])))))
            moment = moment_of(start, end, words, CellState.DISPUTED, is_competing=True)
            found += [moment] if moment else []
    return list({(m.start, m.end): m for m in found}.values())


def moment_of(
    start: object, end: object, words: str, role: Role, *, is_competing: bool = False
) -> Moment | None:
    """Return a moment between two ISO days; a missing day leaves that end open."""
    if start and end:
        shape, at = _shape(str(start), str(end)), year_of(str(start))
        return Moment(at, year_of(str(end)) + 1 / 366, shape, words, role, is_competing)
    if start:
        at = year_of(str(start))
        return Moment(at, at + OPEN_YEARS, DateShape.OPEN_END, words, role, is_competing)
    if end:
        at = year_of(str(end))
        return Moment(at - OPEN_YEARS, at, DateShape.OPEN_START, words, role, is_competing)
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
    own = [moment for moment in moments if not moment.is_competing]
    last = max(moment.end for moment in moments)
    for event in events:
        if event["type"] in IN_FORCE_TYPES and event["date_from"]:
            ended = [e for e in events if e["type"] in ENDED_TYPES and e["date_to"]]
            end = year_of(str(ended[0]["date_to"])) if ended else last
            return DateShape.IN_FORCE, year_of(str(event["date_from"])), end
    return DateShape.NOT_EVIDENCED, min(moment.start for moment in own), last


TRACK = 10
NEAR = 6


class TimelineView(QWidget):
    """Draws each event where it lies, with words for the first, the last and any competing one."""

    def __init__(self) -> None:
        super().__init__()
        self._timeline: Timeline | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_timeline(self, timeline: Timeline | None) -> None:
        """Show a life; without one the strip is hidden."""
        self._timeline = timeline
        self.setVisible(timeline is not None)
        self.setAccessibleName(say(text("Life: {said}", said=timeline.said)) if timeline else "")
        self.updateGeometry()
        self.update()

    @property
    def _competing(self) -> list[Moment]:
        return [m for m in self._timeline.moments if m.is_competing] if self._timeline else []

    @override
    def sizeHint(self) -> QSize:
        lines = 2 if self._competing else 1
        words = QFontMetrics(styled_font(self.font(), NOTE)).height()
        years = QFontMetrics(styled_font(self.font(), SMALLEST)).height()
        return QSize(px(self, 240), lines * words + years + px(self, TRACK + 18))

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            near = [m.words for m in self._drawn() if self._span(m).adjusted(
                -NEAR, -100, NEAR, 100).contains(QPointF(event.pos()))]  # fmt: skip
            text = "\n".join(near) or (self._timeline.said if self._timeline else "")
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _drawn(self) -> tuple[Moment, ...]:
        return self._timeline.moments if self._timeline else ()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._timeline is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = roles(self.palette())
        self._paint_axis(painter)
        start, end = self._x(self._timeline.line_from), self._x(self._timeline.line_to)
        line = QRectF(start, self._track_top(), end - start, px(self, TRACK))
        paint_date(painter, self._timeline.line, line, colours, "muted")
        for moment in sorted(self._timeline.moments, key=_competing_first):
            paint_date(painter, moment.shape, self._span(moment), colours, moment.role)
        self._paint_words(painter)

    def _paint_axis(self, painter: QPainter) -> None:
        colours = roles(self.palette())
        font = styled_font(self.font(), SMALLEST)
        metrics = QFontMetrics(font)
        bottom = self.height() - metrics.height()
        painter.setFont(font)
        free = -float(px(self, 8))
        for year in self._timeline.ticks() if self._timeline else ():
            x, words = self._x(year), str(year)
            painter.setPen(QPen(colours.hairline, 1))
            painter.drawLine(QPointF(x, self._track_top() - 4), QPointF(x, bottom - 2))
            left = min(max(0.0, x - metrics.horizontalAdvance(words) / 2),
                       self.width() - metrics.horizontalAdvance(words))  # fmt: skip
            if left >= free + px(self, 8):
                painter.setPen(colours.muted)
                painter.drawText(QPointF(left, bottom + metrics.ascent()), words)
                free = left + metrics.horizontalAdvance(words)

    def _paint_words(self, painter: QPainter) -> None:
        own = [moment for moment in self._drawn() if not moment.is_competing]
        room = self.width()
        last = own[-1] if len(own) > 1 else None
        if last is not None:
            room -= self._put(painter, last.words, 0, self.width() * 0.66, is_last=True)
            room -= px(self, 12)
        self._put(painter, own[0].words, 0, room)
        competing = self._competing
        if competing:
            top = self._track_top() + px(self, TRACK + 4)
            words = "; ".join(dict.fromkeys(moment.words for moment in competing))
            self._put(painter, words, top, self.width(), CellState.DISPUTED)

    def _put(
        self, painter: QPainter, words: str, top: float, room: float, role: Role = "text",
        *, is_last: bool = False,
    ) -> int:  # fmt: skip
        """Write words at the left, or at the right for the last; return how wide they are."""
        font = styled_font(self.font(), NOTE)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
        width = metrics.horizontalAdvance(shown)
        painter.setFont(font)
        painter.setPen(roles(self.palette()).colour(role))
        left = self.width() - width if is_last else 0
        painter.drawText(QPointF(left, top + metrics.ascent()), shown)
        return width

    def _track_top(self) -> float:
        return QFontMetrics(styled_font(self.font(), NOTE)).height() + px(self, 6)

    def _x(self, year: float) -> float:
        start, end = self._timeline.span if self._timeline else (0.0, 1.0)
        edge = px(self, 6)
        return edge + (year - start) / (end - start) * (self.width() - 2 * edge)

    def _span(self, moment: Moment) -> QRectF:
        start, end = self._x(moment.start), self._x(moment.end)
        if moment.shape in (DateShape.DAY, DateShape.MONTH):
            start = end = (start + end) / 2
        return QRectF(start, self._track_top(), max(1.0, end - start), px(self, TRACK))


def _competing_first(moment: Moment) -> bool:
    return not moment.is_competing
