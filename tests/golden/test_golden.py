"""The sample's listings and its workbook are what they were."""

from __future__ import annotations

from itertools import zip_longest

import pytest
from tests.golden.written import FOLDER, everything, run

from agreement_register.curation.exporting.listing import KINDS

FILES = [*(f"{kind}.jsonl" for kind in KINDS), "workbook.jsonl"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    file = tmp_path_factory.mktemp("golden") / "sample.register"
    run("new", file, "--sample")
    return dict(everything(file))


@pytest.mark.parametrize("name", FILES)
def test_the_sample_is_listed_and_exported_as_it_was(made, name):
    kept = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    differing = [
        f"{place}: kept  {before}\n{place}: found {after}"
        for place, (before, after) in enumerate(zip_longest(kept, made[name]), start=1)
        if before != after
    ]
    # A change that is meant is kept by: python -m tests.golden.written
    assert not differing, "\n".join(differing[:5])
