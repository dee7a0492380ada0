"""The numbers that Word writes before paragraphs, counted as it counts them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from agreement_register.exchange.articles.number_forms import in_form
from agreement_register.exchange.articles.word_package import W, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agreement_register.exchange.articles.word_styles import WordStyles

_PLACE = re.compile(r"%([1-9])")
_UNNUMBERED = re.compile("bullet|none")
_LEVELS = 9


class WordNumbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: Any, styles: WordStyles) -> None:
        self._styles = styles
        lists = [] if root is None else root.findall(f"{W}num")
        self._lists = {each.get(f"{W}numId", ""): each for each in lists}
        forms = [] if root is None else root.findall(f"{W}abstractNum")
        self._forms = {each.get(f"{W}abstractNumId", ""): each for each in forms}
        self._counted: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label_of(self, paragraph: Any) -> str:
        """Count a paragraph, and return what stands before it, with a blank if there is one."""
        number, level = self._place_of(paragraph)
        form = self._form_of(number)
        if form is None:
            return ""
        levels = {n: self._level(number, form, n) for n in range(level + 1)}
        if levels[level] is None:
            return ""
        counted = self._count(form.get(f"{W}abstractNumId", ""), number, level, levels)
        if _UNNUMBERED.fullmatch(value_of(levels[level], "numFmt") or ""):
            return ""
        label = _written(levels, level, counted)
        return label if value_of(levels[level], "suff") == "nothing" or not label else f"{label} "

    def _place_of(self, paragraph: Any) -> tuple[str, int]:
        """Return the list and the level of a paragraph, its own or that of its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number, level = value_of(own, "numId"), value_of(own, "ilvl")
        for list_id, at, name in self._styles.numbering_of(self._styles.style_of(paragraph)):
            if number is None and list_id:
                number = list_id
                level = level or at or self._level_of_style(list_id, name)
        shown = int(level) if level and level.isdigit() else 0
        return number or "", min(shown, _LEVELS - 1)

    def _level_of_style(self, number: str, style: str) -> str:
        form = self._form_of(number)
        for level in () if form is None else form.findall(f"{W}lvl"):
            if value_of(level, "pStyle") == style:
                return str(level.get(f"{W}ilvl", ""))
        return ""

    def _form_of(self, number: str, *, may_link: bool = True) -> Any:
        """Return how a list is numbered; some refer to a style that refers to another list."""
        found = self._lists.get(number)
        form = self._forms.get(value_of(found, "abstractNumId") or "")
        style = value_of(form, "numStyleLink")
        if form is None or style is None or not may_link:
            return form
        linked = next((each for each, _, _ in self._styles.numbering_of(style)), "")
        return self._form_of(linked, may_link=False)

    def _level(self, number: str, form: Any, level: int) -> Any:
        override = self._override(number, level)
        own = None if override is None else override.find(f"{W}lvl")
        if own is not None:
            return own
        levels = form.findall(f"{W}lvl")
        return next((each for each in levels if each.get(f"{W}ilvl") == str(level)), None)

    def _override(self, number: str, level: int) -> Any:
        overrides = self._lists[number].findall(f"{W}lvlOverride")
        return next((each for each in overrides if each.get(f"{W}ilvl") == str(level)), None)

    def _count(
        self, form: str, number: str, level: int, levels: Mapping[int, Any]
    ) -> Mapping[int, int]:
        """Count on at a level; what is below it begins anew, what is above it has begun."""
        counted = self._counted.setdefault(form, {})
        restart = value_of(self._override(number, level), "startOverride")
        if restart is not None and restart.isdigit() and (number, level) not in self._begun:
            counted[level] = int(restart) - 1
        self._begun.add((number, level))
        for n, each in levels.items():
            if n < level or n not in counted:
                counted.setdefault(n, _start(each) - (n == level))
        counted[level] += 1
        for n in [n for n in counted if n > level]:
            if self._restarts_after(number, n, level):
                del counted[n]
        return counted

    def _restarts_after(self, number: str, level: int, counted: int) -> bool:
        form = self._form_of(number)
        after = value_of(self._level(number, form, level), "lvlRestart")
        return after is None or not after.isdigit() or (counted < int(after))


def _start(level: Any) -> int:
    start = value_of(level, "start") or ""
    return int(start) if start.isdigit() else 1


def _written(levels: Mapping[int, Any], level: int, counted: Mapping[int, int]) -> str:
    is_legal = value_of(levels[level], "isLgl") is not None

    def number(match: Any) -> str:
        place = int(match[1]) - 1
        if place not in levels or place not in counted:
            return ""
        form = value_of(levels[place], "numFmt") or "decimal"
        return in_form(counted[place], "decimal" if is_legal and form != "decimalZero" else form)

    return _PLACE.sub(number, value_of(levels[level], "lvlText") or "").strip()
