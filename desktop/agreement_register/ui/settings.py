"""Each setting once: its name, type and default, kept by QSettings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

T = TypeVar("T")


@dataclass(frozen=True)
class Setting(Generic[T]):
    """A setting: the name under which it is kept, its default, and what it is for."""

    name: str
    default: T
    help: str


CURATOR = Setting("curator", "", "The name that stands in history and citations")
SCHEME = Setting("scheme", "system", "Light or dark: system, light, dark")
LANGUAGE = Setting("language", "en", "The language of the window, by its code")
POINT_SIZE = Setting("point_size", 0, "Text size in points, 9 to 18; 0 follows the system")
RECENT = Setting("recent", cast("list[str]", []), "Registers opened lately, newest first")
GEOMETRY = Setting("geometry", QByteArray(), "Size and place of the window")
SPLITTER = Setting("splitter", QByteArray(), "How the panes share the window")
CARD_SHOWN = Setting("card_shown", True, "Whether the card stands beside the table")
NAVIGATION_SHOWN = Setting("navigation_shown", True, "Whether the types of records are listed")
OPEN_WHEN_DONE = Setting("open_when_done", True, "Open the workbook after an export")
LAST_EXPORT = Setting("last_export", "", "Folder of the last export")
CHECKLISTS = Setting("checklists", cast("list[str]", []), "First steps done, by register")
MOST_RECENT = 8


class Settings(QObject):
    """Reads and keeps settings; tells when one changes."""

    changed = Signal(str)
    """The name of the setting that changed."""

    def __init__(self, store: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store or QSettings()

    def get(self, setting: Setting[T]) -> T:
        """Return a setting, its default where nothing of its type is kept."""
        value: Any = self._store.value(setting.name, setting.default)
        if isinstance(setting.default, bool):
            return cast("T", value in (True, "true", 1))
        if isinstance(setting.default, int):
            return cast("T", int(value) if str(value).lstrip("-").isdecimal() else setting.default)
        if isinstance(setting.default, list):
            return cast("T", [value] if isinstance(value, str) else list(value or []))
        return value if isinstance(value, type(setting.default)) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep a setting and tell of it."""
        if self.get(setting) != value:
            self._store.setValue(setting.name, value)
            self.changed.emit(setting.name)

    def keep(self, name: str, value: QByteArray | str | int) -> None:
        """Keep a part of the window's state, such as the columns of one table."""
        self._store.setValue(name, value)

    def kept(self, name: str) -> QByteArray | None:
        """Return a kept part of the window's state."""
        value = self._store.value(name)
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def add_recent(self, path: str) -> None:
        """Put a register at the head of those opened lately."""
        others = [other for other in self.get(RECENT) if other != path]
        self.set(RECENT, [path, *others][:MOST_RECENT])

    def forget_recent(self, path: str) -> None:
        """Take a register from those opened lately."""
        self.set(RECENT, [other for other in self.get(RECENT) if other != path])
