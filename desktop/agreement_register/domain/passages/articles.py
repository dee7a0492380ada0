"""An article as a reader hands it over: paragraphs, page boilerplate, and what it guessed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guess:
    """A value that a reader thinks a field of the source has.

    ``words`` are the words found, ``where`` is a phrase that goes on after “Guessed from”, and
    ``paragraph`` is set if the words stand in the text.
    """

    field: str
    value: str
    words: str
    where: str
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with one paragraph a line, and what is known of its paragraphs.

    ``boilerplate`` names paragraphs around the article. ``lines`` and ``pages`` give the
    physical line and the page of each paragraph; empty lines mean the lines of the text itself.
    """

    text: str
    boilerplate: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    guesses: tuple[Guess, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the lines with text; paragraph n is the n-th."""
        return tuple(line for line in self.text.split("\n") if line.strip())
