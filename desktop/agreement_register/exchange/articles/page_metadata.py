"""What a page says of itself: title, outlet, author, day, language and address."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from agreement_register.exchange.articles.days import day_of
from agreement_register.exchange.articles.extraction import library
from agreement_register.exchange.articles.guessing import is_past
from agreement_register.exchange.articles.page_titles import titles_of
from agreement_register.exchange.articles.text_blocks import guess, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agreement_register.domain.passages.articles import Guess

_METADATA = "the page's metadata"
_LAYOUT = "the page's layout"
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "citation_journal_title"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "citation_author"),
    "published": (
        "article:published_time", "datepublished", "og:article:published_time", "pubdate",
        "publishdate", "parsely-pub-date", "dc.date.issued", "dc.date", "citation_date", "date",
    ),
    "language": ("content-language", "og:locale", "dc.language"),
    "url": ("og:url",),
}  # fmt: skip
_ARTICLE = re.compile(r"Article|BlogPosting|Report|Posting")
_ABOUT_OTHERS = "ancestor::*[@itemprop='comment' or self::aside or self::footer or self::nav]"
_PRINTED_DAY = (
    f"(//*[@itemprop='datePublished'][not(self::meta)][not({_ABOUT_OTHERS})]"
    f"|//time[@datetime][ancestor::article or ancestor::header or @pubdate][not({_ABOUT_OTHERS})])"
)
_BYLINE = (
    f"(//*[@itemprop='author'][not({_ABOUT_OTHERS})]"
    "[not(.//*[@itemprop='name'])][not(self::meta)]"
    f"|//*[@itemprop='author'][not({_ABOUT_OTHERS})]//*[@itemprop='name'][not(self::meta)]"
    f"|//a[contains(concat(' ', @rel, ' '), ' author ')][not({_ABOUT_OTHERS})])"
)
_SAVED_FROM = re.compile(
    r"saved from url=\([0-9]+\)(?P<old>https?://\S+)"
    r"|Page saved with SingleFile\s+url:\s*(?P<new>https?://\S+)"
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,2000}")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?")


def guesses_of_page(root: Any, page: str) -> Iterator[Guess]:
    """Yield what a page says of itself, the most telling first."""
    said = [*_from_linked_data(root), *_from_meta(root), *_from_head(root, page)]
    yield from titles_of(root, said)
    yield from (each for each in said if each.field != "title")
    yield from _from_body(root)


def guesses_of_layout(page: str) -> Iterator[Guess]:
    """Yield what the extraction library makes of the page's layout; the least sure of all."""
    try:
        found = library().metadata.extract_metadata(page, extensive=False)
    except Exception:  # noqa: BLE001 - whatever a page does to the library, its text is kept
        return
    yield from guess("title", found.title or "", _LAYOUT)
    yield from guess("author", found.author or "", _LAYOUT)
    yield from guess("outlet", found.sitename or "", _LAYOUT)
    if not (found.date or "").endswith("-01-01"):  # what it makes of a bare year
        yield from _published(found.date or "", _LAYOUT)


def address(text: str, where: str) -> list[Guess]:
    """Return the guess of an address if it is one of the web."""
    text = text.strip()
    return guess("url", text, where) if _ADDRESS.fullmatch(text) else []


def saved_from(page: str) -> list[Guess]:
    """Return the address that a browser wrote above a page it saved."""
    match = _SAVED_FROM.search(page[:5000])
    where = "the note of the browser that saved the page"
    return address(match["old"] or match["new"], where) if match else []


def _from_linked_data(root: Any) -> Iterator[Guess]:
    for script in root.iterfind('.//script[@type="application/ld+json"]'):
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        named = _names_by_id(found)
        for article in _articles(found):
            yield from _of_linked_data(article, named)


