"""Raised signs, which a plain text cannot show: note marks in brackets, exponents as such."""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"[0-9]{1,3}(?:\s*[,;–-]\s*[0-9]{1,3})*")
_MARKS = re.compile(r"[*†‡§¶#]{1,4}")
_LETTER = re.compile(r"[a-z]")
_POWER = re.compile(r"[-−]?[0-9]{1,3}")  # noqa: RUF001 - a minus
_TO_RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")  # noqa: RUF001
_OF_POWERS = re.compile(
    r"(?:^|[\s(/·])(?:10|(?:[kcdmµμ]?m|ft|in|yd|mi|s|[кдс]?м|мм))$", re.IGNORECASE
)  # lengths, seconds, and what large numbers are written with
_LAST_WORD = re.compile(r"(\w+)[^\w\s]*$")
_ROMAN = re.compile(r"[IVXLCDM]+")
_OF_ORDINALS = frozenset("eo")  # XIXe, no
_LONG_WORD = 3


def raised(sign: str, before: str) -> str:
    """Return what stands for a raised sign behind other words: `1995[1]`, `km²`, but `1st`."""
    bare = sign.strip()
    if _POWER.fullmatch(bare) and _OF_POWERS.search(before[-12:]):
        return sign.translate(_TO_RAISED)
    if _NUMBERS.fullmatch(bare) or _MARKS.fullmatch(bare) or _is_lettered(bare, before):
        return sign.replace(bare, f"[{bare}]")
    return sign


def _is_lettered(sign: str, before: str) -> bool:
    """Tell whether a letter marks a note; behind a number, or a numeral, it ends an ordinal."""
    if not _LETTER.fullmatch(sign) or sign in _OF_ORDINALS:
        return False
    found = _LAST_WORD.search(before[-80:])
    word = found[1] if found else ""
    return len(word) >= _LONG_WORD and not _ROMAN.fullmatch(word)
