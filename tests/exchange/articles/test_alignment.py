"""Paragraphs of a page found in the text that was drawn from it."""

from __future__ import annotations

from agreement_register.exchange.articles.alignment import letters_of, standing_in
from agreement_register.exchange.articles.reading import read_article

FIRST = "The two harbours agreed in the spring that their pilots would be trained together. "
QUOTE = (
    "Without a common school of pilots neither of our two harbours will ever be safe again "
    "in the years to come, he said. "
)
LAST = "The school opened in the autumn and has had three hundred pupils in all the years since. "


def found(page, text):
    return list(standing_in([letters_of(each) for each in page], [letters_of(a) for a in text]))


def test_a_sentence_that_a_page_shows_twice_leaves_the_rest_in_the_text():
    page = ["Menu", FIRST, QUOTE, LAST, QUOTE, "Imprint"]
    assert found(page, [FIRST, LAST, QUOTE]) == [False, True, True, True, True, False]


def test_a_paragraph_that_the_text_has_at_another_place_is_found():
    assert found([QUOTE, FIRST, LAST], [FIRST, LAST, QUOTE]) == [True, True, True]


def test_a_short_line_is_found_only_between_its_neighbours():
    page = ["School", "News", FIRST, "School", LAST, "School"]
    text = [FIRST, "School", LAST]
    assert found(page, text) == [False, False, True, True, True, False]


def test_a_paragraph_that_the_text_has_whole_but_for_its_middle_is_found():
    middle = FIRST + "(see the picture) " + LAST
    assert found([middle, QUOTE], [FIRST + LAST, QUOTE]) == [True, True]


def test_of_two_places_the_one_that_fits_the_order_counts():
    assert found([FIRST, QUOTE, LAST], [QUOTE, FIRST, QUOTE, LAST]) == [True, True, True]


def test_nothing_is_found_in_nothing():
    assert found(["", FIRST], []) == [False, False]


def test_a_quotation_beside_the_text_does_not_dim_what_stands_before_it():
    more = "".join(
        f"<p>In its year {n} the school trained pilots of both harbours, and ships of all the "
        f"flags that call there had one of them on board on {n * 7} days.</p>"
        for n in range(1, 12)
    )
    page = (
        "<html><head><title>A school for pilots</title></head><body><ul><li><a href=/>Home</a></ul>"
        f"<h1>A school for pilots</h1><p>{FIRST}</p><table align=right><tr><td><big>{QUOTE}</big>"
        f"</table>{more}<p>{QUOTE}</p><p>{LAST}</p></body></html>"
    )
    article = read_article(page.encode(), "page.html")
    dimmed = {article.paragraphs[n - 1][:30] for n in article.boilerplate}
    assert not any(each.startswith(("The two", "In its", "The school")) for each in dimmed)
