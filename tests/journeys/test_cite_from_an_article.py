"""From selected words of an article to stored citations, every key and click counted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from tests.builders import a_source

from agreement_register.curation.cells.cell import Cell
from agreement_register.domain.errors import DiskError
from agreement_register.domain.texts import text
from agreement_register.domain.views import ViewQuery
from agreement_register.ui.citing.last_passage import carry

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
SECOND = "SRC-000002"
TREATY = "the Treaty of Friendly Relations and Cooperation that Bulgaria and Russia signed in"


class Reader:
    """Reads an article in the real window, and counts keys and clicks."""

    def __init__(self, qtbot, window, session):
        self.qtbot, self.window = qtbot, window
        self.context = session.context
        self.register = session.context.register
        self.register_window = session.register_window
        self.central_area = self.register_window.central_area
        self.steps = 0

    def read(self, number=SECOND):
        self.register_window.reading.read(self.register.find(number)[1])
        suggesting = self.pane._read.suggesting
        self.qtbot.waitUntil(lambda: suggesting.is_done)
        QApplication.processEvents()

    @property
    def pane(self):
        return self.central_area.article.pane

    @property
    def palette(self):
        return self.register_window.citing.palette

    @property
    def new_popover(self):
        return self.register_window.citing.new_popover

    def select(self, words, after=""):
        view = self.pane.view
        start = view.text_blocks.text.index(words, view.text_blocks.text.index(after))
        view.selection.select(start, start + len(words))
        view.bring(start, start + len(words))
        view.setFocus()
        QApplication.processEvents()
        self.steps = 0
        return start, start + len(words)

    def press(self, key, modifiers=NONE):
        self.steps += 1
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifiers)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.central_area.table.model.is_waiting)

    def type(self, text):
        self.qtbot.keyClicks(QApplication.focusWidget(), text)
        QApplication.processEvents()

    def click(self, widget):
        self.steps += 1
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        QApplication.processEvents()

    def count(self, kind="citation"):
        return self.register.counts()[kind]

    def newest(self, number=1):
        query = ViewQuery("citation", sort="id", descending=True)
        return self.register.rows("citation", self.register.view(query).ids[:number])

    def shown(self, number, key):
        kind, record = self.register.find(number)
        return self.register.row(kind, record)[key]

    @property
    def message(self):
        return self.window.message_bar.text if self.window.message_bar.isVisible() else ""


@pytest.fixture
def reader(qtbot, sample_window):
    reader = Reader(qtbot, *sample_window)
    reader.read()
    return reader


def test_a_date_is_cited_to_its_agreement_in_two_keys(reader):
    start, end = reader.select("28 March 1994")
    before = reader.count()
    reader.press(Key.Key_C)
    reader.press(Key.Key_Return)
    assert reader.steps == 2
    newest = reader.newest()[0]
    values = reader.register.values("citation", newest.id)
    assert (values["char_from"], values["char_to"]) == (start, end)
    assert values["quote"] == "28 March 1994"
    assert (newest["source"], newest["paragraph"], newest["verdict"]) == (SECOND, 15, "supports")
    assert reader.count() == before + 1
    assert reader.shown("AGR-000004", "signed") == "1994-03-28"


def test_after_citing_the_article_goes_on_and_the_card_shows_what_was_cited(reader):
    _start, end = reader.select("28 March 1994")
    reader.press(Key.Key_C)
    reader.press(Key.Key_Return)
    view = reader.pane.view
    assert view.hasFocus()
    assert (view.selection.caret, view.selection.span) == (end, None)
    kind, record = reader.register.find("AGR-000004")
    assert reader.central_area.article.beside == Cell(kind, record, "signed")
    assert "28 March 1994" in [one.stated for one in reader.pane._read.cited.passages.values()
                               if one.start == _start and one.end == end]  # fmt: skip
    reader.press(Key.Key_J)
    assert view.current is not None
    assert view.current[0] >= end


def test_the_control_key_cites_the_passage_while_the_article_has_the_keyboard(reader):
    reader.select("December 1995")
    reader.press(Key.Key_K, CONTROL)
    assert reader.palette.isVisible()
    assert reader.palette.form.cited.choices[0][0].record_label == "Norway 1995"


def test_esc_stores_nothing(reader):
    reader.select("28 March 1994")
    before = reader.count()
    reader.press(Key.Key_C)
    reader.press(Key.Key_Escape)
    assert not reader.palette.isVisible()
    assert reader.count() == before
    assert reader.pane.view.hasFocus()


def test_one_passage_is_cited_for_six_agreements_in_three_keys_and_undone_by_one(reader):
    reader.select("1997 to 2002")
    before = reader.count()
    reader.press(Key.Key_C)
    reader.press(Key.Key_5, ALT)
    reader.press(Key.Key_Return)
    assert reader.steps == 3
    assert reader.count() == before + 6
    assert {row["paragraph"] for row in reader.newest(6)} == {15}
    assert len({row["record"] for row in reader.newest(6)}) == 6
    assert reader.shown("AGR-000006", "signed") != reader.shown("AGR-000007", "signed")
    reader.press(Key.Key_Z, CONTROL)
    assert reader.count() == before


def test_an_agreement_that_is_not_ticked_is_left_out(reader):
    reader.select("1997 to 2002")
    before = reader.count()
    reader.press(Key.Key_C)
    reader.press(Key.Key_5, ALT)
    reader.press(Key.Key_Down)
    reader.press(Key.Key_Space)
    assert [box.isChecked() for box in reader.palette.form.each.boxes].index(False) == 1
    reader.press(Key.Key_Return)
    assert reader.steps <= 5
    assert reader.count() == before + 5


def test_six_agreements_are_cited_by_clicks_as_well(reader):
    reader.select("1997 to 2002")
    before = reader.count()
    reader.press(Key.Key_C)
    reader.click(reader.palette.keys.each)
    reader.press(Key.Key_Return)
    assert reader.count() == before + 6


def test_a_new_agreement_with_its_cited_values_takes_two_keys_and_one_undo(reader):
    reader.select(f"{TREATY} August 1992")
    before = {kind: reader.count(kind) for kind in ("agreement", "citation", "party", "event")}
    reader.press(Key.Key_N)
    reader.press(Key.Key_Return)
    assert reader.steps <= 5
    made = reader.central_area.article.beside
    assert (made.kind, made.field) == ("agreement", "title")
    row = reader.register.row("agreement", made.record)
    assert (row["title"], row["parties"], row["signed"]) == (
        "Treaty of Friendly Relations and Cooperation", "Russia; Bulgaria", "1992-08",
    )  # fmt: skip
    assert reader.count("agreement") == before["agreement"] + 1
    assert reader.count("citation") >= before["citation"] + 4
    reader.press(Key.Key_Z, CONTROL)
    assert {kind: reader.count(kind) for kind in before} == before


def test_a_value_of_a_new_agreement_can_be_edited_or_left_out(reader):
    reader.select(f"{TREATY} August 1992")
    reader.press(Key.Key_N)
    popover = reader.new_popover
    reader.type("Treaty of friendship")
    subject = next(place for place, row in enumerate(popover.form.proposal.rows)
                   if row.field == "subject")  # fmt: skip
    popover.boxes[subject].setChecked(False)
    popover.lines[-1].setText("around 1992")
    reader.press(Key.Key_Return)
    row = reader.register.row("agreement", reader.central_area.article.beside.record)
    assert (row["title"], row["subject"], row["signed"]) == ("Treaty of friendship", None, "1992~")


def test_an_unknown_party_is_refused_in_a_sentence_and_what_was_typed_stays(reader):
    reader.select(f"{TREATY} August 1992")
    before = reader.count("agreement")
    reader.press(Key.Key_N)
    popover = reader.new_popover
    popover.lines[1].setText("Atlantis")
    reader.press(Key.Key_Return)
    assert popover.isVisible()
    assert "Atlantis" in popover._trouble.text()
    assert popover.lines[1].text() == "Atlantis"
    assert reader.count("agreement") == before


def test_tab_adds_fields_and_one_enter_stores_them_as_one_step(reader):
    reader.select("28 March 1994")
    before = reader.count()
    reader.press(Key.Key_C)
    reader.press(Key.Key_Tab)
    reader.press(Key.Key_Tab)
    assert [str(row.field_label) for row in reader.palette.form.cited.rows] == [
        "Signed", "Parties", "Type",
    ]  # fmt: skip
    reader.press(Key.Key_Backspace)
    reader.press(Key.Key_Return)
    assert reader.steps == 5
    assert reader.count() == before + 2
    reader.press(Key.Key_Z, CONTROL)
    assert reader.count() == before


def test_shift_enter_accepts_a_more_precise_date_and_enter_does_not(reader):
    wide = reader.shown("AGR-000006", "signed")
    for modifiers, expected in ((NONE, wide), (SHIFT, "[1997..2002]")):
        reader.select("1997 to 2002")
        reader.press(Key.Key_C)
        reader.press(Key.Key_5, ALT)
        reader.press(Key.Key_Return, modifiers)
        assert reader.shown("AGR-000006", "signed") == expected


def test_another_agreement_is_found_by_letters_and_takes_the_citation(reader):
    reader.select("28 March 1994")
    reader.press(Key.Key_C)
    reader.press(Key.Key_3, ALT)
    reader.type("norway")
    reader.press(Key.Key_Return)
    row = reader.palette.form.cited.current
    assert (str(row.field_label), row.preview.verdict) == ("Signed", "competing value")
    assert reader.register.number(row.cell.record) == "AGR-000003"
    reader.press(Key.Key_Return)
    assert reader.newest()[0]["verdict"] == "competing value"
    assert reader.shown("AGR-000003", "signed") == "1995-12"


def test_a_passage_can_deny_what_stands(reader):
    reader.select("28 March 1994")
    reader.press(Key.Key_C)
    reader.press(Key.Key_4, ALT)
    reader.press(Key.Key_Return)
    assert reader.newest()[0]["verdict"] == "denies"


def test_control_enter_stores_and_asks_for_the_note(reader):
    reader.select("28 March 1994")
    reader.press(Key.Key_C)
    reader.press(Key.Key_Return, CONTROL)
    reader.type("The only exact day")
    reader.press(Key.Key_Return)
    assert reader.newest()[0]["note"] == "The only exact day"
    assert not reader.palette.isVisible()
    assert reader.pane.view.hasFocus()
    assert reader.pane.view.selection.span is None


def test_a_suggestion_is_cited_without_being_selected(reader):
    reader.select("Page furniture: navigation")
    reader.press(Key.Key_Escape)
    before = reader.count()
    reader.press(Key.Key_J)
    words = reader.pane.view.text_blocks.text[slice(*reader.pane.view.current)]
    reader.press(Key.Key_C)
    reader.press(Key.Key_1)  # the words may mean one of several
    assert reader.palette.form.cited.current.draft.quote == words
    reader.press(Key.Key_Return)
    assert reader.count() == before + 1


def test_the_nine_fields_stand_under_the_article_and_in_its_menu(reader, qtbot):
    tip = reader.pane.foot.fields.toolTip()
    assert tip.splitlines()[0] == "1  Signed"
    assert len(tip.splitlines()) == 9
    assert reader.window.action_set["cite_1"].text() == "&1  Signed"


def test_a_filled_value_is_said_to_be_filled(reader):
    reader.select("In July", "Putin are described")
    reader.press(Key.Key_3)  # a plan fills nothing at once
    for key in (Key.Key_1, Key.Key_Return):
        assert reader.palette.isVisible()
        reader.press(key)
    assert reader.message.endswith("as “July”, which fills it.")


def test_a_digit_cites_a_field_at_once_and_says_so(reader):
    reader.select("28 March 1994")
    before = reader.count()
    reader.press(Key.Key_1)
    assert reader.steps == 1
    assert reader.count() == before + 1
    newest = reader.newest()[0]
    assert (newest["stated_value"], newest["verdict"]) == ("28 March 1994", "supports")
    assert "AGR-000004 cites SRC-000002 ¶15" in reader.message
    assert reader.pane.view.hasFocus()


def test_a_digit_opens_the_palette_with_its_field_where_the_value_cannot_be_read(reader):
    reader.select("Unnamed analysts")
    before = reader.count()
    reader.press(Key.Key_1)
    assert reader.count() == before
    assert reader.palette.isVisible()
    assert str(reader.palette.form.cited.current.field_label) == "Signed"


def test_the_last_passage_is_cited_again_for_another_cell_with_its_place(reader):
    start, end = reader.select("28 March 1994")
    reader.press(Key.Key_C)
    reader.press(Key.Key_Return)
    reader.central_area.show_kind("agreement")
    kind, record = reader.register.find("AGR-000004")
    table = reader.central_area.table
    reader.qtbot.waitUntil(lambda: not table.model.is_waiting)
    reader.central_area.go_to(Cell(kind, record, "title"))
    table.setFocus()
    reader.qtbot.waitUntil(lambda: table.current_cell() == Cell(kind, record, "title"))
    reader.steps = 0
    reader.press(Key.Key_K, CONTROL | SHIFT)
    assert reader.steps == 1
    values = reader.register.values("citation", reader.newest()[0].id)
    assert (values["field"], values["char_from"], values["char_to"]) == ("title", start, end)


def test_without_a_selection_one_sentence_says_what_to_do(reader):
    reader.pane.view.selection.clear()
    reader.pane.view.setFocus()
    for key in (Key.Key_C, Key.Key_N, Key.Key_1):
        reader.press(key)
        assert reader.message.startswith("Select the words that say it first")


def test_a_refused_store_keeps_what_was_chosen(reader, monkeypatch):
    reader.select("28 March 1994")
    reader.press(Key.Key_C)
    reader.press(Key.Key_Tab)
    before = reader.count()

    def full(_batch):
        raise DiskError(text("There is no room on the disk."))

    with monkeypatch.context() as patched:
        patched.setattr(reader.register, "apply", full)
        reader.press(Key.Key_Return)
    assert reader.palette.isVisible()
    assert len(reader.palette.form.cited.rows) == 2
    assert reader.count() == before
    reader.press(Key.Key_Return)
    assert reader.count() == before + 2


def test_words_dropped_on_a_value_of_the_card_are_cited_for_it(reader):
    kind, record = reader.register.find("AGR-000004")
    reader.central_area.article.show_beside(Cell(kind, record, "signed"))
    QApplication.processEvents()
    start, end = reader.select("28 March 1994")
    row = reader.central_area.card.row_of(Cell(kind, record, "signed"))
    stage = reader.central_area.card._stage
    mime = carry(reader.register, reader.pane.passage(), "28 March 1994")
    point = QPointF(row.mapTo(stage, row.rect().center()))
    enter = QDragEnterEvent(point.toPoint(), Qt.DropAction.CopyAction, mime,
                            Qt.MouseButton.LeftButton, NONE)  # fmt: skip
    QApplication.sendEvent(stage, enter)
    assert enter.isAccepted()
    before = reader.count()
    drop = QDropEvent(point, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, NONE)
    QApplication.sendEvent(stage, drop)
    QApplication.processEvents()
    assert reader.count() == before + 1
    values = reader.register.values("citation", reader.newest()[0].id)
    assert (values["char_from"], values["char_to"]) == (start, end)


def test_the_actions_of_the_article_rest_while_the_table_is_shown(reader):
    actions = reader.window.action_set
    assert actions["cite_passage"].isEnabled()
    reader.central_area.show_kind("agreement")
    assert not actions["cite_passage"].isEnabled()


def test_the_key_of_a_closed_list_offers_its_words_and_stores_the_chosen_one(reader):
    reader.select("28 March 1994")
    before = reader.count()
    reader.press(Key.Key_8)
    assert reader.palette.form.terms.isVisible()
    reader.type("bilat")
    reader.press(Key.Key_Return)
    reader.press(Key.Key_Return)
    assert reader.steps == 3
    newest = reader.newest()[0]
    assert (newest["field"], newest["stated_value"], newest["value"]) == (
        "laterality", "28 March 1994", "bilateral",
    )  # fmt: skip
    assert reader.pane.view.hasFocus()
    reader.press(Key.Key_Z, CONTROL)
    assert reader.count() == before


def test_esc_in_the_article_closes_the_palette_before_it_leaves(reader):
    reader.select("28 March 1994")
    reader.press(Key.Key_C)
    reader.pane.view.setFocus()
    reader.press(Key.Key_Escape)
    assert not reader.palette.isVisible()
    assert reader.central_area.article.is_shown
    assert reader.pane.view.hasFocus()


def test_agreements_of_the_same_name_are_told_apart_by_their_titles(reader):
    reader.read("SRC-000001")
    reader.select("February")
    reader.press(Key.Key_C)
    words = [words for _agreement, words in reader.palette.form.cited.records()]
    assert words[0] == "AGR-000017  India: Agreement on contacts between defence ministries"
    assert "AGR-000018  India: Military pact" in words


def test_before_enter_the_palette_says_which_status_the_citation_makes(reader):
    text = (
        "The Treaty of Friendly Relations and Cooperation between Bulgaria and Russia, signed in "
        "August 1992, entered into force on 5 May 1994."
    )
    source = a_source(reader.register, text=text, text_kind="original")
    reader.register_window.reading.read(source)
    QApplication.processEvents()
    reader.select("5 May 1994")
    reader.press(Key.Key_C)
    said = reader.palette.form.verdict.outcomes
    reader.qtbot.waitUntil(said.isVisible)
    assert said.text().startswith("Status becomes: in force")
    assert "since 5 May 1994" in said.text()
    before = reader.shown("AGR-000012", "status")
    reader.press(Key.Key_Return)
    assert reader.shown("AGR-000012", "status") != before
    assert reader.shown("AGR-000012", "status").startswith("in force")


def test_citing_again_what_the_sentence_does_not_say_asks(reader):
    reader.select("28 March 1994")
    reader.press(Key.Key_C)
    reader.press(Key.Key_Return)
    reader.central_area.show_kind("agreement")
    kind, record = reader.register.find("AGR-000017")
    table = reader.central_area.table
    reader.qtbot.waitUntil(lambda: not table.model.is_waiting)
    reader.central_area.go_to(Cell(kind, record, "title"))
    table.setFocus()
    reader.qtbot.waitUntil(lambda: table.current_cell() == Cell(kind, record, "title"))
    before = reader.count()
    reader.press(Key.Key_K, CONTROL | SHIFT)
    assert reader.count() == before
    assert reader.register_window.evidence.cite_palette.isVisible()
    assert "does not say" in reader.message


def test_j_is_narrowed_to_dates_actors_or_acts_and_goes_to_all_again(reader):
    text = "Norway signed the accord.\nSweden ratified it on 3 May 1996.\nIt ended in 1999."
    source = a_source(reader.register, text=text, text_kind="original")
    reader.register_window.reading.read(source)
    view = reader.pane.view

    def gone_through(key):
        view.selection.move(0)
        view.current = None
        reader.press(key)
        found = []
        while True:
            reader.press(Key.Key_J)
            if view.current is None or view.current in found:
                return [text[slice(*span)] for span in found]
            found.append(view.current)

    view.setFocus()
    reader.qtbot.waitUntil(lambda: reader.pane._read.suggesting.is_done)
    assert gone_through(Key.Key_D) == ["3 May 1996", "1999"]
    assert "dates alone" in reader.message or "no further" in reader.message
    assert gone_through(Key.Key_A) == ["Sweden"]
    assert gone_through(Key.Key_T)[0] == "signed"
    assert reader.window.action_set["narrow_verb"].isChecked()
    assert len(gone_through(Key.Key_T)) > 4
    assert not reader.window.action_set["narrow_verb"].isChecked()
