"""Bytes to text: what the document says, what fits, and what Cyrillic letters look like."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_SAYS_NOTHING = frozenset({"ascii", "iso8859-1"})
_LATIN = ["cp1252", "cp1250", "cp1254", "cp1257"]
_SAMPLE = 200_000
_OFTEN = frozenset("оеаинтсрвлкмдпуяыіь")
_RARE_IN_TEXT = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_TWO_LETTERS = re.compile(rb"[ a-z]{2}")
_FOREIGN_WORD = re.compile(rb"[\x80-\xff]{3,}")
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
_LONE = re.compile("[\udc80-\udcff]+")
_MAY_BE_BROKEN = 0.1  # of the bytes that are not ASCII


def decode(document: bytes, file_name: str, declared: str = "") -> str:
    """Return the text of a document in the encoding that fits it best, without a byte order mark.

    Raises:
        FieldError: if the bytes are no text.
    """
    for mark, name in _MARKS:
        if document.startswith(mark):
            return document.decode(name, "replace").removeprefix("\ufeff")
    wide = _utf_16_without_mark(document)
    if wide:
        return document.decode(wide, "replace")
    if _is_binary(document):
        raise FieldError(
            text(
                "{file_name} is no text, whatever its name says; open it with the "
                "program it comes from, save it as plain text, a web page, PDF or "
                ".docx, and add that.",
                file_name=file_name,
            )
        )
    try:
        return document.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(document, declared)


def _utf_16_without_mark(document: bytes) -> str:
    """Return which UTF-16 this is by its text, whose blanks and line ends have a zero byte."""
    sample = document[: min(len(document), _SAMPLE) // 2 * 2]
    if len(sample) < 4 or not sample.count(0):  # noqa: PLR2004 - two letters
        return ""
    if len(_TWO_LETTERS.findall(sample)) > len(sample) * 0.1:  # half of it is in another encoding
        return ""
    blanks = {"utf-16-le": (0, 1), "utf-16-be": (1, 0)}
    for name, (low, high) in blanks.items():
        lows, highs = sample[low::2], sample[high::2]
        common = sum(lows[n] in b" \n\r,.-" for n, byte in enumerate(highs) if not byte)
        letters = _share_of_letters(sample.decode(name, "replace"))
        if highs.count(0) > len(highs) * 0.08 and common and letters > 0.9 and not lows.count(0):  # noqa: PLR2004
            return name
    return ""


def _share_of_letters(text: str) -> float:
    shown = sum(letter.isprintable() or letter in "\r\n\t" for letter in text)
    return shown / max(len(text), 1)


def _is_binary(document: bytes) -> bool:
    sample = document[:_SAMPLE]
    odd = len(_RARE_IN_TEXT.findall(sample))
    return odd > 4 and odd > len(sample) * 0.005  # noqa: PLR2004 - a few strays are cleaned


def _decode_legacy(document: bytes, declared: str) -> str:
    """Decode what is not UTF-8 throughout."""
    sample = document[:_SAMPLE]
    lenient = sample.decode("utf-8", "surrogateescape")
    broken = [run.encode("utf-8", "surrogateescape") for run in _LONE.findall(lenient)]
    if sum(map(len, broken)) <= _count_high(sample) * _MAY_BE_BROKEN:
        other = _most_cyrillic(b" ".join(broken)) or _usual_of(lenient)
        whole = document.decode("utf-8", "surrogateescape")
        return _LONE.sub(lambda run: _recover(run[0], other), whole)
    return document.decode(_one_byte_encoding(sample, _known(declared)), "replace")


def _usual_of(text: str) -> str:
    """Return the encoding that strays of a text in UTF-8 are likely to have."""
    return "cp1251" if len(_CYRILLIC_LETTER.findall(text)) > len(text) / 3 else "cp1252"


def _count_high(sample: bytes) -> int:
    return len(sample.translate(None, bytes(range(128))))


def _recover(run: str, encoding: str) -> str:
    return run.encode("utf-8", "surrogateescape").decode(encoding, "replace")


def _known(name: str) -> str:
    """Return Python's name of a text encoding that a document declares, if it can be another one.

    Latin-1 is what servers say when nobody told them, so it counts as saying nothing.
    """
    try:
        found = codecs.lookup(name.strip()).name
        "".encode(found)
    except (LookupError, ValueError, TypeError):  # zero bytes; codecs that make no text
        return ""
    return "" if found.startswith("utf") or found in _SAYS_NOTHING else found


def _one_byte_encoding(sample: bytes, declared: str) -> str:
    """Return what is declared, or what the letters look like."""
    cyrillic = _most_cyrillic(sample)
    if declared and not (cyrillic and declared in _LATIN):
        return declared
    return cyrillic or _likely(sample) or "cp1252"


def _most_cyrillic(sample: bytes) -> str:
    """Return the Cyrillic encoding in which the words of high bytes look like words, if any."""
    if not _has_foreign_words(sample):
        return ""
    words = b" ".join(_FOREIGN_WORD.findall(sample)[:5000])
    best = max(_CYRILLIC, key=lambda name: _cyrillic_score(words, name))
    return best if _cyrillic_score(words, best) > 0.6 else ""  # noqa: PLR2004 - texts: above 0.7


def _has_foreign_words(sample: bytes) -> bool:
    """Tell whether words are made of high bytes, rather than having one among others."""
    return sum(map(len, _FOREIGN_WORD.findall(sample))) > _count_high(sample) / 2


def _cyrillic_score(words: bytes, encoding: str) -> float:
    """Return the share of frequent small letters, less signs and capitals within words."""
    text = words.decode(encoding, "replace")
    often = sum(letter in _OFTEN for letter in text)
    strange = sum(not letter.isalpha() for letter in text if letter != " ")
    strange += sum(a.islower() and b.isupper() for a, b in pairwise(text))
    return (often - 2 * strange) / max(len(text) - text.count(" "), 1)


def _likely(sample: bytes) -> str:
    # Takes a while to load and is only wanted for texts that are not UTF-8.
    import charset_normalizer  # noqa: PLC0415

    only = None if _has_foreign_words(sample) else _LATIN
    found = charset_normalizer.from_bytes(sample, cp_isolation=only).best()
    return found.encoding if found else ""


def looks_like(document: bytes, starts: Sequence[bytes]) -> bool:
    """Tell whether a document starts with one of these bytes, after a mark and blanks."""
    head = document[:1024].removeprefix(codecs.BOM_UTF8).lstrip()
    return head.lower().startswith(tuple(starts))
