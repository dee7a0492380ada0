"""Every sentence of the window is said in the chosen language: whatever is not stands bare.

In the pseudo-language each message stands in white brackets. The self-test's round through all
views is made in it; what stands outside all brackets must be of the register, or a key.
"""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from PySide6.QtCore import QAbstractListModel, QSettings, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QWidget,
)

from agreement_register.curation.record.past_changes import latest_changes
from agreement_register.curation.seeding import new_sample
from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.domain.texts import ENGLISH, PseudoLanguage
from agreement_register.domain.types.catalogue import RECORD_TYPES
from agreement_register.domain.types.change import CHANGE
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.finding import FINDING
from agreement_register.domain.views import ViewQuery
from agreement_register.ui.application import Program
from agreement_register.ui.language import speak
from agreement_register.ui.self_test.journey import OpenRegister
from agreement_register.ui.self_test.views import Views
from agreement_register.ui.settings import CURATOR, Settings
from agreement_register.ui.widgets.labels import Key

WORD = re.compile(r"[^\W\d_]{2,}")
KEYS = re.compile(r"\((?:(?:(?:Ctrl|Alt|Shift)\+)+[^\s)]+|F\d+|Del|[A-Z])\)")
TAGS = re.compile(r"<[^>]+>")
TEXTS = ("text", "title", "windowTitle", "toolTip", "accessibleName", "accessibleDescription",
         "placeholderText")  # fmt: skip
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
         Qt.ItemDataRole.AccessibleTextRole)  # fmt: skip
ROWS = 20  # of a table that are looked at
WRITTEN = {FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.COUNT, FieldKind.DATE}
# Kept in the file in English: who is a party today, what a count comes to, and the log.
KEPT = ("parties", "counterparties_computed")
HELP = {"QListWidget", "HelpText", "_HelpText"}  # whose pages are written in English


@pytest.fixture
def opened(qapp, tmp_path):
    speak(PseudoLanguage())
    path = tmp_path / "sample.register"
    new_sample(path, "Ada").close()
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    settings.set(CURATOR, "Ada")
    program = Program(qapp, settings)
    held = OpenRegister(program, path)
    held.window.resize(1280, 800)
    yield held
    held.close()
    qapp.removeEventFilter(program)
    program.deleteLater()
    speak(ENGLISH)


def bare(said):
    """Return what of a text stands outside all white brackets, however it is broken into lines."""
    depth, left = 0, []
    for letter in KEYS.sub("", TAGS.sub("", said)):
        depth += (letter == "⟦") - (letter == "⟧")
        if depth == 0 and letter != "⟧":
            left.append(letter)
    return " ".join("".join(left).split())


def texts_of(widget):
    """Yield the texts of a widget, its actions, its items and its headers."""
    for name in () if isinstance(widget, QLineEdit | Key) else TEXTS:
        read = getattr(widget, name, None)
        with suppress(TypeError):
            yield name, read() if callable(read) else ""
    if isinstance(widget, QLineEdit):
        yield "accessibleName", widget.accessibleName()
        yield "placeholderText", widget.placeholderText()
    for action in widget.actions():
        yield "action", action.text()
        yield "action", action.toolTip()
    if isinstance(widget, QComboBox):
        for place in range(widget.count()):
            yield "item", widget.itemText(place)
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from texts_in(widget.model())


def texts_in(model):
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        for role in ROLES:
            yield "header", model.headerData(column, Qt.Orientation.Horizontal, role)
            for row in range(min(ROWS, model.rowCount())):
                yield "cell", model.data(model.index(row, column), role)


def is_looked_at(widget):
    is_of_qt = isinstance(widget.parent(), QDialogButtonBox)
    return widget.isVisible() and not is_of_qt and type(widget).__name__ not in HELP


def words_of_the_register(register):
    """Return every text that a curator wrote or the file keeps, the longest first."""
    found = {register.title, register.who, str(register.path), "Agreement Register"}
    for record_type in (*RECORD_TYPES, FINDING, CHANGE):
        ids = list(register.view(ViewQuery(record_type.name)).ids)
        for row in register.rows(record_type.name, ids):
            found |= {row.title, row.number, *(str(row[key] or "") for key in KEPT)}
            is_kept = record_type.is_record
            values = register.values(record_type.name, row.id) if is_kept else {}
            for field in record_type.stored_fields:
                if field.kind in WRITTEN and values.get(field.name):
                    found |= forms_of(field, str(values[field.name]))
    found |= {change.what for change in latest_changes(register)}
    found |= {each[:1].upper() + each[1:] for each in found}
    return sorted((each for each in found if len(each) > 1), key=len, reverse=True)


def forms_of(field, value):
    lines = {value, *value.split("\n"), *value.split("\t"), " ".join(value.split())}
    return lines | {edtf_in_words(value)} if field.kind is FieldKind.DATE else lines


def is_of_the_register(said, words):
    for each in words:
        if not WORD.search(said):
            return True
        said = said.replace(each, "")
    return not WORD.search(said)


def test_nothing_is_said_but_in_the_chosen_language(opened):
    found = {}

    def look(view, dialog):
        QApplication.processEvents()
        for window in [opened.window, *([dialog] if dialog else [])]:
            for widget in filter(is_looked_at, [window, *window.findChildren(QWidget)]):
                for name, said in texts_of(widget):
                    if isinstance(said, str) and WORD.search(bare(said)):
                        found.setdefault(said, f"{view}: {type(widget).__name__}.{name}")

    Views(opened).visit(look)
    words = words_of_the_register(opened.context.register)
    left = {said: where for said, where in found.items()
            if not is_of_the_register(bare(said), words)}  # fmt: skip
    assert not left, "\n".join(sorted(f"{where}: {said[:160]}" for said, where in left.items()))
