"""A window of the program with the sample register, as every journey begins."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings
from shiboken6 import isValid

from agreement_register.curation.seeding import new_sample
from agreement_register.ui.application import Program
from agreement_register.ui.settings import CURATOR, Settings


@pytest.fixture
def files():
    """Return who answers the questions for files; a journey that is asked gives its own."""
    return


@pytest.fixture
def sample_window(qtbot, qapp, tmp_path, files):
    path = tmp_path / "sample.register"
    new_sample(path, "Ada").close()
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    settings.set(CURATOR, "Ada")
    program = Program(qapp, settings, files)
    window = program.start(path)
    window.resize(1280, 800)
    session = program.session_of(window)
    qtbot.waitUntil(lambda: session.register_window is not None)
    table = session.register_window.central_area.table
    qtbot.waitUntil(lambda: not table.model.is_waiting)  # rows are read beside the window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window, session
    if isValid(window):
        window.close()
    qapp.removeEventFilter(program)
    program.deleteLater()
