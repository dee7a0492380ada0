"""What the window reaches only now and then: readers, older files, search, texts, no network."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.editing import add_record
from agreement_register.curation.citing import citations
from agreement_register.curation.register import (
    Register,
    create_first_version,
    open_register,
)
from agreement_register.curation.sources import sources
from agreement_register.domain.passages.excerpts import excerpt_of
from agreement_register.domain.views import ViewQuery
from agreement_register.paths import LICENCES, RESOURCES, SEEDS
from agreement_register.ui.icons import application_icon
from agreement_register.ui.self_test.robot import expect
from agreement_register.ui.self_test.sample_articles import TELLING, WORDS, papers

if TYPE_CHECKING:
    from pathlib import Path

_FOR_THE_NETWORK = ("ssl", "_ssl", "PySide6.QtNetwork")
_NEEDED = ("help/changelog.md", "help/getting-started.md", "icons/LICENSE",
           "licences/LGPL-3.0.txt", "licences/GPL-3.0.txt")  # fmt: skip


def prove_features(folder: Path) -> None:
    """Use each of them once, in a register of the first version.

    Raises:
        SelfTestError: with what did not come about.
    """
    path = folder / "Förste utgåva.register"
    create_first_version(path)
    register = open_register(path, "Self-test")  # Alembic brings it up to date
    try:
        _cite_from_every_format(register)
    finally:
        register.close()
    _find_resources()
    _miss_the_network()


def _cite_from_every_format(register: Register) -> None:
    made = add_record(register, "agreement", {"title": "Treaty of the river"})
    register.apply(made.batch)
    cell = Cell("agreement", made.record, "title")
    for number, (name, document) in enumerate(papers().items(), 1):
        added = sources.add_source(register, document, name)
        register.apply(added.batch)
        _cite(register, cell, added.source, name)
        expect(f"the document of {name} is kept",
               holds=sources.original_of(register, added.source) == document)  # fmt: skip
        found = register.view(ViewQuery("source", search=TELLING.lower()))
        expect(f"the words of {name} are found", holds=len(found.ids) == number)


def _cite(register: Register, cell: Cell, source: int, name: str) -> None:
    text = str(register.values("source", source)["text"])
    expect(f"the text of {name} is read", holds=WORDS in text)
    start = text.index(WORDS)
    excerpt = excerpt_of(text, start, start + len(WORDS))
    draft = citations.Draft(source, stated_value="Treaty of Strelsau", excerpt=excerpt)
    before = register.counts()["citation"]
    register.apply(citations.cite(register, cell, draft))
    expect(f"a passage of {name} is cited", holds=register.counts()["citation"] == before + 1)


def _find_resources() -> None:
    for name in _NEEDED:
        expect(f"{name} is there", holds=(RESOURCES / name).is_file())
    expect("the seeds are there", holds=(SEEDS / "manifest.toml").is_file())
    expect("the icon is drawn", holds=not application_icon().pixmap(64, 64).isNull())
    if _is_frozen():
        expect("the licences are there", holds=(LICENCES / "THIRD-PARTY.md").is_file())


def _miss_the_network() -> None:
    expect("Qt's network is not loaded", holds="PySide6.QtNetwork" not in sys.modules)
    if _is_frozen():  # elsewhere Python has them, whether used or not
        held = [name for name in _FOR_THE_NETWORK if find_spec(name)]
        expect(f"nothing for the network is there: {held}", holds=not held)


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))
