"""What a citation says of the value that is accepted, and what all of them make of a cell."""

from __future__ import annotations

from itertools import product

import pytest

from agreement_register.domain.rules.evidence import (
    Accepted,
    CellEvidence,
    excludes_preferred,
    verdict,
    weigh,
)
from agreement_register.domain.rules.facts import CitationFact
from agreement_register.domain.types.catalogue import BY_NAME


def cite(stated="", number=1, **more) -> CitationFact:
    return CitationFact(number, f"CIT-{number:06d}", 900, "title", stated, **more)


def judged(place: str, accepted: str, stated: str, **more) -> str:
    kind, _, name = place.partition(".")
    return verdict(BY_NAME[kind].field(name), Accepted(accepted), cite(stated, **more))


@pytest.mark.parametrize(
    ("place", "accepted", "stated", "found"),
    [
        ("event.date", "1994", "1994", "supports"),
        ("event.date", "1994", "28 March 1994", "refines"),
        ("event.date", "1994-03-28", "1994", "compatible"),
        ("event.date", "[1990..1994]", "[1993..1999]", "compatible"),
        ("event.date", "1994", "1995", "competing value"),
        ("event.date", "1994-03-28", "March", "compatible"),
        ("event.date", "1994", "3/4/1994", "unread"),
        ("event.date", "1994", "some day", "unread"),
        ("event.date", "\tnot yet", "1994", "unread"),
        ("event.type", "signed", "signed", "supports"),
        ("event.type", "signed", "Signed", "supports"),
        ("event.type", "signed", "ratified", "competing value"),
        ("event.type", "terminated", "denounced", "other words"),
        ("event.type", "terminated", "terminated", "supports"),
        ("event.type", "signed", "terminated", "competing value"),
        ("event.type", "terminated", "signed", "competing value"),
        ("event.type", "signed", "shook hands", "unread"),
        ("event.place", "Oslo", "Oslo", "supports"),
        ("event.place", "Oslo", "OSLO", "supports"),
        ("event.place", "Oslo", "the town hall of Oslo", "compatible"),
        ("event.place", "the town hall of Oslo", "Oslo", "compatible"),
        ("event.place", "Oslo", "Bergen", "competing value"),
        ("event.place", "Oslo", "", "competing value"),
        ("agreement.content", "They share maps.", "Something else", "adds"),
        ("legal_act.stated_count", "10 EU states", "10 EU states", "supports"),
        ("legal_act.stated_count", "10", "10 EU states", "supports"),
        ("legal_act.stated_count", "10 EU states", "10", "compatible"),
        ("legal_act.stated_count", "10 EU states", "11 EU states", "competing value"),
        ("legal_act.stated_count", "ten", "ten EU states", "compatible"),
        ("legal_act.stated_count", "several", "10", "competing value"),
    ],
)
def test_a_statement_is_laid_beside_the_accepted_value(place, accepted, stated, found):
    assert judged(place, accepted, stated) == found


def test_terms_have_no_order_and_more_of_them_say_more():
    kind, field = next(
        (kind, field) for kind, record_type in BY_NAME.items()
        for field in record_type.fields if field.kind.name == "TERMS" and field.vocabulary
    )  # fmt: skip
    one, two, three = field.vocabulary.codes[:3]
    place = f"{kind}.{field.name}"
    assert judged(place, f"{one}; {two}", f"{two}; {one}") == "supports"
    assert judged(place, f"{one}; {two}", one) == "compatible"
    assert judged(place, one, f"{one}; {two}") == "refines"
    assert judged(place, f"{one}; {two}", f"{two}; {three}") == "refines"
    assert judged(place, one, two) == "competing value"


def test_the_value_that_was_read_counts_before_the_words():
    assert judged("event.date", "1994", "that year", value="1994") == "supports"
    assert judged("event.type", "signed", "went into force", value="signed") == "supports"
    assert judged("event.place", "Oslo", "Bergen", value="Oslo") == "supports"
    assert judged("legal_act.stated_count", "10", "ten", value="10") == "supports"


@pytest.mark.parametrize(
    ("found", "denied"),
    [
        (("event.date", "1994", "1994"), "denies"),
        (("event.date", "1994", "March 1994"), "denies"),
        (("event.type", "terminated", "denounced"), "denies"),
        (("event.date", "1994-03-28", "1994"), "compatible"),
        (("event.date", "1994", "1995"), "compatible"),
        (("event.date", "1994", "some day"), "compatible"),
    ],
)
def test_a_denial_denies_what_it_would_support(found, denied):
    assert judged(*found, assertion="denies") == denied


