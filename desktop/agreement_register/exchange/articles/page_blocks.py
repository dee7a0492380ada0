"""The visible text of a page, block by block; nothing of it is run or fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from agreement_register.exchange.articles.page_signs import ListNumbers, quotes_of
from agreement_register.exchange.articles.page_surroundings import is_surrounding, prose_in
from agreement_register.exchange.articles.raised_signs import raised

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "label", "legend", "li", "main", "menu", "nav", "noscript", "ol", "optgroup", "option", "p",
    "pre", "search", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "td", "th",
    "title", "ul",
})  # fmt: skip
_NO_TEXT = frozenset({
    "annotation", "annotation-xml", "applet", "audio", "canvas", "datalist", "embed", "frame",
    "head", "iframe", "input", "link", "meta", "noframes", "object", "param", "rp", "script",
    "select", "source", "style", "svg", "template", "textarea", "track", "video",
})  # fmt: skip
_IN_PARTS = frozenset({
    "br", "blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "pre", "section",
    "table", "ul", "article", "form",
})  # fmt: skip
_CAPTIONS = frozenset({"figure", "figcaption", "caption"})
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_WITHIN_TEXT = _LISTS | {"li", "dl", "blockquote"}  # parts of the text they stand in
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHOLE_PAGE = frozenset({"html", "body"})
_MOST_BLOCKS_IN_CELL = 1
_MOSTLY = 0.8
_NOTICE = 200  # letters: what asks for scripts is shorter, an article for readers without longer
_CELL = "\x1f"  # between cells until the row is written
_BEFORE = 80  # letters before a raised sign that tell what it is


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page, and what the page's own structure says of it.

    ``label`` is the number that a list shows before it; ``place`` the element it stands in, which
    paragraphs of one article share.
    """

    text: str
    is_around: bool  # in navigation, a footer, a cookie notice and the like
    is_linked: bool = False  # all or nearly all of it are links
    is_kept: bool = False  # preformatted: its line ends mean something
    label: str = ""
    place: int = 0
    linked: int = 0  # letters that are links
    is_caption: bool = False  # below a picture


