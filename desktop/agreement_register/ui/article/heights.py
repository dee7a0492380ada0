"""How tall the pieces of a text are, estimated until they are laid out, and where each begins."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Heights:
    """Sums of heights that are asked and corrected in a few steps, however many there are."""

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = array("l", heights)
        self._is_known = bytearray(len(self._heights))
        # Each place holds the sum of a run that ends there; a run is as long as the place's
        # lowest bit, so every sum is made of few of them.
        self._sums = array("l", [0, *self._heights])
        for place in range(1, len(self._sums)):
            above = place + (place & -place)
            if above < len(self._sums):
                self._sums[above] += self._sums[place]

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """Return the height of all together."""
        return self.top(len(self._heights))

    def top(self, piece: int) -> int:
        """Return where a piece begins."""
        total = 0
        while piece > 0:
            total += self._sums[piece]
            piece &= piece - 1
        return total

    def height(self, piece: int) -> int:
        """Return how tall a piece is, or probably is."""
        return self._heights[piece]

    def is_known(self, piece: int) -> bool:
        """Tell whether a piece was measured."""
        return bool(self._is_known[piece])

    def note(self, piece: int, height: int) -> int:
        """Note the measured height of a piece; return by how much it differs."""
        change = height - self._heights[piece]
        self._is_known[piece] = 1
        if change:
            self._heights[piece] = height
            place = piece + 1
            while place < len(self._sums):
                self._sums[place] += change
                place += place & -place
        return change

    def at(self, y: int) -> int:
        """Return the piece at a height; the first or last beyond the ends."""
        place, left = 0, max(0, y)
        step = 1 << (len(self._heights).bit_length())
        while step:
            further = place + step
            if further < len(self._sums) and self._sums[further] <= left:
                place = further
                left -= self._sums[further]
            step >>= 1
        return max(0, min(place, len(self._heights) - 1))
