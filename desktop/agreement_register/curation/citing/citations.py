"""Batches that cite a value; what stands is never overwritten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.curation.cells import backing_event
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.naming import named_in
from agreement_register.curation.citing.ranks import step_down
from agreement_register.curation.siblings import owner_of
from agreement_register.curation.sources.layouts import place_of
from agreement_register.curation.values import read_value, said_value
from agreement_register.domain.dates import dates
from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordAdded
from agreement_register.domain.errors import FieldError
from agreement_register.domain.folding import fold
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.rules.evidence import Accepted, verdict
from agreement_register.domain.rules.facts import CitationFact
from agreement_register.domain.texts import Several, Text, text
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import Assertion, Rank, Scope, Support, TypeName, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.passages.excerpts import Excerpt
    from agreement_register.domain.texts import Sayable
    from agreement_register.domain.types.fields import Field


@dataclass(frozen=True, slots=True)
class Draft:
    """What the curator says of a citation before it is stored."""

    source: int
    paragraph: int | None = None
    stated_value: str = ""
    note: str = ""
    quote: str = ""
    support: str = Support.STATED
    scope: str = Scope.THIS_RECORD
    assertion: str = Assertion.ASSERTS
    credibility: str = "2"
    attributed_to: str = ""
    accept: bool = False  # also make the stated value the accepted one
    fills: bool = False  # make it the accepted one where nothing stands yet
    value: str = ""  # what the stated words come to, where they do not say it all: "July" of 2025
    excerpt: Excerpt | None = None  # the passage and its place in the text
    proposed_by: str = ""  # who or what proposed it elsewhere

    @property
    def said(self) -> str:
        """Return what is read as the value: the words, unless it is known what they come to."""
        return self.value or self.stated_value


@dataclass(frozen=True, slots=True)
class Preview:
    """What a citation would come to, before it is stored."""

    current: Sayable | str  # what stands in the cell, as shown
    read_back: Sayable | str  # the stated value as understood
    verdict: str
    already: str = ""  # the citation that states it from the same passage


def targets_of(register: Register, cell: Cell, stated: str = "") -> tuple[Cell, ...]:
    """Return the stored cells that a citation of this cell bears on.

    A date of an agreement is its event's; Parties are the parties named in the stated value, or
    all of them. Empty if there is nothing behind the cell yet.
    """
    backing = BY_NAME[cell.kind].field(cell.field).backing if cell.field else None
    if backing is PARTIES:
        return _parties_named(register, cell.record, stated)
    if backing is not None:
        event = backing_event.event_behind(register, cell.record, cell.field)
        return (Cell(TypeName.EVENT, event, "date"),) if event is not None else ()
    return (cell,)


def _parties_named(register: Register, agreement: int, stated: str) -> tuple[Cell, ...]:
    parties = register.where(TypeName.PARTY, "agreement", agreement)
    words = f" {fold(stated)} "
    known: dict[int, set[str]] = {}
    for actor, _name, alias in register.actor_names():
        known.setdefault(actor, set()).add(fold(alias))
    found = named_in(register, stated)
    named = [
        party
        for party in parties
        if (actor := _actor_of(register, party)) in found
        or any(alias in words for alias in known.get(actor, ()))
    ]
    return tuple(Cell(TypeName.PARTY, party, "as_signed") for party in (named or parties))


def _actor_of(register: Register, party: int) -> int:
    return int(register.values(TypeName.PARTY, party)["as_signed"] or 0)


def _own_words(register: Register, target: Cell, draft: Draft) -> Draft:
    """Return the draft of one party among several: it states that party's own name."""
    if target.kind != TypeName.PARTY:
        return draft
    actor = _actor_of(register, target.record)
    if ";" not in draft.stated_value:
        named = named_in(register, draft.stated_value)
        several = len(set(named.values())) > 1
        return replace(draft, stated_value=named[actor]) if several and actor in named else draft
    known = {fold(alias) for found, _name, alias in register.actor_names() if found == actor}
    parts = (part.strip() for part in draft.stated_value.split(";"))
    return next((replace(draft, stated_value=part) for part in parts if fold(part) in known), draft)


