"""Facets: by what the rows of a table can be filtered, with counts."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from agreement_register.domain.types.words import CellState


class Way(StrEnum):
    """How the values of a facet are found and counted."""

    TERM = "term"  # of a closed list
    TERMS = "terms"
    TEXT = "text"
    YEARS = "years"  # of a date
    REFERENCE = "reference"
    STATUS = "status"  # on the chosen day
    EVIDENCE = "evidence"
    WITNESSES = "witnesses"
    PARTY = "party"
    SOURCE = "source"


class FacetSpec(NamedTuple):
    """A facet: its public name, its title, how it is counted, and the column it looks at."""

    name: str
    title: str
    way: Way
    column: str = ""


def by_term(name: str, title: str) -> FacetSpec:
    """Filter by a word of a closed list."""
    return FacetSpec(name, title, Way.TERM, name)


def by_terms(name: str, title: str) -> FacetSpec:
    """Filter by any of several words."""
    return FacetSpec(name, title, Way.TERMS, name)


def by_text(name: str, title: str) -> FacetSpec:
    """Filter by what a text is, whole."""
    return FacetSpec(name, title, Way.TEXT, name)


def by_years(name: str, title: str) -> FacetSpec:
    """Filter by the year of a date."""
    return FacetSpec(name, title, Way.YEARS, name)


def by_reference(name: str, title: str) -> FacetSpec:
    """Filter by the record that is referred to."""
    return FacetSpec(name, title, Way.REFERENCE, name)


EVIDENCE = FacetSpec("evidence", "Evidence", Way.EVIDENCE)
SOURCE = FacetSpec("source", "Source", Way.SOURCE)
STATUS = FacetSpec("status", "Status", Way.STATUS)
PARTY = FacetSpec("party", "Party", Way.PARTY)
WITNESSES = FacetSpec("witnesses", "Witnesses", Way.WITNESSES, "witnesses")

EVIDENCE_CHOICES: tuple[tuple[str, str], ...] = (
    (CellState.DISPUTED, "Disputed"),
    (CellState.UNCITED, "Uncited"),
    (CellState.IMPLIED, "Implied only"),
    (CellState.CITED, "Fully cited"),
    ("sourced", "With cited values"),
    ("single", "Single witness"),
)
WITNESS_CHOICES: tuple[tuple[str, str], ...] = (
    ("none", "None"),
    ("single", "Single witness"),
    ("several", "Two or more"),
)
YEAR_UNKNOWN = "unknown"
# Choices of no facet: these records only; of the history these cells, and from and to a day.
OF_RECORDS = "ids"
OF_CELLS, SINCE, UNTIL = "cells", "since", "until"
