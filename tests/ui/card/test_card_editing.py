"""Values are edited on the card, in the place where they stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.builders import an_event

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing import citations
from agreement_register.curation.conflicts.reasons import paragraph_of
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.ui.card.citation_row import CitationRow
from agreement_register.ui.card.field_row import FieldRow
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.labels import Label

Key = Qt.Key


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)
    QApplication.processEvents()


def start(shown, qtbot, name, title="Fields"):
    row = shown.field(name, title)
    row.setFocus()
    press(qtbot, Key.Key_F2)
    return row


def editor(shown):
    return shown.card._card_context.in_place._task.editor


def test_f2_edits_a_date_and_enter_stores_it_and_goes_down(shown, qtbot):
    shown.show("AGR-000004")
    start(shown, qtbot, "signed")
    assert editor(shown).text() == "28 March 1994"
    qtbot.keyClicks(QApplication.focusWidget(), "29.03.1994")
    press(qtbot, Key.Key_Return)
    assert shown.value("AGR-000004", "signed") == "1994-03-29"
    assert QApplication.focusWidget().cell.field == "in_force"


def test_typing_on_a_row_replaces_its_value(shown, qtbot):
    shown.show("AGR-000004")
    shown.field("title").setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "P")
    qtbot.keyClicks(QApplication.focusWidget(), "act")
    press(qtbot, Key.Key_Return)
    assert shown.value("AGR-000004", "title") == "Pact"


def test_esc_leaves_the_value_and_gives_the_keyboard_back(shown, qtbot):
    shown.show("AGR-000004")
    row = start(shown, qtbot, "title")
    qtbot.keyClicks(QApplication.focusWidget(), "Pact")
    press(qtbot, Key.Key_Escape)
    assert shown.value("AGR-000004", "title") == "Agreement"
    assert QApplication.focusWidget() is row


def test_what_cannot_be_read_stays_in_the_editor(shown, qtbot):
    shown.show("AGR-000004")
    start(shown, qtbot, "signed")
    qtbot.keyClicks(QApplication.focusWidget(), "31 June 1997")
    press(qtbot, Key.Key_Return)
    assert editor(shown).text() == "31 June 1997"
    assert editor(shown).is_refused
    press(qtbot, Key.Key_Escape)


def test_another_record_waits_while_a_value_cannot_be_stored(shown, qtbot):
    shown.show("AGR-000004")
    start(shown, qtbot, "signed")
    qtbot.keyClicks(QApplication.focusWidget(), "31 June 1997")
    shown.show("AGR-000015")
    assert shown.card._head._number.text() == "AGR-000004"
    press(qtbot, Key.Key_Escape)
    assert shown.card._head._number.text() == "AGR-000015"


def test_a_click_elsewhere_stores_what_was_typed(shown, qtbot):
    shown.show("AGR-000004")
    start(shown, qtbot, "title")
    qtbot.keyClicks(QApplication.focusWidget(), "Pact")
    shown.field("ended").setFocus()
    assert shown.value("AGR-000004", "title") == "Pact"
    assert QApplication.focusWidget().cell.field == "ended"


def test_a_change_from_elsewhere_does_not_close_the_editor(shown, qtbot):
    record = shown.show("AGR-000004")
    start(shown, qtbot, "title")
    qtbot.keyClicks(QApplication.focusWidget(), "Pact")
    cell = Cell("agreement", record, "languages")
    draft = citations.Draft(shown.register.find("SRC-000001")[1], 2, "Russian")
    shown.context.undo.perform(citations.cite(shown.register, cell, draft))
    assert editor(shown).text() == "Pact"
    press(qtbot, Key.Key_Return)
    assert shown.value("AGR-000004", "title") == "Pact"


def test_del_empties_a_value(shown, qtbot):
    shown.show("AGR-000004")
    shown.field("short_code").setFocus()
    press(qtbot, Key.Key_Delete)
    assert shown.value("AGR-000004", "short_code") is None


def test_an_event_is_edited_in_its_opened_row(shown, qtbot):
    shown.show("AGR-000015")
    next(row for row in shown.rows("Events") if row.key == "EVT-000028").click()
    start(shown, qtbot, "place", "Events")
    qtbot.keyClicks(QApplication.focusWidget(), "Ottawa")
    press(qtbot, Key.Key_Return)
    assert shown.value("EVT-000028", "place") == "Ottawa"
    assert shown.field("place", "Events").accessibleName().startswith("Place: Ottawa")


def test_who_acts_today_is_edited_in_the_row_of_the_party(shown, qtbot):
    shown.show("AGR-000015")
    shown.open("Parties")
    next(row for row in shown.rows("Parties") if row.key == "PTY-000030").click()
    start(shown, qtbot, "acting_today", "Parties")
    qtbot.keyClicks(editor(shown).focusProxy(), "Canada")
    qtbot.keyClick(editor(shown).focusProxy(), Key.Key_Return)
    assert shown.value("PTY-000030", "acting_today") == "Canada"


def test_an_event_is_added_and_opened_to_be_typed_into(shown, qtbot):
    shown.show("AGR-000004")
    before = len(shown.rows("Events"))
    shown.section("Events")._add()
    added = QApplication.focusWidget()
    assert added.is_open
    assert shown.register.lookup(added.key)[0] == "event"
    assert len([row for row in shown.rows("Events") if not isinstance(row, FieldRow)]) == before + 1


def test_a_party_is_added_by_its_name_and_one_undo_takes_it_away(shown, qtbot):
    shown.show("AGR-000004")
    shown.open("Parties")
    shown.section("Parties")._add()
    qtbot.keyClicks(editor(shown).focusProxy(), "Poland")
    qtbot.keyClick(editor(shown).focusProxy(), Key.Key_Return)
    assert shown.value("AGR-000004", "parties") == "Russia; Romania; Poland"
    shown.context.undo.undo_stack.undo()
    assert shown.value("AGR-000004", "parties") == "Russia; Romania"


def test_a_part_is_deleted_and_can_be_brought_back(shown, qtbot):
    agreement = shown.show("AGR-000015")
    event = an_event(shown.register, agreement, type="statement")
    number = shown.register.number(event)
    with qtbot.waitSignal(shown.context.messages.shown) as said:
        shown.card._card_context.remove("event", event)
    assert said.args[0].text == f"{number} deleted."
    assert not any(row.key == number for row in shown.rows("Events"))
    said.args[0].actions[0].act()
    assert any(row.key == number for row in shown.rows("Events"))


def test_a_part_that_takes_citations_along_asks_before_it_is_deleted(shown, qtbot):
    shown.show("AGR-000015")
    with qtbot.waitSignal(shown.context.undo.asked) as asked:
        shown.card._card_context.remove("event", shown.register.find("EVT-000029")[1])
    question, choices = asked.args
    assert "go to the trash with EVT-000029" in question
    assert any(row.key == "EVT-000029" for row in shown.rows("Events"))
    shown.context.undo.attempt(choices[0].batch)
    assert not any(row.key == "EVT-000029" for row in shown.rows("Events"))


def test_the_state_of_the_work_is_edited_in_place(shown, qtbot):
    shown.show("AGR-000015")
    shown.open("Curation")
    start(shown, qtbot, "note", "Curation")
    qtbot.keyClicks(QApplication.focusWidget(), "Ask the archive")
    press(qtbot, Key.Key_Return)
    assert shown.value("AGR-000015", "note") == "Ask the archive"


def test_checked_today_notes_day_and_curator_in_one_step(shown):
    shown.show("AGR-000015")
    shown.open("Curation")
    _link(shown, "Curation", "Checked today").click()
    assert shown.value("AGR-000015", "checked_by") == "Ada"
    assert shown.value("AGR-000015", "last_checked")
    shown.context.undo.undo_stack.undo()
    assert shown.value("AGR-000015", "last_checked") is None


def _link(shown, title, text):
    links = shown.section(title).findChildren(LinkButton)
    return next(link for link in links if link.text() == text and link.isVisible())


def _opened_citation(shown, number):
    shown.open("Citations")
    row = next(row for row in shown.rows("Citations") if row.key == f"{number}/whole")
    row.click()


def test_an_opened_citation_shows_its_passage(shown):
    shown.show("AGR-000015")
    _opened_citation(shown, "CIT-000339")
    texts = [label.text() for label in shown.section("Citations").findChildren(Label)
             if label.isVisible()]  # fmt: skip
    source = shown.register.find("SRC-000002")[1]
    assert paragraph_of(shown.register.values("source", source)["text"], 20) in texts


def test_a_citation_is_accepted_on_the_card(shown):
    shown.show("AGR-000015")
    _opened_citation(shown, "CIT-000339")
    _link(shown, "Citations", "Accept").click()
    assert shown.value("AGR-000015", "signed") != "1989"
    assert shown.value("CIT-000339", "rank") == "preferred"


def test_a_citation_is_withdrawn_on_the_card(shown):
    shown.show("AGR-000015")
    _opened_citation(shown, "CIT-000339")
    _link(shown, "Citations", "Withdraw").click()
    assert shown.register.lookup("CIT-000339") is None
    assert not any(row.key.startswith("CIT-000339") for row in shown.rows("Citations"))


def test_a_citation_asks_for_its_rank_where_it_stands(shown, qtbot):
    shown.show("AGR-000015")
    _opened_citation(shown, "CIT-000339")
    with qtbot.waitSignal(shown.card.wants_rank) as asked:
        _link(shown, "Citations", "Rank and reason…").click()
    assert asked.args == [shown.register.find("CIT-000339")[1]]


def test_a_legal_act_counts_its_agreements_and_lets_one_go(shown):
    shown.show("ACT-000002")
    before = shown.value("ACT-000002", "agreements_count")
    said = shown.said("Agreements")
    assert said[0].startswith("Counterparties: stated ")
    row = next(row for row in shown.rows("Agreements") if row.key == "AGR-000015")
    row.trailing.click()
    assert shown.value("ACT-000002", "agreements_count") == before - 1
    assert not any(row.key == "AGR-000015" for row in shown.rows("Agreements"))


def test_every_count_that_a_source_states_stands_against_the_computed_one(shown):
    shown.show("ACT-000001")
    assert shown.said("Agreements")[0] == (
        "Counterparties: stated 11 NATO states; 11 Western countries; 10 EU states; "
        "computed 11 counterparties: 9 in the EU, 11 in NATO"
    )


def test_an_agreement_is_added_to_a_legal_act(shown, qtbot):
    shown.show("ACT-000002")
    before = shown.value("ACT-000002", "agreements_count")
    shown.section("Agreements")._add()
    qtbot.keyClicks(editor(shown).focusProxy(), "AGR-000001")
    qtbot.keyClick(editor(shown).focusProxy(), Key.Key_Return)
    assert shown.value("ACT-000002", "agreements_count") == before + 1


def test_a_date_that_stands_for_several_events_opens_them(shown, qtbot):
    agreement = shown.show("AGR-000015")
    register = shown.register
    event = register.find("EVT-000028")[1]
    party = register.find("PTY-000030")[1]
    shown.context.undo.perform(
        EditBatch("own signature", [CellEdit("event", event, "party", None, party)])
    )
    shown.close("Events")
    start(shown, qtbot, "signed")
    assert shown.section("Events").head.is_open
    assert QApplication.focusWidget().key.startswith("EVT-")
    assert agreement


@pytest.mark.parametrize("number", ["AGR-000015", "ACT-000001"])
def test_a_register_that_cannot_be_written_is_only_read(shown, number, monkeypatch):
    monkeypatch.setattr(shown.register._database, "is_read_only", True)
    shown.show(number)
    shown.open("Citations")
    rows = [row for row in shown.rows("Fields") if isinstance(row, FieldRow)]
    assert not any(row.is_editable for row in rows)
    next(row for row in shown.rows("Citations") if isinstance(row, CitationRow)).click()
    links = {link.text() for link in shown.section("Citations").findChildren(LinkButton)}
    assert not links & {"Withdraw", "Accept", "Rank and reason…"}
