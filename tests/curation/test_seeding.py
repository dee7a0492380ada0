"""The sample register is made whole, through the same road as every edit, or not at all."""

from __future__ import annotations

import shutil

import pytest
from tests.builders import everything_in

from agreement_register import paths
from agreement_register.curation import seeding
from agreement_register.curation.cells import editing
from agreement_register.curation.register import open_register
from agreement_register.domain.errors import DiskError, SeedError
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import ViewQuery
from agreement_register.exchange.seed_files import read_seeds


def test_the_sample_says_that_it_is_the_sample(untouched):
    assert untouched.is_sample


def test_what_is_derived_of_the_sample_is_right(untouched):
    assert untouched.differences() == []


def test_every_row_of_the_seeds_becomes_a_record_with_its_number(untouched):
    for file in read_seeds(paths.SEEDS).files:
        held = [
            row.number
            for row in untouched.rows(file.kind, untouched.view(ViewQuery(file.kind)).ids)
        ]
        assert held == [f"{BY_NAME[file.kind].prefix}-{row.number:06d}" for row in file.rows]


def test_every_cell_of_the_seeds_is_stored_as_it_is(untouched):
    wrong = []
    for file in read_seeds(paths.SEEDS).files:
        names = [f.name for f in BY_NAME[file.kind].stored_fields if not f.target]
        for row in file.rows:
            record = untouched.find(f"{BY_NAME[file.kind].prefix}-{row.number:06d}")[1]
            values = untouched.values(file.kind, record)
            wrong += [
                (row.number, name)
                for name in names
                if str(values[name] if values[name] is not None else "") != row.values.get(name, "")
            ]
    assert wrong == []


def test_each_file_is_one_batch_named_with_the_edition(untouched):
    seeds = read_seeds(paths.SEEDS)
    labels = {line.what for line in untouched.history()}
    assert len(labels) == len(seeds.files)
    assert all(label.startswith("Seed: ") and label.endswith(seeds.edition) for label in labels)


def test_the_seeds_are_told_from_the_curators_work(tmp_path):
    register = seeding.new_sample(tmp_path / "sample.register", "Ada")
    assert {line.who for line in register.history()} == {seeding.SEEDER}
    assert register.who == "Ada"
    register.close()


def test_number_twenty_is_unused_and_never_given(sample):
    assert sample.lookup("AGR-000020") is None
    made = editing.new_record(sample, "agreement")
    sample.apply(made.batch)
    assert sample.number(made.record) == "AGR-000022"


def test_a_file_that_exists_is_left_as_it_is(tmp_path):
    path = tmp_path / "sample.register"
    path.write_bytes(b"mine")
    with pytest.raises(DiskError, match="exists already"):
        seeding.new_sample(path)
    assert everything_in(tmp_path) == {"sample.register": b"mine"}


def test_a_broken_seed_leaves_no_file(tmp_path, monkeypatch):
    seeds = shutil.copytree(paths.SEEDS, tmp_path / "seeds")
    with (seeds / "events.csv").open("a", encoding="utf-8") as events:
        events.write("EVT-9x\n")
    monkeypatch.setattr(paths, "SEEDS", seeds)
    with pytest.raises(SeedError, match=r"events\.csv, line \d+"):
        seeding.new_sample(tmp_path / "sample.register")
    assert everything_in(tmp_path) == {}


def test_the_sample_is_the_same_after_closing_and_opening(sample):
    rows = sample.rows("agreement", sample.view(ViewQuery("agreement")).ids)
    sample.close()
    again = open_register(sample.path)
    assert again.rows("agreement", again.view(ViewQuery("agreement")).ids) == rows
    again.close()
