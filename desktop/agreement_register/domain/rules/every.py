"""Every rule of the program; a new one is added to the list of its own module."""

from agreement_register.domain.rules import (
    agreements,
    bearers,
    cell_evidence,
    citations,
    findings,
    search_words,
    titles,
)
from agreement_register.domain.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *titles.RULES,
    *search_words.RULES,
    *citations.RULES,
    *cell_evidence.RULES,
    *agreements.RULES,
    *bearers.RULES,
    *findings.RULES,
)
