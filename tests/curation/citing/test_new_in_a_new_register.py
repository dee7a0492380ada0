"""The first agreements of a new register, made of passages in several languages."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import a_source

from agreement_register.curation.citing.proposing import (
    Passage,
    make_agreement,
    new_agreement_from,
)
from agreement_register.domain.errors import FieldError
from agreement_register.domain.views import ViewQuery


def made(register, text, day):
    source = a_source(register, text=text, text_kind="original")
    start = text.index(day)
    proposal = new_agreement_from(register, Passage(source, start, start + len(day)))
    agreement = make_agreement(register, proposal)
    register.apply(agreement.batch)
    return register.row("agreement", agreement.record)


def verdicts(register):
    rows = register.rows("citation", register.view(ViewQuery("citation")).ids)
    return {(row["field"], row["stated_value"]): row["verdict"] for row in rows
            if row["record"].startswith(("AGR", "EVT", "PTY"))}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day", "title", "kind", "named"),
    [
        ("Die Schweiz und Österreich haben am 5. Juni 2001 ein Abkommen über Hilfe unterzeichnet.",
         "5. Juni 2001",
         "Switzerland – Austria: Abkommen", "agreement", ("Schweiz", "Österreich")),
        ("Le 4 juillet 2008, la France et l’Espagne ont signé à Madrid un traité sur la police.",
         "4 juillet 2008", "France – Spain: traité", "treaty", ("France", "Espagne")),
        ("Украина подписала с Румынией договор о границе 2 июня 1997 года.", "2 июня 1997 года",
         "Ukraine – Romania: treaty", "treaty", ("Украина", "Румынией")),
        ("Norway and Iceland signed an agreement on fishing on 2 March 1998.", "2 March 1998",
         "Norway – Iceland: agreement", "agreement", ("Norway", "Iceland")),
    ],
)  # fmt: skip
def test_title_type_and_parties_are_told_and_no_citation_of_them_competes(
    register, text, day, title, kind, named
):
    row = made(register, text, day)
    assert (row["title"], row["type"]) == (title, kind)
    said = verdicts(register)
    assert [said["as_signed", words] for words in named] == ["supports", "supports"]
    assert "competing value" not in said.values()
    assert "" not in {words for _field, words in said}


def test_an_act_of_one_side_names_that_party_in_the_agreement_that_is_made(register):
    text = "Ukraine ratified the border treaty with Romania on 5 May 1999."
    row = made(register, text, "5 May 1999")
    (event,) = register.where("event", "agreement", row.id)
    party = register.values("event", event)["party"]
    assert register.head(register.values("party", party)["as_signed"]).title == "Ukraine"


GONE = "Czechoslovakia and Norway signed a treaty on fishing on 5 May 1995."


def proposed(register, text, day):
    source = a_source(register, text=text, text_kind="original")
    start = text.index(day)
    return new_agreement_from(register, Passage(source, start, start + len(day)))


def test_a_party_that_was_not_there_on_the_day_is_asked_about(register):
    proposal = proposed(register, GONE, "5 May 1995")
    parties = [row for row in proposal.rows if row.field == "party"]
    assert [(row.value, row.ticked) for row in parties] == [
        ("Norway", True), ("Czechia", False), ("Slovakia", False), ("Czechoslovakia", False),
    ]  # fmt: skip
    assert proposal.rows[0].value == "Norway – Czechoslovakia: treaty"
    with pytest.raises(FieldError, match="Who is meant by “Czechoslovakia”"):
        make_agreement(register, proposal)
    place = proposal.rows.index(parties[2])
    answered = proposal.with_row(place, replace(parties[2], ticked=True))
    made = make_agreement(register, answered)
    register.apply(made.batch)
    assert register.row("agreement", made.record)["parties"] == "Norway; Slovakia"


def test_a_day_or_a_name_that_is_changed_by_hand_is_asked_about_too(register):
    proposal = proposed(register, GONE.replace("1995", "1985"), "5 May 1985")
    (signed,) = [row for row in proposal.rows if row.event == "signed"]
    (party,) = [row for row in proposal.rows if row.value == "Czechoslovakia"]
    assert party.ticked
    later = proposal.with_row(proposal.rows.index(signed), replace(signed, value="1995"))
    with pytest.raises(FieldError, match="Czechia"):
        make_agreement(register, later)
    named = proposal.with_row(proposal.rows.index(party), replace(party, value="Austria-Hungary"))
    with pytest.raises(FieldError, match="Austria"):
        make_agreement(register, named)


def test_who_alone_acted_is_the_party_that_was_chosen_for_its_name(register):
    text = "Czechoslovakia ratified its treaty of 5 May 1995 with Norway on 2 March 1996."
    proposal = proposed(register, text, "2 March 1996")
    rows = tuple(replace(row, ticked=True) if row.value == "Czechia" else row
                 for row in proposal.rows)  # fmt: skip
    made = make_agreement(register, replace(proposal, rows=rows))
    register.apply(made.batch)
    events = [register.values("event", each)
              for each in register.where("event", "agreement", made.record)]  # fmt: skip
    (party,) = [each["party"] for each in events if each["type"] == "ratified"]
    assert register.head(register.values("party", party)["as_signed"]).title == "Czechia"
