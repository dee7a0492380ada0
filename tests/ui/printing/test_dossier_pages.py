"""The pages of a dossier, read back from the PDF files that they were written to."""

from __future__ import annotations

import stat
import sys

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from tests.builders import a_citation, a_source, an_agreement, an_event

from agreement_register.curation.exporting.dossier import dossier_of
from agreement_register.curation.register import create_register
from agreement_register.domain.errors import DiskError
from agreement_register.ui.printing import dossier_pages
from agreement_register.ui.printing.dossier_pages import print_dossier
from agreement_register.ui.theme.colours import DARK, palette_of

TITLE = 'On <b>ships</b> & "visits", Договор дружбы'


@pytest.fixture
def register(tmp_path):
    register = create_register(tmp_path / "mine.register", "Ada", title="Ada's register")
    yield register
    register.close()


@pytest.fixture
def dossier(register):
    agreement = an_agreement(register, TITLE)
    event = an_event(register, agreement, "1993-04-13")
    source = a_source(register, text="They met.\n\nThey signed in <i>April</i>.",
                      text_kind="abstract")  # fmt: skip
    a_citation(register, event, "date", "April 1993", source=source, paragraph=2)
    return dossier_of(register, agreement)


def pages_of(path):
    document = pypdfium2.PdfDocument(path)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_bounded())
        text.close()
        page.close()
    document.close()
    return texts


def save_dossier(dossier, target):
    return dossier_pages.save_dossier(dossier, target, target.with_name("a.register"))


@pytest.mark.skipif(sys.platform == "win32", reason="asks for permissions")
def test_a_dossier_is_as_private_as_its_register(qapp, dossier, tmp_path):
    own = tmp_path / "a.register"
    own.touch(mode=0o600)
    save_dossier(dossier, tmp_path / "dossier.pdf")
    assert stat.S_IMODE((tmp_path / "dossier.pdf").stat().st_mode) == 0o600


def words(text):
    """Return a text without its blanks, which a reader of PDF can only guess from the gaps."""
    return "".join(text.split())


def test_what_was_written_can_be_read_back(qapp, dossier, tmp_path):
    target = tmp_path / "dossier.pdf"
    assert save_dossier(dossier, target) == 1
    (page,) = map(words, pages_of(target))
    assert words(TITLE) in page
    for said in ("AGR-000001", "13 April 1993", "“April 1993”, SRC-000001 ¶2.", "Harbour News"):
        assert words(said) in page
    assert page.endswith("page1of1")


def test_nothing_is_read_as_markup(qapp, dossier, tmp_path):
    save_dossier(dossier, tmp_path / "dossier.pdf")
    assert words("They signed in <i>April</i>.") in words(pages_of(tmp_path / "dossier.pdf")[0])


def test_a_long_one_flows_onto_further_pages(qapp, register, tmp_path):
    agreement = an_agreement(register)
    source = a_source(register)
    for year in range(1950, 2020):
        event = an_event(register, agreement, str(year), type="statement")
        a_citation(register, event, "date", f"in {year}", source=source)
    target = tmp_path / "long.pdf"
    count = save_dossier(dossier_of(register, agreement), target)
    pages = list(map(words, pages_of(target)))
    assert len(pages) == count > 2
    ends = [page.endswith(f"page{number}of{count}") for number, page in enumerate(pages, 1)]
    assert all(ends)
    whole = "".join(pages)
    missing = [year for year in range(1950, 2020) if whole.count(f"“in{year}”") != 1]
    assert missing == []


def test_the_paper_is_white_and_the_words_are_dark_whatever_the_window_wears(
    qapp, dossier, tmp_path
):
    before = qapp.palette()
    save_dossier(dossier, tmp_path / "light.pdf")
    qapp.setPalette(palette_of(DARK))
    try:
        save_dossier(dossier, tmp_path / "dark.pdf")
    finally:
        qapp.setPalette(before)
    light, dark = (picture(tmp_path / f"{name}.pdf") for name in ("light", "dark"))
    assert light == dark
    assert set(light) > {255}
    assert min(light) < 80


def picture(path):
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    held = page.render(scale=1, grayscale=True)
    pixels = bytes(held.buffer)
    held.close()
    page.close()
    document.close()
    return pixels


def test_a_folder_that_is_not_there_is_said_in_one_sentence(qapp, dossier, tmp_path):
    target = tmp_path / "nowhere" / "dossier.pdf"
    with pytest.raises(DiskError, match="The dossier could not be written to"):
        save_dossier(dossier, target)
    assert not target.exists()


def test_a_folder_in_place_of_the_file_is_refused(qapp, dossier, tmp_path):
    target = tmp_path / "dossier.pdf"
    target.mkdir()
    with pytest.raises(DiskError, match="could not be written"):
        save_dossier(dossier, target)


def test_another_file_is_replaced_whole(qapp, dossier, tmp_path):
    target = tmp_path / "dossier.pdf"
    target.write_text("something else")
    save_dossier(dossier, target)
    assert target.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == ["dossier.pdf"]


def test_a_printer_gets_the_same_pages(qapp, dossier, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_dossier(dossier, printer) == 1
    assert words(TITLE) in words(pages_of(tmp_path / "printed.pdf")[0])


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_begin_is_said(qapp, dossier, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    with pytest.raises(DiskError, match="The printer did not begin"):
        print_dossier(dossier, printer)
