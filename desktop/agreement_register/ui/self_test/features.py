"""What the window reaches only now and then: readers, older files, search, texts, no network."""

from __future__ import annotations

import io
import sys
import zipfile
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
from agreement_register.domain.types.words import TypeName
from agreement_register.domain.views import ViewQuery
from agreement_register.paths import LICENCES, RESOURCES, SEEDS
from agreement_register.ui.icons import application_icon
from agreement_register.ui.self_test.journey import expect

if TYPE_CHECKING:
    from pathlib import Path


WORDS = "Ruritania and Graustark signed the Treaty of Strelsau on 5 May 1894."
TELLING = "Strelsau"
_SECOND = "The parliaments of both countries agreed to it in the autumn of that year."

_OFFICE = "http://schemas.openxmlformats.org"
_WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def papers() -> dict[str, bytes]:
    """Return the documents by the names of their files."""
    texts = {
        "plain.txt": f"{WORDS}\n\n{_SECOND}\n",
        "marked.md": f"# The treaty\n\n{WORDS}\n\n{_SECOND}\n",
        "letter.eml": (
            "From: press@example.org\nSubject: The treaty\nDate: Mon, 7 May 1894 08:00:00 +0000\n"
            f"Content-Type: text/plain; charset=utf-8\n\n{WORDS}\n\n{_SECOND}\n"
        ),
        "page.html": (
            "<!DOCTYPE html><html lang='en'><head><title>The treaty</title></head><body><article>"
            f"<h1>The treaty</h1><p>{WORDS}</p><p>{_SECOND}</p></article></body></html>"
        ),
    }
    made = {name: text.encode("utf-8") for name, text in texts.items()}
    return {**made, "word.docx": _word_document(), "print.pdf": _pdf()}


def _word_document() -> bytes:
    """Return the smallest document that Word would open."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in (WORDS, _SECOND))
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD_MAIN}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f'<w:document xmlns:w="{_OFFICE}/wordprocessingml/2006/main">'
            f"<w:body>{paragraphs}</w:body></w:document>"
        ),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return stream.getvalue()


def _pdf() -> bytes:
    """Return one page with both sentences."""
    shown = f"BT /F 9 Tf 50 700 Td ({WORDS}) Tj 0 -40 Td ({_SECOND}) Tj ET"
    inside = "/MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >>"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R {inside} >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    )
    written, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in (0, *places)).replace(
        "0000000000 00000 n", "0000000000 65535 f", 1
    )
    size = len(objects) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return f"{written}xref\n0 {size}\n{table}{end}".encode("ascii")


_FOR_THE_NETWORK = ("ssl", "_ssl", "PySide6.QtNetwork")
_NEEDED = ("actors/actors.tsv", "help/changelog.md", "help/getting-started.md", "icons/LICENSE",
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
    made = add_record(register, TypeName.AGREEMENT, {"title": "Treaty of the river"})
    register.apply(made.batch)
    cell = Cell(TypeName.AGREEMENT, made.record, "title")
    for number, (name, document) in enumerate(papers().items(), 1):
        added = sources.add_source(register, document, name)
        register.apply(added.batch)
        _cite(register, cell, added.source, name)
        expect(f"the document of {name} is kept",
               holds=sources.original_of(register, added.source) == document)  # fmt: skip
        found = register.view(ViewQuery(TypeName.SOURCE, search=TELLING.lower()))
        expect(f"the words of {name} are found", holds=len(found.ids) == number)


def _cite(register: Register, cell: Cell, source: int, name: str) -> None:
    text = str(register.values(TypeName.SOURCE, source)["text"])
    expect(f"the text of {name} is read", holds=WORDS in text)
    start = text.index(WORDS)
    excerpt = excerpt_of(text, start, start + len(WORDS))
    draft = citations.Draft(source, stated_value="Treaty of Strelsau", excerpt=excerpt)
    before = register.counts()[TypeName.CITATION]
    register.apply(citations.cite(register, cell, draft))
    expect(
        f"a passage of {name} is cited", holds=register.counts()[TypeName.CITATION] == before + 1
    )


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
