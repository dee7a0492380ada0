"""What is derived follows every batch: dates, parties, status, verdicts, findings."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from agreement_register.domain.edits import CellEdit, RecordAdded, RecordRemoved
from agreement_register.domain.rules.every import RULES
from agreement_register.store import unit_of_work
from agreement_register.store.derivation import Derivation, derivation
from agreement_register.store.dialect import rows_of
from agreement_register.store.differences import differing
from agreement_register.store.rule_statements import among, given
from agreement_register.store.tables import RECORDS, STATUS_SPAN


@pytest.fixture
def agreement(store):
    return store.add("agreement", title="On visits of ships", type="treaty")


@pytest.fixture
def source(store):
    return store.add("source", title="Harbour News", kind="news")


def spans(store, agreement):
    columns = (STATUS_SPAN.c.from_day, STATUS_SPAN.c.to_day, STATUS_SPAN.c.status)
    held = sa.select(*columns).where(STATUS_SPAN.c.agreement == agreement)
    return store.database.connection.execute(held.order_by(STATUS_SPAN.c.from_day)).all()


def column(store, record, name, kind="agreement"):
    return store.value(f"SELECT {name} FROM {kind} WHERE id = ?", record)  # noqa: S608


def rules(store, record):
    rows = store.raw.execute("SELECT rule FROM finding WHERE record = ? ORDER BY 1", (record,))
    return [rule for (rule,) in rows]


def nothing_differs(store):
    with store.database.snapshot() as connection:
        return differing(connection) == []


def test_without_events_the_status_is_unknown_for_ever(store, agreement):
    assert spans(store, agreement) == [("", "9999-12-31", "unknown")]


def test_events_cut_the_status_into_spans_without_holes(store, agreement):
    store.add("event", agreement=agreement, type="signed", date="1994-03-28")
    store.add("event", agreement=agreement, type="entered_into_force", date="1995-01-01")
    store.add("event", agreement=agreement, type="terminated", date="2005-06-01")
    found = spans(store, agreement)
    assert [(day, status) for day, _, status in found] == [
        ("", "unknown"),
        ("1994-03-28", "signed, entry into force not evidenced"),
        ("1995-01-01", "in force"),
        ("2005-06-01", "ended"),
    ]
    assert [end for _, end, _ in found] == [*[day for day, _, _ in found[1:]], "9999-12-31"]


def test_a_removed_event_takes_its_span_along(store, agreement):
    event = store.add("event", agreement=agreement, type="signed", date="1994-03-28")
    store.apply(RecordRemoved("event", event))
    assert spans(store, agreement) == [("", "9999-12-31", "unknown")]


def test_the_date_of_an_agreement_is_its_events_with_bounds(store, agreement):
    store.add("event", agreement=agreement, type="signed", date="1995-12")
    held = [column(store, agreement, f"signed{part}") for part in ("", "_from", "_to")]
    assert held == ["1995-12", "1995-12-01", "1995-12-31"]


def test_signatures_of_single_parties_show_as_their_span(store, agreement):
    for name, day in (("Aland", "1994-03-28"), ("Beland", "1994-05-01")):
        actor = store.add("actor", name=name, kind="state")
        party = store.add("party", agreement=agreement, as_signed=actor)
        store.add("event", agreement=agreement, type="signed", party=party, date=day)
    assert column(store, agreement, "signed") == "1994-03-28/1994-05-01"


def test_a_planned_event_is_no_date(store, agreement):
    store.add("event", agreement=agreement, type="signed", date="2031", planned=1)
    assert column(store, agreement, "signed") is None


def test_renaming_an_actor_renames_it_in_its_agreements(store, agreement):
    actor = store.add("actor", name="Aland", kind="state")
    store.add("party", agreement=agreement, as_signed=actor)
    store.apply(CellEdit("actor", actor, "name", "Aland", "Oland"))
    assert column(store, agreement, "parties") == "Oland"


def test_a_moved_event_is_derived_for_both_agreements(store, agreement):
    other = store.add("agreement", title="On shared maps")
    event = store.add("event", agreement=agreement, type="signed", date="1994")
    store.apply(CellEdit("event", event, "agreement", agreement, other))
    assert [column(store, a, "signed") for a in (agreement, other)] == [None, "1994"]


@pytest.mark.parametrize(
    ("stated", "verdict", "state"),
    [
        ("1994", "supports", "cited"),
        ("March 1994", "refines", "cited"),
        ("between 1990 and 2009", "compatible", "implied"),
        ("1997", "competing value", "disputed"),
    ],
)
def test_a_citation_is_judged_against_the_accepted_value(
    store, agreement, source, stated, verdict, state
):
    event = store.add("event", agreement=agreement, type="signed", date="1994")
    citation = store.add("citation", record=event, field="date", source=source,
                         stated_value=stated, support="stated", rank="normal")  # fmt: skip
    assert column(store, citation, "verdict", "citation") == verdict
    counts = {"cited": "n_cited", "implied": "n_implied", "disputed": "n_disputed"}
    assert column(store, event, counts[state], "event") == 1


def test_changing_a_value_changes_the_verdict_of_its_citations(store, agreement, source):
    citation = store.add("citation", record=agreement, field="type", source=source,
                         stated_value="treaty", value="treaty")  # fmt: skip
    store.apply(CellEdit("agreement", agreement, "type", "treaty", "protocol"))
    assert column(store, citation, "verdict", "citation") == "competing value"


def test_an_uncited_value_is_counted_and_no_finding(store, agreement, source):
    assert (rules(store, agreement), column(store, agreement, "n_uncited")) == ([], 2)
    for field in ("title", "type"):
        store.add("citation", record=agreement, field=field, source=source,
                  stated_value=column(store, agreement, field))  # fmt: skip
    assert (rules(store, agreement), column(store, agreement, "n_uncited")) == ([], 0)


def test_a_removed_record_has_no_findings(store, agreement):
    store.apply(RecordRemoved("agreement", agreement))
    assert rules(store, agreement) == []


def test_what_is_found_at_an_event_leads_to_the_event_and_stays_when_it_is_edited(store, agreement):
    event = store.add("event", agreement=agreement, type="gentlemen's word", date="\tin spring")
    assert rules(store, event).count("unread") == 2
    assert "unread" not in rules(store, agreement)
    store.apply(CellEdit("event", event, "place", None, "Oslo"))
    assert rules(store, event).count("unread") == 2
    assert column(store, event, "n_uncited", "event") == 3
    assert nothing_differs(store)
    store.apply(CellEdit("event", event, "type", "gentlemen's word", "signed"))
    assert rules(store, event).count("unread") == 0
    assert rules(store, agreement).count("unread") == 1
    store.apply(RecordRemoved("event", event))
    assert "unread" not in rules(store, event) + rules(store, agreement)


def test_the_later_of_two_agreements_of_the_same_parties_and_day_is_asked_about(store, agreement):
    actor = store.add("actor", name="Aland", kind="state")
    other = store.add("agreement", title="On shared maps")
    for one in (agreement, other):
        store.add("party", agreement=one, as_signed=actor)
        store.add("event", agreement=one, type="signed", date="1994-03-28")
    assert "possible duplicate" in rules(store, other)
    assert "possible duplicate" not in rules(store, agreement)


def test_a_duplicate_that_moves_away_is_not_asked_about_any_more(store, agreement):
    actor = store.add("actor", name="Aland", kind="state")
    other = store.add("agreement", title="On shared maps")
    events = []
    for one in (agreement, other):
        store.add("party", agreement=one, as_signed=actor)
        events.append(store.add("event", agreement=one, type="signed", date="1994-03-28"))
    store.apply(CellEdit("event", events[0], "date", "1994-03-28", "1994-03-29"))
    assert "possible duplicate" not in rules(store, other)
    assert nothing_differs(store)


def test_a_removed_duplicate_is_not_asked_about_until_it_comes_back(store, agreement):
    actor = store.add("actor", name="Aland", kind="state")
    other = store.add("agreement", title="On shared maps")
    for one in (agreement, other):
        store.add("party", agreement=one, as_signed=actor)
        store.add("event", agreement=one, type="signed", date="1994-03-28")
    store.apply(RecordRemoved("agreement", agreement))
    assert "possible duplicate" not in rules(store, other)
    store.apply(RecordAdded("agreement", agreement))
    assert "possible duplicate" in rules(store, other)


def test_a_legal_act_counts_its_agreements(store, agreement):
    act = store.add("legal_act", title="An order")
    event = store.add("event", agreement=agreement, type="termination_decided", legal_act=act)
    assert column(store, act, "agreements", "legal_act") == "AGR-000001"
    store.apply(CellEdit("event", event, "legal_act", act, None))
    assert column(store, act, "agreements_count", "legal_act") == 0


def test_the_check_tells_what_was_tampered_with(store, agreement):
    store.raw.execute("UPDATE agreement SET signed = '1901' WHERE id = ?", (agreement,))
    with store.database.snapshot() as connection:
        (found,) = differing(connection)
    assert found.record == agreement
    assert found.words.startswith("signed holds “1901” instead of ")


def test_the_check_tells_of_bounds_that_are_not_those_of_their_date(store, agreement):
    event = store.add("event", agreement=agreement, type="signed", date="1995-12")
    store.raw.execute("UPDATE event SET date_to = '2030-01-01' WHERE id = ?", (event,))
    with store.database.snapshot() as connection:
        found = [each.words for each in differing(connection) if each.record == event]
    assert found == ["date to holds “2030-01-01” instead of “1995-12-31”"]


def test_a_source_counts_what_rests_on_it_but_itself_and_the_trash(store, agreement, source):
    cited = [
        store.add("citation", record=record, field="title", source=source, stated_value="x")
        for record in (agreement, agreement, agreement, source, source)
    ]
    assert column(store, source, "citations", "source") == 3
    for one in (cited[0], cited[3]):
        store.apply(RecordRemoved("citation", one))
    assert column(store, source, "citations", "source") == 2
    store.apply(RecordAdded("citation", cited[0]))
    store.apply(CellEdit("citation", cited[1], "source", source, store.add("source", title="B")))
    assert column(store, source, "citations", "source") == 2
    assert nothing_differs(store)


def test_what_a_rule_asks_comes_as_words_for_just_the_records_that_are_given(store, agreement):
    other = store.add("agreement", title="On shared maps")
    query = sa.select(RECORDS.c.id, RECORDS.c.kind, RECORDS.c.title).where(
        among(RECORDS.c.id), RECORDS.c.kind == "agreement"
    )
    with store.database.snapshot() as connection:
        found = [rows_of(connection, query, given(ids)) for ids in ([other], [agreement], [])]
        assert found[0] == [(other, "agreement", "On shared maps")]
        assert [row[0] for row in found[1]] == [agreement]
        assert found[2] == []
        every = set(rows_of(connection, query, given([agreement, other])))
    assert every == {*found[0], *found[1]}


def test_what_is_only_rehearsed_is_not_written_whatever_differs(store, agreement):
    store.add("event", agreement=agreement, type="signed", date="1995-12")
    store.raw.execute("UPDATE agreement SET signed = '1901' WHERE id = ?", (agreement,))
    with store.database.beside() as other, other.snapshot() as connection:
        for kind in ("agreement", "event"):
            derivation().rehearse(connection, kind)
    assert column(store, agreement, "signed", "agreement") == "1901"


def test_what_is_rehearsed_leaves_no_statement_to_be_made_for_a_cited_date(
    store, agreement, source, monkeypatch
):
    event = store.add("event", agreement=agreement, type="signed", date="1995-12")
    store.add("citation", record=event, field="date", source=source, stated_value="December 1995",
              value="1995-12", support="supports", scope="value")  # fmt: skip
    fresh = Derivation(RULES)
    with store.database.beside() as other, other.snapshot() as connection:
        for kind in ("agreement", "event", "citation"):
            fresh.rehearse(connection, kind)
    ready = set(fresh._spreads)
    monkeypatch.setattr(unit_of_work, "derivation", lambda: fresh)
    store.apply(CellEdit("event", event, "date", "1995-12", "1996-01"))
    assert column(store, agreement, "signed") == "1996-01"
    assert set(fresh._spreads) - ready == set()
