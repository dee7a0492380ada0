"""Kept originals come out again: opened if that is harmless, saved elsewhere, removed for good."""

from __future__ import annotations

import stat

import pytest

from agreement_register.curation.sources import kept_documents as kept
from agreement_register.curation.sources.sources import original_of
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.errors import DiskError, FieldError
from agreement_register.domain.identifiers import new_id
from agreement_register.store import originals

PAGE = b"<!doctype html><html><body><p>The pact was signed.</p></body></html>"
PDF = b"%PDF-1.4 and so on"


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(kept, "own_data", lambda: tmp_path / "own")
    return tmp_path / "own"


def a_source(register, document, name):
    fingerprint = originals.keep_original(register.database, document, name)
    source = new_id()
    held = {"title": "Visit", "fingerprint": fingerprint, "text_kind": "original"}
    register.apply(EditBatch("new source", [RecordAdded("source", source, held)]))
    return source


def test_what_is_kept_is_told_by_name_and_size(register):
    found = kept.kept_document(register, a_source(register, PAGE, "visit.html"))
    assert (found.name, found.size, str(found.said_size)) == ("visit.html", len(PAGE), "1 kB")


def test_a_copy_is_opened_in_a_folder_of_the_program_for_its_owner_alone(register, own_folder):
    path = kept.document_to_open(register, a_source(register, PAGE, "visit.html"))
    assert path.read_bytes() == PAGE
    assert path.is_relative_to(own_folder)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_name_without_an_ending_gets_that_of_what_it_is(register):
    assert kept.document_to_open(register, a_source(register, PDF, "visit")).name == "visit.pdf"


@pytest.mark.parametrize(
    "name",
    ["../visit.html", "a/visit.html", "a\\visit.html", "C:visit.html", "/etc/visit.html", "..",
     ".visit.html", "-visit.html", "visit\u202elmth.html", "visit\n.html", "nul.html"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_never_opened_and_never_suggested(register, name):
    source = a_source(register, PAGE, name)
    with pytest.raises(FieldError, match="no plain file name"):
        kept.document_to_open(register, source)
    suggested = kept.suggested_name(kept.kept_document(register, source), "SRC-000001")
    assert suggested == "SRC-000001"


@pytest.mark.parametrize(
    ("document", "name"),
    [(PAGE, "visit.exe"), (PAGE, "visit.html.bat"), (b"MZ\x90\0\3\0", "visit.pdf"),
     (b"#!/bin/sh\nrm -rf ~\n", "visit.sh"), (b"[Desktop Entry]\nExec=x\n", "visit.desktop"),
     (b"MZ\x90\0\3\0", "visit"), (PAGE, "visit.pdf"), (PDF, "visit.html"),
     (b"PK\x03\x04junk", "visit.docm")],
)  # fmt: skip
def test_what_a_system_could_run_or_what_is_not_what_it_is_called_is_never_opened(
    register, document, name
):
    with pytest.raises(FieldError, match="is not opened"):
        kept.document_to_open(register, a_source(register, document, name))


def test_an_original_is_saved_elsewhere_as_it_came_and_over_nothing(register, tmp_path):
    source, target = a_source(register, PAGE, "visit.exe"), tmp_path / "mine.html"
    kept.save_document(register, source, target)
    assert target.read_bytes() == PAGE
    with pytest.raises(DiskError, match="exists already"):
        kept.save_document(register, source, target)
    kept.save_document(register, source, target, replaces=True)


def test_an_original_that_is_another_by_now_is_neither_opened_nor_saved(register, tmp_path):
    source = a_source(register, PAGE, "visit.html")
    register.database.raw.execute("UPDATE originals SET bytes = ?", (b"<html><p>other</p></html>",))
    with pytest.raises(FieldError, match="fingerprint differs"):
        kept.document_to_open(register, source)
    with pytest.raises(FieldError, match="fingerprint differs"):
        kept.save_document(register, source, tmp_path / "new.html")


def test_an_original_is_removed_for_good_with_what_that_means_said_before(register):
    source = a_source(register, b"A secret word. " * 999, "visit.txt")
    other = a_source(register, b"A secret word. " * 999, "again.txt")
    said = str(kept.removal_of_document(register, source))
    assert "visit.txt (15 kB), the original of SRC-000001, goes from this register for good" in said
    assert "1 other source has the same original and loses it, too." in said
    kept.remove_document(register, source)
    assert original_of(register, source) is original_of(register, other) is None
    with pytest.raises(FieldError, match="No original of SRC-000001 is kept"):
        kept.document_to_open(register, source)
    path = register.path
    register.close()
    assert b"A secret word." not in path.read_bytes()
