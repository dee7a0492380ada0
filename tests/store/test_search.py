"""Search finds words however they are written, and no typed text breaks the query."""

from __future__ import annotations

import pytest

from agreement_register.domain.edits import CellEdit, RecordRemoved
from agreement_register.domain.views import ViewQuery
from agreement_register.store.search import match_expression
from agreement_register.store.views import counts_by_type, ids_of

TITLES = {
    "Договор дружбы": ["договор", "ДОГОВОР", "догов друж", "дружбы договор"],
    "Accord de coopération à Besançon": ["cooperation", "COOPÉRATION", "besancon", "accord bes"],
    "Umowa z Łodzią": ["lodzia", "Łodzią", "umowa l"],
    "Straße nach Ærøskøbing": ["strasse", "aeroskobing", "STRASSE"],
    "Ёлки и палки": ["елки", "ёлки"],
    'The "quoted" treaty (annex)': ['"quoted"', "(annex)", "quoted treaty"],
    "e\u0301te\u0301 of 1994": ["été", "ete"],
}


def found(store, text, kind="agreement"):
    return list(ids_of(store.database, ViewQuery(kind, search=text, as_of="2026-01-01")))


@pytest.fixture
def titled(store):
    return {title: store.add("agreement", title=title) for title in TITLES}


@pytest.mark.parametrize(
    ("title", "typed"), [(title, typed) for title, every in TITLES.items() for typed in every]
)
def test_a_record_is_found_whatever_the_case_and_the_marks(store, titled, title, typed):
    assert found(store, typed) == [titled[title]]


def test_an_agreement_is_found_by_what_is_noted_of_its_events(store):
    agreement = store.add("agreement", title="On ships")
    event = store.add("event", agreement=agreement, type="signed", note="Extended to Svalbard.")
    assert found(store, "svalbard") == [agreement]
    store.apply(CellEdit("event", event, "note", "Extended to Svalbard.", None))
    assert found(store, "svalbard") == []


def test_a_citation_is_found_by_the_accepted_value(store):
    agreement = store.add("agreement", title="On ships", note="x")
    event = store.add("event", agreement=agreement, type="signed", date="1994-03-28")
    source = store.add("source", title="News", kind="news", text_kind="none")
    cited = {"record": event, "field": "date", "source": source, "stated_value": "1989"}
    citation = store.add("citation", **cited, support="stated", assertion="asserts")
    for typed in ("1994-03-28", "28 March 1994", "march 1989"):
        assert found(store, typed, "citation") == [citation]
    store.apply(CellEdit("event", event, "date", "1994-03-28", "1995"))
    assert found(store, "march", "citation") == []


@pytest.mark.parametrize(
    "typed", ['"', "AND (", "*", "'", '""', "NEAR(", "-", "^a OR", "a:b", "\x00", "words:", "%"]
)
def test_no_typed_text_is_an_error(store, titled, typed):
    counts = counts_by_type(store.database, typed)
    assert counts == {kind: len(found(store, typed, kind)) for kind in counts}


@pytest.mark.parametrize("word", ["a\u1c80b", "\u1c80b", "\u1c80", "\u07caa", "ship\u1c80s"])
def test_a_letter_that_came_with_a_later_unicode_is_no_error(store, word):
    agreement = store.add("agreement", title=f"On {word} of 1994")
    assert found(store, "1994") == [agreement]
    assert found(store, word) in ([], [agreement])
    assert found(store, f"1994 ship{word}") == []


def test_a_lone_quotation_mark_finds_nothing(store, titled):
    assert found(store, '"') == []


def test_an_operator_of_the_index_is_a_word_like_any_other(store):
    agreement = store.add("agreement", title="Trade and (tariffs)")
    assert found(store, "AND (") == [agreement]
    assert found(store, "NOT trade") == []


def test_only_letters_and_digits_reach_the_index():
    assert match_expression('AND ("x"* -y') == '"and"* "x"* "y"*'


def test_a_search_of_forty_thousand_letters_is_cut(store, titled):
    assert found(store, "x" * 40_000) == []


def test_no_search_shows_all(store, titled):
    assert found(store, "  ") == sorted(titled.values())


def test_a_changed_title_is_found_by_its_new_words_only(store, titled):
    record = titled["Umowa z Łodzią"]
    store.apply(CellEdit("agreement", record, "title", "Umowa z Łodzią", "Vertrag"))
    assert (found(store, "umowa"), found(store, "vertrag")) == ([], [record])


def test_a_removed_record_is_not_found(store, titled):
    store.apply(RecordRemoved("agreement", titled["Umowa z Łodzią"]))
    assert found(store, "umowa") == []


def test_an_agreement_is_found_by_every_name_of_its_parties(store):
    agreement = store.add("agreement", title="On visits of ships")
    actor = store.add("actor", name="Russia", kind="state")
    store.add("name", actor=actor, name="Россия")
    store.add("party", agreement=agreement, as_signed=actor)
    assert found(store, "россия") == [agreement]


def test_a_record_is_found_by_its_number(store, titled):
    assert found(store, "AGR-000002") == [sorted(titled.values())[1]]


def test_a_date_is_found_by_its_words(store):
    agreement = store.add("agreement", title="On visits of ships")
    event = store.add("event", agreement=agreement, type="signed", date="1994-03-28")
    assert found(store, "28 march 1994", "event") == [event]


def test_events_are_found_by_the_new_name_of_their_party(store):
    actor = store.add("actor", name="Aland", kind="state")
    agreement = store.add("agreement", title="On visits of ships")
    party = store.add("party", agreement=agreement, as_signed=actor)
    event = store.add("event", agreement=agreement, type="ratified", party=party)
    store.apply(CellEdit("actor", actor, "name", "Aland", "Oland"))
    assert found(store, "oland", "event") == [event]
    assert found(store, "aland", "event") == []


TEXT = "The parties agreed.\nOn 5 May 1994 the treaty of mutual assistance was signed in Riga."


@pytest.mark.parametrize(
    "typed",
    ['"treaty of mutual assistance"', '"Mutual  ASSISTANCE"', '"agreed on 5"', 'riga "was signed"'],
)
def test_words_in_quotation_marks_are_found_where_they_stand_together(store, typed):
    source = store.add("source", title="Wire", text=TEXT)
    assert found(store, typed, "source") == [source]


@pytest.mark.parametrize(
    "typed", ['"mutual treaty"', '"mutual assist"', '"assistance of mutual"', '"signed Riga"']
)
def test_the_same_words_apart_or_in_another_order_are_no_phrase(store, typed):
    store.add("source", title="Wire", text=TEXT)
    assert found(store, typed, "source") == []
    assert counts_by_type(store.database, typed)["source"] == 0


def test_words_without_quotation_marks_may_stand_anywhere(store):
    source = store.add("source", title="Wire", text=TEXT)
    assert found(store, "assistance mutual agreed", "source") == [source]
