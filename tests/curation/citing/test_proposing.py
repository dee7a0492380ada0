"""A selected passage proposes the right agreement, field and value; one key more stores it."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace

import pytest
from tests.builders import a_party, a_source, an_actor, an_agreement, an_event, content, number_of
from tests.curation.originals import attach_originals, passage

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.citations import Draft, cite
from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.proposing import (
    Passage,
    cite_passage,
    make_agreement,
    most_used_fields,
    new_agreement_from,
    propose,
    row_for,
    unused_sentences,
)
from agreement_register.curation.citing.restating import coded, why_unread
from agreement_register.curation.register import open_register
from agreement_register.domain.edits import RecordAdded
from agreement_register.domain.errors import FieldError


@pytest.fixture(scope="module")
def articles(sample_file, tmp_path_factory):
    """Return the sample with its original documents, for tests that only read."""
    path = shutil.copy(sample_file, tmp_path_factory.mktemp("articles") / "sample.register")
    register = open_register(path, "Ada")
    attach_originals(register)
    yield register
    register.close()


def shown(register, row):
    number = register.number(row.cell.record)
    return (number, row.target.new_event or row.cell.field, str(row.preview.read_back))


AGR, EVT, ACT = "AGR-0000", "EVT-0000", "ACT-00000"
DATES = [  # source, words, after which words, record, field, value as read
    (2, "March 28, 1994", "", AGR + "04", "signed", "28 March 1994"),
    (2, "March 1997", "", AGR + "05", "signed", "March 1997"),
    (2, "1993", "", AGR + "01", "signed", "1993"),
    (2, "December 1995", "", AGR + "03", "signed", "December 1995"),
    (2, "August 1992", "", AGR + "12", "signed", "August 1992"),
    (2, "between 1997 and 2002", "", AGR + "07", "signed", "between 1997 and 2002"),
    (2, "between 1989 and 2000", "", AGR + "13", "signed", "between 1989 and 2000"),
    (2, "1996", "", AGR + "16", "signed", "1996"),
    (2, "July", "", EVT + "31", "date", "July, year unknown"),
    (2, "Friday", "", ACT + "1", "published", ""),
    (1, "February", "", AGR + "17", "signed", "February, year unknown"),
    (1, "1990s and early 2000s", "", AGR + "06", "signed", "between 1990 and 2009"),
    (3, "5 December", "", ACT + "2", "published", "5 December 2025"),
    (3, "1989", "trace back", AGR + "15", "signed", "1989"),
    (3, "1994", "", AGR + "14", "signed", "1994"),
    (3, "2000", "1994 pact", AGR + "13", "signed", "2000"),
    (3, "1996", "", AGR + "16", "signed", "1996"),
    (3, "July", "", EVT + "31", "date", "July 2025"),
    (3, "2 December", "military pact", EVT + "33", "date", "2 December 2025"),
    (3, "Since 2014", "", AGR + "19", "suspended", "since 2014"),
    (3, "6 December 2025", "", "SRC-000003", "published", "6 December 2025"),
    (4, "1997", "", AGR + "19", "signed", "1997"),
    (4, "11 October 2024", "", EVT + "35", "date", "11 October 2024"),
    (5, "12 December 2024", "", "SRC-000005", "published", "12 December 2024"),
]
OTHERS = [
    (2, "canceled", "", EVT + "31", "type", "terminated"),
    (2, "ordering the cancellation", "", EVT + "02", "type", "termination decided"),
    (2, "announced the termination", "", EVT + "25", "type", "termination announced"),
    (1, "authorized to terminate", "", EVT + "12", "type", "termination authorised"),
    (3, "ratified", "", EVT + "33", "type", "ratified"),
    (5, "takes effect", "", EVT + "37", "type", "entered into force"),
    (2, "11 NATO states", "", ACT + "1", "stated_count", "11 NATO states"),
    (1, "10 European Union (EU) member states", "", ACT + "1", "stated_count",
     "10 European Union (EU) member states"),
    (2, "Treaty of Friendly Relations and Cooperation", "", AGR + "12", "title",
     "Treaty of Friendly Relations and Cooperation"),
    (5, "mutual security guarantees agreement", "", AGR + "21", "title",
     "mutual security guarantees agreement"),
    (2, "Norway", "", AGR + "03", "parties", "Norway"),
    (2, "Great Britain", "dates back", AGR + "05", "parties", "United Kingdom"),
    (4, "NATO-Russia Founding Act", "", AGR + "19", "title", "NATO-Russia Founding Act"),
    (3, "USSR-Canada", "", AGR + "15", "parties", "USSR; Canada"),
    (2, "openly hostile policy", "", AGR + "16", "stated_reason", "openly hostile policy"),
    (2, "no longer strategically relevant", "", AGR + "13", "stated_reason",
     "no longer strategically relevant"),
    (2, "defense cooperation pacts", "", AGR + "01", "subject", "defence cooperation"),
    (3, "reciprocal military visits", "", AGR + "15", "subject", "military visits"),
]  # fmt: skip


@pytest.mark.parametrize("case", DATES + OTHERS, ids=str)
def test_a_passage_of_an_article_proposes(articles, case):
    source, words, after, *wanted = case
    row = propose(articles, passage(articles, source, words, after)).row
    assert row is not None
    assert shown(articles, row) == tuple(wanted)


ABSTRACTS = [
    (2, "1993", "", AGR + "01", "signed"),
    (2, "December 1995", "", AGR + "03", "signed"),
    (2, "28 March 1994", "", AGR + "04", "signed"),
    (2, "March 1997", "", AGR + "05", "signed"),
    (2, "August 1992", "", AGR + "12", "signed"),
    (2, "1996", "", AGR + "16", "signed"),
    (3, "1989", "Mikhail Mishustin", AGR + "15", "signed"),
    (3, "1994", "", AGR + "14", "signed"),
    (3, "1996", "", AGR + "16", "signed"),
    (4, "1997", "", AGR + "19", "signed"),
    (1, "February", "", AGR + "17", "signed"),
]


@pytest.mark.parametrize(("source", "words", "after", "record", "field"), ABSTRACTS)
def test_a_passage_of_an_abstract_proposes(untouched, source, words, after, record, field):
    row = propose(untouched, passage(untouched, source, words, after)).row
    assert row is not None
    assert shown(untouched, row)[:2] == (record, field)


@pytest.mark.parametrize(
    ("source", "words"), [(3, "decree"), (1, "Alexander Fomin"), (2, "Others are reading now")]
)
def test_a_few_words_that_name_nothing_known_fill_no_field(articles, source, words):
    row = propose(articles, passage(articles, source, words)).row
    assert row is None or (row.cell.kind, row.cell.field) == ("agreement", "")


def test_what_only_describes_is_not_offered_against_the_subject_that_stands(articles):
    found = propose(articles, passage(articles, 3, "2 December", "military pact"))
    assert "subject" not in [row.cell.field for row in found.more]


def test_words_that_name_nobody_are_offered_for_each_agreement_of_the_act(articles):
    found = propose(articles, passage(articles, 1, "authorized to terminate"))
    assert str(found.each_label) == "each of these 11 agreements"
    assert {row.target.cell.kind for row in found.each} == {"event"}


def test_the_agreement_of_the_card_wins_where_the_words_fit_several(articles):
    card = number_of(articles, "AGR-000002")
    found = propose(articles, passage(articles, 2, "1993"), card)
    assert found.row.cell.record == card
    assert found.records[1].label == "Germany 1993"


def test_the_agreement_of_the_card_does_not_win_against_the_words(articles):
    card = number_of(articles, "AGR-000002")
    assert shown(articles, propose(articles, passage(articles, 2, "1996"), card).row)[0] == (
        "AGR-000016"
    )


@pytest.mark.parametrize(
    ("source", "words", "label", "number"),
    [
        (2, "ending military cooperation agreements", "each of these 6 agreements", 6),
        (2, "between 1997 and 2002", "each of these 6 agreements", 6),
        (2, "1993", "each of these 2 agreements", 2),
        (2, "announced the termination", "each of these 3 agreements", 3),
        (3, "1989 to 2000", "each of these 3 agreements", 3),
        (2, "March 28, 1994", "", 0),
        (3, "2 December", "", 0),
    ],
)
def test_a_passage_that_names_several_parties_offers_each(articles, source, words, label, number):
    found = propose(articles, passage(articles, source, words))
    assert (str(found.each_label), len(found.each)) == (label, number)
    assert {row.draft.scope for row in found.each} <= {"collective"}


def test_each_named_party_is_cited_by_its_own_name(articles):
    words = "Denmark, the Netherlands, Croatia, Belgium"
    found = propose(articles, passage(articles, 2, words))
    assert [row.draft.stated_value for row in found.each] == [
        "Denmark", "the Netherlands", "Croatia", "Belgium",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "words", "wanted"),
    [
        (2, "August 1992", "Novinite.com"),
        (2, "Friday", "Novinite.com; Reuters"),
        (3, "5 December", "Izvestia"),
        (3, "three longstanding", "Euronews; Izvestia"),
        (3, "2000 agreement", "Euronews"),
        (2, "March 1997", ""),
    ],
)
def test_whom_the_passage_names_is_whom_it_is_attributed_to(articles, source, words, wanted):
    assert propose(articles, passage(articles, source, words)).row.draft.attributed_to == wanted


def test_a_year_that_the_source_gives_makes_the_citation_implied(articles):
    row = propose(articles, passage(articles, 3, "July")).row
    assert (row.draft.stated_value, row.draft.value) == ("July", "2025-07")
    assert (row.draft.support, row.preview.verdict) == ("implied", "supports")


def test_the_grade_is_that_of_the_last_citation_of_the_source(articles):
    place = passage(articles, 2, "1996")
    last = Draft(place.source, credibility="4")
    assert propose(articles, place, None, last).row.draft.credibility == "4"
    elsewhere = replace(last, source=number_of(articles, "SRC-000001"))
    assert propose(articles, place, None, elsewhere).row.draft.credibility == "2"


def test_a_field_that_is_asked_for_is_the_field_that_is_proposed(articles):
    found = propose(articles, passage(articles, 2, "March 28, 1994"), field="parties")
    assert shown(articles, found.row) == ("AGR-000004", "parties", "Romania")


def test_a_selection_dragged_onto_a_cell_is_cited_there(articles):
    cell = Cell("agreement", number_of(articles, "AGR-000001"), "signed")
    row = row_for(articles, passage(articles, 2, "1996"), cell)
    assert (row.cell, row.draft.stated_value, row.preview.verdict) == (
        cell, "1996", "competing value",
    )  # fmt: skip


def test_a_selection_dragged_onto_the_parties_names_none_of_another_agreement(articles):
    cell = Cell("agreement", articles.find("AGR-000004")[1], "parties")
    row = row_for(articles, passage(articles, 2, "March 28, 1994"), cell)
    assert (row.cell, row.draft.stated_value) == (cell, "Romania")


def test_nothing_but_blanks_proposes_nothing(articles):
    source = number_of(articles, "SRC-000002")
    text = articles.values("source", source)["text"]
    place = text.index("\n\n")
    with pytest.raises(FieldError, match="Select the words"):
        propose(articles, Passage(source, place, place + 2))


# Storing


def test_one_passage_is_cited_for_six_agreements_in_one_step(sample):
    attach_originals(sample)
    place = passage(sample, 2, "ending military cooperation agreements")
    before = content(sample)
    batch = cite_passage(sample, place, propose(sample, place).each)
    change = sample.apply(batch)
    made = sample.rows("citation", [e.record for e in batch.edits if isinstance(e, RecordAdded)])
    assert len(made) == 6
    assert {(row["paragraph"], row["line"], row["scope"]) for row in made} == {
        (13, 24, "collective")
    }
    assert {row["quote"] for row in made} == {"ending military cooperation agreements"}
    sample.undo(change.number)
    assert content(sample) == before


def test_a_citation_keeps_where_its_passage_stands(sample):
    attach_originals(sample)
    place = passage(sample, 2, "March 28, 1994")
    batch = cite_passage(sample, place, [propose(sample, place).row])
    sample.apply(batch)
    held = sample.values("citation", batch.edits[-1].record)
    assert (held["char_from"], held["char_to"]) == (place.start, place.end)
    assert held["context_before"].endswith("dates back to ")
    assert held["value"] == "1994-03-28"


TEXT = "Aland and Beland signed a treaty on 3 May 1999.\nIt was never ratified. It ended in 2004."


@pytest.fixture
def small(register):
    """Return a register with one agreement that has no events, and a text about it."""
    agreement = an_agreement(register)
    for name in ("Aland", "Beland"):
        a_party(register, agreement, an_actor(register, name))
    source = a_source(register, text=TEXT, text_kind="original")
    return register, agreement, source


def place_of(source, words):
    return Passage(source, TEXT.index(words), TEXT.index(words) + len(words))


@pytest.mark.parametrize(
    ("said", "quote", "words"),
    [
        ("a Treaty", TEXT.partition("\n")[0], "a Treaty"),
        ("a pact", "signed a  treaty", "signed a treaty"),
        ("", "x" * 59 + " " + "y" * 60, "x" * 59 + " " + "y" * 60),
        ("", "x" * 59 + " " + "y" * 61, "x" * 59 + " …"),
    ],
)
def test_a_term_that_is_chosen_is_stated_in_words_of_the_passage(small, said, quote, words):
    register, agreement, source = small
    row = propose(register, place_of(source, "treaty"), agreement).row
    draft = replace(row.draft, stated_value=said, quote=quote)
    chosen = coded(register, replace(row, draft=draft), "protocol")
    assert (chosen.draft.stated_value, chosen.draft.value) == (words, "protocol")


@pytest.mark.parametrize(
    ("reliability", "grade"),
    [("A", "2"), ("B", "2"), ("C", "2"), ("D", "3"), ("E", "4"), ("F", "3"), (None, "2")],
)
def test_the_first_grade_is_no_better_than_its_source_is_reliable(small, reliability, grade):
    register, agreement, _source = small
    source = a_source(register, text=TEXT, text_kind="original", reliability=reliability)
    row = propose(register, place_of(source, "3 May 1999"), agreement).row
    assert row.draft.credibility == grade


def test_an_empty_cell_is_filled_by_what_the_passage_states(small):
    register, agreement, source = small
    place = place_of(source, "3 May 1999")
    register.apply(cite_passage(register, place, [propose(register, place, agreement).row]))
    row = register.row("agreement", agreement)
    assert (row["signed"], row["citations"]) == ("1999-05-03", 1)


def test_a_date_that_only_parties_have_is_proposed_for_an_event_of_theirs(small):
    register, agreement, source = small
    for party in register.where("party", "agreement", agreement):
        an_event(register, agreement, "1998", party=party)
    first = min(register.where("event", "agreement", agreement), key=register.number)
    row = propose(register, place_of(source, "3 May 1999"), agreement, field="signed").row
    assert (row.cell.kind, row.cell.record, row.target.field or row.cell.field) == (
        "event", first, "date",
    )  # fmt: skip
    register.apply(cite_passage(register, place_of(source, "3 May 1999"), [row]))
    assert register.row("event", first)["citations"] == 1


def test_a_value_that_stands_is_never_overwritten_unless_accepted(small):
    register, agreement, source = small
    event = an_event(register, agreement, "1998")
    place = place_of(source, "3 May 1999")
    row = propose(register, place, agreement).row
    assert row.preview.verdict == "competing value"
    change = register.apply(cite_passage(register, place, [row]))
    assert register.values("event", event)["date"] == "1998"
    register.undo(change.number)
    register.apply(cite_passage(register, place, [row], accept=True))
    assert register.values("event", event)["date"] == "1999-05-03"


def test_a_row_that_denies_fills_and_accepts_nothing(small):
    register, agreement, source = small
    place = place_of(source, "3 May 1999")
    row = propose(register, place, agreement).row
    denied = replace(row, draft=replace(row.draft, assertion="denies"))
    register.apply(cite_passage(register, place, [denied], accept=True))
    assert register.row("agreement", agreement)["signed"] is None


def test_a_denied_word_is_proposed_as_a_denial(small):
    register, agreement, source = small
    row = propose(register, place_of(source, "ratified"), agreement).row
    assert (row.target.new_event, row.draft.assertion) == ("ratified", "denies")


def test_what_a_source_denies_moves_no_status(small):
    register, agreement, source = small
    status = register.row("agreement", agreement)["status"]
    place = place_of(source, "ratified")
    register.apply(cite_passage(register, place, [propose(register, place, agreement).row]))
    cell = Cell("agreement", agreement, "ended")
    denial = Draft(source, stated_value="1999", assertion="denies")
    register.apply(cite(register, cell, denial))
    row = register.row("agreement", agreement)
    assert row["status"] == status
    assert "its sources say only that it did not happen" in str(row["status_reason"])
    register.apply(cite(register, cell, Draft(source, stated_value="1998")))
    assert register.row("agreement", agreement)["status"] == "ended (day unknown)"


def test_an_event_that_is_not_there_is_made_with_its_citation(small):
    register, agreement, source = small
    place = place_of(source, "signed")
    register.apply(cite_passage(register, place, [propose(register, place, agreement).row]))
    (event,) = register.where("event", "agreement", agreement)
    assert register.values("event", event)["type"] == "signed"
    assert len(register.where("citation", "record", event)) == 1


def test_no_row_is_refused_with_a_sentence(small):
    register, _agreement, source = small
    with pytest.raises(FieldError, match="Choose what the passage"):
        cite_passage(register, place_of(source, "signed"), [])


# A new agreement


def test_a_new_agreement_comes_with_its_cited_values_in_one_step(small):
    register, _agreement, source = small
    found = new_agreement_from(register, place_of(source, TEXT.partition("\n")[0]))
    before = content(register)
    made = make_agreement(register, found)
    change = register.apply(made.batch)
    row = register.row("agreement", made.record)
    assert (row["title"], row["parties"], row["type"], row["signed"]) == (
        "Aland – Beland: treaty", "Aland; Beland", "treaty", "1999-05-03",
    )  # fmt: skip
    assert row["citations"] == 5
    parties = register.rows("party", register.where("party", "agreement", made.record))
    assert sorted(party["position"] for party in parties) == [1, 2]
    register.undo(change.number)
    assert content(register) == before


def test_what_is_unticked_is_left_out_and_what_is_edited_is_taken(small):
    register, _agreement, source = small
    found = new_agreement_from(register, place_of(source, TEXT.partition("\n")[0]))
    for place, row in enumerate(found.rows):
        if row.field == "title":
            found = found.with_row(place, replace(row, value="Harbour treaty"))
        if row.field == "type":
            found = found.with_row(place, replace(row, ticked=False))
        if row.field == "event":
            found = found.with_row(place, replace(row, value="May 1999"))
    made = make_agreement(register, found)
    register.apply(made.batch)
    row = register.row("agreement", made.record)
    assert (row["title"], row["type"], row["signed"]) == ("Harbour treaty", None, "1999-05")


def test_an_agreement_without_a_title_is_refused(small):
    register, _agreement, source = small
    found = new_agreement_from(register, place_of(source, "signed"))
    with pytest.raises(FieldError, match="needs a title"):
        make_agreement(register, replace(found, rows=()))


NEW = [
    (2, "Romania dates back to March 28, 1994", "Russia – Romania: agreement", "Russia; Romania",
     "1994-03-28"),
    (2, "Treaty of Friendly Relations and Cooperation",
     "Treaty of Friendly Relations and Cooperation", "Russia; Bulgaria", "1992-08"),
    (3, "1989 USSR-Canada deal", "USSR – Canada: deal", "USSR; Canada", "1989"),
    (5, "have signed a mutual security guarantees agreement",
     "Russia – Belarus: mutual security guarantees agreement", "Russia; Belarus", None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "words", "title", "parties", "signed"), NEW)
def test_an_article_gives_a_new_agreement(sample, source, words, title, parties, signed):
    attach_originals(sample)
    made = make_agreement(sample, new_agreement_from(sample, passage(sample, source, words)))
    sample.apply(made.batch)
    row = sample.row("agreement", made.record)
    assert (row["title"], row["parties"], row["signed"]) == (title, parties, signed)
    assert row["citations"] >= 4


# What is not used, and the nine keys


def test_sentences_that_state_something_and_are_not_cited_are_listed(small):
    register, agreement, source = small
    assert [one.text for one in unused_sentences(register, source)] == [
        "Aland and Beland signed a treaty on 3 May 1999.", "It was never ratified.",
        "It ended in 2004.",
    ]  # fmt: skip
    place = place_of(source, "2004")
    register.apply(cite_passage(register, place, [propose(register, place, agreement).row]))
    assert [one.paragraph for one in unused_sentences(register, source)] == [1, 2]


def test_boilerplate_states_nothing(small):
    register, _agreement, _source = small
    source = a_source(register, text=TEXT, text_kind="original", furniture="1")
    assert {one.paragraph for one in unused_sentences(register, source)} == {2}


def test_a_citation_of_a_paragraph_uses_the_sentence_with_its_words(small):
    register, agreement, source = small
    draft = Draft(source, 2, "2004")
    from_paragraph = replace(row_for(
        register, place_of(source, "2004"), Cell("agreement", agreement, "title")
    ), draft=draft)  # fmt: skip
    assert from_paragraph.draft.excerpt is None
    unplaced = {"record": agreement, "source": source, "paragraph": 2, "stated_value": "2004"}
    edits = [RecordAdded("citation", 77, unplaced | {"support": "stated", "rank": "normal"})]
    register.apply(type(cite_passage(register, place_of(source, "2004"), [from_paragraph]))(
        "by paragraph", edits
    ))  # fmt: skip
    assert [one.text for one in unused_sentences(register, source)][1:] == [
        "It was never ratified."
    ]


def test_the_nine_keys_keep_the_usual_fields(register, untouched):
    names = [one.field for one in most_used_fields(register)]
    assert names == ["signed", "parties", "ended", "in_force", "type", "title", "subject",
                     "content", "stated_reason"]  # fmt: skip
    assert [one.field for one in most_used_fields(untouched)][:7] == names[:7]
    assert len(most_used_fields(untouched)) == 9


def test_a_proposal_comes_at_once(untouched):
    place = passage(untouched, 2, "28 March 1994")
    propose(untouched, place)
    times = []
    for _ in range(9):
        started = time.process_time()
        propose(untouched, place)
        times.append(time.process_time() - started)
    assert sorted(times)[4] < 0.05


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("3/4/1923", "Which day is meant? 3 April 1923 or 4 March 1923."),
        ("1997-8", "Which is meant? between 1997 and 1998 or August 1997."),
    ],
)
def test_a_date_that_may_mean_two_is_never_guessed_and_says_what_it_may_mean(small, day, why):
    register, agreement, _source = small
    words = f"Aland and Beland signed the treaty on {day} in Rome."
    source = a_source(register, text=words, text_kind="original")
    place = Passage(source, words.index(day), words.index(day) + len(day))
    found = propose(register, place, agreement, field="signed")
    assert found.state is not State.SURE
    assert found.row.draft.value == ""
    assert found.row.preview.read_back == ""
    assert str(why_unread(register, found.row)).startswith(why)
    whole = propose(register, Passage(source, 0, len(words)), agreement)
    assert whole.state is not State.SURE


def test_a_date_of_digits_with_a_day_over_twelve_is_read(small):
    register, agreement, _source = small
    words = "Aland and Beland signed the treaty on 4/13/1923 in Rome."
    source = a_source(register, text=words, text_kind="original")
    place = Passage(source, words.index("4/"), words.index(" in"))
    row = propose(register, place, agreement, field="signed").row
    assert str(row.preview.read_back) == "13 April 1923"
    assert not str(why_unread(register, row))
