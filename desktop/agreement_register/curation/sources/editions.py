"""A newer text of a source: every citation and note is found again in it, or told as lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from agreement_register.curation.sources.carrying_over import carried_over
from agreement_register.curation.sources.layouts import place_of
from agreement_register.domain.edits import CellEdit, Edit, EditBatch
from agreement_register.domain.errors import FieldError
from agreement_register.domain.passages.excerpts import (
    AS_CITED,
    CHANGED,
    LOST,
    MOVED,
    Excerpt,
    Found,
    excerpt_of,
    find_again,
)
from agreement_register.domain.passages.paragraphs import (
    paragraph_at,
    paragraphs_in,
    span_of_paragraph,
)
from agreement_register.domain.texts import NOTHING, Sayable, Several, Text, text
from agreement_register.domain.types.catalogue import placed_types
from agreement_register.domain.types.words import Support, TypeName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value

_WITH_PLACES = placed_types()
_STATES = (AS_CITED, MOVED, CHANGED, LOST)


@dataclass(frozen=True, slots=True)
class EditionReport:
    """What became of the places of a source: ids of its citations and notes on passages."""

    as_cited: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()

    def __add__(self, other: EditionReport) -> EditionReport:
        return EditionReport(
            self.as_cited + other.as_cited, self.moved + other.moved,
            self.changed + other.changed, self.lost + other.lost,
        )  # fmt: skip

    @property
    def is_quiet(self) -> bool:
        """Tell whether every place stands as it was cited."""
        return not (self.moved or self.changed or self.lost)

    @property
    def words(self) -> Text:
        """Say it in a line; empty if no place of the source is cited."""
        parts = [
            text("{n:,} as cited", n=len(self.as_cited)),
            text("{n:,} moved", n=len(self.moved)),
            text("{n:,} changed", n=len(self.changed)),
            text("{n:,} lost", n=len(self.lost)),
        ]
        found = tuple(part for part in parts if part.values["n"])
        return text("Cited places: {places}.", places=Several(found)) if found else NOTHING


@dataclass(frozen=True, slots=True)
class Edition(EditBatch):
    """A batch that gives a source another text, with what becomes of its citations."""

    report: EditionReport = field(default_factory=EditionReport)


def new_text(
    register: Register, source: int, wanted: Mapping[str, Value], label: Sayable | str = ""
) -> Edition:
    """Return the batch that gives a source another text and finds every place again.

    ``wanted`` holds the text and what comes with it; boilerplate and layout that it does not name
    are carried over, paragraph by paragraph.
    """
    held = register.values(TypeName.SOURCE, source)
    before, after = str(held["text"] or ""), str(wanted["text"] or "")
    if after.strip():
        wanted = {**carried_over(held, after), **wanted}
    label = label or text("newer text of {record}", record=register.number(source))
    edits = changed_values(source, held, wanted)
    if not before.strip() or not after.strip():
        return Edition(label, edits)
    places = _Places(held, {**held, **wanted})
    states: dict[str, list[int]] = {state: [] for state in _STATES}
    for kind in _WITH_PLACES:
        for record in register.where(kind, "source", source):
            state, own = places.follow(kind, record, register.values(kind, record))
            edits += own
            if state is not None:
                states[state].append(record)
    return Edition(label, edits, EditionReport(*(tuple(states[state]) for state in _STATES)))


def changed_values(
    source: int, held: Mapping[str, Value], wanted: Mapping[str, Value]
) -> list[Edit]:
    """Return the edits of those values of a source that become others."""
    return [
        CellEdit(TypeName.SOURCE, source, name, held[name], value)
        for name, value in wanted.items()
        if held[name] != value
    ]


class _Places:
    """The places of one source, followed from its old text to its new one."""

    def __init__(self, held: Mapping[str, Value], wanted: Mapping[str, Value]) -> None:
        self._before, self._after = str(held["text"]), str(wanted["text"])
        self._is_abstract = held["text_kind"] == "abstract"
        # Our own words may be improved: what they stand for is the paragraph of that number.
        self._is_reworded = self._is_abstract and len(paragraphs_in(self._before)) == len(
            paragraphs_in(self._after)
        )
        self._wanted = wanted

    def follow(
        self, kind: str, record: int, values: Mapping[str, Value]
    ) -> tuple[str | None, list[Edit]]:
        """Return what became of a citation or note, and its edits; None if it has no place."""
        excerpt = self._excerpt(values)
        if excerpt is None:
            return None, []
        if self._is_reworded and values.get("char_from") is None:
            return AS_CITED, []
        found = find_again(excerpt, self._after, self._before)
        if values.get("anchor") == CHANGED and self._has(excerpt, found):
            is_still = self._is_still_reworded(values, found)
            found = replace(found, state=CHANGED if is_still else MOVED)
        state = found.state
        if values.get("record") == values["source"] and values.get("support") == Support.COMPUTED:
            # A guess is of the document it was made from; it only lets go of a place that is gone.
            gone = dict.fromkeys(("paragraph", "line", "page", "char_from", "char_to"))
            return None, _edits(
                kind, record, values, gone if state == LOST else self._place(found, values)
            )
        if state in (AS_CITED, MOVED):
            paragraph = paragraph_at(self._after, found.start)
            state = AS_CITED if paragraph == values["paragraph"] else MOVED
        place = {} if state == LOST else self._place(found, values)
        told = self._told(values, excerpt, state) if kind == TypeName.CITATION else {}
        return state, _edits(kind, record, values, place | told)

    def _has(self, excerpt: Excerpt, found: Found) -> bool:
        return found.state != LOST and self._after[found.start : found.end] == excerpt.quote

    def _is_still_reworded(self, values: Mapping[str, Value], found: Found) -> bool:
        """Tell whether words around a passage are not those among which it was cited."""
        here = excerpt_of(self._after, found.start, found.end)
        around = (values.get("context_before") or "", values.get("context_after") or "")
        return around != (here.before, here.after)

    def _excerpt(self, values: Mapping[str, Value]) -> Excerpt | None:
        """Return the passage of a citation: its quote, or all of its paragraph."""
        span = span_of_paragraph(self._before, int(values["paragraph"] or 0))
        quote = str(values.get("quote") or "")
        if not quote.strip():
            return excerpt_of(self._before, *span) if span[0] < span[1] else None
        start, end = values["char_from"], values["char_to"]
        if isinstance(start, int) and self._before.startswith(quote, start):
            return excerpt_of(self._before, start, start + len(quote))
        if isinstance(start, int) and isinstance(end, int):
            context = (str(values["context_before"] or ""), str(values["context_after"] or ""))
            return Excerpt(start, end, quote, *context)
        place = self._before.find(quote, *span)
        if place >= 0:
            return excerpt_of(self._before, place, place + len(quote))
        return Excerpt(span[0], span[0], quote)

    def _place(self, found: Found, values: Mapping[str, Value]) -> dict[str, Value]:
        paragraph = paragraph_at(self._after, found.start)
        line, page = place_of(self._wanted, paragraph)
        place: dict[str, Value] = {"paragraph": paragraph}
        if self._wanted["text_kind"] == "original":
            place |= {"line": line, "page": page}
        if values.get("char_from") is not None or found.state == CHANGED:
            place |= {"char_from": found.start, "char_to": found.end}
        if values.get("char_from") is not None and found.state != CHANGED:
            around = excerpt_of(self._after, found.start, found.end)
            place |= {
                "context_before": around.before or None, "context_after": around.after or None
            }  # fmt: skip
        return place

    def _told(self, values: Mapping[str, Value], excerpt: Excerpt, state: str) -> dict[str, Value]:
        """Return what a citation says of its passage; what is gone stays known word for word."""
        if state == AS_CITED:
            # A move that nobody has confirmed is still to be seen; what was lost is back.
            return {} if values["anchor"] == MOVED else {"anchor": None}
        told: dict[str, Value] = {"anchor": state}
        if state != MOVED and not values["quote"] and not self._is_abstract:
            told |= {"quote": excerpt.quote}
        return told


def _edits(
    kind: str, record: int, values: Mapping[str, Value], wanted: Mapping[str, Value]
) -> list[Edit]:
    """Return the edits of those fields that a record has and that become others."""
    return [
        CellEdit(kind, record, name, values[name], value)
        for name, value in wanted.items()
        if name in values and values[name] != value
    ]


def edition_report(register: Register, source: int) -> EditionReport:
    """Return how the citations of a source stand in its present text, as is stored."""
    states: dict[str, list[int]] = {state: [] for state in _STATES}
    held = register.fields_where(
        TypeName.CITATION, "source", source, "paragraph", "quote", "anchor"
    )
    for citation, paragraph, quote, anchor in held:
        if paragraph or quote:
            states[str(anchor or AS_CITED)].append(citation)
    return EditionReport(*(tuple(states[state]) for state in _STATES))


def confirm_place(register: Register, citation: int) -> EditBatch:
    """Return the batch that takes the place where a passage was found again for its own.

    Raises:
        FieldError: if the passage is lost, or was never moved.
    """
    values = register.values(TypeName.CITATION, citation)
    number = register.number(citation)
    if values["anchor"] not in (MOVED, CHANGED):
        if values["anchor"]:
            why = text("The passage of {number} is lost: mark the passage anew.", number=number)
        else:
            why = text("The passage of {number} stands as cited.", number=number)
        raise FieldError(why)
    edits: list[Edit] = [CellEdit(TypeName.CITATION, citation, "anchor", values["anchor"], None)]
    if values["char_from"] is None or values["char_to"] is None:
        return EditBatch(text("confirmed place of {record}", record=number), edits)
    return place_at(register, citation, int(values["char_from"]), int(values["char_to"]))


def put_at(register: Register, citations: Sequence[int], start: int, end: int) -> EditBatch:
    """Return the batch that puts citations of one passage at a passage of the present text.

    Raises:
        FieldError: if there are no words between the two places.
    """
    batches = [place_at(register, citation, start, end) for citation in citations]
    label = batches[0].label
    if len(batches) > 1:
        label = text("{label} and {n:,} more", label=label, n=len(batches) - 1)
    return EditBatch(label, [one for batch in batches for one in batch.edits])


def place_at(register: Register, citation: int, start: int, end: int) -> EditBatch:
    """Return the batch that puts a citation at a passage of its source's text.

    Raises:
        FieldError: if there are no words between the two places.
    """
    values = register.values(TypeName.CITATION, citation)
    source = register.values(TypeName.SOURCE, int(values["source"] or 0))
    whole = str(source["text"] or "")
    found = excerpt_of(whole, start, end)
    if not found.quote:
        raise FieldError(text("There are no words at this place. Select the passage in the text."))
    paragraph = paragraph_at(whole, found.start)
    line, page = place_of(source, paragraph)
    wanted: dict[str, Value] = {
        "paragraph": paragraph, "line": line, "page": page, "quote": found.quote,
        "char_from": found.start, "char_to": found.end, "context_before": found.before or None,
        "context_after": found.after or None, "anchor": None,
    }  # fmt: skip
    label = text("place of {record}", record=register.number(citation))
    return EditBatch(label, _edits(TypeName.CITATION, citation, values, wanted))
