"""Text as search and comparison see it: no case, no accents, one blank."""

import unicodedata
from functools import lru_cache

# NFKD leaves these letters whole, and the full-text index alone misses them too.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ё": "е", "ð": "d"}
)

_SHORT = 200  # characters; longer texts do not come twice, so they are not kept


def fold(text: str) -> str:
    """Return the text casefolded, without marks, in single blanks."""
    if text.isascii():
        return " ".join(text.lower().split())
    return _fold_short(text) if len(text) < _SHORT else _strip_marks(text)


@lru_cache(maxsize=16384)
def _fold_short(text: str) -> str:
    return _strip_marks(text)


def _strip_marks(text: str) -> str:
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", lowered)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())
