"""The registers on the welcome page: each line is the button."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agreement_register.domain.dates.edtf_days import MONTHS, OF_A_DAY
from agreement_register.domain.texts import Text, text
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import (
    BOX_TITLE,
    LABEL,
    NOTE,
    VALUE,
    TextStyle,
    px,
)
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.evidence import Mark
from agreement_register.ui.widgets.labels import ElidedLabel
from agreement_register.ui.widgets.painted_row import Column, PaintedRow, RowIcon, Words

if TYPE_CHECKING:
    from pathlib import Path


_TITLE = TextStyle(BOX_TITLE.scale * 0.96, 600)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOLDER = -200  # where the folder of a register begins, at 10 pt from the right


class RecentRow(PaintedRow):
    """A register opened lately: its name, when it was written to, and its folder."""

    margin = 7
    has_line_below = True

    def __init__(self, path: Path) -> None:
        super().__init__(path.stem, str(path))
        self.setAccessibleName(f"{path.stem}. {written(path)}")
        self.path = path
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        about = (Words(path.stem, VALUE), Words(written(path), NOTE))
        folder = Words(folder_words(path), NOTE)
        self.set_words(
            (Column(24, _FOLDER - 8, about, elides=True),
             Column(_FOLDER, 0, (folder,), is_right=True, elides=True)),
            icons=(RowIcon("scroll-text", 0),),
        )  # fmt: skip


class LostRow(QWidget):
    """A register that is not where it was, and the two ways on."""

    find_wanted = Signal(object)
    """The lost `Path`, to be looked for."""
    forget_wanted = Signal(object)
    """The lost `Path`, to be taken from the list."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        row = QHBoxLayout(self)
        row.setContentsMargins(px(self, 4), px(self, 6), 0, px(self, 6))
        row.addWidget(Mark("gap", say(text("Not found"))))
        lost = ElidedLabel(say(text("{name} is not where it was.", name=path.stem)), LABEL)
        lost.setToolTip(str(path))
        row.addWidget(lost, 1)
        find = (text("Find it…"), text("Find it… {name}", name=path.stem), self._find)
        forget = (text("Forget"), text("Forget {name}", name=path.stem), self._forget)
        for words, said, slot in (find, forget):
            button = LinkButton(say(words))
            button.setAccessibleName(say(said))
            button.clicked.connect(slot)
            row.addWidget(button)

    def _find(self) -> None:
        self.find_wanted.emit(self._path)

    def _forget(self) -> None:
        self.forget_wanted.emit(self._path)


def written(path: Path) -> str:
    """Say when a file was last written to."""
    moment = datetime.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    days = (datetime.datetime.now().astimezone().date() - moment.date()).days
    if days == 0:
        return say(text("today, {time}", time=f"{moment:%H:%M}"))
    if days == 1:
        return say(text("yesterday, {time}", time=f"{moment:%H:%M}"))
    month = Text(MONTHS[moment.month], context=OF_A_DAY)
    return say(text("{day} {month} {year}", day=moment.day, month=month, year=str(moment.year)))


def folder_words(path: Path) -> str:
    """Name the folder of a file by its last two parts."""
    parts = [part for part in path.parent.parts if part not in ("/", "\\")]
    return " / ".join(parts[-2:])
