"""Acts are told apart in every language, with whether they were done; days get their years."""

# ruff: noqa: RUF001 - words in several scripts

import pytest

from agreement_register.domain.dates.date_scanning import dates_in
from agreement_register.domain.passages.acts import acts_in, spoken_words
from agreement_register.domain.passages.governed_acts import governed, is_only_named
from agreement_register.domain.passages.instruments import (
    names_in,
    places_in_series,
    short_names_in,
    stem,
)
from agreement_register.domain.passages.settled_dates import By, settled
from agreement_register.domain.passages.topics import topics_in
from agreement_register.domain.types.words import Standing


def told(text):
    return [(str(one.type), one.standing) for one in acts_in(text, spoken_words(text))]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The cabinet authorised the ministry to end the pact.", "termination_authorised"),
        ("The president decided to withdraw from the treaty.", "termination_decided"),
        ("The state handed over its instrument of ratification.", "instrument_deposited"),
        ("The convention lapsed in 1990.", "lapsed"),
        ("Das Abkommen ist am 1. Mai in Kraft getreten.", "entered_into_force"),
        ("Der Vertrag wurde verlängert.", "extended"),
        ("Der Bundestag stimmte dem Vertrag zu.", "parliament_approved"),
        ("Le traité est entré en vigueur.", "entered_into_force"),
        ("La France a dénoncé la convention.", "denounced"),
        ("Договор вступил в силу в мае.", "entered_into_force"),
        ("Правительство разрешило министерству прекратить соглашение.", "termination_authorised"),
        ("Страна присоединилась к конвенции.", "acceded"),
        ("Угода втратила чинність.", "terminated"),
        ("Договір набув чинності.", "entered_into_force"),
        ("El convenio entró en vigor.", "entered_into_force"),
        ("Traktat wszedł w życie.", "entered_into_force"),
        ("L'accordo tra i due paesi è stato firmato.", "signed"),
    ],
)
def test_an_act_is_told_from_the_others(text, act):
    assert told(text)[0] == (act, Standing.DONE)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("The treaty was never signed.", Standing.DENIED),
        ("The government plans to ratify the treaty.", Standing.PLANNED),
        ("He denied that the treaty had been signed.", Standing.RUMOURED),
        ("Der Vertrag wurde nicht unterzeichnet.", Standing.DENIED),
        ("Die Regierung will das Abkommen kündigen.", Standing.PLANNED),
        ("Le traité n'a pas été signé.", Standing.DENIED),
        ("Le pays dénoncera la convention.", Standing.PLANNED),
        ("Договор не подписан.", Standing.DENIED),
        ("Страна намерена денонсировать договор.", Standing.PLANNED),
        ("Он опроверг, что договор подписан.", Standing.RUMOURED),
        ("Угоду нібито розірвано.", Standing.RUMOURED),
    ],
)
def test_what_was_not_done_is_told_as_such(text, standing):
    assert told(text)[0][1] is standing


def test_a_plan_is_said_of_the_next_act_only():
    assert [one[1] for one in told("It may terminate the pact signed in Rome.")] == [
        Standing.PLANNED, Standing.DONE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "published", "edtf", "by"),
    [
        ("Signed on 3 May 1999, it was ratified on 7 June.", "", "1999-06-07", By.TEXT),
        ("Signed in 1999. It lapsed on 5 July of the following year.", "", "2000-07-05", By.TEXT),
        ("Подписан 5 мая 1999 г., ратифицирован 3 июня того же года.", "", "1999-06-03", By.TEXT),
        ("The order was signed on 18 December.", "2025-12-20", "2025-12-18", By.SOURCE),
        ("It was signed yesterday.", "2024-03-01", "2024-02-29", By.SOURCE),
        ("It was signed on Friday.", "2025-12-20", "2025-12-19", By.SOURCE),
        ("It was signed last Friday.", "2024-05-17", "2024-05-10", By.SOURCE),
        ("It will be signed by 1 June.", "2024-05-17", "2024-06-01", By.SOURCE),
        ("Вчера договор подписан.", "2024-05-17", "2024-05-16", By.SOURCE),
        ("It was signed yesterday.", "", "", By.ITSELF),
        ("It was signed on December 15.", "", "XXXX-12-15", By.ITSELF),
    ],
)
def test_a_day_takes_its_year_from_the_text_or_the_source(text, published, edtf, by):
    found = settled(text, dates_in(text), published)[-1]
    assert (found.edtf, found.by) == (edtf, by)


def test_a_year_that_only_describes_does_not_silence_the_source():
    text = "It denounced the pact, concluded with Norway in 2007, by an order of 18 April."
    found = settled(text, dates_in(text), "2025-04-19")[-1]
    assert (found.edtf, found.by, found.other) == ("2025-04-18", By.EITHER, "2007-04-18")


def test_names_are_alike_in_every_script():
    assert stem("Семипалатинский") == stem("Semipalatinsk")
    assert names_in("Die Verträge von Moskau") == names_in("the Treaty of Moscow")
    assert short_names_in("ДОВСЕ") == short_names_in("the CFE treaty")


@pytest.mark.parametrize("text", ["the border treaty", "Grenzvertrag", "договор о границе",
                                  "договір про кордон", "traité de frontière"])  # fmt: skip
def test_a_topic_is_the_same_in_every_language(text):
    assert "border" in topics_in(text)


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Oslo announced on 5 May the termination", "termination_announced"),
        ("Oslo notified Bern on 5 May of its withdrawal", "notice_sent"),
        ("the king allowed on 5 May the denunciation", "termination_authorised"),
        ("das Kabinett beschloss am 5. Mai die Kündigung", "termination_decided"),
        ("Oslo a remis le 5 mai sa dénonciation", "notice_sent"),
        ("Осло объявило 5 мая о прекращении", "termination_announced"),
        ("Осло ухвалило 5 травня припинення", "termination_decided"),
        ("Oslo spoke on 5 May of the termination", None),
    ],
)
def test_an_end_that_is_only_named_is_what_its_verb_says(words, meaning):
    act = words.rpartition(" ")[2]
    assert is_only_named(act)
    assert governed(words, (0, len(words)), (len(words) - len(act), len(words))) == meaning


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("the START II treaty", {"2"}),
        ("the New START treaty", {"new"}),
        ("Protocol No. 11", {"11"}),
        ("the Lomé IV Convention", {"4"}),
        ("Article IV of the treaty", set()),
        ("a new treaty with Peru", set()),
    ],
)
def test_one_of_a_series_is_told_from_the_others(words, places):
    assert places_in_series(words) == places


def test_a_denunciation_in_german_is_no_end_yet():
    assert told("Die Schweiz kündigte den Vertrag.") == [("denounced", Standing.DONE)]
