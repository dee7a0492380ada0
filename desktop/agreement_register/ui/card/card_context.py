"""What every row of the card is given: the record, the means to edit it, and the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from agreement_register.curation.cells.editing import clear_cells
from agreement_register.curation.cells.removing import remove_if_told
from agreement_register.domain.texts import text
from agreement_register.ui.card.in_place import InPlaceEditing
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractButton, QWidget

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.record.details import Details
    from agreement_register.domain.edits import Change, EditBatch, Value
    from agreement_register.domain.types.fields import Field
    from agreement_register.ui.context import WindowContext


class CardContext(QObject):
    """Holds the shown record for the rows of a card, and passes on what they want."""

    wants_record = Signal(str, object, str)
    """Type, id and field of a record to go to."""
    wants_cite = Signal(object)
    """The `Cell` to cite a source for."""
    wants_why = Signal(object)
    """The `Cell` to explain."""
    wants_conflict = Signal(object)
    """The `Cell` whose competing values are to be weighed."""
    wants_history = Signal(object)
    """The `Cell` whose changes are to be shown."""
    wants_rank = Signal(object)
    """The id of the citation to rank."""
    wants_passage = Signal(object)
    """The id of a citation whose passage is to be shown in the article."""
    wants_original = Signal(str, object)
    """What is to be done with the kept original of a source, and the id of the source."""
    wants_reading = Signal(object)
    """The id of a source whose text is to be read."""
    wants_review = Signal(object)
    """The id of a source whose whole text is to be reviewed."""
    wants_list = Signal(str, object)
    """A record type and the `Filter` by which its records are to be listed."""
    entered = Signal(object)
    """The keyboard came to the row of this `Cell`."""
    asked_anew = Signal(str)
    """What is shown has to be built again; the key of the row that has the keyboard then."""

    def __init__(self, context: WindowContext, stage: QWidget) -> None:
        super().__init__(stage)
        self.context = context
        self.as_of = ""
        self.current_field = ""  # the field of the current cell
        self.details: Details | None = None
        self.open_rows: set[str] = set()
        self.open_batches: set[int] = set()  # of the history
        self.in_place = InPlaceEditing(context, stage)

    @property
    def can_edit(self) -> bool:
        """Tell whether anything can be stored."""
        return not self.context.register.is_read_only

    def edit(self, row: QWidget, cell: Cell, left: int, typed: str | None = None) -> None:
        """Edit a cell in its row, from a place on; what was typed replaces its value."""
        if self.can_edit:
            self.in_place.start(row, cell, left, typed)

    def add(self, row: QWidget, field: Field, make: Callable[[Value], EditBatch]) -> None:
        """Ask for a value under a row, and store the batch that is made with it."""
        if self.can_edit:
            self.in_place.start_adding(row, field, make)

    def change(self, make: Callable[[], EditBatch]) -> Change | None:
        """Make a batch and store it; what stands against it is told in the message bar."""
        return self.context.undo.run(make)

    def clear(self, cell: Cell) -> None:
        """Empty a cell."""
        register = self.context.register
        self.change(lambda: clear_cells(register, [(cell.kind, cell.record, cell.field)]))

    def remove(self, kind: str, record: int) -> None:
        """Move a record to the trash with what belongs to it."""
        register = self.context.register
        number = register.number(record)
        if self.change(lambda: remove_if_told(register, [(kind, record)])):
            self.tell_deleted(number)

    def tell_deleted(self, number: str) -> None:
        """Say that a record was deleted, and offer to undo it."""
        self.context.messages.say(
            say(text("{record} deleted.", record=number)),
            MessageAction(say(text("Undo")), self.context.undo.undo),
        )

    def show_numbered(self, number: object, field: str = "") -> None:
        """Go to a record by its readable number."""
        found = self.context.register.lookup(str(number or ""))
        if found is not None:
            self.wants_record.emit(found[0], found[1], field)

    def toggle(self, key: str) -> None:
        """Open or close a row, and show that."""
        self.open_rows ^= {key}
        self.asked_anew.emit(key)


def on_click(button: QAbstractButton, act: Callable[[], object]) -> None:
    """Let a click on a button do something, without the state of the button."""

    def clicked() -> None:
        act()

    button.clicked.connect(clicked)
