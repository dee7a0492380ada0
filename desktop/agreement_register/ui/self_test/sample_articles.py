"""An article of our own in every format that is read, made without the libraries that read it."""

from __future__ import annotations

import io
import zipfile

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
