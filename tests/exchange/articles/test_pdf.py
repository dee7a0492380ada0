"""PDF documents: what belongs to a word, what stands out as a title, and what is no text at all."""

# ruff: noqa: RUF001 - texts in Russian, Arabic and Chinese

from __future__ import annotations

import pytest
from tests.exchange.articles.papers import SENTENCES, assert_holds, guessed, pdf

from agreement_register.domain.errors import FieldError
from agreement_register.exchange.articles.legibility import is_legible
from agreement_register.exchange.articles.line_ends import joined, words_of
from agreement_register.exchange.articles.reading import read_article

TEXT = [f"{sentence} It was so." for sentence in SENTENCES]
MORE = [f"Later, {sentence}" for sentence in SENTENCES]
RUSSIAN = (
    "Договор между Российской Федерацией и Федеративной Республикой Германия о сотрудничестве "
    "был подписан в Москве девятого ноября и вступил в силу после обмена грамотами."
)
ARABIC = (
    "إن الجمعية العامة، إذ تشير إلى قراراتها السابقة بشأن هذه المسألة، وإذ تؤكد من جديد مقاصد "
    "ومبادئ ميثاق الأمم المتحدة، تقرر ما يلي في هذا الشأن من غير المساس بما سبق"
)
CHINESE = (
    "大会，回顾其以往关于这一问题的各项决议，重申宪章的宗旨和原则，决定将题为军备的透明度的项目列入"
    "第五十一届会议临时议程，并请秘书长就本决议的执行情况向大会提出报告。缔约国应当采取必要措施。"
)


@pytest.mark.parametrize(("first", "second", "whole"), [
    ("made by the Franco-", "German commission", "made by the Franco-German commission"),
    ("in the years 1994-", "1995 and later", "in the years 1994-1995 and later"),
    ("an F-", "16 was seen", "an F-16 was seen"),
    ("at www.example.org/two-", "ports/pact now", "at www.example.org/two-ports/pact now"),
    ("at https://example.org/", "pact was read", "at https://example.org/pact was read"),
    ("after long negotia-", "tions of both", "after long negotiations of both"),
    ("THE INTER-", "NATIONAL COURT", "THE INTERNATIONAL COURT"),
    ("in the short-", "and long-term plans", "in the short- and long-term plans"),
    ("die Ein-", "und Ausfuhr", "die Ein- und Ausfuhr"),
    ("it ended -", "so they said", "it ended - so they said"),
])  # fmt: skip
@pytest.mark.parametrize("hyphen", ["-", "\u00ad"])
def test_a_hyphen_at_the_end_of_a_line_stays_where_it_belongs_to_the_word(
    first, second, whole, hyphen
):
    if first.endswith("-") and not first.endswith(" -"):
        first = first[:-1] + hyphen
    assert joined([first, second], words_of([first, second])) == whole


def test_a_hyphen_before_a_capital_stays_in_a_whole_document():
    lines = [
        "The ministers of both countries met again in the port, and the Franco-",
        "German commission said it was the Soviet-",
        "American treaty on negotia-",
        "tions of those years that was meant by the two of them in their speeches there.",
    ]
    text = read_article(pdf([lines]), "a.pdf").text
    assert "Franco-German commission" in text
    assert "Soviet-American treaty on negotiations" in text


def test_the_entries_of_a_table_of_contents_stand_apart():
    leading = ["1. The pact ........ 5", "2. Its end . . . . . . . 12", "Annex ______ iv"]
    bare = [f"{title:30}{page:>3}" for title, page in (("Pact", 5), ("Its end", 12), ("Annex", 90))]
    article = read_article(pdf([[*leading, *SENTENCES], [*bare, *SENTENCES]]), "a.pdf")
    assert article.paragraphs[:3] == tuple(leading)
    assert {"Pact 5", "Its end 12", "Annex 90"} < {*article.paragraphs}
    assert_holds(article)


@pytest.mark.parametrize("text", [
    *SENTENCES, RUSSIAN, ARABIC, CHINESE,
    "Strč prst skrz krk; smlouva mezi Českou republikou a Slovenskem vstoupila v platnost v Praze.",
    "Hiệp định giữa Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam và Chính phủ Liên bang Nga",
    "Norway 1994 12.5 NOK; Sweden 1995 13.4 SEK; Denmark 1996 1.2 DKK; Finland 1997; A/RES/50/6",
    "Contents ........ 1  Article 3(2)(a) ........ 12  Annex I ................ 140  Index ... 155",
    "Short.",
])  # fmt: skip
def test_texts_of_any_language_are_legible(text):
    assert is_legible(text)


