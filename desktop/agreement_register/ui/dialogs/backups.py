"""The backups of a register, what differs between two states of it, and what a rescue came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from agreement_register.curation.comparing import compare, looked_at
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Text, count, text
from agreement_register.ui.language import say, word
from agreement_register.ui.theme.type_scale import LABEL, NOTE, SECTION, px
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.layouts import resize_on_screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.comparing import RecordDifference
    from agreement_register.curation.rescuing import Report
    from agreement_register.curation.restoring import Held
    from agreement_register.domain.texts import Sayable
    from agreement_register.ui.background import Task
    from agreement_register.ui.context import WindowContext

_MOST = 2000  # lines; more is said as a number


class DifferencesDialog(QDialog):
    """Lists the records that differ."""

    def __init__(
        self,
        differences: Sequence[RecordDifference],
        here: str,
        there: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(text("What differs")))
        self._here, self._there = here, there
        column = QVBoxLayout(self)
        self.head = Label(say(_summed_up(differences)), SECTION, wrap=True)
        column.addWidget(self.head)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([say(text("Record")), here, there])
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.addTopLevelItems([self._line(each) for each in differences[:_MOST]])
        column.addWidget(self.tree, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        resize_on_screen(self, px(self, 820), px(self, 520))

    def _line(self, difference: RecordDifference) -> QTreeWidgetItem:
        named = f"{difference.number} {difference.title}"
        absent = say(text("not there"))
        line = QTreeWidgetItem(
            [
                named,
                "" if difference.is_here else absent,
                "" if difference.is_there else absent,
            ]
        )
        for field in difference.fields:
            line.addChild(QTreeWidgetItem([word(field.label), field.here, field.there]))
        return line


class BackupsDialog(QDialog):
    """Lists the backups, says what going back would change, and asks how to."""

    copy_wanted = Signal(object)
    """The backup, as `Held`, shall be opened beside, as a file of its own."""
    restore_wanted = Signal(object)
    """The register shall be as in this backup, as `Held`, again."""

    def __init__(
        self,
        held: Sequence[Held],
        context: WindowContext,
        parent: QWidget | None = None,
        *,
        away: Sayable | None = None,
    ) -> None:
        super().__init__(parent)
        self._held, self._context = held, context
        self.away = Label("" if away is None else say(away), wrap=True)
        self.away.setVisible(away is not None)
        self._differences: list[RecordDifference] = []
        self._asked = -1
        self.setWindowTitle(say(text("Restore from backup")))
        self._build()
        self.copy_button.setDefault(True)
        self.tree.currentItemChanged.connect(self._compare)
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))
        resize_on_screen(self, px(self, 900), px(self, 480))

    @property
    def chosen(self) -> Held:
        """Return the backup that is marked."""
        return self._held[max(self.tree.currentIndex().row(), 0)]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(
            Label(
                say(text("Nothing is lost by looking: the register of now is kept as a backup.")),
                wrap=True,
            )
        )
        column.addWidget(self.away)
        middle = QHBoxLayout()
        middle.addWidget(self._list(), 3)
        middle.addLayout(self._side(), 2)
        column.addLayout(middle, 1)
        total = sum(each.backup.size for each in self._held)
        column.addWidget(Label(say(_kept_words(len(self._held), total)), NOTE, wrap=True))
        column.addWidget(self._buttons())

    def _list(self) -> QTreeWidget:
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(say(text("Backups")))
        self.tree.setHeaderLabels(
            [say(text("Kept at")), say(text("Why")), say(text("Agreements")),
             say(text("Citations"))]
        )  # fmt: skip
        for each in self._held:
            at = f"{each.backup.at.astimezone():%Y-%m-%d %H:%M:%S}"
            counts = ["–", "–"] if each.trouble else [str(each.agreements), str(each.citations)]
            self.tree.addTopLevelItem(QTreeWidgetItem([at, word(each.backup.reason), *counts]))
        for place in range(4):
            self.tree.resizeColumnToContents(place)
        return self.tree

    def _side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        self.what = Label("", SECTION, wrap=True)
        self.lines = Label("", LABEL, wrap=True)
        self.show_all = QPushButton(say(text("Show the differences")))
        self.show_all.clicked.connect(self._show_all)
        for part in (self.what, self.lines, self.show_all):
            side.addWidget(part)
        side.addStretch(1)
        return side

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.copy_button = buttons.addButton(
            say(text("Open as a copy")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.restore_button = buttons.addButton(
            say(text("Restore")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.copy_button.clicked.connect(self._want_copy)
        self.restore_button.clicked.connect(self._want_restore)
        buttons.rejected.connect(self.reject)
        return buttons

    def _want_copy(self) -> None:
        self.copy_wanted.emit(self.chosen)
        self.accept()

    def _want_restore(self) -> None:
        chosen = self.chosen
        self.accept()
        self.restore_wanted.emit(chosen)

    def _compare(self) -> None:
        """Say what going back to the marked backup would change, once it is known."""
        chosen, register = self.chosen, self._context.register
        at = f"{chosen.backup.at.astimezone():%Y-%m-%d %H:%M}"
        self.what.setText(say(text("Going back to {at} would", at=at)))
        self.lines.setText(chosen.trouble or "…")
        for button in (self.copy_button, self.restore_button, self.show_all):
            button.setEnabled(not chosen.trouble)
        if chosen.trouble:
            return

        def work(_task: Task) -> tuple[Held, list[RecordDifference]]:
            with register.reading() as here, looked_at(chosen.backup.path) as there:
                return chosen, compare(here, there)

        self._context.background.run(work, self._tell, self._fail)

    def _tell(self, outcome: tuple[Held, list[RecordDifference]]) -> None:
        if not isValid(self) or outcome[0] is not self.chosen:
            return
        self._differences = outcome[1]
        gone = sum(not each.is_there for each in self._differences)
        back = sum(not each.is_here for each in self._differences)
        other = len(self._differences) - gone - back
        said = (
            count("take away {n:,} record", "take away {n:,} records", n=gone),
            count("bring back {n:,} record", "bring back {n:,} records", n=back),
            count("change {n:,} record", "change {n:,} records", n=other),
        )
        lines = [say(each) for each, n in zip(said, (gone, back, other), strict=True) if n]
        self.lines.setText("\n".join(lines) or say(text("change nothing")))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, RegisterError):
            raise error
        if isValid(self):
            self.lines.setText(say(error))

    def _show_all(self) -> None:
        here, there = say(text("Now")), say(text("Backup"))
        dialog = DifferencesDialog(self._differences, here, there, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


class RescueDialog(QDialog):
    """Reports what was read of a damaged register, what was not, and asks where to go on."""

    open_wanted = Signal(object)
    """The register at this `Path` shall be opened."""
    place_wanted = Signal(object)
    """What was rescued, as `Report`, shall have the name of the damaged file."""
    backup_wanted = Signal(object)
    """The newest backup, as `Report` names it, shall be opened as a copy."""

    def __init__(
        self, report: Report, parent: QWidget | None = None, *, may_replace: bool = True
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(text("What was rescued")))
        self.report = report
        column = QVBoxLayout(self)
        self.head = Label(say(_rescued_words(report)), SECTION, wrap=True)
        column.addWidget(self.head)
        self.lines = QPlainTextEdit("\n".join(say(line) for line in report.lines))
        self.lines.setReadOnly(True)
        self.lines.setAccessibleName(self.windowTitle())
        column.addWidget(self.lines, 1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._add(text("Open what was rescued"), self.open_wanted, report.path).setDefault(True)
        if may_replace:
            self._add(text("Put it in the damaged file’s place"), self.place_wanted, report)
        if report.backup is not None:
            self._add(text("Open the backup as a copy"), self.backup_wanted, report)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)
        resize_on_screen(self, px(self, 760), px(self, 460))

    def _add(self, words: Text, wanted: SignalInstance, what: object) -> QPushButton:
        button = self.buttons.addButton(say(words), QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(self.accept)
        button.clicked.connect(lambda: wanted.emit(what))
        return button


def _rescued_words(report: Report) -> Text:
    if report.is_whole:
        return text("Everything in {name} could be read.", name=report.damaged.name)
    return text(
        "Not everything in {name} could be read. It is left as it was.", name=report.damaged.name
    )


def _kept_words(backups: int, size: int) -> Text:
    return count(
        "Kept: {n:,} backup, {mb:,} MB. The latest ten stay, then the last of each day, week "
        "and month.",
        "Kept: {n:,} backups, {mb:,} MB. The latest ten stay, then the last of each day, week "
        "and month.",
        n=backups,
        mb=-(-size // 1_000_000),
    )


def _summed_up(differences: Sequence[RecordDifference]) -> Text:
    if not differences:
        return text("Nothing differs: both hold the same records.")
    return count("{n:,} record differs.", "{n:,} records differ.", n=len(differences))
