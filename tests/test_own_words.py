"""No sentence of the sample's original documents stands anywhere in the project."""

from __future__ import annotations

import csv
import functools
import os
import re
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
# The documents that the sample register speaks of; they are not part of the project.
ORIGINALS = Path(os.environ.get("AGREEMENT_REGISTER_ORIGINALS", ROOT.parent / "shared" / "seeds"))

RUN = 8
OTHER_WORDS_IN_A_LIST_OF_NAMES = 2
WORD_OF_AN_OFFICE = re.compile(
    "ambassador|chairman|chancellor|defen[cs]e|deputy|director|dr|extraordinary|first|foreign|"
    "general|head|king|member|minister|ministry|plenipotentiary|president|prime|queen|russian|"
    "secretary|speaker|state|union|vice"
)


def words(text: str) -> list[str]:
    """Split a text into words, their case kept and their apostrophes and joins made plain."""
    plain = unicodedata.normalize("NFKC", text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", plain)


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of eight words of the text, case folded."""
    folded = [word.casefold() for word in words(text)]
    return {tuple(folded[at : at + RUN]) for at in range(len(folded) - RUN + 1)}


def seed_column(files: str, columns: str) -> list[str]:
    """Return the values of the seeds' columns whose names match, in the files whose names match."""
    values: list[str] = []
    for path in sorted(SEEDS.glob("*.csv")):
        if not re.fullmatch(files, path.stem):
            continue
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                values += [v for k, v in row.items() if k and v and re.fullmatch(columns, k)]
    return values


@functools.cache
def runs_in_titles() -> frozenset[tuple[str, ...]]:
    """Return the runs within a source's title or an agreement's official title."""
    titles = seed_column("sources|agreements", "(official_)?title")
    return frozenset(run for title in titles for run in runs(title))


@functools.cache
def words_of_names() -> frozenset[str]:
    """Return the words that the seeds' names of states, persons and offices are made of."""
    names = seed_column("(actor|person|name|office|term).*", ".*(name|office|state|actor).*")
    return frozenset(word.casefold() for name in names for word in words(name))


def is_word_of_a_name(word: str) -> bool:
    """Say whether the word is capitalised and stands in a name or an office."""
    plain = word.casefold().removesuffix("'s")
    known = plain in words_of_names() or WORD_OF_AN_OFFICE.fullmatch(plain)
    return word[0].isupper() and bool(known)


def is_list_of_names(run: list[str]) -> bool:
    """Say whether at most two of the words belong to no name."""
    return sum(not is_word_of_a_name(word) for word in run) <= OTHER_WORDS_IN_A_LIST_OF_NAMES


def borrowed(text: str, original: set[tuple[str, ...]]) -> list[str]:
    """Return the runs that the text shares with the originals and may not."""
    all_words = words(text)
    folded = [word.casefold() for word in all_words]
    found = []
    for at in range(len(folded) - RUN + 1):
        run = tuple(folded[at : at + RUN])
        if run not in original or run in runs_in_titles():
            continue
        if not is_list_of_names(all_words[at : at + RUN]):
            found.append(" ".join(run))
    return found


def test_no_file_holds_eight_words_in_a_row_of_an_original(project_texts):
    documents = sorted(ORIGINALS.glob("[0-9]*_*.txt"))
    if not documents:
        pytest.skip("the original documents are not here")
    original = {run for path in documents for run in runs(path.read_text(encoding="utf-8"))}
    found = {name: borrowed(text, original) for name, text in project_texts.items()}
    assert {name: shared[:5] for name, shared in found.items() if shared} == {}


def test_a_borrowed_sentence_is_found_whatever_its_case_and_marks():
    original = runs(
        "The quick brown fox doesn\N{RIGHT SINGLE QUOTATION MARK}t jump over the lazy dog."
    )
    text = 'and "THE quick, brown fox\n    # doesn\'t jump over the" cat'
    assert borrowed(text, original) == ["the quick brown fox doesn't jump over the"]


def test_seven_words_in_a_row_are_not_borrowed():
    text = "the quick brown fox jumps over the"
    assert borrowed(text, runs(f"{text} dog")) == []


def test_a_list_of_offices_and_at_most_two_other_words_is_no_sentence():
    names = "President Prime Minister and Deputy Foreign Minister the Ambassador"
    assert borrowed(names, runs(names)) == []


def test_a_list_of_names_with_three_other_words_is_borrowed():
    names = "President and Prime Minister of Deputy Foreign the"
    assert borrowed(names, runs(names)) == [names.casefold()]
