"""What stands in a register is text and never markup, wherever a window shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
    QToolTip,
)

from agreement_register import ui
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.ui.findings.claim_card import MarkedSentence
from agreement_register.ui.theme.application_theme import ControlStyle, PlainTips, Scheme, Theme
from agreement_register.ui.types import PLACES

MARKUP = '<img src="file:///dev/zero"><h1>Huge</h1> & more'


@pytest.fixture
def marked_up(shown):
    """Return a window in which every text of a few records of each type is markup."""
    register, edits = shown.register, []
    for kind in ("agreement", "actor", "source", "event", "party", "citation"):
        fields = [f for f in BY_NAME[kind].stored_fields if f.kind is FieldKind.TEXT]
        for record, _number, _title in register.titles(kind, 5):
            values = register.values(kind, record)
            edits += [
                CellEdit(kind, record, f.name, values[f.name], MARKUP)
                for f in fields
                if f.name != "text"
            ]
    register.apply(EditBatch("markup everywhere", edits))
    QApplication.processEvents()
    return shown


def test_no_label_of_any_view_takes_it_for_markup(marked_up):
    window = marked_up.window
    for place in PLACES:
        marked_up.central_area.show_kind(place.kind)
        QApplication.processEvents()
        loose = [
            label.text()
            for label in window.findChildren(QLabel)
            if label.textFormat() is not Qt.TextFormat.PlainText
            and not isinstance(label, MarkedSentence)
            and Qt.mightBeRichText(label.text())
        ]
        assert loose == []


def test_no_item_of_any_view_is_painted_as_markup(marked_up, qtbot):
    """Rich text is made by documents alone: none holds an image or a heading of the register."""
    window, named = marked_up.window, set()
    for place in PLACES:
        marked_up.central_area.show_kind(place.kind)
        qtbot.waitUntil(lambda: not marked_up.table.model.is_waiting)
        marked_up.table.view.go(0, 0)
        QApplication.processEvents()
        for edit in (*window.findChildren(QTextEdit), *window.findChildren(QPlainTextEdit)):
            assert "<img" not in edit.document().toHtml()
            assert "<h1" not in edit.document().toHtml()
        for view in window.findChildren(QAbstractItemView):
            named |= set(said_by(view.model()))
    assert any(MARKUP in said for said in named)  # as it is, and not made harmless before


def test_markup_is_made_in_three_places_only_each_of_which_escapes_what_it_is_given():
    made = re.compile(
        r"QTextDocument\(|setHtml|insertHtml|RichText\)|AutoText|setMarkdown|QStaticText"
    )
    found = {path.name for path in Path(ui.__file__).parent.rglob("*.py")
             if made.search(path.read_text(encoding="utf-8"))}  # fmt: skip
    assert found == {"claim_card.py", "dossier_pages.py", "table_actions.py"}


def said_by(model):
    """Return what the first rows of a model say, in every role that is text."""
    for row in range(min(model.rowCount(), 6)):
        for column in range(min(model.columnCount(), 12)):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
                         Qt.ItemDataRole.AccessibleTextRole):  # fmt: skip
                said = model.data(index, role)
                if isinstance(said, str):
                    yield said


def test_no_tip_takes_it_for_markup(marked_up):
    QToolTip.showText(QPoint(10, 10), MARKUP, marked_up.window)
    QApplication.processEvents()
    (tip,) = [w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel")]
    assert (tip.text(), tip.textFormat()) == (MARKUP, Qt.TextFormat.PlainText)
    QToolTip.hideText()
    tip.close()


def test_tips_are_plain_text_in_the_style_of_the_system_too(qtbot, qapp):
    theme = Theme(qapp)
    theme._system_style = "windows"  # as where Qt knows the colours of the system
    theme.apply(Scheme.SYSTEM)
    try:
        assert isinstance(qapp.style(), PlainTips)
        assert not isinstance(qapp.style(), ControlStyle)
        QToolTip.showText(QPoint(10, 10), MARKUP)
        (tip,) = [w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel")]
        assert tip.textFormat() is Qt.TextFormat.PlainText
        QToolTip.hideText()
        tip.close()
    finally:
        Theme(qapp).apply(Scheme.LIGHT)


def test_a_sentence_with_its_cited_words_marked_says_the_others_as_they_are(qtbot):
    class Sentence:
        words, start, end = f"{MARKUP} cited {MARKUP}", len(MARKUP) + 1, len(MARKUP) + 6

    label = MarkedSentence(Sentence)
    qtbot.addWidget(label)
    assert "<img" not in label.text()
    assert "&lt;img" in label.text()
