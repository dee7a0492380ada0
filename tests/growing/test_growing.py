"""A type, a field and a derived field are added in the few files that CONTRIBUTING.md names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.growing.additions import Grown, add_a_derived_field, add_a_field, add_a_type

from agreement_register.store.migrations import last_version

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "desktop" / "agreement_register"
PROGRAM = Path(__file__).with_name("grown_program.py")


@pytest.fixture
def grown(tmp_path):
    """Return a copy of the package, with what it finds beside itself."""
    for name in ("resources", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    passing = shutil.ignore_patterns("__pycache__")
    package = shutil.copytree(PACKAGE, tmp_path / "desktop" / PACKAGE.name, ignore=passing)
    return Grown(package)


def step(after):
    """Return the file of a step that is added to the present ones."""
    return f"store/migrations/versions/{last_version() + after:04d}_grown.py"


def touched_by(grown, add):
    """Make an addition; return the files that it touched."""
    grown.touched.clear()
    add(grown)
    return set(grown.touched)


def test_a_program_that_grew_by_a_type_and_fields_does_all_it_did(grown, tmp_path):
    assert touched_by(grown, add_a_type) == {
        "domain/types/meeting.py",
        "domain/types/catalogue.py",
        step(1),
    }
    assert touched_by(grown, add_a_field) == {
        "domain/types/source.py",
        step(2),
    }
    assert touched_by(grown, add_a_derived_field) == {"domain/types/actor.py", step(3)}
    folder = tmp_path / "registers"
    folder.mkdir()
    paths = os.pathsep.join([str(grown.package.parent), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-W", "error", PROGRAM, folder],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert (done.stdout, done.stderr) == ("done\n", "")
