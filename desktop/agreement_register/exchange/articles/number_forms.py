"""Numbers in the forms that lists and notes are counted in."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LARGEST_ROMAN = 3999
_TEENS = range(11, 14)


def in_form(number: int, form: str) -> str:
    """Return a number as Word writes it in a form; in figures where the form is not known."""
    if form in ("lowerRoman", "upperRoman") and 0 < number <= _LARGEST_ROMAN:
        written = _roman(number)
    elif form in ("lowerLetter", "upperLetter") and number > 0:
        written = _lettered(number, _LATIN)
    elif form in ("russianLower", "russianUpper") and number > 0:
        written = _lettered(number, _RUSSIAN)
    elif form == "ordinal":
        written = f"{number}{_ordinal_end(number)}"
    elif form == "chicago" and number > 0:
        written = "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1)
    else:
        written = f"{number:02}" if form == "decimalZero" else str(number)
    return written.upper() if form.startswith("upper") or form.endswith("Upper") else written


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _lettered(number: int, letters: str) -> str:
    """Return a, b, c, and after the last letter aa, bb, cc."""
    return letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)


def _ordinal_end(number: int) -> str:
    if number % 100 in _TEENS:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
