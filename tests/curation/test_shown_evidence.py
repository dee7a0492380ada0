"""What a cell that stands for several others shows of them, and what follows an edit elsewhere."""

from __future__ import annotations

import pytest
from tests.builders import a_citation, a_party, add, an_actor, an_agreement, an_event

from agreement_register.curation.cells import editing
from agreement_register.curation.record.details import details_of
from agreement_register.domain.views import ViewQuery


def found(register, kind, text):
    return list(register.view(ViewQuery(kind, search=text)).ids)


def rename(register, actor, name):
    register.apply(editing.set_cell(register, "actor", actor, "name", name))


def state_of(register, agreement, cell):
    return register.row("agreement", agreement).marks[cell].state


@pytest.fixture
def agreement(register):
    return an_agreement(register)


WORST_FIRST = ("disputed", "uncited", "implied", "computed", "cited")
PAIRS = [
    (one, other) for place, one in enumerate(WORST_FIRST) for other in WORST_FIRST[place:]
]  # fmt: skip


def cite(register, record, field, state, right, wrong):
    """Bring a cell into a state by a citation of the right value, or of a wrong one."""
    if state == "disputed":
        a_citation(register, record, field, wrong, value=wrong)
    elif state != "uncited":
        support = "stated" if state == "cited" else state
        a_citation(register, record, field, right, value=right, support=support)


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("turned", [False, True])
def test_parties_show_the_worst_that_is_known_of_any(register, agreement, one, other, turned):
    competing_one = register.number(an_actor(register))
    for state in (other, one) if turned else (one, other):
        actor = an_actor(register)
        party = a_party(register, agreement, actor)
        cite(register, party, "as_signed", state, register.number(actor), competing_one)
    assert state_of(register, agreement, "parties") == one


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("turned", [False, True])
def test_a_span_of_single_signatures_shows_the_worst_that_is_known_of_any(
    register, agreement, one, other, turned
):
    for state, day in zip((other, one) if turned else (one, other), ("1994", "1996"), strict=True):
        party = a_party(register, agreement, an_actor(register))
        event = an_event(register, agreement, day, party=party)
        cite(register, event, "date", state, day, "1901")
    row = register.row("agreement", agreement)
    assert row["signed"] == "1994-01-01/1996-12-31"
    assert row.marks["signed"].state == one


# Two agreements that may be one


def asks_whether_it_is_one(register, agreement):
    findings = details_of(register, "agreement", agreement).findings
    return "possible duplicate" in [row["rule"] for row in findings]


@pytest.mark.parametrize(
    ("date", "asked"),
    [
        ("1994-03-28", True),
        ("1994-03", False),
        ("1994", False),
        ("[1994-03-28..1994-03-29]", False),
        ("[1994-03-28..]", False),
        ("[..1994-03-28]", False),
        ("XXXX-03-28", False),
        ("\tin spring", False),
        (None, False),
    ],
)
def test_only_the_same_exact_day_makes_a_possible_duplicate(register, date, asked):
    actors = [an_actor(register), an_actor(register)]
    both = [an_agreement(register), an_agreement(register, "On shared maps")]
    for agreement in both:
        for actor in actors:
            a_party(register, agreement, actor)
        an_event(register, agreement, date)
    assert [asks_whether_it_is_one(register, agreement) for agreement in both] == [False, asked]


@pytest.mark.parametrize("parties", [0, 1, 3])
def test_agreements_of_one_day_are_told_apart_by_their_parties(register, parties):
    actors = [an_actor(register) for _ in range(3)]
    both = [an_agreement(register), an_agreement(register, "On shared maps")]
    for agreement, some in zip(both, (actors[:2], actors[:parties]), strict=True):
        for actor in some:
            a_party(register, agreement, actor)
        an_event(register, agreement, "1994-03-28")
    assert not any(asks_whether_it_is_one(register, agreement) for agreement in both)


# What is found by a name that stands elsewhere


@pytest.mark.parametrize(
    ("kind", "field"), [("agreement", "depositary"), ("legal_act", "issuer")]
)  # fmt: skip
def test_a_record_is_found_by_the_new_name_of_the_actor_it_names(register, kind, field):
    actor = an_actor(register, "Aland")
    record = add(register, kind, title="On visits of ships", **{field: actor})
    assert found(register, kind, "aland") == [record]
    rename(register, actor, "Oland")
    assert found(register, kind, "aland") == []
    assert found(register, kind, "oland") == [record]
    assert register.differences() == []
