"""Dataclasses that take less of a start: some of their methods made without compiling text.

Python writes six methods of every frozen dataclass as text and compiles each: half a millisecond a
class, for a hundred of them. Four of the six need no text. Only what was tried is changed: another
release of Python keeps its own ways.
"""

from __future__ import annotations

import dataclasses
import sys
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TRIED = (3, 11)
_NAMES = ("_repr_fn", "_cmp_fn", "_hash_fn", "_frozen_get_del_attr")
_Field = dataclasses.Field[Any]
_plain: dict[str, Any] = {}


def hasten() -> None:
    """Make the dataclasses of modules that are imported from now on the quick way."""
    if sys.version_info[:2] == _TRIED and not _plain:
        _plain.update({name: getattr(dataclasses, name) for name in _NAMES})
        for name, make in zip(_NAMES, (_repr, _compare, _hash, _frozen), strict=True):
            setattr(dataclasses, name, make)


def leave() -> None:
    """Let Python make dataclasses its own way again."""
    for name, make in _plain.items():
        setattr(dataclasses, name, make)
    _plain.clear()


def _values_of(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda _one: ()
    get = attrgetter(names[0])
    return lambda one: (get(one),)


def _repr(fields: Sequence[_Field], _globals: object) -> Callable[[Any], str]:
    names = [field.name for field in fields]

    def shown(self: Any) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({values})"

    return recursive_repr()(shown)


def _compare(name: str, operator: str, ours: str, theirs: str, globals: Any) -> Any:  # noqa: A002
    if operator != "==":
        return _plain["_cmp_fn"](name, operator, ours, theirs, globals=globals)
    values = _values_of([part.strip()[len("self.") :] for part in ours[1:-1].split(",") if part])

    def equal(self: Any, other: Any) -> Any:
        return (
            values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented
        )

    return equal


def _hash(fields: Sequence[_Field], _globals: object) -> Callable[[Any], int]:
    values = _values_of([field.name for field in fields])
    return lambda self: hash(values(self))


def _frozen(cls: type[Any], fields: Sequence[_Field], _globals: object) -> tuple[Any, Any]:
    names = frozenset(field.name for field in fields)

    def refuse(self: Any, name: str, act: str) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot {act} field {name!r}")

    def set_value(self: Any, name: str, value: Any) -> None:
        refuse(self, name, "assign to")
        super(cls, self).__setattr__(name, value)

    def delete_value(self: Any, name: str) -> None:
        refuse(self, name, "delete")
        super(cls, self).__delattr__(name)

    # Python sets them on the class under the names that they have.
    set_value.__name__, delete_value.__name__ = "__setattr__", "__delattr__"
    return set_value, delete_value
