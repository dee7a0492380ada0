"""The sections of a card, as data: what each is called, counts, holds, and how it is added to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from agreement_register.domain.types.catalogue import BY_NAME
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
    from agreement_register.domain.types.record_type import Part
    from agreement_register.ui.card.card_context import CardContext


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section: its count in words (empty hides it), its rows, and the way to add to it."""

    name: str
    title: str
    count: Callable[[Details], str]
    build: Callable[[CardContext, QVBoxLayout], None]
    add: Callable[[CardContext, QWidget], None] | None = None
    add_tip: str = ""
    is_always: bool = False
    is_open: bool = False  # at first


_FIXED = (
    SectionSpec(
        "fields",
        "Fields",
        field_sections.count_filled,
        field_sections.build_fields,
        is_always=True,
        is_open=True,
    ),
    SectionSpec("curation", "Curation", field_sections.say_state, field_sections.build_curation),
    SectionSpec(
        "citations",
        "Citations",
        citation_sections.count_citations,
        citation_sections.build_citations,
    ),
    SectionSpec(
        "findings", "Findings", citation_sections.count_findings, citation_sections.build_findings
    ),
    SectionSpec(
        "gaps",
        "Gaps",
        related_sections.count_gaps,
        related_sections.build_gaps,
        related_sections.add_gap,
        "Note what nobody states",
    ),
    SectionSpec("history", "History", change_list.say_last, change_list.build_history),
    SectionSpec("text", "Text", text_section.count_paragraphs, text_section.build_text),
    SectionSpec("used", "Used", text_section.count_use, text_section.build_use, is_open=True),
    SectionSpec(
        "agreements",
        "Agreements",
        act_section.count_agreements,
        act_section.build_agreements,
        act_section.add_agreement,
        "Let the act concern one more agreement",
        is_always=True,
        is_open=True,
    ),
)
_BY_NAME = {spec.name: spec for spec in _FIXED}


def sections_of(kind: str) -> tuple[SectionSpec, ...]:
    """Return the sections of a card of that type: those of every card, and its own parts."""
    record_type = BY_NAME[kind]
    parts = {part.name: _of_part(part) for part in record_type.parts}
    known = _BY_NAME | parts
    return tuple(known[name] for name in record_type.card)


def _of_part(part: Part) -> SectionSpec:
    return SectionSpec(
        part.name,
        part.title,
        partial(related_sections.count_parts, kind=part.kind),
        partial(related_sections.build_parts, kind=part.kind),
        related_sections.adder_of(part),
        part.add_tip,
        is_open=part.is_open,
    )
