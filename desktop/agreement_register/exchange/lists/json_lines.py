"""Tables in JSON lines: an object a line, whose keys are the headings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from agreement_register.exchange.lists.refusals import no_object
from agreement_register.exchange.lists.tables import TableRow, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def rows_of(text: str, name: str) -> Iterator[TableRow]:
    """Yield the keys of all objects as a first row of number 0, then a row for each object.

    The number of a row is that of its line; of a list, its place in the list.
    """
    keys = list(dict.fromkeys(key for _number, held in _objects(text, name) for key in held))
    yield TableRow(0, keys)
    for number, held in _objects(text, name):
        yield TableRow(number, [_words(held.get(key)) for key in keys])


def _objects(text: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    if text.lstrip()[:1] == "[":
        for number, held in enumerate(_parsed(text, name, 1), start=1):
            yield number, _object(held, name, number)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _object(_parsed(line, name, number), name, number)


def _parsed(text: str, name: str, line: int) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise no_object(name, line) from error


def _object(held: object, name: str, line: int) -> dict[str, Any]:
    if not isinstance(held, dict):
        raise no_object(name, line)
    return held


def _words(held: object) -> str:
    """Return a value as words; a list has its entries joined as several values of a cell are."""
    if isinstance(held, list):
        return "; ".join(map(_words, held))
    if isinstance(held, dict):
        return json.dumps(held, ensure_ascii=False)
    return words_of(held)
