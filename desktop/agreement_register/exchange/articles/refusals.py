"""What no article is read from, each in one sentence that says what to do instead."""

from __future__ import annotations

from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import text

LARGEST = 64 * 1024 * 1024  # bytes of a document
LONGEST = 20_000_000  # characters of a text; a thick book has two million


def check_size(size: int, file_name: str) -> None:
    """Refuse a document by its size, which may be asked before it is read.

    Raises:
        FieldError: if it is empty or larger than any article.
    """
    if size == 0:
        raise FieldError(
            text(
                "{file_name} is empty; choose the file that holds the article.", file_name=file_name
            )
        )
    if size > LARGEST:
        raise FieldError(
            text(
                "{file_name} has {size:,} MB, more than the {most} MB that can "
                "be kept; save the article alone and add that.",
                file_name=file_name,
                size=round(size / 1024 / 1024),
                most=LARGEST // 1024 // 1024,
            )
        )


def check_length(words: str, file_name: str) -> str:
    """Return a text that is not too long to be an article.

    Raises:
        FieldError: if it is too long.
    """
    if len(words) > LONGEST:
        raise FieldError(
            text(
                "{file_name} holds a text of {n:,} million characters, too long for "
                "one source; cut out the part that is cited and add that.",
                file_name=file_name,
                n=round(len(words) / 1_000_000),
            )
        )
    return words


def no_text(file_name: str) -> FieldError:
    """Say that a document has no text."""
    return FieldError(
        text(
            "{file_name} holds no text that can be read; save the article as plain "
            "text, a web page, PDF or .docx, and add that.",
            file_name=file_name,
        )
    )


def only_pictures(file_name: str) -> FieldError:
    """Say that a document was scanned and nobody recognised its letters."""
    return FieldError(
        text(
            "{file_name} holds pictures of pages and no text, as scanners make them; run text "
            "recognition (OCR) on it and add the PDF that comes out.",
            file_name=file_name,
        )
    )


def illegible(file_name: str) -> FieldError:
    """Say that the letters of a document are not those that it shows."""
    return FieldError(
        text(
            "{file_name} shows a text but gives other letters when it is copied, so nothing of it "
            "could be found or cited; run text recognition (OCR) on its pages and add the PDF "
            "that comes out, or get the document in another format.",
            file_name=file_name,
        )
    )


def damaged(file_name: str, kind: str) -> FieldError:
    """Say that a document cannot be opened."""
    return FieldError(
        text(
            "{file_name} is damaged and cannot be read as {kind}; get the document "
            "again, or save it anew with the program it comes from, and add that.",
            file_name=file_name,
            kind=kind,
        )
    )


def unpacks_too_large(file_name: str) -> FieldError:
    """Say that a document was made to fill the memory."""
    return FieldError(
        text(
            "{file_name} would unpack to far more than an article holds and was not "
            "opened; save its text as plain text or PDF and add that.",
            file_name=file_name,
        )
    )
