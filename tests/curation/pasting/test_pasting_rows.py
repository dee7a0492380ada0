"""Blocks that become records: what is asked once for all cells of a kind, and what is stored."""

from __future__ import annotations

import pytest
from tests.builders import a_party, an_actor, an_agreement, an_event

from agreement_register.curation.cells.backing_event import signed_names
from agreement_register.curation.pasting.block import LEFT_OUT, Answer, Block, Trouble
from agreement_register.curation.pasting.storing import paste_block, read_block
from agreement_register.domain.errors import FieldError
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import GapKind, PasteAct, PasteTrouble
from agreement_register.domain.views import ViewQuery

NEW_ACTORS = Trouble(PasteTrouble.NEW_NAME, about="actor")


def block(fields, rows, **more):
    kind = BY_NAME[more.pop("kind", "agreement")]
    shown = tuple(kind.field(name) if name else None for name in fields)
    return Block(kind.name, shown, tuple(map(tuple, rows)), **more)


def asked(register, pasted, answers=None):
    return {each.trouble: each for each in read_block(register, pasted, answers or {}).questions}


def agreements(register):
    rows = register.rows("agreement", register.view(ViewQuery("agreement")).ids)
    return [(row["title"], row["parties"], row["signed"]) for row in rows]


def test_rows_make_agreements_with_parties_and_days_in_one_step(register):
    pasted = block(("title", "parties", "signed"), [
        ("Pact", "France and Italy", "3 May 1994"), ("Treaty", "ITALY", "1995-12"), ("", "", ""),
    ])  # fmt: skip
    read = read_block(register, pasted, {})
    assert read.is_ready
    assert len(read.new) == 2
    change = register.apply(paste_block(register, pasted, {}))
    assert agreements(register) == [
        ("Pact", "France; Italy", "1994-05-03"), ("Treaty", "Italy", "1995-12"),
    ]  # fmt: skip
    assert change.label == "paste of 2 rows"
    register.undo(change.number)
    assert agreements(register) == []


def test_all_new_names_of_a_kind_are_one_question_and_each_is_made_once(register):
    pasted = block(("title", "parties"), [
        ("A", "Norland; Sudland"), ("B", "Norland; Ministry of Ports"), ("C", "France"),
    ])  # fmt: skip
    (question,) = asked(register, pasted).values()
    assert question.cells == 2
    assert list(question.words) == ["Norland", "Sudland", "Ministry of Ports"]
    with pytest.raises(FieldError):
        paste_block(register, pasted, {})
    made = {NEW_ACTORS: Answer(PasteAct.MAKE, "state")}
    register.apply(paste_block(register, pasted, made))
    kinds = {register.head(each).title: register.values("actor", each)["kind"]
             for each in register.view(ViewQuery("actor")).ids}  # fmt: skip
    assert kinds["Norland"] == kinds["Sudland"] == "state"
    assert kinds["Ministry of Ports"] == "ministry"
    assert [row[1] for row in agreements(register)] == [
        "Norland; Sudland", "Norland; Ministry of Ports", "France",
    ]  # fmt: skip


def test_cells_that_are_left_out_stay_empty_and_never_half_of_them(register):
    pasted = block(("title", "parties"), [("A", "Norland; France"), ("B", "France")])
    register.apply(paste_block(register, pasted, {NEW_ACTORS: LEFT_OUT}))
    assert agreements(register) == [("A", None, None), ("B", "France", None)]


@pytest.mark.parametrize(("act", "days"), [
    (PasteAct.DAY_FIRST, ["1994-04-03", "1994-03-28"]),
    (PasteAct.MONTH_FIRST, ["1994-03-04", "1994-03-28"]),
])  # fmt: skip
def test_the_order_of_day_and_month_is_asked_once_a_column_with_what_proves_it(register, act, days):
    pasted = block(("title", "signed"), [("A", "03/04/1994"), ("B", "28/03/1994")])
    order = Trouble(PasteTrouble.DAY_ORDER, 1)
    question = asked(register, pasted)[order]
    assert [str(label) for label, _answer in question.offers] == [
        "Day first (1 cell proves it)", "Month first", "Keep these words", "Leave this cell out",
    ]  # fmt: skip
    register.apply(paste_block(register, pasted, {order: Answer(act)}))
    assert [row[2] for row in agreements(register)] == days


