"""The views of reading and citing, for their pictures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from agreement_register.ui.self_test.robot import expect, settle, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.ui.article.reading_pane import ReadingPane
    from agreement_register.ui.self_test.journey import OpenRegister

_SOURCE, _BESIDE = "SRC-000002", "AGR-000006"
_RANGE, _DAY, _TREATY = "1997 to 2002", "28 March 1994", ("the Treaty of", "in August 1992")


def reading_views(opened: OpenRegister) -> dict[str, Callable[[], QWidget | None]]:
    """Return what shows each view."""
    return {
        "reading": partial(_read_only, opened),
        "cite-passage": partial(_cite, opened),
        "cite-six": partial(_cite_six, opened),
        "new-agreement": partial(_make_new, opened),
    }


def leave_article(opened: OpenRegister) -> None:
    """Show the table again."""
    opened.furnishing.workspace.article.leave()


def _read(opened: OpenRegister) -> ReadingPane:
    beside: Cell = opened.cell(_BESIDE, "signed")
    source = opened.desk.register.find(_SOURCE)[1]
    pane = opened.furnishing.reading.read(source, beside)
    settle()
    wait_for("the suggestions are found", lambda: "so far" not in pane.foot.waiting_words)
    _select(pane, _RANGE)
    pane.view.selection.clear()
    return pane


def _select(pane: ReadingPane, first: str, last: str = "") -> None:
    """Select from some words up to others, with room for what hangs there."""
    view, text = pane.view, pane.view.script.text
    start = text.find(first)
    expect(f"the article says {first}", holds=start >= 0)
    end = text.index(last, start) + len(last) if last else start + len(first)
    view.selection.select(start, end)
    view.show_span(start, end)
    settle()


def _read_only(opened: OpenRegister) -> None:
    _read(opened)


def _cite(opened: OpenRegister) -> None:
    _select(_read(opened), _DAY)
    opened.do("cite_passage")


def _cite_six(opened: OpenRegister) -> None:
    _select(_read(opened), _RANGE)
    opened.do("cite_passage")
    opened.furnishing.citing.palette.form.toggle_each()


def _make_new(opened: OpenRegister) -> None:
    _select(_read(opened), *_TREATY)
    opened.do("new_agreement")
