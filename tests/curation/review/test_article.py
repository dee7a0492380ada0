"""A whole article at once: what it states of agreements, and what is stored of it in one step."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import shutil

import pytest
from tests.builders import a_party, a_source, an_actor, an_agreement, an_event

from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.proposed_places import proposed_at
from agreement_register.curation.citing.selected import Passage
from agreement_register.curation.register import open_register
from agreement_register.curation.review.accepting import accept, together
from agreement_register.curation.review.article import review, review_parts
from agreement_register.curation.review.reviewed import listed
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.errors import FieldError
from agreement_register.domain.passages.mentions import counts_in

PARTNERS = {
    "Bulgaria": "BGR", "Germany": "DEU", "Poland": "POL", "Denmark": "DNK",
    "United Kingdom": "GBR", "Norway": "NOR", "Netherlands": "NLD", "Belgium": "BEL",
    "Romania": "ROU", "Czechia": "CZE", "Croatia": "HRV",
}  # fmt: skip
DAYS = [
    "1992-08-04", "1993-04-13", "1993-07-07", "1994-09-08", "1997-03-18", "1995-12-15",
    "1997-11-17", "2001-12-19", "1994-03-28", "2002-08-02", "1998-05-05",
]  # fmt: skip
LISTS = {
    "en": "The order ends agreements on military cooperation of the Russian Federation with "
    "Bulgaria (Sofia, 4 August 1992), Germany (Moscow, 13 April 1993), Poland (Moscow, 7 July "
    "1993), Denmark (Copenhagen, 8 September 1994), the United Kingdom (Moscow, 18 March 1997), "
    "Norway (Moscow, 15 December 1995), the Netherlands (Moscow, 17 November 1997), Belgium "
    "(Moscow, 19 December 2001), Romania (Moscow, 28 March 1994), Czechia (Prague, 2 August 2002) "
    "and Croatia (Zagreb, 5 May 1998).",
    "de": "Die Verordnung beendet die Abkommen über militärische Zusammenarbeit Russlands mit "
    "Bulgarien (Sofia, 4. August 1992), Deutschland (Moskau, 13. April 1993), Polen (Moskau, "
    "7. Juli 1993), Dänemark (Kopenhagen, 8. September 1994), dem Vereinigten Königreich (Moskau, "
    "18. März 1997), Norwegen (Moskau, 15. Dezember 1995), den Niederlanden (Moskau, 17. November "
    "1997), Belgien (Moskau, 19. Dezember 2001), Rumänien (Moskau, 28. März 1994), Tschechien "
    "(Prag, 2. August 2002) und Kroatien (Zagreb, 5. Mai 1998).",
    "fr": "Le décret met fin aux accords de coopération militaire de la Russie avec la Bulgarie "
    "(Sofia, 4 août 1992), l’Allemagne (Moscou, 13 avril 1993), la Pologne (Moscou, 7 juillet "
    "1993), le Danemark (Copenhague, 8 septembre 1994), le Royaume-Uni (Moscou, 18 mars 1997), la "
    "Norvège (Moscou, 15 décembre 1995), les Pays-Bas (Moscou, 17 novembre 1997), la Belgique "
    "(Moscou, 19 décembre 2001), la Roumanie (Moscou, 28 mars 1994), la Tchéquie (Prague, 2 août "
    "2002) et la Croatie (Zagreb, 5 mai 1998).",
    "ru": "Распоряжение прекращает соглашения России о военном сотрудничестве с Болгарией (София, "
    "4 августа 1992 г.), Германией (Москва, 13 апреля 1993 г.), Польшей (Москва, 7 июля 1993 г.), "
    "Данией (Копенгаген, 8 сентября 1994 г.), Великобританией (Москва, 18 марта 1997 г.), "
    "Норвегией (Москва, 15 декабря 1995 г.), Нидерландами (Москва, 17 ноября 1997 г.), Бельгией "
    "(Москва, 19 декабря 2001 г.), Румынией (Москва, 28 марта 1994 г.), Чехией (Прага, 2 августа "
    "2002 г.) и Хорватией (Загреб, 5 мая 1998 г.).",
    "uk": "Розпорядження припиняє угоди Росії про військове співробітництво з Болгарією (Софія, "
    "4 серпня 1992 р.), Німеччиною (Москва, 13 квітня 1993 р.), Польщею (Москва, 7 липня 1993 р.), "
    "Данією (Копенгаген, 8 вересня 1994 р.), Великою Британією (Москва, 18 березня 1997 р.), "
    "Норвегією (Москва, 15 грудня 1995 р.), Нідерландами (Москва, 17 листопада 1997 р.), Бельгією "
    "(Москва, 19 грудня 2001 р.), Румунією (Москва, 28 березня 1994 р.), Чехією (Прага, 2 серпня "
    "2002 р.) та Хорватією (Загреб, 5 травня 1998 р.).",
}
GODESBERG = (
    "Russland und Norwegen schlossen das Abkommen über militärische Zusammenarbeit am 15. Dezember "
    "1995 in Bad Godesberg."
)


@pytest.fixture(scope="module")
def eleven_file(empty_file, tmp_path_factory):
    """Return a register with eleven agreements of Russia, none of them dated."""
    path = shutil.copy(empty_file, tmp_path_factory.mktemp("eleven") / "eleven.register")
    register = open_register(path, "Ada")
    russia = an_actor(register, "Russia", code="RUS")
    for name, code in PARTNERS.items():
        agreement = an_agreement(register, "Military cooperation agreement", type="agreement")
        a_party(register, agreement, russia)
        a_party(register, agreement, an_actor(register, name, code=code))
    register.close()
    return path


@pytest.fixture
def eleven(eleven_file, tmp_path):
    register = open_register(shutil.copy(eleven_file, tmp_path / "eleven.register"), "Ada")
    yield register
    register.close()


@pytest.mark.parametrize("language", LISTS)
def test_each_day_of_a_list_in_brackets_is_surely_that_of_the_agreement_named_before_it(
    eleven, language
):
    source = a_source(eleven, text=LISTS[language], text_kind="original", language=language)
    rows = list(review(eleven, source))
    dated = [one for one in rows if one.rows[0].target.cell.field == "signed"]
    assert [one.state for one in dated] == [State.SURE] * 11
    found = {eleven.number(one.rows[0].cell.record): one.rows[0].draft.said for one in dated}
    assert list(found) == [f"AGR-{number:06}" for number in range(1, 12)]
    placed = [one for one in rows if one not in dated]
    assert [one.rows[0].target.cell.field for one in placed] == ["place_of_signature"] * 11
    assert [one.state for one in placed] == [State.SURE] * 11  # in brackets they stand as called
    batch = accept(eleven, together(rows))
    change = eleven.apply(batch)
    held = [eleven.row("agreement", eleven.find(number)[1])["signed"] for number in found]
    assert held == DAYS
    eleven.undo(change.number)
    assert eleven.counts()["citation"] == 0
    assert not any(eleven.row("agreement", eleven.find(one)[1])["signed"] for one in found)


def test_a_day_that_two_passages_state_makes_one_event_with_two_citations(eleven):
    told = "Russia and Norway signed the military cooperation agreement on 15 December 1995."
    source = a_source(eleven, text=f"{told}\n{told}", text_kind="original")
    rows = list(review(eleven, source))
    assert [one.is_sure for one in rows] == [True, True]
    eleven.apply(accept(eleven, together(rows)))
    assert (eleven.counts()["event"], eleven.counts()["citation"]) == (1, 2)
    assert [line["state"] for one in review(eleven, source) for line in listed(eleven, one)] == [
        "cited",
        "cited",
    ]


def test_of_two_days_for_one_empty_value_the_second_waits_until_the_first_stands(eleven):
    told = "Russia and Norway signed the military cooperation agreement on {}."
    days = "15 December 1995", "16 December 1995"
    text = "\n".join(told.format(day) for day in days)
    source = a_source(eleven, text=text, text_kind="original")
    accepted = together(review(eleven, source))
    assert [one.words for one in accepted.taken] == [days[0]]
    assert [one.words for one in accepted.left] == [days[1]]


def test_of_nothing_nothing_is_accepted(eleven):
    with pytest.raises(FieldError, match="Nothing is sure here"):
        accept(eleven, together([]))


def test_an_agreement_that_the_register_lacks_is_listed_with_its_parties_and_day(eleven):
    text = "Sweden and Finland signed a treaty on reindeer in Oslo on 9 February 1972."
    source = a_source(eleven, text=text, text_kind="original")
    rows = list(review(eleven, source))
    assert [one.state for one in rows] == [State.NEW]
    assert "Sweden" in rows[0].record_label
    assert "Finland" in rows[0].record_label
    assert listed(eleven, rows[0])[0] == {
        "passage": {"from": 58, "to": 73, "words": "9 February 1972"},
        "agreement": None, "field": "signed", "value": "1972-02-09", "verdict": None,
        "state": "new",
    }  # fmt: skip


def test_reading_goes_on_after_a_paragraph_and_boilerplate_is_passed_by(eleven):
    told = "Russia and Norway signed the military cooperation agreement on 15 December 1995."
    text = f"{told}\nMenu 1990\n{told}"
    source = a_source(eleven, text=text, text_kind="original", furniture="2")
    parts = list(review_parts(eleven, source, after=1))
    assert [(one.paragraph, one.of_all, len(one.rows)) for one in parts] == [(2, 3, 0), (3, 3, 1)]


def test_an_act_of_one_side_keeps_whose_it_is(eleven):
    agreement = eleven.find("AGR-000006")[1]
    an_event(eleven, agreement, "1995-12-15")
    text = "Norway ratified the military cooperation agreement with Russia on 3 March 1996."
    source = a_source(eleven, text=text, text_kind="original")
    (row,) = review(eleven, source)
    assert row.is_sure
    eleven.apply(accept(eleven, together([row])))
    events = eleven.where("event", "type", "ratified")
    party = eleven.values("event", events[0])["party"]
    actor = eleven.values("party", party)["as_signed"]
    assert eleven.head(actor).title == "Norway"


@pytest.mark.parametrize(
    ("text", "place", "is_sure"),
    [
        ("Russia and Norway signed the military cooperation agreement in Oslo on 15 December 1995.",
         "Oslo", True),
        (GODESBERG, "Bad Godesberg", True),
        ("Россия и Норвегия подписали соглашение в Москве 15 декабря 1995 года.", "Москве", False),
    ],
)  # fmt: skip
def test_the_place_beside_a_day_of_signature_is_that_of_signature(eleven, text, place, is_sure):
    source = a_source(eleven, text=text, text_kind="original")
    (row,) = [one for one in review(eleven, source)
              if one.rows and one.rows[0].target.cell.field == "place_of_signature"]  # fmt: skip
    assert (row.words, row.is_sure) == (place, is_sure)
    start = text.index(place)
    found = proposed_at(eleven, Passage(source, start, start + len(place)))
    assert found.row.cell.field == "place_of_signature"
    assert (found.state is State.SURE) == is_sure


def test_outlet_and_day_of_a_byline_are_those_of_the_source_and_ask(eleven):
    text = "OSLO, 5 May 2007 (Harbour News) - Nothing was signed."
    source = a_source(eleven, text=text, text_kind="original")
    rows = list(review(eleven, source))
    found = [(one.rows[0].target.cell.field, one.rows[0].draft.said, one.state) for one in rows]
    assert found == [
        ("published", "5 May 2007", State.ASKS), ("outlet", "Harbour News", State.ASKS),
    ]  # fmt: skip
    eleven.apply(accept(eleven, together([one.choose(0) for one in rows])))
    held = eleven.values("source", source)
    assert (held["published"], held["outlet"]) == ("2007-05-05", "Harbour News")
    assert list(review(eleven, source)) == []


def test_the_type_of_an_agreement_that_has_none_is_asked_for(eleven):
    agreement = eleven.find("AGR-000006")[1]
    before = eleven.values("agreement", agreement)["type"]
    eleven.apply(EditBatch("no type", [CellEdit("agreement", agreement, "type", before, None)]))
    text = "Russia and Norway signed the military cooperation treaty on 15 December 1995."
    source = a_source(eleven, text=text, text_kind="original")
    (row,) = [one for one in review(eleven, source)
              if one.rows[0].target.cell.field == "type"]  # fmt: skip
    assert (row.rows[0].draft.said, row.state) == ("treaty", State.ASKS)


@pytest.mark.parametrize(
    "words",
    ["ten agreements and one memorandum", "zehn Abkommen und ein Memorandum", "dix accords",
     "десять соглашений и один меморандум", "десять угод", "11 treaties"],
)  # fmt: skip
def test_how_many_instruments_an_act_is_about_is_found_whole(words):
    text = f"It ended {words} in all."
    assert [text[slice(*span)] for span in counts_in(text)] == [words]
    assert counts_in("It is one agreement, the two treaties.") == []
