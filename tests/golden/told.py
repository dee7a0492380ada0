"""What the program tells of the sample beyond its listings, in lines that can be compared.

Every sentence of the sample's articles is selected as a curator would, and so is every date and
name in it: what would be cited is a line. Reasons are told of cells, claims of what is disputed,
and of every agreement the dossier.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import suggestions, text_to_edit
from agreement_register.curation.citing import proposing
from agreement_register.curation.citing.citations import Draft
from agreement_register.curation.citing.selected import Passage, Selected
from agreement_register.curation.conflicts import conflicts, evidence_lines, reasons, witnesses
from agreement_register.curation.exporting.dossier import dossier_of
from agreement_register.domain.errors import FieldError
from agreement_register.domain.passages.sentences import sentences_touched
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import ViewQuery

if TYPE_CHECKING:
    from agreement_register.curation.register import Register

AS_OF = "2026-06-30"
_SMALLEST_ID = 1 << 32
_SHORT = 2_500  # characters of a text of which the beginnings of sentences are selected too
_FIRST_WORDS = slice(1, 14, 2)
_EACH = 2  # selection proposes, and each sixth is asked about in four ways
_MOST_EXPLAINED = 18  # records of a type
_ASKED = ("parties", "title", "type", "subject", "content", "signed", "in_force", "ended")
_TYPED = ("a", "ru", "germ", "the", "pact", "1994", "х")  # noqa: RUF001
_FORGOTTEN = ("excerpt", "batch", "chosen", "passage", "history")  # long, or told elsewhere


def plain(register: Register, value: Any) -> Any:
    """Return a value as JSON has it: ids as readable numbers, sentences in English."""
    if isinstance(value, int) and value >= _SMALLEST_ID:
        return register.number(value)
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, str) or hasattr(value, "said_in"):
        return str(value)
    if is_dataclass(value):
        names = [f.name for f in fields(value) if f.name not in _FORGOTTEN]
        return [plain(register, getattr(value, name)) for name in names]
    if isinstance(value, Mapping):
        return {str(key): plain(register, held) for key, held in value.items()}
    assert isinstance(value, Iterable), value
    return [plain(register, each) for each in value]


def lines_of(register: Register, *values: Any) -> str:
    """Return values as one line."""
    return json.dumps(plain(register, values), ensure_ascii=False, separators=(",", ":"))


def ids(register: Register, kind: str) -> list[int]:
    """Return the records of a type in the order of their numbers."""
    return sorted(register.view(ViewQuery(kind)).ids, key=register.number)


def _cell_of(register: Register, row: proposing.Row) -> list[Any]:
    target, draft = row.target, row.draft
    number = register.number(target.cell.record)
    return [number, target.new_event or target.cell.field, target.field, draft.stated_value,
            draft.value, row.preview.verdict]  # fmt: skip


def _row(register: Register, row: proposing.Row | None) -> list[Any]:
    if row is None:
        return []
    draft = row.draft
    return [
        *_cell_of(register, row), row.record_label, str(row.field_label or ""),
        str(row.preview.read_back), draft.note, draft.support, draft.assertion, draft.scope,
        draft.credibility, draft.attributed_to, draft.paragraph,
    ]  # fmt: skip


def _proposed(
    register: Register, passage: Passage, agreement: int | None = None, field: str = ""
) -> proposing.Row | None:
    return proposing.propose(register, passage, agreement, field=field).row


def _tried(register: Register, proposed: Callable[[], proposing.Row | None]) -> list[Any]:
    """Return a row, or the sentence that refuses it."""
    try:
        return _row(register, proposed())
    except FieldError as refusal:
        return [str(refusal)]


def _selections(register: Register) -> Iterator[Passage]:
    """Yield every sentence, and every mention in it, of the texts of the sample."""
    for source in ids(register, "source"):
        text = str(register.values("source", source)["text"] or "")
        for start, end in sentences_touched(text, 0, len(text)):
            whole = Passage(source, start, end)
            if not text[start:end].strip():
                continue
            yield whole
            for one in Selected(register, whole).own:
                yield Passage(source, one.start, one.end)
            words = list(re.finditer(r"\S+", text[start:end]))
            for word in words[_FIRST_WORDS] if len(text) < _SHORT else ():
                yield Passage(source, start + words[0].start(), start + word.end())


def _words(register: Register, passage: Passage) -> str:
    text = str(register.values("source", passage.source)["text"])
    return text[passage.start : passage.end]


def proposals(register: Register) -> Iterator[str]:
    """Yield what every selection proposes by itself."""
    say = partial(lines_of, register)
    for passage in islice(_selections(register), 0, None, _EACH):
        found = proposing.propose(register, passage)
        yield say(
            passage.source, _words(register, passage)[:60], _row(register, found.row),
            [_cell_of(register, row) for row in found.more],
            [(choice.number, choice.label) for choice in found.records],
            [_cell_of(register, row) for row in found.fields],
            [_cell_of(register, row) for row in found.each], str(found.each_label),
            found.can_make_new,
        )  # fmt: skip


def asked(register: Register) -> Iterator[str]:
    """Yield what sentences propose for a field, and for the agreement of a card."""
    agreements = ids(register, "agreement")
    for place, passage in enumerate(islice(_selections(register), 0, None, 3 * _EACH)):
        agreement, field = agreements[place % len(agreements)], _ASKED[place % len(_ASKED)]
        cell = Cell("agreement", agreement, field)
        yield lines_of(
            register, passage.source, _words(register, passage)[:60], agreement, field,
            _tried(register, partial(_proposed, register, passage, agreement)),
            _tried(register, partial(_proposed, register, passage, field=field)),
            _tried(register, partial(proposing.row_in, register, passage, agreement, field=field)),
            _tried(register, partial(proposing.row_for, register, passage, cell)),
        )  # fmt: skip


def new_agreements(register: Register) -> Iterator[str]:
    """Yield the agreements that passages would make, sentences not used, and the usual fields."""
    for passage in _selections(register):
        last = Draft(passage.source, credibility="4")
        found = proposing.new_agreement_from(register, passage, last)
        first = proposing.new_agreement_from(register, passage, replace(last, source=0))
        grades = found.draft.credibility, first.draft.credibility
        yield lines_of(register, passage.source, _words(register, passage)[:60], grades, found.rows)
    for source in ids(register, "source"):
        yield lines_of(register, source, proposing.unused_sentences(register, source))
    yield lines_of(register, proposing.most_used_fields(register))


def told_reasons(register: Register) -> Iterator[str]:
    """Yield why cells of agreements, events, parties and legal acts hold what they hold."""
    for kind in ("agreement", "event", "party", "legal_act"):
        cells = [field.name for field in BY_NAME[kind].fields if field.citable or field.backing]
        cells += ["status"] if kind == "agreement" else []
        for record in ids(register, kind)[:_MOST_EXPLAINED]:
            for field in cells:
                steps = reasons.why(register, Cell(kind, record, field), AS_OF)
                if steps and steps[0].kind != "nothing":
                    yield lines_of(register, record, field, steps, reasons.what_would_change(steps))


def told_conflicts(register: Register) -> Iterator[str]:
    """Yield the claims of every conflict, and what would settle it."""
    for conflict in conflicts.conflicts(register):
        claims = [(claim, [row.number for row in claim.citations]) for claim in conflict.claims]
        yield lines_of(
            register, conflict.cell, [(c.value, c.is_accepted, rows) for c, rows in claims],
            evidence_lines.evidence_of(register, conflict.cell),
            conflicts.shown_cell(register, conflict.cell),
        )  # fmt: skip
    told: set[str] = set()
    for citation in ids(register, "citation"):
        chains = witnesses.chain_of(register, citation)
        words = lines_of(register, chains, [witnesses.chain_in_words(chain) for chain in chains])
        if words not in told:
            yield lines_of(register, citation, words)
        told.add(words)


def dossiers(register: Register) -> Iterator[str]:
    """Yield the dossier of every agreement, save the day on which it is made."""
    for agreement in ids(register, "agreement"):
        for part in plain(register, replace(dossier_of(register, agreement, AS_OF), made="…")):
            yield lines_of(register, part)


def typed(register: Register) -> Iterator[str]:
    """Yield how every value is written to be edited, and what is offered for a few letters."""
    for kind, record_type in BY_NAME.items():
        for record in ids(register, kind)[:_MOST_EXPLAINED]:
            held = register.values(kind, record)
            shown = [field for field in record_type.fields if held.get(field.name) is not None]
            yield lines_of(
                register, record,
                {f.name: text_to_edit(register, f, held[f.name])[:60] for f in shown},
            )  # fmt: skip
        for letters in _TYPED:
            yield lines_of(register, kind, letters, suggestions(register, kind, letters))


TOLD = {
    "proposals": proposals,
    "proposals-asked-for": asked,
    "new-agreements": new_agreements,
    "reasons": told_reasons,
    "claims": told_conflicts,
    "dossiers": dossiers,
    "typed": typed,
}
