"""The help: pages of plain text from resources/help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QWidget,
)
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.paths import RESOURCES
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.widgets.layouts import resize_on_screen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget


PAGES = (
    "getting-started", "tables", "dates", "actors", "card", "reading", "citing", "conflicts",
    "coverage", "searching", "sources", "undo-and-history", "something-wrong",
    "importing", "exporting", "printing", "status", "who-is-bound", "installing", "command-line",
    "file-format", "changelog",
)  # fmt: skip
FIRST = PAGES[0]


_SMOOTH = Qt.TransformationMode.SmoothTransformation
_PICTURE = QTextDocument.ResourceType.ImageResource
_OBJECT = "\ufffc"  # what stands in the text for a picture


class HelpText(QTextBrowser):
    """Shows a page with its pictures, which lie beside the folder of the pages."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say(text("Help")))
        self.setOpenExternalLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.sourceChanged.connect(self._fit_pictures)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pictures()

    def picture_widths(self) -> list[float]:
        """Return how wide each picture of the page is shown."""
        return [picture.charFormat().toImageFormat().width() for picture in self._pictures()]

    def _fit_pictures(self) -> None:
        room = int(self.viewport().width() - 2 * self.document().documentMargin())
        for picture in list(self._pictures()):
            shown = picture.charFormat().toImageFormat()
            address = self.source().resolved(QUrl(shown.name()))
            whole = QImage(address.toLocalFile()) if address.isLocalFile() else QImage()
            width = min(whole.width(), room)
            if width > 0 and shown.width() != width:
                # The text would scale it line by line; letters in it must stay letters.
                drawn = whole.scaledToWidth(round(width * self.devicePixelRatioF()), _SMOOTH)
                self.document().addResource(
                    _PICTURE, self.document().baseUrl().resolved(QUrl(shown.name())), drawn
                )
                shown.setWidth(width)
                shown.setHeight(width * whole.height() / whole.width())
                picture.setCharFormat(shown)

    def _pictures(self) -> Iterator[QTextCursor]:
        """Return each picture of the page, selected."""
        text = self.document().toRawText()
        for place, letter in enumerate(text):
            if letter == _OBJECT:
                cursor = QTextCursor(self.document())
                cursor.setPosition(place)
                cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
                if cursor.charFormat().isImageFormat():
                    yield cursor


HELP = RESOURCES / "help"


class HelpViewer(QDialog):
    """Shows the help beside the window, with a list of its pages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(text("Help")))
        self._list = QListWidget()
        self._list.setAccessibleName(say(text("Pages of the help")))
        self._list.setSpacing(px(self, 3))
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self.text = HelpText()
        self.text.document().setDocumentMargin(px(self, 20))
        for page in PAGES:
            shown = QListWidgetItem(title_of(HELP / f"{page}.md"))
            shown.setData(Qt.ItemDataRole.UserRole, page)
            self._list.addItem(shown)
        split = QSplitter()
        split.addWidget(self._list)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        split.setSizes([px(self, 200), px(self, 560)])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)
        resize_on_screen(self, px(self, 760), px(self, 560))
        self._list.currentItemChanged.connect(self._show_chosen)
        self.text.sourceChanged.connect(self._follow_link)

    def show_page(self, page: str) -> None:
        """Open the help at a page."""
        self._list.setCurrentRow(PAGES.index(page) if page in PAGES else 0)
        self.show()
        self.raise_()
        self.activateWindow()

    def _show_chosen(self, chosen: QListWidgetItem | None) -> None:
        if chosen is not None:
            page = chosen.data(Qt.ItemDataRole.UserRole)
            self.text.setSource(QUrl.fromLocalFile(str(HELP / f"{page}.md")))

    def _follow_link(self, url: QUrl) -> None:
        page = url.fileName().removesuffix(".md")
        if page in PAGES and self._list.currentRow() != PAGES.index(page):
            self._list.setCurrentRow(PAGES.index(page))


def title_of(path: Path) -> str:
    """Return the title of a page: its first line."""
    with path.open(encoding="utf-8") as file:
        return file.readline().strip("# \n")
