"""The commands that bring articles in: each a step of its own, each with a line that says so."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from agreement_register.curation.sources.documents import document_at
from agreement_register.curation.sources.sources import (
    ATTACHED,
    KNOWN,
    Added,
    add_source,
    attach,
    is_attached,
)
from agreement_register.domain.errors import FieldError, NotFoundError, RegisterError
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from argparse import Namespace

    from agreement_register.curation.register import Register

_SAID = ("title", "outlet", "published", "url")


def add_sources(register: Register, options: Namespace) -> bool:
    """Make a source of each article; tell whether all of them could be read.

    One that is refused is told, and does not keep the others out.
    """
    said = {name: getattr(options, name) for name in _SAID}
    refused: list[str] = []
    for path in options.articles:
        try:
            brought = document_at(path)
            added = add_source(register, brought.content, brought.file_name, said, brought.article)
        except RegisterError as error:
            refused.append(" ".join(str(error).split()))
            continue
        if added.state != KNOWN:
            register.apply(added.batch)
        sys.stdout.write(f"{_line(register, added, brought.file_name)}\n")
    sys.stdout.flush()
    sys.stderr.writelines(f"{sentence}\n" for sentence in refused)
    return not refused


def _line(register: Register, added: Added, file_name: str) -> str:
    head = register.head(added.source)
    if added.state == KNOWN:
        return f"{file_name} is known already: {head.number} “{head.title}”."
    if added.state == ATTACHED:
        return (
            f"{file_name} is the original of {head.number} “{head.title}” and was attached to it."
        )
    return f"{head.number} was made from {file_name}: “{head.title}”."


def attach_article(register: Register, options: Namespace) -> None:
    """Attach an article to a source, and say what became of its citations.

    Raises:
        RegisterError: as a sentence; nothing was stored then.
    """
    kind, source = register.find(options.source)
    if register.head(source).is_removed:
        raise NotFoundError(options.source)
    if kind != TypeName.SOURCE:
        raise FieldError(
            text("{source} is no source. Name one, such as SRC-000001.", source=options.source)
        )
    brought = document_at(options.article)
    number = register.number(source)
    if is_attached(register, source, brought.content):
        sys.stdout.write(f"{brought.file_name} is attached to {number} already.\n")
        return
    edition = attach(register, source, brought.content, brought.file_name, brought.article)
    register.apply(edition)
    told = f" {edition.report.words}" if edition.report.words else ""
    sys.stdout.write(f"{brought.file_name} was attached to {number}.{told}\n")
