"""Uses a package to which a type and fields were added: run by test_growing, with the copy."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import sys
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from tests.builders import add, an_actor, an_agreement
from tests.store.test_migrations import OLD_FILES, schema

from agreement_register import cli
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.editing import new_record, set_cell
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.register import create_register, open_register
from agreement_register.domain.views import ViewQuery
from agreement_register.ui.application import Program, make_application
from agreement_register.ui.settings import CURATOR, Settings

HELD = "2001-05-02"


def told(*arguments: object) -> str:
    """Return what a command of the command line prints."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        assert cli.main([str(argument) for argument in arguments]) in (0, 1)
    return printed.getvalue()


def rows(path: Path, kind: str) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = json.loads(told("list", path, kind, "--format", "json"))
    return listed


def use_the_register(path: Path) -> None:
    """Add, edit, list, check, export and take back."""
    register = create_register(path, "Ada")
    host = an_actor(register, "Republic of Aland")
    meeting = add(register, "meeting", title="Talks in the harbour", host=host,
                  agreement=an_agreement(register))  # fmt: skip
    register.apply(set_cell(register, "meeting", meeting, "held", HELD))
    kept = set_cell(register, "meeting", meeting, "kind", "summit")
    change = register.apply(kept)
    source = add(register, "source", title="Harbour News", shelf="B 12", keeper=host)
    held = register.row("meeting", meeting)
    assert held is not None
    assert (held.number, held["held_from"], held["kind"]) == ("MTG-000001", HELD, "summit")
    row = register.row("actor", host)
    assert row is not None
    assert row["initials"] == "RA"
    register.undo(change.number)
    assert register.values("meeting", meeting)["kind"] is None
    register.undo(change.number + 2)
    assert register.differences() == []
    for search, kind in (("harbour", "meeting"), ("aland", "meeting"), ("b 12", "source")):
        assert list(register.view(ViewQuery(kind, search)).ids) == [
            {"meeting": meeting, "source": source}[kind]
        ]
    names = [facet.name for facet in register.facets(ViewQuery("meeting"))]
    assert names == ["kind", "held", "evidence"]
    made = new_record(register, "meeting")
    assert made is not None
    register.apply(made.batch)
    register.apply(remove(register, [("meeting", made.record)]))
    assert register.differences() == []
    register.close()


def read_it_from_outside(path: Path) -> None:
    """List, show, check and export on the command line."""
    (cells,) = rows(path, "meetings")
    assert (cells["id"], cells["title"], cells["host"]) == (
        "MTG-000001", "Talks in the harbour", "Republic of Aland",
    )  # fmt: skip
    assert rows(path, "sources")[0]["shelf"] == "B 12"
    assert rows(path, "actors")[0]["initials"] == "RA"
    assert json.loads(told("show", path, "MTG-000001", "--format", "json"))["type"] == "Meeting"
    told("check", path)
    book = path.with_suffix(".xlsx")
    told("export", path, book)
    names = load_workbook(book, read_only=True).sheetnames
    assert "Meetings" in names


def bring_old_files_up_to_date(folder: Path, new: Path) -> None:
    """Open a file of every version that was released, and add to it."""
    register = open_register(new)
    wanted = schema(register.database.raw)
    register.close()
    for old in OLD_FILES:
        path = Path(shutil.copy(old, folder / f"{old.stem}.register"))
        register = open_register(path, "Ada")
        assert register.differences() == []
        add(register, "meeting", title="Talks", host=None)
        actors = register.rows("actor", register.view(ViewQuery("actor")).ids)
        assert [row["initials"] for row in actors] == ["A", "B"]
        add(register, "source", title="A list", shelf="C 3")
        assert register.differences() == []
        found = schema(register.database.raw)
        assert {
            name: found[name] ^ wanted[name] for name in wanted if found[name] != wanted[name]
        } == {}
        register.close()


def look_at_it(folder: Path, path: Path) -> None:
    """Show the table and the card in the real window."""
    app = make_application(["grown"])
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    settings.set(CURATOR, "Ada")
    program = Program(app, settings)
    window = program.start(path)
    window.resize(1280, 800)
    session = program.session_of(window)
    while session.register_window is None:
        QApplication.processEvents()
    central_area = session.register_window.central_area
    window.action_set["show_meeting"].trigger()
    QApplication.processEvents()
    assert central_area.kind == "meeting"
    register = session.context.register
    meeting = register.find("MTG-000001")[1]
    central_area.go_to(Cell("meeting", meeting, "held"))
    model = central_area.table.model
    texts = [str(model.index(0, column).data() or "") for column in range(len(model.columns))]
    assert "Talks in the harbour" in texts
    window.action_set["new_record"].trigger()
    QApplication.processEvents()
    assert len(register.view(ViewQuery("meeting")).ids) == 2
    central_area.card.show_record("meeting", meeting)
    titles = [section.spec.title for section in central_area.card._sections.shown]
    assert titles == ["Fields", "Citations", "Gaps", "Findings", "History"], titles
    window.close()
    QApplication.processEvents()
    program.deleteLater()
    QApplication.processEvents()


def main(folder: Path) -> None:
    path = folder / "grown.register"
    use_the_register(path)
    read_it_from_outside(path)
    bring_old_files_up_to_date(folder, path)
    look_at_it(folder, path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    sys.stdout.write("done\n")
