"""Parties that nobody knows: offered as new actors, never silently, never taken for another."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import a_source, an_agreement

from agreement_register.curation.cells.editing import set_cell
from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.proposing import (
    Passage,
    make_agreement,
    new_agreement_from,
    propose,
)
from agreement_register.curation.register import create_register
from agreement_register.domain.errors import FieldError
from agreement_register.domain.views import ViewQuery


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    register = create_register(tmp_path_factory.mktemp("strangers") / "own.register", "Ada")
    agreement = an_agreement(register, "Norway - Sweden: treaty on fishing")
    register.apply(set_cell(register, "agreement", agreement, "parties", "Norway; Sweden"))
    register.apply(set_cell(register, "agreement", agreement, "signed", "1995-05-05"))
    yield register
    register.close()


def of(register, text, day):
    source = a_source(register, text=text, text_kind="original")
    start = text.index(day)
    return Passage(source, start, start + len(day))


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        ("Norway and Ruritania signed a treaty on fishing on 5 May 1995.", "5 May 1995",
         "Ruritania"),
        ("Ruritania and Norway signed a treaty on fishing on 5 May 1995.", "5 May 1995",
         "Ruritania"),
        ("On 5 May 1995 Norway signed a treaty on fishing with Ruritania.", "5 May 1995",
         "Ruritania"),
        ("The treaty between Norway and the Republic of Ruritania was signed on 5 May 1995.",
         "5 May 1995", "Republic of Ruritania"),
        ("Норвегия подписала договор с Руританией 5 мая 1995 года.", "5 мая 1995 года",
         "Руритания"),
        ("Норвегія та Руританія підписали договір 5 травня 1995 року.", "5 травня 1995 року",
         "Руританія"),
        ("Norwegen und Ruritanien unterzeichneten am 5. Mai 1995 einen Vertrag.", "5. Mai 1995",
         "Ruritanien"),
        ("La Norvège et la Ruritanie ont signé un traité le 5 mai 1995.", "5 mai 1995",
         "Ruritanie"),
    ],
)  # fmt: skip
def test_a_treaty_with_a_stranger_is_another_and_the_stranger_is_offered(held, text, day, name):
    passage = of(held, text, day)
    assert propose(held, passage).state is State.NEW
    rows = [row for row in new_agreement_from(held, passage).rows if row.field == "party"]
    assert [(row.value, row.ticked, row.kind) for row in rows] == [
        ("Norway", True, ""), (name, False, "state"),
        (name, False, "international organisation"), (name, False, "other"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Sweden signed a treaty on fishing on 5 May 1995.",
        "Norway signed a treaty on fishing with Sweden in Oslo on 5 May 1995.",
        "Norway and Swedn signed a treaty on fishing on 5 May 1995.",
        "Norway and President Lind signed a treaty on fishing with Sweden on 5 May 1995.",
        "Norway and Nordic states signed a treaty on fishing with Sweden on 5 May 1995.",
    ],
)
def test_a_place_a_person_an_adjective_and_a_slip_of_the_pen_are_no_strangers(held, text):
    passage = of(held, text, "5 May 1995")
    assert propose(held, passage).state is not State.NEW
    assert not any(row.kind for row in new_agreement_from(held, passage).rows)


def test_a_stranger_is_made_of_the_kind_that_is_ticked_or_left_out(held):
    passage = of(held, "Norway signed a treaty with Gazprom on 5 May 1995.", "5 May 1995")
    proposal = new_agreement_from(held, passage)
    with pytest.raises(FieldError, match="Who is meant by “Gazprom”"):
        make_agreement(held, proposal)
    place = next(at for at, row in enumerate(proposal.rows) if row.kind == "other")
    row = replace(proposal.rows[place], ticked=True)
    made = make_agreement(held, proposal.with_row(place, row))
    change = held.apply(made.batch)
    assert held.row("agreement", made.record)["parties"] == "Norway; Gazprom"
    kinds = {held.head(each).title: held.values("actor", each)["kind"]
             for each in held.view(ViewQuery("actor")).ids}  # fmt: skip
    assert kinds["Gazprom"] == "other"
    held.undo(change.number)
    emptied = proposal.with_row(place, replace(row, value="", ticked=False))
    made = make_agreement(held, emptied)
    held.apply(made.batch)
    assert held.row("agreement", made.record)["parties"] == "Norway"
