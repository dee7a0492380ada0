"""The sections of a card, as data: what each is called, counts, holds, and how it is added to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from agreement_register.ui.card import (
    act_section,
    change_list,
    citation_sections,
    field_sections,
    related_sections,
    text_section,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from agreement_register.curation.record.details import Details
    from agreement_register.ui.card.card_context import Board


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section: its count in words (empty hides it), its rows, and the way to add to it."""

    title: str
    count: Callable[[Details], str]
    build: Callable[[Board, QVBoxLayout], None]
    add: Callable[[Board, QWidget], None] | None = None
    add_tip: str = ""
    is_always: bool = False


FIELDS = SectionSpec(
    "Fields", field_sections.count_filled, field_sections.build_fields, is_always=True
)
CURATION = SectionSpec("Curation", field_sections.say_state, field_sections.build_curation)
CITATIONS = SectionSpec(
    "Citations", citation_sections.count_citations, citation_sections.build_citations
)
FINDINGS = SectionSpec(
    "Findings", citation_sections.count_findings, citation_sections.build_findings
)
GAPS = SectionSpec("Gaps", related_sections.count_gaps, related_sections.build_gaps,
                   related_sections.add_gap, "Note what nobody states")  # fmt: skip
HISTORY = SectionSpec("History", change_list.say_last, change_list.build_history)
TEXT = SectionSpec("Text", text_section.count_paragraphs, text_section.build_text)
USE = SectionSpec("Used", text_section.count_use, text_section.build_use)
ACT_AGREEMENTS = SectionSpec(
    "Agreements", act_section.count_agreements, act_section.build_agreements,
    act_section.add_agreement, "Let the act concern one more agreement",
    is_always=True,
)  # fmt: skip


def _parts(title: str, kind: str, add_tip: str = "") -> SectionSpec:
    add = related_sections.ADDING.get(kind)
    return SectionSpec(title, partial(related_sections.count_parts, kind=kind),
                       partial(related_sections.build_parts, kind=kind), add, add_tip)  # fmt: skip


_ON_EVIDENCE = (FIELDS, FINDINGS, HISTORY)
_PLAIN = (FIELDS, CITATIONS, GAPS, FINDINGS, HISTORY)
SECTIONS: dict[str, tuple[SectionSpec, ...]] = {
    "agreement": (
        FIELDS, _parts("Parties", "party", "Add a party"),
        _parts("Events", "event", "Add an event"),
        _parts("Relations", "relation", "Relate another agreement"),
        CITATIONS, GAPS, FINDINGS, CURATION, HISTORY,
    ),
    "legal_act": (FIELDS, ACT_AGREEMENTS, CITATIONS, GAPS, FINDINGS, HISTORY),
    "actor": (
        FIELDS, _parts("Names", "name", "Add a name"),
        _parts("Memberships", "membership", "Add a membership"),
        _parts("Persons", "person", "Add a person in office"),
        CITATIONS, GAPS, FINDINGS, HISTORY,
    ),
    "source": (USE, FIELDS, TEXT, CITATIONS, _parts("Notes", "passage_note"), FINDINGS, HISTORY),
    "citation": _ON_EVIDENCE,
    "gap": _ON_EVIDENCE,
    "resolution": _ON_EVIDENCE,
    "passage_note": _ON_EVIDENCE,
}  # fmt: skip


def sections_of(kind: str) -> tuple[SectionSpec, ...]:
    """Return the sections of a card of that type."""
    return SECTIONS.get(kind, _PLAIN)


OPEN_AT_FIRST = ("Fields", "Used", "Events", "Agreements", "Names", "Memberships")
