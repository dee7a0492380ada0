"""The command that brings a list in, and what it says of every row."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from agreement_register.cli.output import in_line
from agreement_register.curation.exporting.listing import KINDS
from agreement_register.curation.importing.importing import carry_out, meant_for, plan, table_of
from agreement_register.curation.importing.mapping import read_mapping
from agreement_register.domain.texts import count, text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from agreement_register.curation.importing.report import NamedActor, Report
    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Text

_TOLD = 40  # lines of each kind that are told in words; JSON has all
_ROWS = 6  # of a name


def import_list(register: Register, options: Namespace) -> bool:
    """Bring a list in; tell whether something came in, or nothing was to do."""
    mapping = meant_for(read_mapping(options.mapping), KINDS[options.type])
    mapping = replace(mapping, sheet=options.sheet or mapping.sheet)
    made = plan(register, table_of(options.data, mapping), mapping)
    report = made.report if options.dry_run else carry_out(register, made, mapping)
    if options.format == "json":
        said = report.as_json() | {"dry_run": options.dry_run}
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(_lines(report))
    return not report.is_bad_throughout


def _lines(report: Report) -> Iterable[str]:
    yield f"{text('{file} as {list}:', file=report.file, list=report.title)}\n"
    yield from (f"  {sentence}\n" for sentence in report.summary)
    yield from (f"{note}\n" for note in report.notes)
    if report.left_out:
        yield f"{text('Columns left out: {names}.', names=', '.join(report.left_out))}\n"
    yield from _told([
        text("Row {row}, {column}: “{value}”: {why}", row=each.row, column=each.heading,
             value=in_line(each.words), why=each.why)
        for each in report.problems
    ])  # fmt: skip
    yield from _told([text("Row {row} was refused: {why}", row=each.row, why=each.why)
                      for each in report.refused])  # fmt: skip
    yield from _told([text("Row {row} may be the same as {like}.", row=each.row, like=each.like)
                      for each in report.duplicates])  # fmt: skip
    yield from _told([_of_actor(each) for each in report.actors])


def _of_actor(actor: NamedActor) -> Text:
    """Say of a name once what was done with it in all its rows."""
    rows = ", ".join(map(str, actor.rows[:_ROWS])) + (", …" if actor.rows[_ROWS:] else "")
    if actor.is_made:
        return text("A new actor was made of “{name}”: rows {rows}.", name=actor.name, rows=rows)
    return text("Nobody was found for “{name}”: rows {rows}.", name=actor.name, rows=rows)


def _told(sentences: list[Text]) -> Iterable[str]:
    yield from (f"{in_line(sentence)}\n" for sentence in sentences[:_TOLD])
    if len(sentences) > _TOLD:
        more = count("And {n:,} more.", "And {n:,} more.", n=len(sentences) - _TOLD)
        yield f"{more}\n"
