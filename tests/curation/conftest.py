"""An empty register, and a copy of the sample register, opened for every test anew."""

from __future__ import annotations

import shutil

import pytest

from agreement_register.curation.register import create_register, open_register
from agreement_register.curation.seeding import new_sample


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """Return a new register to copy, which takes a twentieth of making one."""
    path = tmp_path_factory.mktemp("empty") / "mine.register"
    create_register(path, "Ada").close()
    return path


@pytest.fixture
def register(empty_file, tmp_path):
    register = open_register(shutil.copy(empty_file, tmp_path / "mine.register"), "Ada")
    yield register
    register.close()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.register"
    new_sample(path).close()
    return path


@pytest.fixture
def sample(sample_file, tmp_path):
    register = open_register(shutil.copy(sample_file, tmp_path / "sample.register"), "Ada")
    yield register
    register.close()


@pytest.fixture(scope="session")
def untouched(sample_file):
    """Return the sample register for tests that only read."""
    register = open_register(sample_file, "Ada")
    yield register
    register.close()