@pytest.mark.parametrize("text", [
    RUSSIAN.encode("cp1251").decode("cp1252"),
    ARABIC.encode("cp1256", "replace").decode("cp1252", "replace"),
    CHINESE.encode("gbk").decode("latin-1"),
    "".join(chr(ord(sign) - 29) if sign.isalpha() else sign for sign in " ".join(SENTENCES)),
    "".join(chr(ord(sign) - 29) if sign > "=" else sign for sign in " ".join(SENTENCES)),
    "%$#&/ ()=? !§$ %&/( )=?* +-_; :.,< &$%/ (()= ?*+# -_:; ,.><| @~^ `{}[] %& (/&) §!§ =?( *+~",
    "".join(chr(0xF000 + ord(sign)) for sign in SENTENCES[0]),
    "".join(chr(ord(sign) + 977) if sign > "\u4e00" else sign for sign in CHINESE),
    RUSSIAN.translate({n: 0x430 + (n - 0x430 + 7) % 32 for n in range(0x430, 0x450)}),
    " ".join(word[::-1] for word in ARABIC.split()),
    RUSSIAN.translate(str.maketrans("аосерухАОСЕНКВТ", "aocepyxAOCEHKBT")),
])  # fmt: skip
def test_letters_of_a_wrong_map_are_no_text(text):
    assert not is_legible(text)


def test_a_document_whose_letters_say_nothing_is_refused_with_what_to_do():
    wrong = RUSSIAN.encode("cp1251").decode("cp1252")
    with pytest.raises(FieldError, match=r"gives other letters when it is copied.*\(OCR\)"):
        read_article(pdf([[wrong[:80], wrong[80:]]]), "a.pdf")
    mixed = read_article(pdf([TEXT, [wrong[:90]], MORE]), "a.pdf")
    assert mixed.paragraphs.count("[illegible]") == 1
    assert mixed.pages[mixed.paragraphs.index("[illegible]")] == 2


@pytest.mark.parametrize("pages", [
    [["Scanned by CamScanner"]],
    [["Digitized by the library of the port, 4 of 9"]] * 3,
    [["NATIONAL ARCHIVES RG 59 - BOX 12"], ["NATIONAL ARCHIVES RG 59 - BOX 13"], []],
    [TEXT, [], ["1"], []],
])  # fmt: skip
def test_only_the_stamp_of_a_scanner_is_no_text(pages):
    pictures = [number for number, page in enumerate(pages, 1) if page is not TEXT]
    with pytest.raises(FieldError, match=r"holds pictures of pages and no text.*\(OCR\)"):
        read_article(pdf(pages, "", pictures), "a.pdf")


def test_a_page_that_is_a_picture_leaves_a_sign_among_pages_of_text():
    article = read_article(pdf([TEXT, [], MORE], "", [2]), "a.pdf")
    assert "[picture]" in article.paragraphs
    recognised = read_article(pdf([TEXT, MORE], "", [1, 2]), "a.pdf")
    assert "[picture]" not in recognised.paragraphs


def test_the_day_a_pdf_was_made_is_no_day_of_publication():
    said = "/Title (Ministers sign pact) /Author (Jane Roe) /CreationDate (D:20240517093000Z)"
    found = guessed(read_article(pdf([SENTENCES], said), "a.pdf"))
    assert found.items() >= {"title": "Ministers sign pact", "author": "Jane Roe"}.items()
    assert "published" not in found


def test_the_title_is_what_stands_in_the_largest_type():
    page = ["Journal of ports 4 (1994)", "", (16, "The pact of the two"), (16, "ports and its end"),
            "", (12, "Jane Roe"), "", *TEXT]  # fmt: skip
    said = guessed(read_article(pdf([page]), "a.pdf"))
    assert said["title"] == "The pact of the two ports and its end"
    assert "title" not in guessed(read_article(pdf([[(18, "3"), *SENTENCES]]), "a.pdf"))


@pytest.mark.parametrize(("body", "title"), [
    ([(12, "Resolution adopted by the General Assembly"), "", "[without reference to a Committee]",
      "", "50/6. Declaration on the occasion of the", "anniversary of the pact"],
     "50/6. Declaration on the occasion of the anniversary of the pact"),
    ([(12, "Letter dated 5 May 1994 from the Permanent"), (12, "Representative of Ruritania"), ""],
     "Letter dated 5 May 1994 from the Permanent Representative of Ruritania"),
    ([(12, "Resolution 913 (1994)"), "", (11, "Adopted by the Security Council at its 3367th")],
     "Resolution 913 (1994)"),
])  # fmt: skip
def test_documents_of_the_united_nations_have_the_title_below_their_head(body, title):
    head = [
        (14, "United Nations"), (20, "A/RES/50/6"), "", (24, "General Assembly"), "",
        "Distr.: General", "9 November 1995", "", "Fiftieth session", "Agenda item 10", "",
    ]  # fmt: skip
    beside = [
        (20, "United Nations A/RES/50/6"), "", (24, "General Assembly"),
        "Distr.: General 9 November 1995", "Original: English", "", "Fiftieth session", "",
    ]  # fmt: skip
    for above in (head, beside):
        article = read_article(pdf([[*above, *body, "", *TEXT]], "/Title (N9525874)"), "a.pdf")
        assert guessed(article)["title"] == title
        assert guessed(article)["published"] == "1995-11-09"