def test_without_proof_the_first_answer_reads_no_day_one_way(register):
    pasted = block(("title", "signed"), [("A", "03/04/1994"), ("B", "05/06/1994")])
    question = asked(register, pasted)[Trouble(PasteTrouble.DAY_ORDER, 1)]
    assert question.offers[0][1] == Answer(PasteAct.KEEP_WORDS)


def test_words_that_cannot_be_read_are_kept_as_they_stand_or_left_out(register):
    pasted = block(("title", "signed", "type"), [("A", "after the war", "peace deal")])
    answers = {Trouble(PasteTrouble.UNREAD, 1): Answer(PasteAct.KEEP_WORDS),
               Trouble(PasteTrouble.UNREAD, 2): LEFT_OUT}  # fmt: skip
    assert asked(register, pasted).keys() == answers.keys()
    register.apply(paste_block(register, pasted, answers))
    (row,) = register.rows("agreement", register.view(ViewQuery("agreement")).ids)
    assert "after the war" in str(row["signed"])
    assert register.values("agreement", row.id)["type"] == "unknown"


@pytest.mark.parametrize(("word", "kind"), [
    ("n/a", GapKind.NOT_APPLICABLE), ("-", GapKind.NOT_APPLICABLE),
    ("not yet", GapKind.OPEN), ("Unknown", GapKind.UNKNOWN),
])  # fmt: skip
def test_words_in_place_of_a_value_become_a_gap(register, word, kind):
    pasted = block(("title", "ended"), [("A", word)])
    (question,) = asked(register, pasted).values()
    assert question.offers[0][1] == Answer(PasteAct.GAP, kind)
    register.apply(paste_block(register, pasted, {question.trouble: question.offers[0][1]}))
    (gap,) = register.view(ViewQuery("gap")).ids
    assert register.values("gap", gap)["kind"] == kind
    assert register.values("gap", gap)["field"] == "ended"


def test_a_name_that_several_bore_is_asked_once_and_answered_for_all(register):
    pasted = block(("title", "parties"), [("A", "Congo"), ("B", "Congo; France")])
    (question,) = asked(register, pasted).values()
    assert question.trouble.kind is PasteTrouble.SEVERAL
    assert question.cells == 2
    assert question.offers[0][1] == LEFT_OUT  # the key that takes the first answer guesses nobody
    label, answer = question.offers[1]
    register.apply(paste_block(register, pasted, {question.trouble: answer}))
    name = str(label).rpartition(" (")[0]
    assert [row[1] for row in agreements(register)] == [name, f"{name}; France"]


def test_who_was_not_there_on_the_pasted_day_is_asked_about(register):
    pasted = block(("title", "parties", "signed"), [
        ("A", "Czechoslovakia, Norway", "1995"), ("B", "Czechoslovakia", "1985"),
    ])  # fmt: skip
    ((trouble, question),) = asked(register, pasted).items()
    assert (trouble.kind, question.cells) == (PasteTrouble.SEVERAL, 1)
    assert [str(label).partition(" (")[0] for label, _answer in question.offers][:4] == [
        "Leave this cell out", "Czechia", "Slovakia", "Czechoslovakia",
    ]  # fmt: skip
    register.apply(paste_block(register, pasted, {trouble: question.offers[2][1]}))
    assert [row[1] for row in agreements(register)] == ["Slovakia; Norway", "Czechoslovakia"]


def test_names_of_those_that_were_not_there_on_the_day_are_one_question(register):
    pasted = block(("title", "parties", "signed"), [
        ("A", "Ghana; Uganda; France", "1950"), ("B", "Kenya", "1951"), ("C", "Kenya", "1970"),
    ])  # fmt: skip
    (question,) = asked(register, pasted).values()
    assert question.trouble == Trouble(PasteTrouble.NOT_THERE)
    assert list(question.words) == ["Ghana", "Uganda", "Kenya"]
    assert question.offers[0][1] == LEFT_OUT
    label, answer = question.offers[1]
    assert str(label) == "They are meant all the same"
    register.apply(paste_block(register, pasted, {question.trouble: answer}))
    assert [row[1] for row in agreements(register)] == ["Ghana; Uganda; France", "Kenya", "Kenya"]


