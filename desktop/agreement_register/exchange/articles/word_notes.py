"""Notes of a Word document: how each is numbered in print, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_register.exchange.articles.number_forms import in_form
from agreement_register.exchange.articles.word_package import W, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
REFERENCES = frozenset(_KINDS)
_USUAL_FORM = {"footnote": "decimal", "endnote": "lowerRoman"}


class WordNotes:
    """Numbers notes in the order in which the text refers to them, anew where it says so."""

    def __init__(self, sections: list[Any], settings: Any) -> None:
        self._sections, self._settings = sections, settings
        self._section = 0
        self._last = dict.fromkeys(_USUAL_FORM, 0)
        self._marks: dict[str, dict[str, str]] = {kind: {} for kind in _USUAL_FORM}

    def begin_section(self) -> None:
        """Begin the next section of the document."""
        self._section += 1
        for kind in _USUAL_FORM:
            if self._said(kind, "numRestart") == "eachSect":
                self._last[kind] = 0

    def begin_page(self) -> None:
        """Begin the next page, where the document says that one began when it was saved."""
        for kind in _USUAL_FORM:
            if self._said(kind, "numRestart") == "eachPage":
                self._last[kind] = 0

    def mark_of(self, reference: Any) -> str:
        """Return the mark of a note where the text refers to it; empty if its own mark follows."""
        kind, note = _KINDS[reference.tag], reference.get(f"{W}id", "")
        own = _own_mark(reference)
        if own:
            self._marks[kind].setdefault(note, own)
            return ""
        start = self._said(kind, "numStart")
        first = int(start) if start.isdigit() else 1
        self._last[kind] = self._last[kind] + 1 if self._last[kind] else first
        form = self._said(kind, "numFmt") or _USUAL_FORM[kind]
        mark = in_form(self._last[kind], form)
        self._marks[kind].setdefault(note, mark)
        return f"[{mark}]"

    def in_order(self, kind: str, root: Any) -> Iterator[tuple[str, Any]]:
        """Yield the mark and the element of each note that the text refers to."""
        notes = {note.get(f"{W}id"): note for note in root if note.get(f"{W}type") is None}
        for note, mark in self._marks[kind].items():
            if note in notes:
                yield mark, notes[note]

    def _said(self, kind: str, name: str) -> str:
        """Return what the section, or else the document, says of a kind of notes."""
        own = self._sections[self._section] if self._section < len(self._sections) else None
        for place in (own, self._settings):
            found = None if place is None else value_of(place.find(f"{W}{kind}Pr"), name)
            if found:
                return found
        return ""


def _own_mark(reference: Any) -> str:
    """Return the mark that was typed for a note, which stands behind the reference to it."""
    if reference.get(f"{W}customMarkFollows", "0").lower() in ("0", "false", "off"):
        return ""
    run = reference.getparent()
    after = [*reference.itersiblings(), *(run.itersiblings() if run is not None else ())]
    for each in after[:3]:
        text = each.text if each.tag == f"{W}t" else "".join(each.itertext(f"{W}t"))
        if text and text.strip():
            return str(text.strip().split()[0])
        if each.find(f".//{W}sym") is not None or each.tag == f"{W}sym":
            return "*"
    return "*"
