"""Mail and pages saved as a single MHTML file, which has the form of a mail."""

from __future__ import annotations

import datetime
from email import message_from_bytes
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from agreement_register.exchange.articles.guessing import guess_from_text, is_past
from agreement_register.exchange.articles.mail_parts import MailPart, header, heads, parts_of
from agreement_register.exchange.articles.page_metadata import address
from agreement_register.exchange.articles.plain_text import text_blocks_of_text
from agreement_register.exchange.articles.refusals import no_text
from agreement_register.exchange.articles.text_blocks import (
    TextBlock,
    assemble,
    first_of_each,
    guess,
)
from agreement_register.exchange.articles.unwrapping import numbered
from agreement_register.exchange.articles.web_pages import article_of_page, text_blocks_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from agreement_register.domain.passages.articles import Article, Guess


def read_mail(document: bytes, file_name: str) -> Article:
    """Read a mail: its head, all its texts, and the mails that are attached to it."""
    message = message_from_bytes(document)
    head = [TextBlock(line) for line in heads(message)]
    known = list(_from_headers(message))
    parts = list(parts_of(message, file_name))
    if len(parts) == 1 and parts[0].is_page:
        return article_of_page(parts[0].text, file_name, known, head)
    if not any(part.text.strip() for part in parts):
        raise no_text(file_name)
    body = [text_block for part in parts for text_block in _text_blocks(part, file_name)]
    in_text = guess_from_text([text_block.text for text_block in body])
    language = [each for each in in_text if each.field == "language"]
    return assemble([*head, *body], first_of_each([*known, *language]), file_name)


def _text_blocks(part: MailPart, file_name: str) -> list[TextBlock]:
    if part.is_page:
        return text_blocks_of_page(part.text, file_name)
    if part.is_flowed:
        return [TextBlock(each.text) for each in numbered(part.text.split("\n"))]
    return text_blocks_of_text(part.text, with_lines=False) if part.text.strip() else []


def read_page_archive(document: bytes, file_name: str) -> Article:
    """Read a page that a browser saved as one file."""
    message = message_from_bytes(document)
    page = next((part.text for part in parts_of(message, file_name) if part.is_page), "")
    if not page.strip():
        raise no_text(file_name)
    where = "the address under which the page was saved"
    places = [header(message, "Snapshot-Content-Location"), header(message, "Content-Location")]
    inner = (part for part in message.walk() if part.get_content_type() == "text/html")
    places += [header(part, "Content-Location") for part in inner][:1]
    known = [found for place in places for found in address(place, where)][:1]
    return article_of_page(page, file_name, known)


def _from_headers(message: Message) -> Iterator[Guess]:
    where = "the head of the mail ({})"
    yield from guess("title", header(message, "Subject"), where.format("Subject"))
    name, _ = parseaddr(header(message, "From"))
    yield from guess("author", name, where.format("From"))
    sent = header(message, "Date")
    day = _day(sent)
    if is_past(day):
        yield from guess("published", day, where.format("Date"), sent)


def _day(sent: str) -> str:
    try:
        moment = parsedate_to_datetime(sent)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return moment.date().isoformat() if isinstance(moment, datetime.datetime) else ""
