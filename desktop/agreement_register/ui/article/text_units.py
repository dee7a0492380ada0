"""Places in a text: code points, as the register counts, and UTF-16 units, as Qt does."""

from __future__ import annotations

_BEYOND = "\uffff"  # letters after this one take two units


def units_of(text: str, points: int) -> int:
    """Return how many UTF-16 units the first code points of a text take."""
    head = text[:points]
    return len(head) + (0 if head.isascii() else sum(letter > _BEYOND for letter in head))


def points_of(text: str, units: int) -> int:
    """Return how many code points begin within the first UTF-16 units of a text."""
    if text.isascii():
        return min(units, len(text))
    taken = 0
    for place, letter in enumerate(text):
        if taken >= units:
            return place
        taken += 2 if letter > _BEYOND else 1
    return len(text)
