"""The sentence of a source that a citation rests on, with the cited words in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.citing.passages import CitedText
from agreement_register.domain.passages.paragraphs import span_of_paragraph
from agreement_register.domain.passages.sentences import sentences_touched
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.views import Row

_LONGEST = 260  # letters of a sentence that are shown
_AROUND = 90  # letters before the cited words, where it is longer


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """Words of a source; those that bear the value stand from `start` up to `end`."""

    words: str
    start: int = 0
    end: int = 0

    @property
    def bears(self) -> bool:
        """Tell whether it is known which of the words bear the value."""
        return self.end > self.start


def cited_sentence(register: Register, citation: Row) -> CitedSentence:
    """Return the sentence in which the words of a citation stand, else its whole paragraph.

    Where the source keeps no text the quote of the citation stands for it.
    """
    quote = str(citation["quote"] or "").strip()
    found = register.lookup(str(citation["source"] or ""))
    kept = register.values(TypeName.SOURCE, found[1])["text"] if found is not None else ""
    text = str(kept or "")
    values = register.values(TypeName.CITATION, citation.id)
    anchor = str(values.get("anchor") or "")
    start, end, is_exact = CitedText(found[1] if found else 0, text).place_of(values, anchor)
    if is_exact:
        return _around(text, start, end)
    if quote:
        return _cut(CitedSentence(quote, 0, len(quote)))
    first, last = span_of_paragraph(text, int(str(citation["paragraph"] or 0)))
    return _cut(CitedSentence(text[first:last].strip()))


def _around(text: str, start: int, end: int) -> CitedSentence:
    sentences = sentences_touched(text, start, end)
    first = min(start, sentences[0][0]) if sentences else start
    last = max(end, sentences[-1][1]) if sentences else end
    words = text[first:last]
    left = len(words) - len(words.lstrip())
    return _cut(CitedSentence(words.strip(), start - first - left, end - first - left))


def _cut(whole: CitedSentence) -> CitedSentence:
    """Return the part around the cited words where the whole is too long."""
    if len(whole.words) <= _LONGEST:
        return whole
    begin = max(0, whole.start - _AROUND)
    if begin:
        begin = whole.words.find(" ", begin) + 1 or begin
    end = min(len(whole.words), begin + _LONGEST)
    before, after = "…" if begin else "", "…" if end < len(whole.words) else ""
    words = f"{before}{whole.words[begin:end].rstrip()}{after}"
    shift = len(before) - begin
    return CitedSentence(
        words, max(0, whole.start + shift), min(max(0, whole.end + shift), len(words))
    )
