"""The citations of a text that was replaced: listed, confirmed, put elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from agreement_register.curation.sources.editions import confirm_place, edition_report, put_at
from agreement_register.domain.edits import EditBatch
from agreement_register.ui.article.edition_bar import EditionStrip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.citing.passages import CitedPassage
    from agreement_register.ui.article.article_area import ArticleArea
    from agreement_register.ui.article.links import Ways
    from agreement_register.ui.article.read_source import ReadSource
    from agreement_register.ui.context import Desk


class EditionPlaces(QObject):
    """Shows the strip while there is something to say, and does what is pressed on it."""

    def __init__(self, desk: Desk, read: ReadSource, view: ArticleArea, ways: Ways) -> None:
        super().__init__(view)
        self.strip = EditionStrip()
        self._desk, self._read, self._view, self._ways = desk, read, view, ways
        self._chosen: Sequence[CitedPassage] = ()  # of one passage, which is to be put elsewhere
        self.strip.list_wanted.connect(self._list)
        self.strip.confirm_wanted.connect(self._confirm)
        self.strip.put_wanted.connect(self._put)
        self.strip.leave_wanted.connect(self.leave)
        ways.passage_chosen.connect(self._choose)
        view.selection.changed.connect(self._follow_selection)

    def show(self) -> None:
        """Show what became of the citations of the source that is read."""
        if self._read.source is None:
            return
        report = edition_report(self._desk.register, self._read.source)
        self.strip.show_report(report, can_confirm=not self._desk.register.is_read_only)
        if any(one.citation not in self._read.cited.passages for one in self._chosen):
            self.leave()

    def leave(self) -> None:
        """Let the passage that was chosen be where it is."""
        self._chosen = ()
        self.strip.ask_place("")

    def _list(self, state: str, anchor: QWidget) -> None:
        if self._read.source is None:
            return
        ids = getattr(edition_report(self._desk.register, self._read.source), state)
        held = self._read.cited.passages
        passages = self._together(held[one] for one in ids if one in held)
        self._ways.list_places(state, passages, anchor)

    def _together(self, passages: Iterable[CitedPassage]) -> list[tuple[CitedPassage, ...]]:
        """Return the citations that point to the same words together."""
        found: dict[tuple[object, ...], list[CitedPassage]] = {}
        for passage in passages:
            quote = self._desk.register.values("citation", passage.citation)["quote"]
            place = (passage.paragraph, passage.start, passage.end, quote)
            found.setdefault(place, []).append(passage)
        return [tuple(held) for held in found.values()]

    def _choose(self, passages: Sequence[CitedPassage]) -> None:
        """Offer to put the passage elsewhere; the words selected next are its place."""
        if self._desk.register.is_read_only:
            return
        self._chosen = passages
        first = self._desk.register.values("citation", passages[0].citation)
        words = str(first["quote"] or first["stated_value"] or "")
        count = f" ({len(passages):,} citations)" if len(passages) > 1 else ""
        self.strip.ask_place(f"Cited{count}: “{' '.join(words.split())}”")
        self._follow_selection()
        self._view.setFocus()

    def _put(self) -> None:
        span, chosen = self._view.selection.span, [one.citation for one in self._chosen]
        if span is not None and chosen:
            change = self._desk.editor.run(partial(put_at, self._desk.register, chosen, *span))
            if change is not None:
                self.leave()
                self._view.setFocus()

    def _confirm(self) -> None:
        """Take the places that were found in a newer edition for the passages' own."""
        register, source = self._desk.register, self._read.source
        if source is None:
            return
        report = edition_report(register, source)
        batches = [confirm_place(register, one) for one in (*report.moved, *report.changed)]
        edits = [edit for batch in batches for edit in batch.edits]
        label = f"confirmed places in {register.number(source)}"
        self._desk.editor.attempt(EditBatch(label, edits))

    def _follow_selection(self) -> None:
        if self._chosen:
            self.strip.say_selected(is_selected=self._view.selection.span is not None)
