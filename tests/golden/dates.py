"""What is read of a few hundred ways to write a date, and how dates stand to each other."""

from __future__ import annotations

import datetime
import json
from itertools import product
from typing import TYPE_CHECKING

from agreement_register.domain.dates.date_tokens import MONTH_NAMES
from agreement_register.domain.dates.dates import (
    Asks,
    PartialDate,
    Refused,
    Understood,
    bounds,
    certainly_within,
    compare,
    edtf_in_words,
    possibly_within,
    read,
    relate,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_POINTS = (
    "1994", "March 1994", "28 March 1994", "1990s", "2000s", "early 1990s", "mid-1997", "late 1997",
    "the second half of 1997", "beginning of March 1994", "end of February 1996", "spring 1994",
    "March", "28 March", "1.1.1900", "3/4/1997", "31.12.1999", "29.2.1995", "12/1995", "13.13.1995",
    "Dec '95", "c. 1989", "1989?", "probably 1989", "about March 1994", "about 1989 (uncertain)",
    "19th century", "1994-22", "1995-96", "2001-02",
)  # fmt: skip
_PHRASES = (
    "{}", "in {}", "before {}", "after {}", "by {}", "since {}", "until {}", "not before {}",
    "{} or later", "{} or earlier", "{} onwards", "from {}, end unknown", "until {}, start unknown",
    "about {}", "probably {}", "{}?", "Monday, {}", "{} (Friday)", "*{}", "{}.", "some time in {}",
)  # fmt: skip
_PAIRS = (
    "{} to {}", "between {} and {}", "{}-{}", "{} or {}", "{} and {}", "from {} until {}", "{}/{}",
    "lasting from {} to {}", "{}..{}", "between {} and probably {}",
)  # fmt: skip
_FIRSTS = ("1994", "March 1994", "28 March 1994", "1990s", "3", "3/4/1997", "c. 1989", "early 1990")
_SECONDS = ("2002", "May 1995", "5 June 1996", "2000s", "9/10/1998", "present", "1990?")
_ALONE = (
    "", "-", "n/a", "unknown", "not yet", "none", "today", "yesterday", "last year", "34421",
    "0000", "1994-13", "1994-02-30", "19940328", "94-03-28", "28-MAR-94", "5/25", "1900-01-01",
    "9999-12-31", "10000", "1994-03-28T00:00:00Z", "1994-03-28 14:30", "1994 B.C.", "the year 1994",
    "28 марта 1994", "1. März 1994", "1er mars 1994", "Friday the 28th", "Q3 1994", "Easter 1994",
    "1994-03-28/1994-03-27", "[1994..1993]", "[1994,1996..]", "{1994,1996}", "1994/", "/1994", "..",
    "../..", "[..]", "199X", "19XX", "1994-XX", "XXXX-03-28", "1994-XX-28", "1994~-03", "?1994",
    "between 1994", "between 1994 and", "from 1994 to 1990", "1 or 2 March 1994", "3-5 March 1994",
    "28 March - 2 April 1994", "March-May 1994", "1997-8", "1997/98", "1997-01", "1997-1",
)  # fmt: skip
_PARTS = ("early", "mid", "mid-", "late", "beginning of", "middle of", "end of", "first half of",
          "the second half of")  # fmt: skip
_WHOLES = ("1994", "the 1990s", "2000s", "March 1994", "February 1996", "February 1995",
           "April 1994", "28 March 1994", "spring 1994")  # fmt: skip
_EDTF = (
    "1994", "1994-03", "1994-03-28", "1994-02-28~", "1996-02-29", "1994?", "1994~", "1994%", "199X",
    "20XX", "1994-21", "1994-22", "1994-23", "1994-24", "1993/1995", "1994-03/1994-05", "1994/..",
    "../1994", "1994/", "/1994", "[1990..1995]", "[1990,1993..1995]", "[..1993]", "[1995..]",
    "[1994-03-28,1994-04-01]", "XXXX-03", "XXXX-03-28", "XXXX-02-29", "", "[1993?..1995~]",
    "1994-12-31/1995-01-01", "[1994-03-28..1994-03-29]",
)  # fmt: skip
_DAYS = [
    datetime.date.fromisoformat(day)
    for day in ("1990-01-01", "1993-12-31", "1994-03-27", "1994-03-28", "1994-12-31", "1996-02-29")
]
_SPANS = [(first, last) for first in _DAYS for last in _DAYS if first <= last]


def _reading(text: str) -> str:
    reading = read(text)
    said: list[object] = [text]
    if isinstance(reading, Understood):
        said += [reading.date.edtf, reading.date.words, str(reading.sentence), str(reading.detail)]
        said += [[str(one.label), one.date.edtf] for one in reading.alternatives]
    elif isinstance(reading, Asks):
        said += [str(reading.question), str(reading.detail)]
        said += [[str(one.label), one.date.edtf] for one in reading.answers]
    else:
        assert isinstance(reading, Refused)
        said += [str(reading.reason), str(reading.detail)]
        said += [[str(one.label), one.date.edtf] for one in reading.repairs]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def readings() -> Iterator[str]:
    """Yield what each typed text is read as."""
    for text in _ALONE:
        yield _reading(text)
    for part, whole in product(_PARTS, _WHOLES):
        yield _reading(f"{part} {whole}")
    for name in sorted(MONTH_NAMES):
        yield _reading(f"5. {name} 1994")
    for phrase, point in product(_PHRASES, _POINTS):
        yield _reading(phrase.format(point))
    for phrase, first, second in product(_PAIRS, _FIRSTS, _SECONDS):
        yield _reading(phrase.format(first, second))


def relations() -> Iterator[str]:
    """Yield the days of each date, its words, and how it stands to each of the others."""
    dates = [PartialDate(edtf) for edtf in _EDTF]
    for date in dates:
        said = [
            date.edtf, str(edtf_in_words(date.edtf)), bounds(date.edtf), str(date.precision),
            "".join(relate(date, other).name[0] for other in dates),
            "".join(compare(date, other).name[0] for other in dates),
            "".join("-p"[possibly_within(date, *span)] for span in _SPANS),
            "".join("-c"[certainly_within(date, *span)] for span in _SPANS),
        ]  # fmt: skip
        yield json.dumps(said, ensure_ascii=False, separators=(",", ":"))


DATES = {"dates-read": readings, "dates-related": relations}
