"""Sources and their original documents: recognise one, and let its text take its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.edits import CellEdit, Edit, EditBatch
from agreement_register.domain.errors import DiskError, FieldError

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value

_WITH_PLACES = ("citation", "passage_note")  # they say in which paragraph and line


def recognise(register: Register, document: bytes) -> int | None:
    """Return the source whose original this document is, or None."""
    from agreement_register.store.originals import fingerprint_of  # noqa: PLC0415 - as in register

    found = register.where("source", "fingerprint", fingerprint_of(document))
    return min(found, key=register.number) if found else None


def attach(register: Register, source: int, document: bytes, file_name: str) -> EditBatch:
    """Keep an original document and return the batch that makes its text the source's text.

    What it replaces, such as an abstract, is in the log and comes back when this is undone; the
    document itself stays kept. Places that name a paragraph but no line are given the line.

    Raises:
        FieldError: if it is another document than the source's, is no text, or is attached.
        DiskError: if the document cannot be kept.
    """
    # The store comes with the first open register: see `register.open_register`.
    from agreement_register.store import originals  # noqa: PLC0415

    fingerprint = originals.fingerprint_of(document)
    held = register.values("source", source)
    _check_it_is_the_one(register, source, held, fingerprint)
    text = _text_of(document, file_name)
    if register.is_read_only:
        raise DiskError(f"{register.path.name} is open for reading only; nothing was attached.")
    originals.keep_original(register.database, document, file_name)
    wanted: dict[str, Value] = {
        "text": text, "text_kind": "original", "fingerprint": fingerprint, "file_name": file_name
    }  # fmt: skip
    edits: list[Edit] = [
        CellEdit("source", source, name, held[name], value)
        for name, value in wanted.items()
        if held[name] != value
    ]
    label = f"original document of {register.number(source)}"
    return EditBatch(label, [*edits, *_lines_of_places(register, source, text)])


def original_of(register: Register, source: int) -> bytes | None:
    """Return the kept original document of a source, or None."""
    from agreement_register.store.originals import kept_original  # noqa: PLC0415 - as in register

    fingerprint = register.values("source", source)["fingerprint"]
    return kept_original(register.database, str(fingerprint)) if fingerprint else None


def line_of(text: Value, paragraph: int) -> int | None:
    """Return the physical line of a paragraph, both counted from 1; None if there is none.

    A line that holds nothing but blanks is no paragraph, a no-break space among them.
    """
    lines = [place for place, line in enumerate(str(text or "").split("\n"), 1) if line.strip()]
    return lines[paragraph - 1] if 0 < paragraph <= len(lines) else None


def _check_it_is_the_one(
    register: Register, source: int, held: dict[str, Value], fingerprint: str
) -> None:
    number = register.number(source)
    if held["text_kind"] == "original" and held["fingerprint"] == fingerprint:
        raise FieldError(f"This document is attached to {number} already.")
    if held["fingerprint"] and held["fingerprint"] != fingerprint:
        named = f" ({held['file_name']})" if held["file_name"] else ""
        raise FieldError(
            f"This is not the document that {number} was taken from{named}: its fingerprint "
            "differs, so paragraphs may not be the same. Choose the unchanged original, or make "
            "a new source for this one."
        )


def _text_of(document: bytes, file_name: str) -> str:
    try:
        text = document.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        text = ""
    if not text.strip():
        raise FieldError(
            f"{file_name} holds no text that can be read. Save it as plain text in UTF-8, and "
            "attach that."
        )
    return text


def _lines_of_places(register: Register, source: int, text: str) -> list[Edit]:
    """Return the lines of citations and notes that name only a paragraph."""
    edits: list[Edit] = []
    for kind in _WITH_PLACES:
        for record in register.where(kind, "source", source):
            values = register.values(kind, record)
            line = line_of(text, int(values["paragraph"] or 0))
            if values["line"] is None and line is not None:
                edits.append(CellEdit(kind, record, "line", None, line))
    return edits
