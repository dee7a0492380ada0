"""Records with sensible defaults, stored through the same road as every edit."""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING

import openpyxl

from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.types.catalogue import BY_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value

_names = itertools.count(1)

# Everything is imported before the rights are given up: the program may lie in a private folder.
AS_ANOTHER_USER = """
import os, pkgutil, sys
from importlib import import_module
from pathlib import Path
import sqlalchemy.dialects.sqlite
from agreement_register import curation, domain, store
for package in (store, domain, curation):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if ".versions." not in module.name:
            import_module(module.name)
from agreement_register.curation import register as registers
from agreement_register.curation.cells import editing
from agreement_register.domain.errors import RegisterError
if os.getuid() == 0:
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
path = Path(sys.argv[1])
"""


def add(register: Register, record_type: str, /, **values: Value) -> int:
    """Add a record with these values, and return its id."""
    record = new_id()
    given = {name: value for name, value in values.items() if value is not None}
    register.apply(EditBatch(f"new {record_type}", [RecordAdded(record_type, record, given)]))
    return record


def an_actor(register: Register, name: str = "", **values: Value) -> int:
    return add(
        register, "actor", **{"name": name or f"State {next(_names)}", "kind": "state"} | values
    )


def an_agreement(register: Register, title: str = "On visits of ships", **values: Value) -> int:
    return add(register, "agreement", **{"title": title, "type": "treaty"} | values)


def a_party(register: Register, agreement: int, actor: int, **values: Value) -> int:
    return add(register, "party", agreement=agreement, as_signed=actor, role="party", **values)


def an_event(register: Register, agreement: int, date: str | None = None, **values: Value) -> int:
    return add(
        register, "event", **{"agreement": agreement, "type": "signed", "date": date} | values
    )


def a_source(register: Register, title: str = "Harbour News", **values: Value) -> int:
    return add(register, "source", **{"title": title, "kind": "news", "text_kind": "none"} | values)


def a_citation(register: Register, record: int, field: str, stated: str, **values: Value) -> int:
    """Add a citation; without a source of its own it rests on a new one."""
    source = values.pop("source", None) or a_source(register)
    given: dict[str, Value] = {
        "record": record, "field": field or None, "stated_value": stated, "source": source,
        "support": "stated", "assertion": "asserts", "scope": "this record", "rank": "normal",
        "credibility": "2",
    }  # fmt: skip
    return add(register, "citation", **given | values)


def number_of(register: Register, number: str) -> int:
    """Return the id of a readable number."""
    return register.find(number)[1]


def content(register: Register) -> dict[str, list[tuple[object, ...]]]:
    """Return what a register says: every record that is not in the trash, and all derived."""
    raw = register.database.raw
    statements = {kind: f"SELECT * FROM {kind} WHERE removed = 0" for kind in BY_NAME}  # noqa: S608
    statements["records"] = "SELECT id, serial, kind, number, title FROM records WHERE removed = 0"
    statements["status_span"] = "SELECT * FROM status_span"
    statements["finding"] = "SELECT record, rank, rule, field, said, citations FROM finding"
    statements["search"] = "SELECT rowid, words FROM search"
    return {name: sorted(raw.execute(sql), key=repr) for name, sql in statements.items()}


def everything_in(path: Path) -> dict[str, bytes]:
    """Return the bytes of every file in a folder."""
    return {file.name: file.read_bytes() for file in path.iterdir() if file.is_file()}


def workbook_of(path: Path) -> Workbook:
    """Return a workbook as it is stored: read once, however many of its sheets are asked for."""
    stat = path.stat()
    return _workbook(path, stat.st_ino, stat.st_mtime_ns)


@lru_cache(maxsize=2)
def _workbook(path: Path, *_state: int) -> Workbook:
    return openpyxl.load_workbook(path)
