"""Names that no file can have."""

from __future__ import annotations

import pytest

from agreement_register.domain.file_names import why_no_file_name

NEVER = ["", " ", ".", "..", ". .", "a\0b.xlsx", "a\nb.xlsx", "\ud800.xlsx", "x" * 250, "ж" * 130]
NOT_ON_WINDOWS = ["a:b.xlsx", "a*b.xlsx", "CON.xlsx", "nul", "lpt1.old.xlsx", "com¹.xlsx",
                  "con .xlsx", "register.", "register "]  # fmt: skip


@pytest.mark.parametrize("name", NEVER)
@pytest.mark.parametrize("on_windows", [False, True])
def test_a_name_that_no_system_takes_is_refused_in_a_sentence(name, on_windows):
    assert str(why_no_file_name(name, on_windows=on_windows)).endswith(".")


@pytest.mark.parametrize("name", NOT_ON_WINDOWS)
def test_a_name_that_windows_does_not_take_is_refused_there_only(name):
    assert str(why_no_file_name(name, on_windows=True)).endswith(".")
    assert str(why_no_file_name(name, on_windows=False)) == ""


@pytest.mark.parametrize("name", ["a.xlsx", ".xlsx", "Verträge 2.xlsx", "договоры.xlsx", "cons"])
@pytest.mark.parametrize("on_windows", [False, True])
def test_other_names_are_taken(name, on_windows):
    assert str(why_no_file_name(name, on_windows=on_windows)) == ""
