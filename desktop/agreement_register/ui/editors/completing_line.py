"""Lines that are completed from a list under them: of words, of records, of parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from agreement_register.curation.cells.cells import (
    Suggestion,
    offered_actors,
    suggested_actors,
    suggested_siblings,
    suggestions,
)
from agreement_register.domain.folding import fold
from agreement_register.domain.texts import Text, text
from agreement_register.ui.editors.completions import MOST_ROWS, Completion, CompletionList
from agreement_register.ui.editors.editor_panel import Tone
from agreement_register.ui.editors.field_editor import ALT, PLAIN, Step
from agreement_register.ui.editors.plain_line import PlainLine
from agreement_register.ui.language import say, word

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Field
    from agreement_register.ui.context import WindowContext


_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: MOST_ROWS,
    Qt.Key.Key_PageUp: -MOST_ROWS,
}


class CompletingLine(PlainLine):
    """Completes what is typed; Enter takes the chosen line of the list."""

    several = False  # whether words are joined by semicolons

    def __init__(self, field: Field, context: WindowContext, parent: QWidget) -> None:
        self._list = CompletionList(word(field.label))
        self._list.taken.connect(self._take_clicked)
        self._is_untouched = True
        super().__init__(field, context, parent)

    def completions_for(self, text: str) -> list[Completion]:
        """Return what to offer for a typed text; all of it for none."""
        raise NotImplementedError

    def likely(self, text: str, completions: list[Completion]) -> int:
        """Return the place of the offer that Enter takes, -1 for none."""
        raise NotImplementedError

    @property
    def completions(self) -> CompletionList:
        """Return the list under the line."""
        return self._list

    @override
    def content(self) -> QWidget:
        return self._list

    @override
    def keys(self, tone: Tone) -> tuple[tuple[str, Text], ...]:
        if tone is not Tone.TELLS:
            return super().keys(tone)
        more = ((";", "another"),) if self.several else ()
        return (
            ("Enter", text("store")),
            ("Down", text("choose")),
            *more,
            ("Esc", text("leave as it was")),
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read_back()

    @override
    def read_back(self) -> None:
        self._show_list()

    def _show_list(self) -> None:
        _start, _end, typed = self._segment()
        completions = self.completions_for("" if self._is_untouched else typed)
        chosen = (
            self._held(completions, typed)
            if self._is_untouched
            else self.likely(typed, completions)
        )
        self.made_panel()  # which takes the list in, before that is shown
        self._list.show_completions(completions, chosen)
        if completions:
            self.show_panel(Tone.TELLS, "")
        else:
            self.say_nothing()

    def _held(self, completions: list[Completion], typed: str) -> int:
        return next(
            (n for n, completion in enumerate(completions) if typed and completion.is_held), -1
        )

    @override
    def _was_edited(self) -> None:
        self._is_untouched = False
        super()._was_edited()

    @override
    def start_with(self, text: str) -> None:
        self._is_untouched = False
        super().start_with(text)

    @override
    def refuse(self, sentence: str, detail: str = "") -> None:
        self._list.hide()
        super().refuse(sentence, detail)

    @override
    def commit(self, step: Step = Step.STAY) -> None:
        self._complete()
        super().commit(step)

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        plain = modifiers & ~Qt.KeyboardModifier.KeypadModifier == PLAIN
        if key in _STEPS and plain:
            self._list.step(_STEPS[key])
        elif key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and modifiers & ALT):
            self._is_untouched = True
            self.read_back()
        elif self.several and event.text() == ";" and self._list.chosen() is not None:
            self._complete()
            self.line.insert("; ")
            self._was_edited()
        else:
            return super().take_key(event)
        return True

    def _take_clicked(self) -> None:
        if self.several:
            self._complete()
            self.line.setFocus()
        else:
            self.commit(Step.STAY)

    def _complete(self) -> None:
        """Put the chosen offer in place of the word that is being typed."""
        completion = self._list.chosen() if not self._list.isHidden() else None
        if completion is None:
            return
        start, end, _typed = self._segment()
        before, after = self.text()[:start], self.text()[end:]
        blank = " " if before and not before.endswith(" ") else ""
        completed = before + blank + (completion.typed or completion.words)
        self.line.setText(completed + after)
        self.line.setCursorPosition(len(completed))
        self._list.choose(-1)

    def _segment(self) -> tuple[int, int, str]:
        """Return where the word under the cursor starts and ends, and the word."""
        text = self.text()
        if not self.several:
            return 0, len(text), text.strip()
        cursor = self.line.cursorPosition()
        start = text.rfind(";", 0, cursor) + 1
        end = text.find(";", cursor)
        end = len(text) if end < 0 else end
        return start, end, text[start:end].strip()


class RecordLine(CompletingLine):
    """Edits a reference to a record other than an actor."""

    @override
    def completions_for(self, text: str) -> list[Completion]:
        register = self.context.register
        if self.field.sibling and self.owner is not None:
            found = suggested_siblings(register, self.field, self.owner, text)
        else:
            found = suggestions(register, self.field.target, text)
        return [_completion(each, self.text()) for each in found]

    @override
    def likely(self, text: str, completions: list[Completion]) -> int:
        wanted = fold(text)
        same = [
            place
            for place, completion in enumerate(completions)
            if fold(completion.words) == wanted
        ]
        return (same or [0])[0] if wanted and completions else -1


class ActorLine(CompletingLine):
    """Edits a reference to an actor, found by any name it is known by."""

    def __init__(self, field: Field, context: WindowContext, parent: QWidget) -> None:
        self._names = offered_actors(context.register)
        super().__init__(field, context, parent)

    @override
    def completions_for(self, text: str) -> list[Completion]:
        found = suggested_actors(self.context.register, self._names, text)
        return [_completion(each, self.text()) for each in found]

    @override
    def likely(self, text: str, completions: list[Completion]) -> int:
        return _beginning_so(text, completions)


class PartiesLine(ActorLine):
    """Edits the parties of an agreement, as names joined by semicolons."""

    several = True

    @override
    def read(self) -> Value:
        # Names are resolved by what stands behind the cell, which asks about new ones.
        return "; ".join(part.strip() for part in self.text().split(";") if part.strip()) or None


def _completion(found: Suggestion, typed: str) -> Completion:
    held = {fold(part) for part in typed.split(";")}
    meaning = [found.note, say(text("built in")) if found.is_built_in else ""]
    return Completion(
        found.words, " · ".join(filter(None, meaning)), found.typed, fold(found.typed) in held
    )


def _beginning_so(text: str, completions: list[Completion]) -> int:
    """Return the first offer if the text begins one of its names: none is taken by surprise."""
    wanted = fold(text)
    if not wanted or not completions:
        return -1
    first = completions[0]
    names = (fold(first.words), fold(first.meaning))
    return 0 if any(name.startswith(wanted) for name in names if name) else -1
