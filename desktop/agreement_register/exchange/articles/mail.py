"""Mail and pages saved as a single MHTML file, which has the form of a mail."""

from __future__ import annotations

import datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from agreement_register.exchange.articles.encodings import decode
from agreement_register.exchange.articles.guessing import is_past
from agreement_register.exchange.articles.page_metadata import address
from agreement_register.exchange.articles.plain_text import article_of_text, text_blocks_of_text
from agreement_register.exchange.articles.refusals import no_text
from agreement_register.exchange.articles.text_blocks import (
    TextBlock,
    assemble,
    first_of_each,
    guess,
)
from agreement_register.exchange.articles.web_pages import article_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from agreement_register.domain.passages.articles import Article, Guess

_SHOWN = ("Subject", "From", "Date")
_ENOUGH = 200  # characters of plain text that are more than “this mail is best seen as HTML”
_MOST_PARTS = 1000


def read_mail(document: bytes, file_name: str) -> Article:
    """Read a mail: its head, and its text or else its page."""
    message = message_from_bytes(document)
    head = [TextBlock(f"{name}: {said}") for name in _SHOWN if (said := _header(message, name))]
    known = list(_from_headers(message))
    text, page = _body(message, "text/plain", file_name), _body(message, "text/html", file_name)
    if page.strip() and len(text.strip()) < _ENOUGH:
        return article_of_page(page, file_name, known, head)
    if not text.strip():
        raise no_text(file_name)
    in_text = article_of_text(text, file_name).guesses
    language = [each for each in in_text if each.field == "language"]
    text_blocks = [*head, *text_blocks_of_text(text, with_lines=False)]
    return assemble(text_blocks, first_of_each([*known, *language]), file_name)


def read_page_archive(document: bytes, file_name: str) -> Article:
    """Read a page that a browser saved as one file."""
    message = message_from_bytes(document)
    page = _body(message, "text/html", file_name)
    if not page.strip():
        raise no_text(file_name)
    where = "the address under which the page was saved"
    places = [_header(message, "Snapshot-Content-Location"), _header(message, "Content-Location")]
    places += [_header(part, "Content-Location") for part in _parts(message, "text/html")][:1]
    known = [found for place in places for found in address(place, where)][:1]
    return article_of_page(page, file_name, known)


def _from_headers(message: Message) -> Iterator[Guess]:
    where = "the head of the mail ({})"
    yield from guess("title", _header(message, "Subject"), where.format("Subject"))
    name, _ = parseaddr(_header(message, "From"))
    yield from guess("author", name, where.format("From"))
    sent = _header(message, "Date")
    day = _day(sent)
    if is_past(day):
        yield from guess("published", day, where.format("Date"), sent)


def _day(sent: str) -> str:
    try:
        moment = parsedate_to_datetime(sent)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return moment.date().isoformat() if isinstance(moment, datetime.datetime) else ""


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name, ""))[:5000].replace("\r", "").replace("\n", "")
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError):
        return raw
    return "".join(_decoded(part, charset) for part, charset in parts).strip()


def _decoded(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    try:
        return part.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return part.decode("utf-8", "replace")


def _parts(message: Message, kind: str) -> list[Message]:
    found: list[Message] = []
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        is_attached = str(part.get("Content-Disposition", "")).lower().startswith("attachment")
        if part.get_content_type() == kind and not part.is_multipart() and not is_attached:
            found.append(part)
    return found


def _body(message: Message, kind: str, file_name: str) -> str:
    """Return the text of the first part of a kind."""
    for part in _parts(message, kind):
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            return decode(payload, file_name, str(part.get_param("charset", "")))
    return ""
