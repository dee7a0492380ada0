"""Compacting: a smaller register in a file of its own, and what it lacks in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.texts import Several, Text, count, text
from agreement_register.store.compacting import compact

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agreement_register.curation.register import Register
    from agreement_register.store.compacting import Compacted

_MIB = 1 << 20


def write_compacted(
    register: Register,
    target: Path,
    *,
    before: str = "",
    empties_trash: bool = False,
    follow: Callable[[int, int], None] | None = None,
) -> Several:
    """Write a compacted copy to a new file; return what it lacks. The register stays as it is.

    ``before`` is the ISO day before which the history is left out; empty leaves nothing out.

    Raises:
        DiskError: if the file cannot be written, or is there.
    """
    with register.reading() as now:
        size = now.size
        lost = compact(
            now.database, target, before=before, empties_trash=empties_trash, follow=follow
        )
    parts = [*_lost(lost, before), _sizes(size, target), _kept(register)]
    return Several(tuple(parts), " ")


def _lost(lost: Compacted, before: str) -> list[Text]:
    said: list[Text] = []
    if before:
        said.append(
            count(
                "{n:,} change from before {day} is left out: it can be neither looked up nor "
                "undone, and the register cannot be opened as it was before that.",
                "{n:,} changes from before {day} are left out: they can be neither looked up nor "
                "undone, and the register cannot be opened as it was before that.",
                n=lost.changes,
                day=before,
            )
        )
    if lost.records:
        said.append(
            count(
                "{n:,} deleted record is left out with its history: it cannot be brought back.",
                "{n:,} deleted records are left out with their history: they cannot be brought "
                "back.",
                n=lost.records,
            )
        )
    if lost.needed:
        said.append(
            count(
                "{n:,} deleted record stays, because others name it.",
                "{n:,} deleted records stay, because others name them.",
                n=lost.needed,
            )
        )
    return said or [text("Nothing is left out.")]


def _sizes(size: int, target: Path) -> Text:
    return text(
        "{name} has {now} MB in place of {was} MB.",
        name=target.name,
        now=f"{target.stat().st_size / _MIB:.1f}",
        was=f"{size / _MIB:.1f}",
    )


def _kept(register: Register) -> Text:
    return text("{name} stays as it is, with everything in it.", name=register.path.name)