def preview(register: Register, cell: Cell, draft: Draft) -> Preview:
    """Say what a citation would come to; nothing is stored."""
    targets = targets_of(register, cell, draft.stated_value)
    if not targets:
        field = BY_NAME[cell.kind].field(cell.field) if cell.field else None
        return Preview("", read_back(register, field, draft.said), Verdict.NO_VALUE)
    found = [_preview_of(register, target, _own_words(register, target, draft))
             for target in targets]  # fmt: skip
    unlike = next(
        (one.verdict for one in found if one.verdict != Verdict.SUPPORTS), found[0].verdict
    )
    return Preview(
        _each(one.current for one in found),
        _each(one.read_back for one in found),
        unlike,
        next((one.already for one in found if one.already), ""),
    )


def _each(values: Iterable[Sayable | str]) -> Sayable | str:
    """Return different values one after the other."""
    different = tuple(dict.fromkeys(value for value in values if value))
    if len(different) < 2:  # noqa: PLR2004 - one is no list
        return different[0] if different else ""
    return Several(different, "; ")


def _preview_of(register: Register, target: Cell, draft: Draft) -> Preview:
    field = BY_NAME[target.kind].field(target.field) if target.field else None
    held = register.values(target.kind, target.record).get(target.field) if field else None
    value = _normalised(register, field, draft.said)
    fact = CitationFact(
        0, "", target.record, target.field, draft.stated_value, value, draft.support,
        draft.assertion,
    )  # fmt: skip
    word = verdict(field, _accepted(register, field, held), fact)
    return Preview(
        said_value(register, field, held),
        read_back(register, field, draft.said),
        word if draft.stated_value or field is None else "",
        _stated_already(register, target, draft, value),
    )


def _stated_already(register: Register, target: Cell, draft: Draft, value: str) -> str:
    """Return the number of a citation that states the same of a cell from the same passage."""
    wanted = fold(draft.stated_value)
    for citation in register.where(TypeName.CITATION, "record", target.record):
        held = register.values(TypeName.CITATION, citation)
        is_there = (held["source"], held["paragraph"]) == (draft.source, draft.paragraph)
        is_of_cell = (held["field"] or "") == target.field
        if not (is_there and is_of_cell and held["assertion"] == draft.assertion):
            continue
        if fold(str(held["stated_value"] or "")) == wanted or (value and held["value"] == value):
            return register.number(citation)
    return ""


def _accepted(register: Register, field: Field | None, held: Value) -> Accepted:
    if field is None or held is None:
        return Accepted()
    if field.kind is not FieldKind.REFERENCE:
        return Accepted(str(held))
    head = register.head(int(held))
    names = {fold(alias) for actor, _n, alias in register.actor_names() if actor == int(held)}
    return Accepted(head.number, frozenset(names | {fold(head.title)}))


def read_back(register: Register, field: Field | None, stated: str) -> Sayable | str:
    """Return typed words as they are understood; nothing where they cannot be read."""
    if field is None or not stated.strip():
        return ""
    if field.kind is FieldKind.DATE:
        reading = dates.read(stated)
        return reading.sentence if isinstance(reading, dates.Understood) else ""
    try:
        return said_value(register, field, read_value(register, field, stated))
    except FieldError:
        return ""


def can_be_read(
    register: Register, field: Field | None, stated: str, owner: int | None = None
) -> bool:
    """Tell whether words can be taken as the value of a field."""
    try:
        return field is not None and read_value(register, field, stated, owner) is not None
    except FieldError:
        return False


def _normalised(
    register: Register, field: Field | None, stated: str, owner: int | None = None
) -> str:
    """Return the stated value as EDTF, code or readable number; empty where it cannot be read."""
    if field is None or not stated.strip():
        return ""
    if field.kind not in (
        FieldKind.DATE, FieldKind.TERM, FieldKind.TERMS, FieldKind.REFERENCE
    ):  # fmt: skip
        return ""
    try:
        value = read_value(register, field, stated, owner)
    except FieldError:
        return ""
    if field.kind is FieldKind.REFERENCE and value is not None:
        return named_for_comparing(register, int(value))
    return str(value or "").split("\t")[0]


