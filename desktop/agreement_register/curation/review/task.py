"""What others are asked for when they are to propose citations: the task, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.citing.passages import ShortNames
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from agreement_register.curation.register import Register

_DESCRIBED = (TypeName.AGREEMENT, TypeName.EVENT, TypeName.PARTY, TypeName.LEGAL_ACT)
_MOST = 1_000  # agreements that are named
_TASK = (
    "Read the article. For every statement about an international agreement write one JSON object "
    "on a line of its own, with the keys of “answer”. Quote word for word. Name the agreement by "
    "its number from “agreements”; leave it out where none of them is meant. Do not answer what "
    "the article only plans, denies or reports as a rumour. Do not guess."
)
_ANSWER = {
    "quote": "the words of the article that state it, word for word",
    "from": "the first character of the quote in the text of export-text, counted from 0",
    "to": "the end of the quote there",
    "agreement": "the number of the agreement, such as AGR-000004; absent: none of these",
    "field": "a field of “agreement” that can be cited, or a type of event, such as ratified",
    "value": "what the quote states for it: a date as EDTF (1994, 1995-12, 1997/2002), a word "
    "of “values”, or text",
    "made_by": "who or what answers: the name and version of the model or tool, or a person",
}
_EXAMPLE = {
    "quote": "28 March 1994", "from": 120, "to": 133, "agreement": "AGR-000004",
    "field": "signed", "value": "1994-03-28", "made_by": "a model, version 1",
}  # fmt: skip


def task_of(register: Register) -> dict[str, object]:
    """Return the task: what to answer and how, the agreements there are, and every field."""
    names = ShortNames(register)
    titles = register.titles(TypeName.AGREEMENT, _MOST)
    agreements = [{"number": number, "title": title, "parties_and_year": names.of(record)}
                  for record, number, title in titles]  # fmt: skip
    return {
        "task": _TASK,
        "answer": _ANSWER,
        "example": _EXAMPLE,
        "events": {code: EVENT_TYPES.label(code) for code in EVENT_TYPES.codes},
        "agreements": agreements,
        **{str(kind): _fields(kind) for kind in _DESCRIBED},
    }


def _fields(kind: str) -> list[dict[str, object]]:
    return [
        {"field": field.name, "label": str(field.label), "kind": str(field.kind.value),
         "help": str(field.help), "can_be_cited": field.citable and field.is_editable,
         "values": list(field.vocabulary.codes) if field.vocabulary else None}
        for field in BY_NAME[kind].fields
    ]  # fmt: skip
