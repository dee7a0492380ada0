"""Facts that contradict each other, and acts that are asked for, each with a silent brother."""

from __future__ import annotations

import pytest
from tests.domain.rules.test_participation import EXTINCT, Made, all_did, made, party

from agreement_register.domain.rules.law_checks import check_law

FOUND = {
    "ratified before it was signed": (
        made("AB", "signed 2000-05-01", "A ratified 1999-01-01"), "contradiction", "article 14",
    ),
    "in force for one before all": (
        made("ABC", "eif 2000-05-01", "A eif_for 1999-01-01"), "contradiction", "article 24",
    ),
    "denounced before its entry into force": (
        made("AB", "eif 2000-05-01", "A denounced 1999-01-01"), "contradiction", "article 54",
    ),
    "suspended before its entry into force": (
        made("AB", "eif 2000-05-01", "suspended 1999-01-01"), "contradiction", "article 57",
    ),
    "suspended though never in force": (
        made("AB", "signed 2000-05-01", "suspended 2001-01-01"), "contradiction", "article 57",
    ),
    "two signatures of all": (
        made("AB", "signed 2000-05-01", "signed 2001-05-01"), "contradiction", "both acts of all",
    ),
    "two entries into force of all": (
        made("AB", "eif 2000-05-01", "eif 2001-05-01"), "contradiction", "both acts of all",
    ),
    "extended after its end": (
        made("AB", "eif 2000", "expired 2010-01-01", "extended 2011-01-01"),
        "contradiction", "revived or renewed",
    ),
    "an act of a state that is no more": (
        made((party("A", valid_to="1990-10-02"), party("B")), "eif 1980",
             "A denounced 1995-01-01 eff 1996-01-01"),
        "contradiction", "existed until 2 October 1990",
    ),
    "a party twice": (
        made((party("A"), party("A")._replace(id=7), party("B")), "eif 1980"),
        "contradiction", "A is a party of AGR-000001 twice",
    ),
    "nobody's denunciation among five": (
        made("ABCDE", "eif 2000", "denounced 2010 eff 2011-01-01"), "whose act", "Choose its party",
    ),
    "a term that runs out": (
        made("AB", "eif 2011", "expired 2026-02-05 planned"), "by its terms", "5 February 2026",
    ),
    "a notice that runs out": (
        made("AB", "eif 2000", "A notice_received 2010-01-01 eff 2010-07-01"),
        "by its terms", "1 July 2010",
    ),
    "fewer than two remain": (
        made("ABC", "eif 2000", *all_did("AB", "withdrew 2010 eff 2011-01-01")),
        "too few parties", "Fewer than two",
    ),
    "a party without a successor": (made(EXTINCT, "eif 1980"), "extinct party", "acts for it"),
    "an end without a day": (made("AB", "eif 1996", "terminated"), "undated end", "by when"),
}  # fmt: skip
SILENT = {
    "an orderly life": made("AB", "signed 2000-05-01", "A ratified 2001", "B ratified 2002",
                            "eif 2003", "A denounced 2010 eff 2011-01-01"),
    "signatures of each": made("AB", "A signed 2000-05-01", "B signed 2001-05-01", "eif 2002"),
    "days that may be in order": made("AB", "signed 2000-05", "A ratified 2000"),
    "accession without a signature": made("ABC", "signed 2000-05-01", "C acceded 1999-01-01"),
    "in force again": made("AB", "eif 2000-01-01", "terminated 2005-01-01", "eif 2007-01-01"),
    "a withdrawal that leaves two": made("ABC", "eif 2000", "A withdrew 2010 eff 2011-01-01"),
    "an end by a day that a source knew": made("AB", "eif 1996", "terminated known 2003-02-01"),
    "a term that was prolonged": made("AB", "eif 2011", "extended 2021-02-03",
                                      "expired 2021-02-05 planned"),
    "one party's notice": made("ABCDE", "eif 2000", "A denounced 2010 eff 2011-01-01"),
}  # fmt: skip


@pytest.mark.parametrize(("agreement", "rule", "words"), FOUND.values(), ids=list(FOUND))
def test_a_contradiction_is_found_and_its_facts_are_named(agreement, rule, words):
    (found,) = check_law(agreement.facts)
    assert (found.rule, found.record) == (rule, agreement.facts.id)
    assert words in found.text


@pytest.mark.parametrize("agreement", SILENT.values(), ids=list(SILENT))
def test_what_may_be_so_is_not_asked_about(agreement: Made):
    assert [found.text for found in check_law(agreement.facts)] == []
