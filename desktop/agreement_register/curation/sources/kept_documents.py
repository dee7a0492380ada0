"""Kept originals on their way out: opened as a copy, saved elsewhere, removed for good."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from agreement_register.domain.errors import DiskError, FieldError
from agreement_register.domain.file_names import why_no_file_name
from agreement_register.domain.texts import Several, Text, count, text
from agreement_register.domain.types.words import TypeName
from agreement_register.paths import own_data
from agreement_register.store import originals
from agreement_register.store.copying import PRIVATE, clear_parts, part_of
from agreement_register.store.making import refuse_target

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_register.curation.register import Register

_UNSHOWN = frozenset({"Cc", "Cf", "Cs"})
_HEAD = 1024
# What is read as text; no ending is here that a system runs.
_TEXTS = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".eml",
)  # fmt: skip
_KIB, _MIB = 1 << 10, 1 << 20


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A kept original: of which source, its fingerprint, the name it came under, its bytes."""

    source: int
    fingerprint: str
    name: str
    size: int

    @property
    def said_size(self) -> Text:
        """Return how large it is, in words."""
        if self.size >= _MIB:
            return text("{n} MB", n=f"{self.size / _MIB:.1f}")
        return text("{n:,} kB", n=max(1, round(self.size / _KIB)))


def kept_document(register: Register, source: int) -> KeptDocument | None:
    """Return what is kept as the original of a source, or None."""
    fingerprint = register.values(TypeName.SOURCE, source).get("fingerprint")
    found = originals.about_original(register.database, str(fingerprint)) if fingerprint else None
    return None if found is None else KeptDocument(source, str(fingerprint), *found)


def document_to_open(register: Register, source: int) -> Path:
    """Write a copy of an original where it can be opened, in the program's own folder.

    Raises:
        FieldError: if none is kept, its name leads elsewhere, or its type is not opened.
        DiskError: if it cannot be written.
    """
    kept = _kept(register, source)
    document = _bytes_of(register, kept)
    name = _safe_name(kept.name, document)
    target = own_data() / "opened originals" / kept.fingerprint / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise _not_written(target) from error
    _write(document, target)
    return target


def save_document(register: Register, source: int, target: Path, *, replaces: bool = False) -> None:
    """Write an original to a file of one's choice, byte by byte as it came.

    Raises:
        FieldError: if none is kept.
        DiskError: if it cannot be written, or something is there and ``replaces`` does not say so.
    """
    document = _bytes_of(register, _kept(register, source))
    if not replaces:
        refuse_target(target)
    _write(document, target)


def suggested_name(kept: KeptDocument, number: str) -> str:
    """Return a name under which an original can be saved: its own, if that is a plain one."""
    return number if _leads_elsewhere(kept.name) else kept.name


def removal_of_document(register: Register, source: int) -> Text | Several:
    """Say what it means to remove an original for good.

    Raises:
        FieldError: if none is kept.
    """
    kept = _kept(register, source)
    said: list[Text] = [
        text(
            "{name} ({size}), the original of {record}, goes from this register for good; that "
            "cannot be undone.",
            name=kept.name,
            size=kept.said_size,
            record=register.number(source),
        ),
        text(
            "Text, citations and places stay; nobody can look up any more whether the text is as "
            "in the document. Backups and copies that were made before still have it."
        ),
    ]
    sharing = len(register.where(TypeName.SOURCE, "fingerprint", kept.fingerprint)) - 1
    if sharing > 0:
        said.append(
            count(
                "{n} other source has the same original and loses it, too.",
                "{n} other sources have the same original and lose it, too.",
                n=sharing,
            )
        )
    return Several(tuple(said), " ")


def remove_document(register: Register, source: int) -> KeptDocument:
    """Remove an original for good; its pages in the file are overwritten. Return what it was.

    Raises:
        FieldError: if none is kept.
        DiskError: if the register cannot be written to.
    """
    kept = _kept(register, source)
    if register.is_read_only:
        raise DiskError(
            text("{name} is open for reading only; nothing was removed.", name=register.path.name)
        )
    originals.forget_original(register.database, kept.fingerprint)
    register.safekeeping.forget_document(kept.fingerprint)
    return kept


def _kept(register: Register, source: int) -> KeptDocument:
    found = kept_document(register, source)
    if found is None:
        raise no_document(register, source)
    return found


def no_document(register: Register, source: int) -> FieldError:
    """Return the sentence for a source of which no original is kept."""
    return FieldError(text("No original of {record} is kept.", record=register.number(source)))


def _bytes_of(register: Register, kept: KeptDocument) -> bytes:
    document = originals.kept_original(register.database, kept.fingerprint)
    if document is None or originals.fingerprint_of(document) != kept.fingerprint:
        raise FieldError(
            text(
                "What is kept as {name} is not the document that was kept: its fingerprint "
                "differs. A backup may have it.",
                name=kept.name,
            )
        )
    return document


def _safe_name(name: str, document: bytes) -> str:
    """Return the name of a document that may be opened: a plain one, of a type that fits it.

    Raises:
        FieldError: as a sentence.
    """
    if _leads_elsewhere(name):
        raise FieldError(
            text(
                "The document came under the name “{name}”, which is no plain file name. It is "
                "not opened; save it elsewhere under a name of your own.",
                name="".join(letter if letter.isprintable() else "�" for letter in name),
            )
        )
    ending = PurePath(name).suffix.lower()
    fitting = _endings_of(document)
    if not fitting or (ending and ending not in fitting):
        raise FieldError(
            text(
                "{name} is not opened: only texts, web pages, mails, PDF and Word documents are, "
                "and only under names that end as these do. Save it elsewhere, and open it there "
                "if you trust it.",
                name=name,
            )
        )
    return name if ending else f"{name}{fitting[0]}"


def _leads_elsewhere(name: str) -> bool:
    is_odd = any(unicodedata.category(letter) in _UNSHOWN for letter in name)
    return is_odd or name.startswith((".", "-")) or bool(why_no_file_name(name, on_windows=True))


def _endings_of(document: bytes) -> tuple[str, ...]:
    """Return how the name of a document may end, by what is in it; none if it is not opened."""
    if b"%PDF-" in document[:_HEAD]:
        return (".pdf",)
    if document.startswith(b"PK\x03\x04"):
        has_macros = b"vbaProject" in document
        return (".docx",) if b"word/document.xml" in document and not has_macros else ()
    is_wide = document.startswith((b"\xff\xfe", b"\xfe\xff"))  # UTF-16
    return () if b"\0" in document[:_HEAD] and not is_wide else _TEXTS


def _write(document: bytes, target: Path) -> None:
    clear_parts(target)
    part = part_of(target)
    try:
        part.touch(mode=PRIVATE)
        part.write_bytes(document)
        os.replace(part, target)  # noqa: PTH105 - the atomic one, whatever the platform
    except OSError as error:
        raise _not_written(target) from error
    finally:
        part.unlink(missing_ok=True)


def _not_written(target: Path) -> DiskError:
    return DiskError(
        text(
            "{name} could not be written in {folder}. Check that the folder exists, has room, and "
            "that you may write to it.",
            name=target.name,
            folder=str(target.parent),
        )
    )
