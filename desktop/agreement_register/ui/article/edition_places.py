"""The citations of a text that was replaced: listed, confirmed, put elsewhere."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agreement_register.curation.sources.editions import confirm_place, edition_report, put_at
from agreement_register.domain.edits import EditBatch
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import Anchor, CellState, TypeName
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import NOTE, SECTION, px
from agreement_register.ui.widgets.boxes import Tint
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.labels import ElidedLabel, Label
from agreement_register.ui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_register.curation.citing.passages import CitedPassage
    from agreement_register.curation.sources.editions import EditionReport
    from agreement_register.ui.article.article_area import ArticleArea
    from agreement_register.ui.article.links import ArticleLinks
    from agreement_register.ui.article.read_source import ReadSource
    from agreement_register.ui.context import WindowContext


_COUNTED = {
    Anchor.MOVED: text("{n:,} moved"),
    Anchor.CHANGED: text("{n:,} changed"),
    Anchor.LOST: text("{n:,} lost"),
}
_STATES = tuple(_COUNTED)
_SELECT = text("Select the words that say it now.")
_GONE = text("Where no words say it any more, delete the citation on the card.")


class EditionBar(Tint):
    """Says how many passages were moved, changed or lost; each number lists them."""

    list_wanted = Signal(str, object)
    """The state whose citations are to be listed, and the link that was pressed."""
    confirm_wanted = Signal()
    """The places that were found are right."""
    put_wanted = Signal()
    """The selected words are the place of the passage that was chosen."""
    leave_wanted = Signal()
    """The passage that was chosen stays where it is."""

    def __init__(self) -> None:
        column = QVBoxLayout()
        super().__init__(column, "uncited_tint", CellState.UNCITED)
        self._head = Label(say(text("The text is a newer edition.")), SECTION)
        self._rest = Label("", NOTE)
        self.links = {state: LinkButton("") for state in _STATES}
        self.confirm = LinkButton(say(text("The places are right")))
        self.confirm.setToolTip(
            say(text("Take every place that was found again for the passage's own"))
        )
        self.chosen, self._ask = ElidedLabel("", SECTION), Label(say(_SELECT), NOTE)
        self.put, self.leave = (
            LinkButton(say(text("Put it there"))),
            LinkButton(say(text("Leave it"))),
        )
        self.put.setToolTip(say(text("Take the selected words for the place of the passage")))
        self.leave.setToolTip(say(_GONE))
        self._mending = QWidget()
        column.setSpacing(0)
        self._told = _row(self._head, *self.links.values(), self._rest, self.confirm)
        column.addWidget(self._told)
        self._build_mending()
        column.addWidget(self._mending)
        self._connect()
        self.hide()

    def _build_mending(self) -> None:
        lines = QVBoxLayout(self._mending)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(self, 2))
        lines.addWidget(self.chosen)
        lines.addWidget(_row(self._ask, self.put, self.leave))
        self._mending.hide()

    def _connect(self) -> None:
        for link in self.links.values():
            link.clicked.connect(self._want_list)
        self.confirm.clicked.connect(self.confirm_wanted)
        self.put.clicked.connect(self.put_wanted)
        self.leave.clicked.connect(self.leave_wanted)

    def show_report(self, report: EditionReport, *, can_confirm: bool) -> None:
        """Show what became of the citations; nothing where all stand as cited."""
        self.setVisible(not report.is_quiet)
        for state in _STATES:
            count = len(getattr(report, state))
            link = self.links[state]
            counted = replace(_COUNTED[state], values={"n": count})
            link.setText(say(counted))
            link.setAccessibleName(say(text("{places}: list them", places=counted)))
            link.setVisible(bool(count))
            link.updateGeometry()
        self._rest.setText(say(text("{n:,} stand as cited", n=len(report.as_cited))))
        self._rest.setVisible(bool(report.as_cited))
        self.confirm.setVisible(can_confirm and bool(report.moved or report.changed))

    def ask_place(self, passage: str) -> None:
        """Ask for the words in which a passage is found now; of none, ask nothing."""
        self.chosen.setText(passage)
        self._mending.setVisible(bool(passage))
        self._told.setVisible(not passage)

    def say_selected(self, *, is_selected: bool) -> None:
        """Show whether words are selected that the passage can be put at."""
        self._ask.setVisible(not is_selected)
        self.put.setEnabled(is_selected)

    def _want_list(self) -> None:
        sender = self.sender()
        for state, link in self.links.items():
            if link is sender and isinstance(sender, QWidget):
                self.list_wanted.emit(state, link)


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    flow = FlowLayout(px(row, 8))
    row.setLayout(flow)
    for part in parts:
        flow.addWidget(part)
    return row


class EditionPlaces(QObject):
    """Shows the strip while there is something to say, and does what is pressed on it."""

    def __init__(
        self, context: WindowContext, read: ReadSource, view: ArticleArea, links: ArticleLinks
    ) -> None:
        super().__init__(view)
        self.edition_bar = EditionBar()
        self._context, self._read, self._view, self._links = context, read, view, links
        self._chosen: Sequence[CitedPassage] = ()  # of one passage, which is to be put elsewhere
        self.edition_bar.list_wanted.connect(self._list)
        self.edition_bar.confirm_wanted.connect(self._confirm)
        self.edition_bar.put_wanted.connect(self._put)
        self.edition_bar.leave_wanted.connect(self.leave)
        links.passage_chosen.connect(self._choose)
        view.selection.changed.connect(self._follow_selection)

    def show(self) -> None:
        """Show what became of the citations of the source that is read."""
        if self._read.source is None:
            return
        report = edition_report(self._context.register, self._read.source)
        self.edition_bar.show_report(report, can_confirm=not self._context.register.is_read_only)
        if any(one.citation not in self._read.cited.passages for one in self._chosen):
            self.leave()

    def leave(self) -> None:
        """Let the passage that was chosen be where it is."""
        self._chosen = ()
        self.edition_bar.ask_place("")

    def _list(self, state: str, anchor: QWidget) -> None:
        if self._read.source is None:
            return
        ids = getattr(edition_report(self._context.register, self._read.source), state)
        held = self._read.cited.passages
        passages = self._together(held[one] for one in ids if one in held)
        self._links.list_places(state, passages, anchor)

    def _together(self, passages: Iterable[CitedPassage]) -> list[tuple[CitedPassage, ...]]:
        """Return the citations that point to the same words together."""
        found: dict[tuple[object, ...], list[CitedPassage]] = {}
        for passage in passages:
            quote = self._context.register.values(TypeName.CITATION, passage.citation)["quote"]
            place = (passage.paragraph, passage.start, passage.end, quote)
            found.setdefault(place, []).append(passage)
        return [tuple(held) for held in found.values()]

    def _choose(self, passages: Sequence[CitedPassage]) -> None:
        """Offer to put the passage elsewhere; the words selected next are its place."""
        if self._context.register.is_read_only:
            return
        self._chosen = passages
        first = self._context.register.values(TypeName.CITATION, passages[0].citation)
        words = str(first["quote"] or first["stated_value"] or "")
        words = " ".join(words.split())
        asked = (
            text("Cited ({n:,} citations): “{words}”", n=len(passages), words=words)
            if len(passages) > 1
            else text("Cited: “{words}”", words=words)
        )
        self.edition_bar.ask_place(say(asked))
        self._follow_selection()
        self._view.setFocus()

    def _put(self) -> None:
        span, chosen = self._view.selection.span, [one.citation for one in self._chosen]
        if span is not None and chosen:
            change = self._context.undo.run(partial(put_at, self._context.register, chosen, *span))
            if change is not None:
                self.leave()
                self._view.setFocus()

    def _confirm(self) -> None:
        """Take the places that were found in a newer edition for the passages' own."""
        register, source = self._context.register, self._read.source
        if source is None:
            return
        report = edition_report(register, source)
        batches = [confirm_place(register, one) for one in (*report.moved, *report.changed)]
        edits = [edit for batch in batches for edit in batch.edits]
        label = text("confirmed places in {record}", record=register.number(source))
        self._context.undo.attempt(EditBatch(label, edits))

    def _follow_selection(self) -> None:
        if self._chosen:
            self.edition_bar.say_selected(is_selected=self._view.selection.span is not None)
