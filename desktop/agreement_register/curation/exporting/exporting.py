"""Hand the register, or what a view shows, to a colleague as an Excel workbook."""

from __future__ import annotations

import datetime
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register import __version__
from agreement_register.curation.conflicts.coverage import cited_shares
from agreement_register.curation.exporting.listing import CHANGES, cells_of, listed, stored_rows
from agreement_register.curation.exporting.sheets import SHEETS, sheet_of, vocabulary_rows
from agreement_register.curation.exporting.snapshots import Scope, scope_of
from agreement_register.curation.register import SEEDER, local_now, today
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.exchange.workbook.sheets import Book
from agreement_register.exchange.workbook.writer import Finish, write_workbook
from agreement_register.store.copying import mode_of
from agreement_register.store.exports import forget_export, record_export

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from agreement_register.curation.conflicts.coverage import CitedShares
    from agreement_register.curation.exporting.listing import Cells
    from agreement_register.curation.register import Register
    from agreement_register.domain.views import ViewQuery
    from agreement_register.exchange.workbook.sheets import Preset, Sheet

_NOTES = (
    ("How to cite", "Name the register, its id, the number of this export and its day."),
    ("Corrections", "Send this workbook back with your changes; leave the column Id as it is."),
    ("Licence", "The facts are free; passages quoted from sources remain under their terms."),
)


@dataclass(frozen=True, slots=True)
class Exported:
    """A written workbook: where, which export, and how much is in it."""

    path: Path
    number: int
    agreements: int
    rows: int
    scope: str


def _say_nothing(_done: int, _of_all: int) -> None:
    """Report no progress."""


def _go_on() -> bool:
    """Never cancel."""
    return False


def export_workbook(  # noqa: PLR0913 - what an export can be asked, each by its name
    register: Register,
    target: Path,
    *,
    preset: Preset = "full",
    query: ViewQuery | None = None,
    as_of: str = "",
    progress: Callable[[int, int], None] = _say_nothing,
    cancelled: Callable[[], bool] = _go_on,
) -> Exported:
    """Write the whole register, or what a query shows, as of one moment.

    A query of agreements brings everything that hangs on them; a query of another type brings its
    rows and what they refer to. ``as_of`` is the day of the status: by default that of the query,
    or today. The export is recorded unless the register cannot be written to.

    Raises:
        RegisterError: as a sentence; an older workbook at the target stays whole.
    """
    with register.reading() as snapshot:
        chosen_day = as_of or (query.as_of if query else "")
        scope = scope_of(snapshot, query, chosen_day)
        number, counted = snapshot.last_export()
        # What the sample came with is nobody's change.
        since = max(counted, snapshot.last_batch_by(SEEDER))
        day = chosen_day or today()
        read = {name: _read(snapshot, kind, scope, day, since) for name, kind in SHEETS}
        rows = {name: found for name, (found, _cited) in read.items()}
        position = snapshot.log_position
        sheets = tuple(sheet_of(name, kind, *read[name]) for name, kind in SHEETS)
        book = _book(snapshot, sheets, rows, scope, number + 1)
    with _noted(register, scope.words, position) as note:
        finish = Finish(mode_of(register.path) & 0o666 | 0o600, note)
        written = write_workbook(book, target, preset, progress, cancelled, finish)
    agreements = len(rows["Agreements"])
    return Exported(written.path, number + 1, agreements, written.rows, scope.words)


@contextmanager
def _noted(register: Register, scope: str, position: int) -> Iterator[Callable[[], None]]:
    """Give what notes an export, from whatever thread; one that fails after it is not noted."""
    register.database.refuse_changed_file()
    path, noted = register.database.path, list[int]()

    def note() -> None:
        if not register.is_read_only:
            noted.append(record_export(path, local_now(), register.who, scope, position))
            register.safekeeping.after_change()

    try:
        yield note
    except BaseException:
        for number in noted:
            forget_export(path, number)
        raise


def _read(
    register: Register, kind: str, scope: Scope, as_of: str, since: int
) -> tuple[list[Cells], CitedShares]:
    """Return the rows of one sheet that the scope holds, and how many of their values are cited."""
    if kind not in BY_NAME:
        found = listed(register, kind, as_of=as_of, since=since if kind == CHANGES else 0).rows
        return [cells for cells in found if scope.holds(kind, cells)], {}
    counted: Counter[tuple[str, str]] = Counter()
    held: list[Cells] = []
    for row in stored_rows(register, kind, as_of):
        cells = cells_of(row)
        if scope.holds(kind, cells):
            held.append(cells)
            counted.update((name, mark.state) for name, mark in row.marks.items() if mark.state)
    return held, cited_shares(counted)


def _book(
    register: Register,
    sheets: tuple[Sheet, ...],
    rows: dict[str, list[Cells]],
    scope: Scope,
    number: int,
) -> Book:
    positions = {
        str(cells["id"]): (name, place)
        for name, _kind in SHEETS
        for place, cells in enumerate(rows[name])
        if cells.get("id")
    }
    return Book(
        register.title, scope.words, datetime.datetime.fromisoformat(local_now()), register.who,
        __version__, register.file_version, register.identifier, number, sheets,
        vocabulary_rows(), _NOTES, positions,
    )  # fmt: skip
