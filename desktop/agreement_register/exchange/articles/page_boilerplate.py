"""Which blocks of a page are the article, as the extraction library sees it."""

# ruff: noqa: RUF001 - marks of several scripts

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from agreement_register.exchange.articles.alignment import letters_of, standing_in
from agreement_register.exchange.articles.extraction import library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.exchange.articles.page_blocks import Block

_IN_ONE_PLACE = 0.4  # of the letters of an article: it has a place, what is apart is beside it
_LABEL = re.compile(r"(?!.{0,30}https?:)\s*[^:.!?]{3,30}:\s*")
_WHOLE = re.compile(r"(?<!\.\.)[.!?:;。！？؟][\"'”’»“)\]]*(?:\[[\w, ]+\])*\s*$")
_FEW = 3  # letters outside a link that are no words of its own
_LARGEST_PAGE = 5_000_000  # characters; the library takes a second a million
_DEEPEST = 200  # levels; the library copies trees by recursion
_MOST_BLOCKS = 12_000
_MANY_BLOCKS = 3_000  # paragraphs; the library compares other ways to read a shorter page
_PARAGRAPH = 80  # letters of a paragraph of running text
_NEARLY_ALL = 0.85  # of the letters of an article
_LEAST = 140  # letters of an article that can be told from what is around it


def boilerplate_of(page: str, blocks: Sequence[Block], deepest: int, title: str) -> list[bool]:
    """Tell of each block whether it stands around the article."""
    structural = [block.is_around for block in blocks]
    if not is_manageable(page, len(blocks), deepest):
        return structural
    lines = [
        bare
        for line in _article_text(page, fast=len(blocks) > _MANY_BLOCKS).split("\n")
        if (bare := letters_of(line))
    ]
    if sum(map(len, lines)) < _LEAST:
        return structural
    letters = [letters_of(block.text) for block in blocks]
    hits = list(standing_in(letters, lines))
    article = {
        n
        for n, block in enumerate(blocks)
        if hits[n] and not (block.is_around and block.is_linked) and not _is_referral(block)
    }
    article -= _beginnings_of_others(blocks, letters, article)
    headline = _headline(letters, letters_of(title), article)
    article = {n for n in article if not headline or n > min(headline)}
    article |= _between(blocks, letters, article, headline) | headline
    return [n not in article for n in range(len(blocks))]


def _beginnings_of_others(
    blocks: Sequence[Block], letters: Sequence[str], article: set[int]
) -> set[int]:
    """Return first sentences of other articles: apart from this one, each below a linked title."""
    weights: Counter[int] = Counter()
    for n in article:
        weights[blocks[n].place] += len(letters[n])
    main, most = weights.most_common(1)[0] if weights else (0, 0)
    if most < sum(weights.values()) * _IN_ONE_PLACE:
        return set()
    inside = [n for n in article if blocks[n].place == main]
    apart = (n for n in article if not min(inside, default=0) <= n <= max(inside, default=0))
    return {n for n in apart if n and blocks[n - 1].is_linked}


def _is_referral(block: Block) -> bool:
    """Tell whether a paragraph only names another page behind a few words: “See also: …”."""
    label = _LABEL.match(block.text) if block.linked else None
    if not label:
        return False
    return 0 < len(block.text) - label.end() <= block.linked + _FEW


def _headline(letters: Sequence[str], title: str, article: set[int]) -> set[int]:
    """Return where the title stands: the last place below which nearly all of the article is."""
    whole = sum(len(letters[n]) for n in article)
    for place in [n for n, each in enumerate(letters) if title and each == title][::-1]:
        if sum(len(letters[n]) for n in article if n > place) >= whole * _NEARLY_ALL:
            return {place}
    return set()


def _between(
    blocks: Sequence[Block], letters: Sequence[str], article: set[int], headline: set[int]
) -> set[int]:
    """Return paragraphs of running text beside those of the article, or below its headline."""
    if not article:
        return set()
    first, places = min(article), {blocks[n].place for n in article}
    seen = {letters[n] for n in article}
    return {
        n
        for n in range(min(article | headline), max(article))
        if (n < first or blocks[n].place in places)
        and letters[n] not in seen
        and _is_prose(blocks[n], letters[n])
    }


def _is_prose(block: Block, letters: str) -> bool:
    """Tell whether a paragraph is of whole sentences: no caption, and no beginning of another."""
    is_apart = block.is_around or block.is_linked or block.is_caption
    return not is_apart and len(letters) >= _PARAGRAPH and bool(_WHOLE.search(block.text))


def is_manageable(page: str, blocks: int, deepest: int) -> bool:
    """Tell whether the extraction library reads a page in time and without running out of stack."""
    return len(page) <= _LARGEST_PAGE and blocks <= _MOST_BLOCKS and deepest <= _DEEPEST


def _article_text(page: str, *, fast: bool) -> str:
    try:
        found = library().bare_extraction(page, fast=fast, include_comments=False)
    except Exception:  # noqa: BLE001 - whatever a page does to the library, its text is kept
        return ""
    return str(found.text or "") if found is not None else ""
