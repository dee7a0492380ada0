"""A typed text as the value that is stored, refused with a sentence; and a value as it is read."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from agreement_register.curation.actors.meaning import called
from agreement_register.curation.siblings import named_sibling
from agreement_register.domain.dates import dates
from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.errors import FieldError
from agreement_register.domain.passages.paragraphs import (
    numbers_in_ranges,
    ranges_in_words,
    unread_ranges,
)
from agreement_register.domain.texts import ENGLISH, Sayable, Several, Text, either, text
from agreement_register.domain.types.fields import ANY_RECORD, Field, FieldKind
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.curation.actors.meaning import Meant
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.terms import Vocabulary

_MOST_DIGITS = 9
_OFFERED = 6  # words of a list that a refusal names: a line's worth
_ALIKE = 0.7  # of two words, one mistyped; what is less alike means something else
_YES = frozenset({"yes", "y", "1", "true", "x"})
_NO = frozenset({"no", "n", "0", "false", ""})


class UnknownNameError(FieldError):
    """A name that no record of the wanted type has; the curator may make one."""

    def __init__(self, field: Field, names: tuple[str, ...]) -> None:
        self.names = names
        listed = ", ".join(f"“{name}”" for name in names)
        super().__init__(
            text(
                "No {type} is known as {names}.",
                type=Text(field.target.replace("_", " ")),
                names=listed,
            )
        )


class SeveralMeantError(FieldError):
    """A name that may mean several, or one that was not there then; the curator chooses."""

    def __init__(self, register: Register, meant: Meant) -> None:
        self.question = meant.question
        self.choices = tuple(called(register, meant))
        listed = Several(tuple(label for _actor, label in self.choices), "; ")
        super().__init__(
            text("{question} {actors}. Type the number that is meant.",
                 question=self.question, actors=listed)
        )  # fmt: skip


def read_value(register: Register, field: Field, typed: str, owner: int | None = None) -> Value:
    """Return the stored value of a typed text; empty text is no value.

    ``owner`` is the record that the edited one belongs to: a sibling is meant among those there.

    Raises:
        FieldError: with a sentence that says why the text does not fit the field.
    """
    typed = typed if field.kind is FieldKind.LONG_TEXT else typed.strip()
    if not typed.strip() and field.kind is not FieldKind.FLAG:
        if field.required:
            raise FieldError(
                text(
                    "{field} cannot be empty. Type a value, or press Esc.", field=Text(field.label)
                )
            )
        return None
    if field.name == "furniture":
        return _read_ranges(typed)
    if field.sibling and owner is not None:
        return named_sibling(register, field, owner, typed)
    if field.kind is FieldKind.REFERENCE and field.target == TypeName.ACTOR:
        return _read_actor(register, field, typed, owner)
    return _READERS[field.kind](register, field, typed)


def _read_ranges(typed: str) -> Value:
    unread = unread_ranges(typed)
    if unread:
        raise FieldError(
            text("“{unread}” names no paragraphs; write them as 1-3; 27-30.", unread=unread)
        )
    return ranges_in_words(numbers_in_ranges(typed)) or None


def _as_typed(_register: Register, _field: Field, typed: str) -> Value:
    return typed


def _read_date(_register: Register, _field: Field, typed: str) -> Value:
    reading = dates.read(typed)
    if isinstance(reading, dates.Understood):
        return dates.stored(reading.date) or None
    if isinstance(reading, dates.Asks):
        choices = either(tuple(answer.label for answer in reading.answers))
        asked = text("{question} {choices}.", question=reading.question, choices=choices)
        raise FieldError(asked)
    raise FieldError(reading.reason)


def keep_words(typed: str) -> Value:
    """Return words as the value of a date that nobody could read; stored verbatim."""
    return dates.stored(dates.PartialDate("", " ".join(typed.split()))) or None


def keep_codes_and_words(field: Field, typed: str) -> Value:
    """Return words as the value of a closed list that lacks them; known words keep their codes."""
    vocabulary = field.vocabulary
    words = " ".join(typed.split())
    parts = words.split(";") if field.kind is FieldKind.TERMS else [words]
    held = [part.strip() for part in parts if part.strip()]
    codes = [(vocabulary.find(part) if vocabulary else None) or part for part in held]
    return "; ".join(dict.fromkeys(codes)) or None


def _nearest(vocabulary: Vocabulary, typed: str) -> list[str]:
    """Return the labels that are offered for a word: those most like it, then the first."""
    wanted = " ".join(typed.replace("_", " ").split()).casefold()
    labels = [term.label for term in vocabulary.terms]
    alike = get_close_matches(wanted, labels, _OFFERED, _ALIKE)
    return list(dict.fromkeys([*alike, *labels]))[:_OFFERED]


def _read_term(_register: Register, field: Field, typed: str) -> Value:
    vocabulary = field.vocabulary
    code = vocabulary.find(typed) if vocabulary else typed
    if code is None and vocabulary is not None:
        offered = ", ".join(_nearest(vocabulary, typed))
        more = ", …" if len(vocabulary.terms) > _OFFERED else ""
        raise FieldError(
            text(
                "“{typed}” is not in the list of {field}: {offered}{more}.",
                typed=typed,
                field=Text(field.label),
                offered=offered,
                more=more,
            )
        )
    return code


def _read_terms(register: Register, field: Field, typed: str) -> Value:
    parts = [part.strip() for part in typed.split(";") if part.strip()]
    codes = [str(_read_term(register, field, part)) for part in parts]
    return "; ".join(dict.fromkeys(codes)) or None


def _read_number(_register: Register, field: Field, typed: str) -> Value:
    if not typed.isdecimal():
        raise FieldError(
            text(
                "{field} is a whole number; “{typed}” is not.", field=Text(field.label), typed=typed
            )
        )
    if len(typed) > _MOST_DIGITS:
        raise FieldError(
            text("{field} is too large a number: “{typed}”.", field=Text(field.label), typed=typed)
        )
    return int(typed)


def _read_flag(_register: Register, field: Field, typed: str) -> Value:
    word = typed.strip().casefold()
    if word in _YES:
        return 1
    if word in _NO:
        return None
    raise FieldError(
        text("{field} is yes or no; “{typed}” is neither.", field=Text(field.label), typed=typed)
    )


def _read_actor(register: Register, field: Field, typed: str, owner: int | None) -> Value:
    """Read who is meant; of a party, who was there when its agreement was signed."""
    found = _by_number(register, field, typed)
    if found is not None:
        return found
    meaning = register.reference.meaning
    is_signing = field.name == "as_signed" and owner is not None
    meant = meaning.party(typed, owner) if is_signing and owner else meaning.who(typed)
    if not meant.actors:
        raise UnknownNameError(field, (typed,))
    if not meant.is_sure:
        raise SeveralMeantError(register, meant)
    return meant.actors[0]


def _read_reference(register: Register, field: Field, typed: str) -> Value:
    found = _by_number(register, field, typed)
    if found is not None:
        return found
    matching = _by_name(register, field, typed)
    if len(matching) > 1:
        numbers = ", ".join(register.number(record) for record in matching[:5])
        raise FieldError(
            text(
                "“{typed}” may be any of {numbers}. Type the number that is meant.",
                typed=typed,
                numbers=numbers,
            )
        )
    if not matching:
        raise UnknownNameError(field, (typed,))
    return matching[0]


def _by_number(register: Register, field: Field, typed: str) -> int | None:
    from_number = register.lookup(typed)
    if from_number is None:
        return None
    kind, record = from_number
    if field.target not in (kind, ANY_RECORD):
        raise FieldError(
            text("{typed} is no {target}.", typed=typed, target=field.target.replace("_", " "))
        )
    return record


def _by_name(register: Register, field: Field, typed: str) -> list[int]:
    wanted = typed.casefold()
    titles = register.titles(field.target)
    return [record for record, _number, title in titles if title.casefold() == wanted]


_READERS: dict[FieldKind, Callable[[Register, Field, str], Value]] = {
    FieldKind.TEXT: _as_typed,
    FieldKind.LONG_TEXT: _as_typed,
    FieldKind.COUNT: _as_typed,
    FieldKind.DATE: _read_date,
    FieldKind.TERM: _read_term,
    FieldKind.TERMS: _read_terms,
    FieldKind.NUMBER: _read_number,
    FieldKind.FLAG: _read_flag,
    FieldKind.REFERENCE: _read_reference,
}


def shown_value(register: Register, field: Field | None, held: Value) -> str:
    """Return a stored value as the curator reads it, in English."""
    said = said_value(register, field, held)
    return said if isinstance(said, str) else ENGLISH.say(said)


def said_value(register: Register, field: Field | None, held: Value) -> Sayable | str:
    """Return a stored value as it is read: what is no word of the register is a text."""
    if field is None or held is None:
        return ""
    if field.kind is FieldKind.DATE:
        return date_words(str(held))
    if field.kind is FieldKind.REFERENCE:
        return register.head(int(held)).title
    if field.kind is FieldKind.FLAG:
        return text("yes") if held else text("no")
    if field.vocabulary is not None:
        return Several(tuple(map(field.vocabulary.words, str(held).split("; "))), "; ")
    return str(held)
