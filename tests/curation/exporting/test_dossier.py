"""All that is known of an agreement, in words, with every citation as a numbered note."""

from __future__ import annotations

import pytest
from tests.builders import a_citation, a_source, an_agreement, an_event, number_of

from agreement_register.curation.cells.editing import set_gap
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.exporting.dossier import dossier_of
from agreement_register.domain.errors import NotFoundError


@pytest.fixture
def agreement(register):
    return an_agreement(register, "On visits of ships")


def dossier(register, agreement, as_of=""):
    return dossier_of(register, agreement, as_of)


def line(lines, label):
    return next(each for each in lines if each.label == label)


def test_every_citation_is_a_note_of_its_own_in_the_order_of_the_text(untouched):
    for number in ("AGR-000001", "AGR-000015", "AGR-000019"):
        agreement = number_of(untouched, number)
        found = dossier(untouched, agreement)
        parts = (untouched.where(kind, "agreement", agreement)
                 for kind in ("party", "event", "relation"))  # fmt: skip
        family = [agreement, *(part for found in parts for part in found)]
        cited = sum(len(untouched.where("citation", "record", record)) for record in family)
        assert [note.number for note in found.notes] == list(range(1, cited + 1))
        used = {number for lines in (found.fields, found.events, found.relations)
                for each in lines for number in each.notes}  # fmt: skip
        assert used <= set(range(1, cited + 1))


def test_a_line_says_what_the_cell_says_and_which_notes_bear_it(untouched):
    found = dossier(untouched, number_of(untouched, "AGR-000015"))
    signed = line(found.fields, "Signed")
    assert (signed.text, signed.remark) == ("1989", "disputed")
    stated = {note.number: note.stated for note in found.notes}
    assert "after the Soviet collapse of 1991" in {stated[number] for number in signed.notes}
    assert line(found.fields, "Ended").text == "not stated by any source"


def test_the_status_is_that_of_the_day(register, agreement):
    an_event(register, agreement, "1993")
    an_event(register, agreement, "2001-05-01", type="terminated")
    assert dossier(register, agreement, "1995-01-01").status.startswith("signed")
    after = dossier(register, agreement, "2002-01-01")
    assert after.status.startswith("ended")
    assert after.as_of == "1 January 2002"


def test_events_stand_with_their_days_and_notes(register, agreement):
    event = an_event(register, agreement, "1993-04-13")
    a_citation(register, event, "date", "13 April", source=a_source(register), paragraph=2)
    an_event(register, agreement, None, type="ratified")
    found = dossier(register, agreement)
    assert [(each.label, each.text) for each in found.events] == [
        ("signed", "13 April 1993"), ("ratified", "day not stated")
    ]  # fmt: skip
    assert found.events[0].notes == (1,)
    assert found.notes[0].place == "SRC-000001 ¶2"


def test_conflicts_and_gaps_are_told(register, agreement):
    event = an_event(register, agreement, "1993")
    a_citation(register, event, "date", "1996", value="1996")
    register.apply(set_gap(register, agreement, "ended", "unknown", "Nobody says when."))
    found = dossier(register, agreement)
    assert [(each.label, each.text, each.remark) for each in found.conflicts] == [
        ("Signed", "1993 or 1996", "open")
    ]
    assert [(each.label, each.text) for each in found.gaps] == [("Ended", "Nobody says when.")]


def test_a_passage_is_quoted_once(register, agreement):
    source = a_source(register, text="They met.\n\nThey signed.", text_kind="abstract")
    event = an_event(register, agreement, "1993")
    for field, stated in (("date", "1993"), ("type", "signed")):
        a_citation(register, event, field, stated, source=source, paragraph=2)
    first, second = dossier(register, agreement).notes
    assert (first.passage, first.same_as) == ("They signed.", 0)
    assert (second.passage, second.same_as) == ("", 1)


def test_the_sources_stand_at_the_end(untouched):
    found = dossier(untouched, number_of(untouched, "AGR-000015"))
    assert [each.label for each in found.bibliography] == ["SRC-000002", "SRC-000003"]
    assert "European Times, 6 December 2025" in found.bibliography[1].text
    assert "its text here is an abstract" in found.bibliography[1].text


def test_an_agreement_without_anything_is_a_dossier_too(register, agreement):
    found = dossier(register, agreement)
    assert (found.title, found.notes, found.bibliography) == ("On visits of ships", (), ())
    assert line(found.fields, "Title").remark == "no source yet"


def test_a_removed_agreement_has_none(register, agreement):
    register.apply(remove(register, [("agreement", agreement)]))
    with pytest.raises(NotFoundError):
        dossier(register, agreement)
