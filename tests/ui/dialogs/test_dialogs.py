"""The dialogs: options, keys, about, help, faults, one event for many agreements."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from tests.ui.contexts import a_context

from agreement_register.curation.seeding import new_sample
from agreement_register.domain.views import CHANGES, TRASH, ViewQuery
from agreement_register.paths import backup_folders
from agreement_register.ui.actions import ACTIONS, help_page_of, set_help_page
from agreement_register.ui.dialogs.about import AboutDialog, LicencesDialog, components
from agreement_register.ui.dialogs.add_event import AddEventDialog
from agreement_register.ui.dialogs.date_field import DateField
from agreement_register.ui.dialogs.fault import FaultDialog
from agreement_register.ui.dialogs.help_viewer import (
    FIRST,
    HELP,
    PAGES,
    HelpViewer,
)
from agreement_register.ui.dialogs.options import OptionsDialog
from agreement_register.ui.dialogs.shortcuts import ShortcutsDialog, sections_of_menus
from agreement_register.ui.settings import CURATOR, OPEN_WHEN_DONE, POINT_SIZE, SCHEME, Settings


@pytest.fixture
def settings(tmp_path):
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def context(qtbot, tmp_path):
    register = new_sample(tmp_path / "sample.register", "Ada")
    context = a_context(register, tmp_path)
    yield context
    context.undo.close()
    context.change_signals.close()
    register.close()


def test_options_are_kept_as_soon_as_they_are_chosen(qtbot, settings):
    dialog = OptionsDialog(settings)
    qtbot.addWidget(dialog)
    dialog.name.setText(" Ada ")
    dialog.name.editingFinished.emit()
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("dark"))
    dialog.point_size.setValue(14)
    dialog.open_when_done.setChecked(False)
    kept = [settings.get(each) for each in (CURATOR, SCHEME, POINT_SIZE, OPEN_WHEN_DONE)]
    assert kept == ["Ada", "dark", 14, False]


class Folder:
    def __init__(self, folder):
        self.chosen = folder

    def folder(self, *_asked):
        return self.chosen


def test_backups_go_to_a_folder_that_is_chosen_if_it_can_be_written_to(
    qtbot, settings, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    dialog = OptionsDialog(settings, None, Folder(tmp_path / "stick"))
    qtbot.addWidget(dialog)
    dialog.choose.click()
    assert dialog.backups.text() == str(tmp_path / "stick")
    assert backup_folders()[0] == tmp_path / "stick"
    (tmp_path / "no folder").write_text("")
    dialog = OptionsDialog(settings, None, Folder(tmp_path / "no folder"))
    qtbot.addWidget(dialog)
    dialog.choose.click()
    assert "Backups cannot be kept in" in dialog.note.text()
    assert dialog.backups.text() == str(tmp_path / "stick")


def test_the_smallest_step_of_the_text_size_is_that_of_the_system(qtbot, settings):
    settings.set(POINT_SIZE, 12)
    dialog = OptionsDialog(settings)
    qtbot.addWidget(dialog)
    dialog.point_size.setValue(dialog.point_size.minimum())
    assert settings.get(POINT_SIZE) == 0
    assert dialog.point_size.text() == "As the system"


def test_the_sheet_of_keys_lists_every_key(qtbot):
    listed = {
        key for _title, lines in sections_of_menus() for _words, keys in lines for key in keys
    }
    assert {key for spec in ACTIONS for key in spec.shortcuts} - listed == set()
    dialog = ShortcutsDialog()
    qtbot.addWidget(dialog)
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Export to Excel", "In the table", "While citing"} <= texts


def test_about_says_version_and_where_things_lie(qtbot, tmp_path):
    dialog = AboutDialog(tmp_path / "a.register", tmp_path, None)
    qtbot.addWidget(dialog)
    assert str(tmp_path / "a.register") in dialog.text
    assert "Apache License 2.0" in dialog.text


def test_about_leads_to_the_licences_of_all_that_the_program_is_made_of(qtbot, tmp_path):
    dialog = AboutDialog(None, tmp_path, None)
    qtbot.addWidget(dialog)
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "&Licences…")
    button.click()
    (licences,) = dialog.findChildren(LicencesDialog)
    names = [licences.list.item(row).text() for row in range(licences.list.count())]
    assert names[0] == "Qt for Python"
    assert "LESSER GENERAL PUBLIC LICENSE" in licences.text.toPlainText()
    licences.list.setCurrentRow(names.index("Lucide icons"))
    assert "ISC" in licences.text.toPlainText()


def test_the_licences_laid_beside_an_installed_program_are_the_ones_shown(tmp_path, monkeypatch):
    (tmp_path / "Lib-1.0").mkdir()
    (tmp_path / "Lib-1.0" / "LICENCE.txt").write_text("Do as you like.", encoding="utf-8")
    (tmp_path / "THIRD-PARTY.md").write_text("| Lib | 1.0 |", encoding="utf-8")
    monkeypatch.setattr("agreement_register.ui.dialogs.about.LICENCES", tmp_path)
    assert [(each.name, each.text) for each in components()] == [
        ("All components", "| Lib | 1.0 |"), ("Lib-1.0", "Do as you like."),
    ]  # fmt: skip


def test_every_page_of_the_help_has_a_title_and_its_links_lead_to_pages():
    assert {path.stem for path in HELP.glob("*.md")} >= set(PAGES)
    for page in PAGES:
        text = (HELP / f"{page}.md").read_text(encoding="utf-8")
        assert text.startswith("# ")
        linked = [part.partition(")")[0] for part in text.split("](")[1:]]
        pictures = {link for link in linked if link.endswith(".png")}
        assert all((HELP / picture).is_file() for picture in pictures)
        pages = {link.removesuffix(".md") for link in linked if link not in pictures}
        assert pages - set(PAGES) == set()


def test_pictures_of_the_help_are_never_wider_than_its_page(qtbot):
    viewer = HelpViewer()
    qtbot.addWidget(viewer)
    viewer.show_page("reading")
    for width in (700, 1000, 600):
        viewer.resize(width, 500)
        QApplication.processEvents()
        shown = viewer.text.picture_widths()
        assert len(shown) == 2
        assert all(0 < each <= viewer.text.viewport().width() for each in shown)


def test_the_help_opens_at_a_page_and_follows_its_links(qtbot):
    viewer = HelpViewer()
    qtbot.addWidget(viewer)
    viewer.show_page("dates")
    assert viewer.text.toPlainText().startswith("Dates")
    viewer.text.setSource("citing.md")
    assert viewer.text.toPlainText().startswith("Citing")
    viewer.close()


def test_a_widget_has_the_page_of_the_pane_that_it_is_in(qtbot):
    pane = QWidget()
    qtbot.addWidget(pane)
    inside = QWidget(pane)
    assert help_page_of(inside) == FIRST
    set_help_page(pane, "card")
    assert help_page_of(inside) == "card"


def test_a_fault_is_reported_with_where_it_happened(qtbot):
    def fail():
        raise ZeroDivisionError("nothing to divide by")

    with pytest.raises(ZeroDivisionError) as caught:
        fail()
    dialog = FaultDialog(caught.value)
    qtbot.addWidget(dialog)
    dialog.content_box.click()
    dialog.copy_button.click()
    assert "nothing to divide by" in QGuiApplication.clipboard().text()
    assert "in fail" in dialog.report
    dialog.quit_button.click()
    assert dialog.wants_to_quit


@pytest.mark.parametrize(
    ("typed", "said", "is_understood"),
    [
        ("Dec 1995", "December 1995", True),
        ("31 June 1997", "June has 30 days", False),
        ("03/04/1994", "Which day is meant?", False),
        ("", "A day, a month, a year", True),
    ],
)
def test_a_date_is_read_back_under_its_line(qtbot, typed, said, is_understood):
    field = DateField("Date")
    qtbot.addWidget(field)
    field.line.setText(typed)
    assert field.words.startswith(said)
    assert field.is_understood is is_understood


@pytest.mark.parametrize(
    ("typed", "day"),
    [("1 Jan 1900", "1900-01-01"), ("28.3.1994", "1994-03-28"), ("03/04/1994", None),
     ("1994", None), ("", None), ("someday", None)],
)  # fmt: skip
def test_where_a_day_is_wanted_one_that_can_be_meant_alone_is_taken(qtbot, typed, day):
    field = DateField("Day", wants_day=True)
    qtbot.addWidget(field)
    field.line.setText(typed)
    found = field.day()
    assert (found.isoformat() if found is not None else None) == day
    assert field.is_understood is (day is not None)


def test_one_event_and_one_citation_are_added_to_each_agreement_in_one_step(qtbot, context):
    register = context.register
    agreements = list(register.view(ViewQuery("agreement")).ids[:3])
    before = register.counts()
    dialog = AddEventDialog(context, agreements, None)
    qtbot.addWidget(dialog)
    assert dialog.store_button.text() == "Add event to 3 agreements"
    dialog.type.setCurrentIndex(dialog.type.findData("ratified"))
    dialog.date.line.setText("May 1999")
    dialog.source.setCurrentIndex(1)
    dialog.paragraph.setText("4")
    dialog.stated.setText("in May")
    dialog.store()
    after = register.counts()
    assert after["event"] - before["event"] == 3
    assert after["citation"] - before["citation"] == 3
    context.undo.undo_stack.undo()
    gone = {CHANGES, TRASH}  # what was taken back stands there
    assert {k: n for k, n in register.counts().items() if k not in gone} == {
        k: n for k, n in before.items() if k not in gone
    }


def test_a_paragraph_that_is_no_number_cannot_be_typed_and_so_not_get_lost(qtbot, context):
    agreements = list(context.register.view(ViewQuery("agreement")).ids[:1])
    dialog = AddEventDialog(context, agreements, None)
    qtbot.addWidget(dialog)
    dialog.source.setCurrentIndex(1)
    qtbot.keyClicks(dialog.paragraph, "x12")
    assert dialog.paragraph.text() == "12"


def test_an_event_is_not_stored_while_its_date_asks(qtbot, context):
    agreements = list(context.register.view(ViewQuery("agreement")).ids[:1])
    dialog = AddEventDialog(context, agreements, None)
    qtbot.addWidget(dialog)
    dialog.date.line.setText("03/04/1994")
    assert not dialog.store_button.isEnabled()
