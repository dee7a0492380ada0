"""Actors of the built-in reference come into a register on first use, with all that is known."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.builders import an_actor, an_agreement

from agreement_register.curation.actors.meaning import Meant
from agreement_register.curation.cells.asking import AsksError
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import suggestions
from agreement_register.curation.cells.editing import set_cell
from agreement_register.curation.cells.pasting import Pasted, paste
from agreement_register.curation.register import create_register
from agreement_register.curation.typed.changes import add_typed, set_typed
from agreement_register.curation.values import read_value
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import ViewQuery


@pytest.fixture
def register(tmp_path):
    made = create_register(tmp_path / "new.register", "Ada")
    yield made
    made.close()


def set_parties(register, agreement, typed):
    return register.apply(set_cell(register, "agreement", agreement, "parties", typed))


def values_of(register, kind):
    return [register.values(kind, each) for each in register.view(ViewQuery(kind)).ids]


def of_code(register, code):
    (one,) = register.where("actor", "code", code)
    return one


_OPENING = """
import sys
from pathlib import Path
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from agreement_register.curation.register import create_register
from agreement_register.domain.views import ViewQuery
register = create_register(Path(sys.argv[1]), "Ada")
register.rows("actor", register.view(ViewQuery("actor")).ids)
print([path for path in opened if path.endswith(".tsv")])
"""


def test_nothing_of_the_reference_is_read_before_somebody_wants_it(tmp_path):
    command = [sys.executable, "-c", _OPENING, str(tmp_path / "own.register")]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_typing_states_into_a_new_register_needs_no_question(register):
    agreement = an_agreement(register)
    set_parties(register, agreement, "Serbia; Russia")
    assert register.row("agreement", agreement)["parties"] == "Serbia; Russia"
    russia = register.values("actor", of_code(register, "RUS"))
    assert (russia["kind"], russia["valid_from"]) == ("state", "1991-12-26")
    assert "COW 365" in russia["other_codes"]
    names = {one["name"] for one in values_of(register, "name")}
    assert {"Россия", "Russland", "Russie", "Росія"} <= names


def test_what_is_taken_is_cited_to_the_reference_and_leaves_no_gap(register):
    set_parties(register, an_agreement(register), "Германия; NATO")
    (source,) = values_of(register, "source")
    assert source["title"].startswith("Built-in reference of actors, edition ")
    taken = {
        kind: len(register.view(ViewQuery(kind)).ids) for kind in ("actor", "name", "membership")
    }
    assert len(values_of(register, "citation")) == sum(taken.values())
    assert taken["membership"] == 1  # of Germany in NATO: both ends are there
    assert register.totals("actor")[2] == register.totals("name")[2] == 0  # uncited values
    (membership,) = values_of(register, "membership")
    assert membership["valid_from"] == "1955-05-06"
    assert membership["note"].startswith("Background knowledge, compared with: ")
    set_parties(register, an_agreement(register), "France")
    notes = {one["note"] for one in values_of(register, "membership")}
    assert "Background knowledge, not yet checked." in notes


def test_a_membership_comes_when_its_second_end_does(register):
    agreement = an_agreement(register)
    set_parties(register, agreement, "Germany")
    assert values_of(register, "membership") == []
    set_parties(register, agreement, "Germany; European Union")
    assert [one["valid_from"] for one in values_of(register, "membership")] == ["1958-01-01"]


def test_one_undo_takes_all_back_and_the_name_can_be_typed_again(register):
    agreement = an_agreement(register)
    change = set_parties(register, agreement, "Serbia")
    register.undo(change.number)
    assert values_of(register, "actor") == values_of(register, "name") == []
    assert values_of(register, "source") == []
    set_parties(register, agreement, "Serbia")
    assert len(values_of(register, "actor")) == 1
    assert register.differences() == []


def test_an_actor_that_the_register_has_is_not_taken_again(register):
    mine = an_actor(register, "My Serbia", code="SRB")
    agreement = an_agreement(register)
    set_parties(register, agreement, "Сербия")
    assert [one["as_signed"] for one in values_of(register, "party")] == [mine]


@pytest.mark.parametrize(("signed", "code"), [("1980", "YUCS"), ("1998-05-04", "CSXX")])
def test_a_party_is_the_actor_that_lived_when_it_was_signed(register, signed, code):
    agreement = an_agreement(register)
    register.apply(set_cell(register, "agreement", agreement, "signed", signed))
    set_parties(register, agreement, "Yugoslavia")
    assert of_code(register, code)


def test_a_name_of_two_actors_asks_which_is_meant(register):
    agreement = an_agreement(register)
    with pytest.raises(AsksError) as asked:
        set_parties(register, agreement, "Serbia; Congo")
    labels = [str(choice.label) for choice in asked.value.choices]
    assert labels == ["Democratic Republic of the Congo (COD)", "Republic of the Congo (COG)"]
    register.apply(asked.value.choices[1].batch)
    assert register.row("agreement", agreement)["parties"] == "Serbia; Republic of the Congo"


def test_another_actor_under_the_name_is_asked_about_and_a_party_stays(register):
    mine = an_actor(register, "Yugoslavia", code="YUCS")
    agreement = an_agreement(register)
    register.apply(set_cell(register, "agreement", agreement, "signed", "1998"))
    with pytest.raises(AsksError) as asked:
        set_parties(register, agreement, "Yugoslavia")
    register.apply(asked.value.choices[0].batch)
    set_parties(register, agreement, "Yugoslavia; Norway")
    assert mine in [one["as_signed"] for one in values_of(register, "party")]


GONE = [
    ("Austria-Hungary", "1920", ["AUT", "HUN", "CSHH", "AUHU"]),
    ("Serbia and Montenegro", "2007-03", ["SRB", "MNE", "CSXX"]),
    ("Советский Союз", "2003-05-04", ["RUS", "SUHH"]),
    ("die Tschechoslowakei", "1995", ["CZE", "SVK", "CSHH"]),
    ("Slovenia", "1985", ["YUCS", "SVN"]),
    ("NATO", "1945", ["NATO"]),
]


@pytest.mark.parametrize(("name", "signed", "codes"), GONE)
def test_who_was_not_there_on_the_day_of_signature_is_asked_about(register, name, signed, codes):
    agreement = an_agreement(register)
    register.apply(set_cell(register, "agreement", agreement, "signed", signed))
    cell = Cell("agreement", agreement, "parties")
    for road in (set_parties, lambda *_: paste(register, [Pasted(cell, name)])):
        with pytest.raises(AsksError, match="in an agreement of") as asked:
            road(register, agreement, name)
        labels = [str(choice.label) for choice in asked.value.choices]
        wanted = [register.reference.head(register.reference.actor(code)).title for code in codes]
        assert [label.partition(" (")[0] for label in labels] == wanted
        assert labels[-1].endswith(f"({codes[-1]}), which was not there then")
    register.apply(asked.value.choices[0].batch)
    assert of_code(register, codes[0])


def test_a_party_that_is_typed_on_its_own_card_is_asked_about_too(register):
    agreement = an_agreement(register)
    set_parties(register, agreement, "Norway")
    register.apply(set_cell(register, "agreement", agreement, "signed", "1995"))
    party = Cell("party", register.where("party", "agreement", agreement)[0], "as_signed")
    with pytest.raises(AsksError) as asked:
        set_typed(register, party, "Czechoslovakia")
    register.apply(asked.value.choices[1].batch)
    assert register.row("agreement", agreement)["parties"] == "Slovakia"


def test_an_agreement_made_at_once_asks_who_was_there_on_its_day(register):
    given = [("signed", "1995"), ("title", "T"), ("parties", "Czechoslovakia; Norway")]
    with pytest.raises(AsksError) as asked:
        add_typed(register, "agreement", given)
    register.apply(asked.value.choices[0].batch)
    (agreement,) = register.view(ViewQuery("agreement")).ids
    assert register.row("agreement", agreement)["parties"] == "Czechia; Norway"


def test_who_was_there_for_part_of_a_period_and_who_is_a_party_already_are_not_asked_about(
    register,
):
    agreement = an_agreement(register)
    register.apply(set_cell(register, "agreement", agreement, "signed", "1989/2000"))
    set_parties(register, agreement, "Czechoslovakia; the USSR")
    register.apply(set_cell(register, "agreement", agreement, "signed", "2005"))
    set_parties(register, agreement, "Czechoslovakia; the USSR; Norway")
    assert len(register.where("party", "agreement", agreement)) == 3


def test_the_days_that_a_curator_gave_an_actor_come_before_those_of_the_reference(register):
    held = an_actor(register, "Czechoslovakia", code="CSHH", valid_from="1918", valid_to="1996")
    gone = an_actor(register, "Zland", valid_to="1990")
    after = an_actor(register, "Yland")
    register.apply(EditBatch("s", [CellEdit("actor", gone, "successor", None, after)]))
    meaning = register.reference.meaning
    assert meaning.who("Czechoslovakia", "1995").actors == (held,)
    meant = meaning.who("Zland", "1995")
    assert (meant.actors, meant.is_sure, meant.absent) == ((after, gone), False, {gone})
    assert meaning.who("Zland", "1985").is_sure


def test_of_two_actors_of_one_name_the_one_that_was_there_is_meant(register):
    old = an_actor(register, "Zland", valid_to="1990")
    new = an_actor(register, "Zland", valid_from="1991")
    meaning = register.reference.meaning
    assert meaning.who("Zland", "1985") == Meant("Zland", (old,), True, "1985")
    assert meaning.who("Zland", "2005").actors == (new,)
    assert not meaning.who("Zland").is_sure


def test_a_key_that_is_nobodys_name_needs_no_question(register):
    agreement = an_agreement(register)
    register.apply(set_cell(register, "agreement", agreement, "signed", "1995"))
    set_parties(register, agreement, "CSHH")
    assert register.row("agreement", agreement)["parties"] == "Czechoslovakia"


@pytest.mark.parametrize(
    ("typed", "parties"),
    [
        ("la Suisse et les Pays-Bas", "Switzerland; Netherlands"),
        ("die Schweiz, der Iran und Österreich", "Switzerland; Iran; Austria"),
        ("Україною та Польщею", "Ukraine; Poland"),
        ("Bosnia and Herzegovina and Serbia", "Bosnia and Herzegovina; Serbia"),
        ("Korea, Republic of; Norway and Sweden", "South Korea; Norway; Sweden"),
    ],
)
def test_names_are_parties_as_people_write_them(register, typed, parties):
    agreement = an_agreement(register)
    set_parties(register, agreement, typed)
    assert register.row("agreement", agreement)["parties"] == parties


def test_of_a_list_only_the_unknown_name_is_a_new_actor(register):
    with pytest.raises(AsksError, match=r"No actor is known as “Zland”\. New actor"):
        set_parties(register, an_agreement(register), "Norwegen und Zland")


def test_pasted_and_referred_actors_are_taken_too(register):
    first, second = an_agreement(register), an_agreement(register)
    cells = [Cell("agreement", each, "parties") for each in (first, second)]
    register.apply(paste(register, [Pasted(cell, "Norway; USSR") for cell in cells]))
    assert [one["code"] for one in values_of(register, "actor")] == ["NOR", "SUHH"]
    party = register.where("party", "agreement", first)[0]
    before = register.values("party", party)["as_signed"]
    sweden = read_value(register, BY_NAME["party"].field("as_signed"), "Швеция")
    register.apply(set_cell(register, "party", party, "as_signed", sweden))
    assert register.values("party", party)["as_signed"] == of_code(register, "SWE") != before


def test_the_reference_is_offered_beside_the_register(register):
    an_actor(register, "Serbian Chamber of Commerce")
    offered = suggestions(register, "actor", "serb")
    assert [one.words for one in offered][:2] == ["Serbian Chamber of Commerce", "Serbia"]
    assert offered[1].is_built_in
    assert suggestions(register, "actor", "Норвег")[0].words == "Norway"
    assert suggestions(register, "actor", "Yugosl")[0].typed == "YUCS"


def test_a_reference_from_a_batch_of_anybody_brings_its_actor(register):
    mine = an_actor(register, "USSR", code="SUHH", kind="former state")
    russia = register.reference.actor("RUS")
    register.apply(EditBatch("s", [CellEdit("actor", mine, "successor", None, russia)]))
    assert register.head(russia).title == "Russia"
