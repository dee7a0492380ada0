"""Makes a register file of the first version, to see it brought up to date."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from agreement_register.store import migrations
from agreement_register.store.database import APPLICATION_ID

if TYPE_CHECKING:
    from pathlib import Path

FIRST_VERSION = 1


def make_first_version(path: Path, *, title: str, created: str) -> None:
    """Make an empty register of the first version, from the frozen step of that version."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.upgrade(raw, FIRST_VERSION)
        meta = {"register_id": os.urandom(16).hex(), "title": title, "created": created}
        raw.executemany(
            "INSERT INTO meta(name, value) VALUES (?, ?)", [*meta.items(), ("sample", "0")]
        )
