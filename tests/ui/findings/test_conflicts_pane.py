"""Every conflict in one pane: listed, compared, answered by the keyboard, split in two."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QCheckBox, QMainWindow
from tests.builders import content, number_of
from tests.ui.contexts import a_context

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.conflicts.conflicts import open_cells
from agreement_register.curation.register import open_register
from agreement_register.curation.seeding import new_sample
from agreement_register.ui.findings.conflicts_pane import ConflictsPane

Key = Qt.Key


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    path = tmp_path_factory.mktemp("kept") / "sample.register"
    new_sample(path, "Ada").close()
    return path.read_bytes()


@pytest.fixture
def register(kept, tmp_path):
    path = tmp_path / "sample.register"
    path.write_bytes(kept)
    register = open_register(path, "Ada")
    yield register
    register.close()


@pytest.fixture
def context(register, tmp_path):
    context = a_context(register, tmp_path)
    yield context
    context.undo.close()
    context.change_signals.close()


@pytest.fixture
def pane(qtbot, context):
    window = QMainWindow()
    pane = ConflictsPane(context, window)
    window.setCentralWidget(pane)
    window.resize(1100, 760)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    assert pane.show_cell()
    pane.setFocus()
    pane.keep_window = window
    return pane


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def go_to(pane, register, number, field):
    kind, record = register.find(number)
    assert pane.show_cell(Cell(kind, record, field))


def summaries(pane):
    rows = (pane.model.summary(row) for row in range(pane.model.rowCount()))
    return [(each.label, each.number, each.values) for each in rows]


def test_the_list_says_what_is_disputed_where_and_how(pane):
    assert summaries(pane) == [
        ("Signed", "AGR-000015", "1989 · after the Soviet collapse of 1991"),
        ("Counterparties stated", "ACT-000001", "11 NATO states · 10 EU nations"),
        ("Type", "ACT-000001", "order · decree"),
    ]
    index = pane.model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Signed of AGR-000015, open")


def test_the_models_keep_to_the_rules(pane, register):
    for model in (pane.model, pane.view.computed.model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    go_to(pane, register, "ACT-000001", "stated_count")
    pane.step(1)


def test_the_arrows_and_the_buttons_go_through_the_conflicts(qtbot, pane):
    qtbot.keyClick(pane.list, Key.Key_Down)
    assert pane.conflict.cell.field == "stated_count"
    pane.step(-1)
    assert pane.conflict.cell.field == "date"
    pane.step(-1)
    assert (pane.conflict.cell.field, pane.list.currentIndex().row()) == ("type", 2)


def test_each_value_shows_its_sources_with_outlet_day_grade_and_chain(pane):
    labels = [label.text() for label in pane.view.cards.cards[1].findChildren(object)
              if hasattr(label, "text") and callable(label.text)]  # fmt: skip
    assert any(text.startswith("European Times · 6 December 2025 · reliability C · relies on")
               for text in labels)  # fmt: skip
    assert "outlet not stated · day not stated" in "|".join(labels)


def test_a_count_is_shown_against_every_linked_party(pane, register):
    assert not pane.view.computed.isVisible()
    go_to(pane, register, "ACT-000001", "stated_count")
    model = pane.view.computed.model
    assert pane.view.computed.isVisible()
    assert model.headerData(1, Qt.Orientation.Horizontal) == "EU on 19 December 2025"
    rows = {model.index(row, 0).data(): [model.index(row, n).data() for n in (1, 2, 3)]
            for row in range(model.rowCount())}  # fmt: skip
    assert len(rows) == 11
    assert rows["Norway"][:2] == ["not a member", "member since 1949"]
    assert rows["United Kingdom"] == [
        "left in 2020", "member since 1949", "SRC-000001 ¶4, SRC-000002 ¶9"
    ]  # fmt: skip


def test_a_value_is_accepted_from_the_list_by_the_keyboard(qtbot, pane, context, register):
    before = content(register)
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_R)
    qtbot.keyClicks(QApplication.focusWidget(), "2 sources agree")
    press(qtbot, Key.Key_Return)
    assert len(open_cells(register)) == 2
    assert pane.conflict.cell.field == "stated_count"
    assert QApplication.focusWidget() is pane.list
    context.undo.undo()
    assert content(register) == before
    assert pane.conflict.cell.field == "date"


def test_without_a_reason_nothing_is_stored(qtbot, pane, register):
    position = register.log_position
    press(qtbot, Key.Key_Return)
    assert pane.view.answering.trouble == "Say why; the reason stays with the answer."
    assert register.log_position == position
    press(qtbot, Key.Key_Escape)
    assert QApplication.focusWidget() is pane.list


def test_escape_in_the_list_leaves_the_pane(qtbot, pane):
    with qtbot.waitSignal(pane.left):
        press(qtbot, Key.Key_Escape)


def test_what_was_answered_can_be_shown_and_hidden(pane):
    pane.answered_link.click()
    assert pane.model.rowCount() == 18
    assert "answered" in pane.model.index(17).data(Qt.ItemDataRole.AccessibleTextRole)
    pane.answered_link.click()
    assert pane.model.rowCount() == 3


def test_an_answered_conflict_that_is_asked_for_is_shown(pane, register):
    go_to(pane, register, "EVT-000002", "type")
    assert pane.conflict.explanation.startswith("The words authorise")
    assert pane.view.answering.reason.text() == pane.conflict.explanation


def test_denying_is_for_values_that_are_not_shown(qtbot, pane, register):
    deny = pane.view.answering.deny_button
    assert not deny.isEnabled()
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_R)
    qtbot.keyClicks(QApplication.focusWidget(), "A slip")
    qtbot.mouseClick(deny, Qt.MouseButton.LeftButton)
    assert len(open_cells(register)) == 2


def test_two_agreements_are_told_apart_and_put_together_again(qtbot, pane, context, register):
    before = content(register)
    press(qtbot, Key.Key_2)
    qtbot.mouseClick(pane.view.answering.split_button, Qt.MouseButton.LeftButton)
    asked = pane.view.splitting
    assert asked.isVisible()
    ticked = [box.text() for box in asked.findChildren(QCheckBox) if box.isChecked()]
    assert [text.partition(" · ")[2] for text in ticked] == ["SRC-000002 ¶20", "SRC-000003 ¶9"]
    qtbot.keyClick(asked.reason, Key.Key_Return)
    assert asked.isVisible()
    qtbot.keyClicks(asked.reason, "Two visits")
    qtbot.keyClick(asked.reason, Key.Key_Return)
    assert not asked.isVisible()
    assert register.counts()["agreement"] == 21
    assert len(open_cells(register)) == 2
    context.undo.undo()
    assert content(register) == before
    assert pane.conflict.cell.field == "date"


def test_the_values_can_go_to_an_agreement_that_is_known(qtbot, pane, register):
    known = number_of(register, "AGR-000014")
    press(qtbot, Key.Key_2)
    pane.view.answering.split_button.click()
    asked = pane.view.splitting
    asked.line.line.selectAll()
    qtbot.keyClicks(asked.line.line, "AGR-000014")
    qtbot.keyClick(asked.line.line, Key.Key_Return)
    assert asked.line.source == known
    qtbot.keyClicks(asked.reason, "It is that one")
    asked.split_button.click()
    assert register.counts()["agreement"] == 20
    assert len(open_cells(register)) == 2


def test_only_what_is_said_of_an_agreement_can_be_split(pane, register):
    assert pane.view.answering.split_button.isVisible()
    go_to(pane, register, "ACT-000001", "type")
    assert not pane.view.answering.split_button.isVisible()


def test_a_small_window_gives_the_list_less_room_and_a_narrow_one_none(pane):
    wide = pane.list.width()
    pane.set_width(is_small=True, is_narrow=False)
    QApplication.processEvents()
    assert pane.list.width() < wide
    pane.set_width(is_small=True, is_narrow=True)
    assert not pane.list.isVisible()


def test_when_all_is_answered_the_pane_says_so(pane, context, register):
    for _ in range(3):
        pane.view.answering.reason.setText("Looked at it")
        pane.view.answering.explain()
    assert pane.conflict is None
    assert open_cells(register) == []
    context.undo.undo()
    assert pane.conflict is not None
