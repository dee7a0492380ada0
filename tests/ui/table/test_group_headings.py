"""Findings under headings: taller first rows, which the model knows nothing of."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from tests.builders import a_citation

from agreement_register.curation.cells.editing import set_cell, set_gap
from agreement_register.domain.views import Filter

Key = Qt.Key


@pytest.fixture
def findings(shown_table):
    """Return the table with two disputes, some gaps and what has no source in the findings."""
    register = shown_table.register
    for number in ("EVT-000001", "EVT-000002"):
        a_citation(register, register.find(number)[1], "date", "2011", value="2011")
    for row in range(2):
        register.apply(set_gap(register, shown_table.model.id_at(row), "ended", "unknown"))
    shown_table.pane.show_kind("finding")
    return shown_table


def headings(shown_table):
    return list(shown_table.view.headings.words.values())


def test_the_findings_stand_under_what_they_are(findings):
    counts = dict(headings(findings))
    assert next(iter(counts)) == "Disputed values"
    assert list(counts)[-1] == "Gaps"
    assert (counts["Disputed values"], counts["Gaps"]) == (2, 2)
    assert sum(counts.values()) == findings.model.count


def test_each_heading_stands_over_the_first_of_its_rows(findings):
    plain = findings.view.verticalHeader().defaultSectionSize()
    for row in range(findings.model.count):
        taller = findings.view.rowHeight(row) > plain
        assert taller == (row in findings.view.headings.words)
    first = next(row for row, (title, _count) in findings.view.headings.words.items()
                 if title == "Gaps")  # fmt: skip
    rules = [findings.model.shown_at(row)["rule"] for row in range(findings.model.count)]
    assert rules.index("gap") == first


def test_filters_leave_the_headings_of_what_is_shown(findings):
    findings.pane.set_filters((Filter("rule", "gap", "gap"),))
    assert headings(findings) == [("Gaps", 2)]
    findings.pane.reset_filters()
    assert len(headings(findings)) > 1


def test_another_order_has_no_headings(findings):
    findings.pane.sort_by("record")
    assert headings(findings) == []
    plain = findings.view.verticalHeader().defaultSectionSize()
    assert {findings.view.rowHeight(row) for row in range(findings.model.count)} == {plain}


def test_other_tables_have_none(findings):
    findings.pane.show_kind("agreement")
    assert headings(findings) == []


def test_the_focus_frame_leaves_the_heading_out(findings):
    findings.view.go(0, 0)
    rect = findings.view.visualRect(findings.view.currentIndex())
    assert rect.top() == findings.view.headings.height
    assert findings.view.indexAt(QPoint(10, rect.top() + 4)).row() == 0


def test_what_is_answered_takes_its_heading_along(findings):
    register = findings.register
    for number in ("EVT-000001", "EVT-000002"):
        event = register.find(number)[1]
        citation = register.where("citation", "record", event)[0]
        from_now = {"rank": "deprecated", "reason": "A slip"}
        for field, value in from_now.items():
            findings.context.undo.perform(set_cell(register, "citation", citation, field, value))
    assert "Disputed values" not in dict(headings(findings))


def test_each_finding_has_its_next_step(findings):
    steps = {
        findings.model.shown_at(row)["rule"]: findings.text(row, "next_step")
        for row in range(findings.model.count)
    }
    assert (steps["disputed"], steps["gap"]) == ("Compare", "Open")


def test_enter_takes_the_next_step(findings):
    findings.view.go(0, 0)
    with findings.qtbot.waitSignal(findings.pane.wants_step) as asked:
        findings.press(Key.Key_Return)
    step, cell = asked.args
    assert (step, cell.kind, cell.field) == ("Compare", "event", "date")
    assert findings.pane.query.kind == "finding"
