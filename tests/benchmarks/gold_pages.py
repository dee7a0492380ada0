"""How well saved pages are read: public sets of pages with what people marked in them.

``python tests/benchmarks/gold_pages.py FOLDER [--half dev|kept]`` expects in FOLDER the checkouts
``trafilatura`` (adbar/trafilatura, tests/evaldata.json), ``benchmark``
(scrapinghub/article-extraction-benchmark) and ``readability`` (mozilla/readability); whichever is
there is measured, and beside ours trafilatura, readability-lxml and readabilipy, as far as they are
installed. None of the pages is part of this project.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import html

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "desktop"))

from agreement_register.domain.errors import FieldError
from agreement_register.exchange.articles.reading import read_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Read = Callable[[bytes], dict[str, str]]

_FIELDS = ("title", "author", "published")
_BLOCKS = ("p", "div", "li", "br", "h1", "h2", "h3", "td", "pre")
_GRAM = 4


def pages(folder: Path) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Yield the name of each page, the page, and what is marked in it."""
    tests = folder / "trafilatura" / "tests"
    marked = tests / "evaldata.json"
    for each in json.loads(marked.read_text("utf-8")).values() if marked.exists() else ():
        found = [tests / part / each["file"] for part in ("eval", "cache")]
        gold = {"with": each["with"], "without": each["without"]}
        if "title" in each:
            gold |= {"title": each["title"], "author": each["author"], "published": each["date"]}
        for path in [path for path in found if path.is_file()][:1]:
            yield f"segments {each['file']}", path.read_bytes(), gold
    bodies = folder / "benchmark" / "ground-truth.json"
    for name, each in json.loads(bodies.read_text("utf-8")).items() if bodies.exists() else ():
        path = folder / "benchmark" / "html" / f"{name}.html.gz"
        if path.is_file():
            yield (
                f"bodies {name}",
                gzip.decompress(path.read_bytes()),
                {"body": each["articleBody"]},
            )
    for path in sorted((folder / "readability" / "test" / "test-pages").glob("*/source.html")):
        said = json.loads((path.parent / "expected-metadata.json").read_text("utf-8"))
        body = text_of((path.parent / "expected.html").read_text("utf-8"))
        gold = {"body": body, "title": said["title"] or "", "author": said.get("byline") or ""}
        yield f"readability {path.parent.name}", path.read_bytes(), gold


def text_of(page: str) -> str:
    """Return the text of a fragment, its paragraphs apart."""
    root = html.fromstring(page)
    for element in root.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    return str(root.text_content())


def ours(page: bytes) -> dict[str, str]:
    """Read a page as the program does; what is dimmed is no text."""
    try:
        article = read_article(page, "page.html")
    except FieldError:
        return {}
    dimmed = frozenset(article.boilerplate)
    shown = [each for number, each in enumerate(article.paragraphs, 1) if number not in dimmed]
    return {"text": "\n".join(shown)} | {each.field: each.value for each in article.guesses}


def trafilatura(page: bytes) -> dict[str, str]:
    """Read a page with trafilatura as it is."""
    library = importlib.import_module("trafilatura")
    found = library.bare_extraction(page, with_metadata=True, include_comments=False)
    if found is None:
        return {}
    said = {"text": found.text, "title": found.title, "author": found.author}
    return {name: value or "" for name, value in {**said, "published": found.date}.items()}


def readability_lxml(page: bytes) -> dict[str, str]:
    """Read a page with readability-lxml."""
    document = importlib.import_module("readability").Document(page.decode("utf-8", "replace"))
    return {"text": text_of(document.summary(html_partial=True)), "title": document.short_title()}


def readabilipy(page: bytes) -> dict[str, str]:
    """Read a page with readabilipy, without its script."""
    read = importlib.import_module("readabilipy").simple_json_from_html_string
    found = read(page.decode("utf-8", "replace"), use_readability=False)
    text = "\n".join(each["text"] for each in found["plain_text"] or [])
    day = (found["date"] or "")[:10]
    return {"text": text, "title": found["title"] or "", "author": found["byline"] or "",
            "published": day}  # fmt: skip


def score(gold: dict[str, Any], found: dict[str, str], counted: Counter[str], kind: str) -> None:
    """Count what was found, what was not, and what was found besides."""
    text = _one_line(found.get("text", ""))
    for wanted in gold.get("with", ()):
        counted[f"{kind} text {'hit' if _one_line(wanted) in text else 'miss'}"] += 1
    for unwanted in gold.get("without", ()):
        counted[f"{kind} text more"] += _one_line(unwanted) in text
    if "body" in gold:
        _score_grams(_grams(gold["body"]), _grams(_without_headline(found, gold)), counted, kind)
    for field in _FIELDS:
        if field in gold:
            right = _comparable(field, gold[field])
            said = _comparable(field, found.get(field, ""))
            counted[f"{kind} {field} {'hit' if said == right else 'more'}"] += bool(said)
            counted[f"{kind} {field} miss"] += bool(right) and said != right


def _without_headline(found: dict[str, str], gold: dict[str, Any]) -> str:
    """Return a text without the line that is the title, where the gold has no such line."""
    title = _one_line(found.get("title", ""))
    lines = map(_one_line, (found.get("text") or "").split("\n"))
    has_headline = title in map(_one_line, gold["body"].split("\n"))
    return "\n".join(line for line in lines if has_headline or line != title)


def _score_grams(right: Counter[str], said: Counter[str], counted: Counter[str], kind: str) -> None:
    both = (right & said).total()
    whole = right.total() + said.total() - both or 1
    counted[f"{kind} text hit"] += both / whole  # type: ignore[assignment]
    counted[f"{kind} text more"] += (said.total() - both) / whole  # type: ignore[assignment]
    counted[f"{kind} text miss"] += (right.total() - both) / whole  # type: ignore[assignment]


def _grams(text: str) -> Counter[str]:
    words = re.findall(r"\w+", text)
    return Counter(" ".join(words[n : n + _GRAM]) for n in range(max(1, len(words) - _GRAM + 1)))


def _one_line(text: str) -> str:
    return " ".join((text or "").split())


def _comparable(field: str, said: str | list[str]) -> object:
    whole = _one_line("; ".join(said) if isinstance(said, list) else said).casefold()
    if field != "author":
        return whole
    bare = re.sub(r"^(?:by|von|par|por)\s+", "", whole)
    return frozenset(filter(None, map(str.strip, re.split(r";|,| and | und |&", bare))))


def main() -> None:
    """Print F1 of text, title, author and day for each reader and set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("dev", "kept", "all"), default="all")
    given = parser.parse_args()
    readers: dict[str, Read] = {"ours": ours, "trafilatura": trafilatura}
    readers |= {"readability-lxml": readability_lxml, "readabilipy": readabilipy}
    counted: dict[str, Counter[str]] = {name: Counter() for name in readers}
    for name, page, gold in pages(given.folder):
        is_dev = hashlib.sha256(name.encode()).digest()[0] % 2 == 0
        if given.half == "all" or is_dev == (given.half == "dev"):
            for reader, read in readers.items():
                try:
                    found = read(page)
                except Exception:  # noqa: BLE001 - a reader that fails has found nothing
                    found = {}
                score(gold, found, counted[reader], name.split(" ")[0])
    for reader, counts in counted.items():
        for kind in sorted({name.rsplit(" ", 1)[0] for name in counts}):
            hit, miss, more = (counts[f"{kind} {part}"] for part in ("hit", "miss", "more"))
            print(f"{reader:18} {kind:24} F1 {2 * hit / (2 * hit + miss + more or 1):.3f}")


if __name__ == "__main__":
    main()
