"""Small documents of our own words, and what is asked of every article."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from typing import TYPE_CHECKING

from agreement_register.exchange.articles.reading import read_article

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from agreement_register.domain.passages.articles import Article

SENTENCES = (
    "The foreign ministers of Ruritania and Graustark put their names to a pact on the river.",
    "The text runs to forty articles and waits for the consent of both parliaments this year.",
    "Observers in the two capitals recalled that an earlier pact had lapsed without a word.",
)


def guessed(article: Article) -> dict[str, str]:
    """Return what was guessed, by field."""
    return {guess.field: guess.value for guess in article.guesses}


def shown(article: Article) -> list[str]:
    """Return the paragraphs that are not boilerplate."""
    paragraphs = enumerate(article.paragraphs, 1)
    return [paragraph for n, paragraph in paragraphs if n not in article.boilerplate]


def dimmed(article: Article) -> list[str]:
    """Return the paragraphs that are boilerplate."""
    return [article.paragraphs[n - 1] for n in article.boilerplate]


def read(text: str, file_name: str = "note.txt") -> Article:
    """Read a text in UTF-8."""
    return read_article(text.encode("utf-8"), file_name)


def assert_holds(article: Article) -> None:
    """Check that the numbers of an article fit its text and that it can be shown and stored."""
    number = len(article.paragraphs)
    assert number
    assert list(article.boilerplate) == sorted({n for n in article.boilerplate if 1 <= n <= number})
    assert {len(article.lines), len(article.pages)} <= {0, number}
    assert all(line > 0 for line in (*article.lines, *article.pages))
    kinds = {unicodedata.category(letter) for letter in set(article.text) - {"\n", "\t"}}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
    for guess in article.guesses:
        assert guess.value.strip()
        assert "\n" not in guess.value
        assert guess.where
        assert guess.paragraph is None or 1 <= guess.paragraph <= number


def repacked(document: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a package with some of its files put in or replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        kept = {name: old.read(name) for name in old.namelist()}
        for name, content in {**kept, **parts}.items():
            new.writestr(name, content)
    return stream.getvalue()


_PICTURE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    "/BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
)


def pdf(
    pages: Sequence[Sequence[str | tuple[int, str]]],
    properties: str = "",
    pictures: Collection[int] = (),
) -> bytes:
    """Return a PDF whose pages hold these lines, 14 points apart, in Latin letters.

    An empty line leaves a gap between paragraphs; a line may have a size of type before it. Below
    the lines of the pages of these numbers lies a picture.
    """
    count = len(pages)
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        _PICTURE,
    ]
    for n, lines in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R "
            f">> /XObject << /I1 4 0 R >> >> /Contents {6 + 2 * n} 0 R >>"
        )
        words = "q 595 0 0 842 0 0 cm /I1 Do Q\n" if n + 1 in pictures else ""
        words += "".join(_line(place, line) for place, line in enumerate(lines))
        objects.append(f"<< /Length {len(words.encode('cp1252'))} >>\nstream\n{words}\nendstream")
    objects.append(f"<< {properties} >>")
    return _written(objects)


def _line(place: int, line: str | tuple[int, str]) -> str:
    size, words = (10, line) if isinstance(line, str) else line
    shown = f"BT /F1 {size} Tf 50 {790 - 14 * place} Td ({_escaped(words)}) Tj ET\n"
    return shown if words else ""


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _written(objects: Sequence[str]) -> bytes:
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return written + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
        f"startxref\n{len(written)}\n%%EOF\n"
    ).encode("ascii")
