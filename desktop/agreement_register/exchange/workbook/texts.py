r"""Text as a cell can hold it: what Excel has no room or no character for, and how that is shown.

A character that cannot stand in a cell is shown as ``\u000B``; so that this can be undone, a
backslash that already stands before such a code is itself shown as ``\u005C``.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

MOST_CHARACTERS = 32_767  # of one cell, counted as Excel does, in UTF-16

# Carriage returns are no use in a cell: XML readers turn them into line feeds.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|\\(?=u[0-9A-Fa-f]{4})")
# Excel reads _x0041_ in a file as the letter A.
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_READ_AS_FORMULA = ("=", "+", "-", "@", "\t", "\\u000D", "\n")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a leap day that never was
_DAY_ZERO = date(1899, 12, 30)

_MOST_URL = 2_079
_PLAIN_URL = re.compile(r"https?://[^\s\"<>\\^`{|}#]+(#[^\s\"<>\\^`{|}#]*)?", re.ASCII | re.I)


def unfit_characters(text: str) -> list[str]:
    """Return the characters that a cell cannot hold as they are, each as often as it occurs."""
    return _UNFIT.findall(text)


def notation(character: str) -> str:
    r"""Return how a character is shown that a cell cannot hold: ``\u000B``."""
    return f"\\u{ord(character):04X}"


def with_notation(text: str) -> str:
    """Return the text with everything unfit for a cell in its notation."""
    return _UNFIT.sub(lambda found: notation(found[0]), text)


def escaped(text: str) -> str:
    """Return the text as the file must hold it, so that Excel shows the text itself."""
    return _LIKE_AN_ESCAPE.sub("_x005F_", text) if "_x" in text else text


def needs_prefix(text: str) -> bool:
    """Tell whether Excel would take the text for a formula when somebody edits the cell."""
    return text.startswith(_READ_AS_FORMULA)


def is_too_long(text: str, room: int = MOST_CHARACTERS) -> bool:
    """Tell whether a cell, or the room left in it, is too small for the text."""
    return len(text) * 7 > room and _length(text) > room


def portions(text: str, first_room: int) -> list[str]:
    """Cut the text into portions that each fit into a cell, the first into the room it has."""
    found: list[str] = []
    start = 0
    while start < len(text):
        room = MOST_CHARACTERS if found else first_room
        portion = text[start : start + room]
        while is_too_long(portion, room):
            portion = portion[: max(1, len(portion) * room // _length(portion))]
        found.append(portion)
        start += len(portion)
    return found


def _length(text: str) -> int:
    return len(escaped(text).encode("utf-16-le")) // 2


@lru_cache(maxsize=8192)
def excel_day(text: str) -> int | None:
    """Return Excel's number of the day, None if the text is no whole day or one too early."""
    if not _DAY.fullmatch(text):  # Python reads more than days, such as 2000010100
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return (day - _DAY_ZERO).days if day >= _FIRST_DAY else None


def is_linkable(url: str) -> bool:
    """Tell whether the text is a web address that Excel accepts as the target of a link."""
    if len(url) > _MOST_URL or not _PLAIN_URL.fullmatch(url):
        return False
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False
