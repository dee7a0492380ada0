"""What one language says of agreements: the shape of its table."""

from __future__ import annotations

from dataclasses import dataclass


def listed(words: str) -> frozenset[str]:
    """Return the single words of a line."""
    return frozenset(words.split())


def parted(line: str) -> tuple[str, str]:
    """Return what the words of a line stand for, and the words."""
    name, _, words = line.partition(" | ")
    return name, words


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """The words of one language, as patterns of whole words; ``~`` stands for up to six words.

    ``acts`` are lines of an event type, a stroke and its wordings, the longer ones before their
    parts; ``instruments`` the same of types of instruments.
    """

    name: str
    acts: tuple[str, ...]
    instruments: tuple[str, ...]
    denials: str  # before an act: it did not happen
    plans: str  # in its clause: it is to come, or may come
    rumours: str  # in its sentence: somebody says so, or takes it back
    decrees: str  # what is signed and published, and is no agreement
    pronouns: str  # what stands for an agreement that was named before
    both: str  # what stands for several agreements
    places: str  # before a town: it is where, not who
    speech: str = ""  # who says it, not who does it
    persons: str = ""  # a day of a life, not of an agreement
