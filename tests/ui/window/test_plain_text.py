"""What stands in a register is text and never markup, wherever a window shows it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.ui.findings.claim_card import MarkedSentence
from agreement_register.ui.theme.application_theme import ControlStyle, PlainTips, Scheme, Theme

MARKUP = '<img src="file:///dev/zero"><h1>Huge</h1> & more'
PLACES = ("agreement", "event", "actor", "source", "citation", "finding")


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
        marked_up.central_area.show_kind(place)
        QApplication.processEvents()
        loose = [
            label.text()
            for label in window.findChildren(QLabel)
            if label.textFormat() is not Qt.TextFormat.PlainText
            and not isinstance(label, MarkedSentence)
            and Qt.mightBeRichText(label.text())
        ]
        assert loose == []


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
