"""The editor that goes with a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.fields import FieldKind
from agreement_register.ui.editors.completing_line import ActorLine, PartiesLine, RecordLine
from agreement_register.ui.editors.date_line import DateLine
from agreement_register.ui.editors.plain_line import LongText, PlainLine
from agreement_register.ui.editors.vocabulary_box import VocabularyBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from agreement_register.domain.types.fields import Field
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.editors.field_editor import FieldEditor

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
    elif field.kind is FieldKind.REFERENCE and field.target == "actor":
        made = ActorLine
    else:
        made = _EDITORS.get(field.kind, PlainLine)
    return made(field, context, parent)
