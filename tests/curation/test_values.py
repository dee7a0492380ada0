"""What a person types is read as the field's value, or refused with a sentence."""

from __future__ import annotations

import pytest
from tests.builders import a_source, add, an_actor, an_agreement, an_event, content

from agreement_register.curation.values import UnknownNameError, keep_words, read_value
from agreement_register.domain.errors import FieldError
from agreement_register.domain.types.catalogue import BY_NAME


def field(kind, name):
    return BY_NAME[kind].field(name)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("28.03.1994", "1994-03-28"),
        ("Dec 1995", "1995-12"),
        ("1997-2002", "[1997..2002]"),
        ("between 1997 and 2002", "[1997..2002]"),
        ("1989?", "1989?"),
        ("  1989  ", "1989"),
    ],
)
def test_a_typed_date_is_stored_as_edtf(register, typed, stored):
    assert str(read_value(register, field("event", "date"), typed)).partition("\t")[0] == stored


def test_a_day_that_does_not_exist_is_refused(register):
    with pytest.raises(FieldError, match="30 days"):
        read_value(register, field("event", "date"), "31 June 1994")


def test_an_ambiguous_date_asks(register):
    with pytest.raises(
        FieldError, match=r"3 April 1994 or 4 March 1994|4 March 1994 or 3 April 1994"
    ):
        read_value(register, field("event", "date"), "03/04/1994")


def test_kept_words_are_stored_verbatim_without_a_date(register):
    agreement = an_agreement(register)
    event = an_event(register, agreement, keep_words("some  day in spring"))
    row = register.row("event", event)
    assert (row["date"], row["date_from"]) == ("some day in spring", None)


def test_kept_words_are_listed_as_unread(register):
    agreement = an_agreement(register)
    an_event(register, agreement, keep_words("some day in spring"))
    assert any("unread" in row for row in content(register)["finding"])


@pytest.mark.parametrize("typed", ["treaty", "Treaty", " TREATY "])
def test_a_word_of_a_list_is_found_whatever_its_case(register, typed):
    assert read_value(register, field("agreement", "type"), typed) == "treaty"


def test_a_word_outside_the_list_is_refused_with_the_list(register):
    with pytest.raises(FieldError, match="“handshake” is not in the list of Type: "):
        read_value(register, field("agreement", "type"), "handshake")


def test_a_refusal_names_the_six_words_that_are_most_like_what_was_typed(register):
    with pytest.raises(FieldError) as refused:
        read_value(register, field("agreement", "type"), "treety")
    offered = str(refused.value).partition("Type: ")[2].removesuffix(", ….").split(", ")
    assert (offered[0], len(offered)) == ("treaty", 6)


@pytest.mark.parametrize(("typed", "stored"), [("999999999", 999_999_999), ("1234567890", None)])
def test_a_number_has_nine_digits_at_most(register, typed, stored):
    if stored is not None:
        assert read_value(register, field("citation", "paragraph"), typed) == stored
        return
    with pytest.raises(FieldError):
        read_value(register, field("citation", "paragraph"), typed)


def test_several_words_of_a_list_are_kept_once_each(register):
    terms = field("agreement", "subject").vocabulary.terms
    typed = f"{terms[1].label}; {terms[0].code}; {terms[1].code};"
    assert (
        read_value(register, field("agreement", "subject"), typed)
        == f"{terms[1].code}; {terms[0].code}"
    )


@pytest.mark.parametrize(("typed", "stored"), [("yes", 1), ("Y", 1), ("no", None), ("", None)])
def test_a_flag_is_yes_or_no(register, typed, stored):
    assert read_value(register, field("event", "planned"), typed) == stored


def test_a_flag_is_nothing_else(register):
    with pytest.raises(FieldError, match="yes or no; “maybe” is neither"):
        read_value(register, field("event", "planned"), "maybe")


@pytest.mark.parametrize("typed", ["two", "-1", "1.5", "²"])
def test_a_number_is_whole(register, typed):
    with pytest.raises(FieldError, match="is a whole number"):
        read_value(register, field("citation", "paragraph"), typed)


def test_a_number_too_large_to_be_stored_is_refused(register):
    with pytest.raises(FieldError, match="too large"):
        read_value(register, field("citation", "paragraph"), "9" * 20)


def test_a_required_field_is_never_empty(register):
    with pytest.raises(FieldError, match="Title cannot be empty"):
        read_value(register, field("agreement", "title"), "  ")


def test_an_empty_field_is_no_value(register):
    assert read_value(register, field("agreement", "place_of_signature"), " ") is None


def test_a_long_text_keeps_its_blanks_and_lines(register):
    text = "  one\n\n two "
    assert read_value(register, field("agreement", "note"), text) == text


@pytest.mark.parametrize("typed", ["россия", "RUS", "acr-000001", "Russia"])
def test_an_actor_is_found_by_name_alias_code_or_number(register, typed):
    actor = an_actor(register, "Russia", code="RUS")
    add(register, "name", actor=actor, name="Россия")
    assert read_value(register, field("party", "as_signed"), typed) == actor


def test_an_unknown_name_says_which(register):
    with pytest.raises(UnknownNameError, match="No actor is known as “Zland”") as unknown:
        read_value(register, field("party", "as_signed"), "Zland")
    assert unknown.value.names == ("Zland",)


def test_a_number_of_another_type_is_refused(register):
    a_source(register)
    with pytest.raises(FieldError, match="SRC-000001 is no actor"):
        read_value(register, field("party", "as_signed"), "SRC-000001")


def test_any_record_is_found_by_its_number(register):
    source = a_source(register)
    assert read_value(register, field("gap", "record"), "src-000001") == source


def test_a_source_is_found_by_its_title(register):
    source = a_source(register, "Harbour News")
    assert read_value(register, field("citation", "source"), "harbour news") == source
