"""What a reader guessed of a source: values that cite the source itself, until confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.sources.layouts import place_of
from agreement_register.curation.values import read_value
from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordAdded, RecordRemoved
from agreement_register.domain.errors import FieldError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.passages.excerpts import excerpt_of
from agreement_register.domain.passages.paragraphs import span_of_paragraph
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import Assertion, Rank, Scope, Support, TypeName

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.passages.articles import Guess

GUESSED = ("title", "outlet", "author", "published", "language", "url")
_CREDIBILITY = "3"  # possibly true


def usable_guesses(
    register: Register, guesses: Iterable[Guess], taken: Iterable[str]
) -> dict[str, tuple[Guess, Value]]:
    """Return by field the first guess that fits it, with the value that is stored."""
    found: dict[str, tuple[Guess, Value]] = {}
    held = set(taken)
    for guess in guesses:
        if guess.field not in GUESSED or guess.field in held:
            continue
        try:
            value = read_value(register, BY_NAME[TypeName.SOURCE].field(guess.field), guess.value)
        except FieldError:  # a guess that is no value of the field is none
            continue
        if value is not None:
            found[guess.field] = (guess, value)
            held.add(guess.field)
    return found


def guess_citations(
    source: int, values: Mapping[str, Value], guesses: Mapping[str, tuple[Guess, Value]]
) -> list[Edit]:
    """Return the citations by which the source itself bears what was guessed of it."""
    return [
        RecordAdded(TypeName.CITATION, new_id(), _citation(source, values, guess, value))
        for guess, value in guesses.values()
    ]


def _citation(
    source: int, values: Mapping[str, Value], guess: Guess, value: Value
) -> dict[str, Value]:
    made: dict[str, Value] = {
        "record": source, "field": guess.field, "source": source, "support": Support.COMPUTED,
        "stated_value": guess.words, "value": str(value).split("\t")[0],
        "note": f"Guessed from {guess.where}.", "rank": Rank.NORMAL, "scope": Scope.THIS_RECORD,
        "assertion": Assertion.ASSERTS, "credibility": _CREDIBILITY,
    }  # fmt: skip
    if guess.paragraph:
        line, page = place_of(values, guess.paragraph)
        made |= {"paragraph": guess.paragraph, "line": line, "page": page}
        made |= _passage(str(values["text"] or ""), guess)
    return {name: held for name, held in made.items() if held not in (None, "")}


def _passage(text: str, guess: Guess) -> dict[str, Value]:
    """Return the place of the words in their paragraph, where they stand there as they are."""
    start, end = span_of_paragraph(text, guess.paragraph or 0)
    place = text.find(guess.words, start, end) if guess.words else -1
    if place < 0:
        return {}
    found = excerpt_of(text, place, place + len(guess.words))
    return {
        "quote": found.quote, "char_from": found.start, "char_to": found.end,
        "context_before": found.before, "context_after": found.after,
    }  # fmt: skip


def guesses_of(register: Register, source: int) -> dict[str, int]:
    """Return by field the citations of a source whose guess nobody has confirmed yet."""
    found: dict[str, int] = {}
    for citation in register.where(TypeName.CITATION, "record", source):
        values = register.values(TypeName.CITATION, citation)
        if values["source"] == source and values["support"] == Support.COMPUTED and values["field"]:
            found.setdefault(str(values["field"]), citation)
    return found


def confirm_guess(register: Register, citation: int) -> EditBatch:
    """Return the batch that confirms what a reader guessed: from now on the source states it.

    Raises:
        FieldError: if the citation is no open guess.
    """
    values = register.values(TypeName.CITATION, citation)
    if values["record"] != values["source"] or values["support"] != Support.COMPUTED:
        raise FieldError(
            text(
                "{record} is no guess that waits to be confirmed.",
                record=register.number(citation),
            )
        )
    field = BY_NAME[TypeName.SOURCE].field(str(values["field"]))
    source = register.number(int(values["source"] or 0))
    label = text("confirmation of {field} in {record}", field=Text(field.label), record=source)
    return EditBatch(label, [_confirmed(citation)])


def confirm_guesses(register: Register, source: int) -> EditBatch:
    """Return the batch that confirms everything that was guessed of a source."""
    number = register.number(source)
    label = text("confirmation of what was guessed of {record}", record=number)
    return EditBatch(label, [_confirmed(each) for each in guesses_of(register, source).values()])


def _confirmed(citation: int) -> Edit:
    return CellEdit(TypeName.CITATION, citation, "support", Support.COMPUTED, Support.STATED)


def withdrawn_guess(register: Register, source: int, field: str, value: Value) -> list[Edit]:
    """Return the removal of a guess that the curator replaces by another value.

    Left as it is, the guess of a reader would dispute what a person typed.
    """
    if field not in GUESSED or register.values(TypeName.SOURCE, source)[field] == value:
        return []
    guess = guesses_of(register, source).get(field)
    return [] if guess is None else [RecordRemoved(TypeName.CITATION, guess)]
