"""What we paint ourselves: distinct in shape without any colour, and said in words."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette

from agreement_register.ui.marks.evidence import (
    MARK_KINDS,
    Coverage,
    mark_words,
    paint_coverage,
    paint_mark,
)
from agreement_register.ui.marks.shapes import (
    DateShape,
    paint_badge,
    paint_box,
    paint_date,
    paint_focus_frame,
)
from agreement_register.ui.theme.colours import LIGHT, roles


@pytest.fixture
def one_colour(qapp):
    palette, part = QPalette(), QPalette.ColorRole
    for role in (part.Base, part.Window):
        palette.setColor(role, QColor("#FFFFFF"))
    palette.setColor(part.Text, QColor("#000000"))
    return roles(palette)


def drawn(paint, width: int = 24, height: int = 24) -> QImage:
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def ink(image: QImage) -> list[int]:
    return [
        255 - image.pixelColor(x, y).value()
        for y in range(image.height())
        for x in range(image.width())
    ]


def difference(one: QImage, other: QImage) -> float:
    """Compare two pictures: 0 is the same ink, 2 is no ink in common."""
    inks = ink(one), ink(other)
    apart = sum(abs(a - b) for a, b in zip(*inks, strict=True))
    return apart / max(1, (sum(inks[0]) + sum(inks[1])) / 2)


@pytest.mark.parametrize("size", [9, 12, 16])
def test_marks_differ_in_shape_alone(one_colour, size):
    pictures = {
        kind: drawn(lambda p, kind=kind: paint_mark(p, QPointF(12, 12), kind, one_colour, size))
        for kind in MARK_KINDS
    }
    for one, other in combinations(MARK_KINDS, 2):
        assert difference(pictures[one], pictures[other]) > 0.3, (one, other)


def test_a_mark_stays_in_its_column(qapp):
    for kind in MARK_KINDS:
        image = drawn(lambda p, k=kind: paint_mark(p, QPointF(12, 12), k, LIGHT, 9))
        columns = [x for x in range(24) for y in range(24) if image.pixelColor(x, y).value() < 250]
        assert columns
        assert min(columns) >= 4
        assert max(columns) < 20


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("cited", 2), "Cited, stated; 2 citations"),
        (("cited",), "Cited, stated"),
        (("implied", 1), "Implied only; 1 citation"),
        (("uncited",), "No source yet"),
        (("disputed", 3, 2), "Disputed; 2 values"),
        (("gap",), "Not stated by any source"),
        (("computed",), "Computed"),
    ],
)
def test_a_mark_is_said_in_words(arguments, words):
    assert mark_words(*arguments) == words


def test_the_parts_of_a_bar_differ_in_pattern_alone(one_colour):
    states = [Coverage(cited=1), Coverage(implied=1), Coverage(disputed=1), Coverage(uncited=1)]
    bar = QRectF(0, 4, 40, 8)
    pictures = [
        drawn(lambda p, c=each: paint_coverage(p, bar, c, one_colour), 40, 16) for each in states
    ]
    for one, other in combinations(pictures, 2):
        assert difference(one, other) > 0.1


def test_a_bar_gives_each_state_its_share(qapp):
    image = drawn(lambda p: paint_coverage(p, QRectF(0, 0, 90, 8), Coverage(6, 0, 0, 3), LIGHT), 90)
    assert image.pixelColor(30, 4).value() < 128
    assert image.pixelColor(75, 4).value() > 250


def test_a_record_without_values_has_an_empty_bar(one_colour):
    image = drawn(lambda p: paint_coverage(p, QRectF(0, 0, 20, 8), Coverage(), one_colour))
    assert not any(ink(image))
    assert Coverage().words == "No values yet"


def test_a_bar_is_said_in_words():
    coverage = Coverage(cited=5, implied=2, disputed=1, uncited=1)
    assert coverage.fraction == "8/9"
    assert coverage.words == "8 of 9 cited; 2 implied only; 1 disputed; 1 uncited"


def test_dates_differ_in_shape_alone(one_colour):
    span = QRectF(10, 8, 50, 9)
    pictures = {
        shape: drawn(lambda p, s=shape: paint_date(p, s, QRectF(span), one_colour), 70)
        for shape in DateShape
    }
    for one, other in combinations(DateShape, 2):
        assert difference(pictures[one], pictures[other]) > 0.05, (one, other)


def test_a_range_is_closed_where_the_date_is_bounded(one_colour):
    span = QRectF(10, 8, 50, 9)
    image = drawn(lambda p: paint_date(p, DateShape.OPEN_END, span, one_colour), 70)
    left = [image.pixelColor(10, y).value() for y in range(9, 16)]
    right = [image.pixelColor(59, y).value() for y in range(9, 16)]
    assert max(left) < 100
    assert max(right) > 200


def test_drawing_a_short_year_leaves_the_span_of_the_caller_alone(one_colour):
    span = QRectF(10, 8, 1, 9)
    drawn(lambda p: paint_date(p, DateShape.YEAR, span, one_colour), 70)
    assert span == QRectF(10, 8, 1, 9)


def test_a_box_keeps_its_line_inside(one_colour):
    area = QRectF(4, 4, 16, 16)
    image = drawn(lambda p: paint_box(p, area, 3, line=one_colour.text, width=2))
    assert image.pixelColor(12, 3).value() == 255
    assert image.pixelColor(12, 4).value() == 0
    assert image.pixelColor(12, 12).value() == 255


def test_a_focus_frame_is_thinner_where_the_focus_is_elsewhere(qapp):
    area = QRectF(2, 2, 20, 20)
    strong = drawn(lambda p: paint_focus_frame(p, area, LIGHT))
    weak = drawn(lambda p: paint_focus_frame(p, area, LIGHT, 1))
    assert sum(ink(strong)) > sum(ink(weak)) * 1.5


def test_a_badge_ends_at_its_edge_and_tells_its_width(qapp):
    widths = []
    image = drawn(
        lambda p: widths.append(paint_badge(p, QPointF(50, 12), "2", qapp.font(), LIGHT)), 60
    )
    columns = [x for x in range(60) for y in range(24) if image.pixelColor(x, y).value() < 250]
    assert max(columns) <= 50
    assert min(columns) >= 50 - widths[0] - 1
