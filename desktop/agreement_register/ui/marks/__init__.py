"""What we paint ourselves: evidence marks, coverage bars, drawn dates, boxes; imports look only."""

from agreement_register.ui.marks.boxes import (
    paint_badge,
    paint_box,
    paint_ring,
)
from agreement_register.ui.marks.coverage import (
    Coverage,
    paint_coverage,
    paint_hatching,
)
from agreement_register.ui.marks.dates import (
    DateShape,
    paint_date,
)
from agreement_register.ui.marks.evidence import (
    LANE,
    MARK_KINDS,
    MARK_SIZE,
    MarkKind,
    counted,
    mark_words,
    paint_mark,
)

__all__ = [
    "LANE",
    "MARK_KINDS",
    "MARK_SIZE",
    "Coverage",
    "DateShape",
    "MarkKind",
    "counted",
    "mark_words",
    "paint_badge",
    "paint_box",
    "paint_coverage",
    "paint_date",
    "paint_hatching",
    "paint_mark",
    "paint_ring",
]
