"""The releases as the changelog in the help tells them, for AppStream and for Debian."""

from __future__ import annotations

import datetime
import email.utils
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import product

ROOT = Path(__file__).resolve().parents[2]
CHANGELOG = ROOT / "resources" / "help" / "changelog.md"


@dataclass(frozen=True, slots=True)
class Release:
    """One release: its version, and what it brought, a sentence each."""

    version: str
    changes: tuple[str, ...]


def releases(text: str) -> tuple[Release, ...]:
    """Read the releases from the changelog's text, newest first."""
    found = []
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        changes = re.findall(r"^- (.+(?:\n  .+)*)", body, flags=re.MULTILINE)
        found.append(
            Release(heading.split()[0], tuple(" ".join(_plain(c).split()) for c in changes))
        )
    return tuple(found)


def _plain(markdown: str) -> str:
    """Return the words without the marks of Markdown."""
    return re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", markdown).replace("`", "").replace("*", "")


def this_release() -> Release:
    """Return the release of the program as it stands; refuse a changelog that lacks it."""
    for release in releases(CHANGELOG.read_text(encoding="utf-8")):
        if release.version == product.VERSION:
            return release
    sys.exit(f"{CHANGELOG.name} has no heading for {product.VERSION}: write what is new in it.")


def release_moment() -> datetime.datetime:
    """Return the moment all files of a package bear: that of the last commit."""
    stated = os.environ.get("SOURCE_DATE_EPOCH") or _last_commit()
    return datetime.datetime.fromtimestamp(int(stated), datetime.UTC)


def _last_commit() -> str:
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    said = subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()
    if not said:
        sys.exit("The date of the release is not known: set SOURCE_DATE_EPOCH, there is no commit.")
    return said


def appstream(release: Release, moment: datetime.datetime) -> str:
    """Write the release as AppStream's metainfo has it."""
    items = "".join(f"          <li>{escape(change)}</li>\n" for change in release.changes)
    return (
        f'<releases>\n    <release version="{release.version}" date="{moment:%Y-%m-%d}">\n'
        f"      <description>\n        <ul>\n{items}        </ul>\n      </description>\n"
        "    </release>\n  </releases>"
    )


def debian(release: Release, contact: str, moment: datetime.datetime) -> str:
    """Write the release as a Debian changelog."""
    items = "".join(_wrapped(change) for change in release.changes)
    day = email.utils.format_datetime(moment)
    head = f"{product.COMMAND} ({release.version}) stable; urgency=medium"
    return f"{head}\n\n{items}\n -- {contact}  {day}\n"


def _wrapped(change: str) -> str:
    lines, line = [], "  *"
    for word in change.split():
        if len(line) + len(word) >= 78:  # noqa: PLR2004 - a changelog's lines have 80
            lines.append(line)
            line = "   "
        line = f"{line} {word}"
    return "\n".join([*lines, line]) + "\n"
