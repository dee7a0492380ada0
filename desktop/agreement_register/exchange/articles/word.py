"""Word documents: paragraphs, tables, notes, and what the properties say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_register.exchange.articles.guessing import guess_from_text
from agreement_register.exchange.articles.refusals import damaged, unpacks_too_large
from agreement_register.exchange.articles.text_blocks import (
    TextBlock,
    assemble,
    first_of_each,
    guess,
)
from agreement_register.exchange.articles.word_notes import WordNotes
from agreement_register.exchange.articles.word_numbering import WordNumbering
from agreement_register.exchange.articles.word_package import W, WordPackage
from agreement_register.exchange.articles.word_styles import WordStyles
from agreement_register.exchange.articles.word_text import WordText
from agreement_register.exchange.packages import BROKEN, Limits, fault_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agreement_register.domain.passages.articles import Article, Guess


_LIMITS = Limits(
    files=5_000, whole=256 << 20, part=48 << 20, small=8 << 20, packed=100, head=4096, only_xml=True
)


def read_word(document: bytes, file_name: str) -> Article:
    """Read a .docx document, strict or not, with macros or without; no macro is run."""
    _check_package(document, file_name)
    try:
        package = WordPackage(document)
        text_blocks = list(_text_blocks(package))
        said = list(_from_properties(package.properties()))
    except Exception as error:  # whatever the parts of a damaged document come to
        raise damaged(file_name, "a Word document") from error
    in_text = guess_from_text(
        [text_block.text for text_block in text_blocks if not text_block.is_boilerplate]
    )
    return assemble(text_blocks, first_of_each([*said, *in_text]), file_name)


def _check_package(document: bytes, file_name: str) -> None:
    """Refuse a document that would fill the memory, is damaged, or declares entities."""
    try:
        fault = fault_in(document, _LIMITS)
    except BROKEN as error:
        raise damaged(file_name, "a Word document") from error
    if fault is not None:
        raise unpacks_too_large(file_name)


def _text_blocks(package: WordPackage) -> Iterator[TextBlock]:
    """Yield page heads, the text, its notes, page feet."""
    main = package.main()
    styles = WordStyles(package.part("styles"))
    notes = WordNotes(list(main.iter(f"{W}sectPr")), package.part("settings"))
    text = WordText(styles, WordNumbering(package.part("numbering"), styles), notes)
    yield from _repeated(package, text, "header")
    for line in text.lines(main):
        yield TextBlock(line)
    for kind in ("footnote", "endnote"):
        for root in package.parts(f"{kind}s"):
            for mark, note in list(notes.in_order(kind, root)):
                words = " ".join(" ".join(text.lines(note)).split())
                # A mark that was typed stands in the note too.
                bare = words if mark.isalnum() else words.removeprefix(mark).strip()
                bare = bare.removeprefix(f"[{mark}]").strip()
                yield TextBlock(f"[{mark}] {bare}" if bare else "")
    yield from _repeated(package, text, "footer")


def _repeated(package: WordPackage, text: WordText, kind: str) -> Iterator[TextBlock]:
    lines = (line for root in package.parts(kind) for line in text.lines(root))
    for line in dict.fromkeys(line for line in lines if line.strip()):
        yield TextBlock(line, is_boilerplate=True)


def _from_properties(properties: Mapping[str, Any]) -> Iterator[Guess]:
    where = "the properties of the document ({})"
    yield from guess("title", properties.get("title", ""), where.format("title"))
    yield from guess("author", properties.get("creator", ""), where.format("author"))
    language = properties.get("language", "")
    if language[:2].isalpha() and language[2:3] in ("", "-"):
        yield from guess("language", language[:2].lower(), where.format("language"))
