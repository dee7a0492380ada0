"""Signs that a browser shows and a page does not spell: numbers of lists, quotation marks."""

# ruff: noqa: RUF001 - quotation marks of many languages

from __future__ import annotations

import re
from typing import Any

from agreement_register.exchange.articles.number_forms import in_form

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_UNNUMBERED = re.compile("none|disc|circle|square")
_QUOTES = {
    language: marks
    for marks, languages in {
        "„“‚‘": "de cs sk bg", "«»„“": "ru uk be", "«»“”": "fr it es pt el", "«»‘’": "no",
        "„”‚’": "pl", "„”«»": "ro", "„”»«": "hu", "””’’": "sv fi",
    }.items()
    for language in languages.split()
}  # fmt: skip
_OTHER_QUOTES = "“”‘’"
_LONGEST_NUMBER = 7


class ListNumbers:
    """Counts the items of the lists that are being read, one list within another."""

    def __init__(self) -> None:
        self._lists: list[tuple[Any, int]] = []  # the list, and the number of its last item

    def begin(self, element: Any) -> None:
        """Begin a list."""
        step = _step(element)
        length = sum(each.tag == "li" for each in element) if step < 0 else 0
        self._lists.append((element, _number(element.get("start"), length or 1) - step))

    def end(self) -> None:
        """End the innermost list."""
        if self._lists:
            self._lists.pop()

    def label(self, item: Any) -> str:
        """Count an item, and return what a browser shows before it; empty before a bullet."""
        if not self._lists or item.getparent() is not self._lists[-1][0]:
            return ""
        parent, last = self._lists.pop()
        number = _number(item.get("value"), last + _step(parent))
        self._lists.append((parent, number))
        if parent.tag != "ol" or _is_unnumbered(parent) or _is_unnumbered(item):
            return ""
        form = _FORMS.get(item.get("type") or parent.get("type") or "", "decimal")
        return f"{in_form(number, form)}. "


def _step(element: Any) -> int:
    return -1 if "reversed" in element.attrib else 1


def quotes_of(language: str, depth: int) -> str:
    """Return the opening and the closing mark of a quotation within others."""
    marks = _QUOTES.get(language[:2].lower(), _OTHER_QUOTES)
    return marks[:2] if depth % 2 == 0 else marks[2:]


def _number(said: str | None, otherwise: int) -> int:
    bare = (said or "").strip()
    return int(bare) if bare.lstrip("-").isdecimal() and len(bare) <= _LONGEST_NUMBER else otherwise


def _is_unnumbered(element: Any) -> bool:
    style = element.get("style", "").lower().replace(" ", "")
    place = style.find("list-style")
    return place >= 0 and bool(_UNNUMBERED.search(style, place, place + 60))
