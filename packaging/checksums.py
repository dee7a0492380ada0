"""Write SHA256SUMS beside the files of a release, in the order of their names.

checksums.py FOLDER
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

NAME = "SHA256SUMS"


def checksums(folder: Path) -> str:
    """Return the checksum and the name of every file in the folder, as sha256sum writes them."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != NAME)
    return "".join(f"{_sum_of(path)}  {path.name}\n" for path in files)


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main(arguments: list[str]) -> None:
    """Write the checksums of the folder given into it."""
    folder = Path(arguments[0])
    text = checksums(folder)
    if not text:
        sys.exit(f"There is nothing to sum up in {folder}.")
    (folder / NAME).write_bytes(text.encode())
    print(text, end="")


if __name__ == "__main__":
    main(sys.argv[1:])
