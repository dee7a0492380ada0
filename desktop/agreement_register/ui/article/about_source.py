"""What the head of an article says of its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.sources.guesses import guesses_of
from agreement_register.curation.values import said_value
from agreement_register.domain.texts import Text, count, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value

_ALWAYS = ("outlet", "published", "relies_on")  # said even where nobody stated them
_GUESSED = ("title", "author", "language", "url")  # said while they wait to be confirmed
_MOST_RELIED_ON = 3
# What the kept text is: in words, and in few.
_KINDS = {
    "original": (text("original"), text("original")),
    "abstract": (text("abstract in our own words"), text("abstract")),
    "none": (text("no text kept"), text("no text")),
}
_NOT_SAID = (text("kind of text not said"), text("text"))
_MISSING = {
    "outlet": text("Outlet not stated"),
    "published": text("Date not stated"),
    "relies_on": text("Reporter not stated"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a source as a chip; `guess` is the citation by which its value was guessed."""

    field: str
    words: str
    prefix: str = ""
    guess: int | None = None
    is_missing: bool = False
    tip: str = ""

    @property
    def is_guess(self) -> bool:
        """Tell whether the value waits to be confirmed."""
        return self.guess is not None


@dataclass(frozen=True, slots=True)
class AboutSource:
    """Title, number, kind and length of a source, and its facts."""

    title: str
    number: str
    kind: tuple[Text, Text]
    paragraphs: int
    facts: tuple[Fact, ...]

    @property
    def words(self) -> str:
        """Return number, kind and length."""
        said = count(
            "{record} · {kind}, {n:,} paragraph", "{record} · {kind}, {n:,} paragraphs",
            n=self.paragraphs, record=self.number, kind=self.kind[0],
        )  # fmt: skip
        return say(said)

    @property
    def short_words(self) -> str:
        """Return number and kind in few words."""
        return f"{self.number} · {say(self.kind[1])}"


def about_source(register: Register, source: int, paragraphs: int) -> AboutSource:
    """Return what the head of an article says."""
    head = register.head(source)
    values = register.values(TypeName.SOURCE, source)
    guesses = {
        name: (citation, str(register.values(TypeName.CITATION, citation)["note"] or ""))
        for name, citation in guesses_of(register, source).items()
    }
    named = [*_ALWAYS, *(name for name in _GUESSED if name in guesses)]
    facts = tuple(_fact(register, name, values.get(name), guesses.get(name)) for name in named)
    kind = _KINDS.get(str(values["text_kind"] or ""), _NOT_SAID)
    return AboutSource(head.title, head.number, kind, paragraphs, facts)


def _fact(register: Register, name: str, held: Value, guess: tuple[int, str] | None) -> Fact:
    field = BY_NAME[TypeName.SOURCE].field(name)
    label = text("Date") if name == "published" else Text(field.label)
    if held in (None, ""):
        missing = _MISSING.get(name) or text("{field} not stated", field=label)
        look = text("{missing}. Press to look at the field on the card", missing=missing)
        tip = say(look)
        return Fact(name, say(missing), is_missing=True, tip=tip)
    shown = say(said_value(register, field, held))
    prefix = say(text("relies on") if name == "relies_on" else label)
    words = _shortened(shown) if name == "relies_on" else shown
    if guess is None:
        return Fact(
            name, words, prefix, tip=say(text("{field}: {value}", field=label, value=shown))
        )
    where = guess[1].rstrip(".") or text("Guessed from the document")
    tip = say(
        text("{field}: {value}. {where}. Press to confirm the guess",
             field=label, value=shown, where=where)
    )  # fmt: skip
    return Fact(name, f"{words}?", prefix, guess[0], tip=tip)


def _shortened(named: str) -> str:
    names = [name.strip() for name in named.split(";") if name.strip()]
    more = f" +{len(names) - _MOST_RELIED_ON}" if len(names) > _MOST_RELIED_ON else ""
    return ", ".join(names[:_MOST_RELIED_ON]) + more
