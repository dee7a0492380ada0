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
    happenings,
    search_words,
)
from agreement_register.domain.types.catalogue import RECORD_TYPES
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.record_type import RecordType
from agreement_register.domain.types.rule import TITLE, Rule
from agreement_register.domain.types.titles import called, called_by_first, called_by_number


def _of_types() -> Iterator[Rule]:
    """Yield the rules that stand with the types, and those of titles that they leave out."""
    for record_type in RECORD_TYPES:
        yield from record_type.rules
        rules = (*record_type.rules, *happenings.RULES)
        if not any(TITLE in rule.outputs for rule in rules if rule.type == record_type.name):
            yield _title_of(record_type)


def _title_of(record_type: RecordType) -> Rule:
    """Return the rule of a title that a type says nothing of: its name, or its first words."""
    texts = [each.name for each in record_type.stored_fields if each.kind is FieldKind.TEXT]
    if record_type.naming_field in texts:
        return called(record_type.name, record_type.naming_field)
    if not texts:
        return called_by_number(record_type)
    return called_by_first(record_type.name, *texts)


RULES: tuple[Rule, ...] = (
    *_of_types(),
    *happenings.RULES,
    *search_words.RULES,
    *citations.RULES,
    *cell_evidence.RULES,
    *agreements.RULES,
    *bearers.RULES,
    *findings.RULES,
)
