"""The rules behind the findings, as a table: what each one looks for, and how grave it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.domain.rules.facts import Finding
from agreement_register.domain.types.words import NextStep

if TYPE_CHECKING:
    from agreement_register.domain.texts import Text


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: its code, as findings name it, and what it means to the curator."""

    code: str
    title: str
    severity: str
    explanation: str
    source: str = ""  # the numbered rule of the domain that it carries out
    heading: str = ""  # over its findings; empty: its title
    next_step: str = NextStep.OPEN


def _rules(*rows: str) -> tuple[Rule, ...]:
    return tuple(Rule(*(part.strip() for part in row.split("|"))) for row in rows)


RULES: tuple[Rule, ...] = _rules(
    "disputed | Disputed value | warning"
    " | Citations state values that cannot all be true, and nobody has resolved it."
    " | | Disputed values | Compare",
    "count | Count differs | warning"
    " | A stated number of counterparties differs from the parties that are linked. | V10"
    " | | Compare",
    "end before start | End before start | error"
    " | Something ends before it begins; one of the two dates is wrong. | V5",
    "signed after entry into force | In force before signature | warning"
    " | It entered into force before it was signed; rare, but some treaties are retroactive. | V3",
    "far apart | Signature and entry into force far apart | warning"
    " | More than 50 years lie between the two; a century may be mistyped. | V4",
    "effective before act | Effective before the act | warning"
    " | It took effect before it was done; rare, but some acts are retroactive. | V6",
    "possible duplicate | Possible duplicate | warning"
    " | Two agreements have the same parties and the same date of signature. | V8",
    "party | Party did not exist | warning"
    " | A party signed on a day on which it did not exist yet, or no longer. | V9",
    "party elsewhere | Party of another agreement | error"
    " | An event is done by a party that its agreement does not have; it would go with that party."
    " | | | Mend",
    "office | Office not held | warning"
    " | A source speaks of a person in an office that was not held when it appeared. | V9",
    "weekday | Weekday differs | warning"
    " | The weekday that is named is not the weekday of the date. | V11",
    "page date | Page date as event date | warning"
    " | The only support of a date is the day on which the source itself appeared.",
    "published before signed | Published before signature | warning"
    " | A legal act was published before it was signed. | V5",
    "unread | Unread value | warning"
    " | Words were kept as they are; the register cannot sort, compare or count by them. | V2",
    "title | Damaged title | warning"
    " | A title or name holds remains of a web page or of a broken encoding. | V12",
    "other words | Other words | note"
    " | Sources use different words for one act; the accepted type is one of them."
    " | | | Compare",
    "contradiction | Facts contradict each other | warning"
    " | Two facts cannot both be so under the law of treaties.",
    "whose act | Whose act is it? | warning"
    " | Among many parties, one that leaves or gives notice has to be named.",
    "by its terms | Ended by its terms? | note"
    " | A term or a notice runs out, and no source says that it ended or was prolonged.",
    "too few parties | Fewer than two parties | warning"
    " | So many parties have left that fewer than two remain; the treaty may say otherwise.",
    "extinct party | Party has ceased to exist | warning"
    " | A party is no more, and nobody is named in its place.",
    "undated end | End without a day | warning"
    " | It ended on a day that nobody knows, so that the status says only that it may have.",
    "lost passage | Passage lost | warning"
    " | A newer text of the source does not hold the passage that was cited.",
    "changed passage | Passage changed | warning"
    " | A newer text of the source says the cited passage in other words; look whether it still"
    " says so.",
    "gap | Gap | note | Something is known to be unknown. | | Gaps",
    "damaged file | Damaged file | error | The integrity check of the register file failed.",
    "derived | Computed value out of date | error"
    " | What is kept as computed differs from what the rules make of the register.",
)
RULE: dict[str, Rule] = {rule.code: rule for rule in RULES}


def found(code: str, place: tuple[int, str], said: Text, citations: str = "") -> Finding:
    """Return a finding of a rule; its place is a record and a field."""
    return Finding(code, RULE[code].severity, *place, said, citations)


def rank_of(rule: str) -> int:
    """Return how early findings of a rule are looked at: disputes, errors, checks, then gaps."""
    if rule in _RANKED:
        return _RANKED[rule]
    return {"error": 1, "warning": 2}.get(RULE[rule].severity, 3)


_RANKED = {"disputed": 0, "gap": 5}


def heading_of(rule: str) -> str:
    """Return what findings of a rule are called together."""
    known = RULE.get(rule)
    return (known.heading or known.title) if known else rule.capitalize()


def next_step_of(rule: str) -> NextStep:
    """Return what to do about a finding of a rule: compare values, or open its cell."""
    return NextStep(RULE[rule].next_step) if rule in RULE else NextStep.OPEN
