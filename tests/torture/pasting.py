"""Pastes into hundreds of cells that are killed half-way: all of one is stored, or nothing."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

from tests.torture.worker import Worker

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.pasting import Pasted, paste
from agreement_register.curation.large_changes import LargeChange, write_beside
from agreement_register.curation.register import open_register
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.identifiers import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.torture.acts import Place

_CELLS = 300


def killed_while_pasting(place: Place) -> None:
    """Kill the program while it stores large pastes beside the window."""
    sources = [new_id() for _ in range(_CELLS)]
    with closing(open_register(place.path, "Ada")) as register:
        given = {"kind": "news", "text_kind": "none", "note": "0"}
        added = [RecordAdded("source", each, given | {"title": f"{each}"}) for each in sources]
        register.apply(EditBatch("new sources", added))
    worker = Worker(_pastes(place.path, sources))
    worker.wait_until_open()
    place.wait(1.0)
    worker.kill()
    stored = [int(name) for name in place.heed(worker.said())]
    place.check(place.path, [])
    with closing(open_register(place.path, "Ada")) as register:
        rows = register.database.raw.execute("SELECT DISTINCT note FROM source WHERE removed = 0")
        notes = [int(note) for (note,) in rows]
    if len(notes) != 1:
        place.wrong("half", f"{notes} of one paste")
    elif notes[0] < max(stored, default=0):
        place.wrong("lost", f"paste {max(stored)}: {notes[0]} is there")


def _pastes(path: Path, sources: Sequence[int]) -> Callable[..., None]:
    cells = [Cell("source", each, "note") for each in sources]

    def work(say: Callable[[str], None]) -> None:
        register = open_register(path, "Ada")
        say("open")
        for number in range(1, 1000):
            pasted = [Pasted(cell, str(number)) for cell in cells]
            change = LargeChange(
                lambda other, pasted=pasted: paste(other, pasted), None,
                lambda _done, _of: None, lambda: False,
            )  # fmt: skip
            try:
                register.take_written(write_beside(register, change))
            except RegisterError as error:
                say(f"refused {error}")
                os._exit(0)
            say(f"stored {number}")

    return work
