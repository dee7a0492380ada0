"""What no article is read from, each in one sentence that says what to do instead."""

from __future__ import annotations

from agreement_register.domain.errors import FieldError

LARGEST = 64 * 1024 * 1024  # bytes of a document
LONGEST = 20_000_000  # characters of a text; a thick book has two million


def check_size(size: int, file_name: str) -> None:
    """Refuse a document by its size, which may be asked before it is read.

    Raises:
        FieldError: if it is empty or larger than any article.
    """
    if size == 0:
        raise FieldError(f"{file_name} is empty; choose the file that holds the article.")
    if size > LARGEST:
        raise FieldError(
            f"{file_name} has {size / 1024 / 1024:,.0f} MB, more than the "
            f"{LARGEST // 1024 // 1024} MB that can be kept; save the article alone and add that."
        )


def check_length(text: str, file_name: str) -> str:
    """Return a text that is not too long to be an article.

    Raises:
        FieldError: if it is too long.
    """
    if len(text) > LONGEST:
        raise FieldError(
            f"{file_name} holds a text of {len(text) / 1_000_000:,.0f} million characters, too "
            "long for one source; cut out the part that is cited and add that."
        )
    return text


def no_text(file_name: str) -> FieldError:
    """Say that a document has no text."""
    return FieldError(
        f"{file_name} holds no text that can be read; save the article as plain text, a web page, "
        "PDF or .docx, and add that."
    )


def damaged(file_name: str, kind: str) -> FieldError:
    """Say that a document cannot be opened."""
    return FieldError(
        f"{file_name} is damaged and cannot be read as {kind}; get the document again, or save it "
        "anew with the program it comes from, and add that."
    )


def unpacks_too_large(file_name: str) -> FieldError:
    """Say that a document was made to fill the memory."""
    return FieldError(
        f"{file_name} would unpack to far more than an article holds and was not opened; save its "
        "text as plain text or PDF and add that."
    )