def test_whom_a_name_means_is_asked_once_the_day_is_told(register):
    pasted = block(("title", "parties", "signed"), [
        ("A", "Vietnam; France", "03/04/1960"), ("B", "Congo", ""),
    ])  # fmt: skip
    order = Trouble(PasteTrouble.DAY_ORDER, 2)
    first = asked(register, pasted)
    assert next(iter(first)) == order
    assert {trouble.kind for trouble in first} == {PasteTrouble.DAY_ORDER, PasteTrouble.SEVERAL}
    told = {order: Answer(PasteAct.DAY_FIRST)}
    names = [each for each in asked(register, pasted, told).values() if each.trouble != order]
    assert [next(iter(each.words)) for each in names] == ["Vietnam", "Congo"]
    label, every = names[0].offers[0]
    assert str(label) == "Leave the cells of all 2 such names out"
    told[Trouble(PasteTrouble.SEVERAL)] = every
    register.apply(paste_block(register, pasted, told))
    assert agreements(register) == [("A", None, "1960-04-03"), ("B", None, None)]


def test_rows_without_a_title_are_left_out_or_called_so(register):
    pasted = block(("title", "parties"), [("", "France"), ("B", "Italy")])
    lacks = Trouble(PasteTrouble.LACKS, about="title")
    assert asked(register, pasted).keys() == {lacks}
    change = register.apply(paste_block(register, pasted, {lacks: LEFT_OUT}))
    assert [row[0] for row in agreements(register)] == ["B"]
    register.undo(change.number)
    register.apply(paste_block(register, pasted, {lacks: Answer(PasteAct.MAKE)}))
    assert [row[0] for row in agreements(register)] == ["New agreement", "B"]


def test_rows_that_are_there_are_changed_and_the_others_are_new(register):
    norland = an_actor(register, "Norland")
    held = an_agreement(register, "Old")
    a_party(register, held, norland)
    an_event(register, held, "1990")
    pasted = block(("title", "parties", "signed"), [
        ("Renamed", "Norland; Oland", "1991"), ("New", "Oland", ""),
    ], records=(held,), shown={0: ("Old", "Norland", "1990")})  # fmt: skip
    made = {NEW_ACTORS: Answer(PasteAct.MAKE, "state")}
    read = read_block(register, pasted, made)
    assert (read.changed, len(read.new)) == (1, 1)
    register.apply(paste_block(register, pasted, made))
    assert agreements(register) == [
        ("Renamed", "Norland; Oland", "1991"), ("New", "Oland", None),
    ]  # fmt: skip
    assert signed_names(register, held) == ["Norland", "Oland"]
    assert len(register.view(ViewQuery("actor")).ids) == 2


def test_what_is_in_the_way_of_one_cell_stops_no_other(register):
    held = an_agreement(register, "Old")
    pasted = block(("title", "signed", "status"), [("", "1991", "ended")],
                   records=(held,), shown={0: ("Old", "", "")})  # fmt: skip
    found = asked(register, pasted)
    assert {trouble.kind for trouble in found} == {PasteTrouble.UNREAD, PasteTrouble.IN_THE_WAY}
    register.apply(paste_block(register, pasted, dict.fromkeys(found, LEFT_OUT)))
    assert agreements(register) == [("Old", None, "1991")]


def test_parts_belong_to_the_record_they_are_pasted_for(register):
    agreement = an_agreement(register, "Pact")
    pasted = block(("type", "date"), [("ratified", "1994")], kind="event", parent=agreement)
    register.apply(paste_block(register, pasted, {}))
    (event,) = register.where("event", "agreement", agreement)
    assert register.values("event", event)["date"] == "1994"
    orphan = block(("type",), [("ratified",)], kind="event")
    (question,) = asked(register, orphan).values()
    assert question.trouble == Trouble(PasteTrouble.LACKS, about="agreement")
