"""Files and what was copied, read on their way in."""

from __future__ import annotations

import os
import sys

import pytest

from agreement_register.curation.sources.documents import document_at, document_pasted, formats
from agreement_register.domain.errors import DiskError, FieldError


def test_a_file_is_read_with_its_name(tmp_path):
    path = tmp_path / "harbours.txt"
    path.write_text("Ships may call.\n", encoding="utf-8")
    document = document_at(path)
    assert document.file_name == "harbours.txt"
    assert document.content == b"Ships may call.\n"
    assert document.article.text == "Ships may call.\n"


def test_a_folder_is_no_article(tmp_path):
    with pytest.raises(FieldError, match="is a folder"):
        document_at(tmp_path)


def test_a_file_that_is_gone_is_named(tmp_path):
    with pytest.raises(DiskError, match=r"lost\.txt cannot be read"):
        document_at(tmp_path / "lost.txt")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(FieldError, match="200 MB"):
        document_at(path)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such names and pipes")
class TestOddFiles:
    """What only some systems let lie in a folder."""

    @pytest.mark.parametrize(
        ("name", "shown"),
        [(b"caf\xe9.txt", "caf?.txt"), (b"a\nb\x1b[31m.txt", "a b [31m.txt"), (b"\t", "article")],
    )
    def test_a_name_of_any_bytes_becomes_one_that_fits_on_a_line(self, tmp_path, name, shown):
        path = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118 - of bytes
        with open(path, "wb") as file:  # noqa: PTH123 - as above
            file.write(b"Ships may call.")
        assert document_at(tmp_path / os.fsdecode(name)).file_name == shown

    def test_a_pipe_is_not_waited_for(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.txt")
        with pytest.raises(FieldError, match="is no file that holds an article"):
            document_at(tmp_path / "pipe.txt")

    def test_a_name_that_is_too_long_is_refused_in_a_sentence(self, tmp_path):
        with pytest.raises(DiskError, match="cannot be read"):
            document_at(tmp_path / ("a" * 300 + ".txt"))


def test_copied_words_are_a_document(tmp_path):
    assert document_pasted("", "Ships may call.").article.text.strip() == "Ships may call."


def test_nothing_copied_is_refused():
    with pytest.raises(FieldError):
        document_pasted("", " ")


def test_the_formats_name_how_files_end():
    assert {".txt", ".html", ".pdf", ".docx"} <= {end for _, ends in formats() for end in ends}
