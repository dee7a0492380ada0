"""The first agreements of a new register, made of passages in several languages."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import pytest
from tests.builders import a_source

from agreement_register.curation.citing.proposing import (
    Passage,
    make_agreement,
    new_agreement_from,
)
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
