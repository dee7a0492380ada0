"""Markdown, mail and pages saved as mail: paragraphs, physical lines, heads as guesses."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from tests.exchange.articles.papers import SENTENCES, assert_holds, dimmed, guessed, read, shown

from agreement_register.exchange.articles.reading import read_article

MARKDOWN = """---
title: "Ministers sign pact"
date: 2024-05-17
author: Jane Roe
source: https://www.example.org/pact
---
# Ministers sign pact

The ministers of **Ruritania** and
[Graustark](https://example.org) put their
names to `a pact`.

- fishing
  and dams
- tolls

| Party | Signed |
|-------|--------|
| Ruritania | 17 May 2024 |

> They had
> waited.
"""

ARCHIVE = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://www.example.org/world/pact
Subject: Ministers sign pact
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----X"

------X
Content-Type: text/html; charset=windows-1251
Content-Transfer-Encoding: quoted-printable
Content-Location: https://www.example.org/world/pact

<html><body><p>=CC=E8=ED=E8=F1=F2=F0=FB =EF=EE=E4=EF=E8=F1=E0=EB=E8 =
=EF=E0=EA=F2.</p></body></html>
------X--
"""


def mail(text: str = "", page: str = "") -> bytes:
    """Return a mail with a text, a page or both."""
    message = EmailMessage()
    message["From"] = "Jäne Roe <jane@example.org>"
    message["To"] = "desk@example.org"
    message["Subject"] = "Министры and a pact"
    message["Date"] = "Fri, 17 May 2024 23:30:00 +0200"
    if text:
        message.set_content(text)
    if page and text:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html")
    return message.as_bytes()


def test_markdown_is_unwrapped_and_its_marks_are_gone():
    article = read(MARKDOWN, "a.md")
    assert article.paragraphs[-7:] == (
        "Ministers sign pact",
        "The ministers of Ruritania and Graustark put their names to a pact.",
        "fishing and dams",
        "tolls",
        "Party | Signed",
        "Ruritania | 17 May 2024",
        "They had waited.",
    )
    assert article.lines[-7:] == (7, 9, 13, 15, 17, 19, 21)
    assert_holds(article)


def test_the_head_of_a_markdown_file_gives_guesses_and_is_kept():
    article = read(MARKDOWN, "a.md")
    assert guessed(article).items() >= {
        "title": "Ministers sign pact", "published": "2024-05-17", "author": "Jane Roe",
        "url": "https://www.example.org/pact",
    }.items()  # fmt: skip
    assert "source: https://www.example.org/pact" in dimmed(article)


def test_a_code_block_keeps_its_lines_and_tags_are_dropped():
    article = read("```\na\nb\n```\n\n<div>\nwords\n</div>\n", "a.md")
    assert (article.paragraphs, article.lines) == (("a", "b", "words"), (2, 3, 7))


def test_quotes_within_quotes_without_end_lose_no_text():
    assert "deep" in read(f"{'>' * 300} deep\n\nlast", "a.md").text


def test_a_mail_gives_its_head_and_its_text():
    article = read_article(mail("\n\n".join(SENTENCES)), "a.eml")
    assert article.paragraphs[:3] == (
        "Subject: Министры and a pact",
        "From: Jäne Roe <jane@example.org>",
        "Date: Fri, 17 May 2024 23:30:00 +0200",
    )
    assert article.paragraphs[3:] == SENTENCES
    assert guessed(article) == {
        "title": "Министры and a pact", "author": "Jäne Roe", "published": "2024-05-17",
        "language": "en",
    }  # fmt: skip
    assert [guess.paragraph for guess in article.guesses[:3]] == [1, 2, 3]


def test_a_mail_that_only_a_page_says_something_in_is_read_as_a_page():
    page = f"<p>{SENTENCES[0]}</p><script>no</script>"
    article = read_article(mail("See this mail as HTML.", page), "a.eml")
    assert SENTENCES[0] in shown(article)
    assert "no" not in article.paragraphs


def test_a_mail_without_its_name_is_recognised():
    assert guessed(read_article(mail(SENTENCES[0] * 3), "message"))["author"] == "Jäne Roe"


def test_a_text_that_begins_like_a_mail_is_a_text_if_it_is_called_so():
    text = f"From: the river\nTo: the sea\n{SENTENCES[0]}"
    assert read(text, "a.txt").text == text


def test_a_page_saved_as_one_file_is_read_with_its_address():
    article = read_article(ARCHIVE, "a.mhtml")
    assert article.paragraphs == ("Министры подписали пакт.",)
    assert guessed(article)["url"] == "https://www.example.org/world/pact"


def test_every_text_of_a_mail_is_read_and_other_files_are_named():
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Both", "a@b.example", "c@d.example"
    message.set_content(SENTENCES[0])
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", disposition="inline")
    message.add_attachment(SENTENCES[1], disposition="inline")
    message.add_attachment(f"<p>{SENTENCES[2]}</p>", subtype="html", filename="note.html")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="pact.pdf")
    article = read_article(message.as_bytes(), "a.eml")
    assert article.paragraphs[2:] == (*SENTENCES, "[pact.pdf]")
    assert_holds(article)


def test_a_mail_attached_to_a_mail_is_read_with_its_head():
    inner = message_from_bytes(mail(SENTENCES[1], "<p>The same as a page.</p>"), policy=default)
    outer = EmailMessage()
    outer["Subject"], outer["From"] = "Forwarded", "a@b.example"
    outer.set_content(SENTENCES[0])
    outer.add_attachment(inner)
    article = read_article(outer.as_bytes(), "a.eml")
    assert article.paragraphs[2] == SENTENCES[0]
    assert article.paragraphs[3].endswith(" and a pact")
    assert article.paragraphs[-1] == "The same as a page."
    assert guessed(article)["title"] == "Forwarded"


def test_flowed_text_has_one_paragraph_a_line_and_keeps_who_quotes():
    text = (
        "The ministers met and \nsigned the pact.\n> They had \n> waited.\n>> Long.\n"
        "-- \nJane\n From here on.\n"
    )
    message = EmailMessage()
    message["Subject"], message["From"] = "Flowed", "a@b.example"
    message.set_content(text, params={"format": "flowed"}, cte="8bit")
    assert read_article(message.as_bytes(), "a.eml").paragraphs[2:] == (
        "The ministers met and signed the pact.", "> They had waited.", ">> Long.", "--", "Jane",
        "From here on.",
    )  # fmt: skip
