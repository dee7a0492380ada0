"""The colour roles, chosen to go with a palette."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from agreement_register.domain.types.words import CellState

Role: TypeAlias = CellState | Literal[
    "base", "window", "group", "panel", "hover", "button",
    "text", "muted", "link", "accent", "on_accent", "selection", "on_selection", "focus",
    "gap", "check", "done",
    "implied_tint", "uncited_tint", "disputed_tint", "done_tint",
    "added", "added_tint", "removed", "removed_tint", "passage",
    "hairline", "box", "edge",
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Roles:
    """Every colour that is painted, by what it is for."""

    base: QColor
    window: QColor
    group: QColor
    panel: QColor
    hover: QColor
    button: QColor
    text: QColor
    muted: QColor
    link: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    on_selection: QColor
    focus: QColor
    cited: QColor
    implied: QColor
    uncited: QColor
    disputed: QColor
    gap: QColor
    computed: QColor
    check: QColor
    done: QColor
    implied_tint: QColor
    uncited_tint: QColor
    disputed_tint: QColor
    done_tint: QColor
    added: QColor
    added_tint: QColor
    removed: QColor
    removed_tint: QColor
    passage: QColor
    hairline: QColor
    box: QColor
    edge: QColor

    def colour(self, role: Role) -> QColor:
        """Give the colour of a role by its name."""
        colour: QColor = getattr(self, role)
        return colour

    def selected(self) -> Roles:
        """Give the roles to paint with inside a selected row."""
        if self.on_selection == self.text:
            return self
        plain = _plain(self.selection, self.on_selection, self.on_selection, self.selection)
        return replace(plain, selection=self.selection, on_selection=self.on_selection)


_SHARED: dict[str, str] = {
    "on_selection": "text",
    CellState.CITED: "muted",
    "gap": "muted",
    CellState.COMPUTED: CellState.IMPLIED,
    "check": CellState.UNCITED,
}


def _roles(**colours: str) -> Roles:
    named = {role: colours[same] for role, same in _SHARED.items()} | colours
    return Roles(**{role: QColor(colour) for role, colour in named.items()})


LIGHT = _roles(
    base="#FFFFFF", window="#F4F4F6", group="#FAFAFB", panel="#FFFFFF", hover="#EAECF0",
    button="#FBFBFC", text="#1C1E22", muted="#5A616D", link="#215AA3",
    accent="#2A64AE", on_accent="#FFFFFF", selection="#E3ECF8", focus="#2A64AE",
    implied="#45639B", uncited="#8A5600", disputed="#B0281F", done="#39705A",
    implied_tint="#E8EEF8", uncited_tint="#FBF0DC", disputed_tint="#FBE9E7", done_tint="#E4F0EA",
    added="#1F6B3E", added_tint="#DDF2E4", removed="#9C231B", removed_tint="#FBE1DE",
    passage="#FFF6D6", hairline="#E2E4E9", box="#C9CDD5", edge="#7D8490",
)  # fmt: skip

DARK = _roles(
    base="#191B1E", window="#212327", group="#1D1F22", panel="#26292E", hover="#2B2E34",
    button="#2B2E33", text="#E8E9EC", muted="#A4AAB5", link="#8FBBF2",
    accent="#3973BA", on_accent="#FFFFFF", selection="#22364F", focus="#6FA6EA",
    implied="#A0BBEA", uncited="#E6B65A", disputed="#FF938A", done="#82C6A4",
    implied_tint="#222F45", uncited_tint="#3A2E16", disputed_tint="#432421", done_tint="#1F3329",
    added="#8FD7AC", added_tint="#1E3A2A", removed="#FFA79F", removed_tint="#48262A",
    passage="#353122", hairline="#2D3036", box="#454A53", edge="#7C838F",
)  # fmt: skip


def roles(palette: QPalette) -> Roles:
    """Choose the colours that go with a palette, by the lightness of its base."""
    looked_at = palette.cacheKey(), asks_for_contrast()
    if looked_at not in _KNOWN:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[looked_at] = _chosen(palette, high_contrast=looked_at[1])
    return _KNOWN[looked_at]


# Whatever is painted asks for its colours, and a palette with the same key holds the same.
_KNOWN: dict[tuple[int, bool], Roles] = {}
_MOST_KNOWN = 64


def _chosen(palette: QPalette, *, high_contrast: bool) -> Roles:
    part = QPalette.ColorRole
    system = tuple(
        palette.color(QPalette.ColorGroup.Active, role).rgb()
        for role in (
            part.Base, part.Window, part.Text, part.Link, part.Highlight, part.HighlightedText
        )
    )  # fmt: skip
    return _roles_of(system, high_contrast)


def asks_for_contrast() -> bool:
    """Say whether the system asks for high contrast."""
    hints = QGuiApplication.styleHints()
    # Before Qt 6.10 the system's wish cannot be asked; such a scheme is then known by its colours.
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


@lru_cache(maxsize=16)
def _roles_of(system: tuple[int, ...], high_contrast: bool) -> Roles:
    base, window, text, link, highlight, on_highlight = (QColor(each) for each in system)
    black_on_white = {base.lightness(), text.lightness()} == {0, 255}
    if high_contrast or (black_on_white and base == window):
        return _plain(base, text, highlight, on_highlight)
    ours = DARK if base.lightness() < text.lightness() else LIGHT
    return replace(
        ours,
        base=base,
        window=window,
        text=text,
        on_selection=text,
        link=link,
        accent=highlight,
        on_accent=on_highlight,
    )


def _plain(base: QColor, text: QColor, highlight: QColor, on_highlight: QColor) -> Roles:
    """Give the roles of a high-contrast scheme, where the shapes carry the meaning."""
    grounds = ("base", "window", "group", "panel", "hover", "button", "passage")
    colours = {
        each.name: base if each.name in grounds or each.name.endswith("_tint") else text
        for each in fields(Roles)
    }
    colours |= {"accent": highlight, "on_accent": on_highlight, "focus": highlight}
    return Roles(**colours | {"selection": highlight, "on_selection": on_highlight})


def palette_of(colours: Roles) -> QPalette:
    """Give the palette that shows these colours in the controls of the Fusion style."""
    palette = QPalette()
    part = QPalette.ColorRole
    for role, colour in (
        (part.Window, colours.window), (part.WindowText, colours.text),
        (part.Base, colours.base), (part.AlternateBase, colours.group),
        (part.Text, colours.text), (part.BrightText, colours.disputed),
        (part.Button, colours.button), (part.ButtonText, colours.text),
        (part.Highlight, colours.accent), (part.HighlightedText, colours.on_accent),
        (part.Accent, colours.accent), (part.Link, colours.link), (part.LinkVisited, colours.link),
        (part.ToolTipBase, colours.panel), (part.ToolTipText, colours.text),
        (part.PlaceholderText, colours.muted), (part.Light, colours.base),
        (part.Midlight, colours.hairline), (part.Mid, colours.box), (part.Dark, colours.box),
        (part.Shadow, colours.edge),
    ):  # fmt: skip
        palette.setColor(role, colour)
    for role in (part.Text, part.ButtonText, part.WindowText, part.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours.edge)
    palette.setColor(QPalette.ColorGroup.Disabled, part.Highlight, colours.box)
    return palette
