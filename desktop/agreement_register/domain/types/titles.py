"""What records are called after, where it is one of their own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_register.domain.types.rule import TITLE, Rows, Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.domain.types.record_type import RecordType

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


def called_by_number(record_type: RecordType) -> Rule:
    """Return the rule by which a record is called its readable number, having no words."""

    def title(own: tuple[int]) -> str:
        return record_type.readable(own[0])

    return _titled(record_type.name, title, ("#number",))


def _titled(record_type: str, title: Callable[[Any], str], columns: tuple[str, ...]) -> Rule:
    return Rule(record_type, (TITLE,), title, (Rows(columns),))
