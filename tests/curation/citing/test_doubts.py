"""What speaks against a day being that of an act is asked about, never taken for sure."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import shutil

import pytest
from tests.builders import a_party, a_source, an_actor, an_agreement, an_event

from agreement_register.curation.citing.judging import State
from agreement_register.curation.register import open_register
from agreement_register.curation.review.article import review
from agreement_register.curation.review.reviewed import listed

STATES = {"Norway": "NOR", "Spain": "ESP", "Estonia": "EST", "Portugal": "PRT"}


@pytest.fixture(scope="module")
def known(empty_file, tmp_path_factory):
    """Return a register with two treaties, each of two states, both with the day of signing."""
    path = shutil.copy(empty_file, tmp_path_factory.mktemp("doubts") / "doubts.register")
    register = open_register(path, "Ada")
    actors = {name: an_actor(register, name, code=code) for name, code in STATES.items()}
    for first, second, title, signed in (
        ("Norway", "Spain", "Treaty on Friendship and Fisheries", "1981-03-09"),
        ("Estonia", "Portugal", "Agreement on Air Services", "1997-05-26"),
    ):
        agreement = an_agreement(register, title, type="agreement")
        an_event(register, agreement, signed)
        a_party(register, agreement, actors[first])
        a_party(register, agreement, actors[second])
    yield register
    register.close()


def sure_values(register, words, language, published=""):
    source = a_source(register, text=words, text_kind="original", language=language,
                      published=published)  # fmt: skip
    rows = [row for one in review(register, source) if one.state is State.SURE
            for row in listed(register, one)]  # fmt: skip
    return {row["value"] for row in rows if row["field"] != "place_of_signature"}


PLAIN = {
    "en": ("Norway denounced the fisheries treaty with Spain on 4 June 1990.", "4 June 1990"),
    "de": ("Norwegen kündigte den Fischereivertrag mit Spanien am 4. Juni 1990.", "4. Juni 1990"),
    "fr": ("La Norvège a dénoncé le traité de pêche avec l'Espagne le 4 juin 1990.",
           "4 juin 1990"),
    "ru": ("Норвегия денонсировала договор о рыболовстве с Испанией 4 июня 1990 года.",
           "4 июня 1990 года"),
    "uk": ("Норвегія денонсувала договір про рибальство з Іспанією 4 червня 1990 року.",
           "4 червня 1990 року"),
}  # fmt: skip


NOT_ENDED = {
    "en": "The termination of Norway's treaty with Spain was in the papers of 4 June 1990.",
    "de": "Norwegen nahm am 4. Juni 1990 die Kündigung des Fischereivertrags mit Spanien zurück.",
    "fr": "La Norvège a évoqué le 4 juin 1990 la dénonciation du traité de pêche avec l'Espagne.",
    "ru": "Норвегия нарушила договор о рыболовстве с Испанией 4 июня 1990 года.",
    "uk": "Норвегія порушила договір про рибальство з Іспанією 4 червня 1990 року.",
}  # fmt: skip


@pytest.mark.parametrize("language", NOT_ENDED)
def test_an_end_that_is_only_spoken_of_and_a_breach_are_never_sure(known, language):
    assert not sure_values(known, NOT_ENDED[language], language)


@pytest.mark.parametrize(
    "words",
    [
        "Norway and Spain signed on 9 March 1981 the protocol to their fisheries treaty.",
        "Norwegen und Spanien unterzeichneten am 9. März 1981 das Protokoll zum Fischereivertrag.",
    ],
)
def test_a_protocol_is_not_taken_for_its_treaty(known, words):
    assert not sure_values(known, words, "en" if words.startswith("Norway ") else "de")


@pytest.mark.parametrize("language", PLAIN)
def test_a_plain_sentence_stays_sure(known, language):
    words, day = PLAIN[language]
    assert sure_values(known, words, language) == {day}


OF_THE_INSTRUMENT = {
    "en": "Norway denounced the Treaty on Friendship and Fisheries with Spain of 9 March 1981{}.",
    "de": "Norwegen kündigte den Vertrag über Freundschaft und Fischerei mit Spanien "
          "vom 9. März 1981{}.",
    "fr": "La Norvège a dénoncé le traité d'amitié et de pêche avec l'Espagne du 9 mars 1981{}.",
    "ru": "Норвегия денонсировала договор о дружбе и рыболовстве с Испанией "
          "от 9 марта 1981 года{}.",
    "uk": "Норвегія денонсувала договір про дружбу і рибальство з Іспанією "
          "від 9 березня 1981 року{}.",
}  # fmt: skip


@pytest.mark.parametrize("language", OF_THE_INSTRUMENT)
def test_the_day_behind_a_title_is_never_that_of_what_was_done_to_it(known, language):
    source = a_source(known, text=OF_THE_INSTRUMENT[language].format(""), language=language,
                      text_kind="original")  # fmt: skip
    for one in review(known, source):
        for row in listed(known, one):
            assert one.state is not State.SURE or row["field"] == "signed"


@pytest.mark.parametrize(
    "words",
    [
        "Norway denounced the fisheries treaty with Spain on 9 March 1981.",  # the day of signing
        "Norway denounced the fisheries treaty with Spain on 9 March 1979.",  # before it
        (
            "Norway ratified the fisheries treaty with Spain on 4 May 1982, and again Norway "
            "ratified the treaty on 6 July 1982."
        ),
        "Norway ratified the fisheries treaty with Spain on 4 May 2031.",  # after the source
        "Between 1974 and 1992 Norway signed the fisheries treaty with Spain.",
        "Envoy Ola Dahl (1921–1987) of Norway ratified the fisheries treaty with Spain.",
        "The fisheries treaty between Norway and Spain was extended until 31 December 1999.",
        "Norway denied on 4 June 1990 that it had denounced the fisheries treaty with Spain.",
        "Norway refused on 4 June 1990 to ratify the fisheries treaty with Spain.",
        "Norway discussed on 4 June 1990 denouncing the fisheries treaty with Spain.",
        "It is a myth that Norway denounced the fisheries treaty with Spain on 4 June 1990.",
        "Did Norway denounce the fisheries treaty with Spain on 4 June 1990?",
        "On the eve of 4 June 1990 Norway denounced the fisheries treaty with Spain.",
        "Under the fisheries treaty between Norway and Spain the mandate expired on 4 June 1990.",
        "Norway suspended the termination of the fisheries treaty with Spain on 4 June 1990.",
        "“Norway denounced the fisheries treaty with Spain on 4 June 1990,” a radio claimed.",
        "According to the rebels, Norway denounced the fisheries treaty with Spain on 4 June 1990.",
        "On 4 June 1990 the envoy recalled that Norway had ratified the treaty with Spain.",
    ],
)
def test_what_speaks_against_it_in_english_is_not_sure(known, words):
    assert sure_values(known, words, "en", "2005-01-31") == set()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ("Norwegen hat den Vertrag mit Spanien nicht, wie oft gesagt, am 4. Juni 1990 "
               "gekündigt.")),
        ("de", "Dass Norwegen den Vertrag mit Spanien am 4. Juni 1990 kündigte, ist eine Legende."),
        ("de", "Der Vertrag zwischen Norwegen und Spanien wurde bis zum 4. Juni 1990 verlängert."),
        ("fr", ("« La Norvège a dénoncé le traité avec l'Espagne le 4 juin 1990 », affirme un "
               "blogueur.")),
        ("fr", "Le traité entre la Norvège et l'Espagne a été prorogé jusqu'au 4 juin 1990."),
        ("ru", "Неверно, что Норвегия денонсировала 4 июня 1990 года договор с Испанией."),
        ("ru", "Договор между Норвегией и Испанией был продлён до 4 июня 1990 года."),
        ("uk", "Міф, що Норвегія денонсувала договір з Іспанією 4 червня 1990 року."),
        ("uk", "Договір між Норвегією та Іспанією продовжено до 4 червня 1990 року."),
    ],
)  # fmt: skip
def test_what_speaks_against_it_in_other_languages_is_not_sure(known, language, words):
    assert sure_values(known, words, language) == set()
