"""Before and after freezing: what PyInstaller said, and what is written beside the program."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime

import build_program
import checksums
import launch
import product
import pytest

sbom = pytest.importorskip("sbom", reason="the library for CycloneDX is not installed",
                           exc_type=ModuleNotFoundError)  # fmt: skip
DAY = datetime(2026, 1, 1, tzinfo=UTC)
PARTS = [
    {"name": "SQLAlchemy", "version": "2.1.9", "licence": "MIT", "package": True},
    {"name": "ICU", "version": "", "licence": "Unicode-3.0", "package": False},
]


def said(library, plugin):
    return (
        f"16043 WARNING: Library not found: could not resolve '{library}', dependency of "
        f"'/env/PySide6/Qt/plugins/{plugin}'."
    )


def test_a_library_of_x11_that_the_system_lacks_stops_the_build():
    assert build_program.unresolved([said("libxcb-icccm.so.4", "platforms/libqxcb.so")]) == [
        "libxcb-icccm.so.4 is missing here, and libqxcb.so needs it."
    ]


def test_a_library_that_only_a_dropped_plugin_wants_does_not_matter():
    assert build_program.unresolved([said("libgtk-3.so.0", "platformthemes/libqgtk3.so")]) == []


def test_a_library_that_the_computer_has_of_its_own_may_be_missing_where_it_is_built():
    plugin = "printsupport/libcupsprintersupport.so"
    assert build_program.unresolved([said("libcups.so.2", plugin)]) == []


def test_missing_packages_are_named_in_one_sentence_without_root(monkeypatch):
    monkeypatch.setattr(build_program.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match=r"sudo apt-get install libegl1 libxcb-cursor0  and run"):
        build_program.require_packages(["libegl1", "libxcb-cursor0"])


def test_a_python_without_its_shared_library_is_refused(monkeypatch):
    monkeypatch.setattr(build_program.sysconfig, "get_config_var", lambda _: 0)
    monkeypatch.setattr(build_program.sys, "platform", "linux")
    with pytest.raises(SystemExit, match="built without its shared library"):
        build_program.require_shared_python()


def test_the_checksums_are_those_that_sha256sum_reads(tmp_path):
    (tmp_path / "b.deb").write_bytes(b"b")
    (tmp_path / "a.run").write_bytes(b"a")
    (tmp_path / checksums.NAME).write_text("old")
    assert checksums.checksums(tmp_path) == "".join(
        f"{hashlib.sha256(name[:1].encode()).hexdigest()}  {name}\n" for name in ("a.run", "b.deb")
    )


def test_the_bill_of_materials_names_every_part():
    made = json.loads(sbom.bill_of_materials(PARTS, DAY))
    assert made["bomFormat"] == "CycloneDX"
    assert {part["name"] for part in made["components"]} == {"SQLAlchemy", "ICU"}
    assert made["metadata"]["component"]["version"] == product.VERSION
    purls = {part["name"]: part.get("purl") for part in made["components"]}
    assert purls == {"SQLAlchemy": "pkg:pypi/sqlalchemy@2.1.9", "ICU": None}


def test_the_same_parts_make_the_same_bill_of_materials():
    assert sbom.bill_of_materials(PARTS, DAY) == sbom.bill_of_materials(PARTS, DAY)


def test_the_version_resource_of_windows_holds_the_version(tmp_path):
    path = product.version_resource(tmp_path, "AgreementRegister")
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - a text, as the spec is given
        text = file.read()
    compile(text, path, "eval")
    assert f"StringStruct('ProductVersion', '{product.VERSION}')" in text
    assert f"filevers={product.version_numbers()}" in text


def test_windows_counts_a_version_in_four_numbers():
    assert len(product.version_numbers()) == 4


def test_the_search_path_of_before_is_given_back(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/program/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/own/lib")
    launch.restore_loader_paths()
    assert launch.os.environ["LD_LIBRARY_PATH"] == "/own/lib"
    assert "LD_LIBRARY_PATH_ORIG" not in launch.os.environ


def test_a_frozen_program_leaves_no_search_path_where_none_was(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/program/_internal")
    launch.restore_loader_paths()
    assert "LD_LIBRARY_PATH" not in launch.os.environ


def test_a_program_without_a_console_writes_to_the_log_that_is_named(tmp_path):
    log = tmp_path / "log.txt"
    script = (
        "import sys, launch; sys.stdout = sys.stderr = None; launch.give_streams(); "
        "print('said'); sys.stderr.write('complained')"
    )
    subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(build_program.HERE), launch.LOG: str(log)},
        check=True,
    )
    assert log.read_text("utf-8") == "said\ncomplained"
