"""The words by which search finds each record: its own values, and names of what it refers to."""

from collections.abc import Callable, Iterator
from typing import Any

from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.domain.folding import fold
from agreement_register.domain.types.catalogue import RECORD_TYPES, readable
from agreement_register.domain.types.fields import ANY_RECORD, Field, FieldKind
from agreement_register.domain.types.record_type import RecordType
from agreement_register.domain.types.rule import TITLE, WORDS, Rows, Rule, steps_of
from agreement_register.domain.types.words import TypeName

# Beside its own words an agreement is found by the names of its parties.
_PARTIES = tuple(
    Rows(("name",), steps_of(path.format(side)), ("name",))
    for side in ("as_signed", "acting_today")
    for path in ("party@agreement.{}", "party@agreement.{}.name@actor")
)
_ACCEPTED = ("accepted_value",)  # of citations: what they are held against
# ... and by what is noted of its events: a territory, an office, a condition.
_NOTES = (Rows(("note",), steps_of("event@agreement"), ("note",)),)
_OTHER_NAMES = (Rows(("name",), ("name@actor",), ("#number",)),)


def _words_of(record_type: RecordType) -> Rule:
    """Return the rule of a type: what its searched fields hold, and the names it goes by."""
    fields = tuple(field for field in record_type.stored_fields if _is_searched(field))
    columns = ("#number", TITLE, *(column for field in fields for column in _columns(field)))
    derived = _ACCEPTED if record_type.name == TypeName.CITATION else ()
    said = _places(fields)
    others = _names_of(record_type.name)

    def search_words(own: tuple[Any, ...], *names: tuple[tuple[str | None], ...]) -> str:
        parts = [readable(record_type.name, own[0]), own[1]]
        for place, words_by in said:
            if own[place] is not None and own[place] != "":  # most fields of a record are empty
                parts += words_by(*own[place : place + _MOST_COLUMNS])
        words = fold(" ".join((*parts, *_distinct(record_type, names))))
        return " ".join((words, *_new_words(own[len(columns) :], words)))

    return Rule(record_type.name, (WORDS,), search_words, (Rows((*columns, *derived)), *others))


def _places(fields: tuple[Field, ...]) -> list[tuple[int, Callable[..., list[str]]]]:
    """Return where the columns of each field begin in a row, and how they are said."""
    found, place = [], len(("#number", TITLE))
    for field in fields:
        found.append((place, _words_by(field)))
        place += len(_columns(field))
    return found


def _new_words(values: tuple[Any, ...], known: str) -> Iterator[str]:
    """Yield the words of derived values that are not known yet: most citations say the same."""
    held = set(known.split()) if values else set()
    for value in values:
        said = f"{value or ''} {edtf_in_words(value or '')}".replace("_", " ")  # a date, or another
        yield from (word for word in fold(said).split() if word not in held)


def _names_of(record_type: str) -> tuple[Rows, ...]:
    """Return the inputs of the names by which a record is found, beside its own words."""
    match record_type:
        case TypeName.AGREEMENT:
            return (*_PARTIES, *_NOTES)
        case TypeName.ACTOR:
            return _OTHER_NAMES
    return ()


def _is_searched(field: Field) -> bool:
    return not field.hidden and field.kind is not FieldKind.FLAG


def _columns(field: Field) -> tuple[str, ...]:
    if field.kind is not FieldKind.REFERENCE:
        return (field.name,)
    title = () if field.target == ANY_RECORD else (f"{field.name}.{TITLE}",)
    return (f"{field.name}.#type", f"{field.name}.#number", *title)


_MOST_COLUMNS = 3  # of one field


def _words_by(field: Field) -> Callable[..., list[str]]:
    """Return how the words of a field are made of its columns, with the ones that follow."""
    if field.kind is not FieldKind.REFERENCE:
        return _date_words if field.kind is FieldKind.DATE else _plain_words
    return _number_of if field.target == ANY_RECORD else _number_and_title


def _plain_words(value: Any, *_: Any) -> list[str]:
    return [str(value).replace("_", " ")]


def _date_words(value: str, *_: Any) -> list[str]:
    return [value, edtf_in_words(value)]


def _number_of(kind: str, number: int, *_: Any) -> list[str]:
    return [readable(kind, number)]


def _number_and_title(kind: str, number: int, title: str) -> list[str]:
    return [readable(kind, number), title]


def _distinct(
    record_type: RecordType, names: tuple[tuple[tuple[str | None], ...], ...]
) -> list[str]:
    found = [name for rows in names for (name,) in rows if name]
    return sorted(set(found)) if record_type.name == TypeName.AGREEMENT else found


RULES = tuple(_words_of(record_type) for record_type in RECORD_TYPES)
