"""The dossier of the current agreement: from the menu, from *Why?*, and where it cannot be."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton


def test_the_dossier_of_the_current_agreement_is_saved(shown, files, tmp_path):
    shown.go("AGR-000003", "title")
    files.answers = [tmp_path / "mine.pdf"]
    shown.do("save_dossier")
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
    assert shown.window.message_bar.text.startswith(
        "mine.pdf is written: the dossier of AGR-000003,"
    )


def test_what_belongs_to_an_agreement_stands_for_it(shown, files, tmp_path):
    shown.go("EVT-000028", "date")
    files.answers = [tmp_path / "mine.pdf"]
    shown.do("save_dossier")
    assert "AGR-000015" in shown.window.message_bar.text


def test_whoever_thinks_better_of_it_gets_no_file(shown, files, tmp_path):
    shown.go("AGR-000003", "title")
    files.answers = [None]
    shown.do("save_dossier")
    assert list(tmp_path.glob("*.pdf")) == []
    assert shown.window.message_bar.isHidden()


def test_a_source_has_no_dossier(shown, files, tmp_path):
    shown.go("SRC-000001", "title")
    files.answers = [tmp_path / "mine.pdf"]
    shown.do("print")
    assert shown.window.message_bar.text.startswith("A dossier is of one agreement.")
    assert not (tmp_path / "mine.pdf").exists()


def test_a_refused_target_is_said_and_another_can_be_chosen(shown, files, tmp_path):
    shown.go("AGR-000003", "title")
    files.answers = [tmp_path / "nowhere" / "mine.pdf", tmp_path / "mine.pdf"]
    shown.do("save_dossier")
    assert "could not be written" in shown.window.message_bar.text
    shown.window.message_bar.press("Save elsewhere…")
    assert (tmp_path / "mine.pdf").exists()


def test_it_is_printed_on_the_chosen_printer(shown, tmp_path):
    def chosen():
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return printer

    shown.go("AGR-000015", "signed")
    shown.register_window.printing.ask_printer = chosen
    shown.do("print")
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert shown.window.message_bar.text.startswith("The dossier of AGR-000015 was printed:")


def test_the_answer_to_why_offers_it(shown, files, tmp_path):
    shown.go("AGR-000015", "signed")
    shown.do("why")
    popover = shown.register_window.evidence.reason_popover
    files.answers = [tmp_path / "mine.pdf"]
    button = next(each for each in popover.findChildren(QPushButton) if each.text() == "Dossier…")
    button.click()
    assert not popover.isVisible()
    assert (tmp_path / "mine.pdf").exists()


def test_a_register_is_never_overwritten_by_a_dossier(shown, files, tmp_path):
    before = shown.register.path.read_bytes()
    shown.go("AGR-000003", "title")
    files.answers = [shown.register.path, tmp_path / "mine.pdf"]
    shown.do("save_dossier")
    assert "is a register, and stays as it is" in shown.window.message_bar.text
    assert shown.register.path.read_bytes() == before
    shown.window.message_bar.press("Save elsewhere…")
    assert (tmp_path / "mine.pdf").exists()
