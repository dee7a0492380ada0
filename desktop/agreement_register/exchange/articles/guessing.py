"""What the paragraphs themselves say of title, author, outlet, day and language."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from agreement_register.exchange.articles.boilerplate_words import is_boilerplate
from agreement_register.exchange.articles.days import day_of, days_in, without_weekday
from agreement_register.exchange.articles.languages import language_of
from agreement_register.exchange.articles.text_blocks import first_of_each, guess, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agreement_register.domain.passages.articles import Guess

_HEAD = 12  # paragraphs in which title, author and day stand
_SHORT_LINE = 80
_SHORTEST_TITLE, _LONGEST_TITLE = 3, 30  # words
_SENTENCE_END = (".", ":", ";", ",", "!")
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|автор|авторы|текст|author|written by):? (?P<name>[^\W\d_].{2,60})",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(?:distr\.?:? ?(?:general|limited)|(?:first |last )?(?:published|posted|updated|modified)|"
    r"date(?: of publication)?|datum|"
    r"stand|erschienen|erstellt|veröffentlicht|publiziert|aktualisiert|(?:\w+ )?vom|mise? en ligne|"
    r"publiée?(?: le)?|mis à jour|fecha|publicado(?: el)?|publicación|pubblicato(?: il)?|data|"
    r"opublikowano|dodano|опубликовано|дата(?: публикации)?|опубліковано|оновлено|обновлено)?"
    r"(?: on| at| am| le| el| um)?[\s:|,·–-]*",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:\b(?:at|um|à) )?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\.?)?(?: [A-Z]{3,4}\b)?"
)
_DATELINE = re.compile(r"[^\W\d_][^.!?]{1,60}?[,(] ?$")
_AFTER_DATELINE = re.compile(r"\)?\s*(?:[-–—:]|\([A-Z])")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)(?: \(?c\)?(?= ))?[\s©,]*(?:[0-9]{4}(?: ?[-–] ?[0-9]{4})?)?[\s,]*"
    r"(?P<name>[^\W\d].{2,60}?)"
    r"(?:[,.|–—]? ?(?:all rights reserved|все права защищены).*|\.)?",
    re.IGNORECASE,
)


def guess_from_text(paragraphs: Sequence[str]) -> tuple[Guess, ...]:
    """Return what the text says of itself; what is unsure is left out."""
    return first_of_each(_guesses(paragraphs))


def guess_language(paragraphs: Sequence[str]) -> list[Guess]:
    """Return the language by its letters and commonest words."""
    code, words = language_of(" ".join(paragraphs[:200]))
    return guess("language", code, "the commonest words of the text", words or "its letters")


def _guesses(paragraphs: Sequence[str]) -> Iterator[Guess]:
    head = [one_line(paragraph[:1000]) for paragraph in paragraphs[:_HEAD]]
    yield from guess("title", _title(head), "the head of the text")
    for before, line in zip(["", *head], head, strict=False):
        yield from _author(line)
        if not _asks_for_other(before):
            yield from _day(line)
    for line in [*head, *map(one_line, paragraphs[-_HEAD:])]:
        yield from _outlet(line)
    yield from guess_language(paragraphs)


def _title(head: Sequence[str]) -> str:
    """Return a line that the head repeats, or a first line that a longer paragraph follows."""
    for place, line in enumerate(head):
        if _may_be_title(line) and any(_ends_with(other, line) for other in head[:place]):
            return line
    lines = [line for line in head if not is_boilerplate(line)]
    if len(lines) < 2 or not _may_be_title(lines[0]) or "©" in lines[0]:  # noqa: PLR2004
        return ""
    follows = next((line for line in lines[1:4] if len(line) > _SHORT_LINE), "")
    return lines[0] if len(follows) > len(lines[0]) and follows.endswith(_SENTENCE_ENDS) else ""


_SENTENCE_ENDS = (".", "!", "?", "…", "»", "”", '"')


def _may_be_title(line: str) -> bool:
    words = line.split()
    is_long_enough = _SHORTEST_TITLE <= len(words) <= _LONGEST_TITLE
    is_other = is_boilerplate(line) or _BYLINE.fullmatch(line) or _stamped_day(line)
    return is_long_enough and not line.endswith(_SENTENCE_END) and not is_other


def _ends_with(other: str, line: str) -> bool:
    return other == line or (other.endswith(line) and len(line.split()) > _SHORTEST_TITLE)


def _author(line: str) -> list[Guess]:
    match = _BYLINE.fullmatch(line) if len(line) <= _SHORT_LINE else None
    if not match or line.endswith(_SENTENCE_END) or not match["name"][0].isupper():
        return []
    name = re.split(r"\s*[|•·]\s*|, [0-9]", match["name"])[0]
    return guess("author", name, "the line under the title")


def is_only_told(day: str, lines: Sequence[str]) -> bool:
    """Tell whether a day is printed, but only in sentences or behind a label of something else."""
    printed = [
        (before, line, line[:start])
        for before, line in zip(["", *lines], lines, strict=False)
        for start, _, found in days_in(line[:1000])
        if found == day
    ]
    return bool(printed) and not any(map(_may_be_stamp, *zip(*printed, strict=True)))


def _may_be_stamp(before: str, line: str, label: str) -> bool:
    """Tell whether a day in a line may be when the text appeared: first, or in a short one."""
    if _asks_for_other(before) or _asks_for_other(label.rstrip()):
        return False
    return len(line) <= _SHORT_LINE or bool(_STAMP.fullmatch(label.strip()))


def _asks_for_other(line: str) -> bool:
    """Tell whether a line is a label, and what stands behind it is not when the text appeared."""
    is_label = line.endswith(":") and not is_boilerplate(line.rstrip(": "))
    return is_label and not _STAMP.fullmatch(line.rpartition("|")[2].strip())


def _day(line: str) -> list[Guess]:
    """Read a line that is nothing but a day, or the place and day before the first sentence."""
    day = _stamped_day(line)
    if day:
        return guess("published", day, "a line with nothing but a day near the head", line)
    for start, end, found in days_in(line[:120])[:1]:
        before, after = line[:start], line[end:]
        if _DATELINE.fullmatch(before) and _AFTER_DATELINE.match(after) and is_past(found):
            return guess("published", found, "the place and day at the head", line[start:end])
    return []


def is_stamp(line: str) -> bool:
    """Tell whether a line is nothing but a day."""
    return bool(_stamped_day(line))


def _stamped_day(line: str) -> str:
    if len(line) > _SHORT_LINE:
        return ""
    bare = _STAMP.sub("", without_weekday(_CLOCK.sub("", line)), count=1).strip(" ,|-–·•")
    day = day_of(line) or day_of(bare)
    return day if is_past(day) else ""


def is_past(day: str) -> bool:
    """Tell whether an article can have appeared on a day, wherever on earth."""
    tomorrow = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)
    return "1600" < day <= tomorrow.isoformat()


def _outlet(line: str) -> list[Guess]:
    match = _COPYRIGHT.fullmatch(line) if len(line) <= _SHORT_LINE * 2 else None
    if not match or len(match["name"].split()) > 6:  # noqa: PLR2004 - a sentence, no name
        return []
    return guess("outlet", match["name"], "a copyright line", match["name"])
