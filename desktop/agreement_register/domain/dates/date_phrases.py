"""Phrases about dates as people type them, turned into EDTF texts that are still to be checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agreement_register.domain.dates.date_lists import AND_DAYS, days_of
from agreement_register.domain.dates.date_parts import read_part
from agreement_register.domain.dates.date_tokens import Candidates, is_month, read_single
from agreement_register.domain.dates.edtf import first_day, last_day
from agreement_register.domain.dates.edtf_days import NO_YEAR, day_after, day_before

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

    Change = Callable[[str], str]
    Reader = Callable[[str], Candidates | None]

_ABOUT = re.compile(
    r"(?:~ ?|(?:about|around|approximately|approx\.?|roughly) |c(?:a|irca)?\.? ?)(.+)"
)
_PROBABLY = re.compile(r"(?:probably|possibly|perhaps|maybe) (.+)")
_DOUBTED = re.compile(r"(.+?)(?: ?\?|,? ?\((?:uncertain|unsure|\?)\)|,? uncertain)")
_MOMENT = re.compile(r"([0-9X]{4}(?:-[0-9X]{2}){0,2})([?~%]?)")

_NOW = {"present", "the present", "now", "today", "ongoing"}
_RANGES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:some ?time )?between (.+?) and (.+)",
        r"(.+?) (?:to|until|till|through) (.+)",
        r"(.+?) ?\.\. ?(.+)",
    )
)
_LASTING = re.compile(r"(?:last(?:ing|ed|s) (?:from )?|from )(.+?) (?:to|until|till|through) (.+)")
_DAYS_OF_A_MONTH = re.compile(r"([^\W\d_]+\.?) ([0-9]{1,2}) ?(?:-|to) ?([0-9]{1,2})(,? [0-9]{4})?")
_BETWEEN_DAYS = re.compile(r"between ([^\W\d_]+\.?) ([0-9]{1,2}) and ([0-9]{1,2})(?=,? [0-9]{4}|$)")
_TWO_DAYS = re.compile(rf"(.+?),? (?:{AND_DAYS}) (?:(?:the|le|den|dem) )?(.+)")


def read_phrase(text: str) -> Candidates | None:
    """Read any phrase that names a date in tidied text; None if there is none."""
    text = _DAYS_OF_A_MONTH.sub(_month_last, text)
    text = _BETWEEN_DAYS.sub(r"between \2 and \3 \1", text)
    return _read_days_apart(text) or _read_marked(text, _read_unmarked) or _read_unmarked(text)


def _month_last(match: re.Match[str]) -> str:
    """Return “May 5-7, 1994” as “5-7 May, 1994”."""
    month, first, last, year = match.groups("")
    return f"{first}-{last} {month}{year}" if is_month(month) else match[0]


def _read_days_apart(text: str) -> Candidates | None:
    """Read several days of which a cell takes one: “7 and 18 November 1994”."""
    plain = re.sub(r"^(?:on|am|vom|dated) (?=\S)", "", text)
    match = _TWO_DAYS.fullmatch(plain)
    said = [part.said for part in days_of(plain)] or (list(match.groups()) if match else [])
    found = [one.texts[0] for one in map(read_single, said) if one and len(one.texts) == 1]
    if not said or len(found) != len(said) or len(found[-1]) != len("1994-03-28"):
        return None
    days = tuple(_with_year(one, found[-1]) for one in found)
    return Candidates(days) if all(len(day) == len("1994-03-28") for day in days) else None


def _read_unmarked(text: str) -> Candidates | None:
    readers: tuple[Reader, ...] = (
        _read_point,
        _read_limit,
        _read_lasting,
        _read_range,
        _read_decades,
        _read_either,
    )
    return next((found for reader in readers if (found := reader(text))), None)


def _read_point(text: str) -> Candidates | None:
    return read_single(text) or read_part(text)


def _read_end(text: str) -> Candidates | None:
    return _read_point(text) or _read_marked(text, _read_point)


def _read_marked(text: str, reader: Reader) -> Candidates | None:
    """Read what stands beside words of doubt such as “about” and “?”."""
    mark = ""
    for pattern, sign in ((_ABOUT, "~"), (_PROBABLY, "?"), (_DOUBTED, "?")):
        if match := pattern.fullmatch(text):
            text, mark = match[1], _both(mark, sign)
    found = reader(text) if mark else None
    return found.map(lambda edtf: _mark(edtf, mark)) if found else None


def _both(mark: str, other: str) -> str:
    return mark or other if not (mark and other) or mark == other else "%"


def _mark(edtf: str, mark: str) -> str:
    return _MOMENT.sub(lambda match: match[1] + _both(match[2], mark), edtf)


def _mark_of(edtf: str) -> str:
    """Return the sign of doubt of a date; all the moments of one date share it."""
    found = re.search("[?~%]", edtf)
    return found[0] if found else ""


def _before(edtf: str) -> str:
    return f"[..{_as_exact(day_before(first_day(edtf)), edtf)}]"


def _after(edtf: str) -> str:
    return f"[{_as_exact(day_after(last_day(edtf)), edtf)}..]"


def _as_exact(day: datetime.date, edtf: str) -> str:
    """Cut a day next to a date to a year, a month or a day, as exact as that date is."""
    plain = _MOMENT.fullmatch(edtf)
    length = max(len(plain[1]), len("1994")) if plain and "X" not in plain[1] else len("1994")
    return day.isoformat()[:length] + _mark_of(edtf)


def _until(edtf: str) -> str:
    return f"[..{_last(edtf)}]"


def _from(edtf: str) -> str:
    return f"[{_first(edtf)}..]"


def _first(edtf: str) -> str:
    """Return the text itself if it may stand in a range, else one that begins on the same day."""
    if _MOMENT.fullmatch(edtf) and "X" not in edtf.removeprefix(NO_YEAR):
        return edtf
    day = first_day(edtf).isoformat()
    return day.removesuffix("-01").removesuffix("-01") + _mark_of(edtf)


def _last(edtf: str) -> str:
    """Return the text itself if it may stand in a range, else one that ends on the same day."""
    if _MOMENT.fullmatch(edtf) and "X" not in edtf.removeprefix(NO_YEAR):
        return edtf
    day = last_day(edtf).isoformat()
    ends = (text for text in (day[:4], day[:7], day) if last_day(text).isoformat() == day)
    return next(ends) + _mark_of(edtf)


_LIMITS: tuple[tuple[re.Pattern[str], Change], ...] = tuple(
    (re.compile(pattern), change)
    for pattern, change in (
        (r"(?:some ?time )?(?:before|prior to|earlier than) (.+)", _before),
        (r"(?:some ?time )?(?:after|later than) (.+)", _after),
        (r"(?:by|not? later than|not after|on or before|at the latest) (.+)", _until),
        (r"(.+?) (?:or earlier|or before|at the latest)", _until),
        (r"(?:not? earlier than|not before|on or after|at the earliest) (.+)", _from),
        (r"(.+?) (?:or later|or after|at the earliest)", _from),
        (r"(?:until|till|up to) (.+), start unknown", lambda edtf: f"/{_last(edtf)}"),
        (r"(?:until|till|up to) (.+)", lambda edtf: f"../{_last(edtf)}"),
        (r"from (.+), end unknown", lambda edtf: f"{_first(edtf)}/"),
        (
            r"(?:since|as from|from|as of) (.+?)(?: on| onwards?)?",
            lambda edtf: f"{_first(edtf)}/..",
        ),
        (r"(.+?) onwards?", lambda edtf: f"{_first(edtf)}/.."),
    )
)


def _read_limit(text: str) -> Candidates | None:
    for pattern, change in _LIMITS:
        match = pattern.fullmatch(text)
        found = _read_end(match[1]) if match else None
        if found:
            return found.map(change)
    return None


def _read_lasting(text: str) -> Candidates | None:
    match = _LASTING.fullmatch(text)
    if match and match[2] in _NOW:
        return None
    return _joined(match[1], match[2], "{}/{}") if match else None


def _read_range(text: str) -> Candidates | None:
    for start, end in _splits(text):
        found = _joined(start, end, "[{}..{}]")
        if found:
            return found
        if end in _NOW and (begun := _read_end(start)):
            return begun.map(lambda edtf: f"{_first(edtf)}/..")
    return None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    for pattern in _RANGES:
        if match := pattern.fullmatch(text):
            yield match[1], match[2]
    for dash in re.finditer("-", text):
        yield text[: dash.start()].strip(), text[dash.end() :].strip()


def _joined(start_text: str, end_text: str, form: str) -> Candidates | None:
    ends = _read_end(end_text)
    starts = _read_start(start_text, ends) if ends else None
    if not starts or not ends:
        return None
    # Two dates in one phrase were written in the same order of day and month.
    alike = len(starts.texts) == len(ends.texts)
    pairs = (
        zip(starts.texts, ends.texts, strict=True)
        if alike
        else ((start, end) for start in starts.texts for end in ends.texts)
    )
    texts = tuple(form.format(_first(_with_year(a, b)), _last(b)) for a, b in pairs)
    return Candidates(texts, starts.keeps_words or ends.keeps_words)


def _read_start(text: str, ends: Candidates) -> Candidates | None:
    """Read the start of a range, which may be the bare day of the month its end names."""
    end = ends.texts[0]
    if re.fullmatch(r"[0-9]{1,2}(?:st|nd|rd|th|\.)?", text) and len(end) == len("1994-03-28"):
        return Candidates((f"{end[:8]}{int(re.sub('[^0-9]', '', text)):02}",))
    return _read_end(text)


def _with_year(start: str, end: str) -> str:
    return end[:4] + start[4:] if start.startswith(NO_YEAR) else start


def _read_decades(text: str) -> Candidates | None:
    """Read “1990s and early 2000s”: decades only, for two dates with “and” are two events."""
    start_text, _, end_text = text.partition(" and ")
    start, end = _read_point(start_text), _read_point(end_text)
    if not start or not end or not (_is_vague(start) and _is_vague(end)):
        return None
    return Candidates((f"[{_first(start.texts[0])}..{_last(end.texts[0])}]",), keeps_words=True)


def _is_vague(found: Candidates) -> bool:
    return found.keeps_words or "X" in found.texts[0]


def _read_either(text: str) -> Candidates | None:
    first, _, second = text.partition(" or ")
    return _joined(first, second, "[{},{}]")
