"""Names of authors without what stands around them on pages: By, all posts by, roles."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?:(?:view|see|show|read)?(?: ?all|more)? ?(?:posts|articles|entries)(?: written)? by|"
    r"(?:zeige )?(?:alle|weitere) (?:beiträge|artikel) (?:von|anzeigen von)|"
    r"(?:written|posted|published|reported|created) by|(?:ein|eine)? ?(?:beitrag|text|artikel) von|"
    r"propos recueillis par|publié par|rédigé par|publicado por|escrito por|"
    r"by|von|par|por|di|od|автор(?:ы)?|текст|authors?|autor(?:en|in)?|redaktion|text)\b[\s:]*"
    r"(?=\S)",
    re.IGNORECASE,
)
_AROUND = re.compile(r"^[\s,;:|·•@/–-]+|[\s,;:|·•/–-]+$")
_PARTS = re.compile(r"\s*[;|]\s*")
_NO_NAME = re.compile(
    r"https?://|www\.|^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|de|at|ch|fr|eu|ru|ua|pl|info|co|uk|gov|edu)$"
    r"|[!?…]|\.{3}|[0-9]{3}|^[\W\d]*$|^\S*@\S+$",
    re.IGNORECASE,
)
# A day behind two names or more; behind a single one “May” or “April” is a name, too.
_DAY_BEHIND = re.compile(
    r"(?P<names>\S+ \S+.*?)[\s,|-]+(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\b[\s,.0-9]*)+",
    re.IGNORECASE,
)
_MOST_WORDS = 7  # of one name; more are a sentence about somebody


def authors_in(said: str, outlet: str = "") -> str:
    """Return the names in a byline; nothing if it holds none, or only that of the outlet."""
    names = [name for part in _PARTS.split(said) if (name := _name_in(part))]
    names = [name for name in names if _letters(name) != _letters(outlet)]
    return ", ".join(dict.fromkeys(names))


def _name_in(part: str) -> str:
    bare = _AROUND.sub("", part)
    match = _BEFORE.match(bare)
    bare = _AROUND.sub("", bare[match.end() :] if match else bare)
    dated = _DAY_BEHIND.fullmatch(bare)
    bare = _AROUND.sub("", dated["names"]) if dated else bare
    longest = max((len(each.split()) for each in bare.split(",")), default=0)
    return "" if _NO_NAME.search(bare) or longest > _MOST_WORDS else bare


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
