"""Articles on the command line: what is printed, what is stored, and the exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.builders import an_actor

from agreement_register import cli
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.register import create_register, open_register

ARTICLE = "A ship came into the port.\n\nIt left in 1994.\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.register"
    create_register(path, "Ada").close()
    return path


@pytest.fixture
def article(tmp_path):
    """Return how to write an article."""

    def article(name="visit.txt", text=ARTICLE):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return article


@pytest.fixture
def run(capsys):
    """Return a function that runs a command in this process: code, output, errors."""

    def run(*argv):
        code = cli.main([str(word) for word in argv])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def sources(run, file):
    """Return a function that lists the sources as the objects of JSON."""

    def sources():
        _code, out, _err = run("list", file, "sources", "--format", "json")
        return json.loads(out)

    return sources


def test_an_article_becomes_a_source_with_its_new_number(run, file, article, sources):
    given = ("--title", "On ships", "--outlet", "Harbour News", "--published", "6 December 2025")
    code, out, err = run("add-source", file, article(), *given, "--url", "https://example.org/a")
    assert (code, err) == (0, "")
    assert out == "SRC-000001 was made from visit.txt: “On ships”.\n"
    (row,) = sources()
    assert (row["outlet"], row["published"]) == ("Harbour News", "2025-12-06")
    assert (row["url"], row["text_kind"]) == ("https://example.org/a", "original")


def test_several_articles_are_added_and_the_curator_is_in_the_log(run, file, article, sources):
    code, out, _err = run(
        "add-source", file, article("a.txt"), article("b.txt", "Another one.\n"), "--as", "Bo"
    )
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["SRC-000001", "SRC-000002"]
    assert len(sources()) == 2
    register = open_register(file)
    assert [who for _n, _at, who, _label in register.latest_batches()] == ["Bo", "Bo"]
    register.close()


def test_the_same_article_again_is_no_error_and_no_new_source(run, file, article, sources):
    one, two = article("a.txt"), article("b.txt")
    code, out, err = run("add-source", file, one, two)
    assert (code, err) == (0, "")
    assert out.splitlines()[1].startswith("b.txt is known already: SRC-000001 “")
    assert run("add-source", file, one)[0] == 0
    assert len(sources()) == 1


def test_one_that_is_refused_does_not_keep_the_others_out(run, file, article, sources, tmp_path):
    code, out, err = run("add-source", file, tmp_path / "none.txt", article())
    assert code == 3
    assert err.startswith("none.txt cannot be read (No such file or directory); look whether")
    assert err.count("\n") == 1
    assert out.startswith("SRC-000001 was made from visit.txt")
    assert len(sources()) == 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"\x00\x01\x02\x03" * 99])
def test_what_is_no_article_is_refused_with_one_sentence(run, file, tmp_path, content, sources):
    path = tmp_path / "visit.txt"
    path.write_bytes(content)
    code, out, err = run("add-source", file, path)
    assert (code, out) == (3, "")
    assert err.count("\n") == 1
    assert err.startswith("visit.txt ")
    assert sources() == []


def test_a_folder_is_no_article(run, file, tmp_path):
    code, _out, err = run("add-source", file, tmp_path)
    assert (code, err) == (3, f"{tmp_path.name} is a folder; choose the articles in it.\n")


def test_a_day_that_is_none_is_refused_and_nothing_is_stored(run, file, article, sources):
    code, _out, err = run("add-source", file, article(), "--published", "31 June 2025")
    assert code == 3
    assert "June" in err
    assert sources() == []


def test_one_title_for_two_articles_is_wrong_use(run, file, article):
    code, out, err = run(
        "add-source", file, article("a.txt"), article("b.txt", "B"), "--title", "T"
    )
    assert (code, out) == (2, "")
    assert "--title" in err


def test_a_command_without_articles_is_wrong_use(run, file):
    assert run("add-source", file)[0] == 2


def test_a_newer_edition_is_attached_and_says_what_became_of_the_places(run, file, article):
    run("add-source", file, article())
    code, out, err = run("attach", file, "SRC-000001", article("b.txt", "Head.\n" + ARTICLE))
    assert (code, err) == (0, "")
    assert out == "b.txt was attached to SRC-000001.\n"
    assert "Head." in run("show", file, "SRC-000001")[1]


def test_an_article_is_attached_twice_without_an_error(run, file, article):
    run("add-source", file, article())
    code, out, err = run("attach", file, "SRC-000001", article("copy.txt"))
    assert (code, err) == (0, "")
    assert out == "copy.txt is attached to SRC-000001 already.\n"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("SRC-000009", "The register has no record SRC-000009.\n"),
        ("ACR-000001", "ACR-000001 is no source. Name one, such as SRC-000001.\n"),
    ],
)
def test_what_is_no_source_gets_no_article(run, file, article, number, sentence):
    register = open_register(file)
    an_actor(register)
    register.close()
    assert run("attach", file, number, article()) == (3, "", sentence)


def test_a_source_in_the_trash_gets_no_article(run, file, article):
    run("add-source", file, article())
    register = open_register(file)
    register.apply(remove(register, [("source", register.find("SRC-000001")[1])]))
    register.close()
    refused = (3, "", "The register has no record SRC-000001.\n")
    assert run("attach", file, "SRC-000001", article("b.txt", "B")) == refused


def test_the_help_tells_of_both_commands(run):
    _code, out, _err = run("--help")
    assert "add-source" in out
    assert "attach" in out
    assert "does not keep the others out" in run("add-source", "--help")[1]


def test_an_article_of_two_sources_is_no_error_a_second_time(run, file, article):
    run("add-source", file, article("a.txt", "One.\n"), article("b.txt", "Two.\n"))
    for number in ("SRC-000002", "SRC-000002"):
        code, out, err = run("attach", file, number, article("a.txt", "One.\n"))
        assert (code, err) == (0, "")
    assert out == "a.txt is attached to SRC-000002 already.\n"


def test_a_day_that_cannot_be_read_is_quoted(run, file, article, sources):
    code, _out, err = run("add-source", file, article(), "--published", "31 June 2020")
    assert code == 3
    assert err == "Published “31 June 2020” cannot be read: June has 30 days.\n"
    assert sources() == []


def test_half_a_letter_is_refused_in_a_sentence(run, file, article, sources):
    code, _out, err = run("add-source", file, article(), "--title", "caf\udce9")
    assert code == 3
    assert err.startswith("There is half a letter in the text (U+DCE9)")
    assert sources() == []


def test_an_older_register_is_said_to_be_brought_up_to_date(run, tmp_path):
    old = Path(__file__).parents[1] / "old_files" / "version-1.register"
    path = shutil.copy(old, tmp_path / "old.register")
    code, _out, err = run("list", path, "agreements")
    assert (code, "is brought up to date" in err) == (0, True)
    assert run("list", path, "agreements")[2] == ""
