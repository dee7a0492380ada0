"""Saved pages: what a browser shows and a page does not spell; names that are no furniture."""

# ruff: noqa: RUF001 - quotation marks

from __future__ import annotations

import pytest
from tests.exchange.articles.papers import SENTENCES, dimmed, guessed, read, shown


def paragraphs(body: str, head: str = '<html lang="en">') -> list[str]:
    return list(read(f"<!doctype html>{head}<body>{body}</body></html>", "a.html").paragraphs)


@pytest.mark.parametrize(("start", "read_as"), [
    ("<ol>", ["1. One", "2. Two"]), ('<ol start="3">', ["3. One", "4. Two"]),
    ("<ol reversed>", ["2. One", "1. Two"]), ('<ol type="a">', ["a. One", "b. Two"]),
    ('<ol type="I" start=4>', ["IV. One", "V. Two"]), ("<ul>", ["One", "Two"]),
    ('<ol style="list-style: none">', ["One", "Two"]),
])  # fmt: skip
def test_the_items_of_a_list_have_the_numbers_that_a_browser_shows(start, read_as):
    assert paragraphs(f"{start}<li>One</li><li>Two</li></{start[1:3]}>") == read_as


def test_items_count_on_around_lists_within_and_an_item_can_say_its_number():
    inner = "<ol type=a><li>First<li>Second</ol>"
    body = (
        f'<ol><li>One{inner}</li><li value="7"><p>Seven</p><p>More</p></li><li>8. Eight</li></ol>'
    )
    assert paragraphs(body) == ["1. One", "a. First", "b. Second", "7. Seven", "More", "8. Eight"]


def test_quotations_have_their_marks_in_the_language_of_the_page():
    body = "<p>He said <q>we heard <q>no</q> twice</q>.</p>"
    assert paragraphs(body) == ["He said “we heard ‘no’ twice”."]
    assert paragraphs(body, '<html lang="ru">')[0].startswith("He said «we")


@pytest.mark.parametrize(("body", "read_as"), [
    ("in 1995<sup>1</sup>.", "in 1995[1]."),
    ("in 1997<sup><a href=#n>23</a></sup>.", "in 1997[23]."),
    ("in 1997<sup>[4]</sup>.", "in 1997[4]."),
    ("the 1<sup>st</sup> of May", "the 1st of May"),
    ("le 1<sup>er</sup> mars", "le 1er mars"),
    ("of 40 km<sup>2</sup>", "of 40 km²"),
    ("of CO<sub>2</sub>", "of CO2"),
])  # fmt: skip
def test_raised_note_numbers_stand_apart_from_numbers(body, read_as):
    assert paragraphs(f"<p>{body}</p>") == [read_as]


def test_a_term_and_what_is_said_of_it_are_one_line():
    body = (
        "<dl><dt>Signed</dt><dd>5 May 1994</dd><dt>Parties:</dt><dd>Norway</dd><dd>Sweden</dd>"
        "<dt>Text</dt><dd><p>One.</p><p>Two.</p></dd></dl>"
    )
    assert paragraphs(body) == [
        "Signed: 5 May 1994",
        "Parties: Norway; Sweden",
        "Text",
        "One.",
        "Two.",
    ]


def test_the_day_of_a_term_is_not_the_day_of_publication():
    facts = (
        "<dl><dt>Signed</dt><dd>5 May 1994</dd></dl><div>Date of signature:</div><p>5 May 1994</p>"
    )
    page = f"<html><body><h1>Pact of the two ports</h1>{facts}{'<p>'.join(SENTENCES)}</body></html>"
    assert "published" not in guessed(read(page, "a.html"))


def test_an_article_for_readers_without_scripts_is_read_and_the_request_for_scripts_dimmed():
    text = " ".join(SENTENCES)
    page = f"<html><body><noscript><h1>Pact</h1><p>{text}</p><p>{text}</p></noscript></body></html>"
    assert shown(read(page, "a.html")) == ["Pact", text, text]
    notice = "<noscript>Please enable JavaScript to see this page.</noscript>"
    asked = read(f"<html><body>{notice}<article><p>{text}</p></article></body></html>", "a.html")
    assert dimmed(asked) == ["Please enable JavaScript to see this page."]


@pytest.mark.parametrize("name", [
    "social-policy", "commentary", "expert-comment-on-europe", "socialists", "has-sidebar",
    "unrelated", "shareholders", "menuett", "administration", "PopularFront_History",
])  # fmt: skip
def test_a_name_that_only_contains_a_word_of_furniture_is_none(name):
    page = (
        f"<html><body><article><h1>Pact of the ports</h1><p>{SENTENCES[0]}</p>"
        f"<div class='{name}'><p>{SENTENCES[1]}</p></div><p>{SENTENCES[2]}</p></article></body>"
    )
    assert SENTENCES[1] in shown(read(page, "a.html"))


@pytest.mark.parametrize("name", [
    "social", "socialLinks", "social-share-buttons", "comments", "comment-list", "commentBody",
    "related_articles", "main-menu", "cookie-notice", "site-footer", "post-tags",
])  # fmt: skip
def test_names_of_furniture_are_known_however_they_are_written(name):
    page = (
        f"<html><body><article><h1>Pact of the ports</h1><p>{SENTENCES[0]}</p><p>{SENTENCES[2]}</p>"
        f"</article><div class='{name}'><p>Be the first to say so.</p></div></body></html>"
    )
    assert dimmed(read(page, "a.html")) == ["Be the first to say so."]


def test_what_holds_most_of_a_page_is_no_furniture():
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    page = f"<html><body><div id='sidebar-promo'>{body}</div><p>Small.</p></body></html>"
    assert shown(read(page, "a.html"))[:3] == list(SENTENCES)
