"""The source that is read: its text, what cites it, what is suggested, and where one was in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from agreement_register.curation.citing.naming import names_of
from agreement_register.curation.citing.passages import CitedText
from agreement_register.domain.passages.actor_finding import language_of
from agreement_register.domain.passages.acts import spoken_words
from agreement_register.domain.passages.mentions import mentions_of
from agreement_register.domain.passages.paragraphs import numbers_in_ranges
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.rule import TITLE
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.article.suggesting import Suggesting
from agreement_register.ui.article.text_blocks import TextBlocks
from agreement_register.ui.article.text_marks import TextMarks
from agreement_register.ui.settings import Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtCore import QObject

    from agreement_register.curation.citing.passages import CitedPassage
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Change
    from agreement_register.domain.passages.mentions import ActorNames, Mention
    from agreement_register.domain.passages.words.language import LanguageWords
    from agreement_register.ui.article.text_marks import TextMark
    from agreement_register.ui.settings import Settings


_MOST = 200  # articles; those read longest ago are forgotten


class ReadingPositions:
    """Remembers a place of the text for each source of a register."""

    def __init__(self, settings: Settings, register: str) -> None:
        self._settings = settings
        self._setting = Setting(f"reading/{register}", "", "Where each article was left")

    def place_in(self, source: int) -> int:
        """Return where an article was left; 0 if it was not read yet."""
        return self._kept().get(str(source), 0)

    def keep(self, source: int, place: int) -> None:
        """Keep where an article is left."""
        kept = self._kept()
        kept.pop(str(source), None)
        kept[str(source)] = place
        latest = dict(list(kept.items())[-_MOST:])
        self._settings.set(self._setting, json.dumps(latest))

    def _kept(self) -> dict[str, int]:
        try:
            kept = json.loads(self._settings.get(self._setting) or "{}")
        except ValueError:
            return {}
        return {str(name): place for name, place in kept.items() if isinstance(place, int)}


def before_article(boilerplate: Collection[int]) -> int:
    """Return how many paragraphs stand before an article; a single one is not worth a fold."""
    number = 0
    while number + 1 in boilerplate:
        number += 1
    return number if number > 1 else 0


class _Finder:
    """Finds what is named in a paragraph; the names are made when the first one is looked at.

    A long article is on screen before.
    """

    def __init__(self, names: Callable[[], tuple[ActorNames, LanguageWords]]) -> None:
        self._make = names
        self._names: tuple[ActorNames, LanguageWords] | None = None

    def __call__(self, words: str) -> Sequence[Mention]:
        if self._names is None:
            self._names = self._make()
        return mentions_of(words, *self._names)


def may_rename(change: Change) -> bool:
    """Tell whether records may be called otherwise now, or other cells may show what is cited.

    A stored citation moves what is counted and judged of what it bears on, and no more.
    """
    others = {kind: {TITLE, *(field.name for field in BY_NAME[kind].stored_fields)}
              for kind, _ in change.moved if kind != TypeName.CITATION}  # fmt: skip
    is_edited = any(column in others.get(kind, ()) for kind, column in change.moved)
    return not change.mine or is_edited or bool(change.reordered - {TypeName.CITATION})


class ReadSource:
    """Holds what is known of the text of one source."""

    def __init__(self, register: Register, parent: QObject) -> None:
        self._register = register
        self.source: int | None = None
        self.text_blocks = TextBlocks("")
        self.boilerplate: Collection[int] = frozenset()
        self.before = 0  # paragraphs that stand before the article
        self.cited = CitedText(0, "")
        self.marks = TextMarks(register, self.text_blocks, self.cited)
        self.suggesting = Suggesting(self.text_blocks, parent)
        self.suggests = True

    def read(self, source: int, *, is_open: bool = False) -> None:
        """Read the text of a source, and the citations of it.

        What stands before the article is folded away, unless it is to be open.
        """
        values = self._register.values(TypeName.SOURCE, source)
        self.source = source
        self.boilerplate = numbers_in_ranges(str(values.get("furniture") or ""))
        self.before = before_article(self.boilerplate)
        self.text_blocks = TextBlocks(str(values["text"] or ""), 0 if is_open else self.before)
        self.cited = CitedText(source, self.text_blocks.text)
        self.cited.read(self._register)
        self.marks = TextMarks(self._register, self.text_blocks, self.cited)
        self.suggest()

    def read_citations(self, change: Change | None) -> None:
        """Read the citations that are new or were touched; count anew where they stand.

        Without a change all are read: it is not known what was changed.
        """
        before = set(self.cited.passages.values())
        self.cited.read(self._register, None if change is None else change.records)
        former = None if change is None or may_rename(change) else self.marks
        self.marks = TextMarks(self._register, self.text_blocks, self.cited, former)
        changed = before ^ set(self.cited.passages.values())
        self.suggesting.use(self.marks, {n for each in changed for n in self._paragraphs(each)})

    def _paragraphs(self, passage: CitedPassage) -> range:
        """Return the numbers of the paragraphs that a passage is in."""
        if not passage.has_place:
            return range(0)
        number_at = self.text_blocks.paragraphs.number_at
        return range(number_at(passage.start), number_at(passage.end - 1) + 1)

    def is_text_another(self) -> bool:
        """Tell whether another text of the source is kept now than was read."""
        if self.source is None:
            return False
        values = self._register.values(TypeName.SOURCE, self.source)
        boilerplate = numbers_in_ranges(str(values.get("furniture") or ""))
        return (str(values["text"] or ""), boilerplate) != (self.text_blocks.text, self.boilerplate)

    def suggest(self) -> None:
        """Begin to find suggestions in the text, unless they are not wanted."""
        find = _Finder(self._names) if self.suggests else None
        self.suggesting.read(self.text_blocks, find, self.boilerplate)
        self.suggesting.use(self.marks)

    def _names(self) -> tuple[ActorNames, LanguageWords]:
        values = self._register.values(TypeName.SOURCE, self.source) if self.source else {}
        text, given = self.text_blocks.text, str(values.get("language") or "")
        names = names_of(self._register).spoken(language_of(text, given))
        return names, spoken_words(text, given)

    def marks_of(self, number: int) -> Sequence[TextMark]:
        """Return what is marked in a paragraph."""
        return self.marks.of(number)

    def suggested_in(self, block: int) -> Sequence[tuple[int, int]]:
        """Return where suggestions of a block are, as far as they are known."""
        return self.suggesting.spans_in(block) if self.suggests else ()
