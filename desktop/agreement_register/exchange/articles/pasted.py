"""What was copied to the clipboard as a document that can be kept like a file."""

from __future__ import annotations

import re

from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import text
from agreement_register.exchange.articles.page_metadata import saved_from
from agreement_register.exchange.articles.text_blocks import clean, one_line
from agreement_register.exchange.articles.web_pages import words_of_page

_WINDOWS_HEAD = re.compile(r"\AVersion:[0-9.]+\r?\n(?:[A-Za-z]+:[^\r\n]*\r?\n)*")
_SOURCE = re.compile(r"^SourceURL:(https?://[^\s<>]+)", re.MULTILINE)
_IN_NO_NAME = re.compile(r"[\\/:*?\"<>|\x00-\x1f\x7f.]+")
_LONGEST_NAME = 60


def read_pasted(html: str, typed: str) -> tuple[bytes, str]:
    """Return a document and its file name for what the clipboard holds as HTML and as text.

    Raises:
        FieldError: if it holds neither.
    """
    head = _WINDOWS_HEAD.match(html)
    words = words_of_page(html[head.end() :] if head else html)
    if words:
        return _page(html, head), f"{_name(typed if typed.strip() else words)}.html"
    if not typed.strip():
        raise FieldError(
            text(
                "The clipboard holds no text; select the article in the browser, copy "
                "it, and paste again."
            )
        )
    return _bytes(typed), f"{_name(typed)}.txt"


def _page(html: str, head: re.Match[str] | None) -> bytes:
    """Return a page that says where it was copied, if the browser told."""
    source = _SOURCE.search(head[0]) if head else None
    page = html[head.end() :] if head else html
    if source and not saved_from(page):
        note = f"<!-- saved from url=({len(source[1]):04}){source[1].replace('--', '%2D%2D')} -->\n"
        page = note + page
    if "<html" not in page[:2000].lower():
        page = f"<!DOCTYPE html>\n<html><body>\n{page}\n</body></html>\n"
    return _bytes(page)


def _bytes(typed: str) -> bytes:
    return clean(typed.rstrip("\0")).encode("utf-8")


def _name(typed: str) -> str:
    words = one_line(_IN_NO_NAME.sub(" ", typed.strip().split("\n", 1)[0][:500]))
    if len(words) > _LONGEST_NAME:
        words = words[:_LONGEST_NAME].rsplit(" ", 1)[0]
    return f"Pasted {words}".strip()
