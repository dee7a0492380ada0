"""A note on citations that were just stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.edits import CellEdit, EditBatch, RecordAdded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.register import Register


def citations_in(batch: EditBatch) -> list[int]:
    """Return the citations that a batch makes."""
    return [edit.record for edit in batch.edits
            if isinstance(edit, RecordAdded) and edit.kind == "citation"]  # fmt: skip


def note_on(register: Register, citations: Sequence[int], note: str) -> EditBatch | None:
    """Return the batch that gives citations their note; None if it says what is noted already."""
    edits = [CellEdit("citation", record, "note", register.values("citation", record)["note"],
                      note.strip() or None) for record in citations]  # fmt: skip
    edits = [edit for edit in edits if edit.before != edit.after]
    return EditBatch(f"note on {register.number(citations[0])}", edits) if edits else None
