"""Every view of a register, one after the other, as pictures and tests look at them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from agreement_register.domain.views import Filter
from agreement_register.ui.dialogs.about import AboutDialog
from agreement_register.ui.dialogs.add_event import AddEventDialog
from agreement_register.ui.dialogs.export import ExportDialog, numbers_of
from agreement_register.ui.dialogs.files import FileQuestions, own_folder
from agreement_register.ui.dialogs.help_viewer import HelpViewer
from agreement_register.ui.dialogs.options import OptionsDialog
from agreement_register.ui.dialogs.shortcuts import ShortcutsDialog
from agreement_register.ui.editors.field_editor import FieldEditor
from agreement_register.ui.self_test.journey import expect, settle, wait_for
from agreement_register.ui.types import PLACES
from agreement_register.ui.widgets.popover import Popover
from agreement_register.ui.window.evidence_parts import HistoryWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.ui.article.reading_pane import ReadingPane
    from agreement_register.ui.self_test.journey import OpenRegister

_SOURCE, _BESIDE = "SRC-000002", "AGR-000006"
_RANGE, _DAY, _TREATY = "1997 to 2002", "28 March 1994", ("the Treaty of", "in August 1992")
_DISPUTED, _DATED, _ACT = "AGR-000015", "AGR-000007", "ACT-000001"


class Views:
    """Goes from view to view of an open register."""

    def __init__(self, opened: OpenRegister) -> None:
        self._opened = opened

    def visit(self, look: Callable[[str, QDialog | None], None]) -> None:
        """Show every view and let somebody look at it, with the dialog if it is one."""
        self._start_over()
        settle(0.1)
        for place in PLACES:
            self._opened.register_window.central_area.show_kind(place.kind)
            self._opened.table.setFocus()
            look(place.title.lower().replace(" ", "-"), None)
        for name, view in self._views().items():
            self._start_over()
            shown = view()
            dialog = shown if isinstance(shown, QDialog) else None
            if dialog is not None:
                dialog.show()
            look(name, dialog)
            self._put_away(shown)

    def _views(self) -> dict[str, Callable[[], QWidget | None]]:
        opened = self._opened
        return {
            "filters": self._filter,
            "search": self._search,
            "date-editor": self._edit_date,
            "columns": self._columns,
            "cite": self._cite,
            **reading_views(opened),
            "why": lambda: self._at(_DISPUTED, "status", "why"),
            "conflict": self._conflict,
            "conflicts": self._conflicts,
            "rank": lambda: self._at(_DISPUTED, "signed", "rank"),
            "add-event": self._add_event,
            "history": self._history,
            "cell-history": self._cell_history,
            "export": self._export,
            "options": lambda: OptionsDialog(opened.context.settings, opened.window),
            "shortcuts": lambda: ShortcutsDialog(opened.window),
            "about": lambda: AboutDialog(opened.context.register.path, own_folder(), opened.window),
            "help": self._help,
        }

    def _start_over(self) -> None:
        leave_article(self._opened)
        self._opened.register_window.views.reset()
        self._opened.go(self._opened.cell(_DISPUTED, "signed"))

    def _filter(self) -> None:
        self._opened.table.add_filter(Filter("type", "agreement", "agreement"))

    def _search(self) -> None:
        self._opened.window.tool_bar.search_box.setText("canada")

    def _edit_date(self) -> None:
        self._opened.go(self._opened.cell(_DATED, "signed"))
        self._opened.do("edit_cell")

    def _columns(self) -> None:
        self._opened.do("columns")

    def _cite(self) -> None:
        self._at(_DATED, "signed", "cite")
        form = self._opened.register_window.evidence.cite_palette.form
        form.place.source.choose(self._opened.context.register.find(_SOURCE)[1])
        form.place.paragraph.setText("15")
        form.place.paragraph.textEdited.emit("15")
        form.line.value.setFocus()

    def _conflict(self) -> None:
        cell = self._opened.cell(_ACT, "stated_count")
        self._opened.register_window.central_area.go_to(cell)
        settle()
        self._opened.register_window.evidence.show_conflict(cell)

    def _conflicts(self) -> None:
        cell = self._opened.cell(_ACT, "stated_count")
        self._opened.register_window.evidence.show_conflicts(cell)

    def _at(self, number: str, field: str, action: str) -> None:
        self._opened.go(self._opened.cell(number, field))
        self._opened.do(action)

    def _add_event(self) -> QWidget:
        agreements = list(self._opened.context.register.view(self._opened.table.query).ids[:11])
        return AddEventDialog(self._opened.context, agreements, self._opened.window)

    def _history(self) -> None:
        self._opened.do("show_log")

    def _cell_history(self) -> QWidget:
        window = HistoryWindow(self._opened.context, self._opened.window)
        window.view.show_cell(self._opened.cell(_DISPUTED, "signed"))
        return window

    def _export(self) -> QWidget:
        context, query = self._opened.context, self._opened.table.query
        numbers = numbers_of(context.register, query)
        return ExportDialog(context, numbers, FileQuestions(), self._opened.window)

    def _help(self) -> QWidget:
        viewer = HelpViewer(self._opened.window)
        viewer.show_page("tables")
        return viewer

    def _put_away(self, shown: QWidget | None) -> None:
        window = self._opened.window
        for editor in window.findChildren(FieldEditor):
            editor.cancel()
        for popover in window.findChildren(Popover):
            popover.dismiss()
        if isinstance(shown, QDialog):
            shown.close()
            shown.deleteLater()
        settle()


def reading_views(opened: OpenRegister) -> dict[str, Callable[[], QWidget | None]]:
    """Return what shows each view."""
    return {
        "reading": partial(_read_only, opened),
        "cite-passage": partial(_cite, opened),
        "cite-six": partial(_cite_six, opened),
        "new-agreement": partial(_make_new, opened),
    }


def leave_article(opened: OpenRegister) -> None:
    """Show the table again."""
    opened.register_window.central_area.article.leave()


def _read(opened: OpenRegister) -> ReadingPane:
    beside: Cell = opened.cell(_BESIDE, "signed")
    source = opened.context.register.find(_SOURCE)[1]
    pane = opened.register_window.reading.read(source, beside)
    settle()
    wait_for("the suggestions are found", lambda: "so far" not in pane.foot.waiting_words)
    _select(pane, _RANGE)
    pane.view.selection.clear()
    return pane


def _select(pane: ReadingPane, first: str, last: str = "") -> None:
    """Select from some words up to others, with room for what hangs there."""
    view, text = pane.view, pane.view.text_blocks.text
    start = text.find(first)
    expect(f"the article says {first}", holds=start >= 0)
    end = text.index(last, start) + len(last) if last else start + len(first)
    view.selection.select(start, end)
    view.show_span(start, end)
    settle()


def _read_only(opened: OpenRegister) -> None:
    _read(opened)


def _cite(opened: OpenRegister) -> None:
    _select(_read(opened), _DAY)
    opened.do("cite_passage")


def _cite_six(opened: OpenRegister) -> None:
    _select(_read(opened), _RANGE)
    opened.do("cite_passage")
    opened.register_window.citing.palette.form.toggle_each()


def _make_new(opened: OpenRegister) -> None:
    _select(_read(opened), *_TREATY)
    opened.do("new_agreement")
