"""How texts fall into sentences and dates, and where passages are found again in other editions."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agreement_register.domain.dates.date_scanning import dates_in, with_year
from agreement_register.domain.passages import paragraphs
from agreement_register.domain.passages.excerpts import excerpt_of, excerpts_of_words, find_again
from agreement_register.domain.passages.sentences import (
    grow,
    sentences_of,
    sentences_touched,
    shrink,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = Path(__file__).parent
_TRICKY = (_HERE / "tricky.txt").read_text(encoding="utf-8")
_ARTICLE = (_HERE / "harbour.txt").read_text(encoding="utf-8")
_STEP = 17  # characters between the places that are tried


def _line(*values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def sentences() -> Iterator[str]:
    """Yield the sentences of each line, the dates in it, and selections that grow and shrink."""
    for line in _TRICKY.split("\n"):
        yield _line([line[start:end] for start, end in sentences_of(line)])
        yield _line([(line[one.start : one.end], one.value) for one in dates_in(line)])
    for text in (_TRICKY, _ARTICLE.rstrip()):
        for start in range(0, len(text) + 1, _STEP):
            for end in (start, start + 5, start + 150):
                spans = [(start, end)]
                for _ in range(3):
                    spans.append(grow(text, *spans[-1]))
                back = [shrink(text, *span) for span in spans]
                back += [shrink(text, *span, (start, end)) for span in spans[1:]]
                yield _line(start, spans, back, sentences_touched(text, start, end))


def places() -> Iterator[str]:
    """Yield paragraphs and excerpts at places of a text."""
    for text in (_TRICKY, _ARTICLE, "", " \n ", "one"):
        yield _line([tuple(one) for one in paragraphs.paragraphs_in(text)])
        for at in range(-1, len(text) + 2, _STEP):
            number = paragraphs.paragraph_at(text, at)
            one = excerpt_of(text, at, at + 2 * _STEP)
            yield _line(
                at, number, paragraphs.span_of_paragraph(text, number),
                paragraphs.line_of_paragraph(text, number - 1),
                one.start, one.end, one.quote, one.before, one.after,
            )  # fmt: skip
    for words in ("aland", "and", "the 2001 pact", "Deland   in 1997", "land", "1994", "", "."):
        found = excerpts_of_words(_ARTICLE, 100, len(_ARTICLE) - 100, words)
        yield _line(words, [(one.start, one.end) for one in found])
    for written in ("1-3; 27-30", "4", "9–10;2", "x; 3", "", "3-1", "5;;6", "1-2-3"):
        numbers = paragraphs.numbers_in_ranges(written)
        said = paragraphs.ranges_in_words(numbers), paragraphs.unread_ranges(written)
        yield _line(written, sorted(numbers), *said)
    for edtf in ("XXXX-03-28", "XXXX-12", "XXXX-12-05", "XXXX-12-06", "1994", "XXXX-01", ""):
        for day in ("2025-12-05", "2025-12", "2025", "", "1996-02-29"):
            yield _line(edtf, day, with_year(edtf, day))


def _editions() -> dict[str, str]:
    lines = _ARTICLE.split("\n")
    text = _ARTICLE
    return {
        "same": text,
        "a line more": f"A new line of twelve words stands above all the others here.\n{text}",
        "a line less": "\n".join(lines[1:]),
        "turned round": "\n".join(reversed(lines)),
        "twice": f"{text}\n{text}",
        "every word longer": text.replace(" ", "s "),
        "other names": text.replace("Aland", "Oland").replace("1994", "1995"),
        "words put in": text.replace(" and ", " and, as they say, ").replace(" was ", " had been "),
        "words left out": text.replace(" the ", " ").replace(" of ", " "),
        "numbers go on": text.replace("1996", "19961").replace("2001", "12001"),
        "upper case": text.upper(),
        "lines broken": text.replace(" with ", "\nwith ").replace(" on ", "  on "),
        "the first half": text[: len(text) // 2],
        "the second half": text[len(text) // 2 :],
        "another": _TRICKY,
        "empty": "",
    }


def found_again() -> Iterator[str]:
    """Yield where passages of an article stand in other editions of it."""
    spans = sentences_of(_ARTICLE)
    words = [(start, min(end, start + 12)) for start, end in spans]
    ends = [(max(start, end - 30), end) for start, end in spans]
    pairs = [(one[0], other[1]) for one, other in pairwise(spans)]
    for name, text in _editions().items():
        for span in (*spans, *words, *ends, *pairs, (0, len(_ARTICLE)), (5, 5)):
            found = find_again(excerpt_of(_ARTICLE, *span), text)
            yield _line(name, span, found.start, found.end, found.state)
    long, longer = f"{_ARTICLE}\n" * 3, f"Before.\n{_ARTICLE}\nBetween.\n" * 3
    words = [f"word{number}" for number in range(900)]
    numbered = " ".join(words)
    for first, last in ((0, 900), (500, 900), (0, 500), (250, 650), (100, 900), (0, 800)):
        found = find_again(excerpt_of(numbered, 0, len(numbered)), " ".join(words[first:last]))
        yield _line("numbered", first, last, found.start, found.end, found.state)
    turned = "\n".join(reversed(long.split("\n")))
    for start, end in ((0, len(long)), (40, len(long) - 40), (900, 4200)):
        for text in (longer, turned, long[:2500], long[2500:], long.replace("Aland", "Oland")):
            found = find_again(excerpt_of(long, start, end), text)
            yield _line("very long", start, end, found.start, found.end, found.state)


PASSAGES = {"sentences": sentences, "places": places, "found-again": found_again}
