"""The bare windows and models that the program is measured against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

if TYPE_CHECKING:
    import sqlite3
    from array import array

PAGE = 64
_COLUMNS = ("number", "parties", "title", "signed", "n_cited", "citations")
_PAGE_SQL = (
    "SELECT a.id, r.number, a.parties, a.title, a.signed, a.n_cited, a.citations "
    "FROM agreement a JOIN records r ON r.id = a.id "
    "WHERE a.id IN (SELECT value FROM json_each(?))"
)


class BareModel(QAbstractTableModel):
    """Ids and pages of rows read with raw sqlite3, shown as plain text."""

    def __init__(self, raw: sqlite3.Connection, ids: array[int]) -> None:
        super().__init__()
        self._raw = raw
        self._ids = ids
        self._page: dict[int, dict[int, Any]] = {}

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        page = index.row() // PAGE
        if page not in self._page:
            if len(self._page) > 20:
                self._page.clear()
            self._page[page] = self._read(page)
        row = self._page[page].get(self._ids[index.row()])
        return (
            "" if row is None or row[index.column() + 1] is None else str(row[index.column() + 1])
        )

    def _read(self, page: int) -> dict[int, Any]:
        wanted = self._ids[page * PAGE : (page + 1) * PAGE].tolist()
        return {row[0]: row for row in self._raw.execute(_PAGE_SQL, (str(wanted),))}


def bare_view(model: QAbstractTableModel, width: int, height: int) -> QTableView:
    """Return a plain table on a model, shown at a size."""
    view = QTableView()
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(32)
    view.setModel(model)
    view.resize(width, height)
    view.show()
    QApplication.processEvents()
    return view
