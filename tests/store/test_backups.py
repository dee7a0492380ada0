"""Backups are thinned out: the latest, then the last of each day, week and month, within a size."""

from __future__ import annotations

import datetime
from contextlib import closing

import pytest

from agreement_register.curation.register import create_register
from agreement_register.domain.types.words import BackupReason
from agreement_register.store.backups import BackupFolder, backup_at
from agreement_register.store.copying import part_of

NOW = datetime.datetime(2026, 6, 30, 12, tzinfo=datetime.UTC)


@pytest.fixture
def folder(tmp_path):
    folder = BackupFolder(tmp_path, "register")
    folder.path.mkdir(parents=True)
    return folder


def made(folder, ago, reason=BackupReason.WHILE_WORKING, size=10):
    path = folder.free_name(NOW - ago, reason, 1)
    path.write_bytes(b"x" * size)
    return path


def test_a_name_says_when_why_and_how_far(folder):
    path = made(folder, datetime.timedelta(hours=1), BackupReason.ON_CLOSING)
    backup = backup_at(path)
    assert (backup.at, backup.reason) == (NOW - datetime.timedelta(hours=1), "on closing")
    assert (backup.last, backup.size) == (1, 10)


@pytest.mark.parametrize(
    "name", ["copy.register", "2026-99-99 12.00.00 by hand, change 1.register"]
)
def test_other_files_are_no_backups_and_stay(folder, name):
    (folder.path / name).write_bytes(b"x")
    assert folder.backups() == []
    folder.thin_out(NOW)
    assert (folder.path / name).exists()


def test_of_a_year_of_half_hours_few_are_left(folder):
    for half_hours in range(0, 365 * 48, 16):
        made(folder, datetime.timedelta(minutes=30 * half_hours))
    folder.thin_out(NOW)
    left = [backup.at for backup in folder.backups()]
    assert len(left) < 10 + 31 + 27 + 13
    assert left[:10] == [NOW - datetime.timedelta(hours=8 * n) for n in range(10)]
    days = {at.date() for at in left}
    assert {(NOW - datetime.timedelta(days=n)).date() for n in range(30)} <= days
    assert {(at.year, at.month) for at in left} >= {(2025, month) for month in range(7, 13)}


def test_the_size_is_bounded_and_the_newest_two_stay(folder):
    for hours in range(8):
        made(folder, datetime.timedelta(hours=hours), size=100)
    folder.thin_out(NOW, most_bytes=350)
    assert len(folder.backups()) == 3
    folder.thin_out(NOW, most_bytes=50)
    assert [backup.at for backup in folder.backups()] == [
        NOW - datetime.timedelta(hours=hours) for hours in (0, 1)
    ]


def test_what_was_kept_from_an_accident_is_not_thinned_out_with_the_others(folder):
    kept = made(folder, datetime.timedelta(days=400, hours=1), BackupReason.KEPT)
    made(folder, datetime.timedelta(days=400), BackupReason.ON_CLOSING)
    for hours in range(20):
        made(folder, datetime.timedelta(hours=hours))
    folder.thin_out(NOW)
    assert kept.exists()


def test_what_was_just_made_stays_however_the_clock_was_put_back(folder):
    hour = datetime.timedelta(hours=1)
    ahead = [made(folder, -hour - n * datetime.timedelta(minutes=1)) for n in range(15)]
    latest = []
    for minutes in range(12):
        now = NOW + datetime.timedelta(minutes=minutes)
        latest.append(made(folder, NOW - now))
        folder.thin_out(now, made=latest[-1])
        assert latest[-1].exists()
    assert all(path.exists() for path in latest[-10:])
    assert sum(path.exists() for path in ahead) == 10


def test_a_backup_that_another_program_writes_is_left_to_that(tmp_path):
    folder = BackupFolder(tmp_path, "register")
    with closing(create_register(tmp_path / "mine.register")) as register:
        folder.path.mkdir(parents=True)
        part = part_of(folder.path / "another.register")
        part.write_bytes(b"half")
        folder.make(register.database, BackupReason.BY_HAND, NOW, 0)
    assert part.exists()