def _articles(found: Any) -> Iterator[dict[str, Any]]:
    """Yield the descriptions of articles at the top or in a graph."""
    entries = found if isinstance(found, list) else [found]
    for entry in entries[:200]:
        if not isinstance(entry, dict):
            continue
        if _ARTICLE.search(str(entry.get("@type"))):
            yield entry
        graph = entry.get("@graph")
        for part in graph[:200] if isinstance(graph, list) else ():
            if isinstance(part, dict) and _ARTICLE.search(str(part.get("@type"))):
                yield part


def _of_linked_data(article: dict[str, Any], named: Mapping[str, str]) -> Iterator[Guess]:
    where = f"{_METADATA} (JSON-LD {{}})"

    def said(key: str) -> str:
        return unescape(_name(article.get(key), named))

    yield from guess("title", said("headline"), where.format("headline"))
    yield from guess("author", said("author"), where.format("author"))
    yield from guess("outlet", said("publisher"), where.format("publisher"))
    yield from _published(said("datePublished"), where.format("datePublished"))
    yield from _language(said("inLanguage"), where.format("inLanguage"))
    yield from address(said("url"), where.format("url"))


def _names_by_id(found: Any) -> dict[str, str]:
    """Return the names of the things that others refer to by their id."""
    entries = found if isinstance(found, list) else [found]
    graphs = [a.get("@graph") for a in entries if isinstance(a, dict)]
    things = [*entries, *(each for graph in graphs if isinstance(graph, list) for each in graph)]
    return {
        thing["@id"]: thing["name"]
        for thing in things[:2000]
        if isinstance(thing, dict)
        and isinstance(thing.get("@id"), str)
        and isinstance(thing.get("name"), str)
    }


def _name(value: Any, named: Mapping[str, str]) -> str:
    """Return the name of whatever JSON-LD allows: a text, a thing with a name, several of them."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        name = value.get("name") or named.get(str(value.get("@id")))
        return name if isinstance(name, str) else ""
    if isinstance(value, list):
        names = [_name(each, named) for each in value[:20] if isinstance(each, str | dict)]
        return ", ".join(dict.fromkeys(filter(None, names)))
    return ""


def _from_meta(root: Any) -> Iterator[Guess]:
    said: dict[str, list[str]] = {}
    for meta in root.iterfind(".//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = meta.get(attribute, "").strip().lower()
            if name:
                said.setdefault(name, []).append(meta.get("content"))
    for field, names in _META.items():
        for name in names:
            values = said.get(name, [""])
            # Of several authors each has a line; of anything else the first is meant.
            value = "; ".join(dict.fromkeys(values[:20])) if field == "author" else values[0]
            yield from _of_meta(field, value, f"{_METADATA} ({name})")


def _of_meta(field: str, value: str, where: str) -> list[Guess]:
    if field == "published":
        return _published(value, where)
    if field == "language":
        return _language(value, where)
    if field == "url":
        return address(value, where)
    is_address = value.strip().startswith(("http:", "https:", "@"))
    return [] if is_address else guess(field, value, where)


def _from_head(root: Any, page: str) -> Iterator[Guess]:
    for link in root.iterfind('.//link[@rel="canonical"]'):
        yield from address(link.get("href", ""), f"{_METADATA} (canonical link)")
    yield from saved_from(page)
    yield from _language(root.get("lang") or root.get("xml:lang") or "", f"{_METADATA} (lang)")


def _from_body(root: Any) -> Iterator[Guess]:
    """Yield what the marked-up words of the article say."""
    names = [one_line(" ".join(each.itertext())) for each in root.xpath(_BYLINE)[:6]]
    yield from guess("author", "; ".join(dict.fromkeys(names)), "the byline of the page")
    for time in root.xpath(_PRINTED_DAY)[:1]:
        words = one_line("".join(time.itertext()))
        day = time.get("datetime") or time.get("content") or words
        yield from _published(day, "the day printed on the page", words)


def _published(text: str, where: str, words: str = "") -> list[Guess]:
    day = day_of(text)
    return guess("published", day, where, words or text) if is_past(day) else []


def _language(text: str, where: str) -> list[Guess]:
    match = _LANGUAGE.fullmatch(text.strip().split(",")[0])
    return guess("language", match[1], where, text) if match else []
