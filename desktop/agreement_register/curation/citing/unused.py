"""Sentences of a source that state something and that no citation uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.citing.naming import names_of
from agreement_register.curation.citing.selected import boilerplate_of, mentions_between
from agreement_register.domain.folding import fold
from agreement_register.domain.passages.actor_finding import language_of
from agreement_register.domain.passages.mentions import Mention, MentionKind
from agreement_register.domain.passages.paragraphs import paragraphs_in
from agreement_register.domain.passages.sentences import Span, sentences_of
from agreement_register.domain.types.words import Anchor, TypeName

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value

_STATING = frozenset({MentionKind.DATE, MentionKind.ACTOR, MentionKind.VERB})


@dataclass(frozen=True, slots=True)
class UnusedSentence:
    """A sentence that states a date, an actor or what happened, and that nothing cites."""

    start: int
    end: int
    paragraph: int
    text: str
    mentions: tuple[Mention, ...]


def unused_sentences(register: Register, source: int) -> list[UnusedSentence]:
    """Return the uncited sentences of a source that state something, page boilerplate left out.

    A citation covers the sentences that its passage touches. One that knows only its paragraph
    covers the sentences that hold its stated words; the whole paragraph if none does.
    """
    values = register.values(TypeName.SOURCE, source)
    text, boilerplate = str(values.get("text") or ""), boilerplate_of(values)
    spoken = language_of(text, str(values.get("language") or ""))
    names, used = names_of(register).spoken(spoken), _Used(register, source)
    found: list[UnusedSentence] = []
    for number, paragraph in enumerate(paragraphs_in(text), start=1):
        if number in boilerplate:
            continue
        mentions = mentions_between(text, paragraph.start, paragraph.end, names, spoken)
        stating = [one for one in mentions if one.kind in _STATING]
        spans = _shifted(text, paragraph.start, paragraph.end) if stating else []
        for start, end in used.left(text, number, spans):
            own = tuple(one for one in mentions if start <= one.start < end)
            if any(one.kind in _STATING for one in own):
                found.append(UnusedSentence(start, end, number, text[start:end], own))
    return found


def _shifted(text: str, first: int, last: int) -> list[Span]:
    return [(first + start, first + end) for start, end in sentences_of(text[first:last])]


class _Used:
    """What the citations of a source use: ranges, and stated words by paragraph."""

    def __init__(self, register: Register, source: int) -> None:
        self._ranges: list[Span] = []
        self._words: dict[int, list[str]] = {}
        for citation in register.where(TypeName.CITATION, "source", source):
            values = register.values(TypeName.CITATION, citation)
            if values["record"] != source:  # a guess about the source itself uses nothing
                self._note(values)

    def _note(self, values: dict[str, Value]) -> None:
        first, last = values.get("char_from"), values.get("char_to")
        if isinstance(first, int) and isinstance(last, int) and first < last:
            if values.get("anchor") != Anchor.LOST:
                self._ranges.append((first, last))
        elif values["paragraph"]:
            words = str(values["stated_value"] or "")
            self._words.setdefault(int(values["paragraph"]), []).append(fold(words))

    def left(self, text: str, paragraph: int, spans: list[Span]) -> list[Span]:
        """Return the sentences of a paragraph that nothing uses."""
        free = [span for span in spans if not self._is_in_range(span)]
        for words in self._words.get(paragraph, ()):
            holding = [span for span in spans if words and words in fold(text[slice(*span)])]
            if not holding:
                return []
            free = [span for span in free if span not in holding]
        return free

    def _is_in_range(self, span: Span) -> bool:
        return any(first < span[1] and last > span[0] for first, last in self._ranges)
