"""Which elements of a page are furniture by their kind, role and names."""

from __future__ import annotations

import re
from typing import Any

_AROUND = frozenset({"nav", "footer", "aside"})
_ROLES = frozenset({"navigation", "contentinfo", "complementary", "dialog", "alertdialog", "menu"})
_WHOLE_PAGE = frozenset({"html", "body", "main", "article"})
_NAMED = frozenset({"a", "span", "i", "b", "em", "strong", "small", "font", "img"})
# A name with one of these words is furniture whatever else it says ...
_ALWAYS = re.compile(
    r"cookies?|consent|gdpr|breadcrumbs?|disqus|newsletters?|subscribe|paywall|navbar|navigation|"
    r"sidebar|sharing|sharebar|sharethis|addthis|addtoany|advert|adverts|advertisement|adsense|"
    r"adsbygoogle|sponsored|promo|promos|trending|recommended|recommendations?|popup|toolbar|"
    r"pagination|paginator|screenreader|sr|noprint|jetpack|outbrain|taboola|login|signup|signin",
    re.IGNORECASE,
)
# ... one with these is only if it says nothing else but where and how large: a page about social
# policy, or a comment by an expert, has them in the names of its articles.
_ALONE = re.compile(
    r"social|socials|comments?|commentlist|respond|share|shares|related|popular|banner|banners|"
    r"menu|menus|nav|navi|footer|foot|ad|ads|teasers?|tags?|tagcloud|follow|widgets?|search|"
    r"masthead|topbar|skip|modal|overlay|rss|feedback",
    re.IGNORECASE,
)
_MODIFIES = re.compile(
    r"[0-9]+|[a-z]|js|wp|app|ui|el|cmp|component|module|list|items?|box|blocks?|area|section|"
    r"container|wrapper|wrap|inner|outer|header|top|bottom|left|right|upper|lower|main|bar|"
    r"buttons?|btn|links?|icons?|media|group|row|rows|col|cols|column|columns|count|counts|title|"
    r"titles|heading|head|form|text|body|content|contents|page|site|posts?|articles?|story|stories|"
    r"news|entry|more|also|read|most|by|the|for|you|networks?|profiles?|mobile|desktop|sticky|"
    r"fixed|global|primary|secondary|sub|meta|info|panel|pane|holder|grid|card|cards|large|small|"
    r"full|width|data|id|class|reply|thread|tree|children|author|avatar|facebook|twitter|vertical|"
    r"horizontal|horiz|inline|level|depth|even|odd|alt|first|last|template|default|us|on|to|your|"
    r"this",
    re.IGNORECASE,
)
_DENIES = re.compile("has|with|without|no|not|is|hide|show|opened|closed")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+|[^\W\d_a-zA-Z]+")
_MOST = 0.5  # of the prose of a page; what holds more is no furniture, whatever it is called


def is_surrounding(element: Any, prose: int) -> bool:
    """Tell whether an element holds what stands around an article.

    ``prose`` is how many letters the paragraphs of the page have.
    """
    tag = element.tag
    if tag in _AROUND:
        return True
    if not element.attrib or tag in _WHOLE_PAGE:
        return False
    attributes = element.attrib
    if attributes.get("role", "").lower() in _ROLES:
        return True
    if tag in _NAMED:
        return False
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".split()
    return any(map(_names_surroundings, names[:40])) and not _holds_most(element, prose)


def _names_surroundings(name: str) -> bool:
    words = [word.lower() for word in _WORDS.findall(name)]
    if not words or _DENIES.fullmatch(words[0]):
        return False
    if any(_ALWAYS.fullmatch(word) for word in words):
        return True
    telling = [word for word in words if not _MODIFIES.fullmatch(word)]
    return bool(telling) and all(_ALONE.fullmatch(word) for word in telling)


def _holds_most(element: Any, prose: int) -> bool:
    return prose > 0 and prose_in(element) > prose * _MOST


def prose_in(element: Any) -> int:
    """Return how many letters the paragraphs below an element have."""
    return sum(len("".join(each.itertext()).strip()) for each in element.iter("p"))
