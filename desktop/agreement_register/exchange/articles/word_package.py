"""The parts of a Word document, in the names of today's format whichever form it was saved in."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# The strict form of the standard has names of its own for what the usual one calls by year.
_STRICT = "http://purl.oclc.org/ooxml/"
_USUAL = "http://schemas.openxmlformats.org/"
_MAIN = "word/document.xml"


class WordPackage:
    """A zipped Word document: its main part, and what that part refers to."""

    def __init__(self, document: bytes) -> None:
        self._package = zipfile.ZipFile(io.BytesIO(document))
        self._names = {name.lstrip("/"): name for name in self._package.namelist()}
        self._of_package = list(self._relations("_rels/.rels", ""))
        found = next((name for kind, name in self._of_package if kind == "officeDocument"), _MAIN)
        self._main = found if found in self._names else _MAIN
        folder, name = posixpath.split(self._main)
        self._of_main = list(self._relations(f"{folder}/_rels/{name}.rels", folder))

    def main(self) -> Any:
        """Return the root of the text itself."""
        return self._root(self._main)

    def parts(self, kind: str) -> Iterator[Any]:
        """Yield the roots of the parts of a kind that the text refers to."""
        for name in dict.fromkeys(name for each, name in self._of_main if each == kind):
            if name in self._names:
                yield self._root(name)

    def part(self, kind: str) -> Any:
        """Return the root of the first part of a kind, or None."""
        return next(self.parts(kind), None)

    def properties(self) -> dict[str, str]:
        """Return what the document says of itself."""
        for kind, name in self._of_package:
            if kind == "core-properties" and name in self._names:
                root = self._root(name)
                return {_local(each): each.text or "" for each in root if isinstance(each.tag, str)}
        return {}

    def _root(self, name: str) -> Any:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
        )
        content = self._package.read(self._names[name])
        root = etree.fromstring(content, parser)
        if root.tag.startswith(f"{{{_STRICT}"):
            _make_usual(root)
        return root

    def _relations(self, name: str, folder: str) -> Iterator[tuple[str, str]]:
        """Yield the kind of each relation, and the name of the part it leads to."""
        if name not in self._names:
            return
        for relation in self._root(name):
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External" or not target:
                continue
            place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            yield relation.get("Type", "").rsplit("/", 1)[-1], posixpath.normpath(place)


def _make_usual(root: Any) -> None:
    """Give all elements and attributes the names of the usual form."""
    for element in root.iter(etree.Element):
        element.tag = _usual(element.tag)
        for name, value in element.attrib.items():
            if name.startswith(f"{{{_STRICT}"):
                del element.attrib[name]
                element.set(_usual(name), value)


def _usual(name: str) -> str:
    if not name.startswith(f"{{{_STRICT}"):
        return name
    space, _, local = name[1:].partition("}")
    subject, _, rest = space.removeprefix(_STRICT).partition("/")
    return f"{{{_USUAL}{subject}/2006/{rest}}}{local}"


def _local(element: Any) -> str:
    return str(etree.QName(element).localname).lower()


def value_of(parent: Any, name: str) -> str | None:
    """Return what a property below an element is set to; None if it is not there."""
    found = None if parent is None else parent.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "")


def is_on(value: str | None) -> bool | None:
    """Tell whether a property that is on or off is on; None if it says neither."""
    return None if value is None else value.lower() not in ("0", "false", "off")
