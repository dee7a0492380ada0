"""Dataclasses made the quick way: they do what Python's own do."""

from __future__ import annotations

import dataclasses
import sys

import pytest

from agreement_register.ui import quick_dataclasses

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="only what was tried is changed: Python 3.11"
)


def made(*, quick: bool) -> tuple[type, type, type]:
    """Make a class with several fields, one with one field, and one with none."""
    if quick:
        quick_dataclasses.hasten()
    try:

        @dataclasses.dataclass(frozen=True, slots=True)
        class Several:
            name: str
            count: int = 3
            parts: tuple[object, ...] = ()

        @dataclasses.dataclass(frozen=True)
        class One:
            name: str

        @dataclasses.dataclass
        class Nothing:
            pass
    finally:
        quick_dataclasses.leave()
    return Several, One, Nothing


def test_a_quick_dataclass_shows_compares_and_hashes_as_pythons_own_does():
    for several, one, nothing in (made(quick=True), made(quick=False)):
        first, same, other = several("a", 2, ("b",)), several("a", 2, ("b",)), several("a", 3)
        assert repr(first).endswith("Several(name='a', count=2, parts=('b',))")
        assert repr(nothing()).endswith("Nothing()")
        assert (first == same, first == other, first == one("a")) == (True, False, False)
        assert hash(first) == hash(("a", 2, ("b",))) == hash(same)
        assert (one("a") == one("a"), hash(one("a")), nothing() == nothing()) == (
            True, hash(("a",)), True,
        )  # fmt: skip


def test_a_quick_dataclass_is_as_frozen_as_pythons_own():
    for _several, one, _nothing in (made(quick=True), made(quick=False)):
        value = one("a")
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'name'"):
            value.name = "b"
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'name'"):
            del value.name
        assert dataclasses.replace(value, name="b") == one("b")


def test_a_value_that_holds_itself_is_shown_all_the_same():
    several = made(quick=True)[0]
    held: list[object] = []
    value = several("a", 1, (held,))
    held.append(value)
    assert "..." in repr(value)


def test_python_makes_dataclasses_its_own_way_again_afterwards():
    plain = dataclasses._repr_fn  # type: ignore[attr-defined]
    made(quick=True)
    assert dataclasses._repr_fn is plain  # type: ignore[attr-defined]
