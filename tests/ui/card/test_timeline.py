"""The life of an agreement is drawn as exactly as it is known."""

from __future__ import annotations

import pytest

from agreement_register.curation.record.details import details_of
from agreement_register.ui.card.timeline import Timeline, TimelineView, moment_of, timeline_of
from agreement_register.ui.marks.shapes import DateShape
from agreement_register.ui.theme.colours import LIGHT, palette_of


def timeline(context, number):
    return timeline_of(details_of(context.register, *context.register.find(number)))


@pytest.mark.parametrize(
    ("start", "end", "shape"),
    [
        ("1994-03-28", "1994-03-28", DateShape.DAY),
        ("1995-12-01", "1995-12-31", DateShape.MONTH),
        ("1993-01-01", "1993-12-31", DateShape.YEAR),
        ("1997-01-01", "2002-12-31", DateShape.RANGE),
        (None, "2025-12-05", DateShape.OPEN_START),
        ("1991-01-01", None, DateShape.OPEN_END),
    ],
)
def test_each_precision_has_its_shape(start, end, shape):
    moment = moment_of(start, end, "Signed", "text")
    assert moment.shape is shape
    assert moment.start < moment.end


def test_a_date_without_any_bound_has_no_place():
    assert moment_of(None, None, "Signed", "text") is None


def test_events_stand_with_their_words_and_competing_ones_as_disputed(context):
    drawn = timeline(context, "AGR-000015")
    words = [moment.words for moment in drawn.moments]
    assert words[0] == "Signed 1989"
    assert words[-1] == "Termination decided by 5 December 2025"
    competing = [moment for moment in drawn.moments if moment.is_competing]
    assert [moment.role for moment in competing] == ["disputed"]


def test_time_without_evidence_of_force_is_dotted(context):
    drawn = timeline(context, "AGR-000004")
    assert drawn.line is DateShape.NOT_EVIDENCED
    assert drawn.line_from == pytest.approx(1994.24, abs=0.01)


def test_an_agreement_without_dated_events_has_no_strip(context, qtbot):
    undated = next(
        number for number in (f"AGR-{n:06d}" for n in range(1, 22))
        if context.register.lookup(number) and timeline(context, number) is None
    )  # fmt: skip
    strip = TimelineView()
    qtbot.addWidget(strip)
    strip.show_timeline(timeline(context, undated))
    assert strip.isHidden()


def test_the_axis_names_a_few_whole_years(context):
    drawn = timeline(context, "AGR-000015")
    ticks = drawn.ticks()
    assert 2 <= len(ticks) <= 7
    assert all(year % 10 == 0 for year in ticks)
    day = moment_of("1994-03-28", "1994-03-28", "Signed", "text")
    assert Timeline((day,)).ticks() == (1994,)


def test_the_strip_says_the_whole_life_and_paints_it(context, qtbot):
    strip = TimelineView()
    qtbot.addWidget(strip)
    strip.setPalette(palette_of(LIGHT))
    strip.show_timeline(timeline(context, "AGR-000015"))
    strip.resize(330, strip.sizeHint().height())
    strip.show()
    picture = strip.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2)
               for y in range(picture.height())}  # fmt: skip
    strip.hide()
    assert strip.accessibleName().startswith("Life: Signed 1989; ")
    assert LIGHT.disputed.name() in colours
