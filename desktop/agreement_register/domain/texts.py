"""Sentences as data: a message with its values, and the language in which they are said."""

from __future__ import annotations

import gettext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DOMAIN = "agreement_register"  # the name of the catalogues
_GROUP_MARKS = {
    "en": ",",
    "de": ".",
    "fr": "\N{NARROW NO-BREAK SPACE}",
    "ru": "\N{NO-BREAK SPACE}",
    "uk": "\N{NO-BREAK SPACE}",
}


@runtime_checkable
class Sayable(Protocol):
    """What a language can say: a text, a date, a list of such."""

    def said_in(self, language: Language) -> str:
        """Return the words in a language."""
        ...


Value = str | int | Sayable


@dataclass(frozen=True, slots=True)
class Text:
    """A message in English with the values that fill its braces; said in the end by a `Language`.

    ``many`` is the message for other numbers than one, told apart by the value ``n``. A message
    without values is said as it stands, braces included. A ``context`` tells apart what other
    languages say in two ways.
    """

    message: str
    many: str = ""
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)
    context: str = ""

    def said_in(self, language: Language) -> str:
        """Return the words in a language."""
        form = language.form_of(self)
        if not self.values:
            return form
        return form.format_map({name: language.fill(v) for name, v in self.values.items()})

    def __bool__(self) -> bool:
        return bool(self.message)

    @override
    def __str__(self) -> str:
        return ENGLISH.say(self)


@dataclass(frozen=True, slots=True)
class Several:
    """Values said one after the other."""

    values: tuple[Value, ...]
    mark: str = ", "

    def said_in(self, language: Language) -> str:
        """Return the words in a language."""
        return self.mark.join(format(language.fill(value), "") for value in self.values)

    def __bool__(self) -> bool:
        return bool(self.values)

    @override
    def __str__(self) -> str:
        return ENGLISH.say(self)


@dataclass(frozen=True, slots=True)
class Capital:
    """A value said with a capital letter, as at the beginning of a line."""

    value: Value

    def said_in(self, language: Language) -> str:
        """Return the words in a language."""
        words = format(language.fill(self.value), "")
        return words[:1].upper() + words[1:]

    @override
    def __str__(self) -> str:
        return ENGLISH.say(self)


@dataclass(frozen=True, slots=True)
class Lower:
    """A value said without its capital letter, as within a line; German keeps its capitals."""

    value: Value

    def said_in(self, language: Language) -> str:
        """Return the words in a language."""
        words = format(language.fill(self.value), "")
        return words if language.code == "de" else words[:1].lower() + words[1:]

    @override
    def __str__(self) -> str:
        return ENGLISH.say(self)


def text(message: str, /, **values: Value) -> Text:
    """Return a message with the values of its braces."""
    return Text(message, "", values)


def count(one: str, many: str, /, *, n: int, **values: Value) -> Text:
    """Return the message for one and the message for many, with the number that decides."""
    return Text(one, many, {"n": n, **values})


def either(values: tuple[Value, ...]) -> Value:
    """Return values of which one is meant."""
    first, *others = values
    for other in others:
        first = text("{first} or {other}", first=first, other=other)
    return first


NOTHING = Text("")


class _Number(int):
    """A number that is written as its language writes it where its message asks for groups."""

    mark: str

    def __new__(cls, number: int, mark: str) -> _Number:
        made = super().__new__(cls, number)
        made.mark = mark
        return made

    @override
    def __format__(self, spec: str, /) -> str:
        return super().__format__(spec).replace(",", self.mark)


class Language:
    """The one place that knows a language: its messages, its plural forms, its numbers."""

    def __init__(self, code: str, catalogue: gettext.NullTranslations) -> None:
        self.code = code
        self._catalogue = catalogue
        self._group_mark = _GROUP_MARKS.get(code, ",")

    @classmethod
    def english(cls) -> Language:
        """Return the language in which the messages are written; it needs no catalogue."""
        return cls("en", gettext.NullTranslations())

    @classmethod
    def of(cls, code: str, folder: Path) -> Language:
        """Return a language whose catalogue lies below a folder; raise OSError without one."""
        return cls(code, gettext.translation(DOMAIN, folder, [code]))

    def say(self, said: Sayable) -> str:
        """Return the words of a text."""
        return said.said_in(self)

    def form_of(self, said: Text) -> str:
        """Return the message in this language, in the form that its number asks for."""
        if said.many:
            number = said.values["n"]
            assert isinstance(number, int)  # noqa: S101 - `count` makes no other
            return self._catalogue.ngettext(said.message, said.many, number)
        if said.context:
            return self._catalogue.pgettext(said.context, said.message)
        return self._catalogue.gettext(said.message) if said.message else ""

    def fill(self, value: Value) -> str | int:
        """Return a value as it fills a brace."""
        if isinstance(value, str):
            return value
        if isinstance(value, int):
            return _Number(value, self._group_mark)
        return value.said_in(self)


class PseudoLanguage(Language):
    """English with each message in white brackets, so that what is not a message shows."""

    def __init__(self) -> None:
        super().__init__("en", gettext.NullTranslations())

    @override
    def form_of(self, said: Text) -> str:
        form = super().form_of(said)
        return f"⟦{form}⟧" if form else ""


ENGLISH = Language.english()
