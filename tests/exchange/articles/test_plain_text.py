"""Plain text: kept as it is, unwrapped where a width broke it, in whatever encoding."""

# ruff: noqa: RUF001 - texts in Russian and Ukrainian

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.exchange.articles.papers import SENTENCES, assert_holds, dimmed, guessed, read

from agreement_register.domain.errors import FieldError
from agreement_register.exchange.articles.languages import language_of
from agreement_register.exchange.articles.pasted import read_pasted
from agreement_register.exchange.articles.reading import read_article

RUSSIAN = (
    "Министры иностранных дел подписали соглашение об общей реке.\n"
    "Переговоры продолжались одиннадцать лет и дважды прерывались."
)
WRAPPED = """Ministers sign pact on river

The foreign ministers of Ruritania and Graustark put their names to a
pact on the river that both of them share, after eleven years of talks
that broke down twice.

The text runs to forty articles and waits for the consent of the two
parliaments, which is expected before the end of the year.
"""


@pytest.fixture(scope="module")
def originals():
    """Return the original documents of the sample, where they are at hand."""
    beside = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
    folder = Path(os.environ.get("AGREEMENT_REGISTER_ORIGINALS", beside))
    found = sorted(folder.glob("[0-9]*_*.txt"))
    if not found:
        pytest.skip("the original documents are not here")
    return found


def test_the_documents_of_the_sample_are_kept_letter_by_letter(originals):
    for path in originals:
        article = read_article(path.read_bytes(), path.name)
        assert article.text == path.read_text(encoding="utf-8").replace("\u00a0", " ")
        assert article.lines == ()


def test_a_line_with_only_a_no_break_space_is_no_paragraph():
    assert read("One\n\u00a0\nTwo").paragraphs == ("One", "Two")
    assert read("One\n\u00a0\nTwo").text == "One\n \nTwo"


def test_blanks_that_hold_and_hyphens_nobody_sees_are_read_as_they_are_typed():
    text = "On 5\u00a0May\u202f1994, the agree\u00adment on a work\u2011day and its e\ufb00ect."
    plain = "On 5 May 1994, the agreement on a work-day and its effect."
    assert read(text).text == plain
    content, name = read_pasted("", text)
    assert read_article(content, name).text == plain


def test_line_ends_of_windows_and_a_byte_order_mark_are_left_out():
    article = read_article(b"\xef\xbb\xbfOne\r\n\r\nTwo\r\n", "a.txt")
    assert article.text == "One\n\nTwo\n"


def test_a_text_broken_at_a_width_has_one_paragraph_a_line_and_tells_their_lines():
    article = read(WRAPPED)
    assert article.paragraphs[1].endswith("eleven years of talks that broke down twice.")
    assert (len(article.paragraphs), article.lines) == (3, (1, 3, 7))


def test_short_lines_that_were_ended_on_purpose_are_not_joined():
    verses = "Rivers run\nTo the sea\nThat is all\nThere will be\n" * 5
    assert len(read(verses).paragraphs) == 20


def test_a_list_within_a_text_broken_at_a_width_keeps_its_lines():
    article = read(WRAPPED + "\n- fishing\n- dams\n- tolls\n")
    assert article.paragraphs[-3:] == ("- fishing", "- dams", "- tolls")


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r", "cp866"]
)
def test_a_cyrillic_text_is_read_in_whatever_encoding(encoding):
    assert read_article(RUSSIAN.encode(encoding), "a.txt").text == RUSSIAN


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("latin-1", "Le ministre a signé la déclaration à Genève; elle a été publiée."),
        ("cp1252", "“The river is ours” – so said the minister, café in hand."),
        ("cp1250", "Minister podpisał umowę i złożył oświadczenie w Łodzi, że będzie."),
        ("utf-16-le", "plain words in wide letters, without a mark"),
    ],
)
def test_a_latin_text_is_read_in_whatever_encoding(encoding, text):
    assert read_article(text.encode(encoding), "a.txt").text == text


def test_strays_of_another_encoding_in_a_text_are_read_too():
    mixed = (RUSSIAN * 5).encode("utf-8") + "\nВторая рука".encode("cp1251")
    assert read_article(mixed, "a.txt").paragraphs[-1] == "Вторая рука"


def test_a_binary_called_text_is_refused():
    with pytest.raises(FieldError, match="is no text, whatever its name says"):
        read_article(bytes(range(32)) * 50, "a.txt")


def test_a_text_that_goes_on_in_wide_letters_is_not_taken_for_wide_letters_throughout():
    halves = b"Plain words in narrow letters.\n" * 8 + RUSSIAN.encode("utf-16-le")
    with pytest.raises(FieldError, match="is no text, whatever its name says"):
        read_article(halves, "a.txt")


