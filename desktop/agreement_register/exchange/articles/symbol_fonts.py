"""Letters of symbol fonts, which documents keep as numbers that mean nothing in other fonts."""

from __future__ import annotations

_FIRST, _LAST = 0xF020, 0xF0FF  # where such letters are kept
_UNKNOWN = "\ufffd"
# The encoding of the font Symbol from 0x20 on; "?" is a part of a large bracket, or nothing.
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"  # noqa: RUF001
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\ufffd" + "\ufffd" * 32 + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"  # noqa: RUF001  # noqa: RUF001
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"  # noqa: RUF001
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\ufffd"
)
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪",
    0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x33: "✎", 0x4A: "☺", 0x2A: "✉", 0x28: "☎",
}  # fmt: skip
_OF_BULLETS = frozenset({0xB7, 0xA7, 0xD8, 0x76})


def letter_of(font: str, code: int) -> str:
    """Return the letter that a symbol font shows for a code; a sign of what is unknown."""
    place = code - 0xF000 if _FIRST <= code <= _LAST else code
    name = font.casefold()
    if name.startswith("wingdings") or name == "webdings":
        return _WINGDINGS.get(place, _UNKNOWN) if name == "wingdings" else _UNKNOWN
    if not is_symbolic(font) and place == code:
        return chr(code) if 0 < code < 0x110000 else _UNKNOWN  # noqa: PLR2004 - Unicode's last
    inside = 0 <= place - 0x20 < len(_SYMBOL)
    return _SYMBOL[place - 0x20] if inside else _UNKNOWN


def is_symbolic(font: str) -> bool:
    """Tell whether a font shows signs in place of the letters it is asked for."""
    return font.casefold() == "symbol" or font.casefold().startswith(("wingdings", "webdings"))


def spelt(text: str, font: str = "") -> str:
    """Return a text with the letters that a symbol font shows."""
    if is_symbolic(font):
        return "".join(
            letter if letter.isspace() else letter_of(font, ord(letter)) for letter in text
        )
    if not any(_FIRST <= ord(letter) <= _LAST for letter in text):
        return text
    # Without its font only a bullet is sure.
    return "".join(
        ("•" if ord(letter) - 0xF000 in _OF_BULLETS else _UNKNOWN)
        if _FIRST <= ord(letter) <= _LAST else letter
        for letter in text
    )  # fmt: skip
