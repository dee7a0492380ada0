"""What the styles of a Word document say of its letters and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_register.exchange.articles.word_package import W, is_on, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BELOW = 20  # styles that one is based on
_RAISED_BY = 4  # half points


class WordStyles:
    """The styles of a document, each with those it is based on."""

    def __init__(self, root: Any) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._by_id = {style.get(f"{W}styleId", ""): style for style in found}
        usual = (a for a in found if a.get(f"{W}type") == "paragraph" and a.get(f"{W}default"))
        self._usual = next((style.get(f"{W}styleId", "") for style in usual), "")

    def style_of(self, paragraph: Any) -> str:
        """Return the style of a paragraph."""
        return value_of(paragraph.find(f"{W}pPr"), "pStyle") or self._usual

    def numbering_of(self, style: str) -> Iterator[tuple[str, str, str]]:
        """Yield the list, the level and the name of each style that puts paragraphs in a list."""
        for each in self._line_of(style):
            place = each.find(f"{W}pPr/{W}numPr")
            if place is not None:
                name = each.get(f"{W}styleId", "")
                yield value_of(place, "numId") or "", value_of(place, "ilvl") or "", name

    def is_hidden(self, properties: Any, style: str) -> bool:
        """Tell whether letters with these properties, in a paragraph of a style, are hidden."""
        own = is_on(value_of(properties, "vanish"))
        if own is not None:
            return own
        # What both styles of letters and of paragraphs switch is switched back.
        return self._hides(value_of(properties, "rStyle") or "") != self._hides(style)

    def is_raised(self, properties: Any, style: str) -> bool:
        """Tell whether letters stand above the line."""
        for each in (properties, *self._letters(properties, style)):
            place = value_of(each, "vertAlign")
            if place is not None:
                return place == "superscript"
            height = value_of(each, "position")
            if height is not None and height.lstrip("-").isdigit():
                return int(height) >= _RAISED_BY
        return False

    def font_of(self, properties: Any, style: str) -> str:
        """Return the font of letters, if one is named."""
        for each in (properties, *self._letters(properties, style)):
            fonts = None if each is None else each.find(f"{W}rFonts")
            if fonts is not None:
                return str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
        return ""

    def _letters(self, properties: Any, style: str) -> Iterator[Any]:
        for name in (value_of(properties, "rStyle") or "", style):
            for each in self._line_of(name):
                yield each.find(f"{W}rPr")

    def _hides(self, style: str) -> bool:
        said = (is_on(value_of(each.find(f"{W}rPr"), "vanish")) for each in self._line_of(style))
        return next((each for each in said if each is not None), False)

    def _line_of(self, style: str) -> Iterator[Any]:
        """Yield a style and those it is based on."""
        for _ in range(_MOST_BELOW):
            found = self._by_id.get(style)
            if found is None:
                return
            yield found
            style = value_of(found, "basedOn") or ""