class BlockReader:
    """Walks a page once and collects its blocks."""

    def __init__(self, *, with_hidden: bool = False) -> None:
        self.blocks: list[Block] = []
        self.depth = self.deepest = 0
        self._with_hidden = with_hidden
        self._words: list[str] = []
        self._around = 0
        self._kept = self._captions = 0
        self._links = self._linked = 0
        self._row: Any = None
        self._lists = ListNumbers()
        self._label = ""
        self._quotes = 0
        self._raised: list[int] = []  # where raised words begin
        self._language = ""
        self._prose = 0
        self._place: Any = None
        self._places: dict[Any, int] = {}

    def read(self, root: Any) -> list[Block]:
        """Return the blocks with text below an element of lxml."""
        self._language, self._prose = root.get("lang", ""), prose_in(root)
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                self.depth += 1
                self.deepest = max(self.deepest, self.depth)
                if self._is_hidden(element):
                    walk.skip_subtree()
                else:
                    self._start(element)
            elif event == "end":
                self.depth -= 1
                self._end(element, is_root=element is root)
            else:
                self._add(element.tail)
        self._flush()
        return self.blocks

    def _is_hidden(self, element: Any) -> bool:
        tag = element.tag
        if tag in _NO_TEXT or (tag == "dialog" and "open" not in element.attrib):
            return True
        if self._with_hidden or tag in _WHOLE_PAGE or not element.attrib:
            return False
        attributes = element.attrib
        is_hidden = "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
        # An equation is hidden where a picture of it is shown.
        return is_hidden and (len(element) != 1 or element[0].tag != "math")

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag == "br":
            self._break(element, is_start=tag in _BLOCKS)
        elif tag == "a" and self._follows_link(element):
            self._words.append(" ")
        self._count(element, 1)
        if self._row is None and _is_row(element):
            self._row = element
        if tag in _LISTS:
            self._lists.begin(element)
        elif tag == "li":
            self._label = self._lists.label(element)
        elif tag == "q":
            self._words.append(quotes_of(self._language, self._quotes - 1)[:1])
        elif tag == "sup":
            self._raised.append(len(self._words))
        self._add(element.text)

    def _end(self, element: Any, *, is_root: bool) -> None:
        tag = element.tag
        if not self._is_hidden(element):
            if tag == "q":
                self._words.append(quotes_of(self._language, self._quotes - 1)[1:])
            elif tag == "sup" and self._raised:
                self._raise(self._raised.pop())
            elif tag in _LISTS:
                self._lists.end()
            if element is self._row:
                self._row = None
            if tag in _BLOCKS:
                self._place = element
                self._break(element)
            self._count(element, -1)
        if not is_root:
            self._add(element.tail)

    def _count(self, element: Any, step: int) -> None:
        """Note that one begins, or that one ends, of what holds for all that is within."""
        tag = element.tag
        self._kept += step * (tag == "pre")
        self._captions += step * (tag in _CAPTIONS or "caption" in element.get("class", "").lower())
        self._links += step * (tag == "a")
        self._quotes += step * (tag == "q")
        is_notice = tag == "noscript" and len("".join(element.itertext()).strip()) < _NOTICE
        self._around += step * (
            is_notice or (tag in _BLOCKS and is_surrounding(element, self._prose))
        )

    def _raise(self, begin: int) -> None:
        """Write what was raised as it reads in a line."""
        sign = "".join(self._words[begin:])
        if begin <= len(self._words) and len(sign) < _BEFORE:
            before = "".join(self._words[max(0, begin - 8) : begin])[-_BEFORE:]
            self._words[begin:] = [raised(sign, before)]

    def _add(self, text: str | None) -> None:
        if text:
            self._words.append(text)
            self._linked += len(text.strip()) if self._links else 0

    def _follows_link(self, element: Any) -> bool:
        before = element.getprevious()
        return before is not None and before.tag == "a" and not before.tail

    def _break(self, element: Any, *, is_start: bool = False) -> None:
        """End a paragraph; within a row of a table only a cell, and of a term not what it says."""
        answer = element if is_start else element.getnext()
        if self._row is not None:
            is_cell = is_start and element.tag in ("td", "th")
            self._words.append(_CELL if is_cell else " ")
        elif answer is None or not _is_answer(answer):
            self._flush()
        elif is_start:
            self._words.append(_joint(self._words, answer.getprevious().tag))

    def _flush(self) -> None:
        text = "".join(self._words)
        linked = self._linked
        is_linked = linked > len(text.strip()) * _MOSTLY
        self._words.clear()
        self._raised.clear()
        self._linked = 0
        if _CELL in text:
            cells = [" ".join(cell.split()) for cell in text.split(_CELL)[1:]]
            text = " | ".join(cells) if any(cells) else ""
        if text and not text.isspace():
            is_numbered = bool(self._label) and not self._around and not is_linked
            label = self._label if is_numbered and not text.strip().startswith(self._label) else ""
            is_around, is_kept, is_caption = self._around > 0, self._kept > 0, self._captions > 0
            place = self._here()
            self.blocks.append(
                Block(text, is_around, is_linked, is_kept, label, place, linked, is_caption)
            )
            self._label = ""

    def _here(self) -> int:
        parent = None if self._place is None else self._place.getparent()
        while parent is not None and parent.tag in _WITHIN_TEXT:
            parent = parent.getparent()
        return self._places.setdefault(parent, len(self._places))


def _is_answer(element: Any) -> bool:
    """Tell whether an element says something of the term before it, in a few words."""
    before = element.getprevious() if element.tag == "dd" else None
    if before is None or before.tag not in ("dt", "dd"):
        return False
    return all(
        each.tag not in _BLOCKS for one in (before, element) for each in one.iterdescendants()
    )


def _joint(words: list[str], before: str) -> str:
    """Return what parts a term from what is said of it, or that from more that is."""
    end = "".join(words[-3:]).rstrip()[-1:]
    if before == "dt":
        return " " if end in (":", "") else ": "
    return " " if end in (";", "") else "; "


def _is_row(element: Any) -> bool:
    """Tell whether this is a row that holds values, rather than parts of a page as a table."""
    if element.tag != "tr":
        return False
    cells = [cell for cell in element if cell.tag in ("td", "th")]
    return len(cells) > 1 and all(map(_is_simple_cell, cells))


def _is_simple_cell(cell: Any) -> bool:
    blocks = 0
    for part in cell.iterdescendants():
        blocks += part.tag in ("p", "div")
        if part.tag in _IN_PARTS or blocks > _MOST_BLOCKS_IN_CELL:
            return False
    return True
