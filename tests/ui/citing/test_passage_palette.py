"""The palette of a passage and what belongs to it, by the keyboard, on the sample register."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget
from tests.ui.contexts import a_context

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.citing.proposing import Proposal
from agreement_register.curation.citing.selected import Passage
from agreement_register.curation.register import open_register
from agreement_register.curation.seeding import new_sample
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.errors import FieldError
from agreement_register.ui.citing.last_passage import LastPassage, carried, carry
from agreement_register.ui.citing.new_agreement_popover import NewAgreementPopover
from agreement_register.ui.citing.passage_palette import PassagePalette
from agreement_register.ui.citing.verdict_view import Choice

Key = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
DAY = "28 March 1994"


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("palette") / "sample.register"
    new_sample(path, "Ada").close()
    return path


@pytest.fixture
def register(sample_file, tmp_path):
    register = open_register(shutil.copy(sample_file, tmp_path / "mine.register"), "Ada")
    yield register
    register.close()


@pytest.fixture
def context(qapp, register, tmp_path):
    context = a_context(register, tmp_path)
    yield context
    context.undo.close()
    context.change_signals.close()


@pytest.fixture
def window(qtbot):
    window, anchor = QMainWindow(), QWidget()
    anchor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setCentralWidget(anchor)
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    anchor.setFocus()
    qtbot.waitUntil(anchor.hasFocus)
    return window


@pytest.fixture
def palette(context, window):
    return PassagePalette(context, window, LastPassage())


def passage(register, words, source="SRC-000002"):
    record = register.find(source)[1]
    start = register.values("source", record)["text"].index(words)
    return Passage(record, start, start + len(words))


def spot(palette):
    return palette.parentWidget().centralWidget(), QRect(300, 200, 80, 20)


def open_at(palette, register, words, **wanted):
    palette.open_for(passage(register, words), spot(palette), **wanted)
    QApplication.processEvents()


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)
    QApplication.processEvents()


def number(register, row):
    return register.number(row.cell.record)


def test_the_palette_is_filled_in_and_says_what_the_passage_comes_to(palette, register):
    open_at(palette, register, DAY)
    line = palette.form.line
    assert line.record.currentText() == "AGR-000004  Romania 1994"
    assert (line.field.currentText(), line.value.text()) == ("Signed", DAY)
    assert palette.form.verdict.choice() is Choice.KEEP
    assert palette.form.verdict.read_back.words == DAY


def test_a_passage_says_who_reported_it_and_a_note_as_a_cell_does(palette, register, qtbot):
    open_at(palette, register, DAY)
    details, before = palette.form.details, set(register.where("citation", "note", "From memory"))
    for line, words in ((details.attributed, "the ministry"), (details.note, "From memory")):
        line.setFocus()
        line.clear()
        qtbot.keyClicks(line, words)
    press(qtbot, Key.Key_Return)
    (made,) = set(register.where("citation", "note", "From memory")) - before
    assert register.values("citation", made)["attributed_to"] == "the ministry"


def test_a_new_agreement_reads_back_its_values_and_takes_a_note(context, register, window, qtbot):
    popover = NewAgreementPopover(context, window, LastPassage())
    popover.open_for(passage(register, DAY), (window.centralWidget(), QRect(0, 0, 9, 9)))
    place = next(n for n, row in enumerate(popover.form.proposal.rows) if row.field == "event")
    line = popover.lines[place]
    line.setFocus()
    line.clear()
    qtbot.keyClicks(line, "around 1994")
    assert popover.form.read_back.words == "about 1994"
    qtbot.keyClicks(line, " or so")
    assert popover.form.read_back.words == "Not read as a value"
    line.setText(DAY)
    popover.lines[0].setText("A pact of its own")
    popover.store(stay=True)
    assert popover.note.hasFocus()
    qtbot.keyClicks(popover.note, "Two lines on page 2")
    press(qtbot, Key.Key_Return)
    assert not popover.isVisible()
    assert len(register.where("citation", "note", "Two lines on page 2")) > 1


def test_every_control_of_the_palette_has_a_name(palette, register):
    open_at(palette, register, DAY)
    line = palette.form.line
    named = (line.record, line.field, line.value, line.support, line.credibility, palette.note,
             palette.form.other.line.line)  # fmt: skip
    assert all(part.accessibleName() for part in named)
    assert palette.accessibleName()
    assert palette.accessibleDescription() == (
        "Romania 1994, Signed: 28 March 1994, now 28 March 1994: supports."
    )


def test_another_field_is_read_from_the_same_passage(palette, register):
    open_at(palette, register, DAY)
    fields = [label for _what, label in palette.form.cited.fields()]
    palette.form.line.field_chosen.emit(fields.index("Ended"))
    row = palette.form.cited.current
    assert (row.cell.field, row.draft.stated_value) == ("ended", DAY)
    assert number(register, row) == "AGR-000004"


def test_a_typed_value_is_read_anew_and_its_verdict_with_it(palette, register, qtbot):
    open_at(palette, register, DAY)
    value = palette.form.line.value
    value.setFocus()
    value.selectAll()
    qtbot.keyClicks(value, "1996")
    assert palette.form.cited.current.preview.verdict == "competing value"
    assert not palette.form.verdict.choices.button(Choice.ACCEPT.value).isHidden()


def test_words_that_are_no_date_say_why_and_are_kept(palette, register, qtbot):
    open_at(palette, register, DAY)
    value = palette.form.line.value
    value.setFocus()
    value.selectAll()
    qtbot.keyClicks(value, "long ago")
    assert "not compared" in palette.form.verdict.read_back.words
    palette.store()
    assert not palette.isVisible()


def test_arrows_lead_to_the_record_where_letters_seek_another(palette, register, qtbot):
    open_at(palette, register, DAY)
    press(qtbot, Key.Key_Up)
    assert palette.form.line.record.hasFocus()
    press(qtbot, Key.Key_Right)
    assert palette.form.line.field.hasFocus()
    press(qtbot, Key.Key_Left)
    press(qtbot, Key.Key_N)
    line = palette.form.other.line.line
    assert line.hasFocus()
    assert isinstance(line, QLineEdit)
    assert line.text() == "n"


def test_enter_without_another_agreement_chosen_stores_nothing(palette, register, qtbot):
    open_at(palette, register, DAY)
    before = register.counts()["citation"]
    press(qtbot, Key.Key_3, ALT)
    press(qtbot, Key.Key_Return)
    assert register.counts()["citation"] == before
    assert palette._trouble.text().startswith("Choose the agreement first")


def test_where_no_agreement_fits_the_palette_asks_for_one(palette, register, qtbot):
    palette.offer(passage(register, DAY), Proposal(None), spot(palette))
    assert palette.form.other.line.line.hasFocus()
    assert "Choose one" in palette._trouble.text()
    press(qtbot, Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClicks(QApplication.focusWidget(), "AGR-4")
    press(qtbot, Key.Key_Return)
    row = palette.form.cited.current
    assert (str(row.field_label), row.preview.verdict) == ("Signed", "supports")
    assert palette._trouble.isHidden()


def test_shift_tab_takes_the_last_row_away_and_the_first_stays(palette, register, qtbot):
    open_at(palette, register, DAY)
    press(qtbot, Key.Key_Tab)
    assert len(palette.form.cited.rows) == 2
    press(qtbot, Key.Key_Backtab, SHIFT)
    press(qtbot, Key.Key_Backspace)
    assert len(palette.form.cited.rows) == 1


def test_a_palette_that_is_put_away_adds_no_row(palette, register, qtbot):
    open_at(palette, register, DAY)
    assert palette.form.cited.left is not None
    palette.dismiss()
    assert len(palette.form.cited.rows) == 1
    assert spot(palette)[0].hasFocus()


def test_what_is_stored_is_not_compared_with_itself(palette, register, qtbot, monkeypatch):
    open_at(palette, register, DAY)
    compared, stored = [], []
    monkeypatch.setattr(palette.form, "compare_anew", lambda: compared.append(len(stored)))
    register.observers.append(stored.append)
    palette.store()
    assert (compared, len(stored)) == ([0], 1)
    assert not palette.isVisible()


def test_a_record_in_the_trash_is_not_cited(palette, register, context):
    open_at(palette, register, DAY)
    agreement = register.find("AGR-000004")[1]
    context.undo.perform(remove(register, [("agreement", agreement)]))
    palette.store()
    assert palette.isVisible()
    assert "AGR-000004 is in the trash" in palette._trouble.text()


def test_a_text_replaced_under_the_palette_is_not_cited(palette, register, context):
    open_at(palette, register, DAY)
    source = register.find("SRC-000002")[1]
    text = register.values("source", source)["text"]
    edit = CellEdit("source", source, "text", text, f"Before all else.\n{text}")
    context.undo.perform(EditBatch("another text", [edit]))
    before = register.counts()["citation"]
    palette.store()
    assert register.counts()["citation"] == before
    assert "replaced meanwhile" in palette._trouble.text()


def test_blanks_are_refused_in_a_sentence(palette, register):
    source = register.find("SRC-000002")[1]
    with pytest.raises(FieldError, match="Select the words"):
        palette.open_for(Passage(source, 5, 5), spot(palette))


def test_a_range_for_each_agreement_is_graded_and_restated_for_all(palette, register):
    open_at(palette, register, "1997 to 2002")
    palette.form.toggle_each()
    palette.form.line.graded.emit("implied", "3")
    palette.form.line.restated.emit("1998 to 2001")
    drafts = {(row.draft.support, row.draft.credibility, row.draft.stated_value)
              for row in palette.form.each.ticked}  # fmt: skip
    assert drafts == {("implied", "3", "1998 to 2001")}


@pytest.mark.parametrize(("width", "points"), [(1280, 9), (1280, 10), (1024, 16), (1024, 18)])
def test_the_palette_fits_into_the_window_at_any_size_of_text(
    palette, register, window, width, points
):
    font = window.font()
    font.setPointSize(points)
    window.setFont(font)
    window.resize(width, 700)
    open_at(palette, register, DAY)
    assert window.rect().contains(palette.geometry())
    value = palette.form.line.value
    assert value.width() >= value.fontMetrics().horizontalAdvance(DAY)
    for box in (palette.form.line.record, palette.form.line.field):
        assert palette.rect().contains(box.geometry().translated(box.parentWidget().pos()))


def test_the_last_passage_is_offered_for_another_cell_without_its_reading(palette, register):
    open_at(palette, register, DAY)
    palette.store()
    last, other = palette._last, Cell("agreement", register.find("AGR-000001")[1], "title")
    again = last.again(other, "Pact")
    assert (again.stated_value, again.value, again.excerpt.quote) == ("Pact", "", DAY)


def test_a_passage_is_carried_to_its_own_register_only(register, tmp_path):
    carried_words = carry(register, passage(register, DAY), DAY)
    assert carried(register, carried_words) == passage(register, DAY)
    other = new_sample(tmp_path / "other.register", "Ada")
    assert carried(other, carried_words) is None
    other.close()


def test_an_agreement_without_a_title_is_refused(context, register, window, qtbot):
    popover = NewAgreementPopover(context, window, LastPassage())
    popover.open_for(passage(register, "Bulgaria and Russia signed in August 1992"),
                     (window.centralWidget(), QRect(300, 200, 80, 20)))  # fmt: skip
    popover.lines[0].clear()
    before = register.counts()["agreement"]
    popover.store()
    assert popover.isVisible()
    assert register.counts()["agreement"] == before
    assert "needs a title" in popover._trouble.text()


def test_the_title_that_was_typed_in_the_palette_begins_the_new_agreement(
    context, register, window
):
    popover = NewAgreementPopover(context, window, LastPassage())
    popover.open_for(passage(register, DAY), (window.centralWidget(), QRect()), "A pact of its own")
    assert popover.lines[0].text() == "A pact of its own"
    assert all(line.accessibleName() for line in popover.lines)


def opened_for_a_field(palette, register, field, words=DAY):
    palette.open_for(passage(register, words), spot(palette), field=field)
    QApplication.processEvents()
    return palette.form.terms


def test_words_outside_a_closed_list_are_given_their_meaning_by_letters(palette, register, qtbot):
    terms = opened_for_a_field(palette, register, "laterality")
    assert palette.form.line.value.hasFocus()
    assert [offer.words for offer in terms.completions.completions][:2] == [
        "bilateral",
        "trilateral",
    ]
    stored = []
    palette.stored.connect(lambda _change, rows: stored.extend(rows))
    qtbot.keyClicks(QApplication.focusWidget(), "multi")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    draft = palette.form.cited.current.draft
    assert (draft.stated_value, draft.value) == (DAY, "multilateral")
    assert (terms.isVisible(), stored) == (False, [])
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert [row.preview.verdict for row in stored] == ["competing value"]


def test_a_term_is_chosen_by_the_arrows_or_by_a_click(palette, register, qtbot):
    terms = opened_for_a_field(palette, register, "subject")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Down)
    second = terms.completions.completions[1].typed
    terms.completions.taken.emit()
    assert str(palette.form.cited.current.preview.read_back) == second


def test_a_list_of_terms_closes_with_another_field(palette, register, qtbot):
    terms = opened_for_a_field(palette, register, "laterality")
    assert terms.isVisible()
    opened_for_a_field(palette, register, "signed")
    assert not terms.isVisible()
    assert palette.form.verdict.choices.checkedButton().hasFocus()


def test_a_date_with_blanks_is_typed_as_it_stands(palette, register, qtbot):
    opened_for_a_field(palette, register, "signed", "Unnamed analysts")
    qtbot.keyClicks(QApplication.focusWidget(), "5 December 2025")
    assert palette.form.line.value.text() == "5 December 2025"
    assert str(palette.form.cited.current.preview.read_back) == "5 December 2025"


def test_words_for_the_record_as_a_whole_say_that_no_value_is_taken(palette, register, qtbot):
    open_at(palette, register, "Unnamed analysts")
    press(qtbot, Key.Key_1)
    assert palette.form.cited.current.cell.field == ""
    assert "no value is taken" in palette.form.verdict.read_back.words
    keep = palette.form.verdict.choices.button(Choice.KEEP.value)
    assert keep.text() == "Cite the record as a whole"


def test_what_was_changed_behind_the_palette_is_shown_before_it_is_stored(palette, register):
    palette.open_for(passage(register, DAY), spot(palette))
    event = next(one for one in register.where("event", "agreement", register.find("AGR-000004")[1])
                 if register.values("event", one)["type"] == "signed")  # fmt: skip
    other = open_register(register.database.path, "Bob")
    other.apply(EditBatch("x", [CellEdit("event", event, "date", "1994-03-28", "1995")]))
    other.close()
    before = register.counts()["citation"]
    palette.store(accept=True)
    assert "changed meanwhile" in palette._trouble.text()
    assert palette.form.cited.current.preview.verdict == "competing value"
    assert register.counts()["citation"] == before
    palette.store(accept=True)
    assert register.values("event", event)["date"] == "1994-03-28"


def test_a_source_in_the_trash_is_not_cited(palette, register):
    palette.open_for(passage(register, DAY), spot(palette))
    register.apply(remove(register, [("source", register.find("SRC-000002")[1])]))
    palette.store()
    assert palette.isVisible()
    assert "SRC-000002 is in the trash" in palette._trouble.text()


def test_esc_in_the_article_closes_the_palette_first(palette, register, qtbot):
    anchor, spots = spot(palette)
    palette.open_for(passage(register, DAY), (anchor, spots))
    anchor.setFocus()
    qtbot.keyClick(anchor, Key.Key_Escape)
    assert not palette.isVisible()
    assert anchor.hasFocus()


def test_what_is_not_sure_is_chosen_by_its_number_before_enter_stores_it(palette, register, qtbot):
    open_at(palette, register, "Unnamed analysts")
    stored = []
    palette.stored.connect(lambda _change, rows: stored.extend(rows))
    for modifiers in (Qt.KeyboardModifier.NoModifier, SHIFT):
        press(qtbot, Key.Key_Return, modifiers)
        assert (palette.form.cited.rows, stored, palette.isVisible()) == ([], [], True)
    assert "by its number" in palette._trouble.text()
    press(qtbot, Key.Key_9)  # there is no ninth
    assert palette.form.cited.rows == []
    press(qtbot, Key.Key_1)
    assert palette.form.cited.current is not None
    press(qtbot, Key.Key_Return)
    assert len(stored) == 1


def test_what_is_sure_is_chosen_and_stored_by_enter(palette, register, qtbot):
    open_at(palette, register, DAY)
    stored = []
    palette.stored.connect(lambda _change, rows: stored.extend(rows))
    assert palette.form.choices.isHidden()
    press(qtbot, Key.Key_Return)
    assert [number(register, row) for row in stored] == ["AGR-000004"]
