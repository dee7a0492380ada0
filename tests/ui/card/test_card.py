"""The card shows a record with all that hangs on it, and follows what is changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.citing import citations
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import ViewQuery
from agreement_register.ui.card.citation_row import CitationRow
from agreement_register.ui.card.field_row import FieldRow
from agreement_register.ui.card.in_place import focusables
from agreement_register.ui.card.related_row import RelatedRow
from agreement_register.ui.widgets.evidence import CoverageMenu

AGREEMENT = "AGR-000015"


def test_an_agreement_is_called_by_its_parties_and_said_below_by_its_title(shown):
    shown.show(AGREEMENT)
    head = shown.card._head
    assert head._number.text() == AGREEMENT
    assert head._title.text() == "USSR – Canada"
    assert head._kind.text().startswith("Agreement on reciprocal military visits")


def test_the_bar_counts_the_cited_values_and_names_those_without_a_source(shown, qtbot):
    record = shown.show(AGREEMENT)
    bar = shown.card._head.coverage
    assert (bar.isVisible(), "uncited" in bar.toolTip()) == (True, False)
    shown.register.apply(
        editing.set_cell(shown.register, "agreement", record, "place_of_signature", "Ottawa")
    )
    cited, implied, uncited, disputed = shown.register.row("agreement", record).coverage
    values = cited + implied + uncited + disputed
    assert bar.toolTip().startswith(f"{values - 1} of {values} cited")
    assert bar.toolTip().endswith("1 uncited")
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    menu = shown.card.findChild(CoverageMenu)
    first = menu.actions()[1]
    assert first.text() == "Place of signature: uncited"
    with qtbot.waitSignal(shown.card.wants_record) as asked:
        first.trigger()
    assert asked.args == ["agreement", record, "place_of_signature"]
    menu.close()


def test_a_record_that_needs_no_source_has_no_bar(shown):
    shown.show("CIT-000001")
    assert not shown.card._head.coverage.isVisible()


def test_the_status_stands_with_its_reason_and_asks_why(shown, qtbot):
    record = shown.show(AGREEMENT)
    status = shown.card._status
    assert status._status.text() == "Termination decided, notice not evidenced"
    assert status._reason.text().startswith("Because of EVT-000029, SRC-000003 ¶7")
    with qtbot.waitSignal(shown.card.wants_why) as asked:
        qtbot.mouseClick(status.why, Qt.MouseButton.LeftButton)
    assert asked.args == [Cell("agreement", record, "status")]


def test_the_status_is_that_of_the_chosen_day(shown):
    kind, record = shown.register.find(AGREEMENT)
    shown.card.show_record(kind, record, "1990-06-01")
    assert shown.card._status._status.text().startswith("Signed, entry into force")
    assert shown.card._status._day.text() == "as of 1 June 1990"


def test_each_field_says_its_value_and_what_it_rests_on(shown):
    shown.show(AGREEMENT)
    said = shown.field("signed").accessibleName()
    assert said == "Signed: 1989. Disputed; 2 values"
    assert shown.field("ended").accessibleName() == "Ended: not stated by any source"


def test_the_citations_of_a_date_stand_under_it(shown):
    shown.show(AGREEMENT)
    said = [row.accessibleName() for row in shown.rows("Fields") if isinstance(row, CitationRow)]
    assert any(words.startswith("weeks after the fall of the Wall. refines") for words in said)


def test_what_competes_with_a_date_stands_right_below_what_bears_it(shown):
    shown.show(AGREEMENT)
    said = [row.accessibleName() for row in shown.rows("Fields") if isinstance(row, CitationRow)]
    place = next(n for n, words in enumerate(said) if words.startswith("1989. supports"))
    assert ["competing value" in words for words in said[place : place + 3]] == [False, True, True]


def test_empty_fields_are_shown_when_asked_for(shown):
    shown.show(AGREEMENT)
    names = {row.cell.field for row in shown.rows("Fields") if isinstance(row, FieldRow)}
    assert "depositary" not in names
    shown.card._card_context.toggle("empty fields")
    assert shown.field("depositary").accessibleName() == "Depositary: not recorded"


def test_events_stand_in_order_and_those_expected_as_gaps(shown):
    shown.show(AGREEMENT)
    said = shown.said("Events")
    assert said[0].startswith("EVT-000028: 1989. signed")
    assert said[1].startswith("EVT-000029: by 5 December 2025. termination decided")
    assert [words.partition(":")[0] for words in said[2:]] == [
        "notice sent", "notice received", "terminated",
    ]  # fmt: skip


def test_citations_are_grouped_by_what_they_bear_on(shown):
    shown.show(AGREEMENT)
    rows = shown.open("Citations")
    labels = [
        child.text()
        for child in shown.section("Citations").findChildren(type(shown.card._head._number))
    ]
    assert len(rows) == 26
    assert labels[:2] == ["26 from 2 sources, 3 witnesses", "Title"]
    assert "signed, 1989 (EVT-000028): date" in labels


@pytest.mark.parametrize("kind", ["actor", "event", "party", "person", "citation", "gap",
                                  "source", "legal_act", "relation", "name", "membership",
                                  "passage_note"])  # fmt: skip
def test_every_type_of_record_has_a_card_with_all_sections_open(shown, kind):
    record, number, _title = shown.register.titles(kind, 1)[0]
    shown.card.show_record(kind, record)
    for section in shown.card._sections.shown:
        section.head.set_open(True)
    assert shown.card._head._number.text() == number
    assert shown.rows("Fields")


def test_a_closed_section_builds_nothing(shown):
    shown.show(AGREEMENT)
    shown.close("Citations")
    assert shown.section("Citations")._body is None
    assert shown.rows("Citations") == []


def test_which_sections_are_open_is_remembered_for_each_type(shown, context, qtbot):
    shown.show(AGREEMENT)
    shown.open("Gaps")
    shown.close("Fields")
    again = type(shown.card)(context)
    qtbot.addWidget(again)
    again.show()
    again.show_record(*shown.register.find(AGREEMENT))
    is_open = {section.spec.title: section.head.is_open for section in again._sections.shown}
    again.hide()
    assert is_open["Gaps"]
    assert not is_open["Fields"]
    assert is_open["Events"]


def test_a_change_of_another_record_builds_nothing_anew(shown):
    shown.show(AGREEMENT)
    before = shown.field("signed")
    other = shown.register.find("AGR-000004")[1]
    shown.context.undo.perform(
        editing.set_cell(shown.register, "agreement", other, "content", "Talks")
    )
    assert shown.field("signed") is before


def test_a_change_of_an_event_behind_is_shown_at_once(shown):
    shown.show(AGREEMENT)
    event = shown.register.find("EVT-000028")[1]
    shown.context.undo.perform(editing.set_cell(shown.register, "event", event, "date", "1990-02"))
    assert shown.field("signed").accessibleName().startswith("Signed: February 1990")
    shown.context.undo.undo_stack.undo()
    assert shown.field("signed").accessibleName().startswith("Signed: 1989")


def test_a_new_citation_is_shown_at_once(shown):
    record = shown.show(AGREEMENT)
    source = shown.register.find("SRC-000001")[1]
    cell = Cell("agreement", record, "languages")
    shown.context.undo.perform(
        citations.cite(shown.register, cell, citations.Draft(source, 2, "Russian"))
    )
    shown.open("Citations")
    assert any(said.startswith("Russian. ") for said in shown.said("Citations"))


def test_a_renamed_act_is_shown_at_the_event_that_names_it(shown):
    shown.show(AGREEMENT)
    act = shown.register.find("ACT-000002")[1]
    shown.context.undo.perform(
        editing.set_cell(shown.register, "legal_act", act, "title", "Decree 77")
    )
    assert any("Decree 77" in said for said in shown.said("Events"))


def test_a_deleted_record_leaves_an_empty_card_and_its_undo_brings_it_back(shown):
    gap, number, _title = shown.register.titles("gap", 1)[0]
    shown.show(number)
    shown.context.undo.perform(remove(shown.register, [("gap", gap)]))
    assert shown.card._nothing.isVisible()
    shown.context.undo.undo_stack.undo()
    assert shown.card._head._number.text() == number


def test_a_hidden_card_waits_until_it_is_seen(shown):
    shown.card.hide()
    shown.show(AGREEMENT)
    assert shown.card._card_context.details is None
    shown.card.show()
    assert shown.card._card_context.details.row.number == AGREEMENT


def test_the_field_of_the_current_cell_is_framed(shown):
    shown.show(AGREEMENT)
    shown.card.mark_field("signed")
    assert shown.field("signed").is_current
    shown.card.mark_field("title")
    assert shown.field("title").is_current
    assert not shown.field("signed").is_current


def test_an_empty_field_is_shown_while_it_is_current(shown):
    shown.show(AGREEMENT)
    shown.card.mark_field("depositary")
    assert shown.field("depositary").is_current
    shown.card.mark_field("signed")
    names = {row.cell.field for row in shown.rows("Fields") if isinstance(row, FieldRow)}
    assert "depositary" not in names


def test_a_finding_is_shown_on_the_card_of_its_record(shown):
    finding = next(
        row for row in shown.register.rows("finding", _findings(shown.register))
        if row["rule"] == "other words"
    )  # fmt: skip
    assert finding["record"].startswith("EVT-")
    shown.card.show_record("finding", finding.id)
    assert shown.card._head._number.text() == finding["record"]
    assert shown.card._finding_box._text.text() == finding["text"]
    shown.show(AGREEMENT)
    assert not shown.card._finding_box.isVisible()


def _findings(register):
    return register.view(ViewQuery("finding")).ids


def test_a_disputed_field_leads_to_its_values(shown, qtbot):
    record = shown.show(AGREEMENT)
    with qtbot.waitSignal(shown.card.wants_conflict) as asked:
        shown.field("signed").trailing.click()
    assert asked.args == [Cell("agreement", record, "signed")]


def test_a_reference_leads_to_its_record(shown, qtbot):
    shown.show("ACT-000001")
    with qtbot.waitSignal(shown.card.wants_record) as asked:
        shown.field("issuer").trailing.click()
    assert asked.args[:2] == ["actor", shown.register.values(
        *shown.register.find("ACT-000001"))["issuer"]]  # fmt: skip


def test_a_part_leads_to_what_it_belongs_to(shown, qtbot):
    shown.show("EVT-000028")
    with qtbot.waitSignal(shown.card.wants_record) as asked:
        shown.card._head._parent.click()
    assert asked.args == ["agreement", shown.register.find(AGREEMENT)[1], ""]


def test_a_row_of_a_part_opens_to_its_fields_and_keeps_the_keyboard(shown, qtbot):
    shown.show(AGREEMENT)
    row = next(row for row in shown.rows("Events") if isinstance(row, RelatedRow))
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    opened = shown.card.window().focusWidget()
    assert isinstance(opened, RelatedRow)
    assert (opened.key, opened.is_open) == ("EVT-000028", True)
    assert shown.field("date", "Events").accessibleName().startswith("Date: 1989")


def test_tab_goes_through_the_card_as_it_stands(shown):
    shown.show(AGREEMENT)
    shown.open("Parties")
    every = [w for section in shown.card._sections.shown for w in focusables(section)]
    shown.open("Citations")
    after = [w for section in shown.card._sections.shown for w in focusables(section)]
    assert len(after) > len(every)
    walked, widget = [after[0]], after[0].nextInFocusChain()
    while widget is not after[0] and len(walked) < len(after):
        if widget in after:
            walked.append(widget)
        widget = widget.nextInFocusChain()
    assert walked == after


def test_every_row_has_an_accessible_name(shown):
    for number in (AGREEMENT, "ACT-000001", "SRC-000002", "ACR-000001"):
        shown.show(number)
        for section in shown.card._sections.shown:
            section.head.set_open(True)
            assert all(said.strip() for said in shown.said(section.spec.title))


@pytest.mark.parametrize("size", [9, 18])
def test_nothing_is_wider_than_the_card_in_small_and_large_text(shown, qapp, size):
    font = QFont(qapp.font())
    font.setPointSizeF(size)
    shown.window.setFont(font)
    shown.window.resize(int(364 * size / 10), 900)
    shown.show(AGREEMENT)
    qapp.processEvents()
    qapp.processEvents()
    width = shown.card._area.viewport().width()
    assert shown.card._stage.width() <= width
    for row in shown.rows("Fields"):
        assert row.height() >= row.heightForWidth(row.width())


def test_a_click_on_the_place_of_a_citation_asks_for_its_passage(shown, qtbot):
    shown.show(AGREEMENT)
    row = next(row for row in shown.rows("Fields") if isinstance(row, CitationRow))
    with qtbot.waitSignal(shown.card.wants_passage) as asked:
        place = QPoint(row.width() - 8, row.height() // 2)
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=place)
    assert shown.register.head(asked.args[0]).number == row.key.partition("/")[0]


def test_a_click_on_what_a_citation_states_opens_it(shown, qtbot):
    shown.show(AGREEMENT)
    row = next(row for row in shown.rows("Fields") if isinstance(row, CitationRow))
    with qtbot.assertNotEmitted(shown.card.wants_passage):
        place = QPoint(row.width() // 3, row.height() // 2)
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=place)
    assert row.key in shown.card._card_context.open_rows


def test_the_card_of_a_source_leads_to_its_text(shown, qtbot):
    source = shown.show("SRC-000002")
    with qtbot.waitSignal(shown.card.wants_reading) as asked:
        shown.card._head._read.click()
    assert asked.args == [source]


def test_the_text_of_a_source_is_readable_with_its_paragraph_numbers(shown):
    shown.show("SRC-000002")
    rows = shown.open("Text")
    assert [row.number for row in rows] == list(range(1, 27))


def test_fields_without_room_for_them_elsewhere_are_all_on_some_card(shown):
    shown.show(AGREEMENT)
    shown.card._card_context.toggle("empty fields")
    shown.open("Curation")
    names = {row.cell.field for row in shown.rows("Fields") + shown.rows("Curation")
             if isinstance(row, FieldRow)}  # fmt: skip
    assert {field.name for field in BY_NAME["agreement"].stored_fields} <= names
