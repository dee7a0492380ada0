"""What is typed in place of a date: codes for nothing, numbers, words about other days."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from agreement_register.domain.dates.date_answers import Refused, keep, words_answer
from agreement_register.domain.dates.date_words import DateWords
from agreement_register.domain.dates.partial_dates import PartialDate
from agreement_register.domain.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

_CODE_FOR_NOTHING = re.compile(r"-[0-9]+|0+(?:[-./]0+)*|9{3,}")
_WORD_FOR_NOTHING = re.compile(
    r"unknown|not known|n/?a|not applicable|open|none|null|nil|nan|undated|n\.? ?d\.?|tb[dc]|[-?.]+"
)
_SPREADSHEET_NUMBER = re.compile(r"[1-6][0-9]{4}(?:\.0+)?")
_SPREADSHEET_START = datetime.date(1899, 12, 30)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_RELATIVE = re.compile(
    rf"(?:on |last |next |this )?{_WEEKDAY}|.*\b(?:today|yesterday|tomorrow|tonight|now|ago|earlier"
    r"|later|next|last|previous|this|following|coming|recently|soon|days?|weeks?|months?|years?"
    r"|before|after)\b.*"
)
_NOTHING = text(
    "Leave the cell empty if nothing is recorded; "
    "Unknown, Open and Not applicable say what a source says."
)


def refuse_code(typed: str, words: str) -> Refused | None:
    """Refuse numbers and words that stand for a missing value."""
    if _CODE_FOR_NOTHING.fullmatch(typed):
        return Refused(
            text("{words} stands for a missing value; it is not a date.", words=words), _NOTHING
        )
    if _WORD_FOR_NOTHING.fullmatch(typed):
        return Refused(text("“{words}” is not a date.", words=words), _NOTHING)
    return None


def refuse_end_of_time(date: PartialDate) -> Refused | None:
    """Refuse the last year of the calendar, which other registers write for “no end”."""
    if not date.latest or date.latest.year != datetime.MAXYEAR:
        return None
    return Refused(
        text("{date} stands for “no end”; it is not a date.", date=DateWords(date)), _NOTHING
    )


def refuse_number(typed: str, words: str) -> Refused | None:
    """Refuse the number by which a spreadsheet counts days, and offer its day."""
    if not _SPREADSHEET_NUMBER.fullmatch(typed):
        return None
    day = _SPREADSHEET_START + datetime.timedelta(days=int(float(typed)))
    meant = PartialDate(day.isoformat())
    return Refused(
        text("{words} is a number, not a date.", words=words),
        text("Spreadsheets count days like this; keep the day only if it fits."),
        (keep(meant),),
    )


def refuse_relative(typed: str, words: str) -> Refused | None:
    """Refuse words that count from a day they do not name."""
    if not _RELATIVE.fullmatch(typed):
        return None
    return Refused(
        text("This depends on a day that is not given here."),
        text("Type the day it comes to, or keep the words without a date."),
        (words_answer(words),),
    )


def refuse_unread(_typed: str, words: str) -> Refused:
    """Refuse what nothing else could read."""
    return Refused(
        text("This cannot be read as a date."),
        text(
            "Type it as 28.03.1994, Dec 1995, 1993 or 1997-2002, or keep the words without a date."
        ),
        (words_answer(words),),
    )


LAST_RESORTS: tuple[Callable[[str, str], Refused | None], ...] = (
    refuse_number,
    refuse_relative,
    refuse_unread,
)
