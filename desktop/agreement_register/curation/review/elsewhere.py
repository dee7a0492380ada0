"""Proposals made elsewhere, in the review of an article: anchored by their quotes, never sure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.citing_passages import Row, preview_of
from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.passages import ShortNames
from agreement_register.curation.citing.proposed_cells import (
    Target,
    cell_of_date,
    cell_of_shown_date,
)
from agreement_register.curation.citing.proposing import propose, row_for, row_in
from agreement_register.curation.citing.selected import Passage
from agreement_register.curation.review.reviewed import Reviewed, of_new, used_places
from agreement_register.curation.typed.fields import find_field
from agreement_register.curation.values import read_value
from agreement_register.domain.dates import dates
from agreement_register.domain.errors import FieldError, RegisterError
from agreement_register.domain.folding import fold
from agreement_register.domain.passages.occurrences import Searched
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.agreement import EVENT_CELLS
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.words import Assertion, Support, TypeName
from agreement_register.exchange.proposal_files import (
    ProposalMapping,
    Proposed,
    Refused,
    read_mapping,
    read_proposals,
)
from agreement_register.paths import is_file
from agreement_register.store.candidates import read_candidates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from agreement_register.curation.citing.citations import Draft
    from agreement_register.curation.register import Register
    from agreement_register.domain.passages.sentences import Span
    from agreement_register.store.candidates import Candidate

_MOST = 2_000  # proposals of one file
_MOST_PLACES = 9  # of one quote
_MOST_AGREEMENTS = 9
_LONGEST_WORDS = 120  # of a quote that stands as the words for a value
_TOO_MANY = text("it and what follows were left out: a file may hold {n:,} proposals.", n=_MOST)


def take(
    register: Register, source: int, path: Path, mapping: Path | None = None
) -> Iterator[Reviewed]:
    """Yield what a file proposes for a source; what cannot be taken says why, with its line.

    A mapping of the same name beside the file, ending in `.toml`, is read by itself.

    Raises:
        DiskError: if a file cannot be read.
        FieldError: if it is a file of another kind.
    """
    beside = path.with_suffix(".toml")
    if mapping is None and path.suffix != ".toml" and is_file(beside):
        mapping = beside
    ways = read_mapping(mapping) if mapping is not None else ProposalMapping()
    taking = _Taking(register, source)
    for number, one in enumerate(read_proposals(path, ways)):
        if number >= _MOST:
            yield _refused(Passage(source, 0, 0), Refused(one.line, _TOO_MANY))
            return
        yield from taking.rows(one)


def _refused(passage: Passage, one: Refused, quote: str = "", maker: str = "") -> Reviewed:
    why = text("Line {line}: {why}", line=one.line, why=one.why)
    return Reviewed(passage, quote, State.ASKS, maker=maker or str(one.line), trouble=why)


class _Taking:
    """Makes rows for one source."""

    def __init__(self, register: Register, source: int) -> None:
        self._register, self._source = register, source
        self._text = str(register.values(TypeName.SOURCE, source)["text"] or "")
        self._searched = Searched(self._text)
        self._names = ShortNames(register)
        self._used = used_places(register, source)

    def rows(self, one: Proposed | Refused) -> Iterator[Reviewed]:
        nowhere = Passage(self._source, 0, 0)
        if isinstance(one, Refused):
            yield _refused(nowhere, one)
            return
        try:
            self._refuse_other_source(one)
            places = self._places(one)
            if not places:
                yield self._lost(one)
            for place in places:
                passage = Passage(self._source, *place)
                yield replace(self._row(one, passage), is_used=place in self._used)
        except FieldError as error:
            yield _refused(
                nowhere, Refused(one.line, text("{why}", why=error.said)), one.quote, one.maker
            )

    def _refuse_other_source(self, one: Proposed) -> None:
        """Refuse what is said to be of another source of the register."""
        found = self._register.lookup(one.document) if one.document else None
        if found is not None and found[0] == TypeName.SOURCE and found[1] != self._source:
            raise FieldError(text("it is of {other}, another source.", other=one.document))

    def _lost(self, one: Proposed) -> Reviewed:
        why = text("Line {line}: these words do not stand in the text.", line=one.line)
        return Reviewed(
            Passage(self._source, 0, 0), one.quote, State.ASKS, record_label=one.agreement,
            field=one.field, value=one.value, maker=one.maker, trouble=why,
        )  # fmt: skip

    def _places(self, one: Proposed) -> list[Span]:
        """Return where a quote stands; of several places the one that the characters say."""
        if one.start is not None and self._text.startswith(one.quote, one.start):
            return [(one.start, one.start + len(one.quote))]
        found = self._searched.occurrences(one.quote, _MOST_PLACES)
        exact = [span for span in found if self._text[slice(*span)] == one.quote]
        found = exact or found
        said = [span for span in found if span == (one.start, one.end)]
        return said or found

    # One row

    def _row(self, one: Proposed, passage: Passage) -> Reviewed:
        register = self._register
        if one.agreement:
            field = BY_NAME[TypeName.EVENT].field("agreement")
            agreements = [int(read_value(register, field, one.agreement) or 0)]
        else:
            agreements = self._likely(one, passage)
        candidates = [
            (self._cited(one, passage, each),)
            for each in read_candidates(register.database, agreements)
        ]
        candidates.sort(key=lambda rows: agreements.index(self._agreement(rows[0])))
        if not candidates:
            return replace(of_new(register, passage, one.quote), maker=one.maker)
        return Reviewed(passage, one.quote, State.ASKS, tuple(candidates), maker=one.maker)

    def _agreement(self, row: Row) -> int:
        if row.cell.kind == TypeName.AGREEMENT:
            return row.cell.record
        values = self._register.values(row.cell.kind, row.cell.record)
        return int(values["agreement"] or 0)

    def _likely(self, one: Proposed, passage: Passage) -> list[int]:
        """Return the agreements that the passage may speak of, where nobody said which."""
        _target_of(one.field)  # an unknown field is told first
        found = propose(self._register, passage)
        told = [self._agreement(row) for rows in found.candidates for row in rows
                if row.cell.kind in (TypeName.AGREEMENT, TypeName.EVENT)]  # fmt: skip
        others = [choice.agreement for choice in found.records]
        return list(dict.fromkeys([*told, *others]))[:_MOST_AGREEMENTS]

    def _cited(self, one: Proposed, passage: Passage, candidate: Candidate) -> Row:
        register = self._register
        target = self._target(one, candidate)
        draft = self._draft(one, passage, candidate, target)
        label = self._names.of(candidate.id)
        return Row(target, draft, preview_of(register, target, draft), label, target.label)

    def _target(self, one: Proposed, candidate: Candidate) -> Target:
        field, event = _target_of(one.field)
        if event:
            return cell_of_date(self._register, candidate, event, "")
        if field in EVENT_CELLS:
            return cell_of_shown_date(self._register, candidate, field)
        return Target(Cell(TypeName.AGREEMENT, candidate.id, field))

    def _draft(
        self, one: Proposed, passage: Passage, candidate: Candidate, target: Target
    ) -> Draft:
        base = row_for(self._register, passage, Cell(TypeName.AGREEMENT, candidate.id, ""))
        draft = replace(base.draft, assertion=Assertion.ASSERTS, support=Support.STATED, note="",
                        fills=True, proposed_by=one.maker)  # fmt: skip
        if one.value:
            stated = _stated(one)
            return replace(draft, stated_value=stated, value="" if _is_read(stated, one) else
                           one.value)  # fmt: skip
        field = "" if target.new_event or target.cell.kind != TypeName.AGREEMENT else (
            target.cell.field
        )  # fmt: skip
        own = row_in(self._register, passage, candidate.id, field=field) if field else None
        if own is None:
            return replace(draft, stated_value=one.quote, value="")
        return replace(draft, stated_value=own.draft.stated_value, value=own.draft.value)


def _target_of(name: str) -> tuple[str, str]:
    """Return the field of an agreement that is meant, or the type of an event.

    Raises:
        FieldError: if there is neither.
    """
    try:
        field = find_field(BY_NAME[TypeName.AGREEMENT], name)
    except RegisterError as error:
        code = name if name in EVENT_TYPES else "_".join(name.split()).lower()
        if code in EVENT_TYPES:
            return "", code
        raise FieldError(
            text("an agreement has no field “{name}”, and no event is called so.", name=name)
        ) from error
    if not field.citable:
        raise FieldError(text("{field} is not cited.", field=Text(field.label)))
    return field.name, ""


def _stated(one: Proposed) -> str:
    """Return the words that state the value: the value itself where the quote has it."""
    if fold(one.value) in fold(one.quote):
        return one.value
    words = " ".join(one.quote.split())
    return words if len(words) <= _LONGEST_WORDS else words[:_LONGEST_WORDS].rpartition(" ")[0]


def _is_read(stated: str, one: Proposed) -> bool:
    """Tell whether the words alone say the value."""
    if stated == one.value:
        return True
    reading = dates.read(stated)
    return isinstance(reading, dates.Understood) and reading.date.edtf == one.value