def test_signs_that_no_screen_shows_are_replaced_by_one_that_it_does():
    article = read("One\x00two \x1b[31mred \u202eover\u2028Next")
    assert_holds(article)
    assert article.paragraphs == ("One\ufffdtwo \ufffd[31mred \ufffdover", "Next")


def test_labels_of_the_page_are_dimmed_and_kept():
    article = read(f"Advertisement\n{SENTENCES[0]}\nAlso read\n{SENTENCES[1]}\n3 min read")
    assert dimmed(article) == ["Advertisement", "Also read", "3 min read"]


def test_a_text_of_labels_only_is_not_dimmed_altogether():
    assert dimmed(read("News\nHome")) == []


def test_title_author_day_outlet_and_language_are_guessed_from_the_text():
    head = "World\nMinisters sign pact\nMinisters sign pact\nBy Jane Roe\nFriday, 17 May 2024\n"
    article = read(head + "\n".join(SENTENCES) + "\n© 2024 The Daily Example. All rights reserved.")
    assert guessed(article) == {
        "title": "Ministers sign pact",
        "author": "Jane Roe",
        "published": "2024-05-17",
        "outlet": "The Daily Example",
        "language": "en",
    }
    day = next(guess for guess in article.guesses if guess.field == "published")
    assert (day.words, day.paragraph) == ("Friday, 17 May 2024", 5)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("GENEVA, 6 December 2023 – The ministers met.", "2023-12-06"),
        ("Опубликовано: 6 декабря 2023 года", "2023-12-06"),
        ("Publié le mercredi 6 décembre 2023", "2023-12-06"),
        ("6 de diciembre de 2023", "2023-12-06"),
        ("6 grudnia 2023 r.", "2023-12-06"),
        ("6 грудня 2023", "2023-12-06"),
        ("06.12.2023 14:30", "2023-12-06"),
        ("Updated: Dec. 6, 2023 at 10:15 GMT", "2023-12-06"),
        ("12/06/2023", None),  # two days
        ("December 2023", None),
        ("The pact of 6 December 2023 has lapsed.", None),
        ("6 December 2999", None),
    ],
)
def test_a_day_near_the_head_is_guessed_if_it_is_one(line, day):
    assert guessed(read(f"{line}\n{SENTENCES[0]}")).get("published") == day


RUSSIAN_TEXT = f"{RUSSIAN} Это был не первый договор о реке, и стороны обменялись также нотами."
GERMAN = (
    "Die Minister haben sich auf den Vertrag geeinigt und ihn in der Stadt mit dem Präsidenten "
    "unterzeichnet, der nicht für eine weitere Frist von zehn Jahren ist."
)
FRENCH = (
    "Les ministres ont signé un accord sur le fleuve et les deux pays sont convenus que la pêche "
    "est libre dans les eaux du delta pour une durée de dix ans."
)
UKRAINIAN = (
    "Міністри підписали угоду про річку, і це було не вперше, як та, що була до неї за рік від "
    "того часу, також про її береги та їхній стан."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (RUSSIAN_TEXT, "ru"),
        (" ".join(SENTENCES), "en"),
        (GERMAN, "de"),
        (FRENCH, "fr"),
        (UKRAINIAN, "uk"),
        ("Ruritania Graustark Genovia", None),
        ("12 34 56 " * 30, None),
    ],
)
def test_the_language_is_guessed_from_the_commonest_words(text, code):
    assert guessed(read(text)).get("language") == code


def test_nothing_is_guessed_of_a_list_of_words():
    assert guessed(read("river\npact\nminister\n")) == {}


@pytest.mark.parametrize(("words", "language"), [
    ("El tratado entre los dos países se aplica en la costa y en un puerto.", "es"),
    ("O tratado entre os dois governos não foi assinado no porto.", "pt"),
    ("Договор подписан в Москве.", "ru"), ("Угода набула чинності в травні", "uk"),
    ("Министърът на външните работи подписа договора", ""), ("Москва", ""),
    ("The pact was signed in May.", "en"), ("Der Vertrag wurde im Mai gekündigt.", "de"),
    ("Le traité a été signé en mai.", "fr"), ("Договор был подписан в мае.", "ru"),
    ("Договір між урядами підписано у травні.", "uk"), ("El tratado fue firmado en mayo.", "es"),
    ("Ο χάρτης υπογράφηκε.", "el"), ("המסמך נחתם בירושלים", "he"),
    ("조약은 서울에서 서명되었다", "ko"),
    ("Pact 1994", ""), ("NATO, OSCE, UNO", ""), ("Lorem ipsum dolor sit amet", ""),
])  # fmt: skip
def test_the_language_of_a_few_words_is_found_where_they_show_it(words, language):
    assert language_of(words)[0] == language