def named_for_comparing(register: Register, record: int) -> str:
    """Return the number of a record; the name of an actor that comes with the citation."""
    head = register.head(record)
    return head.title if register.reference.is_awaited(record) else head.number


def cite(register: Register, cell: Cell, draft: Draft) -> EditBatch:
    """Return the batch that stores a citation of a cell; what stands there is kept.

    With ``draft.accept`` the stated value becomes the accepted one as well, in the same step. An
    empty date of an agreement gets its event.

    Raises:
        FieldError: if the value to accept cannot be read.
    """
    field = Text(BY_NAME[cell.kind].field(cell.field).label) if cell.field else text("the record")
    edits = edits_of_citation(register, cell, draft)
    label = text(
        "citation of {field} in {record}", field=field, record=register.number(cell.record)
    )
    return EditBatch(label, edits)


def edits_of_citation(register: Register, cell: Cell, draft: Draft) -> list[Edit]:
    """Return what `cite` stores, for a batch that cites several cells.

    Raises:
        FieldError: if the value to accept cannot be read.
    """
    edits: list[Edit] = []
    targets = targets_of(register, cell, draft.stated_value)
    is_new = not targets
    backing = BY_NAME[cell.kind].field(cell.field).backing if cell.field else None
    if is_new and backing is not None and backing.event_types:
        event = new_id()
        values: dict[str, Value] = {"agreement": cell.record, "type": backing.new_event}
        edits.append(RecordAdded(TypeName.EVENT, event, values))
        targets = (Cell(TypeName.EVENT, event, "date"),)
    if not targets:
        raise FieldError(text("There is nothing to cite yet. Type the parties first."))
    for target in targets:
        own = _own_words(register, target, draft)
        edits += citation_of_target(register, target, own, is_new=is_new)
    return edits


def citation_of_target(
    register: Register, target: Cell, draft: Draft, *, is_new: bool
) -> list[Edit]:
    """Return the citation of one stored cell; a new record has no value to be compared with."""
    field = BY_NAME[target.kind].field(target.field) if target.field else None
    values = citation_values(draft) | {"record": target.record, "field": target.field or None}
    source = register.values(TypeName.SOURCE, draft.source)
    values["line"], values["page"] = place_of(source, draft.paragraph)
    owner = None if is_new else owner_of(register, target.kind, target.record)
    normalised = _normalised(register, field, draft.said, owner)
    if normalised:
        values["value"] = normalised
    made: list[Edit] = []
    held = {} if is_new else register.values(target.kind, target.record)
    before = None if is_new or field is None else held.get(field.name)
    takes = draft.accept or (
        draft.fills and before in (None, "") and draft.assertion == Assertion.ASSERTS
        and can_be_read(register, field, draft.said, owner)
    )  # fmt: skip
    if takes and field is not None and draft.said.strip():
        after = read_value(register, field, draft.said, owner)
        if after != before:
            made.append(CellEdit(target.kind, target.record, target.field, before, after))
        if draft.accept:
            values["rank"] = Rank.PREFERRED
            made += step_down(register, 0, values)
    kept = {name: value for name, value in values.items() if value not in (None, "")}
    return [*made, RecordAdded(TypeName.CITATION, new_id(), kept)]


def citation_values(draft: Draft) -> dict[str, Value]:
    """Return the stored fields of a draft, without the cell it bears on."""
    return {
        "source": draft.source,
        "paragraph": draft.paragraph,
        "stated_value": draft.stated_value.strip(),
        "note": draft.note.strip(),
        "quote": draft.quote,
        "support": draft.support,
        "scope": draft.scope,
        "assertion": draft.assertion,
        "credibility": draft.credibility,
        "attributed_to": draft.attributed_to.strip(),
        "proposed_by": draft.proposed_by.strip(),
        "rank": Rank.NORMAL,
    } | _place_in_text(draft.excerpt)


def _place_in_text(excerpt: Excerpt | None) -> dict[str, Value]:
    if excerpt is None:
        return {}
    return {
        "quote": excerpt.quote,
        "char_from": excerpt.start,
        "char_to": excerpt.end,
        "context_before": excerpt.before,
        "context_after": excerpt.after,
    }
