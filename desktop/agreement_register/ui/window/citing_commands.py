"""The actions that cite from an article."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.citing.proposing import Passage
    from agreement_register.ui.article.reading_pane import ReadingPane
    from agreement_register.ui.citing.new_agreement_popover import NewAgreementPopover
    from agreement_register.ui.citing.passage_palette import PassagePalette
    from agreement_register.ui.window.evidence_commands import EvidenceCommands
    from agreement_register.ui.window.passage_citing import PassageCiting
    from agreement_register.ui.window.window_parts import WindowParts


_NINE = range(1, 10)


class CitingCommands(QObject):
    """Asks the article for what is selected there; what is done with it comes with the article."""

    def __init__(self, parts: WindowParts, evidence: EvidenceCommands) -> None:
        super().__init__(parts.central_area)
        self._parts, self._evidence = parts, evidence
        self._article = parts.central_area.article
        self._article.made.connect(self._take_pane)
        parts.central_area.card.wants_passage_cite.connect(self._cite_for)
        parts.central_area.card.wants_review.connect(self._review_of)

    @cached_property
    def passages(self) -> PassageCiting:
        """What cites passages, made when it is first asked for."""
        return self._evidence.passage_citing()

    @property
    def palette(self) -> PassagePalette:
        """Return the palette at the selected words."""
        return self.passages.palette

    @property
    def new_popover(self) -> NewAgreementPopover:
        """Return the popover in which a new agreement is looked at."""
        return self.passages.new_popover

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "cite": self._cite_current,
            "cite_passage": self._cite_selected,
            "new_agreement": self._make_selected,
            "review_article": self.review,
            **{f"cite_{number}": partial(self._cite_field, number) for number in _NINE},
        }

    def review(self) -> None:
        """Review the article that is read, or the source that is current."""
        source = self._source()
        if source is not None:
            self.passages.review(source)

    def _review_of(self, source: int) -> None:
        self.passages.review(source)

    def _source(self) -> int | None:
        cell = self._parts.central_area.current
        if self._article.is_shown or cell is None:
            return self._article.source if self._article.is_shown else None
        return cell.record if cell.kind == TypeName.SOURCE else None

    def _take_pane(self, pane: ReadingPane) -> None:
        self.passages.take_pane(pane)

    def _cite_for(self, cell: Cell, passage: Passage) -> None:
        self.passages.cite_for(cell, passage)

    def _cite_current(self) -> None:
        """Cite the selected words where the article has the keyboard, else the current value."""
        if self._article.has_keyboard:
            self._cite_selected()
        else:
            self._evidence.cite_current()

    def _cite_selected(self) -> None:
        self._article.pane.cite()

    def _cite_field(self, number: int) -> None:
        self._article.pane.quick_cite(number)

    def _make_selected(self) -> None:
        self._article.pane.make_agreement()
