"""What the actions of reading do: articles in, articles read, passages shown."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.passages import shown_cell
from agreement_register.curation.conflicts.places import citation_behind
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.citing.last_passage import dropped
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction
from agreement_register.ui.window.adding_sources import AddingSources, said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from agreement_register.domain.edits import Value
    from agreement_register.ui.article.reading_pane import ReadingPane
    from agreement_register.ui.citing.last_passage import DroppedContent
    from agreement_register.ui.window.adding_sources import AddedSources
    from agreement_register.ui.window.window_parts import WindowParts

_LINK = text(
    "Nothing is fetched from the web. Save the page in the browser, and drop the file here."
)
_EMPTY = text("The clipboard holds no text and no files. Copy the article first.")
_NARROWED = {
    "date": text("J and K go to dates alone. D again: to all."),
    "actor": text("J and K go to actors alone. A again: to all."),
    "verb": text("J and K go to acts alone. T again: to all."),
}
_TO_ALL = text("J and K go to all suggestions.")


class ReadingCommands(QObject):
    """Brings articles in, and opens them at the passage that is wanted."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__(parts.central_area)
        self._parts, self._context = parts, parts.context
        self._central_area, self._article = parts.central_area, parts.central_area.article
        self._connect()

    @cached_property
    def adding_sources(self) -> AddingSources:
        """What takes documents in, made with the first of them."""
        made = AddingSources(self._context, self._parts.window.progress_line, self)
        made.taken.connect(self._tell_taken)
        return made

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "view_table": self._show_table,
            "view_article": self._show_article,
            "show_source_text": self.show_passage,
            "read_source": self.read_current,
            "paste_source": self.paste,
            "add_files": self._ask_files,
            "attach_text": self._ask_text,
            "agreement_text": self._ask_agreement_text,
            "suggestions": self._toggle_suggestions,
            "next_suggestion": self._next_suggestion,
            "previous_suggestion": self._previous_suggestion,
            **{f"narrow_{kind}": partial(self._narrow, kind) for kind in _NARROWED},
            "find_next": self._find_next,
            "find_previous": self._find_previous,
            "grow_selection": self._grow,
            "shrink_selection": self._shrink,
        }

    def put_away(self) -> None:
        """Stop what is under way, and leave the window as it was found."""
        if "adding_sources" in self.__dict__:
            self.adding_sources.put_away()
        self._parts.window.documents_dropped.disconnect(self.take_dropped)

    # Reading

    def read(self, source: int, beside: Cell | None = None) -> ReadingPane:
        """Open the text of a source; what is on the card is shown beside it."""
        pane: ReadingPane = self._central_area.read(source, beside)
        return pane

    def show_passage(self) -> None:
        """Go to the passage behind the current value."""
        cell = self._central_area.current
        citation = citation_behind(self._context.register, cell) if cell is not None else None
        if cell is not None and citation is not None:
            self.show_citation(citation, None if cell.kind == TypeName.CITATION else cell)
        elif cell is not None and cell.kind == TypeName.SOURCE:
            self.read(cell.record)
        else:
            self._context.messages.say(say(text("No source is cited for this value yet.")))

    def show_citation(self, citation: int, beside: Cell | None = None) -> None:
        """Open the article at the passage of a citation, marked for a moment."""
        values = self._context.register.values(TypeName.CITATION, citation)
        pane = self.read(int(values["source"] or 0), beside or self._value_of(values))
        pane.show_citation(citation)

    def _value_of(self, citation: Mapping[str, Value]) -> Cell | None:
        """Return the value that a citation bears on, to be shown beside its passage."""
        record = int(citation["record"] or 0)
        if not record or record == citation["source"]:
            return None
        kind = self._context.register.head(record).type
        return shown_cell(self._context.register, Cell(kind, record, str(citation["field"] or "")))

    def read_current(self) -> None:
        """Read the source that is current, or the one behind the current value."""
        cell = self._central_area.current
        if cell is not None and cell.kind == TypeName.SOURCE:
            self.read(cell.record)
        else:
            self.show_passage()

    def _show_table(self) -> None:
        self._central_area.show_records()
        self._article.leave()
        self._tick()

    def _show_article(self) -> None:
        source = self._article.source
        if source is not None:
            self.read(source)
        else:
            self.read_current()
        self._tick()

    def _tick(self) -> None:
        shown = "view_article" if self._article.is_shown else "view_table"
        self._parts.window.action_set.tick([shown])

    # In the article

    def _toggle_suggestions(self) -> None:
        pane = self._article.pane
        pane.show_suggestions(not pane.shows_suggestions)
        self._tick_suggestions()

    def _tick_suggestions(self) -> None:
        is_on = self._article.pane.shows_suggestions
        self._parts.window.action_set["suggestions"].setChecked(is_on)

    def _next_suggestion(self) -> None:
        self._article.pane.seek(1)

    def _previous_suggestion(self) -> None:
        self._article.pane.seek(-1)

    def _narrow(self, kind: str) -> None:
        """Narrow J and K to a kind of suggestion, or let them go to all again; say which."""
        now = self._article.pane.narrow(kind)
        for each in _NARROWED:
            self._parts.window.action_set[f"narrow_{each}"].setChecked(each == now)
        self._context.messages.say(say(_NARROWED.get(now, _TO_ALL)))

    def _find_next(self) -> None:
        self._article.pane.finding.step(1)

    def _find_previous(self) -> None:
        self._article.pane.finding.step(-1)

    def _grow(self) -> None:
        self._article.pane.grow_selection()

    def _shrink(self) -> None:
        self._article.pane.shrink_selection()

    # Articles in

    def take_dropped(self, brought: DroppedContent) -> None:
        """Make sources of what was dropped on the window."""
        source = self._source_without_text()
        if brought.is_link:
            self._context.messages.say(say(_LINK))
        elif source is not None and len(brought.files) == 1:
            self.adding_sources.attach(source, brought.files[0])
        elif brought.files:
            self.adding_sources.add_files(brought.files)
        elif brought.has_words:
            self.adding_sources.add_words(brought.html, brought.text)

    def paste(self) -> None:
        """Make a source of what was copied."""
        mime = QGuiApplication.clipboard().mimeData()
        brought = dropped(mime)
        if brought.is_anything and not brought.registers:
            self.take_dropped(brought)
        else:
            self._context.messages.say(say(_EMPTY))

    def _source_without_text(self) -> int | None:
        """Return the source that is shown without a text: what is dropped there belongs to it."""
        is_bare = self._article.is_shown and self._article.pane.is_without_text
        return self._article.source if is_bare else None

    def _ask_files(self) -> None:
        paths = self._parts.files.articles(self._parts.window)
        if paths:
            self.adding_sources.add_files(paths)

    def _ask_text(self) -> None:
        source = self.current_source()
        if source is not None:
            self.ask_text_of(source)

    def ask_text_of(self, source: int) -> None:
        """Ask for the file that is the text of a source, and attach it."""
        path = self._ask_one(
            say(
                text(
                    "Text of {record}",
                    record=self._context.register.number(source),
                )
            )
        )
        if path is not None:
            self.adding_sources.attach(source, path)

    def _ask_agreement_text(self) -> None:
        cell = self._central_area.current
        if cell is not None and cell.kind == TypeName.AGREEMENT:
            path = self._ask_one(
                say(
                    text(
                        "Text of {record}",
                        record=self._context.register.number(cell.record),
                    )
                )
            )
            if path is not None:
                self.adding_sources.attach_to_agreement(cell.record, path)

    def _ask_one(self, title: str) -> Path | None:
        return self._parts.files.article(self._parts.window, title)

    def current_source(self) -> int | None:
        """Return the source that is read, or is current in the table or on the card."""
        if self._article.is_shown:
            return self._article.source
        cell = self._central_area.current
        return cell.record if cell is not None and cell.kind == TypeName.SOURCE else None

    def _tell_taken(self, taken: AddedSources) -> None:
        """Say what became of the documents, and show what came of them."""
        register, messages = self._context.register, self._context.messages
        words = said(taken, register.number)
        actions = (
            (MessageAction(say(text("Undo")), partial(self._take_back, taken.steps)),)
            if taken.steps
            else ()
        )
        if taken.only is not None:
            self.read(taken.only)
        elif taken.sources:
            self._central_area.show_kind(TypeName.SOURCE)
        (messages.trouble if taken.refusals else messages.say)(words, *actions)

    def _take_back(self, steps: int) -> None:
        """Undo all that was brought in together."""
        for _ in range(steps):
            self._context.undo.undo()

    # Connections

    def _connect(self) -> None:
        self._parts.window.documents_dropped.connect(self.take_dropped)
        self._article.made.connect(self._take_pane)
        self._article.turned.connect(self._tick)
        self._central_area.card.wants_passage.connect(self.show_citation)
        self._central_area.card.wants_reading.connect(self.read)
        self._central_area.table.view.article_wanted.connect(self.read)

    def _take_pane(self, pane: ReadingPane) -> None:
        """Give a new pane what hangs on it."""
        for action in self._parts.window.action_set.of_article():
            pane.view.addAction(action)
        pane.wants_text.connect(self.ask_text_of)
        pane.header.suggestions.toggled.connect(self._tick_suggestions)
        self._tick_suggestions()
