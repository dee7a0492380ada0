"""The graph of the rules: ways back from every column, an order, and what is refused at once."""

from __future__ import annotations

from graphlib import CycleError
from typing import Annotated, NamedTuple

import pytest

from agreement_register.domain.rules.every import RULES
from agreement_register.domain.types.rule import rule
from agreement_register.store.rule_graph import Step, edges_of, in_order, indexes_of


class Names(NamedTuple):
    """The names of a party."""

    signed: Annotated[str | None, "as_signed.name"]
    code: str | None


class Dated(NamedTuple):
    """An event by the bound of its date."""

    date_from: str | None


def named(*outputs, checks=""):
    @rule("party", *outputs, checks=checks)
    def names(own: Names) -> str:
        return own.signed or ""

    return names


def test_a_path_leads_back_over_each_of_its_references():
    found = {(edge.column, edge.way) for edge in edges_of(named("code"))}
    assert found == {
        (("party", "as_signed"), ()),
        (("actor", "name"), (Step("in", "party", "as_signed"),)),
        (("party", "code"), ()),
    }


def test_what_refers_to_a_record_leads_back_when_it_comes_goes_or_moves():
    @rule("agreement", "signed")
    def signed(events: Annotated[tuple[Dated, ...], "event@agreement"]) -> str:
        return str(events)

    back = (Step("of", "event", "agreement"),)
    found = {(edge.column, edge.way, edge.is_link) for edge in edges_of(signed)}
    assert found == {
        (("event", "agreement"), back, True),
        (("event", "#removed"), back, False),
        (("event", "date"), back, False),  # with which its bounds are written
    }


def test_rules_that_wait_for_each_other_are_refused():
    with pytest.raises(CycleError):
        in_order([named("code")])


def test_two_rules_of_one_column_or_check_are_refused():
    with pytest.raises(ValueError, match=r"party\.names and party\.names both make role"):
        in_order([named("role"), named("role")])
    with pytest.raises(ValueError, match="both make party"):
        in_order([named("#findings", checks="party"), named("#findings", checks="party; unread")])


def test_every_rule_comes_after_those_that_it_reads():
    place = {(each.type, output): n for n, each in enumerate(in_order(RULES))
             for output in each.outputs}  # fmt: skip
    assert place["actor", "#title"] < place["party", "#title"] < place["party", "#words"]
    assert place["citation", "verdict"] < place["event", "evidence"]
    assert place["event", "evidence"] < place["agreement", "evidence"]


def test_the_engine_looks_records_up_by_their_references():
    assert {("party", "as_signed"), ("event", "legal_act")} <= indexes_of(RULES)
