"""Where citations stand in the text of their source, and how they are called there."""

from __future__ import annotations

import pytest
from tests.builders import a_citation, a_source, an_agreement, an_event

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.passages import (
    CitedText,
    label_of,
    said_numbers,
    shown_cell,
)
from agreement_register.curation.register import create_register
from agreement_register.domain.edits import CellEdit, EditBatch

TEXT = "The harbours talk.\n\nA treaty was signed on May 3, 1994; ships may call.\nNothing more."
CASES = [
    (["AGR-000004"], "AGR-000004"),
    (["AGR-000002", "AGR-000001"], "AGR-000001, -02"),
    (["AGR-000007", "AGR-000008", "AGR-000009"], "AGR-000007 to -09"),
    (["AGR-000001", "AGR-000003", "AGR-000012"], "AGR-000001, -03, -12"),
    (["AGR-000001", "ACT-000001"], "ACT-000001, AGR-000001"),
]


@pytest.fixture
def register(tmp_path):
    register = create_register(tmp_path / "a.register", "Ada")
    yield register
    register.close()


@pytest.fixture
def source(register):
    return a_source(register, text=TEXT, text_kind="original")


def read(register, source):
    cited = CitedText(source, TEXT)
    cited.read(register)
    return cited


def words_of(register, source, citation):
    passage = read(register, source).passages[citation]
    return TEXT[passage.start : passage.end], passage.is_exact


def test_a_marked_passage_is_where_it_was_marked(register, source):
    start = TEXT.index("signed")
    agreement = an_agreement(register)
    citation = a_citation(
        register, agreement, "title", "x", source=source, char_from=start, char_to=start + 6
    )
    assert words_of(register, source, citation) == ("signed", True)


def test_the_stated_words_are_found_in_their_paragraph_in_either_case(register, source):
    agreement = an_agreement(register)
    citation = a_citation(register, agreement, "type", "TREATY", source=source, paragraph=2)
    assert words_of(register, source, citation) == ("treaty", True)


def test_a_date_is_found_in_other_words(register, source):
    event = an_event(register, an_agreement(register))
    citation = a_citation(
        register, event, "date", "3 May 1994", source=source, paragraph=2, value="1994-05-03"
    )
    assert words_of(register, source, citation) == ("May 3, 1994", True)


def test_what_is_stated_in_other_words_has_the_whole_paragraph(register, source):
    agreement = an_agreement(register)
    citation = a_citation(register, agreement, "subject", "navigation", source=source, paragraph=3)
    assert words_of(register, source, citation) == ("Nothing more.", False)


def test_a_part_of_a_word_is_not_taken_for_it(register, source):
    agreement = an_agreement(register)
    citation = a_citation(register, agreement, "title", "harbour", source=source, paragraph=1)
    assert words_of(register, source, citation) == ("The harbours talk.", False)


def test_a_paragraph_that_the_text_has_not_is_no_place(register, source):
    agreement = an_agreement(register)
    citation = a_citation(register, agreement, "title", "ships", source=source, paragraph=9)
    assert not read(register, source).passages[citation].has_place


def test_a_lost_passage_has_no_place(register, source):
    agreement = an_agreement(register)
    citation = a_citation(
        register, agreement, "title", "treaty", source=source, paragraph=2, anchor="lost"
    )
    assert not read(register, source).passages[citation].has_place


def test_a_guess_of_the_source_from_itself_is_no_passage(register, source):
    citation = a_citation(register, source, "title", "harbours", source=source, paragraph=1)
    assert citation not in read(register, source).passages


def test_only_what_was_touched_is_read_again(register, source):
    agreement = an_agreement(register)
    first = a_citation(register, agreement, "title", "ships", source=source, paragraph=2)
    cited = read(register, source)
    before = cited.passages[first]
    second = a_citation(register, agreement, "type", "treaty", source=source, paragraph=2)
    cited.read(register, {second})
    assert set(cited.passages) == {first, second}
    assert cited.passages[first] is before
    register.apply(EditBatch("p", [CellEdit("citation", first, "paragraph", 2, 3)]))
    cited.read(register, {first})
    assert cited.passages[first].paragraph == 3


def test_a_competing_value_is_disputed(register, source):
    event = an_event(register, an_agreement(register), date="1996")
    citation = a_citation(register, event, "date", "1994", source=source, paragraph=2, value="1994")
    assert read(register, source).passages[citation].state == "disputed"


def test_a_date_of_an_event_is_shown_by_its_agreement(register):
    agreement = an_agreement(register)
    event = an_event(register, agreement, date="1994")
    shown = shown_cell(register, Cell("event", event, "date"))
    assert shown == Cell("agreement", agreement, "signed")
    assert label_of(shown) == "Signed"


@pytest.mark.parametrize(("numbers", "said"), CASES)
def test_numbers_are_said_shortly(numbers, said):
    assert str(said_numbers(numbers)) == said
