"""The source that is read: its text, what citations use of it, and what is suggested."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from agreement_register.curation.citing.naming import names_of
from agreement_register.curation.citing.passages import CitedText
from agreement_register.domain.passages.mentions import mentions_of
from agreement_register.domain.passages.paragraphs import numbers_in_ranges
from agreement_register.ui.article.suggesting import Suggesting
from agreement_register.ui.article.text_blocks import Script
from agreement_register.ui.article.text_marks import TextMarks

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QObject

    from agreement_register.curation.citing.passages import CitedPassage
    from agreement_register.curation.register import Register
    from agreement_register.ui.article.text_marks import TextMark


class ReadSource:
    """Holds what is known of the text of one source."""

    def __init__(self, register: Register, parent: QObject) -> None:
        self._register = register
        self.source: int | None = None
        self.script = Script("")
        self.furniture: Collection[int] = frozenset()
        self.cited = CitedText(0, "")
        self.marks = TextMarks(register, self.script, self.cited)
        self.suggesting = Suggesting(self.script, parent)
        self.suggests = True

    def read(self, source: int) -> None:
        """Read the text of a source, and the citations of it."""
        values = self._register.values("source", source)
        self.source = source
        self.script = Script(str(values["text"] or ""))
        self.furniture = numbers_in_ranges(str(values.get("furniture") or ""))
        self.cited = CitedText(source, self.script.text)
        self.cited.read(self._register)
        self.marks = TextMarks(self._register, self.script, self.cited)
        self.suggest()

    def read_citations(self, touched: Collection[int]) -> None:
        """Read the citations that are new or were touched; count anew where they stand."""
        before = set(self.cited.passages.values())
        self.cited.read(self._register, touched)
        self.marks = TextMarks(self._register, self.script, self.cited)
        changed = before ^ set(self.cited.passages.values())
        self.suggesting.use(self.marks, {n for each in changed for n in self._paragraphs(each)})

    def _paragraphs(self, passage: CitedPassage) -> range:
        """Return the numbers of the paragraphs that a passage is in."""
        if not passage.has_place:
            return range(0)
        number_at = self.script.paragraphs.number_at
        return range(number_at(passage.start), number_at(passage.end - 1) + 1)

    def is_text_another(self) -> bool:
        """Tell whether another text of the source is kept now than was read."""
        if self.source is None:
            return False
        values = self._register.values("source", self.source)
        furniture = numbers_in_ranges(str(values.get("furniture") or ""))
        return (str(values["text"] or ""), furniture) != (self.script.text, self.furniture)

    def suggest(self) -> None:
        """Begin to find suggestions in the text, unless they are not wanted."""
        names = names_of(self._register) if self.suggests else None
        find = partial(mentions_of, names=names) if names is not None else None
        self.suggesting.read(self.script, find, self.furniture)
        self.suggesting.use(self.marks)

    def marks_of(self, number: int) -> Sequence[TextMark]:
        """Return what is marked in a paragraph."""
        return self.marks.of(number)

    def suggested_in(self, piece: int) -> Sequence[tuple[int, int]]:
        """Return where suggestions of a piece are, as far as they are known."""
        return self.suggesting.spans_in(piece) if self.suggests else ()
