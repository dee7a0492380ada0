"""How well dates and actors are found in a passage, against the marked ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from answers import in_corpus_terms, place_of

from agreement_register.curation.citing.selected import Selected, mentions_between, settled_between
from agreement_register.domain.passages.mentions import Mention, MentionKind

if TYPE_CHECKING:
    from worlds import World

Marked = list[tuple[int, int, str]]


class Found:
    """Counts of what was marked, found and right, by kind and language."""

    def __init__(self, counts: Counter[tuple[str, str, str]]) -> None:
        self._counts = counts

    def figures(self) -> dict[str, dict[str, float]]:
        """Return precision and recall in percent of each kind and language, and of all."""
        languages = [*sorted({language for _, language, _ in self._counts}), ""]
        return {
            f"{kind} {language}".strip(): self._figures(kind, language)
            for kind in ("dates", "actors")
            for language in languages
        }

    def _figures(self, kind: str, language: str) -> dict[str, float]:
        total = Counter[str]()
        for (held, of, what), number in self._counts.items():
            if held == kind and language in ("", of):
                total[what] += number
        right = total["right"]
        return {
            "precision": round(100 * right / max(1, total["found"]), 1),
            "recall": round(100 * right / max(1, total["marked"]), 1),
            "marked": total["marked"],
        }


def found_in(world: World, item: dict[str, Any]) -> Counter[tuple[str, str, str]]:
    """Count the dates and actors of a passage that were marked, found and right."""
    source = world.source(item["text"], item["published"])
    selected = Selected(world.register, place_of(item, source))
    counts: Counter[tuple[str, str, str]] = Counter()
    for kind, found in (("dates", _dates(selected)), ("actors", _actors(world, selected))):
        marked = _places(item["text"], item[kind])
        right = sum(any(_meets(one, other) for other in found) for one in marked)
        language = item["language"]
        counts[kind, language, "marked"] += len(marked)
        counts[kind, language, "found"] += len(found)
        counts[kind, language, "right"] += right
    return counts


def _places(text: str, pairs: list[list[str]]) -> Marked:
    found: Marked = []
    at = 0
    for words, value in pairs:
        at = text.index(words, at)
        found.append((at, at + len(words), value))
        at += len(words)
    return found


def _meets(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] in (other[2], _widened(other[2]))


def _widened(edtf: str) -> str:
    """Return the month, year or decade of a part of it, which the labels do not keep."""
    first, _, last = edtf.partition("/")
    if not last:
        return edtf
    for length in (len("1994-03"), len("1994")):
        if first[:length] == last[:length]:
            return first[:length]
    return f"{first[:3]}X" if first[:3] == last[:3] else edtf


def _dates(selected: Selected) -> Marked:
    text, published = selected.text, str(selected.values.get("published") or "")
    return [(one.found.start, one.found.end, in_corpus_terms(one.edtf))
            for one in settled_between(text, 0, len(text), published) if one.edtf]  # fmt: skip


def _actors(world: World, selected: Selected) -> Marked:
    whole = mentions_between(selected.text, 0, len(selected.text), selected.names)
    return [(one.start, one.end, _code(world, one))
            for one in whole if one.kind is MentionKind.ACTOR]  # fmt: skip


_OF_ISO = {"CSXX": "YUCS"}  # the labels keep one code for both Yugoslavias, as ISO 3166 does


def _code(world: World, one: Mention) -> str:
    code = world.codes.get(one.actors[0], "?") if one.actors else one.codes[0]
    return _OF_ISO.get(code, code)
