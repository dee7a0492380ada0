"""The file is written whole or not at all, and trouble is told in a sentence."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from agreement_register.domain.errors import DiskError
from agreement_register.domain.texts import text
from agreement_register.exchange.workbook import pages
from agreement_register.exchange.workbook.sheets import Sheet, SheetColumn
from agreement_register.exchange.workbook.writer import (
    ExportCancelled,
    Finish,
    TooManyRowsError,
    write_workbook,
)

DESKTOP = str(Path(__file__).parents[3] / "desktop")
posix_only = pytest.mark.skipif(os.name != "posix", reason="needs the limits and users of POSIX")


@pytest.fixture
def old(tmp_path, monkeypatch):
    """Return the path of an older workbook, in a folder of its own, and watch temporary files."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    folder = tmp_path / "exports"
    folder.mkdir()
    path = folder / "register.xlsx"
    path.write_bytes(b"the older workbook")
    return path


def assert_untouched(old):
    assert old.read_bytes() == b"the older workbook"
    assert list(old.parent.iterdir()) == [old]
    assert list((old.parent.parent / "temporary").iterdir()) == []


def many_rows(book, count=1_000):
    columns = (SheetColumn("Id"), SheetColumn("Text"))
    rows = [(f"NOT-{n:06}", "some words " * 20) for n in range(count)]
    return replace(book, sheets=(Sheet("Notes", "Notes", "Notes.", columns, rows),))


def test_the_older_workbook_is_replaced_and_nothing_else_left(book, old):
    write_workbook(book, old)
    assert old.read_bytes().startswith(b"PK")
    assert list(old.parent.iterdir()) == [old]
    assert list((old.parent.parent / "temporary").iterdir()) == []


def test_the_same_book_makes_the_same_bytes(book, tmp_path):
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(book, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_progress_ends_with_every_row_done(book, tmp_path):
    told = []
    write_workbook(many_rows(book), tmp_path / "out.xlsx", "full", lambda *step: told.append(step))
    assert told[0] == (0, 1_000)
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("asked", [1, 2, 4, 7])
def test_a_cancelled_export_leaves_the_older_workbook(book, old, asked):
    answers = iter([False] * (asked - 1) + [True])
    with pytest.raises(ExportCancelled, match="cancelled"):
        write_workbook(many_rows(book), old, cancelled=lambda: next(answers))
    assert_untouched(old)


def test_rows_that_fail_leave_the_older_workbook(book, old):
    def failing():
        yield ("NOT-000001",)
        raise LookupError

    sheet = Sheet("Notes", "Notes", "", (SheetColumn("Id"),), failing())
    with pytest.raises(LookupError):
        write_workbook(replace(book, sheets=(sheet,)), old)
    assert_untouched(old)


def test_more_rows_than_excel_has_are_refused(book, old, monkeypatch):
    monkeypatch.setattr(pages, "MOST_ROWS", 500)
    with pytest.raises(TooManyRowsError, match="sheet Notes"):
        write_workbook(many_rows(book), old)
    assert_untouched(old)


def test_a_workbook_that_is_open_elsewhere_is_told_with_another_name(book, old, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)  # as Windows does
    with pytest.raises(DiskError, match=r"open in Excel.*“register \(2\)\.xlsx”"):
        write_workbook(book, old)
    assert_untouched(old)


def test_a_missing_folder_is_told(book, tmp_path):
    with pytest.raises(DiskError, match="does not exist"):
        write_workbook(book, tmp_path / "nowhere" / "out.xlsx")


def test_a_folder_as_target_is_told(book, tmp_path):
    with pytest.raises(DiskError, match="is a folder"):
        write_workbook(book, tmp_path)


def test_a_name_too_long_for_the_disk_is_told(book, tmp_path):
    with pytest.raises(DiskError, match="too long"):
        write_workbook(book, tmp_path / f"{'a' * 300}.xlsx")


def test_the_door_is_light_until_it_is_used():
    program = "import sys, agreement_register.exchange.workbook.writer as writer\n"
    program += "sys.exit('openpyxl' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": DESKTOP, "PYTHONDONTWRITEBYTECODE": "1"}
    assert (
        subprocess.run([sys.executable, "-c", program], env=environment, check=False).returncode
        == 0
    )


