"""The checks of a register: what looks wrong, is missing or differs, each with its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.rules.agreement_checks import check_agreement
from agreement_register.domain.rules.check_rules import RULE, RULES, Rule, found
from agreement_register.domain.rules.count_claims import (
    Count,
    check_counts,
    computed_count,
    counted,
)
from agreement_register.domain.rules.date_checks import (
    check_period,
    check_weekdays,
    cited_by_cell,
    is_before,
)
from agreement_register.domain.rules.event_words import Day, place_of
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.rules.value_checks import check_name, check_values
from agreement_register.domain.texts import Several, text
from agreement_register.domain.types.words import Assertion, Rank, RuleCode, TypeName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.domain.rules.facts import (
        CitationFact,
        Finding,
        LegalActFacts,
        RecordFacts,
    )

__all__ = (
    "RULE", "RULES", "Count", "Rule", "check_agreement", "check_legal_act", "check_record",
    "computed_count", "counted", "found",
)  # fmt: skip

# These speak of the past as well, so their own date says nothing about a term of office.
_RETROSPECTIVE = frozenset({"reference", "dataset", "book", "research note"})


def check_legal_act(facts: LegalActFacts) -> tuple[Finding, ...]:
    """Check a legal act: its counts, its dates and its values."""
    cited = cited_by_cell(facts.citations)
    findings = [*check_values("legal_act", facts.id, facts.number, facts.values)]
    if "title" not in facts.values:
        findings += check_name((facts.id, "title"), (text("Title"), facts.number), facts.title)
    findings += check_counts(facts)
    dates = {name: str(facts.values.get(name) or "") for name in ("signed", "published")}
    for name, stored in dates.items():
        findings += check_weekdays((facts.id, name), stored, cited[facts.id, name])
    if is_before(dates["published"], dates["signed"]):
        said = sentence(
            RuleCode.PUBLISHED_BEFORE_SIGNED, record=facts.number,
            published=Day(dates["published"]), signed=Day(dates["signed"]),
        )  # fmt: skip
        findings.append(found(RuleCode.PUBLISHED_BEFORE_SIGNED, (facts.id, "published"), said))
    return tuple(findings)


def check_record(facts: RecordFacts) -> tuple[Finding, ...]:
    """Check a record of any other type."""
    name = f"{facts.number} ({facts.title})" if facts.title else facts.number
    findings = [*check_values(facts.kind, facts.id, name, facts.values)]
    start, end = _term(facts)
    findings += check_period((facts.id, "valid_to"), name, start, end)
    for (record, field), citations in cited_by_cell(facts.citations).items():
        stored = facts.values.get(field)
        if record == facts.id and isinstance(stored, str):
            findings += check_weekdays((facts.id, field), stored, citations)
    if facts.kind == TypeName.PERSON:
        findings += _check_office(facts)
    if facts.values.get("anchor"):
        findings += _check_anchor(facts)
    return tuple(findings)


def _check_anchor(facts: RecordFacts) -> Iterator[Finding]:
    """Find citations whose passage is no longer in the text of the source, or in other words."""
    rule = f"{facts.values['anchor']} passage"
    if rule in RULE:
        name = f"{facts.number} (“{facts.title}”)" if facts.title else facts.number
        yield found(rule, (facts.id, "anchor"), sentence(rule, citation=name), facts.number)


def _term(facts: RecordFacts) -> tuple[str, str]:
    start, end = facts.values.get("valid_from"), facts.values.get("valid_to")
    return str(start or ""), str(end or "")


def _check_office(facts: RecordFacts) -> Iterator[Finding]:
    """Find sources that appeared outside a term of office they speak of as present."""
    start, end = _term(facts)
    by_source: dict[int, list[CitationFact]] = {}
    for one in facts.citations:
        if _speaks_of_office(one):
            by_source.setdefault(one.source, []).append(one)
    for group in by_source.values():
        day = group[0].source_published
        if is_before(end, day):
            code, limit = "office until", end
        elif is_before(day, start):
            code, limit = "office from", start
        else:
            continue
        said = sentence(
            code, places=Several(tuple(dict.fromkeys(map(place_of, group)))), published=Day(day),
            person=facts.title, office=facts.values.get("office") or sentence("some office"),
            day=Day(limit, is_bare=True),
        )  # fmt: skip
        yield found(
            RuleCode.OFFICE, (facts.id, "office"), said, "; ".join(one.number for one in group)
        )


def _speaks_of_office(citation: CitationFact) -> bool:
    return (
        citation.field in ("office", "")
        and citation.assertion == Assertion.ASSERTS
        and citation.rank != Rank.DEPRECATED
        and citation.source_kind not in _RETROSPECTIVE
    )
