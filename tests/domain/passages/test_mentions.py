"""What a paragraph mentions: dates, actors, counts, and words for what happened."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_register.domain.dates.date_scanning import dates_in, with_year
from agreement_register.domain.passages.attributions import attributed_in
from agreement_register.domain.passages.mentions import ActorNames, MentionKind, mentions_of

NAMES = ActorNames(
    [
        (1, "Russia", "Russia"), (1, "Russia", "the Kremlin"), (1, "Russia", "Россия"),
        (1, "Russia", "России"), (2, "Netherlands", "Netherlands"),
        (2, "Netherlands", "the Netherlands"), (3, "NATO", "NATO"), (4, "Turkey", "Turkey"),
        (5, "Norway", "NOR"), (6, "România", "România"), (7, "Czechia", "Czech Republic"),
        (8, "Ivory Coast", "Côte d'Ivoire"), (9, "Russian Foreign Ministry", "Foreign Ministry"),
        (10, "China", "中国"), (11, "India", "भारत"), (12, "the Kremlin wall", "the Kremlin wall"),
    ]
)  # fmt: skip


def said(text, kind):
    return [(one.words, one.value) for one in mentions_of(text, NAMES) if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("signed on 28 March 1994 in Rome", [("28 March 1994", "1994-03-28")]),
        ("on March 28, 1994, they", [("March 28, 1994", "1994-03-28")]),
        ("in December 1995", [("December 1995", "1995-12")]),
        ("both of 1993", [("1993", "1993")]),
        ("concluded between 1997 and 2002.", [("between 1997 and 2002", "[1997..2002]")]),
        ("from 1989 to 2000", [("from 1989 to 2000", "1989/2000")]),
        ("2026-2029", [("2026-2029", "[2026..2029]")]),
        ("In February, they", [("February", "XXXX-02")]),
        ("July’s end", [("July", "XXXX-07")]),
        ("They may march on", []),
        ("two weeks earlier, on Friday", [("two weeks earlier", ""), ("Friday", "")]),
        ("Thursday, 12 December 2024", [("Thursday, 12 December 2024", "2024-12-12")]),
        ("Monday, 12 December 2024", [("12 December 2024", "2024-12-12")]),
        ("2000 soldiers and €1994", []),
        ("в августе 1992 года", [("августе 1992 года", "1992-08")]),
        ("28 марта 1994 г.", [("28 марта 1994 г.", "1994-03-28")]),
        ("с 1997 по 2002 год", [("с 1997 по 2002 год", "1997/2002")]),
        ("Since 2014, nothing", [("Since 2014", "2014/..")]),
        ("31 February 1994", [("31 February 1994", "")]),
    ],
)
def test_dates_are_found_with_what_they_mean(text, wanted):
    assert said(text, MentionKind.DATE) == wanted


def test_a_date_that_depends_on_another_day_is_relative():
    assert [one.is_relative for one in mentions_of("on Friday, 5 May 1995 or Friday", NAMES)] == [
        False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Russia’s pact with the Netherlands", ["Russia", "Netherlands"]),
        ("NATO-Russia and Nato", ["NATO", "Russia", "NATO"]),
        ("a nato of nor and Nor", []),
        ("Putin’s Kremlin; the kremlin wall", ["Russia", "the Kremlin wall"]),
        ("a turkey, nor NOR", ["Norway"]),
        ("Romania", ["România"]),
        ("CZECH REPUBLIC and the czech republic", ["Czechia", "Czechia"]),
        ("Cote d’Ivoire", ["Ivory Coast"]),
        ("the foreign ministry", ["Russian Foreign Ministry"]),
        ("договор России", ["Russia"]),
        ("与中国签署", ["China"]),
        ("भारत में", ["India"]),
        ("Russians and Prussia", []),
    ],
)
def test_actors_are_found_by_every_name_as_whole_words(text, wanted):
    assert [name for _, name in said(text, MentionKind.ACTOR)] == wanted


def test_a_name_that_two_actors_have_may_mean_either():
    names = ActorNames([(1, "Congo", "Congo"), (2, "Zaire", "Congo")])
    assert mentions_of("In Congo", names)[0].actors == (1, 2)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("with 11 NATO countries", [("11 NATO countries", "11")]),
        ("ten EU nations", [("ten EU nations", "10")]),
        ("11 states", [("11 states", "11")]),
        ("10 European Union (EU) member states", [("10 European Union (EU) member states", "10")]),
        ("between the two countries", []),
        ("5 pages of the states", []),
        ("11 стран НАТО", [("11 стран", "11")]),
    ],
)
def test_counts_of_states_are_found(text, wanted):
    assert said(text, MentionKind.COUNT) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was signed", "signed"), ("the signing of it", "signed"),
        ("terminated", "terminated"), ("the cancellation of it", "terminated"),
        ("ends the accord", "terminated"), ("denounced it", "denounced"),
        ("ratification", "ratified"), ("entered into force", "entered_into_force"),
        ("takes effect", "entered_into_force"), ("suspended it", "suspended"),
        ("withdrew from it", "withdrew"), ("was extended", "extended"),
        ("ordering the cancellation", "termination_decided"),
        ("authorised the ministry to end it", "termination_authorised"),
        ("announced the termination", "termination_announced"),
        ("договор подписан", "signed"), ("расторгнут", "terminated"),
        ("вступил в силу", "entered_into_force"), ("ратифицировала", "ratified"),
        ("денонсировать", "denounced"), ("приостановлено", "suspended"),
        ("продлено", "extended"), ("published it", "published"),
    ],
)  # fmt: skip
def test_words_for_what_happened_name_the_event(text, wanted):
    assert [value for _, value in said(text, MentionKind.VERB)] == [wanted]


@pytest.mark.parametrize("text", ["at the end of 1997", "a clear sign", "signed a decree", "ends"])
def test_words_that_mean_something_else_are_left_alone(text):
    assert said(text, MentionKind.VERB) == []


@pytest.mark.parametrize("text", ["was not ratified", "never signed", "не был подписан"])
def test_a_denial_is_told(text):
    assert [one.denied for one in mentions_of(text, NAMES)] == [True]


FRAGMENTS = st.lists(
    st.sampled_from(
        ["Russia", "the Netherlands", "28 March 1994", "between", "1997", "and", "2002", "11",
         "NATO", "states", "signed", "entered into force", ".", ",", "’s", "Россия", "中国", "-"]
    ),
    max_size=14,
)  # fmt: skip


@given(st.one_of(FRAGMENTS.map(" ".join), FRAGMENTS.map("".join), st.text(max_size=80)))
def test_mentions_lie_in_order_inside_the_text_and_never_overlap(text):
    found = mentions_of(text, NAMES)
    assert all(one.words == text[one.start : one.end] != "" for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_thousands_of_names_and_a_long_text_stay_fast():
    names = ActorNames((n, f"State {n}", f"Republic of Land{n % 97} {n}") for n in range(5000))
    line = "The Republic of Land5 5 signed the treaty of 28 March 1994 with 11 states in Rome. "
    started = time.process_time()
    found = [one for _ in range(1000) for one in mentions_of(line * 3, names)]
    assert len(found) == 12_000
    assert time.process_time() - started < 2.5  # a quarter of a megabyte, on a busy machine


def test_one_line_with_very_many_mentions_is_no_trap():
    started = time.process_time()
    assert len(mentions_of("Russia signed. " * 8000, NAMES)) == 16_000
    assert time.process_time() - started < 4


@pytest.mark.parametrize(
    ("edtf", "published", "wanted"),
    [
        ("XXXX-07", "2025-12-06", "2025-07"),
        ("XXXX-12-05", "2025-12-06", "2025-12-05"),
        ("XXXX-12-30", "2025-12-06", "2024-12-30"),
        ("XXXX-07", "2025", "XXXX-07"),
        ("1996", "2025-12-06", "1996"),
    ],
)
def test_a_month_without_year_is_the_last_before_the_source_appeared(edtf, published, wanted):
    assert with_year(edtf, published) == wanted


def test_dates_of_a_text_are_found_without_names():
    assert [one.value for one in dates_in("1994 or 1996")] == ["[1994,1996]"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was signed after the 1990s.", "[2000..]"),
        ("It lapsed before the 1990s.", "[..1989]"),
        ("It was applied until the 1990s.", "../1999"),
        ("It was made by the 1990s.", "[..1999]"),
        ("It was made between the 1990s and the 2000s.", "[1990..2009]"),
        ("It was made not later than May 1999.", "[..1999-05]"),
        ("It was made in the 1990s.", "199X"),
    ],
)
def test_the_limit_before_a_date_in_running_text_is_read_with_it(text, wanted):
    assert [one.value.partition("\t")[0] for one in dates_in(text)] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It ended, according to Reuters.", "Reuters"),
        ("It ended, according to Euronews and Izvestia.", "Euronews; Izvestia"),
        ("so Bulgaria’s Novinite says, and as reported by Reuters", "Novinite.com; Reuters"),
        ("It is gone, Izvestia reports.", "Izvestia"),
        ("according to official statements, it is", "official statements"),
        ("It has ended (Euronews).", "Euronews"),
        ("11 NATO states met", ""),
        ("Russia said so", ""),
        ("сообщает ТАСС", "ТАСС"),
        ("ТАСС сообщает об этом", "ТАСС"),
    ],
)
def test_whom_a_sentence_names_as_its_source_is_found(text, wanted):
    known = ["Novinite.com", "Reuters", "Euronews"]
    assert attributed_in(text, known, ["Russia", "NATO"]) == wanted
