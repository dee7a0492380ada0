"""A file takes the place of another, which is there to be looked at, on every file system."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_register.store import swapping
from agreement_register.store.conflict_copies import is_mark


@pytest.fixture(params=["exchanged", "linked", "renamed"])
def road(request, monkeypatch):
    if request.param != "exchanged":
        monkeypatch.setattr(swapping, "_exchanged", lambda _new, _place: False)
    if request.param == "renamed":
        monkeypatch.setattr("os.link", _no_links)
    return request.param


def _no_links(_one, _other):
    raise OSError("no second names here")


def test_what_stood_there_is_given_back(road, tmp_path):
    new, place = tmp_path / "new.part", tmp_path / "mine.register"
    new.write_text("new")
    place.write_text("old")
    aside = swapping.swap(new, place)
    assert (place.read_text(), aside.read_text()) == ("new", "old")
    assert {file.name for file in tmp_path.iterdir()} == {place.name, aside.name}


def test_where_it_cannot_be_done_everything_is_as_it_was(road, tmp_path):
    place = tmp_path / "mine.register"
    place.write_text("old")
    with pytest.raises(OSError, match=r"new\.part"):
        swapping.swap(tmp_path / "new.part", place)
    assert place.read_text() == "old"


@pytest.mark.parametrize("road", ["linked", "renamed"], indirect=True)
def test_what_comes_while_nothing_is_there_is_not_written_over(road, tmp_path, monkeypatch):
    new, place = tmp_path / "new.part", tmp_path / "mine.register"
    new.write_text("new")
    place.write_text("old")
    rename = Path.rename

    def renamed(self, target):
        rename(self, target)
        place.write_text("somebody else's")

    monkeypatch.setattr(Path, "rename", renamed)
    with pytest.raises(FileExistsError):
        swapping.swap(new, place)
    held = {file.read_text() for file in tmp_path.iterdir()}
    assert (place.read_text(), held) == ("somebody else's", {"new", "old", "somebody else's"})


@pytest.mark.parametrize(
    "words",
    [
        " (Ada's conflicted copy 2026-11-30)", " (conflicted copy 2026-11-30 101500)",
        " (Adas in Konflikt stehende Kopie 2026-11-30)", " (Ada copie en conflit 2026-11-30)",
        "_conflict-20261130-101500", ".sync-conflict-20261130-101500-ABCDEF7", " (1)", " 2",
        "-LAPTOP-7Q2", "-DESKTOP-0A1B2C3", "-Adas-MacBook-Pro", "-PC", " (Case Conflict)",
    ],
)  # fmt: skip
def test_services_are_known_by_the_names_that_they_give(words):
    assert is_mark(words)


@pytest.mark.parametrize(
    "words",
    ["", " (rescued)", " (copy)", " (2026-11-30 10.15.00)", ".v1.backup", "-backup", "-old",
     " (set aside 2026-11-30 10.15.00)", " of last year"],
)  # fmt: skip
def test_other_names_are_those_of_curators(words):
    assert not is_mark(words)
