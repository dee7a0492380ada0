"""The frame of the main window: menus, toolbar, navigation, messages, and what is in its middle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from agreement_register import name
from agreement_register.domain.texts import text
from agreement_register.paths import is_file
from agreement_register.ui.citing.last_passage import dropped
from agreement_register.ui.language import say
from agreement_register.ui.menus import TOOLBAR
from agreement_register.ui.messages import Messages
from agreement_register.ui.settings import GEOMETRY, RECENT
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.welcome.page import WelcomePage
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.window.action_set import ActionSet, ToolBar, fill_menu_bar
from agreement_register.ui.window.message_bar import MessageBar, ProgressLine
from agreement_register.ui.window.navigation import NavigationPane
from agreement_register.ui.window.status_bar import StatusBar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import (
        QAction,
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QResizeEvent,
    )

    from agreement_register.ui.settings import Settings

_SMALL = 1200  # at 10 pt; narrower windows have a side bar in place of the list
_REDRAWN = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class MainWindow(QMainWindow):
    """Shows the welcome page, or the navigation with whatever pane is placed beside it."""

    path_wanted = Signal(object)
    """The register at this `Path` shall be opened: it was dropped here, or chosen as recent."""
    find_wanted = Signal(object)
    """The register that was at this `Path` shall be looked for."""
    documents_dropped = Signal(object)
    """What was `DroppedContent` here beside registers: files, words, or a link."""
    resized = Signal()
    """The window has another width, or its text another size."""
    painted = Signal()
    """The window was painted for the first time."""
    closing = Signal()
    """The window is about to close; what hangs on it must be put away."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.messages = Messages(self)
        self.action_set = ActionSet(self)
        self.tool_bar = ToolBar(self.action_set)
        self.navigation = NavigationPane()
        self.message_bar = MessageBar()
        self.progress_line = ProgressLine()
        self.status_bar = StatusBar()
        self._welcome: WelcomePage | None = None
        self.may_close: Callable[[], bool] = _nothing_open
        self._commands: dict[str, Callable[[], object]] = {}
        self._stack, self._body = QStackedWidget(), QHBoxLayout()
        self._pane: QWidget | None = None
        self._wants_side_bar = False
        self.installEventFilter(self)
        self._tools_are_drawn = self._menus_are_drawn = False
        self._build()
        self._connect()
        self._restore_place()

    @property
    def welcome(self) -> WelcomePage:
        """Return the page without a register, made when it is first wanted."""
        if self._welcome is None:
            page = self._welcome = WelcomePage(self.settings)
            for signal, action in (
                (page.sample_wanted, "open_sample"), (page.new_wanted, "new_register"),
                (page.open_wanted, "open_register"),
            ):  # fmt: skip
                signal.connect(self.action_set[action].trigger)
            page.path_wanted.connect(self.path_wanted)
            page.find_wanted.connect(self.find_wanted)
            self._stack.addWidget(page)
        return self._welcome

    def show_welcome(self) -> None:
        """Show the page without a register."""
        self._take_pane()
        self.welcome.refresh()
        self._show_frame(has_register=False)
        self.setWindowTitle(name)
        self.setWindowFilePath("")

    def keep_name(self) -> None:
        """Keep the curator's name, if the welcome page has just been asking for it."""
        if self._welcome is not None:
            self._welcome.keep_name()

    def show_empty(self) -> None:
        """Show the frame of a register that is being opened."""
        self._show_frame(has_register=True)

    def show_pane(self, pane: QWidget) -> None:
        """Show a register's pane beside the navigation."""
        self._take_pane()
        self._pane = pane
        self._body.addWidget(pane, 1)
        self._show_frame(has_register=True)

    def add_commands(self, commands: Mapping[str, Callable[[], object]]) -> None:
        """Say what actions do, by their ids."""
        self._commands |= commands

    def take_commands(self, names: Mapping[str, object]) -> None:
        """Forget what these actions do."""
        for each in names:
            self._commands.pop(each, None)

    @property
    def is_small(self) -> bool:
        """Tell whether the window is too narrow for all panes, at its size of text."""
        return self.is_narrower_than(_SMALL)

    def is_narrower_than(self, length: float) -> bool:
        """Tell whether the window is narrower than a length at 10 pt, in proportion."""
        return self.width() < px(self, length)

    @property
    def hides_navigation(self) -> bool:
        """Tell whether the curator put the navigation away."""
        return self.navigation.isHidden()

    def show_navigation(self, *, is_shown: bool) -> None:
        """Show or hide the record types and the filters."""
        self.navigation.setVisible(is_shown)

    def use_side_bar(self, *, is_wanted: bool) -> None:
        """Show the record types as a side bar for a pane that needs the room."""
        self._wants_side_bar = is_wanted
        self.navigation.set_compact(self.is_small or is_wanted)

    def leave_editors(self) -> None:
        """Take the keyboard from editors: whatever is being typed is stored then."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.setFocus()

    @override
    def sizeHint(self) -> QSize:
        screen = QGuiApplication.primaryScreen().availableSize()
        return QSize(px(self, 1280), px(self, 800)).boundedTo(screen)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and event.type() is QEvent.Type.Paint:
            self.removeEventFilter(self)
            # The panes inside are painted in the same round; what waits comes after it.
            QTimer.singleShot(0, self, self.painted.emit)
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_width()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _REDRAWN:
            self._draw()
        elif event.type() is QEvent.Type.FontChange:
            self._follow_width()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()).is_anything:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        brought = dropped(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        for path in brought.registers:
            self.path_wanted.emit(path)
        if not brought.registers and self._pane is None:
            self.messages.say(say(text("Open a register first, and drop articles on it then.")))
        elif not brought.registers or brought.files:
            self.documents_dropped.emit(brought)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.settings.set(GEOMETRY, self.saveGeometry())
        self.closing.emit()
        super().closeEvent(event)

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.setUnifiedTitleAndToolBarOnMac(True)
        self._recent_menu = fill_menu_bar(self.menuBar(), self.action_set)
        self.addToolBar(self.tool_bar)
        self.setStatusBar(self.status_bar)
        body = QWidget()
        body.setLayout(self._body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self.navigation)
        self._body.addWidget(separator(vertical=True))
        self._body.addStretch()  # until a pane takes all the room
        self._stack.addWidget(body)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        # Below, so that what is under the mouse stays there when they come and go.
        column.addWidget(self.progress_line)
        column.addWidget(self.message_bar)
        self.setCentralWidget(middle)
        self.setMinimumSize(px(self, 480), px(self, 360))

    def _connect(self) -> None:
        self.message_bar.listen_to(self.messages)
        self.action_set.wanted.connect(self._obey)
        for menu in self.menuBar().findChildren(QMenu):
            menu.aboutToShow.connect(self._draw_menus)
        self._recent_menu.aboutToShow.connect(self._fill_recent)
        self._recent_menu.triggered.connect(self._open_recent)
        self.settings.changed.connect(self._follow_settings)
        self._follow_settings(RECENT.name)

    def _obey(self, action: str) -> None:
        command = self._commands.get(action)
        if command is not None:
            command()

    def _show_frame(self, *, has_register: bool) -> None:
        self._stack.setCurrentIndex(0 if has_register else self._stack.indexOf(self.welcome))
        self.tool_bar.setVisible(has_register)
        if has_register:
            self._draw_tools()
        self.status_bar.setVisible(has_register)

    def _take_pane(self) -> None:
        if self._pane is not None:
            self._body.removeWidget(self._pane)
            self._pane.hide()
            self._pane.deleteLater()
            self._pane = None

    def _draw(self) -> None:
        """Draw the icons anew: of the toolbar where it is shown, of menus when one is opened."""
        self._tools_are_drawn = self._menus_are_drawn = False
        if self.tool_bar.isVisibleTo(self):
            self._draw_tools()

    def _draw_tools(self) -> None:
        if not self._tools_are_drawn:
            self.action_set.draw(roles(self.palette()), TOOLBAR)
            self._tools_are_drawn = True

    def _draw_menus(self) -> None:
        if not self._menus_are_drawn:
            self.action_set.draw(roles(self.palette()))
            self._menus_are_drawn = True

    def _follow_width(self) -> None:
        self.navigation.set_compact(self.is_small or self._wants_side_bar)
        self.resized.emit()

    def _restore_place(self) -> None:
        kept = self.settings.get(GEOMETRY)
        if kept.isEmpty() or not self.restoreGeometry(kept):
            self.resize(self.sizeHint())

    def _follow_settings(self, setting: str) -> None:
        if setting == RECENT.name:
            self._recent_menu.setEnabled(bool(self.settings.get(RECENT)))

    def _fill_recent(self) -> None:
        self._recent_menu.clear()
        recent = self.settings.get(RECENT)
        for number, words in enumerate(recent, 1):
            path = Path(words)
            shown = path.stem.replace("&", "&&")
            action = self._recent_menu.addAction(f"&{number}  {shown}")
            action.setData(words)
            action.setToolTip(words)
            action.setEnabled(is_file(path))

    def _open_recent(self, action: QAction) -> None:
        self.path_wanted.emit(Path(action.data()))


def _nothing_open() -> bool:
    """Let a window without a register close at any time."""
    return True


def bring_to_front(window: QMainWindow) -> None:
    """Show a window over the others, and give it the keyboard."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
