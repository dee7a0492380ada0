"""Who makes a change is asked once, before the first one, where the welcome page was passed by."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from agreement_register.curation.cells.editing import set_cell
from agreement_register.ui.dialogs.options import CuratorNameDialog
from agreement_register.ui.settings import CURATOR

Key = Qt.Key


@pytest.fixture
def nameless(program, open_register, sample, monkeypatch):
    """Return a register opened by a double click, by whom the program does not know yet."""
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(variable, "root")
    program.settings.set(CURATOR, "")
    return open_register(sample)


def change(shown, title):
    agreement = shown.register.find("AGR-000003")[1]
    shown.context.undo.perform(set_cell(shown.register, "agreement", agreement, "title", title))
    return shown.register.history(limit=1)[0].who


def answering(shown, name):
    asked = []
    shown.register_window.ask_for_name = lambda otherwise: asked.append(otherwise) or name
    return asked


def test_the_name_is_asked_before_the_first_change_and_never_again(nameless):
    asked = answering(nameless, "Grace")
    assert change(nameless, "First") == "Grace"
    assert change(nameless, "Second") == "Grace"
    assert asked == ["unknown"]  # the login root is nobody
    assert nameless.context.settings.get(CURATOR) == "Grace"


def test_who_gives_no_name_is_not_asked_again(nameless):
    asked = answering(nameless, "")
    assert change(nameless, "First") == change(nameless, "Second") == "unknown"
    assert len(asked) == 1


def test_an_undo_may_be_the_first_change(nameless):
    asked = answering(nameless, "Grace")
    batch = set_cell(
        nameless.register, "agreement", nameless.register.find("AGR-000003")[1], "title", "X"
    )
    number = nameless.register.apply(batch).number
    nameless.context.undo.reverse(number)
    assert len(asked) == 1
    assert nameless.register.history(limit=1)[0].who == "Grace"


def test_a_name_that_is_given_in_the_options_is_not_asked_for(nameless):
    asked = answering(nameless, "Grace")
    nameless.context.settings.set(CURATOR, "Ada")
    assert change(nameless, "First") == "Ada"
    assert asked == []


def test_who_is_known_is_not_asked(shown):
    asked = answering(shown, "Grace")
    assert change(shown, "First") == "Ada"
    assert asked == []


@pytest.mark.parametrize("answer", ["Grace", None])
def test_what_is_typed_in_the_table_is_stored_once_the_name_was_asked(nameless, qtbot, answer):
    seen = []

    def reply():
        dialog = QApplication.activeModalWidget()
        seen.append(isinstance(dialog, CuratorNameDialog))
        if answer is None:
            dialog.reject()
            return
        assert not dialog.store.isEnabled()
        qtbot.keyClicks(dialog.name, answer)
        dialog.store.click()

    nameless.go("AGR-000003", "title")
    qtbot.keyClicks(QApplication.focusWidget(), "P")
    qtbot.keyClicks(QApplication.focusWidget(), "act")
    QTimer.singleShot(200, reply)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: nameless.shown("AGR-000003", "title") == "Pact")
    assert seen == [True]
    assert nameless.register.history(limit=1)[0].who == (answer or "unknown")
    assert len(nameless.register.history(field="title", record=nameless.register.find(
        "AGR-000003")[1])) == 1  # fmt: skip
