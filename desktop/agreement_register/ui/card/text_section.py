"""The sections of a source: its text, paragraph by paragraph, and what it is used for."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from agreement_register.curation.conflicts.coverage import cited_from, source_use
from agreement_register.curation.conflicts.reasons import paragraphs_of
from agreement_register.domain.texts import text
from agreement_register.domain.types.vocabulary import TEXT_KINDS
from agreement_register.ui.card.accessible_texts import counted_words
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.card.painted_row import INSET, Column, PaintedRow, Words
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import CELL, NOTE, px
from agreement_register.ui.widgets.flow_layout import add_link
from agreement_register.ui.widgets.labels import Label, LinkButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from agreement_register.curation.record.details import Details
    from agreement_register.ui.card.card_context import CardContext


def count_use(details: Details) -> str:
    """Say how often the source is cited."""
    return counted_words(int(details.row["citations"] or 0), "citation") or "not cited yet"


def build_use(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build a link to the citations, and one to the agreements that rest on them."""
    details = card_context.details
    if details is None or not details.row["citations"]:
        return
    register, source = card_context.context.register, details.row.id
    use = source_use(register, source)
    links = (
        (f"{counted_words(use.passages, 'passage')} in {counted_words(use.citations, 'citation')}",
         "citation"),
        (counted_words(use.agreements, "agreement"), "agreement"),
    )  # fmt: skip
    for words, kind in links:
        if words:
            link = LinkButton(words)
            link.setAccessibleName(say(text("List {words}", words=words)))
            choice = cited_from(register, source, kind)
            on_click(link, partial(card_context.wants_list.emit, kind, choice))
            add_link(rows, link)


NUMBER_WIDTH = 30
PAGE = 60
WHOLE_TEXT = "whole text"


def count_paragraphs(details: Details) -> str:
    """Say what kind of text is kept and how long it is."""
    line = next((line for line in details.fields if line.field.name == "text"), None)
    paragraphs = paragraphs_of(line.value) if line else []
    if not paragraphs:
        return "not kept"
    kind = details.row["text_kind"]
    return f"{counted_words(len(paragraphs), 'paragraph')}, {kind or 'kind not said'}"


def build_text(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build the paragraphs, each with its number and how many citations point to it."""
    details = card_context.details
    line = next((each for each in details.fields if each.field.name == "text"), None) \
        if details else None  # fmt: skip
    if details is None or line is None:
        return
    kind = TEXT_KINDS.term(str(details.row["text_kind"] or ""))
    told = Label(
        kind.meaning if kind else say(text("It is not said what kind of text this is.")),
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
        notes = counted_words(cited, "citation")
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
