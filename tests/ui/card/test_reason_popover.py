"""*Why does it say that?* shows the chain, copies it, and leads to each link."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.conflicts.reasons import Step, what_would_change
from agreement_register.domain.texts import NOTHING, text
from agreement_register.ui.card.reason_popover import ReasonPopover, StepRow


@pytest.fixture
def explained(shown):
    popover = ReasonPopover(shown.context, shown.window)
    record = shown.show("AGR-000015")

    def explain(field):
        popover.explain(Cell("agreement", record, field), shown.card)
        return popover

    return explain


def test_the_chain_of_a_status_goes_down_to_who_reported_it(explained):
    popover = explained("status")
    kinds = [step.kind for step in popover.steps]
    assert kinds[:2] == ["status", "event"]
    assert {"citation", "passage", "source", "reporter"} <= set(kinds)
    said = [row.accessibleName() for row in popover.findChildren(StepRow)]
    assert len(said) == len(kinds)
    assert said[0].startswith("Status as of ")
    assert popover._change.isVisible()


def test_a_link_leads_to_its_record_and_puts_the_popover_away(explained, qtbot):
    popover = explained("signed")
    row = next(r for r in popover.findChildren(StepRow) if r.accessibleName().startswith("Source"))
    with qtbot.waitSignal(popover.wants_record) as asked:
        row.click()
    assert asked.args[0] == "source"
    assert popover.isHidden()


def test_it_is_copied_as_a_footnote(explained):
    popover = explained("signed")
    popover.copy_footnote()
    assert QGuiApplication.clipboard().text().startswith("1989 (AGR-000015; ")


def test_esc_gives_the_keyboard_back(explained, shown, qtbot):
    shown.show("AGR-000015")
    shown.field("signed").setFocus()
    popover = explained("signed")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert popover.isHidden()


def test_nobody_is_named_twice_as_who_reported_it_and_all_fits_a_screen(explained, shown):
    shown.window.resize(1280, 800)
    for field in ("status", "signed", "parties", "subject", "title"):
        popover = explained(field)
        told = [str(step.text) for step in popover.steps if step.kind in ("reporter", "passage")]
        assert len(told) == len(set(told))
        assert popover.sizeHint().height() <= 800, field


def test_an_empty_cell_says_that_nothing_is_recorded(explained):
    popover = explained("in_force")
    assert [step.kind for step in popover.steps] == ["nothing"]
    assert not popover._show.isVisible()


def test_a_longer_chain_than_the_window_scrolls(explained, shown):
    shown.window.resize(400, 400)
    popover = explained("parties")
    assert len(popover.steps) > 3
    assert popover.height() <= shown.window.height()


def test_only_a_status_says_what_would_change_it():
    status = Step("status", text("Status"), "termination decided, notice not evidenced")
    assert "notice received" in str(what_would_change((status,)))
    assert what_would_change((Step("value", text("Signed"), "1989"),)) == NOTHING
    assert what_would_change(()) == NOTHING
