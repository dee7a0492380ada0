"""What is done with the kept original of a source: opened, saved elsewhere, removed for good."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from agreement_register.curation.sources.kept_documents import (
    document_to_open,
    kept_document,
    removal_of_document,
    remove_document,
    save_document,
    suggested_name,
)
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import text
from agreement_register.ui.dialogs.files import documents_folder
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from agreement_register.ui.window.window_parts import WindowParts


class OriginalCommands(QObject):
    """Takes kept originals out: nothing is opened whose name or type could do harm."""

    def __init__(self, parts: WindowParts, current_source: Callable[[], int | None]) -> None:
        super().__init__(parts.central_area)
        self._parts, self._context = parts, parts.context
        self._current_source = current_source
        self.open_url: Callable[[QUrl], object] = QDesktopServices.openUrl
        self._acts: dict[str, Callable[[int], None]] = {
            "open_original": self._open,
            "save_original": self._save,
            "remove_original": self._ask_to_remove,
        }
        parts.central_area.card.wants_original.connect(self.act)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {name: partial(self._act_on_current, name) for name in self._acts}

    def act(self, action: str, source: int) -> None:
        """Do something with the original of a source, or say why not."""
        try:
            self._acts[action](source)
        except RegisterError as error:
            self._context.messages.trouble(say(error))

    def _act_on_current(self, action: str) -> None:
        source = self._current_source()
        if source is not None:
            self.act(action, source)

    def _open(self, source: int) -> None:
        path = document_to_open(self._context.register, source)
        self.open_url(QUrl.fromLocalFile(str(path)))

    def _save(self, source: int) -> None:
        register = self._context.register
        kept = kept_document(register, source)
        name = suggested_name(kept, register.number(source)) if kept else register.number(source)
        target = self._parts.files.original_target(self._parts.window, documents_folder() / name)
        if target is not None:
            save_document(register, source, target, replaces=True)  # the dialog has asked that
            self._context.messages.done(say(text("The original is in {path}.", path=str(target))))

    def _ask_to_remove(self, source: int) -> None:
        said = removal_of_document(self._context.register, source)
        remove = MessageAction(say(text("Remove it for good")), partial(self._remove, source))
        self._context.messages.ask(say(said), remove)

    def _remove(self, source: int) -> None:
        try:
            kept = remove_document(self._context.register, source)
        except RegisterError as error:
            self._context.messages.trouble(say(error))
            return
        self._parts.central_area.card.show_anew()
        self._context.messages.say(say(text("{name} is kept no more.", name=kept.name)))
