"""Let Debian's own checkers look at the package, its menu entry, its metainfo and its man page."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import product
from program_tree import require_tools
from share import DESKTOP_FILE, METAINFO

TOOLS = {
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "groff": "groff",
    "lintian": "lintian",
    "man": "man-db",
}
_PROGRAM = f"usr/lib/{product.COMMAND}/{product.COMMAND}"


def main(arguments: list[str]) -> None:
    """Check the package given; end with what is wrong."""
    wrong = findings(Path(arguments[0]))
    if wrong:
        sys.exit("\n".join(wrong))


def findings(package: Path) -> list[str]:
    """Return what the checkers have to say."""
    require_tools(TOOLS)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
        share = Path(folder, "usr/share")
        manual = share / "man" / "man1" / f"{product.COMMAND}.1.gz"
        return [
            *said("lintian", "--allow-root", "--fail-on", "error,warning", str(package)),
            *said("desktop-file-validate", str(share / "applications" / DESKTOP_FILE)),
            *said("appstreamcli", "validate", "--no-net", str(share / "metainfo" / METAINFO)),
            *said(
                "man", "--warnings", "--local-file", "--troff-device=utf8", "--ditroff", str(manual)
            ),
            *wrong_modes(_listing(package)),
        ]


def said(*command: str) -> list[str]:
    """Run a checker; return what it says, in one piece, unless it is content."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    words = f"{done.stdout}{done.stderr}" if done.returncode else done.stderr
    words = words.replace("running with root privileges is not recommended!\n", "")
    return [f"{command[0]}: {words.strip()}"] if words.strip() or done.returncode else []


def wrong_modes(listing: str) -> list[str]:
    """Return what is not root's, can be changed by others, or can be run and should not be."""
    found = []
    for line in listing.splitlines():
        match = re.match(r"(\S+) (\S+) .*? \./(.*?)(?: -> .*)?$", line)
        if not match:
            continue
        mode, owner, name = match.groups()
        right = {"d": "drwxr-xr-x", "l": "lrwxrwxrwx"}.get(mode[0], "-rw-r--r--")
        right = "-rwxr-xr-x" if name == _PROGRAM else right
        if (mode, owner) != (right, "root/root"):
            found.append(f"{name} is {mode} of {owner}; it should be {right} of root/root.")
    return found


def _listing(package: Path) -> str:
    command = ["dpkg-deb", "--contents", str(package)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main(sys.argv[1:])
