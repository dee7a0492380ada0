"""Word documents made of the parts that a test is about."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from tests.exchange.articles.papers import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFFICE = "http://schemas.openxmlformats.org"
_SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": f"{_OFFICE}/wordprocessingml/2006/main",
        "m": f"{_OFFICE}/officeDocument/2006/math",
        "mc": f"{_OFFICE}/markup-compatibility/2006",
        "o": "urn:schemas-microsoft-com:office:office",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_ROOTS = {
    "document": "document", "footnotes": "footnotes", "endnotes": "endnotes", "styles": "styles",
    "numbering": "numbering", "settings": "settings", "header": "hdr", "footer": "ftr",
}  # fmt: skip
_TYPES = (
    f'<Types xmlns="{_OFFICE}/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)


def run(words: str, properties: str = "") -> str:
    """Return a run of letters."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """Return a paragraph of words, or of runs."""
    runs = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def in_list(words: str, level: int = 0, number: int = 1) -> str:
    """Return a paragraph of a list."""
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    return paragraph(words, f"<w:numPr>{place}</w:numPr>")


def word_document(body: str = "", said: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """Return a Word document with this body, or with the three sentences.

    ``said`` are its properties, such as dc:title; ``parts`` the content of its other parts.
    """
    body = body or "".join(map(paragraph, SENTENCES))
    files = {"[Content_Types].xml": _TYPES}
    for name, content in {"document": f"<w:body>{body}</w:body>", **parts}.items():
        files[f"word/{name}.xml"] = f"<w:{_ROOTS[name]} {_SPACES}>{content}</w:{_ROOTS[name]}>"
    files["_rels/.rels"] = _relations(
        ("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml")
    )
    files["word/_rels/document.xml.rels"] = _relations(*((a, f"{a}.xml") for a in parts))
    files["docProps/core.xml"] = (
        f'<cp:coreProperties xmlns:cp="{_OFFICE}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        + "".join(f"<{name}>{value}</{name}>" for name, value in (said or {}).items())
        + "</cp:coreProperties>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return stream.getvalue()


def _relations(*relations: tuple[str, str]) -> str:
    base = f"{_OFFICE}/officeDocument/2006/relationships"
    inside = "".join(
        f'<Relationship Id="r{n}" Type="{base}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(relations)
    )
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{inside}</Relationships>'
