"""The program with its windows: one for each open register, and one place for its faults."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QMessageLogContext,
    QObject,
    QSettings,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from agreement_register import __version__, name
from agreement_register.paths import log_file, real_path
from agreement_register.ui.background import Background, GarbageCollector
from agreement_register.ui.dialogs.files import FileQuestions
from agreement_register.ui.icons import application_icon
from agreement_register.ui.language import choose_language, say
from agreement_register.ui.settings import LANGUAGE, POINT_SIZE, SCHEME, Settings
from agreement_register.ui.theme.application_theme import Theme
from agreement_register.ui.window.general_commands import GeneralCommands
from agreement_register.ui.window.main_window import MainWindow, bring_to_front
from agreement_register.ui.window.opening import Opening
from agreement_register.ui.window.session import Session, register_parts, registers

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import TextIOWrapper
    from types import TracebackType


REFUSED = 3
_PRIVATE, _LOG_BYTES, _KEPT_LOGS = 0o600, 512 * 1024, 3
_THEME_SETTINGS = (SCHEME.name, POINT_SIZE.name)


class Application(QApplication):
    """The application; macOS hands it the files that are double-clicked, as events."""

    file_wanted = Signal(object)
    """The file at this `Path` shall be opened."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.garbage_collector = GarbageCollector(self)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_wanted.emit(Path(event.file()))
            return True
        return super().event(event)


