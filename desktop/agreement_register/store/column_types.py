"""Values that the file keeps as numbers, and the words and days that they are everywhere else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator, UserDefinedType
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Mapping


_NOWHERE = -1  # the number of a word of no list: whoever looks for one finds nothing


class AnyValue(UserDefinedType[object]):
    """A column in which a value keeps the type that it has in its own table."""

    cache_ok = True

    @override
    def get_col_spec(self, **_words: object) -> str:
        """Return SQLite's word for no affinity."""
        return "BLOB"


class Word(TypeDecorator[str]):
    """One of a closed list of words, kept as its number."""

    impl = sa.Integer
    cache_ok = True

    def __init__(self, name: str, numbers: Mapping[str, int]) -> None:
        super().__init__()
        self.name = name  # tells lists apart where statements are kept
        self._numbers = dict(numbers)
        self._words = {number: word for word, number in numbers.items()}

    @property
    def known(self) -> tuple[int, ...]:
        """Return the numbers of the list."""
        return tuple(self._words)

    @override
    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> int | None:
        return None if value is None else self._numbers.get(value, _NOWHERE)

    @override
    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> str | None:
        return self._words.get(value) if isinstance(value, int) else None


class Day(TypeDecorator[str]):
    """An ISO day as a number that sorts as it does, such as 19940328; no day is 0."""

    impl = sa.Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> int | None:
        return None if value is None else int(value.replace("-", "") or 0)

    @override
    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> str | None:
        if not value or not isinstance(value, int):  # another program may have put anything there
            return None if value is None else ""
        return f"{value // 10_000:04d}-{value // 100 % 100:02d}-{value % 100:02d}"


class Moment(TypeDecorator[str]):
    """A moment as ISO text with the offset of the local clock, kept as seconds since 1970."""

    impl = sa.Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> int | None:
        return None if value is None else int(datetime.fromisoformat(value).timestamp())

    @override
    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> str | None:
        try:
            if value is None:
                return None
            return datetime.fromtimestamp(value, UTC).astimezone().isoformat(timespec="seconds")
        except (TypeError, ValueError, OverflowError, OSError):  # none that a clock ever showed
            return None
