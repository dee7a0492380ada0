"""The sample register's files as plain rows, before any program reads them."""

from __future__ import annotations

import csv
import os
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, str]


class SeedFiles:
    """The rows of the seed files, by record type and by readable number."""

    def __init__(self) -> None:
        self.folder = ROOT / "seeds"
        self.manifest = tomllib.loads((self.folder / "manifest.toml").read_text(encoding="utf-8"))
        self.articles = {source["id"]: source for source in self.manifest["source"]}
        self.names = {file["record_type"]: file["name"] for file in self.manifest["file"]}
        self._rows = {kind: self._read(name) for kind, name in self.names.items()}
        self.kind_of = {row["id"]: kind for kind, rows in self._rows.items() for row in rows}
        self._records = {row["id"]: row for rows in self._rows.values() for row in rows}

    def _read(self, name: str) -> list[Row]:
        with (self.folder / name).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    def rows(self, kind: str) -> list[Row]:
        return self._rows[kind]

    def record(self, number: str) -> Row:
        return self._records[number]

    def paragraph_lines(self, text: str) -> dict[int, int]:
        """Return the physical line of each paragraph, counted over lines that hold text."""
        lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        return dict(enumerate(lines, 1))


@pytest.fixture(scope="session")
def seeds() -> SeedFiles:
    return SeedFiles()


@pytest.fixture(scope="session")
def originals() -> Path:
    """Return the folder of the original documents and their survey, where they are at hand."""
    beside = ROOT.parent / "shared" / "seeds"
    folder = Path(os.environ.get("AGREEMENT_REGISTER_ORIGINALS", beside))
    if not (folder / "facts.csv").exists():
        pytest.skip("the original documents are not here")
    return folder
