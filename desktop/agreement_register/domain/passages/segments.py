"""The parts of a sentence between its marks: what stands in one of them belongs together."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_register.domain.passages.sentences import Span

_MARK = re.compile(r"[;:]|,(?=\s)|\s[–—-]\s|[()]|…")
_JOINED = re.compile(
    r"[\s,&/]*(?:\b(?:and|with|the|or|as well as|both|und|der|die|den|dem|sowie|et|la|le|les|l['’]|"
    r"avec|à|aux|de|du|и|с|со|та|й|і|з|із|y|e|con|el|oraz|i|z)\b[\s,]*)*",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"[\s,]*(?:(?:on|in|at|le|la|en|am|im|dem|den|le|el|w|we|в|во|у|на|il|später|plus|tard|later|"
    r"two|three|six|weeks?|days?|months?|semaines?|mois|wochen|monate|недел\w*|месяц\w*|sechs|zwei|"
    r"drei|also|only|finally|already|there|then|enfin|schließlich|лишь|уже|только)\b[\s,]*)*",
    re.IGNORECASE,
)


def segments_of(
    text: str, sentence: Span, dates: Sequence[Span], actors: Sequence[Span]
) -> list[Span]:
    """Return the parts of a sentence; lists of names and the parts of a date stay together."""
    start, end = sentence
    found: list[Span] = []
    for mark in _MARK.finditer(text, start, end):
        if any(one[0] <= mark.start() < one[1] for one in dates) or _joins(
            text, mark, actors, dates
        ):
            continue
        found.append((start, mark.start()))
        start = mark.end()
    found.append((start, end))
    kept = [span for span in found if text[span[0] : span[1]].strip()]
    return _merged(text, kept, dates)


def _joins(text: str, mark: re.Match[str], actors: Sequence[Span], dates: Sequence[Span]) -> bool:
    """Tell a mark between two names of a list, or between a name and its date."""
    before = max((one[1] for one in actors if one[1] <= mark.start()), default=-1)
    after = min((one[0] for one in actors if one[0] >= mark.end()), default=-1)
    if before >= 0 and after >= 0 and _JOINED.fullmatch(text[before:after].replace(mark[0], " ")):
        return mark[0] not in "();:"
    day = min((one[0] for one in dates if one[0] >= mark.end()), default=-1)
    is_beside = before == mark.start() and day >= 0 and not text[mark.end() : day].strip()
    return is_beside and mark[0] not in "();"


def _merged(text: str, spans: list[Span], dates: Iterable[Span]) -> list[Span]:
    """Join a part that is nothing but a date to the one that it belongs to."""
    held = list(dates)
    joined: list[Span] = []
    waiting: Span | None = None
    for span in spans:
        if _is_only_a_date(text, span, held) and "(" not in text[span[0] - 1 : span[0] + 1]:
            if joined and not any(joined[-1][0] <= one[0] < joined[-1][1] for one in held):
                joined[-1] = (joined[-1][0], span[1])
            else:
                waiting = waiting or span
            continue
        joined.append((waiting[0] if waiting else span[0], span[1]))
        waiting = None
    if waiting is not None:
        joined.append(waiting)
    return joined


def _is_only_a_date(text: str, span: Span, dates: list[Span]) -> bool:
    inside = [one for one in dates if one[0] < span[1] and one[1] > span[0]]
    rest = text[span[0] : span[1]]
    for one in inside:
        rest = rest.replace(text[max(one[0], span[0]) : min(one[1], span[1])], " ")
    return bool(_ADVERB.fullmatch(rest))


def is_in_brackets(text: str, span: Span) -> bool:
    """Tell a part that stands in round brackets."""
    return text[: span[0]].rstrip().endswith("(") and text[span[1] :].lstrip(" .").startswith(")")
