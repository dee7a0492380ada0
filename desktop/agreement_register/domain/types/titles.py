"""What records are called after, where it is one of their own fields."""

from collections.abc import Callable
from typing import Any

from agreement_register.domain.types.rule import TITLE, Rows, Rule

_LONGEST = 80  # characters of what a record without a title is called


def called(record_type: str, column: str) -> Rule:
    """Return the rule by which a record is called what one of its fields holds."""

    def title(own: tuple[str | None]) -> str:
        return own[0] or ""

    return _titled(record_type, title, (column,))


def called_by_first(record_type: str, *columns: str) -> Rule:
    """Return the rule by which a record is called what the first filled of its fields holds."""

    def title(own: tuple[Any, ...]) -> str:
        found = next((str(value) for value in own if value), "")
        return found if len(found) <= _LONGEST else found[: _LONGEST - 1] + "…"

    return _titled(record_type, title, columns)


def _titled(record_type: str, title: Callable[[Any], str], columns: tuple[str, ...]) -> Rule:
    return Rule(record_type, (TITLE,), title, (Rows(columns),))
