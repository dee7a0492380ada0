"""Documents on their way in: files and what was copied, read before the register is asked."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.sources.sources import read_document
from agreement_register.domain.errors import DiskError, FieldError
from agreement_register.domain.texts import text
from agreement_register.exchange.articles.formats import FORMATS
from agreement_register.exchange.articles.refusals import check_size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agreement_register.domain.passages.articles import Article

_LARGE_FILE, _LARGE_TEXT = 1_000_000, 100_000  # bytes, letters: some hundredths of a second
_MOST_NAMED = 120  # letters of a file name in a sentence


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its name, and the article that was read from it."""

    content: bytes
    file_name: str
    article: Article

    @property
    def is_large(self) -> bool:
        """Tell whether storing it takes noticeably long."""
        return len(self.content) > _LARGE_FILE or len(self.article.text) > _LARGE_TEXT


# The readers come with the first article, not with the program.


def document_at(path: Path, tell: Callable[[int, int], None] | None = None) -> Document:
    """Read a file, on whatever thread; `tell` hears how far it is, and may raise to stop.

    Raises:
        FieldError: if no article can be read from it.
        DiskError: if the file cannot be read at all.
    """
    file_name = _writable(path.name)
    name = file_name[:_MOST_NAMED]
    try:
        about = path.stat()
        _check_kind(about.st_mode, name)
        check_size(about.st_size, name)
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not there any more"
        raise DiskError(
            text(
                "{name} cannot be read ({reason}); look whether it is still there and may be read.",
                name=name,
                reason=reason,
            )
        ) from error
    return Document(content, file_name, read_document(content, file_name, tell))


def _writable(name: str) -> str:
    """Return a file name that fits on a line and in the register, whatever bytes it has on disk."""
    known = name.encode("utf-8", "replace").decode("utf-8")
    shown = "".join(letter if letter.isprintable() else " " for letter in known)
    return " ".join(shown.split()) or "article"


def _check_kind(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise FieldError(text("{name} is a folder; choose the articles in it.", name=name))
    if not stat.S_ISREG(mode):  # reading a pipe would wait for ever
        raise FieldError(
            text("{name} is no file that holds an article; choose one that does.", name=name)
        )


def document_pasted(html: str, text: str) -> Document:
    """Read what was copied or dropped as HTML or text.

    Raises:
        FieldError: if it holds no text.
    """
    from agreement_register.exchange.articles.pasted import read_pasted  # noqa: PLC0415

    content, file_name = read_pasted(html, text)
    return Document(content, file_name, read_document(content, file_name))


def formats() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the name of each format that can be read, and how its files end."""
    return FORMATS
