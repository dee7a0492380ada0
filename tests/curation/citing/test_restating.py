"""Whether a passage says what stands in another cell, too."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import a_source, an_agreement, an_event

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.citations import Draft
from agreement_register.curation.citing.restating import is_stated
from agreement_register.domain.passages.excerpts import excerpt_of


def test_a_passage_is_cited_again_unseen_only_for_what_its_sentence_says(register):
    text = "The treaty on visits of ships was signed in Oslo on 28 March 1994. It left."
    source = a_source(register, text=text, text_kind="original")
    agreement = an_agreement(register, "Treaty on Visits of Ships")
    start = text.index("28 March 1994")
    excerpt = excerpt_of(text, start, start + 13)
    draft = Draft(source, 1, "28 March 1994", excerpt=excerpt)
    title = Cell("agreement", agreement, "title")
    assert is_stated(register, draft, title, "Treaty on Visits of Ships")
    assert is_stated(register, draft, Cell("agreement", agreement, "type"), "treaty")
    assert not is_stated(register, draft, title, "Treaty on Reindeer")
    event = an_event(register, agreement, "1994-03-28")
    assert is_stated(register, draft, Cell("event", event, "date"), "on that day")
    other = an_event(register, agreement, "1996", type="terminated")
    assert not is_stated(register, draft, Cell("event", other, "date"), "1996")
    assert is_stated(register, replace(draft, source=a_source(register)), title, "Other")
