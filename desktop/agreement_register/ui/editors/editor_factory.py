"""The editor that goes with a field, and that of a date, which reads back what is typed."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from agreement_register.curation.values import keep_words
from agreement_register.domain.dates import dates
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import GapKind, TypeName
from agreement_register.ui.editors.completing_line import ActorLine, PartiesLine, RecordLine
from agreement_register.ui.editors.editor_panel import Tone
from agreement_register.ui.editors.field_editor import CONTROL, ENTER, Step
from agreement_register.ui.editors.plain_line import LongText, PlainLine
from agreement_register.ui.editors.vocabulary_box import VocabularyBox
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from agreement_register.domain.dates.dates import Answer, PartialDate
    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Field
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.editors.field_editor import FieldEditor


_GAPS = (
    (text("Unknown"), GapKind.UNKNOWN),
    (text("Open"), GapKind.OPEN),
    (text("Not applicable"), GapKind.NOT_APPLICABLE),
)


class DateLine(PlainLine):
    """Edits a date as words; nothing is stored while a sentence asks or refuses."""

    @override
    def keys(self, tone: Tone) -> tuple[tuple[str, Text], ...]:
        leave = ("Esc", text("leave as it was"))
        if tone in (Tone.ASKS, Tone.REFUSES):
            return (("Ctrl+Enter", text("keep these words")), leave)
        return (("Enter", text("store")), leave)

    @override
    def read(self) -> Value:
        reading = dates.read(self.text())
        if isinstance(reading, dates.Understood):
            value = dates.stored(reading.date) or None
            if value is None and self.field.required:
                raise FieldError(text("{field} cannot be empty.", field=Text(self.field.label)))
            return value
        raise FieldError(reading.question if isinstance(reading, dates.Asks) else reading.reason)

    @override
    def commit(self, step: Step = Step.STAY) -> None:
        self.step = step
        if isinstance(dates.read(self.text()), dates.Understood):
            super().commit(step)
        else:
            self.read_back()

    @override
    def read_back(self) -> None:
        reading = dates.read(self.text())
        if not self.text().strip():
            self._say_empty()
        elif isinstance(reading, dates.Understood):
            self._say_understood(reading)
        elif self.asks_for_gap():
            return
        elif isinstance(reading, dates.Asks):
            self.show_panel(Tone.ASKS, say(reading.question), say(reading.detail))
            self.completion(self._storing(reading.answers))
        else:
            self.show_panel(Tone.REFUSES, say(reading.reason), say(reading.detail))
            self.completion(self._storing(reading.repairs))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read_back()

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        is_control = bool(event.modifiers() & CONTROL)
        if event.key() in ENTER and is_control:
            self.keep_words()
        elif event.key() == Qt.Key.Key_Semicolon and is_control:
            self.set_text(dates.in_words(_today()))
            self.read_back()
        else:
            return super().take_key(event)
        return True

    def keep_words(self) -> None:
        """Hand over the words as typed, without a date; a date that was understood goes as such."""
        self.step = Step.STAY
        if isinstance(dates.read(self.text()), dates.Understood):
            self.commit(Step.STAY)
        else:
            self.committed.emit(keep_words(self.text()))

    def _say_empty(self) -> None:
        gaps = _GAPS if self.offers_gaps else ()
        detail = say(text("Say more if a source does:")) if gaps else ""
        self.show_panel(Tone.TELLS, say(text("Empty means not recorded")), detail)
        self.completion([(say(label), partial(self.gap_chosen.emit, code)) for label, code in gaps])

    def _say_understood(self, reading: dates.Understood) -> None:
        tone = Tone.TELLS if reading.alternatives else Tone.UNDERSTOOD
        self.show_panel(tone, say(reading.sentence), say(reading.detail), reading.date.edtf)
        self.completion(self._storing(reading.alternatives))

    def _storing(self, answers: tuple[Answer, ...]) -> list[tuple[str, Callable[[], None]]]:
        return [(say(answer.label), partial(self._take, answer.date)) for answer in answers]

    def _take(self, date: PartialDate) -> None:
        self.committed.emit(dates.stored(date) or None)


def _today() -> PartialDate:
    day = datetime.date.today()  # noqa: DTZ011 - the curator's own day is meant
    return dates.from_stored(dates.today_text(day))


_EDITORS: dict[FieldKind, type[PlainLine | LongText]] = {
    FieldKind.DATE: DateLine,
    FieldKind.LONG_TEXT: LongText,
    FieldKind.TERM: VocabularyBox,
    FieldKind.TERMS: VocabularyBox,
    FieldKind.FLAG: VocabularyBox,
    FieldKind.REFERENCE: RecordLine,
}


def make_editor(field: Field, context: WindowContext, parent: QWidget) -> FieldEditor:
    """Make the editor of a field; hidden until its owner shows it."""
    if field.backing is PARTIES:
        made: type[PlainLine | LongText] = PartiesLine
    elif field.kind is FieldKind.REFERENCE and field.target == TypeName.ACTOR:
        made = ActorLine
    else:
        made = _EDITORS.get(field.kind, PlainLine)
    return made(field, context, parent)
