"""What the dates of a text come to: the year of a day without one, the day of “yesterday”."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from agreement_register.domain.dates import dates
from agreement_register.domain.dates.date_scanning import WEEKDAYS, with_year
from agreement_register.domain.dates.edtf_days import NO_YEAR
from agreement_register.domain.passages.sentences import sentences_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.domain.dates.date_scanning import FoundDate

_LAST_MONTH = 12
_WEEK = 7
_LONG_AGO = 270  # days since a day without a year, so that the next one may be meant
_COORDINATED = 60  # characters between two days that share the year of the second


class By(StrEnum):
    """What a date was completed by."""

    ITSELF = ""
    TEXT = "text"  # another date of the text
    SOURCE = "source"  # the day of the source
    EITHER = "either"  # by one or the other: they disagree


@dataclass(frozen=True, slots=True)
class SettledDate:
    """A found date with what it comes to: EDTF, empty where that cannot be told."""

    found: FoundDate
    edtf: str
    by: By = By.ITSELF
    other: str = ""  # what it may come to as well


# What makes of a date a mere description of an agreement: “the treaty of 1996”, “a 1996 accord”.
_AFTER_A_NOUN = re.compile(
    r"(?:agreements?|accords?|pacts?|deals?|treat(?:y|ies)|act|conventions?|protocols?|memorandum|"
    r"one|those|that|договор\w*|соглашени\w+|конвенци\w+|протокол\w*|меморандум\w*|угод\w+|"
    r"договор\w+|конвенці\w+|vertrag\w*|\w*abkommen\w*|\w*vertr[aä]g\w*|traités?|conventions?|"
    r"tratados?|acuerdos?|umow\w+|traktat\w*|trattat\w+|accord\w+)"
    r"(?:\s\w+){0,2}?\s(?:(?:of|from|dated|von|vom|aus|de|du|del|из|от|від|z|dnia)\s(?:dem\s)?)?\Z",
    re.IGNORECASE,
)
_BEFORE_A_NOUN = re.compile(r"(?:\b(?:an?|the|this|that|old|new|earlier|their|its|his)|[’']s)\s\Z",
                            re.IGNORECASE)  # fmt: skip
_NOUN_AFTER = re.compile(
    r"\s(?:[\w’'-]+\s){0,5}?(?:agreement|accord|pact|deal|treaty|act|convention|protocol|memorandum)",
    re.IGNORECASE,
)
_IN_AN_ASIDE = re.compile(
    r"(?:,\s|\s)(?:concluded|signed|made|dating|ratified|заключ[её]нн\w+|подписанн\w+|укладен\w+|"
    r"підписан\w+|geschlossene\w*|unterzeichnete\w*|signée?s?|conclue?s?|firmad\w+|podpisan\w+)"
    r"\s[^.;]{0,80}\Z",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|is to|are to|plans?|planned|expects?|expected|deadline|would|soll\w*|wird|"
    r"werden|will|plant|planen|sera|seront|doit|prévoit|должн\w+|будет|будут|намерен\w*|"
    r"планиру\w+|має|мають|планує\w*|буде|обіця\w+|обеща\w+|espera|será|debe|ma|będzie|dovrà|"
    r"sarà)\b|[^\W\d_]{3}(?:era|ront|cera|ncera|drà)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|as of|effective|with effect on|ab|zum|vom|à compter du|à partir du|dès le|"
    r"с|со|з|із|начиная с|починаючи з|z dniem|od|desde el|a partir del?|dal|a decorrere dal)"
    r"\s(?:\w+\s)?\Z",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:by|until|before|no later than|due|bis|bis zum|vor dem|d['’]ici(?: au| le)?|avant le|до|"
    r"к|не позднее|entro il|termine del|antes de[l]?|hasta el|do)\s(?:\w+\s)?\Z",
    re.IGNORECASE,
)
_LINKED = re.compile(
    r"[^.,;:()]{0,30}?\b(?:and|und|bzw\.|beziehungsweise|et|"
    r"и|та|і|й|y|e|i|or|to|bis|au|по|до)(?!\w)[^.,;:()]{0,30}",
    re.I,
)


def _weekday_fits(said: str, edtf: str) -> bool:
    """Tell whether words such as “Monday, 11 November” fit a day; not if they name no weekday."""
    weekday = WEEKDAYS.get(said.partition(" ")[0].lower().strip(",."))
    is_day = len(edtf) == len("1994-03-28")
    return weekday is not None and is_day and datetime.date.fromisoformat(edtf).weekday() == weekday


def settled(text: str, found: Sequence[FoundDate], published: str = "") -> list[SettledDate]:
    """Return every date with what it comes to, by the dates before it or the day of the source."""
    return _Settling(text, found, published).all


class _Settling:
    def __init__(self, text: str, found: Sequence[FoundDate], published: str) -> None:
        self._text, self._found = text, found
        first, last = dates.bounds(published)
        self._day = datetime.date.fromisoformat(last) if last and first == last else None
        self._sentences = sentences_of(text)
        self.all: list[SettledDate] = []
        for place, one in enumerate(found):
            self.all.append(self._settled(place, one))

    def _settled(self, place: int, one: FoundDate) -> SettledDate:
        edtf = (one.plain or one.value).partition("\t")[0]
        if one.hangs_on:
            return self._hanging(place, one, edtf)
        if edtf.count(NO_YEAR) > 1:
            return self._days_in_some_year(place, one, edtf)
        if edtf.startswith(NO_YEAR):
            return self._in_some_year(place, one, edtf)
        return SettledDate(one, edtf)

    def _days_in_some_year(self, place: int, one: FoundDate, edtf: str) -> SettledDate:
        """Return days such as “between 5 and 7 May” in the year that the first of them is in."""
        start = edtf.index(NO_YEAR)
        first = self._in_some_year(place, one, edtf[start : start + len("XXXX-05-05")])
        years = (first.edtf[:4], first.other[:4])
        if not years[0].isdigit():
            return SettledDate(one, "")
        value, other = (edtf.replace(NO_YEAR, year) if year else "" for year in years)
        return SettledDate(one, value, first.by, other)

    def _hanging(self, place: int, one: FoundDate, edtf: str) -> SettledDate:
        of, _, step = one.hangs_on.rpartition(" ")
        if of.startswith("source"):
            value = self._by_source(of.removeprefix("source "), int(step), one, edtf)
            return SettledDate(one, value, By.SOURCE if value else By.ITSELF)
        year = self._year_before(place)
        if not year:
            return SettledDate(one, "")
        meant = f"{int(year) + int(step):04}"
        value = edtf.replace(NO_YEAR, meant) if edtf else meant
        return SettledDate(one, value, By.TEXT)

    def _by_source(self, of: str, step: int, one: FoundDate, edtf: str) -> str:
        day = self._day
        if day is None:
            return ""
        if of == "year":
            return edtf.replace(NO_YEAR, f"{day.year + step:04}") or f"{day.year + step:04}"
        if of == "month":
            months = day.year * _LAST_MONTH + day.month - 1 + step
            return f"{months // _LAST_MONTH:04}-{months % _LAST_MONTH + 1:02}"
        if of == "day":
            return (day + datetime.timedelta(days=step)).isoformat()
        back = (day.weekday() - step) % _WEEK
        if of.endswith("last"):
            back = back or _WEEK
        elif of.endswith("next") or (self._is_to_come(one) and back):
            back -= _WEEK
        return (day - datetime.timedelta(days=back)).isoformat()

    def _year_before(self, place: int) -> str:
        """Return the year of the nearest date before one, whatever it says."""
        return next((one.edtf[:4] for one in self.all[:place][::-1] if one.edtf[:4].isdigit()), "")

    def _in_some_year(self, place: int, one: FoundDate, edtf: str) -> SettledDate:
        rest = edtf.removeprefix(NO_YEAR)
        told = self._told_before(place, one) or self._told_after(place, one)
        by_text = f"{told[0]}{rest}" if told else ""
        by_source = self._near_the_source(one, edtf)
        if by_source and _weekday_fits(self._text[one.start : one.end], by_source):
            return SettledDate(one, by_source, By.SOURCE)
        if told and (told[1] or not by_source or by_text == by_source):
            return SettledDate(one, by_text, By.TEXT)
        if told and by_source:
            return SettledDate(one, by_source, By.EITHER, by_text)
        if by_source and (coming := self._soon(by_source)):
            if self._is_from_then_on(one):
                return SettledDate(one, coming, By.SOURCE)
            return SettledDate(one, by_source, By.EITHER, coming)
        return SettledDate(one, by_source or edtf, By.SOURCE if by_source else By.ITSELF)

    def _soon(self, past: str) -> str:
        """Return the same day a year later, where that is soon and the past one is long ago."""
        last = dates.bounds(past)[1]
        if self._day is None or last is None or last > self._day.isoformat():
            return ""
        since = (self._day - datetime.date.fromisoformat(last)).days
        return f"{int(past[:4]) + 1:04}{past[4:]}" if since > _LONG_AGO else ""

    def _is_from_then_on(self, one: FoundDate) -> bool:
        """Tell the day from which something counts: “suspends the treaty as of 7 April”."""
        return _FROM.search(self._text, max(0, one.start - 30), one.start) is not None

    def _near_the_source(self, one: FoundDate, edtf: str) -> str:
        day = self._day
        if day is None:
            return ""
        past = with_year(edtf, day.isoformat())
        if not self._is_to_come(one):
            return past
        first, last = dates.bounds(past)
        if last is None or last >= day.isoformat() or first is None:
            return past
        return f"{int(past[:4]) + 1}{past[4:]}"

    def _is_to_come(self, one: FoundDate) -> bool:
        start, end = self._sentence(one.start)
        return bool(
            _UP_TO.search(self._text, max(start, one.start - 24), one.start)
            or _TO_COME.search(self._text, max(start, one.start - 90), one.start)
            or _TO_COME.search(self._text, one.end, min(end, one.end + 40))
        )

    def _sentence(self, at: int) -> tuple[int, int]:
        return next((span for span in self._sentences if span[0] <= at < span[1]),
                    (at, len(self._text)))  # fmt: skip

    def _told_before(self, place: int, one: FoundDate) -> tuple[str, bool] | None:
        """Return the year of what was told before, and whether nothing speaks against it."""
        for before in self.all[:place][::-1]:
            if not self._is_near(before.found, one) or "/" in before.edtf or "X" in before.edtf:
                continue
            if not before.edtf[:4].isdigit() or self._describes(before.found):
                continue
            is_plain = before.by in (By.ITSELF, By.TEXT) and not self._is_aside(before.found, one)
            is_exact = len(before.edtf) > len("1994")
            return before.edtf[:4], is_plain and (is_exact or not self._is_aside(before.found, one))
        return None

    def _is_near(self, before: FoundDate, one: FoundDate) -> bool:
        """Tell whether a date stands in the same sentence, or in the one before."""
        between = [span for span in self._sentences if before.end <= span[0] <= one.start]
        return len(between) <= 1 and "\n" not in self._text[before.end : one.start]

    def _describes(self, one: FoundDate) -> bool:
        before = self._text[max(0, one.start - 60) : one.start]
        if _AFTER_A_NOUN.search(before) and len(one.plain) <= len("1994"):
            return True
        return bool(_BEFORE_A_NOUN.search(before) and _NOUN_AFTER.match(self._text, one.end))

    def _is_aside(self, before: FoundDate, one: FoundDate) -> bool:
        """Tell a year that only describes, in words between commas: “, concluded in 2007, …”."""
        if len(before.plain) > len("1994"):
            return False
        head = self._text[max(0, before.start - 90) : before.start]
        same = self._sentence(before.start) == self._sentence(one.start)
        return same and bool(_IN_AN_ASIDE.search(head))

    def _told_after(self, place: int, one: FoundDate) -> tuple[str, bool] | None:
        """Return the year of a day after it, of “10 May and 3 June 2005”."""
        for after in self._found[place + 1 : place + 2]:
            between = self._text[one.end : after.start]
            value = after.plain.partition("\t")[0]
            is_day = len(value) > len("1994") and value[:4].isdigit()
            if is_day and len(between) <= _COORDINATED and _LINKED.fullmatch(between):
                return value[:4], True
        return None