class Program(QObject):
    """Keeps the windows, gives them their theme, and opens registers in them."""

    def __init__(
        self,
        app: Application,
        settings: Settings | None = None,
        files: FileQuestions | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self.settings = settings or Settings(kept_settings(), self)
        self._files = files or FileQuestions()
        self.look = Theme(app)
        self._background = Background(self)
        self._sessions: dict[MainWindow, Session] = {}
        self._openings: dict[MainWindow, Opening] = {}
        self._waiting: dict[MainWindow, Callable[[], bool]] = {}
        choose_language(app, self.settings.get(LANGUAGE))
        self._apply_style()
        self.settings.changed.connect(self._follow)
        app.aboutToQuit.connect(self.put_away)

    def put_away(self) -> None:
        """Close every register: the program ends, be it with windows that nobody closed."""
        self._waiting.clear()
        self._background.close()
        for window, session in self._sessions.items():
            window.hide()  # nothing is painted of a register that is closed
            session.put_away()

    def start(self, wanted: Path | Literal["sample"] | None = None) -> MainWindow:
        """Show the first window; the register wanted is opened once the window is painted."""
        self._app.garbage_collector.spare()
        window = self.new_window()
        if wanted is None:
            window.show_welcome()
        else:
            window.show_empty()
            opening = self._openings[window]
            self._waiting[window] = (
                opening.open_sample if wanted == "sample" else partial(opening.open_path, wanted)
            )
        window.painted.connect(self._load)
        window.show()
        return window

    def new_window(self) -> MainWindow:
        """Make a window without a register."""
        window = MainWindow(self.settings)
        opening = Opening(window, self, self._files)
        session = Session(window, self._files)
        opening.opened.connect(self._app.garbage_collector.spare)
        opening.opened.connect(session.begin)
        session.ended.connect(self._let_go)
        session.completed.connect(self._draw_icon)
        self._openings[window] = opening
        self._sessions[window] = session
        GeneralCommands(window, session.path)
        return window

    @property
    def windows(self) -> tuple[MainWindow, ...]:
        """Return the windows, oldest first."""
        return tuple(self._sessions)

    def session_of(self, window: MainWindow) -> Session:
        """Return what is open in a window."""
        return self._sessions[window]

    def window_of(self, path: Path) -> MainWindow | None:
        """Return the window that shows a register, or None."""
        for window, session in self._sessions.items():
            shown = session.path()
            if shown is not None and real_path(shown) == path:
                return window
        return None

    def opening_beside(self, window: MainWindow) -> Opening:
        """Return the opening of the window if it is empty, else that of a new one."""
        if self._sessions[window].path() is not None:
            window = self.new_window()
            window.show()
        return self._openings[window]

    def bring(self, window: MainWindow) -> None:
        """Bring a window to the front."""
        bring_to_front(window)

    def tell_trouble(self, error: BaseException) -> bool:
        """Say in its window what is wrong with a register; tell whether that is the trouble."""
        for window, session in self._sessions.items():
            if session.context is None:
                continue
            said = register_parts().explained(session.context.register, error)
            if said is not None:
                window.messages.trouble(say(said))
                return True
        return False

    def is_saved(self) -> bool | None:
        """Tell whether every change is in its file; None where no register is open."""
        opened = [each for each in self._sessions.values() if each.context is not None]
        return all(each.is_saved() for each in opened) if opened else None

    def open_from_outside(self, path: Path) -> None:
        """Open a register that the system hands over."""
        window = next(iter(self._openings), None) or self.start()
        self._openings[window].open_path(path)

    def _load(self) -> None:
        """Import what registers need, while the window stands; then open the one that waits."""
        self._background.run(lambda _: registers(), lambda _: self._open_waiting(), _raise)

    def _open_waiting(self) -> None:
        waiting = list(self._waiting.items())
        self._waiting.clear()
        for window, open_it in waiting:
            if not open_it():
                window.show_welcome()
        if all(session.context is None for session in self._sessions.values()):
            self._background.run(lambda _: register_parts(), lambda _: self._draw_icon(), _raise)

    def _draw_icon(self) -> None:
        """Draw the icon of the program once what is waited for stands."""
        if self._app.windowIcon().isNull():
            self._app.setWindowIcon(application_icon())

    def _let_go(self, window: MainWindow) -> None:
        self._sessions.pop(window, None)
        self._openings.pop(window, None)
        self._waiting.pop(window, None)
        self._app.garbage_collector.look_at_all()
        if not self._sessions:
            self._background.wait()
        window.deleteLater()

    def _follow(self, setting: str) -> None:
        if setting in _THEME_SETTINGS:
            self._apply_style()

    def _apply_style(self) -> None:
        size = self.settings.get(POINT_SIZE)
        self.look.apply(self.settings.get(SCHEME), float(size) if size else None)


def _raise(error: BaseException) -> None:
    raise error


def make_application(arguments: list[str]) -> Application:
    """Make the application, with its name."""
    app = Application(arguments)
    app.setApplicationName(name)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("org.agreementregister.AgreementRegister")
    return app


def kept_settings() -> QSettings:
    """Return where the settings of this user are kept."""
    scope = QSettings.Scope.UserScope
    return QSettings(QSettings.Format.IniFormat, scope, name, "settings")


def run(
    arguments: list[str],
    wanted: Path | Literal["sample"] | None,
    why_no_window: Callable[[str, Path], str],
) -> int:
    """Open the window with the register wanted, and return when the last one is closed.

    Where Qt can use no platform, what *why_no_window* makes of Qt's words and the folder of its
    platforms is said in place of them.
    """
    app = _made_or_refused(arguments, why_no_window)
    keep_log()
    sys.excepthook = partial(report_fault, None)
    program = Program(app)
    sys.excepthook = partial(report_fault, program)
    app.file_wanted.connect(program.open_from_outside)
    program.start(wanted)
    return app.exec()


def _made_or_refused(
    arguments: list[str], why_no_window: Callable[[str, Path], str]
) -> Application:
    """Make the application; where Qt would abort for want of a display, say so and end."""
    said: list[str] = []

    def listen(kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        said.append(message)
        if kind is QtMsgType.QtFatalMsg:
            # Qt names one library whenever a platform fails: look at what is there.
            why = why_no_window("\n".join(said), _platforms())
            sys.stderr.write(f"{why}\n")
            sys.stderr.flush()
            os._exit(REFUSED)  # Qt aborts the process when this returns

    qInstallMessageHandler(listen)
    app = make_application(arguments)
    qInstallMessageHandler(None)
    return app


def _platforms() -> Path:
    """Return the folder in which Qt looks for the plugins of its platforms."""
    place = os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH")
    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    return Path(place) if place else Path(plugins, "platforms")


def keep_log() -> None:
    """Write what the program notes into a private file of this user, which never grows large."""
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = _PrivateLog(log_file(), encoding="utf-8")
    except OSError:  # a program without a log works
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("agreement_register").addHandler(handler)


class _PrivateLog(logging.FileHandler):
    """A log that nobody else of the machine reads: it may hold words of a register.

    A full one is kept as ``….1`` and begun anew. The handler of the standard library that does so
    comes with sockets and pickles, whose import every start would wait for.
    """

    @override
    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self.stream is not None and self.stream.tell() >= _LOG_BYTES:
                self.stream.close()  # a file that is open cannot be renamed everywhere
                self.stream = None  # opened anew by the record that comes
                self._keep_full_one()
        except Exception:  # noqa: BLE001 - as every handler: what is noted breaks nothing
            self.handleError(record)
        super().emit(record)

    def _keep_full_one(self) -> None:
        kept = [Path(f"{self.baseFilename}.{number}") for number in range(1, _KEPT_LOGS + 1)]
        logs = [Path(self.baseFilename), *kept]
        for newer, older in reversed(list(pairwise(logs))):
            if newer.exists():
                newer.replace(older)

    @override
    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).touch(mode=_PRIVATE)
        with suppress(OSError):
            os.chmod(self.baseFilename, _PRIVATE)  # noqa: PTH101 - as logging names it
        return super()._open()


def report_fault(
    program: Program | None,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """Say what is wrong: in place where the register is, in one dialog where the program is."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    if program is not None and program.tell_trouble(error):
        return
    from agreement_register.ui.dialogs.fault import FaultDialog  # noqa: PLC0415

    logging.getLogger(__name__).critical("A fault of the program", exc_info=(kind, error, trace))
    if isinstance(QApplication.activeModalWidget(), FaultDialog):
        return  # one report at a time
    is_saved = None if program is None else program.is_saved()
    dialog = FaultDialog(error, QApplication.activeWindow(), is_saved=is_saved)
    dialog.exec()
    if dialog.wants_to_quit:
        QApplication.quit()
