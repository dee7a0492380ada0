"""What kind of document this is, by its content first and its name second."""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import PurePath

from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import text
from agreement_register.exchange.articles.encodings import looks_like
from agreement_register.exchange.articles.refusals import damaged
from agreement_register.exchange.packages import names_in


class Kind(Enum):
    """A kind of document that there is a reader for."""

    PLAIN = auto()
    MARKDOWN = auto()
    PAGE = auto()
    PAGE_ARCHIVE = auto()
    MAIL = auto()
    PDF = auto()
    WORD = auto()


_HEAD = 1024
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_PAGE_PART = re.compile(rb"</[a-z][a-z0-9]{0,15}\s*>|<(?:br|p|hr)\b[^<>]*>", re.IGNORECASE)
_HEADER = re.compile(
    rb"\A(?:from [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.IGNORECASE
)
_MAIL = re.compile(
    rb"^(?:subject|from|date|mime-version|received|to):", re.IGNORECASE | re.MULTILINE
)
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"BM", b"\0\0\0\x0cjP",
)  # fmt: skip
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BY_NAME = {
    ".md": Kind.MARKDOWN, ".markdown": Kind.MARKDOWN, ".mdown": Kind.MARKDOWN,
    ".htm": Kind.PAGE, ".html": Kind.PAGE, ".xhtml": Kind.PAGE, ".xht": Kind.PAGE,
}  # fmt: skip
_OF_MAILS = frozenset({".eml", ".mht", ".mhtml"})
_FEWEST_HEADERS = 2
_PACKAGES = {
    "content.xml": "an OpenDocument text", "mimetype": "an OpenDocument text or an e-book",
    "xl/workbook.xml": "an Excel workbook", "ppt/presentation.xml": "a presentation",
}  # fmt: skip


def kind_of(document: bytes, file_name: str) -> Kind:
    """Return what a document is.

    Raises:
        FieldError: if it is of a kind that is not read.
    """
    if b"%PDF-" in document[:_HEAD]:
        return Kind.PDF
    if document.startswith(b"PK\x03\x04"):
        return _kind_of_package(document, file_name)
    _refuse_others(document, file_name)
    suffix = PurePath(file_name).suffix.lower()
    if suffix == ".pdf" and b"\0" in document[:_HEAD]:
        raise damaged(file_name, "a PDF")
    mail = _kind_of_mail(document, suffix)
    return mail or _kind_of_text(document, suffix)


def _kind_of_text(document: bytes, suffix: str) -> Kind:
    head = document[:_HEAD].replace(b"\0", b"")  # UTF-16 too
    is_marked = looks_like(head, (b"<!doctype html", b"<html", b"<?xml", b"<!--"))
    if is_marked and _PAGE.search(document[: 8 * _HEAD].replace(b"\0", b"")):
        return Kind.PAGE
    known = _BY_NAME.get(suffix, Kind.PLAIN)
    parts = len(_PAGE_PART.findall(document[: 64 * _HEAD].replace(b"\0", b"")))
    if known is Kind.PAGE or not suffix:
        return Kind.PAGE if parts else Kind.PLAIN
    return known


def _kind_of_mail(document: bytes, suffix: str) -> Kind | None:
    headers = _HEADER.match(document[: 64 * _HEAD].replace(b"\r\n", b"\n").lstrip(b"\n"))
    if not headers:
        return None
    named = len({name.lower() for name in _MAIL.findall(headers[0])})
    if named < _FEWEST_HEADERS or (suffix not in _OF_MAILS and suffix):
        return None
    is_archive = suffix in (".mht", ".mhtml") or b"snapshot-content-location" in headers[0].lower()
    return Kind.PAGE_ARCHIVE if is_archive or _is_archive(headers[0]) else Kind.MAIL


def _is_archive(headers: bytes) -> bool:
    return bool(_RELATED.search(headers)) and b"\nto:" not in headers.lower()


def _kind_of_package(document: bytes, file_name: str) -> Kind:
    names = names_in(document)
    if "word/document.xml" in names or "[Content_Types].xml" in names.difference(_PACKAGES):
        kind = next((_PACKAGES[name] for name in _PACKAGES if name in names), "")
        if not kind:
            return Kind.WORD
    if not names:
        raise damaged(file_name, "a Word document")
    kind = next((_PACKAGES[name] for name in _PACKAGES if name in names), "a packed folder")
    raise FieldError(
        text(
            "{file_name} is {kind}; open it, save the article as .docx, PDF or plain "
            "text, and add that.",
            file_name=file_name,
            kind=kind,
        )
    )


def _refuse_others(document: bytes, file_name: str) -> None:
    """Refuse what is often at hand where an article was meant."""
    if document.startswith(_OLD_WORD):
        raise FieldError(
            text(
                "{file_name} is an old Word document (.doc) or one with a password; "
                "open it in a word processor, save it as .docx or PDF without a "
                "password, and add that.",
                file_name=file_name,
            )
        )
    if b"<pkg:package" in document[:_HEAD] or b"<w:wordDocument" in document[:_HEAD]:
        raise FieldError(
            text(
                "{file_name} is a Word document saved as a single XML file; open it in a word "
                "processor, save it as .docx or PDF, and add that.",
                file_name=file_name,
            )
        )
    if looks_like(document, (b"{\\rtf",)):
        raise FieldError(
            text(
                "{file_name} is a rich text document (.rtf); open it in a word "
                "processor, save it as .docx or PDF, and add that.",
                file_name=file_name,
            )
        )
    if document.startswith(_PICTURES) and b"\0" in document[:_HEAD]:
        raise FieldError(
            text(
                "{file_name} is a picture; run text recognition (OCR) on it and add "
                "the text or the PDF that comes out.",
                file_name=file_name,
            )
        )
