"""Saved pages: all visible text kept, what is around the article dimmed, nothing run."""

# ruff: noqa: RUF001 - texts in Russian and Ukrainian

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests.exchange.articles.papers import SENTENCES, assert_holds, dimmed, guessed, read, shown

from agreement_register.domain.errors import FieldError
from agreement_register.exchange.articles.reading import read_article

PAGE = f"""<!DOCTYPE html>
<!-- saved from url=(0030)https://www.example.org/saved/1 -->
<html lang="en"><head><title>Ministers sign pact | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example">
<link rel="canonical" href="https://www.example.org/world/pact">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Ministers sign pact",
 "datePublished": "2024-05-17T09:30:00+02:00", "author": [{{"@type": "Person", "name": "Jane Roe"}}]
}}</script><script>document.write("<p>never shown</p>")</script><style>p {{color: red}}</style>
</head>
<body><div id="cookie-banner"><p>We value your privacy. We and our many partners store things on
your device so that this page may pay for itself.</p><button>Accept all</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Ministers sign pact</h1><p class="byline">By Jane Roe</p><time>17 May 2024</time>
<p>{SENTENCES[0]} It was the third attempt in eleven years of talks about the water.</p>
<div class="related"><h3>Also read</h3>
<a href="/a">Graustark closes its ports to foreign vessels</a></div>
<p>{SENTENCES[1]} Neither side expects that to be a matter of mere form.</p>
<table><tr><th>Party</th><th>Signed</th></tr><tr><td>Ruritania</td><td>17 May 2024</td></tr></table>
<p style="display:none">Words for a tracker.</p>
<p>{SENTENCES[2]}<br>They were not alone in that.</p>
<ul><li>Fishing rights are shared equally by the two.</li></ul></article>
<section id="comments"><h3>Comments (1)</h3><p class="comment">I do not believe a word of it, they
will never let go of the dam, mark my words everybody.</p></section>
<aside><h3>Most read</h3><a href="/c">Ten recipes for a rainy week</a></aside>
<footer>© 2024 The Daily Example. All rights reserved.</footer>
<img src="https://tracker.example.net/p.gif"><iframe src="https://ads.example.net"></iframe>
</body></html>"""

