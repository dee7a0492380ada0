"""One act, many agreements: events added together, agreements linked and taken away."""

from __future__ import annotations

import pytest
from tests.builders import a_citation, a_source, an_agreement, an_event, content

from agreement_register.curation.cells import editing
from agreement_register.curation.citing.citations import Draft
from agreement_register.curation.record import acts
from agreement_register.curation.record.acts import SharedEvent
from agreement_register.domain.errors import FieldError


@pytest.fixture
def act(register):
    return register.apply(editing.new_record(register, "legal_act").batch).first[0]


@pytest.fixture
def agreements(register):
    return [an_agreement(register, title) for title in ("On ships", "On maps", "On fish")]


def test_an_event_for_several_agreements_is_one_step(register, agreements, act):
    source = a_source(register)
    before = content(register)
    event = SharedEvent("termination_decided", "2025-07", act)
    batch = acts.add_event_to_all(register, agreements, event, Draft(source, 7, "ended in July"))
    change = register.apply(batch)
    assert change.label == "event termination decided for 3 agreements"
    assert (register.counts()["event"], register.counts()["citation"]) == (3, 3)
    register.undo(change.number)
    assert content(register) == before


def test_each_event_of_several_has_its_own_citation(register, agreements, act):
    source = a_source(register)
    event = SharedEvent("termination_decided", "2025-07", act)
    register.apply(acts.add_event_to_all(register, agreements, event, Draft(source, 7, "ended")))
    for agreement in agreements:
        (made,) = register.where("event", "agreement", agreement)
        (cited,) = register.rows("citation", register.where("citation", "record", made))
        assert (cited["source"], cited["paragraph"], cited["field"]) == ("SRC-000001", 7, None)
        assert register.row("event", made).marks["date"].state == "cited"


def test_an_event_of_a_single_agreement_is_named_by_its_number(register, agreements):
    batch = acts.add_event_to_all(register, agreements[:1], SharedEvent("statement"), None)
    assert str(batch.label) == "event statement for AGR-000001"


def test_an_event_for_no_agreement_is_refused(register):
    with pytest.raises(FieldError, match="Select one or more agreements"):
        acts.add_event_to_all(register, [], SharedEvent("statement"), None)


def test_an_act_lists_its_agreements_by_number(register, agreements, act):
    for agreement in reversed(agreements):
        an_event(register, agreement, "2025", type="ratified", legal_act=act)
    assert acts.agreements_of(register, act) == agreements


def test_an_agreement_is_linked_as_the_others_are(register, agreements, act):
    an_event(register, agreements[0], "2025-07", type="ratified", legal_act=act)
    register.apply(acts.link_agreement(register, act, agreements[1]))
    (event,) = register.where("event", "agreement", agreements[1])
    values = register.values("event", event)
    assert (values["type"], values["date"], values["legal_act"]) == ("ratified", "2025-07", act)


def test_the_first_agreement_of_an_act_gets_a_decision_to_end(register, agreements, act):
    register.apply(editing.set_cell(register, "legal_act", act, "published", "2025-12-05"))
    register.apply(acts.link_agreement(register, act, agreements[0]))
    assert register.row("legal_act", act)["agreements"] == "AGR-000001"
    (event,) = register.where("event", "legal_act", act)
    assert register.row("event", event)["date"] == "2025-12-05"


def test_an_agreement_is_not_linked_twice(register, agreements, act):
    register.apply(acts.link_agreement(register, act, agreements[0]))
    with pytest.raises(FieldError, match="ACT-000001 concerns AGR-000001 already"):
        acts.link_agreement(register, act, agreements[0])


def test_taking_an_agreement_away_removes_a_bare_event(register, agreements, act):
    for agreement in agreements:
        register.apply(acts.link_agreement(register, act, agreement))
    register.apply(acts.unlink_agreement(register, act, agreements[1]))
    assert acts.agreements_of(register, act) == [agreements[0], agreements[2]]
    assert register.counts()["event"] == 2


@pytest.mark.parametrize("hanging", ["citation", "gap"])
def test_an_event_with_evidence_stays_without_the_act(register, agreements, act, hanging):
    event = an_event(register, agreements[0], "2025", type="ratified", legal_act=act)
    if hanging == "citation":
        a_citation(register, event, "date", "2025")
    else:
        register.apply(editing.set_gap(register, event, "date", "unknown"))
    register.apply(acts.unlink_agreement(register, act, agreements[0]))
    assert acts.agreements_of(register, act) == []
    assert register.values("event", event)["legal_act"] is None
    assert register.counts()[hanging] == 1


def test_a_link_is_undone_in_one_step(register, agreements, act):
    before = content(register)
    change = register.apply(acts.link_agreement(register, act, agreements[0]))
    register.undo(change.number)
    assert content(register) == before
