"""The formats of articles, by their names and by how their files end."""

from __future__ import annotations

# What file dialogs offer: the name of a format and how its files end.
FORMATS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Plain text", (".txt", ".text")),
    ("Markdown", (".md", ".markdown")),
    ("Web pages", (".html", ".htm", ".xhtml", ".mhtml", ".mht")),
    ("PDF", (".pdf",)),
    ("Word documents", (".docx", ".docm")),
    ("Mails", (".eml",)),
)
