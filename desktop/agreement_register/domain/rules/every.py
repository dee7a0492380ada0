"""Every rule of the program: those beside the types, and those that need more than one type.

A rule of the second kind is added to the list of its own module.
"""

from collections.abc import Iterator

from agreement_register.domain.rules import (
    agreements,
    bearers,
    cell_evidence,
    citations,
    findings,
    search_words,
)
from agreement_register.domain.types.catalogue import RECORD_TYPES
from agreement_register.domain.types.rule import TITLE, Rule
from agreement_register.domain.types.titles import called


def _of_types() -> Iterator[Rule]:
    """Yield the rules that stand with the types; one that says no more is called by its name."""
    for record_type in RECORD_TYPES:
        yield from record_type.rules
        if not any(TITLE in rule.outputs for rule in record_type.rules):
            yield called(record_type.name, record_type.naming_field)


RULES: tuple[Rule, ...] = (
    *_of_types(),
    *search_words.RULES,
    *citations.RULES,
    *cell_evidence.RULES,
    *agreements.RULES,
    *bearers.RULES,
    *findings.RULES,
)
