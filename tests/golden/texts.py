"""What is shown of records and texts: cards, passages, past changes, scopes, newer editions."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.golden.batches import made_line
from tests.golden.told import AS_OF, ids, lines_of, plain

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing import footnotes
from agreement_register.curation.citing.passages import (
    CitedText,
    label_of,
    said_numbers,
    shown_cell,
)
from agreement_register.curation.conflicts.places import citation_behind, next_disputed
from agreement_register.curation.exporting.listing import listed, narrowed
from agreement_register.curation.exporting.showing import shown_record
from agreement_register.curation.exporting.snapshots import scope_of
from agreement_register.curation.record import past_changes, undoing
from agreement_register.curation.record.details import details_of
from agreement_register.curation.sources import editions
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import Filter, ViewQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.register import Register

_FIRST = 5  # records of a type
_OF_TODAY = ("last_changed", "made_by", "at", "status_as_of")


def cards(register: Register) -> Iterator[str]:
    """Yield what a card and the command line show of records."""
    for kind in BY_NAME:
        for record in ids(register, kind)[:_FIRST]:
            for most in (None, 2):
                card = details_of(register, kind, record, AS_OF, most)
                assert card is not None
                fields = [
                    (line.field.name, line.value, line.mark, [c.number for c in line.citations])
                    for line in card.fields
                    if line.field.name not in _OF_TODAY
                ]
                yield lines_of(register, record, most, fields)
                sections = [(one.kind, one.total, [row.number for row in one.rows])
                            for one in card.sections]  # fmt: skip
                yield lines_of(
                    register, record, sections, [row.number for row in card.citations],
                    [row.number for row in card.gaps], [row["rule"] for row in card.findings],
                    card.expected, card.citations_total, len(card.history),
                )  # fmt: skip
            shown = plain(register, shown_record(register, register.number(record), AS_OF))
            for name, part in shown.items():
                said = json.dumps(part, ensure_ascii=False)
                if not any(word in said for word in _OF_TODAY):
                    yield f"{register.number(record)} {name} {said}"


def cited_texts(register: Register) -> Iterator[str]:
    """Yield where citations stand in the texts of sources, and what footnotes say."""
    for source in ids(register, "source"):
        text = CitedText(source, str(register.values("source", source)["text"] or ""))
        text.read(register)
        for one in text.passages.values():
            yield lines_of(
                register, one.number, one.cell, one.stated, one.state, one.start, one.end,
                one.is_exact, one.has_place, one.anchor, shown_cell(register, one.cell),
                label_of(one.cell),
            )  # fmt: skip
        text.read(register, list(text.passages)[:2])
        yield lines_of(register, source, len(text.passages))
    numbers = [register.number(record) for record in ids(register, "agreement")]
    for chosen in (numbers[:1], numbers[:2], numbers[:5], numbers[::2], numbers[2:4] * 2, []):
        yield lines_of(register, said_numbers(chosen), said_numbers([*chosen, "EVT-000001"]))
    for kind in ("agreement", "event"):
        for record in ids(register, kind):
            for field in BY_NAME[kind].fields:
                if field.citable or field.backing:
                    cell = Cell(kind, record, field.name)
                    yield lines_of(register, cell, _footnote(register, cell))


def _footnote(register: Register, cell: Cell) -> Any:
    try:
        behind = citation_behind(register, cell)
        return footnotes.footnote(register, cell), behind, next_disputed(register, cell)
    except RegisterError as refusal:
        return str(refusal)


def narrowings(register: Register) -> Iterator[str]:
    """Yield the scopes of exports and the rows of listings that are narrowed."""
    queries = [None, ViewQuery("agreement"), ViewQuery("agreement", "treaty"), ViewQuery("actor")]
    for kind in BY_NAME:
        if some := ids(register, kind)[:2]:
            chosen = Filter("ids", ",".join(map(str, some)), "the first two")
            queries.append(ViewQuery(kind, filters=(chosen,)))
    queries += [narrowed(register, "event", where=(("type", "signed"),), as_of=AS_OF),
                narrowed(register, "agreement", search="a", where=(("type", "x"),)),
                narrowed(register, "citation", search="1994")]  # fmt: skip
    for query in queries:
        scope = scope_of(register, query, AS_OF if query and query.kind == "event" else "")
        numbers = sorted(scope.numbers) if scope.numbers is not None else None
        yield lines_of(register, scope.words, numbers and len(numbers), numbers)
    for kind in (*BY_NAME, "finding", "conflict", "coverage"):
        for asked in (
            {"search": "russia"}, {"search": "harbour"}, {"sort": "-record"}, {"sort": "-id"},
            {"sort": "title"}, {"where": (("type", "SIGNED"),)}, {"where": (("rule", "gap"),)},
            {"where": (("state", "open"),), "sort": "-field"},
        ):  # fmt: skip
            yield lines_of(register, kind, _listed(register, kind, asked))


def _listed(register: Register, kind: str, asked: dict[str, Any]) -> Any:
    try:
        rows = list(listed(register, kind, as_of=AS_OF, **asked).rows)
    except RegisterError as refusal:
        return str(refusal)
    return [len(rows), [[row.get("id"), row.get("record"), row.get("field")] for row in rows[:12]]]


_DAY = re.compile(r"on \d{4}-\d\d-\d\d")  # on which the register was made


def past(register: Register) -> Iterator[str]:
    """Yield the changes of the past, and why one of them cannot be undone."""
    changes = past_changes.latest_changes(register, 30)
    for change in changes:
        lines = past_changes.lines_of(register, change, 4)
        yield lines_of(
            register, change.batch, change.what,
            _DAY.sub("on a day", str(undoing.why_not_undone(register, change.batch) or "")),
            [(line.number, line.field, line.action, line.before, line.after) for line in lines],
        )  # fmt: skip
    for kind in BY_NAME:
        records = ids(register, kind)[:3]
        found = past_changes.past_changes(register, records, limit=12)
        yield lines_of(register, [(c.batch, c.what, len(c.lines)) for c in found])


def _newer(text: str) -> dict[str, str]:
    lines = text.split("\n")
    return {
        "a line more": f"A new first line.\n{text}",
        "a line less": "\n".join(lines[1:]),
        "turned round": "\n".join(reversed(lines)),
        "other years": text.replace("199", "198"),
        "words put in": text.replace(" the ", " the very "),
        "half": text[: len(text) // 2],
        "nothing": "",
        "the same": text,
    }


def newer_editions(register: Register) -> Iterator[str]:
    """Yield what another text of each source would store, and what it says of the citations."""
    for source in ids(register, "source"):
        text = str(register.values("source", source)["text"] or "")
        yield lines_of(register, source, editions.edition_report(register, source).words)
        for name, newer in _newer(text).items() if text else ():
            edition = editions.new_text(register, source, {"text": newer})
            yield lines_of(register, source, name, edition.report, edition.report.words)
            yield made_line(register, name, batch=partial(_without_text, edition))
    for citation in ids(register, "citation")[::9]:
        for verb in (
            partial(editions.confirm_place, register, citation),
            partial(editions.place_at, register, citation, 5, 60),
            partial(editions.put_at, register, [citation, citation], 200, 170),
        ):
            yield made_line(register, citation, batch=verb)


def _without_text(edition: editions.Edition) -> editions.EditBatch:
    kept = [edit for edit in edition.edits if getattr(edit, "field", "") != "text"]
    return editions.EditBatch(edition.label, kept)


TEXTS = {
    "cards": cards,
    "cited-texts": cited_texts,
    "narrowings": narrowings,
    "past": past,
    "newer-editions": newer_editions,
}
