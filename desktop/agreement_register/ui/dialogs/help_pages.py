"""The pages of the help, and which of them belongs to the pane that the keyboard is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PAGES = (
    "getting-started", "tables", "dates", "actors", "card", "reading", "citing", "conflicts",
    "coverage", "searching", "sources", "undo-and-history", "something-wrong",
    "exporting", "printing", "status", "installing", "command-line", "file-format", "changelog",
)  # fmt: skip
FIRST = PAGES[0]
_PAGE_PROPERTY = "help_page"


def set_help_page(widget: QWidget, page: str) -> None:
    """Name the page that F1 opens while the keyboard is in a widget."""
    widget.setProperty(_PAGE_PROPERTY, page)


def help_page_of(widget: QWidget | None) -> str:
    """Return the page for the pane that a widget is in."""
    while widget is not None:
        page = widget.property(_PAGE_PROPERTY)
        if isinstance(page, str) and page:
            return page
        widget = widget.parentWidget()
    return FIRST
