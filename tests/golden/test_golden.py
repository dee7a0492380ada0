"""The sample's listings and its workbook are what they were."""

from __future__ import annotations

from itertools import zip_longest

import pytest
from tests.golden import harbour
from tests.golden.written import FOLDER, OF_A_REGISTER, PURE, everything, pure, run, told

from agreement_register.curation.exporting.listing import KINDS
from agreement_register.curation.register import create_register, open_register

FILES = [*(f"{kind}.jsonl" for kind in KINDS), "workbook.jsonl"]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    file = tmp_path_factory.mktemp("golden") / "sample.register"
    run("new", file, "--sample")
    return file


@pytest.fixture(scope="module")
def made(file):
    return dict(everything(file))


@pytest.fixture(scope="module")
def sample(file):
    register = open_register(file, "Ada")
    yield register
    register.close()


@pytest.fixture(scope="module")
def harbours(tmp_path_factory):
    register = create_register(tmp_path_factory.mktemp("harbour") / "harbour.register", "Ada")
    harbour.fill(register)
    yield register
    register.close()


def differing(name, found):
    kept = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(
        f"{place}: kept  {before}\n{place}: found {after}"
        for place, (before, after) in enumerate(zip_longest(kept, found), start=1)
        if before != after
    )


# A change that is meant is kept by: python -m tests.golden.written


@pytest.mark.parametrize("name", FILES)
def test_the_sample_is_listed_and_exported_as_it_was(made, name):
    assert not differing(name, made[name])[:2000]


@pytest.mark.parametrize("name", OF_A_REGISTER)
def test_what_is_told_of_the_sample_is_as_it_was(sample, name):
    assert not differing(f"{name}.jsonl", told(sample, name))[:2000]


@pytest.mark.parametrize("name", OF_A_REGISTER)
def test_what_is_told_of_an_article_about_invented_states_is_as_it_was(harbours, name):
    assert not differing(f"harbour-{name}.jsonl", told(harbours, name))[:2000]


@pytest.mark.parametrize("name", PURE)
def test_dates_passages_and_articles_are_read_as_they_were(name):
    assert not differing(f"{name}.jsonl", pure(name))[:2000]
