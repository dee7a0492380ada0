"""Sources and their documents: recognise one, make a source of it, attach it to one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from agreement_register.curation.sources.editions import (
    Edition,
    EditionReport,
    changed_values,
    new_text,
)
from agreement_register.curation.sources.guesses import GUESSED, guess_citations, usable_guesses
from agreement_register.curation.sources.layouts import kept_values, line_of, place_of
from agreement_register.curation.values import read_value
from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordAdded
from agreement_register.domain.errors import DiskError, FieldError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.passages.excerpts import CHANGED
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME, placed_types
from agreement_register.domain.types.words import TypeName
from agreement_register.store import originals
from agreement_register.store.originals import fingerprint_of, kept_original

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.passages.articles import Article

    Tell = Callable[[int, int], None]

__all__ = [
    "ATTACHED", "KNOWN", "NEW", "Added", "add_source", "attach", "attach_as_agreement_text",
    "is_attached", "line_of", "original_of", "read_document", "recognise",
]  # fmt: skip

NEW, ATTACHED, KNOWN = "new", "attached", "known"
_WITH_PLACES = placed_types()


@dataclass(frozen=True, slots=True)
class Added:
    """The batch that brings a document in, the source it goes to, and what that means for it.

    ``state`` is ``new`` for a new source, ``attached`` where a known source gets its document,
    and ``known`` where it has it already: the batch is empty then.
    """

    batch: EditBatch
    source: int
    state: str = NEW


def recognise(register: Register, document: bytes) -> int | None:
    """Return the source whose original this document is, or None."""
    found = register.where(TypeName.SOURCE, "fingerprint", fingerprint_of(document))
    return min(found, key=register.number) if found else None


def is_attached(register: Register, source: int, document: bytes) -> bool:
    """Tell whether this document is the present original of a source."""
    held = register.values(TypeName.SOURCE, source)
    return held["text_kind"] == "original" and held["fingerprint"] == fingerprint_of(document)


def add_source(
    register: Register,
    document: bytes,
    file_name: str,
    known: Mapping[str, str] | None = None,
    article: Article | None = None,
) -> Added:
    """Keep a document and return the batch that makes a source of it.

    ``known`` holds what the curator says of it, as typed, by field. What else the reader finds in
    the document becomes a value too, cited to the source itself as a guess. A document that the
    register knows goes to its source instead. ``article`` is given where it was read before.

    Raises:
        FieldError: if it cannot be read, or a value that is known cannot.
        DiskError: if nothing can be stored.
    """
    return _added(register, (document, file_name, article), {"kind": "news"}, known or {})


def attach_as_agreement_text(
    register: Register,
    agreement: int,
    document: bytes,
    file_name: str,
    article: Article | None = None,
) -> Added:
    """Keep a document and return the batch that makes it the text of an agreement.

    Raises:
        FieldError: if it cannot be read.
        DiskError: if nothing can be stored.
    """
    added = _added(register, (document, file_name, article), {"kind": "treaty text"}, {})
    before = register.values(TypeName.AGREEMENT, agreement)["text"]
    edits = list(added.batch.edits)
    if before != added.source:
        edits.append(CellEdit(TypeName.AGREEMENT, agreement, "text", before, added.source))
    number = register.number(agreement)
    label = text("text of {record} from {file}", record=number, file=file_name)
    return Added(EditBatch(label, edits), added.source, added.state)


def _added(
    register: Register,
    brought: tuple[bytes, str, Article | None],
    given: Mapping[str, Value],
    known: Mapping[str, str],
) -> Added:
    document, file_name, article = brought
    found = recognise(register, document)
    if found is not None:
        return _to_known(register, found, document, file_name, article)
    typed = {
        name: _read_typed(register, name, text) for name, text in known.items() if text.strip()
    }
    article = article or read_document(document, file_name)
    values = {
        "title": PurePath(file_name).stem or file_name,
        **given,
        **_of_document(register, article, document, file_name),
    }
    guesses = usable_guesses(register, article.guesses, typed)
    values |= {name: value for name, (_guess, value) in guesses.items()}
    source = new_id()
    kept = {name: value for name, value in (values | typed).items() if value is not None}
    edits: list[Edit] = [RecordAdded(TypeName.SOURCE, source, kept)]
    edits += guess_citations(source, values, guesses)
    return Added(EditBatch(text("source from {file}", file=file_name), edits), source)


def _read_typed(register: Register, name: str, typed: str) -> Value:
    field = BY_NAME[TypeName.SOURCE].field(name)
    try:
        return read_value(register, field, typed)
    except FieldError as error:
        raise FieldError(
            text(
                "{field} “{words}” cannot be read: {error}",
                field=Text(field.label),
                words=typed,
                error=error,
            )
        ) from error


def _to_known(
    register: Register, source: int, document: bytes, file_name: str, article: Article | None
) -> Added:
    held = register.values(TypeName.SOURCE, source)
    if held["text_kind"] == "original":
        return Added(EditBatch(text("source from {file}", file=file_name), []), source, KNOWN)
    return Added(attach(register, source, document, file_name, article), source, ATTACHED)


def attach(
    register: Register,
    source: int,
    document: bytes,
    file_name: str,
    article: Article | None = None,
) -> Edition:
    """Keep a document and return the batch that makes its text the source's text.

    The original of an abstract keeps paragraphs and gives their lines; a newer edition of a text
    has every citation and note looked for in it, and the batch reports what became of them. What
    is replaced is in the log and comes back when this is undone; the document stays kept.

    Raises:
        FieldError: if it is another document than the abstract's, cannot be read, or is attached.
        DiskError: if the document cannot be kept.
    """
    held = register.values(TypeName.SOURCE, source)
    _check_it_may_be(register, source, held, document)
    article = article or read_document(document, file_name)
    wanted = _of_document(register, article, document, file_name)
    number = register.number(source)
    if held["text"] and held["text_kind"] != "abstract":
        return new_text(register, source, wanted, text("newer edition of {record}", record=number))
    # What a source has a text of was looked at by somebody: nothing is guessed of it.
    taken = GUESSED if held["text"] else _filled(register, source, held)
    guesses = usable_guesses(register, article.guesses, taken)
    wanted |= {name: value for name, (_guess, value) in guesses.items()}
    edits = changed_values(source, held, wanted) + guess_citations(source, wanted, guesses)
    places, report = _places_in_original(register, source, held | wanted)
    return Edition(text("original document of {record}", record=number), [*edits, *places], report)


def _filled(register: Register, source: int, held: Mapping[str, Value]) -> list[str]:
    """Return the fields of a source that hold a value, or are known to be unknown."""
    gaps = (
        register.values(TypeName.GAP, gap) for gap in register.where(TypeName.GAP, "record", source)
    )
    return [name for name, value in held.items() if value] + [
        str(values["field"]) for values in gaps if values["field"]
    ]


def original_of(register: Register, source: int) -> bytes | None:
    """Return the kept original document of a source, or None."""
    fingerprint = register.values(TypeName.SOURCE, source)["fingerprint"]
    return kept_original(register.database, str(fingerprint)) if fingerprint else None


def read_document(document: bytes, file_name: str, tell: Tell | None = None) -> Article:
    """Read a document, on whatever thread; no register is asked.

    `tell` hears how many pages of how many are read, and may raise to stop.

    Raises:
        FieldError: saying in one sentence why it cannot be read.
    """
    # The readers of all formats come with the first article, not with the program.
    from agreement_register.exchange.articles.reading import read_article  # noqa: PLC0415

    return read_article(document, file_name, *([tell] if tell else []))


def _of_document(
    register: Register, article: Article, document: bytes, file_name: str
) -> dict[str, Value]:
    """Keep a document; return the values that a source has from it."""
    if register.is_read_only:
        raise DiskError(
            text("{name} is open for reading only; nothing was attached.", name=register.path.name)
        )
    fingerprint = originals.keep_original(register.database, document, file_name)
    register.safekeeping.keep_document(fingerprint, file_name, document)
    held: dict[str, Value] = {
        "text_kind": "original", "fingerprint": fingerprint, "file_name": file_name
    }  # fmt: skip
    return kept_values(article) | held


def _check_it_may_be(
    register: Register, source: int, held: Mapping[str, Value], document: bytes
) -> None:
    number = register.number(source)
    if is_attached(register, source, document):
        raise FieldError(text("This document is attached to {number} already.", number=number))
    is_another = held["fingerprint"] and held["fingerprint"] != fingerprint_of(document)
    if is_another and held["text_kind"] != "original":
        named = f" ({held['file_name']})" if held["file_name"] else ""
        raise FieldError(
            text(
                "This is not the document that {number} was taken from{named}: its "
                "fingerprint differs, so paragraphs may not be the same. Choose the "
                "unchanged original, or make a new source for this one.",
                number=number,
                named=named,
            )
        )


def _places_in_original(
    register: Register, source: int, values: Mapping[str, Value]
) -> tuple[list[Edit], EditionReport]:
    """Return the lines of places that name only a paragraph of what was an abstract.

    A passage that was marked in the words of the abstract is not in those of the original.
    """
    edits: list[Edit] = []
    changed: list[int] = []
    as_cited: list[int] = []
    text = str(values["text"] or "")
    for kind in _WITH_PLACES:
        for record in register.where(kind, "source", source):
            held = register.values(kind, record)
            line, page = place_of(values, int(held["paragraph"] or 0))
            if held["line"] is None and line is not None:
                edits.append(CellEdit(kind, record, "line", None, line))
            if kind == TypeName.CITATION and held["page"] is None and page is not None:
                edits.append(CellEdit(kind, record, "page", None, page))
            unmarked = _unmarked(record, held, text) if kind == TypeName.CITATION else []
            edits += unmarked
            (changed if unmarked else as_cited).append(record)
    return edits, EditionReport(as_cited=tuple(as_cited), changed=tuple(changed))


def _unmarked(citation: int, held: Mapping[str, Value], text: str) -> list[Edit]:
    start, end = held["char_from"], held["char_to"]
    if not isinstance(start, int) or not isinstance(end, int):
        return []
    if held["quote"] and text[start:end] == held["quote"]:
        return []
    wanted: dict[str, Value] = {"char_from": None, "char_to": None, "anchor": CHANGED}
    return [
        CellEdit(TypeName.CITATION, citation, name, held[name], value)
        for name, value in wanted.items()
        if held[name] != value
    ]
