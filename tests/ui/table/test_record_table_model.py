"""The table model: ids and a few pages, dropped where a change touched them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from tests.builders import a_citation, a_party, a_source, an_actor, an_agreement, an_event
from tests.ui.inline_reader import InlineReader

from agreement_register.curation.cells.editing import set_cell, set_gap
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.register import create_register, open_register
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import text
from agreement_register.domain.views import Filter, ViewQuery
from agreement_register.ui.context import ChangeSignals
from agreement_register.ui.messages import Messages
from agreement_register.ui.table.record_table_model import RecordTableModel
from agreement_register.ui.table.table_pages import MOST_PAGES, PAGE

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def register(tmp_path):
    register = create_register(tmp_path / "mine.register", "Ada")
    yield register
    register.close()


@pytest.fixture
def change_signals(qapp, register):
    change_signals = ChangeSignals(register)
    yield change_signals
    change_signals.close()


@pytest.fixture
def model(register, change_signals):
    model = RecordTableModel(register, InlineReader(register, Messages()))
    change_signals.changed.connect(model.take_change)
    return model


def column(model, name):
    return next(n for n, each in enumerate(model.columns) if each.key == name)


def texts(model, name):
    place = column(model, name)
    return [model.index(row, place).data() for row in range(model.count)]


def many(register, count):
    records = [new_id() for _ in range(count)]
    added = [
        RecordAdded("agreement", record, {"title": f"Agreement {place}", "type": "treaty"})
        for place, record in enumerate(records)
    ]
    register.apply(EditBatch("many", added))
    return records


@pytest.mark.parametrize("kind", ["agreement", "event", "party", "finding"])
def test_qt_finds_no_fault_with_the_model(qtmodeltester, register, model, kind):
    agreement = an_agreement(register)
    a_party(register, agreement, an_actor(register))
    an_event(register, agreement, "1995-12")
    model.show(ViewQuery(kind))
    qtmodeltester.check(model)
    an_agreement(register, "Another")
    register.apply(remove(register, [("agreement", agreement)]))


def test_only_the_pages_that_are_looked_at_are_read(register, model):
    many(register, 2 * PAGE)
    model.show(ViewQuery("agreement"))
    assert model.pages_held == 0
    model.index(PAGE + 1, column(model, "title")).data()
    assert model.pages_held == 1


def test_the_pages_kept_do_not_grow_with_what_was_seen(register, model):
    many(register, PAGE * (MOST_PAGES + 4))
    model.show(ViewQuery("agreement"))
    for row in range(0, model.count, PAGE):
        model.display(row, 0)
    assert model.pages_held == MOST_PAGES


def test_a_change_drops_only_the_pages_it_touched(register, model):
    records = many(register, 3 * PAGE)
    model.show(ViewQuery("agreement"))
    for page in range(3):
        model.display(page * PAGE, 0)
    register.apply(set_cell(register, "agreement", records[PAGE], "title", "Changed"))
    assert model.pages_held == 2
    assert model.display(PAGE, column(model, "title")).text == "Changed"


def test_a_change_of_another_type_touches_nothing(register, model):
    an_agreement(register)
    model.show(ViewQuery("agreement"))
    model.display(0, 0)
    an_actor(register)
    assert model.pages_held == 1


def test_a_derived_value_is_repainted_when_the_event_behind_it_changes(register, model, qtbot):
    agreement = an_agreement(register)
    model.show(ViewQuery("agreement"))
    assert texts(model, "signed") == [""]
    with qtbot.waitSignal(model.dataChanged):
        an_event(register, agreement, "1994-03-28")
    assert texts(model, "signed") == ["28 March 1994"]


def test_an_edit_moves_the_row_to_its_place_in_the_order(register, model):
    first, _second = an_agreement(register, "Alpha"), an_agreement(register, "Beta")
    model.show(ViewQuery("agreement", sort="title"))
    kept = QPersistentModelIndex(model.index(0, column(model, "title")))
    register.apply(set_cell(register, "agreement", first, "title", "Gamma"))
    assert texts(model, "title") == ["Beta", "Gamma"]
    assert kept.row() == 1


def test_without_filters_and_order_an_edit_does_not_ask_for_the_ids(register, model, qtbot):
    record = an_agreement(register)
    model.show(ViewQuery("agreement"))
    with qtbot.assertNotEmitted(model.asked):
        register.apply(set_cell(register, "agreement", record, "title", "Changed"))


def test_a_row_that_no_longer_passes_the_filter_leaves(register, model):
    one = an_agreement(register, "One")
    an_agreement(register, "Two")
    model.show(ViewQuery("agreement", filters=(Filter("type", "treaty"),)))
    register.apply(set_cell(register, "agreement", one, "type", "protocol"))
    assert texts(model, "title") == ["Two"]
    assert (model.count, model.total) == (1, 2)


def test_a_pinned_record_stays_whatever_filters_say(register, model):
    one, two = an_agreement(register, "One"), an_agreement(register, "Two")
    model.show(ViewQuery("agreement", filters=(Filter("type", "treaty"),)))
    model.pin(one)
    register.apply(set_cell(register, "agreement", one, "type", "protocol"))
    assert texts(model, "title") == ["One", "Two"]
    model.pin(None)
    assert [model.id_at(row) for row in range(model.count)] == [two]


def test_rows_that_come_and_go_keep_the_places_of_those_that_stay(register, model):
    one, two = an_agreement(register, "One"), an_agreement(register, "Two")
    model.show(ViewQuery("agreement"))
    kept = QPersistentModelIndex(model.index(1, 0))
    gone = QPersistentModelIndex(model.index(0, 0))
    register.apply(remove(register, [("agreement", one)]))
    an_agreement(register, "Three")
    assert texts(model, "title") == ["Two", "Three"]
    assert (kept.row(), gone.isValid()) == (0, False)
    assert model.row_of(two) == 0
    assert model.row_of(one) == -1


def test_a_cell_says_its_evidence_in_words(register, model):
    agreement = an_agreement(register)
    event = an_event(register, agreement, "1993")
    source = a_source(register)
    a_citation(register, event, "date", "1993", value="1993", source=source)
    a_citation(register, event, "date", "in 1993", value="1993", source=source)
    model.show(ViewQuery("agreement"))
    signed = model.index(0, column(model, "signed"))
    assert signed.data(ACCESSIBLE) == "1993. Cited, stated; 2 citations"
    assert model.index(0, column(model, "title")).data(ACCESSIBLE) == (
        "On visits of ships. No source yet"
    )


def test_competing_values_have_a_badge_with_their_number(register, model):
    event = an_event(register, an_agreement(register), "1989")
    a_citation(register, event, "date", "1989", value="1989")
    a_citation(register, event, "date", "after 1991", value="[1992..]")
    model.show(ViewQuery("agreement"))
    display = model.display(0, column(model, "signed"))
    assert (display.mark, display.badge, display.words) == ("disputed", "2", "Disputed; 2 values")


def test_a_gap_is_not_an_empty_cell(register, model):
    agreement = an_agreement(register)
    register.apply(set_gap(register, agreement, "ended", "unknown"))
    model.show(ViewQuery("agreement"))
    ended, in_force = (model.display(0, column(model, key)) for key in ("ended", "in_force"))
    assert (ended.mark, ended.text, ended.spoken) == (
        "gap", "not stated", "Ended. Not stated by any source",
    )  # fmt: skip
    assert (in_force.mark, in_force.text) == (None, "")


def test_a_date_that_was_not_read_is_marked_as_one_to_check(register, model):
    an_event(register, an_agreement(register), "\tafter the harvest")
    model.show(ViewQuery("event"))
    display = model.display(0, column(model, "date"))
    assert (display.text, display.mark) == ("after the harvest", "check")


def test_the_tooltip_has_the_whole_text_and_no_markup_of_its_own(register, model):
    an_agreement(register, "On <b>ships</b> " + "and boats " * 60)
    model.show(ViewQuery("agreement"))
    tip = model.index(0, column(model, "title")).data(TIP)
    assert tip.startswith("On <b>ships</b> and boats")  # tips are plain text
    assert " ".join(tip.split()).count("and boats") == 60
    assert len(model.display(0, column(model, "title")).text) <= 300


def test_a_finding_leads_to_the_cell_it_is_about(register, model):
    agreement = an_agreement(register)
    register.apply(set_gap(register, agreement, "ended", "unknown"))
    model.show(ViewQuery("finding", filters=(Filter("rule", "gap"),)))
    cell = model.cell_at(0, 0)
    assert (cell.kind, cell.record, cell.field) == ("agreement", agreement, "ended")
    assert not model.can_edit(0)


def test_what_another_window_stored_is_shown(register, model, tmp_path):
    record = an_agreement(register, "Old")
    model.show(ViewQuery("agreement"))
    assert texts(model, "title") == ["Old"]
    other = open_register(tmp_path / "mine.register", "Ben", check=False)
    other.apply(set_cell(other, "agreement", record, "title", "New"))
    other.close()
    register.poll()
    assert texts(model, "title") == ["New"]


def test_a_finding_about_the_file_as_a_whole_leads_to_no_cell(register, model):
    register.note_damage(text("The file is damaged."))
    model.show(ViewQuery("finding"))
    assert model.cell_at(0, 0) is None
    assert model.shown_at(0)["rule"] == "damaged file"


def test_a_record_that_is_let_go_asks_for_no_rows_where_nothing_is_arranged(register, model, qtbot):
    one = an_agreement(register, "One")
    model.show(ViewQuery("agreement"))
    model.pin(one)
    with qtbot.assertNotEmitted(model.asked):
        model.pin(None)
