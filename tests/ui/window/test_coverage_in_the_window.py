"""Every number at the foot of the window leads to the list of what it counts."""

from __future__ import annotations

import pytest

from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import ViewQuery

PLACES = ("agreement", "event", "party", "legal_act", "actor", "person", "source")
COUNTED = {"cited": (0, 1, 3), "implied": (1,), "uncited": (2,)}  # of a row's coverage


@pytest.fixture
def at(shown, qtbot):
    """Return a function that shows a table, and waits until the numbers are its own."""
    status = shown.window.status_bar

    def show(kind):
        shown.central_area.show_kind(kind)
        words = f"{shown.register.totals(kind)[1]:,} implied only"
        qtbot.waitUntil(lambda: status.texts().get("implied") == words)

    return show


def rows(shown):
    return [shown.table.model.shown_at(row) for row in range(shown.table.model.count)]


@pytest.mark.parametrize("kind", PLACES)
@pytest.mark.parametrize("state", COUNTED)
def test_a_number_of_values_lists_the_records_that_have_them(shown, at, kind, state):
    at(kind)
    shown.window.status_bar.wanted.emit(state)
    totals, places = shown.register.totals(kind), COUNTED[state]
    assert sum(row.coverage[n] for row in rows(shown) for n in places) == sum(
        totals[n] for n in places
    )
    assert all(any(row.coverage[n] for n in places) for row in rows(shown))


@pytest.mark.parametrize("kind", PLACES)
def test_the_number_of_gaps_lists_just_those_of_the_type(shown, at, kind):
    at(kind)
    shown.window.status_bar.wanted.emit("gap")
    assert shown.central_area.kind == "gap"
    assert shown.table.model.count == shown.register.totals(kind)[4]
    assert shown.table.query.filters[0].words == f"Of {BY_NAME[kind].plural.lower()}"


def test_the_list_is_whole_whatever_was_searched_for(shown, at):
    at("agreement")
    shown.window.tool_bar.search_box.setText("canada")
    shown.window.status_bar.wanted.emit("implied")
    assert sum(row.coverage[1] for row in rows(shown)) == shown.register.totals("agreement")[1]
    assert shown.window.tool_bar.search_box.text() == ""


def test_a_number_leads_out_of_the_conflicts(shown, at):
    at("agreement")
    shown.do("next_conflict")
    shown.window.status_bar.wanted.emit("implied")
    assert not shown.central_area.shows_conflicts


def test_the_fields_of_a_type_add_up_to_the_number_at_the_foot(shown):
    totals = dict.fromkeys(("cited", "implied", "uncited", "disputed"), 0)
    for field in BY_NAME["agreement"].fields:
        if field.citable:
            for state, count in shown.register.field_states(shown.table.query, field.name).items():
                totals[state] = totals.get(state, 0) + count
    cited, implied, uncited, disputed, _gaps = shown.register.totals("agreement")
    assert [totals[s] for s in ("cited", "implied", "uncited", "disputed")] == [
        cited, implied, uncited, disputed,
    ]  # fmt: skip


@pytest.mark.parametrize("place", ["next_conflict", "show_finding"])
def test_from_conflicts_and_findings_new_leads_to_a_new_agreement(shown, place):
    shown.do(place)
    before = shown.register.view(ViewQuery("agreement")).total
    assert shown.window.action_set["new_record"].isEnabled()
    shown.do("new_record")
    assert shown.central_area.kind == "agreement"
    assert not shown.central_area.shows_conflicts
    assert shown.table.model.total == before + 1
    shown.table.view.finish_editing()
