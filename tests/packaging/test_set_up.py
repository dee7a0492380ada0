"""What a machine lacks is said in one sentence, with the command that brings it."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path

import pytest
import set_up

NOWHERE = "liblacking.so.7"


@pytest.fixture
def refusal(monkeypatch):
    """Return a function that gives the one sentence with which the setup ends."""

    def refusal(act):
        with pytest.raises(SystemExit) as ended:
            act()
        said = str(ended.value)
        assert "\n" not in said
        return said

    monkeypatch.setenv("MAKELEVEL", "1")
    return refusal


def test_an_old_python_is_told_which_one_is_needed(refusal, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(sys, "version", "3.10.4 (main)")
    assert refusal(set_up.require_python) == (
        "Python 3.11 or newer is needed, and this is 3.10.4: install a newer one and name it, as "
        "in  make PYTHON=python3.12 run"
    )
    monkeypatch.delenv("MAKELEVEL")
    assert refusal(set_up.require_python).endswith("python3.12 packaging/set_up.py .venv")


def test_an_old_python_gets_as_far_as_its_sentence():
    source = Path(set_up.__file__).read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 6))
    first = [node for node in ast.parse(source).body if isinstance(node, ast.Import)]
    assert {name.name for node in first for name in node.names} == {
        "ctypes", "importlib.util", "os", "subprocess", "sys",
    }  # fmt: skip


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_its_venv_module_is_told_the_package(refusal, monkeypatch, module):
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setattr(
        set_up.importlib.util, "find_spec", lambda name: None if name == module else object()
    )
    assert "sudo apt-get install python3-venv" in refusal(set_up.require_python)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at libraries of Linux")
def test_missing_libraries_are_named_by_the_packages_that_bring_them(refusal, monkeypatch):
    monkeypatch.setattr(set_up, "QT_LIBRARIES", {NOWHERE: "liblacking7"})
    monkeypatch.setattr(set_up, "X11_LIBRARIES", {"liblacking-x11.so.0": "liblacking-x11-0"})
    monkeypatch.delenv("DISPLAY", raising=False)
    said = refusal(set_up.require_system_libraries)
    assert "sudo apt-get install liblacking7  and" in said
    monkeypatch.setenv("DISPLAY", ":0")
    said = refusal(set_up.require_system_libraries)
    assert "sudo apt-get install liblacking7 liblacking-x11-0  and" in said


def test_a_qt_that_does_not_start_is_said_with_its_reason(refusal, tmp_path):
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho trouble >&2; echo libEGL.so.1: no such file >&2; exit 1\n")
    python.chmod(0o755)
    if os.name == "nt":
        pytest.skip("no script of a shell is run here")
    assert refusal(lambda: set_up.require_qt(python)).startswith(
        "Qt does not start (libEGL.so.1: no such file)"
    )


def test_whoever_has_no_make_is_told_how_to_go_on(capsys, monkeypatch):
    monkeypatch.delenv("MAKELEVEL", raising=False)
    set_up.say_how_to_go_on(Path(".venv/bin/python"))
    said = capsys.readouterr().out
    assert ".venv/bin/agreement-register" in said.replace(os.sep, "/")
    assert "-m pytest" in said
    assert not set_up.is_run_by_make()
