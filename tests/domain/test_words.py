"""The enumerations that the program decides by, against the lists that curators choose from."""

import pytest

from agreement_register.domain.rules.check_rules import RULES
from agreement_register.domain.types import vocabulary as lists
from agreement_register.domain.types import words
from agreement_register.domain.types.catalogue import RECORD_TYPES

SAME = {
    words.TypeName: [record_type.name for record_type in RECORD_TYPES],
    words.Verdict: lists.VERDICTS.codes,
    words.Rank: lists.RANKS.codes,
    words.Support: lists.SUPPORT.codes,
    words.Assertion: lists.ASSERTION.codes,
    words.Scope: lists.SCOPES.codes,
    words.Anchor: lists.ANCHORS.codes,
    words.Severity: lists.SEVERITIES.codes,
    words.GapKind: lists.GAP_KINDS.codes,
    words.Outcome: lists.OUTCOMES.codes,
    words.NextStep: dict.fromkeys(rule.next_step for rule in RULES),
    words.RuleCode: [rule.code for rule in RULES],
    words.EventGroup: dict.fromkeys(term.group for term in lists.EVENT_TYPES.terms),
    words.EventType: lists.EVENT_TYPES.codes,
}


@pytest.mark.parametrize("enumeration", SAME, ids=lambda each: each.__name__)
def test_an_enumeration_has_the_words_of_its_list(enumeration):
    assert set(enumeration) == set(SAME[enumeration])


def test_a_word_is_kept_and_handed_on_as_plain_text():
    assert f"{words.Verdict.COMPETING_VALUE}" == "competing value"
    assert str(words.EventType.ENTERED_INTO_FORCE) == "entered_into_force"
