"""What is marked in a text, cited passages and suggestions, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextCharFormat

from agreement_register.curation.citing.passages import (
    ShortNames,
    label_of,
    said_names,
    said_numbers,
    shown_cell,
)
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import Anchor, CellState
from agreement_register.ui.language import say, word
from agreement_register.ui.marks.evidence import MARK_KINDS, mark_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.citing.passages import CitedPassage, CitedText
    from agreement_register.curation.register import Register
    from agreement_register.ui.article.block_layout import Format
    from agreement_register.ui.article.text_blocks import TextBlocks
    from agreement_register.ui.marks.evidence import MarkKind
    from agreement_register.ui.theme.colours import Role, Roles


_STRONGEST = (
    CellState.DISPUTED,
    "check",
    CellState.CITED,
    CellState.IMPLIED,
    CellState.COMPUTED,
)  # what is shown where they meet
_FIRST = (FieldKind.DATE, FieldKind.REFERENCE)
_ANCHORS: dict[str, Text] = {
    Anchor.MOVED: text("found again at another place"),
    Anchor.CHANGED: text("its words were changed in this edition"),
}


_Place = tuple[int, int, bool, str, int]


@dataclass(frozen=True, slots=True)
class TextMark:
    """Citations of one passage for the same field: where it is, and the label in the margin."""

    start: int
    end: int
    is_exact: bool
    state: MarkKind
    label: str
    names: str  # of the records: “Germany 1993”
    numbers: str
    weight: int  # which label is shown where there is no room for all: the lightest
    passages: tuple[CitedPassage, ...]

    @property
    def words(self) -> str:
        """Return the label with the records it bears on."""
        return f"{word(self.label)} · {self.names}"

    @property
    def tip(self) -> str:
        """Return what the mark means, as a tooltip and for who cannot see it."""
        stated = dict.fromkeys(passage.stated for passage in self.passages if passage.stated)
        notes = dict.fromkeys(word(passage.verdict) for passage in self.passages if passage.verdict)
        notes |= dict.fromkeys(say(_ANCHORS[one.anchor]) for one in self.passages
                               if one.anchor in _ANCHORS)  # fmt: skip
        named = f"{self.words} ({self.numbers})"
        said = f"{named}: {'; '.join(stated)}" if stated else named
        return f"{said}. {mark_words(self.state)}. {', '.join(notes)}".rstrip(". ")


def strongest(states: Iterable[str]) -> MarkKind:
    """Return the state that is shown where several meet."""
    held = set(states)
    found = next((state for state in _STRONGEST if state in held), CellState.CITED)
    return next(kind for kind in MARK_KINDS if kind == found)


def _weight(cell: Cell) -> int:
    """Put dates before what a record points to, and that before words; whole records last."""
    if not cell.field:
        return len(_FIRST) + 1
    kind = BY_NAME[cell.kind].field(cell.field).kind
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)


class TextMarks:
    """The marks of a text by paragraph; labels are made when a paragraph comes into sight."""

    def __init__(
        self,
        register: Register,
        text_blocks: TextBlocks,
        cited: CitedText,
        former: TextMarks | None = None,
    ) -> None:
        self._register, self._text_blocks = register, text_blocks
        self._by_paragraph: dict[int, list[CitedPassage]] = {}
        self._made: dict[int, tuple[TextMark, ...]] = {}
        self._shown: dict[Cell, Cell] = {}
        self._numbers: dict[int, str] = {}
        self._names = ShortNames(register)
        for passage in cited.passages.values():
            if passage.has_place:
                self._put(passage)
        if former is not None:
            self._keep(former)

    def _keep(self, former: TextMarks) -> None:
        """Keep what was made before of the same citations: what they bear on is called the same."""
        self._shown, self._numbers, self._names = former._shown, former._numbers, former._names
        held = former._by_paragraph
        self._made = {number: made for number, made in former._made.items()
                      if held.get(number) == self._by_paragraph.get(number)}  # fmt: skip

    def of(self, number: int) -> tuple[TextMark, ...]:
        """Return the marks that reach into a paragraph, in the order of the text."""
        if number not in self._made:
            self._made[number] = tuple(self._grouped(self._by_paragraph.get(number, [])))
        return self._made[number]

    def is_used(self, start: int, end: int) -> bool:
        """Tell whether a citation points to any of these words."""
        return any(
            passage.is_exact and passage.start < end and start < passage.end
            for passage in self._by_paragraph.get(self._text_blocks.paragraphs.number_at(start), ())
        )

    def is_paragraph_used(self, number: int) -> bool:
        """Tell whether a citation points to a paragraph without saying to which of its words."""
        return any(not passage.is_exact for passage in self._by_paragraph.get(number, ()))

    @property
    def used(self) -> list[tuple[int, int]]:
        """Return the different passages that citations point to, in the order of the text."""
        every = (passage for held in self._by_paragraph.values() for passage in held)
        return sorted({(passage.start, passage.end) for passage in every})

    def _put(self, passage: CitedPassage) -> None:
        number_at = self._text_blocks.paragraphs.number_at
        for number in range(number_at(passage.start), number_at(passage.end - 1) + 1):
            self._by_paragraph.setdefault(number, []).append(passage)

    def _shown_as(self, cell: Cell) -> Cell:
        """Return the cell that shows a cited one: many citations bear on the same."""
        if cell not in self._shown:
            self._shown[cell] = shown_cell(self._register, cell)
        return self._shown[cell]

    def _number(self, record: int) -> str:
        if record not in self._numbers:
            self._numbers[record] = self._register.number(record)
        return self._numbers[record]

    def _grouped(self, passages: list[CitedPassage]) -> Iterable[TextMark]:
        groups: dict[_Place, list[tuple[int, CitedPassage]]] = {}
        for passage in passages:
            cell = self._shown_as(passage.cell)
            key = (
                passage.start, -passage.end, not passage.is_exact, label_of(cell), _weight(cell)
            )  # fmt: skip
            groups.setdefault(key, []).append((cell.record, passage))
        for (start, end, is_vague, label, weight), held in sorted(groups.items()):
            records = sorted({record for record, _ in held}, key=self._number)
            yield TextMark(
                start, -end, not is_vague, strongest(passage.state for _, passage in held), label,
                say(said_names(map(self._names.of, records))),
                say(said_numbers(map(self._number, records))), weight,
                tuple(passage for _, passage in held),
            )  # fmt: skip


_LONG = 90  # letters; heavier ones would shout over so many
_TINTS: dict[MarkKind, Role] = {
    CellState.CITED: "done_tint",
    CellState.IMPLIED: "implied_tint",
    CellState.COMPUTED: "implied_tint",
    CellState.DISPUTED: "disputed_tint",
    "check": "uncited_tint",
}


def formats_of(
    span: tuple[int, int],
    marks: Sequence[TextMark],
    suggested: Sequence[tuple[int, int]],
    colours: Roles,
) -> list[Format]:
    """Return the looks of the parts of a block; where marks meet, the strongest is seen."""
    exact = [mark for mark in marks if mark.is_exact]
    found: list[Format] = []
    for start, end in _parts(span, [(mark.start, mark.end) for mark in exact] + list(suggested)):
        covering = [mark for mark in exact if mark.start <= start and end <= mark.end]
        if covering:
            style = _cited(covering, colours)
        elif any(begin <= start and end <= stop for begin, stop in suggested):
            style = _suggested(colours)
        else:
            continue
        found.append((start - span[0], end - span[0], style))
    return found


def _parts(span: tuple[int, int], spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Part a block wherever something begins or ends."""
    first, last = span
    cuts = {first, last} | {min(max(cut, first), last) for each in spans for cut in each}
    ordered = sorted(cuts)
    return pairwise(ordered)


def _cited(covering: list[TextMark], colours: Roles) -> QTextCharFormat:
    style = QTextCharFormat()
    kind = strongest(mark.state for mark in covering)
    style.setBackground(colours.colour(_TINTS[kind]))
    if min(mark.end - mark.start for mark in covering) <= _LONG:
        style.setFontWeight(QFont.Weight.DemiBold)
    has_ground = style.background().color() != colours.base  # there is none in high contrast
    is_heavy = style.fontWeight() == QFont.Weight.DemiBold
    if len({(mark.start, mark.end) for mark in covering}) > 1 or not (has_ground or is_heavy):
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        style.setUnderlineColor(colours.edge)
    return style


def _suggested(colours: Roles) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    style.setUnderlineColor(colours.muted)
    return style


def selected(colours: Roles) -> QTextCharFormat:
    """Return the format of selected words."""
    style = QTextCharFormat()
    style.setBackground(colours.accent)
    style.setForeground(colours.on_accent)
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
    return style


def dimmed(colours: Roles) -> QTextCharFormat:
    """Return the format of what is no part of the article, such as menus and adverts."""
    style = QTextCharFormat()
    style.setForeground(colours.muted)
    style.setFontItalic(colours.muted == colours.text)  # nothing is muted in high contrast
    return style
