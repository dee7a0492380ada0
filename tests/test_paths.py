"""Resources and seeds are found wherever the program runs from."""

import sys

from agreement_register import paths


def test_resources_are_found_in_the_source_tree():
    assert (paths.RESOURCES / "icons").is_dir()


def test_an_installed_program_looks_inside_its_package(monkeypatch, tmp_path):
    (tmp_path / "_seeds").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    assert paths._folder("seeds") == tmp_path / "_seeds"


def test_a_frozen_program_looks_beside_its_bundle(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths._folder("seeds") == tmp_path / "seeds"
