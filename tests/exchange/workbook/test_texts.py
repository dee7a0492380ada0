"""What a cell can hold, and how the rest is shown."""

from __future__ import annotations

import pytest

from agreement_register.exchange.workbook.texts import (
    MOST_CHARACTERS,
    escaped,
    excel_day,
    is_linkable,
    is_too_long,
    needs_prefix,
    portions,
    with_notation,
)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\r", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_xml_cannot_hold_is_shown_by_its_code(character):
    assert with_notation(f"a{character}b") == f"a\\u{ord(character):04X}b"


def test_tabs_line_feeds_and_letters_of_any_script_stay():
    text = "a\tb\nc Ř ж ע \u0301 \U0001f30d \x85 \u2028"
    assert with_notation(text) == text


def test_a_backslash_before_a_code_is_shown_by_its_own_code():
    assert with_notation(r"\u000B and \union") == r"\u005Cu000B and \union"


def test_text_that_excel_takes_for_an_escape_is_escaped():
    assert escaped("a_x0041_x0042_") == "a_x005F_x0041_x005F_x0042_"


def test_an_underscore_alone_is_not_escaped():
    assert escaped("a_xyz_x12_") == "a_xyz_x12_"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\n=1", "="])
def test_text_that_looks_like_a_formula_needs_the_prefix(text):
    assert needs_prefix(text)


def test_ordinary_text_needs_no_prefix():
    assert not needs_prefix("a = b")


def test_a_text_of_exactly_the_most_characters_fits():
    assert not is_too_long("a" * MOST_CHARACTERS)


def test_characters_outside_the_basic_plane_count_twice():
    assert is_too_long("\U0001f30d" * (MOST_CHARACTERS // 2 + 1))


@pytest.mark.parametrize("text", ["ab " * 40_000, "\U0001f30d" * 40_000, "_x0041_" * 20_000])
def test_portions_fit_and_together_are_the_whole_text(text):
    found = portions(text, 32_000)
    assert "".join(found) == text
    assert not any(is_too_long(portion) for portion in found)
    assert not is_too_long(found[0], 32_000)


def test_the_first_day_that_excel_counts_right_is_1_march_1900():
    assert (excel_day("1900-02-28"), excel_day("1900-03-01")) == (None, 61)


@pytest.mark.parametrize("text", ["1994-03", "1994-02-31", "[unknown]", "19940328", "-0044-03-15"])
def test_what_is_no_whole_day_has_no_number(text):
    assert excel_day(text) is None


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org:80/%20"])
def test_a_plain_web_address_can_be_linked(url):
    assert is_linkable(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://example.org/a b",
        "https://example.org/a#b#c",
        "https://[broken/",
        "https://",
        "https://example.org/" + "a" * 2_100,
    ],
)
def test_anything_else_cannot_be_linked(url):
    assert not is_linkable(url)
