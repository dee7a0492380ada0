"""The text of a page of the help; its pictures are never wider than the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

_SMOOTH = Qt.TransformationMode.SmoothTransformation
_PICTURE = QTextDocument.ResourceType.ImageResource
_OBJECT = "\ufffc"  # what stands in the text for a picture


class HelpText(QTextBrowser):
    """Shows a page with its pictures, which lie beside the folder of the pages."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Help")
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
