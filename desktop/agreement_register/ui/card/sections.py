"""The sections of a card, as data: what each is called, counts, holds, and how it is added to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from agreement_register.curation.conflicts.coverage import cited_from, source_use
from agreement_register.curation.conflicts.reasons import paragraphs_of
from agreement_register.curation.sources.kept_documents import kept_document
from agreement_register.domain.texts import Text, count, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.vocabulary import TEXT_KINDS
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.card import (
    change_list,
    field_sections,
    related_sections,
)
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.language import say, word
from agreement_register.ui.theme.type_scale import CELL, NOTE, px
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.layouts import add_link
from agreement_register.ui.widgets.painted_row import INSET, Column, PaintedRow, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_register.curation.record.details import Details
    from agreement_register.curation.register import Register
    from agreement_register.domain.rules.coverage import SourceUse
    from agreement_register.domain.types.record_type import Part
    from agreement_register.ui.card.card_context import CardContext


def count_use(details: Details) -> str:
    """Say how often the source is cited."""
    number = int(details.row["citations"] or 0)
    if not number:
        return say(text("not cited yet"))
    return say(count("{n:,} citation", "{n:,} citations", n=number))


def build_use(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build a link to the citations, and one to the agreements that rest on them, once counted."""
    details = card_context.details
    if details is None or not details.row["citations"]:
        return
    source, holder = details.row.id, QWidget()
    links = QVBoxLayout(holder)
    links.setContentsMargins(0, 0, 0, 0)
    links.setSpacing(rows.spacing())
    rows.addWidget(holder)

    def count_it(register: Register) -> Iterator[SourceUse]:
        yield source_use(register, source)

    def show(use: SourceUse) -> None:
        if isValid(holder):  # else another record is on the card by now
            _show_use(card_context, links, source, use)

    card_context.context.reader.ask("use of a source", count_it, show)


def _show_use(card_context: CardContext, rows: QVBoxLayout, source: int, use: SourceUse) -> None:
    register = card_context.context.register
    passages = count("{n:,} passage", "{n:,} passages", n=use.passages)
    used = count("{passages} in {n:,} citation", "{passages} in {n:,} citations",
                 n=use.citations, passages=passages)  # fmt: skip
    agreements = count("{n:,} agreement", "{n:,} agreements", n=use.agreements)
    links = ((used, TypeName.CITATION, use.citations), (agreements, "agreement", use.agreements))
    for words, kind, number in links:
        if number:
            link = LinkButton(say(words))
            link.setAccessibleName(say(text("List {words}", words=words)))
            choice = cited_from(register, source, kind)
            on_click(link, partial(card_context.wants_list.emit, kind, choice))
            add_link(rows, link)


_ORIGINAL = (
    ("open_original", text("Open it")),
    ("save_original", text("Save it elsewhere…")),
    ("remove_original", text("Remove it for good…")),
)


def say_original(details: Details) -> str:
    """Say under which name the original came; nothing where none is known."""
    return str(details.row["file_name"] or "") if details.row["fingerprint"] else ""


def build_original(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build the ways out of a kept original, if one is kept."""
    details, register = card_context.details, card_context.context.register
    kept = kept_document(register, details.row.id) if details is not None else None
    if details is None or kept is None:
        rows.addWidget(Label(say(text("No original is kept.")), NOTE, wrap=True))
        return
    named = text("{name}, {size}", name=kept.name, size=kept.said_size)
    rows.addWidget(Label(say(named), NOTE, wrap=True))
    for action, words in _ORIGINAL:
        if action == "remove_original" and register.is_read_only:
            continue
        link = LinkButton(say(words))
        on_click(link, partial(card_context.wants_original.emit, action, details.row.id))
        add_link(rows, link)


NUMBER_WIDTH = 30
PAGE = 60
WHOLE_TEXT = "whole text"


def count_paragraphs(details: Details) -> str:
    """Say what kind of text is kept and how long it is."""
    line = next((line for line in details.fields if line.field.name == "text"), None)
    paragraphs = paragraphs_of(line.value) if line else []
    if not paragraphs:
        return say(text("not kept"))
    kind = str(details.row["text_kind"] or "")
    said = count("{n:,} paragraph, {kind}", "{n:,} paragraphs, {kind}", n=len(paragraphs),
                 kind=Text(kind) if kind else text("kind not said"))  # fmt: skip
    return say(said)


def build_text(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build the paragraphs, each with its number and how many citations point to it."""
    details = card_context.details
    line = next((each for each in details.fields if each.field.name == "text"), None) \
        if details else None  # fmt: skip
    if details is None or line is None:
        return
    kind = TEXT_KINDS.term(str(details.row["text_kind"] or ""))
    told = Label(
        word(kind.meaning) if kind else say(text("It is not said what kind of text this is.")),
        NOTE,
        wrap=True,
    )
    told.setContentsMargins(px(told, INSET), px(told, 2), 0, px(told, 4))
    rows.addWidget(told)
    cited = Counter(citation["paragraph"] for citation in details.citations)
    paragraphs = paragraphs_of(line.value)
    most = len(paragraphs) if WHOLE_TEXT in card_context.open_rows else PAGE
    for number, words in enumerate(paragraphs[:most], start=1):
        row = ParagraphRow(number, words.strip(), cited[number])
        rows.addWidget(row)
    if len(paragraphs) > most:
        more = LinkButton(say(text("Show {n} more paragraphs", n=len(paragraphs) - most)))
        on_click(more, partial(card_context.toggle, WHOLE_TEXT))
        add_link(rows, more)


class ParagraphRow(PaintedRow):
    """One paragraph of a source with its number."""

    def __init__(self, number: int, paragraph: str, cited: int) -> None:
        notes = say(count("{n:,} citation", "{n:,} citations", n=cited)) if cited else ""
        super().__init__(
            say(text("Paragraph {number}. {words} {notes}", number=number, words=paragraph,
                     notes=notes)).strip(),
            notes or say(text("Not cited yet")),
        )  # fmt: skip
        self.number = number
        self.key = f"¶{number}"
        words = (Words(paragraph, CELL), *((Words(notes, NOTE),) if notes else ()))
        self.set_words(
            (Column(0, NUMBER_WIDTH, (Words(f"¶{number}", NOTE),)), Column(NUMBER_WIDTH, 0, words))
        )


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
        field_sections.count_citations,
        field_sections.build_citations,
    ),
    SectionSpec(
        "findings", "Findings", field_sections.count_findings, field_sections.build_findings
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
    SectionSpec("text", "Text", count_paragraphs, build_text),
    SectionSpec("original", "Original document", say_original, build_original, is_open=True),
    SectionSpec("used", "Used", count_use, build_use, is_open=True),
    SectionSpec(
        "agreements",
        "Agreements",
        related_sections.count_agreements,
        related_sections.build_agreements,
        related_sections.add_agreement,
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
