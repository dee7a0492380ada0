"""Articles in, the one door: documents of many formats to paragraphs, boilerplate and guesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.exchange.articles.mail import read_mail, read_page_archive
from agreement_register.exchange.articles.marked_down import read_markdown
from agreement_register.exchange.articles.pdf import read_pdf, untold
from agreement_register.exchange.articles.plain_text import read_plain
from agreement_register.exchange.articles.recognising import Kind, kind_of
from agreement_register.exchange.articles.refusals import check_size
from agreement_register.exchange.articles.web_pages import read_page
from agreement_register.exchange.articles.word import read_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.domain.passages.articles import Article
    from agreement_register.exchange.articles.pdf import Tell

_READERS: dict[Kind, Callable[[bytes, str], Article]] = {
    Kind.PLAIN: read_plain,
    Kind.MARKDOWN: read_markdown,
    Kind.PAGE: read_page,
    Kind.PAGE_ARCHIVE: read_page_archive,
    Kind.MAIL: read_mail,
    Kind.WORD: read_word,
}


def read_article(document: bytes, file_name: str, tell: Tell = untold) -> Article:
    """Read a document of whatever format; nothing of it is run and nothing is fetched.

    A format that takes long tells how far it is, page by page; `tell` may raise to stop it.

    Raises:
        FieldError: saying in one sentence why it is not read and what to do.
    """
    check_size(len(document), file_name)
    kind = kind_of(document, file_name)
    if kind is Kind.PDF:
        return read_pdf(document, file_name, tell)
    return _READERS[kind](document, file_name)
