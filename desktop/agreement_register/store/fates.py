"""What is said of a file that is not what was opened, and what must not be written then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.words import FileFate

if TYPE_CHECKING:
    from pathlib import Path

# The log of the open register does not belong to the file that stands at its path.
NOT_OURS = frozenset({FileFate.OVERWRITTEN, FileFate.DAMAGED})

_SENTENCES = {
    FileFate.REPLACED: text(
        "Another file was put in the place of {name} while it was open. "
        "Nothing is written to that file."
    ),
    FileFate.OVERWRITTEN: text(
        "Another program wrote over {name} while it was open. Nothing more is written to it."
    ),
    FileFate.DAMAGED: text(
        "{name} was damaged while it was open. Nothing more is written to it; "
        "it stays as it is, so that it can be rescued."
    ),
    FileFate.DELETED: text("{name} was deleted while it was open."),
    FileFate.UNREACHABLE: text(
        "{name} cannot be reached any more: its folder or its drive is gone."
    ),
}


def fate_sentence(fate: FileFate, path: Path) -> Text:
    """Return what became of the open file, as a sentence."""
    return replace(_SENTENCES[fate], values={"name": path.name})