RUSSIAN = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=CHARSET">
<title>Министры подписали соглашение - Пример.Ру</title></head><body><table><tr>
<td class=menu><a href=/>Главная</a><br><a href=/w>В мире</a><br><a href=/e>Экономика</a></td><td>
<h1>Министры подписали соглашение</h1><div>17 мая 2024, 12:30</div>
<p>Министры иностранных дел подписали в пятницу соглашение об общей реке. Переговоры продолжались
одиннадцать лет и дважды прерывались, о чём все уже забыли.</p>
<p>Документ состоит из сорока статей и вступит в силу после одобрения обоими парламентами. Как
сообщили в министерстве, это ожидается до конца года.</p>
<p><b>Читайте также:</b> <a href=/a>Порты закрыты</a></p></td></tr></table>
<div class=footer>© 2024 Пример.Ру. Все права защищены.</div></body></html>"""


@pytest.fixture(scope="module")
def article():
    return read_article(PAGE.encode(), "page.html")


def test_the_article_is_shown_and_its_tables_and_lists_are_lines(article):
    text = shown(article)
    assert text[0] == "Ministers sign pact"
    assert {"Party | Signed", "Ruritania | 17 May 2024", "They were not alone in that."} < {*text}
    assert "Fishing rights are shared equally by the two." in text
    assert sum(sentence in paragraph for sentence in SENTENCES for paragraph in text) == 3


def test_what_is_around_the_article_is_dimmed_and_kept(article):
    around = dimmed(article)
    for words in ("Accept all", "Home", "World", "Also read", "Most read", "Comments (1)"):
        assert words in around
    assert any(paragraph.startswith("We value your privacy") for paragraph in around)
    assert any("mark my words" in paragraph for paragraph in around)
    assert "Graustark closes its ports to foreign vessels" in around


def test_scripts_styles_and_hidden_parts_are_no_text(article):
    for words in ("never shown", "color", "tracker", "NewsArticle"):
        assert words not in article.text


def test_what_the_page_says_of_itself_is_guessed_with_where_it_stands(article):
    assert guessed(article) == {
        "title": "Ministers sign pact",
        "outlet": "The Daily Example",
        "author": "Jane Roe",
        "published": "2024-05-17",
        "language": "en",
        "url": "https://www.example.org/world/pact",
    }
    guesses = {guess.field: guess for guess in article.guesses}
    assert guesses["published"].where == "the page's metadata (JSON-LD datePublished)"
    paragraph = guesses["published"].paragraph
    assert article.paragraphs[paragraph - 1] == "17 May 2024"
    assert guesses["title"].paragraph not in article.boilerplate


def test_the_note_of_the_browser_gives_the_address_if_the_page_does_not():
    page = PAGE.replace('<link rel="canonical" href="https://www.example.org/world/pact">', "")
    assert guessed(read(page, "a.html"))["url"] == "https://www.example.org/saved/1"


@pytest.mark.parametrize("declared", ["windows-1251", "iso-8859-1", "no-such-charset"])
def test_a_russian_page_of_an_older_web_is_read_whatever_it_declares(declared):
    page = RUSSIAN.replace("CHARSET", declared).encode("cp1251")
    article = read_article(page, "page.htm")
    assert guessed(article) == {
        "title": "Министры подписали соглашение",
        "outlet": "Пример.Ру",
        "published": "2024-05-17",
        "language": "ru",
    }
    assert {"Главная", "В мире", "Экономика", "Читайте также: Порты закрыты"} < {*dimmed(article)}
    assert len(shown(article)) == 4


def test_a_language_that_the_text_is_not_in_is_not_guessed():
    page = RUSSIAN.replace("<html>", '<html lang="en">').replace("CHARSET", "utf-8")
    assert guessed(read(page, "a.html"))["language"] == "ru"


def test_a_short_fragment_is_not_dimmed():
    article = read("<p>One short fragment.</p><p>And a second one.</p>", "a.html")
    assert shown(article) == ["One short fragment.", "And a second one."]


def test_links_side_by_side_are_words_apart():
    page = "<div><a href=a>One</a><a href=b>Two</a></div><p>Three<b>fold</b></p>"
    assert read(page, "a.html").paragraphs == ("One Two", "Threefold")


def test_a_page_that_hides_itself_until_a_script_runs_is_read_all_the_same():
    page = '<body style="display:none"><div hidden><p>Words behind a curtain.</p></div></body>'
    assert read(page, "a.html").paragraphs == ("Words behind a curtain.",)


def test_preformatted_text_keeps_its_lines():
    assert read("<pre>One\nTwo\n\nThree</pre>", "a.html").paragraphs == ("One", "Two", "Three")


def test_a_page_nested_without_end_loses_no_text():
    page = f"<p>first</p>{'<div>' * 30_000}deep{'</div>' * 30_000}<p>last</p>"
    assert read(page, "a.html").paragraphs == ("first", "deep", "last")


def test_the_name_of_a_page_does_not_matter():
    for name in ("page", "page.txt", "page.pdf", "page.dat"):
        assert guessed(read(PAGE, name))["author"] == "Jane Roe"


def test_a_text_that_mentions_tags_is_no_page():
    text = f'{SENTENCES[0]} Photo by <a href="https://example.org">somebody</a>.'
    assert read(text, "a.txt").text == text


def test_what_a_page_declares_is_neither_resolved_nor_read_as_text():
    kinds = '<!DOCTYPE html [<!ENTITY a "bb"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///x">]>'
    page = f'<?xml version="1.0"?>\n{kinds}\n<html><body><p>Held &b; &c;</p></body></html>'
    assert read(page, "a.xhtml").paragraphs == ("Held &b; &c;",)


def test_a_page_without_text_is_refused():
    with pytest.raises(FieldError, match="holds no text that can be read"):
        read("<html><body><script>1</script></body></html>", "a.html")


def test_a_page_of_a_megabyte_is_read_whole():
    body = "".join(f"<p>{n}. {SENTENCES[n % 3]} And more.</p>" for n in range(10_000))
    article = read(f"<html><body><nav>Menu</nav><article>{body}</article></body></html>", "a.html")
    assert_holds(article)
    assert len(shown(article)) == 10_000


def test_reading_a_page_opens_no_socket():
    program = (
        "import socket\n"
        "def refuse(*_, **__): raise SystemExit('a socket was opened')\n"
        "socket.socket.__init__ = refuse\n"
        "from agreement_register.exchange.articles.reading import read_article\n"
        f"page = {'<p>' + SENTENCES[0] + '</p>'!r} * 9\n"
        "read_article(f'<html><body><article>{page}</article></body></html>'.encode(), 'a.html')\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stderr) == (0, "")


def test_first_sentences_of_other_articles_below_their_titles_are_dimmed():
    own = "".join(
        f"<p>{each} That was said in the harbour in the autumn.</p>" for each in SENTENCES
    )
    other = "".join(
        f"<div><h3><a href=/{n}>The other matter of the year {n}</a></h3>"
        f"<p>The port of {n} ships was opened again after the storm, its master said.</p></div>"
        for n in range(3)
    )
    page = f"<html><body><div><div><h1>Pact</h1>{own * 3}</div>{other}</div></body></html>"
    article = read(page, "a.html")
    assert [
        each for each in shown(article) if "opened again" in each or "other matter" in each
    ] == []
    assert len([each for each in shown(article) if "in the autumn" in each]) == 3 * len(SENTENCES)
