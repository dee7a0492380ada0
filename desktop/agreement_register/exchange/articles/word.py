"""Word documents: paragraphs, tables, notes, and what the properties say."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from lxml import etree

from agreement_register.exchange.articles.guessing import guess_from_text, is_past
from agreement_register.exchange.articles.packages import check_package
from agreement_register.exchange.articles.refusals import damaged
from agreement_register.exchange.articles.text_blocks import (
    TextBlock,
    assemble,
    first_of_each,
    guess,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_register.domain.passages.articles import Article, Guess

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_READ = frozenset({_FALLBACK, *(f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr"))})
_SIGNS = {
    f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-",
}  # fmt: skip
_NOTES = {"footnotes": "footnoteReference", "endnotes": "endnoteReference"}
_REFERENCES = frozenset(f"{_W}{name}" for name in _NOTES.values())
_MOST_IN_CELL = 2  # paragraphs of a value
_TEMPLATE_AUTHORS = frozenset({"python-docx", "user", "admin", "administrator", "microsoft office"})
_CELL = "\x1f"


def read_word(document: bytes, file_name: str) -> Article:
    """Read a .docx document."""
    check_package(document, file_name)
    # Takes a fifth of a second and is only wanted for Word documents.
    import docx  # noqa: PLC0415

    try:
        opened = docx.Document(io.BytesIO(document))
        text_blocks = list(_text_blocks(opened))
        said = list(_from_properties(opened.core_properties))
        made = _created(opened.core_properties)
    except Exception as error:  # the library lets through whatever its parts meet
        raise damaged(file_name, "a Word document") from error
    in_text = guess_from_text(
        [text_block.text for text_block in text_blocks if not text_block.is_boilerplate]
    )
    return assemble(text_blocks, first_of_each([*said, *in_text, *made]), file_name)


def _text_blocks(opened: Any) -> Iterator[TextBlock]:
    """Yield page heads, the text, its notes, page feet."""
    parts = [part for part in opened.part.package.iter_parts() if hasattr(part, "blob")]
    named = [(str(part.partname).rsplit("/", 1)[-1], part) for part in parts]
    yield from _repeated(named, "header")
    for line in _lines(opened.element.body):
        yield TextBlock(line)
    for kind in _NOTES:
        for name, part in named:
            if name == f"{kind}.xml":
                yield from map(TextBlock, _notes(_root_of(part)))
    yield from _repeated(named, "footer")


def _repeated(named: Iterable[tuple[str, Any]], kind: str) -> Iterator[TextBlock]:
    seen: set[str] = set()
    for name, part in named:
        if name.startswith(kind) and name.endswith(".xml"):
            for line in _lines(_root_of(part)):
                if line.strip() and line not in seen:
                    seen.add(line)
                    yield TextBlock(line, is_boilerplate=True)


def _root_of(part: Any) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(part.blob, parser)


def _notes(root: Any) -> Iterator[str]:
    for note in root:
        if note.get(f"{_W}type") is None:
            lines = " ".join(" ".join(_lines(note)).split())
            yield f"[{note.get(f'{_W}id')}] {lines}" if lines else ""


def _lines(root: Any) -> Iterator[str]:
    """Yield paragraphs and rows of tables in the order of the document."""
    words = _Words()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in _NOT_READ:
            walk.skip_subtree()
        elif event == "start":
            words.start(element)
        else:
            yield from words.end(element)
    yield from words.taken()


class _Words:
    """The words of the paragraph or row of a table that is being read."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._row: Any = None

    def start(self, element: Any) -> None:
        """Take up what an element says by itself."""
        tag = element.tag
        if tag == f"{_W}t":
            self._words.append(element.text or "")
        elif tag in _SIGNS:
            self._words.append(_SIGNS[tag] if self._row is None else " ")
        elif tag in _REFERENCES:
            self._words.append(f"[{element.get(f'{_W}id')}]")
        elif tag == f"{_W}tr" and self._row is None and _is_simple(element):
            self._row = element
        elif tag == f"{_W}tc" and self._row is not None:
            self._words.append(_CELL)

    def end(self, element: Any) -> Iterator[str]:
        """Yield the lines that end with an element."""
        if element is self._row:
            self._row = None
            yield from self.taken()
        elif element.tag == f"{_W}p" and self._row is None:
            yield from self.taken()
        elif element.tag == f"{_W}p":
            self._words.append(" ")

    def taken(self) -> Iterator[str]:
        """Yield what was taken up, cells side by side, and begin anew."""
        text = "".join(self._words)
        self._words.clear()
        if _CELL in text:
            cells = [" ".join(cell.split()) for cell in text.split(_CELL)[1:]]
            yield " | ".join(cells) if any(cells) else ""
        else:
            yield from text.split("\n")


def _is_simple(row: Any) -> bool:
    """Tell whether a row holds values, rather than columns of text laid out as a table."""
    cells = row.findall(f"{_W}tc")
    return len(cells) > 1 and all(
        len(cell.findall(f"{_W}p")) <= _MOST_IN_CELL and cell.find(f".//{_W}tbl") is None
        for cell in cells
    )


def _from_properties(properties: Any) -> Iterator[Guess]:
    where = "the properties of the document ({})"
    yield from guess("title", properties.title or "", where.format("title"))
    author = properties.author or ""
    if author.strip().lower() not in _TEMPLATE_AUTHORS:
        yield from guess("author", author, where.format("author"))
    language = properties.language or ""
    if language[:2].isalpha() and language[2:3] in ("", "-"):
        yield from guess("language", language[:2].lower(), where.format("language"))


def _created(properties: Any) -> list[Guess]:
    """Return the day a document was made, unless it is that of a template never saved again."""
    made = properties.created
    if not made or not properties.modified or properties.modified == made:
        return []
    day = made.date().isoformat()
    where = "the properties of the document (created)"
    return guess("published", day, where) if is_past(day) else []
