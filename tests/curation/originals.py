"""The sample register with its original documents attached, and passages of them by words."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agreement_register.curation.citing.proposing import Passage
from agreement_register.curation.sources import sources

if TYPE_CHECKING:
    from agreement_register.curation.register import Register

_BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"


def attach_originals(register: Register) -> None:
    """Attach every original document; skip where they are not at hand."""
    folder = Path(os.environ.get("AGREEMENT_REGISTER_ORIGINALS", _BESIDE))
    documents = sorted(folder.glob("[0-9]*_*.txt"))
    if not documents:
        pytest.skip("the original documents are not part of the project")
    for path in documents:
        source = sources.recognise(register, path.read_bytes())
        assert source is not None
        attached = sources.attach(register, source, path.read_bytes(), path.name)
        register.apply(attached)


def passage(register: Register, number: int, words: str, after: str = "") -> Passage:
    """Return the passage of a source that holds these words, the first one after others."""
    source = register.find(f"SRC-{number:06d}")[1]
    text = str(register.values("source", source)["text"])
    start = text.index(words, text.index(after) + len(after) if after else 0)
    return Passage(source, start, start + len(words))
