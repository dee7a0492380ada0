"""What a page says of itself: the title its readers see, names without what stands around them."""

from __future__ import annotations

import json

import pytest
from tests.exchange.articles.papers import SENTENCES, guessed, read

from agreement_register.exchange.articles.bylines import authors_in

BODY = "".join(f"<p>{sentence} It was so.</p>" for sentence in SENTENCES)


def page(head: str = "", body: str = BODY) -> dict[str, str]:
    return guessed(read(f"<html><head>{head}</head><body>{body}</body></html>", "a.html"))


SITE = "<meta property=og:site_name content=Example>"
LINKED = '{"@type":"Article","headline":"Two ports sign pact"}'


@pytest.mark.parametrize(("head", "above"), [
    ("<title>Two ports sign pact - The Example</title>", "<h1>The Example</h1>"),
    ("<title>Two ports sign pact | Example</title>", "<h1>News</h1><h2>Two ports sign pact</h2>"),
    (f"<meta property=og:title content='Two ports sign pact - Example'>{SITE}", ""),
    ("<meta property=og:title content='Why two ports sign now'>", "<h1>Two ports sign pact</h1>"),
    (f"<script type='application/ld+json'>{LINKED}</script>", "<nav><h1>Example</h1></nav>"),
    ("<title>Example</title>", "<article><h1>Two ports sign pact</h1></article>"),
])  # fmt: skip
def test_the_title_is_the_one_that_readers_see_without_the_name_of_the_site(head, above):
    assert page(head, f"{above}{BODY}")["title"] == "Two ports sign pact"


def test_signs_that_were_written_twice_over_are_read():
    said = {"@type": "Article", "headline": "The ports&#8217; pact &amp; its end"}
    head = f"<script type='application/ld+json'>{json.dumps(said)}</script>"
    assert page(head)["title"] == "The ports\u2019 pact & its end"


def test_an_author_who_is_only_referred_to_is_looked_up_and_an_address_is_no_name():
    graph = [
        {"@type": "Article", "author": {"@id": "https://example.org/#/person/1"}},
        {"@type": "Person", "@id": "https://example.org/#/person/1", "name": "Jane Roe"},
    ]
    for things, author in ((graph, "Jane Roe"), (graph[:1], None)):
        head = f"<script type='application/ld+json'>{json.dumps({'@graph': things})}</script>"
        assert page(head).get("author") == author


@pytest.mark.parametrize("byline", [
    "<p>By <span itemprop=author>Jane Roe</span></p>",
    "<div itemprop=author><span itemprop=name>Jane Roe</span> <b>Editor</b></div>",
    "<a rel='author nofollow' href=/j>Jane Roe</a>",
])  # fmt: skip
def test_the_byline_is_read_where_the_page_marks_it(byline):
    comment = "<div itemprop=comment><b itemprop=author>Somebody Else</b></div>"
    assert page("", f"{comment}<article>{byline}{BODY}</article>")["author"] == "Jane Roe"


@pytest.mark.parametrize(("said", "names"), [
    ("By Jane Roe", "Jane Roe"), ("View all posts by Jane Roe", "Jane Roe"),
    ("von Jäne Roe", "Jäne Roe"), ("Jane Roe; John Doe", "Jane Roe, John Doe"),
    ("https://example.org/jane", ""), ("example.org", ""), ("Byron Roe", "Byron Roe"),
    ("Jane Roe is an engineer who lives by the sea and writes", ""),
    ("Jane Roe Monday, February", "Jane Roe"), ("Jane Roe March 11, 2015", "Jane Roe"),
    ("Theresa May", "Theresa May"), ("April Roe", "April Roe"),
    ("The Daily Example", ""), ("Jane Roe, Daily Planet", "Jane Roe, Daily Planet"),
])  # fmt: skip
def test_a_byline_is_names_only(said, names):
    assert authors_in(said, "the daily example") == names


@pytest.mark.parametrize("name", ["Username", "user", "Admin", "Super User", "root"])
def test_the_name_of_an_account_is_no_author(name):
    assert "author" not in page(f'<meta name="author" content="{name}">')


@pytest.mark.parametrize(("line", "day"), [
    ("Published: 17 May 2024", "2024-05-17"), ("Datum 17.05.2024", "2024-05-17"),
    ("Signed: 17 May 2024", None), ("Born on 17 May 2024 in the port", None),
])  # fmt: skip
def test_a_printed_day_counts_unless_its_label_says_something_else(line, day):
    found = page("", f"<article><h1>Ports sign pact</h1><div>{line}</div>{BODY}</article>")
    assert found.get("published") == day


def test_a_heading_in_several_elements_is_read_as_it_is_shown():
    heading = "<h1><b>Met</b>ro pact, <i>signed</i>, <br>at last<div>in the harbour</div></h1>"
    said = page("<title>Metro pact, signed, at last in the harbour</title>", f"{heading}{BODY}")
    assert said["title"] == "Metro pact, signed, at last in the harbour"


def test_the_name_of_a_site_behind_two_colons_is_no_title():
    head = "<title>A pact of the two harbours :: Daily Harbour ::</title>"
    said = page(head, f"<h1>Daily Harbour</h1>{BODY}")
    assert said["title"] == "A pact of the two harbours"
