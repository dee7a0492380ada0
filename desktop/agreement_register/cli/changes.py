"""The commands that change a register: one cell, one new record, one citation, each one step."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from agreement_register.cli.output import in_line
from agreement_register.curation.cells.asking import AsksError
from agreement_register.curation.citing.citations import Draft
from agreement_register.curation.exporting.listing import KINDS, cells_of
from agreement_register.curation.typed.changes import (
    Shown,
    add_typed,
    cell_named,
    set_typed,
    shown_in,
)
from agreement_register.curation.typed.citations import cite_typed, cited_cell
from agreement_register.curation.typed.fields import key_of
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import Lower, Several, Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.vocabulary import VERDICTS
from agreement_register.domain.types.words import Assertion, TypeName

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.register import Register
    from agreement_register.domain.views import Row

STANDARD_INPUT = "-"
_LONGEST = 200  # characters of a value in a line


def typed(word: str) -> str:
    """Return a typed text; for a minus, what comes in by the standard input."""
    if word != STANDARD_INPUT:
        return word
    try:
        read = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FieldError(text("The text that came in is no UTF-8; nothing was changed.")) from error
    return read.replace("\r\n", "\n").removesuffix("\n")


def answered(make: Callable[[], EditBatch], answer: int | None) -> EditBatch:
    """Return a batch, or that of the answer to the question that stands before it.

    Raises:
        FieldError: if there is a question and no such answer; it names those there are.
    """
    try:
        return make()
    except AsksError as asked:
        if answer is not None and 0 < answer <= len(asked.choices):
            return asked.choices[answer - 1].batch
        numbered = enumerate(asked.choices, 1)
        answers = tuple(text("{n} {answer}", n=n, answer=each.label) for n, each in numbered)
        raise FieldError(
            text(
                "{question} Say which with --answer: {answers}.",
                question=asked.said,
                answers=Several(answers, "; "),
            )
        ) from asked


def set_field(register: Register, options: Namespace) -> None:
    """Put a value into a cell; say what stood there and what stands there now."""
    cell = cell_named(register, options.id, options.field)
    before, value = shown_in(register, cell), typed(options.value)
    batch = answered(lambda: set_typed(register, cell, value), options.answer)
    change = register.apply(batch).number if list(batch.edits) else None
    after = shown_in(register, cell)
    record_type, number = BY_NAME[cell.kind], register.number(cell.record)
    field = record_type.field(cell.field)
    if options.format == "json":
        _write_json(id=number, field=key_of(record_type, field), before=before.value,
                    after=after.value, in_words=after.words or None, change=change)  # fmt: skip
    elif change is None:
        said = text("{record} {field}: {value} stands there already.", record=number,
                    field=Text(field.label), value=_words(after))  # fmt: skip
        sys.stdout.write(f"{said}\n")
    else:
        sys.stdout.write(_change_of(register, cell, before, after))


def _change_of(register: Register, cell: Cell, before: Shown, after: Shown) -> str:
    label = Text(BY_NAME[cell.kind].field(cell.field).label)
    said = text(
        "{record} {field}: {before} → {after}",
        record=register.number(cell.record),
        field=label,
        before=_words(before),
        after=_words(after),
    )
    return f"{said}\n"


def _words(shown: Shown) -> Text:
    words = in_line(shown.words)
    cut = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return text("“{value}”", value=cut) if cut else text("empty")


def add_record(register: Register, options: Namespace) -> None:
    """Make a record of the fields given; say its number and what it holds."""
    kind = KINDS[options.type]
    given = [(name, typed(word)) for name, word in options.fields]
    batch = answered(lambda: add_typed(register, kind, given).batch, options.answer)
    change = register.apply(batch).number
    added = (edit for edit in batch.edits if isinstance(edit, RecordAdded) and edit.kind == kind)
    (row,) = register.rows(kind, [next(added).record])
    if options.format == "json":
        _write_json(id=row.number, type=BY_NAME[kind].label, title=row.title,
                    fields=cells_of(row), change=change)  # fmt: skip
        return
    made = text("{record} was made: “{title}”.", record=row.number, title=in_line(row.title))
    sys.stdout.write(f"{made}\n")
    for name, _word in given:
        cell = cell_named(register, row.number, name)
        label = Text(BY_NAME[kind].field(cell.field).label)
        line = text("{field}: {value}", field=label, value=_words(shown_in(register, cell)))
        sys.stdout.write(f"  {line}\n")


def cite_field(register: Register, options: Namespace) -> None:
    """Cite a cell; say where the words stand and what they come to."""
    cell = cited_cell(register, options.id, options.field)
    said = Draft(
        0, stated_value=typed(options.stated).strip(), note=options.note, accept=options.accept,
        assertion=Assertion.DENIES if options.denies else Assertion.ASSERTS,
        support=options.support, attributed_to=options.attributed_to,
    )  # fmt: skip
    made = cite_typed(register, cell, options.source, options.paragraph, said)
    before, edits = _value_of(register, cell), list(made.batch.edits)
    change = register.apply(EditBatch(made.batch.label, edits)).number
    added = [e.record for e in edits if isinstance(e, RecordAdded) and e.kind == TypeName.CITATION]
    rows, after = register.rows(TypeName.CITATION, added), _value_of(register, cell)
    if options.format == "json":
        _write_json(citations=[cells_of(row) for row in rows], place=str(made.place) or None,
                    before=before.value, after=after.value, change=change)  # fmt: skip
        return
    for row in rows:
        sys.stdout.write(f"{_citation(row)}\n")
    if made.place:
        sys.stdout.write(f"{made.place}\n")
    if before != after:
        sys.stdout.write(_change_of(register, cell, before, after))


def _value_of(register: Register, cell: Cell) -> Shown:
    return shown_in(register, cell) if cell.field else Shown(None, "")


def _citation(row: Row) -> Text:
    """Say what was cited for what, and what that comes to."""
    cell = f"{row['record']} {row['field'] or ''}".strip()
    said = text("{source} states for {cell}", source=str(row["source"]), cell=cell)
    if row["stated_value"]:
        said = text("{source} states “{value}” for {cell}", source=str(row["source"]),
                    value=in_line(row["stated_value"]), cell=cell)  # fmt: skip
    verdict = VERDICTS.term(str(row["verdict"] or ""))
    if verdict is not None:
        meaning = Lower(Text(verdict.meaning))
        said = text("{said}: {verdict} ({meaning})", said=said, verdict=Text(verdict.label),
                    meaning=meaning)  # fmt: skip
    return text("{record} was made: {said}.", record=row.number, said=said)


def _write_json(**values: object) -> None:
    sys.stdout.write(json.dumps(values, ensure_ascii=False, indent=1) + "\n")
