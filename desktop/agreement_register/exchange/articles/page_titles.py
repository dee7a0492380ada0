"""The title of a page as its readers see it: a heading that the page's own titles bear out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from agreement_register.exchange.articles.text_blocks import guess, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agreement_register.domain.passages.articles import Guess

_HEADING = "the heading of the page"
_JOINTS = re.compile(r"\s+(?:[|•·–—»:-]|::)\s+|\s*[|»]\s*")
_WORD = re.compile(r"\w+")
_AROUND = "ancestor::nav or ancestor::aside or ancestor::footer"
_IN_LINE = frozenset({
    "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "wbr",
})  # fmt: skip
_MOST_HEADINGS = 40
_SHORTEST = 8  # letters of a heading that another title can bear out
_ALIKE = 0.4  # of the words of a heading stand in another title
_FEWEST_WORDS = 4  # of a heading that nothing bears out


def titles_of(root: Any, said: Sequence[Guess]) -> list[Guess]:
    """Return the titles of a page, the surest first."""
    outlet = next((each.value for each in said if each.field == "outlet"), "")
    url = next((each.value for each in said if each.field == "url"), "")
    sites = [_letters(outlet), _letters(urlsplit(url).hostname or "")]
    whole = [each for each in said if each.field == "title"]
    head = [one_line("".join(each.itertext())) for each in root.iterfind(".//head/title")][:1]
    others = [*(each.value for each in whole), *head]
    shown = _heading(root, others, [*sites, *map(_site_behind, head)])
    found = list(guess("title", shown, _HEADING))
    for each in whole:
        found += guess("title", _without_site(each.value, sites), each.where, each.words)
    for title in head:
        found += guess("title", _without_site(title, sites, is_named=True), "the title of the page")
    return found


def _heading(root: Any, others: Sequence[str], sites: Sequence[str]) -> str:
    """Return the heading of the article: the one that is like the titles a page has for others."""
    borne_out = [_letters(other) for other in others]
    first = [each for each in _headings(root, "h1") if not _is_site(_letters(each[0]), sites)]
    for text, _ in [*first, *_headings(root, "h2")]:
        letters = _letters(text)
        if len(letters) >= _SHORTEST and any(letters in other for other in borne_out):
            return text
    for text, is_inside in first if len(first) == 1 else ():
        words = _WORD.findall(text.casefold())
        if _likeness(words, others) >= _ALIKE or (is_inside and len(words) >= _FEWEST_WORDS):
            return text
        if not others:
            return text
    return ""


def _headings(root: Any, tag: str) -> Iterator[tuple[str, bool]]:
    """Yield the text of each heading, and whether it stands in the page's own article."""
    for heading in root.xpath(f"//{tag}[not({_AROUND})]")[:_MOST_HEADINGS]:
        text = _words_of(heading)
        above = {each.tag for each in heading.iterancestors()}
        if text:
            yield text, bool(above & {"article", "main"})


def _words_of(heading: Any) -> str:
    """Return the words of a heading, apart where a browser begins a new line."""
    parts = (
        f"{'' if each.getparent().tag in _IN_LINE else ' '}{each}"
        for each in heading.xpath(".//text()[not(parent::script or parent::style)]")
    )
    return one_line("".join(parts))


def _likeness(words: Sequence[str], others: Sequence[str]) -> float:
    """Return the share of words that the title most like them has too."""
    shares = (
        sum(word in there for word in words) / max(len(words), 1)
        for there in ({*_WORD.findall(other.casefold())} for other in others)
    )
    return max(shares, default=0.0)


def _without_site(title: str, sites: Sequence[str], *, is_named: bool = False) -> str:
    """Return a title without the name of the site behind or before it.

    What a browser shows in its tab ends with that name, even where nothing else tells it.
    """
    joints = list(_JOINTS.finditer(title))
    if not joints:
        return title
    first, last = joints[0], joints[-1]
    before, after = title[: last.start()], title[last.end() :]
    if _is_site(_letters(after), sites) or (is_named and len(before) > len(after) > 0):
        return before
    if _is_site(_letters(title[: first.start()]), sites):
        return title[first.end() :]
    return title


def _site_behind(title: str) -> str:
    """Return the name that a browser's tab shows behind a longer title."""
    before, *after = _JOINTS.split(title.strip())
    return _letters(after[-1]) if after and len(after[-1]) < len(before) else ""


def _is_site(letters: str, sites: Sequence[str]) -> bool:
    return bool(letters) and any(
        letters == site or (len(letters) > 3 and letters in site)  # noqa: PLR2004 - no syllable
        for site in sites
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
