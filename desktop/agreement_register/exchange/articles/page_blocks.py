"""The visible text of a page, block by block; nothing of it is run or fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "label", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre",
    "search", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "td", "th",
    "title", "ul",
})  # fmt: skip
_NO_TEXT = frozenset({
    "applet", "audio", "canvas", "datalist", "embed", "frame", "head", "iframe", "input",
    "link", "meta", "noframes", "noscript", "object", "param", "rp", "script", "select",
    "source", "style", "svg", "template", "textarea", "track", "video",
})  # fmt: skip
_AROUND = frozenset({"nav", "footer", "aside"})
_AROUND_NAMES = re.compile(
    r"cookie|consent|gdpr|related|recommend|newsletter|subscri|social|share|sharing|breadcrumb|"
    r"comment|disqus|sidebar|promo|advert|banner|popular|trending|menu|navbar|footer|paywall",
    re.IGNORECASE,
)
_IN_PARTS = frozenset({
    "br", "blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "pre", "section",
    "table", "ul", "article", "form",
})  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHOLE_PAGE = frozenset({"html", "body"})
_MOST_BLOCKS_IN_CELL = 1
_MOSTLY = 0.8
_CELL = "\x1f"  # between cells until the row is written


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page, and what the page's own structure says of it."""

    text: str
    is_around: bool  # in navigation, a footer, a cookie notice and the like
    is_linked: bool = False  # all or nearly all of it are links
    is_kept: bool = False  # preformatted: its line ends mean something


class BlockReader:
    """Walks a page once and collects its blocks."""

    def __init__(self, *, with_hidden: bool = False) -> None:
        self.blocks: list[Block] = []
        self.depth = self.deepest = 0
        self._with_hidden = with_hidden
        self._words: list[str] = []
        self._around = 0
        self._kept = 0
        self._links = self._linked = 0
        self._row: Any = None

    def read(self, root: Any) -> list[Block]:
        """Return the blocks with text below an element of lxml."""
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
        return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._break(tag, is_start=True)
        elif tag == "br":
            self._break(tag)
        elif tag == "a" and self._follows_link(element):
            self._words.append(" ")
        self._around += _is_around(element)
        self._kept += tag == "pre"
        if tag == "tr" and self._row is None and _is_simple(element):
            self._row = element
        self._links += tag == "a"
        self._add(element.text)

    def _end(self, element: Any, *, is_root: bool) -> None:
        tag = element.tag
        if not self._is_hidden(element):
            if element is self._row:
                self._row = None
            if tag in _BLOCKS:
                self._break(tag)
            self._around -= _is_around(element)
            self._kept -= tag == "pre"
            self._links -= tag == "a"
        if not is_root:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._words.append(text)
            self._linked += len(text.strip()) if self._links else 0

    def _follows_link(self, element: Any) -> bool:
        before = element.getprevious()
        return before is not None and before.tag == "a" and not before.tail

    def _break(self, tag: str, *, is_start: bool = False) -> None:
        """End a paragraph; within a row of a table only a cell is ended."""
        if self._row is None:
            self._flush()
        else:
            self._words.append(_CELL if is_start and tag in ("td", "th") else " ")

    def _flush(self) -> None:
        text = "".join(self._words)
        is_linked = self._linked > len(text.strip()) * _MOSTLY
        self._words.clear()
        self._linked = 0
        if _CELL in text:
            cells = [" ".join(cell.split()) for cell in text.split(_CELL)[1:]]
            text = " | ".join(cells) if any(cells) else ""
        if text and not text.isspace():
            self.blocks.append(Block(text, self._around > 0, is_linked, self._kept > 0))


def _is_around(element: Any) -> bool:
    if element.tag in _AROUND:
        return True
    if not element.attrib or element.tag in _WHOLE_PAGE:
        return False
    attributes = element.attrib
    if attributes.get("role") in ("navigation", "contentinfo", "complementary", "dialog"):
        return True
    if element.tag not in _BLOCKS:
        return False
    return bool(_AROUND_NAMES.search(f"{attributes.get('class', '')} {attributes.get('id', '')}"))


def _is_simple(row: Any) -> bool:
    """Tell whether a row holds values, rather than parts of a page laid out as a table."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return len(cells) > 1 and all(map(_is_simple_cell, cells))


def _is_simple_cell(cell: Any) -> bool:
    blocks = 0
    for part in cell.iterdescendants():
        blocks += part.tag in ("p", "div")
        if part.tag in _IN_PARTS or blocks > _MOST_BLOCKS_IN_CELL:
            return False
    return True
