"""Early, middle and late parts of a decade, a year or a month, as EDTF texts."""

from __future__ import annotations

import re

from agreement_register.domain.dates.date_tokens import Candidates, read_single
from agreement_register.domain.dates.edtf import last_day

_PART = re.compile(
    r"(?:the )?(early|mid|late|(?:beginning|start|middle|end|first half|second half) of)"
    r"(?: in)?[ -](?:the )?(.+)"
)
_THIRDS = {
    "early": 0,
    "beginning of": 0,
    "start of": 0,
    "mid": 1,
    "middle of": 1,
    "late": 2,
    "end of": 2,
    "first half of": 3,
    "second half of": 4,
}
# First and last year, month or day of the early, middle and late part and of the two halves.
_DECADE_PARTS = ((0, 3), (4, 6), (7, 9), (0, 4), (5, 9))
_YEAR_PARTS = ((1, 4), (5, 8), (9, 12), (1, 6), (7, 12))
_MONTH_PARTS = ((1, 10), (11, 20), (21, 31), (1, 15), (16, 31))


def read_part(text: str) -> Candidates | None:
    """Read “late 1997” and the like in tidied text, as a range beside the words."""
    match = _PART.fullmatch(text)
    whole = read_single(match[2]) if match else None
    if not match or not whole:
        return None
    part = _THIRDS[match[1]]
    texts = tuple(filter(None, (_part(edtf, part) for edtf in whole.texts)))
    return Candidates(texts[:1], keeps_words=True) if texts else None


def _part(edtf: str, part: int) -> str:
    if edtf.endswith("0X") and part == 0:
        # The early years of a century's name ("2000s") may be any of its first ten.
        return edtf
    if re.fullmatch(r"[0-9]{3}X", edtf):
        first, last = _DECADE_PARTS[part]
        return f"[{edtf[:3]}{first}..{edtf[:3]}{last}]"
    if re.fullmatch(r"[0-9]{4}", edtf):
        first, last = _YEAR_PARTS[part]
    elif re.fullmatch(r"[0-9]{4}-(?:0[1-9]|1[0-2])", edtf):
        first, last = _MONTH_PARTS[part]
        last = min(last, last_day(edtf).day)
    else:
        return ""
    return f"[{edtf}-{first:02}..{edtf}-{last:02}]"
