"""Reporting chains lead to their ends, and distinct ends are counted as witnesses."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from agreement_register.domain.folding import fold
from agreement_register.domain.rules.witnesses import (
    Reporter,
    chains_in,
    chains_of,
    count_witnesses,
    ends_of,
)


class Sources(dict):
    """Sources by the names that a test gives them: name → (id, whom it relies on)."""

    def named(self, name):
        return tuple(
            Reporter(id_, relies_on)
            for known, id_, relies_on in self.get("all", ())
            if fold(known) == name
        )


def sources(*rows):
    return Sources(all=rows)


def ends(attributed_to="", relies_on="", known=()):
    return ends_of(attributed_to, Reporter(1, relies_on), sources(*known))


@pytest.mark.parametrize("arrow", ["→", "->", ">"])
def test_a_chain_is_written_with_arrows(arrow):
    assert chains_in(f"Gazette {arrow} Agency; Radio") == (("Gazette", "Agency"), ("Radio",))


def test_empty_links_are_left_out():
    assert chains_in(" ; → Agency → ;") == (("Agency",),)


def test_a_source_that_names_nobody_is_its_own_end():
    assert ends() == {"#1"}


def test_the_passage_speaks_before_the_source():
    assert ends("A Minister", "Agency") == {"a minister"}


def test_only_the_end_of_a_chain_counts():
    assert ends(relies_on="Gazette → Agency → Official portal") == {"official portal"}


def test_names_are_compared_without_case_and_accents():
    assert ends(relies_on="AGÊNCE") == ends(relies_on="Agence")


def test_a_name_goes_on_through_its_source():
    known = [("Agency", 2, "Official portal")]
    assert ends(relies_on="Gazette → Agency", known=known) == {"official portal"}


def test_a_source_that_is_named_is_the_same_end_as_when_it_is_cited():
    known = [("Agency", 2, "")]
    assert ends(relies_on="Agency", known=known) == {"#2"}
    assert ends_of("", Reporter(2), sources(*known)) == {"#2"}


def test_an_outlet_of_two_sources_leaves_both_ends_open():
    known = [("Agency", 2, "Portal"), ("Agency", 3, "A Minister")]
    assert ends(relies_on="Agency", known=known) == {"portal", "a minister"}


def test_sources_that_rely_on_each_other_are_one_end():
    known = [("Gazette", 1, "Agency"), ("Agency", 2, "Gazette")]
    one = ends_of("", Reporter(1, "Agency"), sources(*known))
    other = ends_of("", Reporter(2, "Gazette"), sources(*known))
    assert one == other == {"#1"}


def test_chains_are_told_link_by_link():
    known = sources(("Agency", 2, "Portal"))
    chains = chains_of("", Reporter(1, "Gazette → Agency; Radio"), known)
    told = [[(link.name, link.source) for link in chain] for chain in chains]
    assert told == [[("Gazette", None), ("Agency", 2), ("Portal", None)], [("Radio", None)]]


def test_a_circle_of_chains_comes_to_an_end():
    known = sources(("Gazette", 1, "Agency"), ("Agency", 2, "Gazette"))
    (chain,) = chains_of("", Reporter(1, "Agency"), known)
    assert [link.source for link in chain] == [2, 1]


@pytest.mark.parametrize(
    ("every", "count"),
    [
        ([], 0),
        (["a", "a"], 1),
        (["a", "b"], 2),
        (["ab"], 1),
        (["ab", "a"], 1),
        (["ab", "c"], 2),
        (["ab", "bc"], 1),
        (["a", "bc"], 2),
    ],
)
def test_several_possible_ends_are_a_further_witness_only_if_none_is_counted(every, count):
    assert count_witnesses(map(frozenset, every)) == count


names = st.sampled_from(["A", "B", "C", "D"])
written = st.lists(st.lists(names, min_size=1, max_size=3).map(" → ".join), max_size=3).map(
    "; ".join
)


@given(st.lists(st.tuples(names, st.integers(2, 6), written), max_size=6), written)
def test_every_tangle_of_sources_has_an_end(known, relies_on):
    found = ends(relies_on=relies_on, known=known)
    assert found
    chains_of("", Reporter(1, relies_on), sources(*known))
    assert count_witnesses([found]) == 1
