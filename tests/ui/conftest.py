"""A context with a copy of the sample register, for the panes that show one."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from tests.ui.contexts import a_context

from agreement_register.curation.register import open_register
from agreement_register.curation.seeding import new_sample


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.register"
    new_sample(path).close()
    return path


@pytest.fixture(autouse=True)
def _deleted_widgets():
    """Delete what a test closed, so that no later one changes the look of it."""
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def context(qapp, sample_file, tmp_path):
    register = open_register(shutil.copy(sample_file, tmp_path / "sample.register"), "Ada")
    context = a_context(register, tmp_path)
    yield context
    context.undo.close()
    context.change_signals.close()
    register.close()
