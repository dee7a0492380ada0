"""What the frozen program keeps, and what it leaves out."""

from __future__ import annotations

import pytest
from trimming import keeps, trimmed


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/wayland-decoration-client/libbradient.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/translations/qtbase_sv.qm",
        "agreement_register/store/migrations/versions/0001_first_version.sql",
        "babel/locale-data/nb.dat",
        "resources/help/dates.md",
        "liblzma.so.5",
    ],
)
def test_what_the_program_needs_is_kept(place):
    assert keeps(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6\\plugins\\sqldrivers\\qsqlite.dll",
        "PySide6/Qt/translations/qtbase_ko.qm",
        "babel/locale-data/zu.dat",
        "libX11.so.6",
        "libstdc++.so.6",
        "libGL.so.1",
    ],
)
def test_what_nobody_needs_or_the_system_has_is_left_out(place):
    assert not keeps(place)


def entry(place):
    return (place, f"/from/{place}", "BINARY")


def test_a_library_is_kept_where_something_kept_loads_it():
    loads = {"/from/PySide6/QtGui.abi3.so": ["/from/PySide6/Qt/lib/libQt6Gui.so.6"]}
    entries = [
        entry("PySide6/QtGui.abi3.so"),
        entry("PySide6/Qt/lib/libQt6Gui.so.6"),
        entry("PySide6/Qt/lib/libQt6Qml.so.6"),
    ]
    assert trimmed(entries, lambda path: loads.get(path, ())) == entries[:2]


def test_a_library_of_a_library_is_kept_too():
    loads = {
        "/from/PySide6/QtGui.abi3.so": ["/from/PySide6/Qt/lib/libQt6Gui.so.6"],
        "/from/PySide6/Qt/lib/libQt6Gui.so.6": ["/from/PySide6/Qt/lib/libicuuc.so.73"],
    }
    entries = [entry("PySide6/QtGui.abi3.so"), entry("PySide6/Qt/lib/libicuuc.so.73")]
    assert trimmed(entries, lambda path: loads.get(path, ())) == entries


def test_what_only_a_dropped_plugin_loads_goes_with_it():
    loads = {"/from/PySide6/Qt/plugins/platformthemes/libqgtk3.so": ["/from/libpango-1.0.so.0"]}
    entries = [
        entry("PySide6/Qt/plugins/platformthemes/libqgtk3.so"),
        entry("libpango-1.0.so.0"),
    ]
    assert trimmed(entries, lambda path: loads.get(path, ())) == []


def test_python_itself_is_always_kept():
    entries = [entry("libpython3.11.so.1.0"), entry("python311.dll"), entry("python3.dll")]
    assert trimmed(entries, lambda _: ()) == entries
