"""What is done with a passage of an article: the palette, fields at once, new agreements."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import cell_in
from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.proposing import (
    Proposal,
    cite_passage,
    most_used_fields,
    propose,
    row_for,
    state_of,
)
from agreement_register.curation.citing.restating import is_clear
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import Several, Text, text
from agreement_register.domain.types.words import Assertion, TypeName
from agreement_register.ui.actions import set_help_page
from agreement_register.ui.article.review_pane import ReviewPane
from agreement_register.ui.citing.new_agreement_popover import NewAgreementPopover
from agreement_register.ui.citing.passage_palette import PassagePalette
from agreement_register.ui.language import say, word
from agreement_register.ui.messages import MessageAction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.citing.proposing import Passage, Row
    from agreement_register.curation.register import Register
    from agreement_register.curation.review.reviewed import Reviewed
    from agreement_register.domain.edits import Change
    from agreement_register.domain.texts import Value
    from agreement_register.ui.article.reading_pane import ReadingPane
    from agreement_register.ui.citing.last_passage import LastPassage
    from agreement_register.ui.window.window_parts import WindowParts


_NINE = range(1, 10)


class PassageCiting(QObject):
    """Cites passages of the article, and goes on there."""

    def __init__(self, parts: WindowParts, last: LastPassage) -> None:
        super().__init__(parts.central_area)
        self._parts, self._context, self._last = parts, parts.context, last
        self._article = parts.central_area.article
        self._after: int | None = None  # where the article goes on once a note is written
        self._article.turned.connect(self._put_popovers_away)
        self._article.turned.connect(self._follow_article)

    # Each is imported and made when it is first wanted.

    @cached_property
    def palette(self) -> PassagePalette:
        """The palette at the selected words."""
        palette = PassagePalette(self._context, self._parts.window, self._last)
        set_help_page(palette, "reading")
        palette.storing = self._parts.central_area.card.held
        palette.stored.connect(self._go_on)
        palette.closed.connect(self._leave_passage)
        palette.new_wanted.connect(self._make_from_palette)
        return palette

    @cached_property
    def new_popover(self) -> NewAgreementPopover:
        """The popover in which a new agreement is looked at before it is made."""
        popover = NewAgreementPopover(self._context, self._parts.window, self._last)
        set_help_page(popover, "reading")
        popover.made.connect(self._show_made)
        return popover

    @cached_property
    def review_pane(self) -> ReviewPane:
        """The review of a whole article, beside it."""
        pane = ReviewPane(self._context)
        set_help_page(pane, "reading")
        pane.left.connect(self._leave_review)
        pane.passage_shown.connect(self._article.pane.light_up)
        pane.change_wanted.connect(self._change_reviewed)
        pane.new_wanted.connect(self._make_reviewed)
        pane.file_wanted.connect(self._ask_proposals)
        return pane

    # The whole article

    def review(self, source: int) -> None:
        """Review a source: what it states beside its text."""
        self._put_popovers_away()
        self._parts.central_area.read(source)
        pane = self.review_pane
        self._parts.central_area.show_review(pane)
        pane.show_source(source)
        pane.setFocus()

    def _leave_review(self) -> None:
        self._parts.central_area.show_review(None)
        if self._article.is_shown:
            self._article.pane.setFocus()

    def _change_reviewed(self, one: Reviewed) -> None:
        """Open the palette at the passage of a row, with what that may mean."""
        if not one.maker:
            self.cite(one.passage)
            return
        found = propose(self._context.register, one.passage)
        proposal = Proposal(None, records=found.records, state=State.ASKS,
                            candidates=one.candidates, can_make_new=True)  # fmt: skip
        self._put_popovers_away()
        self.palette.offer(one.passage, proposal, self._article.pane.spot())

    def _make_reviewed(self, one: Reviewed) -> None:
        self.make_new(one.passage, maker=one.maker)

    def _make_from_palette(self, passage: Passage, title: str) -> None:
        cited = self.palette.form.cited
        self.make_new(passage, title, cited.maker if cited is not None else "")

    def _ask_proposals(self) -> None:
        path = self._parts.files.proposals(self._parts.window)
        if path is not None:
            self.review_pane.take_file(path)

    def _follow_article(self) -> None:
        """Leave the review with its article."""
        if self._parts.central_area.shows_review and "review_pane" in self.__dict__:
            is_same = self._article.source == self.review_pane.source
            if not is_same:
                self._leave_review()

    # Citing

    def cite(self, passage: Passage, field: str = "") -> None:
        """Open the palette at a passage."""
        self._put_popovers_away()
        try:
            self.palette.open_for(
                passage, self._article.pane.spot(), self._agreement_beside(), field=field
            )
        except FieldError as error:
            self._context.messages.say(say(error))

    def cite_at_once(self, passage: Passage, number: int) -> None:
        """Cite a passage for one of the nine fields; ask where the words do not say enough."""
        register = self._context.register
        field = most_used_fields(register)[number - 1].field
        agreement = self._agreement_beside()
        try:
            found = propose(register, passage, agreement, self._last.draft, field=field)
        except FieldError as error:
            self._context.messages.say(say(error))
            return
        self._store_or_ask(passage, found)

    def cite_for(self, cell: Cell, passage: Passage) -> None:
        """Cite a passage for a cell that it was dropped on."""
        try:
            row = row_for(self._context.register, passage, cell, self._last.draft)
        except FieldError as error:
            self._context.messages.say(say(error))
            return
        found = Proposal(row, state=state_of(self._context.register, passage, row),
                         candidates=((row,),))  # fmt: skip
        self._store_or_ask(passage, found)

    def make_new(self, passage: Passage, title: str = "", maker: str = "") -> None:
        """Ask what a new agreement from a passage is to be made of."""
        self._put_popovers_away()
        try:
            self.new_popover.open_for(passage, self._article.pane.spot(), title, maker)
        except FieldError as error:
            self._context.messages.say(say(error))

    def _store_or_ask(self, passage: Passage, found: Proposal) -> None:
        self._put_popovers_away()
        row = found.row
        if row is None or found.state is not State.SURE or not is_clear(row):
            self.palette.offer(passage, found, self._article.pane.spot())
            return
        with self._parts.central_area.card.held():
            change = self._context.undo.run(
                partial(cite_passage, self._context.register, passage, [row])
            )
            if change is not None:
                self._last.note(row.draft, row.cell.field)
                self._go_on(change, [row])

    def _go_on(self, _change: Change, rows: Sequence[Row]) -> None:
        """Show on the card what was cited, say it, and go on after the passage."""
        row, register = rows[0], self._context.register
        self._article.show_beside(cell_in(register, row.cell, "agreement") or row.cell)
        self._context.messages.say(
            said(register, rows), MessageAction(say(text("Undo")), self._context.undo.undo)
        )
        self._after = row.draft.excerpt.end if row.draft.excerpt is not None else None
        if "palette" not in self.__dict__ or not self.palette.isVisible():
            self._leave_passage()  # else it waits for a note

    def _leave_passage(self) -> None:
        after, self._after = self._after, None
        if self._parts.central_area.shows_review:
            self.review_pane.setFocus()
        elif after is not None and self._article.is_shown:
            self._article.pane.go_on_after(after)

    def _show_made(self, change: Change, agreement: int) -> None:
        register, pane = self._context.register, self._article.pane
        self._article.show_beside(Cell(TypeName.AGREEMENT, agreement, "title"))
        passage = pane.passage()
        made = text(
            "{record} was made from the passage, {n} records in all.",
            record=register.number(agreement), n=len(change.records),
        )  # fmt: skip
        words = say(made)
        self._context.messages.say(words, MessageAction(say(text("Undo")), self._context.undo.undo))
        if passage is not None:
            self._after = passage.end
            self._leave_passage()

    def _put_popovers_away(self) -> None:
        """One thing is asked at a time."""
        for name in ("palette", "new_popover"):
            if name in self.__dict__:
                self.__dict__[name].dismiss()

    def _agreement_beside(self) -> int | None:
        beside = self._article.beside
        if beside is None:
            return None
        shown = cell_in(self._context.register, beside, "agreement") or beside
        return shown.record if shown.kind == TypeName.AGREEMENT else None

    # The nine fields

    def take_pane(self, pane: ReadingPane) -> None:
        """Follow what is wanted in the pane."""
        pane.wants_cite.connect(self.cite)
        pane.wants_quick_cite.connect(self.cite_at_once)
        pane.wants_new_agreement.connect(self.make_new)
        pane.foot.fields_wanted.connect(self._offer_fields)
        self._name_fields()

    def _name_fields(self) -> None:
        """Say what the keys 1 to 9 cite: in their menu, and under the article."""
        labels = [word(used.label) for used in most_used_fields(self._context.register)]
        for number, label in enumerate(labels, 1):
            action = self._parts.window.action_set[f"cite_{number}"]
            action.setText(f"&{number}  {label.replace('&', '&&')}")
            action.setToolTip(say(text("Cite the passage for {label}", label=label)))
        self._article.pane.foot.show_fields(labels)

    def _offer_fields(self) -> None:
        menu, foot = QMenu(self._parts.window), self._article.pane.foot
        for number in _NINE:
            menu.addAction(self._parts.window.action_set[f"cite_{number}"])
        corner = foot.fields.mapToGlobal(foot.fields.rect().topLeft())
        corner.setY(corner.y() - menu.sizeHint().height())
        menu.popup(corner)
        menu.aboutToHide.connect(menu.deleteLater)


def said(register: Register, rows: Sequence[Row]) -> str:
    """Say what was cited, and whether the passage was cited for it already."""
    again = dict.fromkeys(row.preview.already for row in rows if row.preview.already)
    if not again:
        return _said(register, rows)
    listed = Several(tuple(again))
    return say(text("{said} The passage was cited for it already: {citations}.",
                    said=_said(register, rows), citations=listed))  # fmt: skip


def _said(register: Register, rows: Sequence[Row]) -> str:
    first = rows[0]
    place = register.number(first.draft.source)
    place += f" ¶{first.draft.paragraph}" if first.draft.paragraph else ""
    if len(rows) > 1:
        return say(text("{n} citations of {place} were stored.", n=len(rows), place=place))
    what: Value = register.number(first.cell.record)
    if first.field_label:
        what = text("{field} of {record}", field=first.field_label, record=what)
    cites = text("{cell} cites {place}", cell=what, place=place)
    if stated := first.draft.stated_value:
        cites = text("{cites} as “{words}”", cites=cites, words=stated)
    if (
        not first.preview.current
        and first.draft.assertion == Assertion.ASSERTS
        and first.field_label
    ):
        return say(text("{cites}, which fills it.", cites=cites))
    if first.preview.verdict:
        verdict = Text(first.preview.verdict)
        return say(text("{cites}: {verdict}.", cites=cites, verdict=verdict))
    return say(text("{cites}.", cites=cites))