def test_without_an_accepted_value_there_is_nothing_to_compare():
    assert judged("event.date", "", "1994") == "no value"
    assert judged("event.date", "", "1994", assertion="denies") == "no value"


def test_what_is_said_of_the_whole_record_adds_or_denies():
    assert verdict(None, Accepted(), cite("1994")) == "adds"
    assert verdict(None, Accepted(), cite("1994", assertion="denies")) == "denies"


@pytest.mark.parametrize(
    ("stated", "value", "found"),
    [
        ("", "ACR-000001", "supports"),
        ("Aland", "ACR-000002", "competing value"),
        ("ALAND", "", "supports"),
        ("Beland", "", "unread"),
        ("Aland", "ACR-000001", "supports"),
    ],
)
def test_a_name_stands_for_whom_it_is_read_as_or_for_any_that_is_known(stated, value, found):
    accepted = Accepted("ACR-000001", frozenset({"aland", "the republic of aland"}))
    field = BY_NAME["party"].field("as_signed")
    assert verdict(field, accepted, cite(stated, value=value)) == found


SUPPORTS = ("stated", "implied", "computed")
BEAR = ("supports", "refines", "other words", "adds")
WORDS = (*BEAR, "compatible", "competing value", "denies", "unread", "no value")


def state_of(*citations, is_resolved=False) -> str:
    held = [(word, cite(word, n, **more)) for n, (word, more) in enumerate(citations, start=1)]
    return weigh(held, is_resolved=is_resolved).state


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("support", SUPPORTS)
def test_one_citation_makes_of_a_cell_what_its_verdict_and_support_allow(word, support):
    if word in ("competing value", "denies"):
        wanted = "disputed"
    elif word in ("unread", "no value"):
        wanted = "uncited"
    elif support == "computed":
        wanted = "computed"
    else:
        wanted = "cited" if support == "stated" and word in BEAR else "implied"
    assert state_of((word, {"support": support})) == wanted


@pytest.mark.parametrize(("one", "other"), list(product(SUPPORTS, repeat=2)))
def test_of_two_that_support_a_value_the_better_counts(one, other):
    wanted = {"computed": "computed"} if one == other == "computed" else {}
    wanted = wanted.get(one) or ("cited" if "stated" in (one, other) else "implied")
    assert state_of(("supports", {"support": one}), ("supports", {"support": other})) == wanted


def test_a_deprecated_citation_counts_for_nothing():
    wrong = ("competing value", {"rank": "deprecated"})
    assert state_of(wrong) == "uncited"
    assert state_of(wrong, ("supports", {})) == "cited"
    assert weigh([("supports", cite(rank="deprecated"))], is_resolved=False) == CellEvidence(
        "uncited", 0, 1
    )


def test_a_resolved_dispute_leaves_what_bears_the_value():
    rival = ("competing value", {})
    assert state_of(rival, ("supports", {})) == "disputed"
    assert state_of(rival, ("supports", {}), is_resolved=True) == "cited"
    assert state_of(rival, is_resolved=True) == "uncited"


def test_each_different_value_is_counted_once_beside_the_accepted_one():
    rivals = [("competing value", cite("1995", 1)), ("competing value", cite("1995", 2)),
              ("competing value", cite("In 1996", 3, value="1996")),
              ("denies", cite("IN 1997", 4)), ("denies", cite("in 1997", 5))]  # fmt: skip
    assert weigh([("supports", cite("1994", 6)), *rivals], is_resolved=False) == CellEvidence(
        "disputed", 6, 4
    )


@pytest.mark.parametrize(
    ("citations", "excluded"),
    [
        ([], False),
        ([("competing value", "preferred")], False),
        ([("supports", "preferred"), ("competing value", "preferred")], True),
        ([("competing value", "preferred"), ("denies", "preferred")], True),
        ([("supports", "preferred"), ("denies", "preferred")], True),
        ([("supports", "preferred"), ("refines", "preferred")], False),
        ([("supports", "preferred"), ("competing value", "normal")], False),
        ([("supports", "normal"), ("competing value", "preferred")], False),
        ([("supports", "preferred"), ("competing value", "deprecated")], False),
        ([("supports", "preferred")] * 2 + [("denies", "preferred")], True),
    ],
)
def test_two_preferred_citations_exclude_each_other_where_one_of_them_competes(citations, excluded):
    held = [(word, cite(rank=rank)) for word, rank in citations]
    assert excludes_preferred(held) is excluded