@posix_only
def test_a_link_stays_a_link(book, old, tmp_path):
    link = tmp_path / "link.xlsx"
    link.symlink_to(old)
    write_workbook(book, link)
    assert link.is_symlink()
    assert old.read_bytes().startswith(b"PK")


# After the imports: somebody else may not be allowed to read the interpreter's folder.
BECOME_NOBODY = """
import os
import agreement_register.exchange.workbook.binding
os.setgid(65534)
os.setuid(65534)
"""


def run_apart(code, target):
    """Write one sheet of the given rows in a process of its own; return what it raised."""
    program = textwrap.dedent(
        """
        import random, resource, sys
        from datetime import datetime
        from pathlib import Path
        from agreement_register.domain.errors import DiskError
        from agreement_register.exchange.workbook.sheets import Book, Sheet, SheetColumn
        from agreement_register.exchange.workbook.writer import write_workbook
        text = random.Random(1).randbytes
        rows = [(f"NOT-{n}", text(150).hex()) for n in range(800)]
        columns = (SheetColumn("Id"), SheetColumn("Text"))
        sheets = tuple(Sheet(name, name, "", columns, rows) for name in ("Vwx", "Wxy", "Xyz"))
        book = Book("T", "S", datetime(2025, 1, 1), "A", "0", 1, "r", 1, sheets)
        """
    )
    program += f"{code}\ntry:\n    write_workbook(book, Path(sys.argv[1]))\n"
    program += "except DiskError as error:\n    print(error)\n"
    environment = os.environ | {"PYTHONPATH": DESKTOP, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(target)],
        capture_output=True,
        text=True,
        check=False,
        env=environment | {"TMPDIR": tempfile.gettempdir()},
    )
    assert done.stderr == ""
    return done.stdout


@posix_only
@pytest.mark.parametrize("room", [20_000, 400_000])  # for the rows of a sheet, for the whole
def test_a_full_disk_is_told_and_leaves_the_older_workbook(old, room):
    room = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))"
    assert "The disk is full, so register.xlsx was not written" in run_apart(room, old)
    assert_untouched(old)


@posix_only
@pytest.mark.skipif(getattr(os, "geteuid", int)() != 0, reason="only root can be somebody else")
@pytest.mark.parametrize(
    ("locked", "told"), [("folder", "Nothing can be written to"), ("file", "is write-protected")]
)
def test_what_may_not_be_written_to_is_told(monkeypatch, locked, told):
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer, "exports")
        folder.mkdir()
        target = folder / "register.xlsx"
        if locked == "file":
            target.write_bytes(b"the older workbook")
        for path, mode in ((Path(outer), 0o755), (folder, 0o777 if locked == "file" else 0o755)):
            path.chmod(mode)
        assert told in run_apart(BECOME_NOBODY, target)
        assert [path.name for path in folder.iterdir()] == [target.name] * (locked == "file")


@pytest.mark.parametrize("name", ["sample.register", "sample.xlsx"])
def test_a_register_is_never_replaced_by_a_workbook(book, tmp_path, name):
    register = tmp_path / name
    register.write_bytes(b"SQLite format 3\0 and every record of it")
    with pytest.raises(DiskError, match=r"ends in \.xlsx|is a database"):
        write_workbook(book, register)
    assert register.read_bytes() == b"SQLite format 3\0 and every record of it"
    assert list(tmp_path.iterdir()) == [register]


@posix_only
def test_a_workbook_has_the_permissions_it_is_given(book, tmp_path):
    write_workbook(book, tmp_path / "private.xlsx", finish=Finish(0o600))
    assert stat.S_IMODE((tmp_path / "private.xlsx").stat().st_mode) == 0o600


def test_a_workbook_is_not_put_in_its_place_if_what_comes_before_fails(book, old):
    def refuse():
        raise DiskError(text("It could not be noted."))

    with pytest.raises(DiskError, match="could not be noted"):
        write_workbook(book, old, finish=Finish(before=refuse))
    assert_untouched(old)
