"""The text of a Word document: paragraphs, rows of tables and boxes in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from agreement_register.exchange.articles.raised_signs import raised
from agreement_register.exchange.articles.symbol_fonts import letter_of, spelt
from agreement_register.exchange.articles.word_equations import EQUATION, equation
from agreement_register.exchange.articles.word_notes import REFERENCES, WordNotes
from agreement_register.exchange.articles.word_package import MATH, W, is_on, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.exchange.articles.word_numbering import WordNumbering
    from agreement_register.exchange.articles.word_styles import WordStyles

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NOT_READ = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "tcPr"))
_SIGNS = {
    f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
_MOST_IN_CELL = 2  # paragraphs of a value
_CELL = "\x1f"
_BEFORE = 80  # letters before a raised sign that tell what it is
_TEXT = frozenset({f"{W}t", f"{W}sym", f"{MATH}t"})


@dataclass(slots=True)
class _Words:
    """The words of the paragraph or row of a table that is being read."""

    words: list[str] = field(default_factory=list)
    row: Any = None
    begin: int = 0  # of the paragraph in a row
    below: list[str] = field(default_factory=list)  # lines of boxes that are tied to it

    def taken(self) -> Iterator[str]:
        """Yield what was taken up, cells side by side, then its boxes; and begin anew."""
        text = "".join(self.words)
        self.words.clear()
        self.begin = 0
        if _CELL in text:
            cells = [" ".join(cell.split()) for cell in text.split(_CELL)[1:]]
            yield " | ".join(cells) if any(cells) else ""
        else:
            yield from text.split("\n")
        below, self.below = self.below, []
        yield from below


class WordText:
    """Reads parts of a document; lists and notes are counted on from one to the next."""

    def __init__(self, styles: WordStyles, numbering: WordNumbering, notes: WordNotes) -> None:
        self._styles, self._numbering, self._notes = styles, numbering, notes
        self._frames = [_Words()]
        self._styles_of: list[str] = [""]  # of the paragraphs that are open
        self._raised: list[str] = []
        self._is_raised = False
        self._font = ""

    def lines(self, root: Any) -> Iterator[str]:
        """Yield paragraphs and rows of tables in the order of the document."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                yield from self._end(element)
            elif self._is_skipped(element):
                walk.skip_subtree()
            else:
                self._start(element)
        self._settle()
        yield from self._frames[-1].taken()

    def _is_skipped(self, element: Any) -> bool:
        """Tell whether nothing of an element is printed, or all that is has been taken up."""
        tag = element.tag
        if tag in _NOT_READ:
            return True
        if tag == f"{W}r":
            return self._begin_run(element)
        if tag == f"{MATH}oMath":
            self._add(equation(element))
            return True
        if tag == f"{W}object":
            return self._is_sign_for(element)
        if tag == f"{W}sdt":
            return element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        return _is_other_form(element)

    def _begin_run(self, run: Any) -> bool:
        """Note how letters look; tell whether they are hidden."""
        properties, style = run.find(f"{W}rPr"), self._styles_of[-1]
        self._is_raised = self._styles.is_raised(properties, style)
        self._font = self._styles.font_of(properties, style)
        return self._styles.is_hidden(properties, style)

    def _is_sign_for(self, element: Any) -> bool:
        """Take a sign for what another program made and nothing here reads."""
        if any(each.tag in _TEXT for each in element.iter()):
            return False
        made = [str(each.get("ProgID", "")) for each in element.iter() if each.get("ProgID")]
        is_equation = any(name.startswith(("Equation", "MathType")) for name in made)
        self._add(EQUATION if is_equation else "[object]")
        return True

    def _start(self, element: Any) -> None:
        """Take up what an element says by itself."""
        tag, frame = element.tag, self._frames[-1]
        if tag == f"{W}p":
            self._styles_of.append(self._styles.style_of(element))
            frame.begin = len(frame.words)
        elif tag == f"{W}txbxContent":
            self._settle()
            self._frames.append(_Words())
        elif tag == f"{W}tr" and frame.row is None and _is_simple(element):
            frame.row = element
        elif tag == f"{W}tc" and frame.row is not None:
            frame.words.append(_CELL)
        elif tag == f"{W}altChunk":
            self._add("[object]")
        else:
            self._take(element)

    def _take(self, element: Any) -> None:
        """Take up the letters and signs of a run."""
        tag = element.tag
        if tag == f"{W}t":
            self._letters(spelt(element.text or "", self._font))
        elif tag == f"{W}sym":
            code = element.get(f"{W}char", "")
            number = int(code, 16) if code.isalnum() and code.isascii() else 0
            self._letters(letter_of(element.get(f"{W}font", ""), number))
        elif tag in REFERENCES:
            self._add(self._notes.mark_of(element))
        elif tag in _SIGNS:
            if element.get(f"{W}type") == "page":
                self._notes.begin_page()
            self._add(_SIGNS[tag] if self._frames[-1].row is None else " ")
        elif tag == f"{W}lastRenderedPageBreak":
            self._notes.begin_page()

    def _end(self, element: Any) -> Iterator[str]:
        """Yield the lines that end with an element."""
        tag, frame = element.tag, self._frames[-1]
        if element is frame.row:
            frame.row = None
            yield from self._done()
        elif tag == f"{W}p":
            yield from self._end_paragraph(element)
        elif tag == f"{W}txbxContent":
            self._settle()
            yield from self._done()
            self._frames.pop()

    def _end_paragraph(self, paragraph: Any) -> Iterator[str]:
        self._settle()
        self._styles_of.pop()
        frame = self._frames[-1]
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        is_run_on = bool(is_on(value_of(mark, "vanish"))) or _is_deleted(mark)
        has_words = any(not word.isspace() for word in frame.words[frame.begin :])
        label = self._numbering.label_of(paragraph) if has_words or not is_run_on else ""
        if has_words and label:
            frame.words.insert(frame.begin, label)
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            self._notes.begin_section()
        if frame.row is not None:
            frame.words.append(" ")
        elif not is_run_on:
            yield from self._done()

    def _done(self) -> Iterator[str]:
        """Yield what was taken up; of a box it waits for the paragraph that the box is tied to."""
        lines = self._frames[-1].taken()
        if len(self._frames) > 1:
            self._frames[-2].below += lines
        else:
            yield from lines

    def _letters(self, text: str) -> None:
        if self._is_raised:
            self._raised.append(text)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        self._settle()
        if text:
            self._frames[-1].words.append(text)

    def _settle(self) -> None:
        """Take up the raised letters that stand together."""
        if not self._raised:
            return
        sign = "".join(self._raised)
        self._raised.clear()
        words = self._frames[-1].words
        words.append(raised(sign, "".join(words[-4:])[-_BEFORE:]))


def _is_deleted(mark: Any) -> bool:
    return mark is not None and mark.find(f"{W}del") is not None


def _is_other_form(element: Any) -> bool:
    """Tell whether an element repeats, for older programs, what stands beside it."""
    if element.tag != f"{_COMPATIBLE}Fallback":
        return False
    beside = element.getparent().iterfind(f"{_COMPATIBLE}Choice")
    texts = (part.tag in _TEXT for choice in beside for part in choice.iter())
    return any(texts) or not any(part.tag in _TEXT for part in element.iter())


def _is_simple(row: Any) -> bool:
    """Tell whether a row holds values, rather than columns of text laid out as a table."""
    cells = row.findall(f"{W}tc")
    return len(cells) > 1 and all(
        len(cell.findall(f"{W}p")) <= _MOST_IN_CELL and cell.find(f".//{W}tbl") is None
        for cell in cells
    )
