"""The first steps in a new register: they tick themselves, and go away for good."""

from __future__ import annotations

import pytest
from tests.builders import a_citation, an_agreement
from tests.ui.contexts import a_context

from agreement_register.curation.cells.editing import set_cell
from agreement_register.curation.register import create_register
from agreement_register.ui.table.checklist import Checklist


@pytest.fixture
def register(tmp_path):
    made = create_register(tmp_path / "new.register", "Ada")
    yield made
    made.close()


@pytest.fixture
def context(register, tmp_path):
    made = a_context(register, tmp_path)
    yield made
    made.undo.close()
    made.change_signals.close()


@pytest.fixture
def checklist(qtbot, context):
    made = Checklist(context)
    qtbot.addWidget(made)
    return made


def done(checklist):
    return [step for step, link in checklist.links.items() if not link.isEnabled()]


def test_steps_tick_themselves_and_with_the_last_the_list_goes_away_for_good(
    qtbot, register, context, checklist
):
    assert checklist.isHidden()
    checklist.begin()
    assert not checklist.isHidden()
    agreement = an_agreement(register, "Pact")
    assert done(checklist) == ["agreement"]
    assert checklist.links["agreement"].accessibleName() == "Enter an agreement: done"
    a_citation(register, agreement, "title", "Pact")
    assert done(checklist) == ["agreement", "source", "citation"]
    again = Checklist(context)
    qtbot.addWidget(again)
    assert done(again) == ["agreement", "source", "citation"]
    checklist.tick("exported")
    checklist.begin()
    assert checklist.isHidden()


def test_what_the_built_in_reference_brings_is_no_step_of_the_curator(register, context, checklist):
    checklist.begin()
    agreement = an_agreement(register, "Pact")
    register.apply(set_cell(register, "agreement", agreement, "parties", "France; Italy"))
    assert register.counts()["citation"] > 0
    assert done(checklist) == ["agreement"]


def test_a_list_that_was_sent_away_does_not_come_back(qtbot, context, checklist):
    checklist.begin()
    checklist.away.click()
    again = Checklist(context)
    qtbot.addWidget(again)
    again.begin()
    assert again.isHidden()


def test_a_step_is_a_button_for_what_does_it(qtbot, checklist):
    checklist.begin()
    with qtbot.waitSignal(checklist.wanted) as sent:
        checklist.links["source"].click()
    assert sent.args == ["add_files"]
