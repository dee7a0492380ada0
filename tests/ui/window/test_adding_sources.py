"""Articles brought in through the window: dropped, copied, chosen, attached."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from tests.builders import a_source

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.register import create_register
from agreement_register.curation.sources.editions import edition_report
from agreement_register.domain.edits import CellEdit, EditBatch

TEXT = "The two harbours agreed on visits of ships in 1994.\nThey may call from June on.\n"
PAGE = "<html><body><p>The ports agreed in <b>1994</b>.</p><script>run()</script></body></html>"


@pytest.fixture
def own(open_register, tmp_path):
    create_register(tmp_path / "own.register", "Ada").close()
    return open_register(tmp_path / "own.register")


def a_file(folder, name="harbours.txt", text=TEXT):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def files_of(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(shown, qtbot, mime):
    """Drop something, and wait until everything of it is stored or refused."""
    point = QPointF(300, 300)
    arguments = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                 Qt.KeyboardModifier.NoModifier)  # fmt: skip
    entering = QDragEnterEvent(point.toPoint(), *arguments)
    shown.window.dragEnterEvent(entering)
    if not entering.isAccepted():
        return False
    shown.window.dropEvent(QDropEvent(point, *arguments))
    wait(shown, qtbot)
    return True


def wait(shown, qtbot):
    adding_sources = shown.register_window.reading.adding_sources
    qtbot.waitUntil(lambda: not adding_sources.is_busy)
    QApplication.processEvents()


def sources(shown):
    register = shown.register
    return {title: record for record, _number, title in register.titles("source")}


def test_a_dropped_file_becomes_a_source_that_is_read(own, qtbot, tmp_path):
    assert drop(own, qtbot, files_of(a_file(tmp_path)))
    [source] = sources(own).values()
    assert own.register.values("source", source)["text"] == TEXT
    assert own.central_area.article.is_shown
    assert own.central_area.article.source == source
    assert own.window.message_bar.text == "1 new source: SRC-000001."


def test_undo_takes_the_new_source_back(own, qtbot, tmp_path):
    drop(own, qtbot, files_of(a_file(tmp_path)))
    own.window.message_bar.press("Undo")
    assert not sources(own)
    assert not own.central_area.article.is_shown


def test_several_files_are_told_of_in_one_message(own, qtbot, tmp_path):
    good = a_file(tmp_path), a_file(tmp_path, "second.txt", "Another text of 1995.")
    empty, binary = a_file(tmp_path, "empty.txt", ""), tmp_path / "picture.txt"
    binary.write_bytes(bytes(range(256)) * 40)
    drop(own, qtbot, files_of(*good, empty, binary))
    assert len(sources(own)) == 2
    said = own.window.message_bar.text
    assert said.startswith("2 new sources: SRC-000001, -02; 2 could not be added.")
    assert "empty.txt is empty" in said
    assert "picture.txt" in said
    assert own.central_area.kind == "source"
    assert not own.central_area.article.is_shown


def test_the_same_file_again_is_known(own, qtbot, tmp_path):
    drop(own, qtbot, files_of(a_file(tmp_path)))
    drop(own, qtbot, files_of(a_file(tmp_path, "copy of it.txt")))
    assert len(sources(own)) == 1
    assert own.window.message_bar.text == "1 document is here already: SRC-000001."


def test_one_file_twice_in_one_drop_is_one_source(own, qtbot, tmp_path):
    drop(own, qtbot, files_of(a_file(tmp_path), a_file(tmp_path, "again.txt")))
    assert len(sources(own)) == 1


def test_dropped_words_become_a_source(own, qtbot):
    mime = QMimeData()
    mime.setText("Ships may call from June on.")
    drop(own, qtbot, mime)
    [source] = sources(own).values()
    assert "Ships may call" in own.register.values("source", source)["text"]


def test_a_dropped_page_is_read_and_nothing_of_it_runs(own, qtbot):
    mime = QMimeData()
    mime.setHtml(PAGE)
    mime.setText("The ports agreed in 1994.")
    drop(own, qtbot, mime)
    [source] = sources(own).values()
    assert own.register.values("source", source)["text"].strip() == "The ports agreed in 1994."


@pytest.mark.parametrize("as_url", [True, False])
def test_a_dropped_link_is_not_fetched(own, qtbot, as_url):
    mime = QMimeData()
    mime.setText("https://example.org/ports-agree")
    if as_url:
        mime.setUrls([QUrl("https://example.org/ports-agree")])
    drop(own, qtbot, mime)
    assert not sources(own)
    assert own.window.message_bar.text.startswith("Nothing is fetched from the web.")


def test_what_is_no_text_cannot_be_dropped(own, qtbot):
    mime = QMimeData()
    mime.setData("application/x-other", b"1")
    assert not drop(own, qtbot, mime)


def test_an_article_on_the_welcome_page_asks_for_a_register(own, qtbot, tmp_path):
    own.session.close()
    mime = files_of(a_file(tmp_path))
    own.window.dropEvent(QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    ))  # fmt: skip
    assert own.window.message_bar.text.startswith("Open a register first")


def test_the_clipboard_becomes_a_source(own, qtbot):
    QGuiApplication.clipboard().setText("Ships may call from June on.")
    own.do("paste_source")
    wait(own, qtbot)
    assert len(sources(own)) == 1
    assert own.central_area.article.is_shown


def test_copied_files_become_sources(own, qtbot, tmp_path):
    QGuiApplication.clipboard().setMimeData(files_of(a_file(tmp_path)))
    own.do("paste_source")
    wait(own, qtbot)
    assert len(sources(own)) == 1


def test_an_empty_clipboard_is_told(own):
    QGuiApplication.clipboard().clear()
    own.do("paste_source")
    assert own.window.message_bar.text.startswith("The clipboard holds no text")


def test_files_are_chosen_in_a_dialog(own, qtbot, tmp_path, files):
    files.answers.append([a_file(tmp_path)])
    own.do("add_files")
    wait(own, qtbot)
    assert len(sources(own)) == 1


def test_a_text_is_attached_to_a_source_and_replaced_by_a_newer_one(own, qtbot, tmp_path, files):
    source = a_source(own.register, "The ports")
    own.central_area.go_to(Cell("source", source, "title"))
    files.answers.append(a_file(tmp_path))
    own.do("attach_text")
    wait(own, qtbot)
    assert own.register.values("source", source)["text"] == TEXT
    assert own.central_area.article.source == source
    files.answers.append(a_file(tmp_path, "newer.txt", f"An update.\n{TEXT}"))
    own.do("attach_text")
    wait(own, qtbot)
    assert own.register.values("source", source)["text"].startswith("An update.")
    own.do("undo")
    assert own.register.values("source", source)["text"] == TEXT
    assert own.central_area.article.pane.view.text_blocks.text == TEXT


def test_a_file_dropped_on_a_source_without_text_is_its_text(own, qtbot, tmp_path):
    source = a_source(own.register, "The ports")
    own.central_area.read(source)
    drop(own, qtbot, files_of(a_file(tmp_path)))
    assert list(sources(own)) == ["The ports"]
    assert own.register.values("source", source)["text"] == TEXT


def test_the_text_of_an_agreement_is_attached_to_it(shown, qtbot, tmp_path, files):
    cell = shown.go("AGR-000003", "title")
    files.answers.append(a_file(tmp_path, "treaty.txt"))
    shown.do("agreement_text")
    wait(shown, qtbot)
    source = shown.register.values("agreement", cell.record)["text"]
    assert shown.register.values("source", source)["text"] == TEXT
    assert shown.central_area.article.source == source


def test_thinking_better_of_it_changes_nothing(shown, files):
    shown.go("AGR-000003", "title")
    before = shown.register.log_position
    for action in ("add_files", "agreement_text"):
        shown.do(action)
    assert shown.register.log_position == before


def test_nothing_is_taken_in_while_a_task_is_under_way(own, tmp_path):
    adding_sources = own.register_window.reading.adding_sources
    adding_sources.add_files([a_file(tmp_path)])
    adding_sources.add_files([a_file(tmp_path, "other.txt", "Other words.")])
    assert own.window.message_bar.text.startswith("Another task is under way")
    own.context.background.wait()
    QApplication.processEvents()


def test_reading_can_be_cancelled(own, qtbot, tmp_path):
    adding_sources = own.register_window.reading.adding_sources
    adding_sources.add_files([a_file(tmp_path, f"{n}.txt", f"Text {n}.") for n in range(30)])
    own.window.progress_line.cancel()
    wait(own, qtbot)
    assert own.window.message_bar.text == "Stopped. Nothing was added."
    assert not sources(own)


def test_undo_of_several_takes_all_of_them_back(own, qtbot, tmp_path):
    drop(own, qtbot, files_of(a_file(tmp_path), a_file(tmp_path, "second.txt", "Text of 1995.")))
    assert len(sources(own)) == 2
    own.window.message_bar.press("Undo")
    assert not sources(own)


def test_a_newer_edition_says_what_became_of_its_citations(shown, qtbot, tmp_path, files):
    source = shown.register.find("SRC-000002")[1]
    shown.central_area.read(source)
    kept = shown.register.values("source", source)
    original = a_file(tmp_path, "first.txt", f"{TEXT}{kept['text']}")
    shown.context.undo.perform(EditBatch("another text", [
        CellEdit("source", source, "fingerprint", kept["fingerprint"], None),
        CellEdit("source", source, "text_kind", kept["text_kind"], "original"),
    ]))  # fmt: skip
    files.answers.append(original)
    shown.do("attach_text")
    wait(shown, qtbot)
    head, _, told = shown.window.message_bar.text.partition(". ")
    assert head == "1 text attached: SRC-000002"
    moved = len(edition_report(shown.register, source).moved)
    assert moved
    assert f"{moved} moved" in told


def test_a_large_document_is_stored_beside_the_window(own, qtbot, tmp_path):
    began = []
    own.context.undo.writing.began.connect(lambda _task, label: began.append(label))
    large = a_file(tmp_path, "large.txt", TEXT * 1500)
    drop(own, qtbot, files_of(large, a_file(tmp_path)))
    assert began == ["source from large.txt"]
    assert {len(own.register.values("source", each)["text"]) for each in sources(own).values()} == {
        len(TEXT), len(TEXT) * 1500
    }  # fmt: skip
    drop(own, qtbot, files_of(large))
    assert own.window.message_bar.text == "1 document is here already: SRC-000001."
    own.context.undo.undo()
    own.context.undo.undo()
    assert not sources(own)


def test_a_large_newer_edition_is_stored_beside_and_told_of(own, qtbot, tmp_path):
    drop(own, qtbot, files_of(a_file(tmp_path, "first.txt", TEXT * 1500)))
    [source] = sources(own).values()
    own.register_window.reading.adding_sources.attach(
        source, a_file(tmp_path, "newer.txt", TEXT * 1400)
    )
    wait(own, qtbot)
    held = own.register.values("source", source)
    assert (held["file_name"], len(held["text"])) == ("newer.txt", len(TEXT) * 1400)
