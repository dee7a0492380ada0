"""What a person does in the whole main window, with real keys and clicks, for `heartbeat`."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

from heartbeat import NO_ROWS, CallsOf
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agreement_register.domain.views import CHANGES, TRASH
from agreement_register.ui.dialogs.export import ExportChoice
from agreement_register.ui.types import PLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from heartbeat import Heart

Key = Qt.Key
PASTED = 10_000
LARGE_TITLE, ARTICLE_TITLE = "Agreement on the open archives", "A long one"
DAYS = ("5 May 1990", "6 May 1991")  # in the article, of an agreement that is surely meant
_WORDS = "visits 17"
_HELD_S = 3
_HOLD = """
import sqlite3, sys, time
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
raw.execute("COMMIT")
"""


class Acts:
    """Every act of a person, one after the other."""

    def __init__(self, heart: Heart, session: Any) -> None:
        self._heart, self._session = heart, session
        self._window, self._register_window = session._window, session.register_window
        self._central = self._register_window.central_area
        self._table = self._central.table
        self._view, self._model = self._table.view, self._table.model
        self._counts = CallsOf(self._window.navigation, "set_counts")
        self._facets = CallsOf(self._table.facets, "show_facets")

    def do(self, wanted: Iterable[str]) -> None:
        """Do every act, or those whose name has one of the wanted words."""
        groups = {
            "edit": self._edits, "type": self._types, "sort": self._sorts, "search": self._search,
            "facet": self._choices, "card": self._cards, "article": self._article,
            "lock": self._busy, "long": self._long_ones,
        }  # fmt: skip
        for name, act in groups.items():
            if not wanted or any(word in name for word in wanted):
                act()

    # Tables

    def _act(
        self,
        name: str,
        do: Callable[[], object],
        shown: Callable[[], object] = lambda: True,
        *,
        counted: tuple[CallsOf, ...] = (),
    ) -> None:
        before = [calls.number for calls in counted]

        def have_counted() -> bool:
            return all(calls.number > was for calls, was in zip(counted, before, strict=True))

        self._heart.act(
            name, do, lambda: shown() and self._has_rows(), self._view.viewport(),
            have_counted if counted else None,
        )  # fmt: skip

    def _has_rows(self) -> str:
        """Return what is in the first row seen, or that it is known that there are none."""
        if not self._model.count:
            return "" if getattr(self._model, "is_waiting", False) else NO_ROWS
        return str(self._model.display(max(0, self._view.rowAt(0)), 0).text)

    def _press(self, action: str) -> None:
        QTest.keySequence(self._window, self._window.action_set[action].shortcut())

    def _show(self, kind: str) -> None:
        place = next(place for place in PLACES if place.kind == kind)
        if self._model.query.kind != kind:
            self._window.action_set[place.action].trigger()
            self._heart.rest(1.0)

    def _types(self) -> None:
        for place in [*PLACES, PLACES[0]]:
            kind = place.kind
            if kind == self._model.query.kind:
                continue
            self._heart.act(
                f"type {kind}",
                self._window.action_set[place.action].trigger,
                lambda kind=kind: self._model.query.kind == kind and self._has_rows(),
                self._view.viewport(),
            )
        self._heart.rest(3.0)

    def _sorts(self) -> None:
        self._show("agreement")
        header = self._view.header
        for column in self._view.shown_columns():
            key = self._model.columns[column].key
            self._view.horizontalScrollBar().setValue(header.sectionPosition(column))
            place = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
            self._act(
                f"sort {key}",
                lambda place=place: QTest.mouseClick(
                    header.viewport(), Qt.MouseButton.LeftButton, pos=place
                ),
                lambda key=key: self._model.query.sort == key,
            )
        self._view.horizontalScrollBar().setValue(0)
        self._table.sort_by("id")
        self._heart.rest(0.5)

    def _search(self) -> None:
        box = self._window.tool_bar.search_box
        for kind in ("agreement", "actor", "citation", CHANGES, TRASH):
            self._show(kind)
            box.setFocus()
            for place, letter in enumerate(_WORDS):
                typed = _WORDS[: place + 1]
                self._act(
                    f"search {kind}",
                    lambda letter=letter: QTest.keyClicks(box, letter),
                    lambda typed=typed: self._model.query.search.strip() == typed.strip(),
                    counted=(self._counts, self._facets) if place == len(_WORDS) - 1 else (),
                )
            self._act("search cleared", box.clear, lambda: not self._model.query.search)
            self._heart.rest(2.0)

    def _choices(self) -> None:
        self._show("agreement")
        for _ in range(20):
            if "status" not in self._table.facets.groups:
                self._heart.rest(1.0)
        for name in ("status", "evidence", "party"):
            group = self._table.facets.groups.get(name)
            if group is None or not group.rows:
                continue
            row = group.rows[0]
            self._act(
                f"facet {name}",
                row.press,
                lambda: self._model.query.filters, counted=(self._facets,),
            )  # fmt: skip
            self._act(
                "facet taken back", self._table.reset_filters,
                lambda: not self._model.query.filters, counted=(self._facets,),
            )  # fmt: skip
        self._press("as_of")
        self._heart.rest(0.1)
        QTest.keyClicks(QApplication.focusWidget(), "3 May 1970")
        self._act(
            "as-of day",
            lambda: QTest.keyClick(QApplication.focusWidget(), Key.Key_Return),
            lambda: self._model.query.as_of == "1970-05-03",
        )
        self._register_window.views.set_day("")
        self._heart.rest(2.0)

    # Cells

    def _column(self, field: str) -> int:
        """Return the column of a field, shown from now on."""
        self._table.go_to(self._model.query.kind, self._model.id_at(0), field)
        return int(self._view.currentIndex().column())

    def _edit(self, name: str, field: str, typed: str, shown: str, row: int = 3) -> None:
        column = self._column(field)
        self._view.setCurrentIndex(self._model.index(row, column))
        self._view.setFocus()
        self._heart.rest(0.3)
        QTest.keyClicks(self._view, typed[:1])
        QTest.keyClicks(QApplication.focusWidget(), typed[1:])
        self._heart.rest(0.2)
        self._act(
            name,
            lambda: QTest.keyClick(QApplication.focusWidget(), Key.Key_Return),
            lambda: shown in self._model.display(row, column).text,
        )

    def _edits(self) -> None:
        self._edit("edit first", "title", "Pact on visits", "Pact on visits")
        self._edit("edit title", "title", "Pact on transit", "Pact on transit")
        self._edit("edit date", "signed", "5 May 1971", "1971", row=4)
        self._edit("edit date again", "signed", "6 May 1972", "1972", row=5)
        for action in ("undo", "undo", "redo", "redo"):
            calls = CallsOf(self._session.context.undo, "reverse")
            self._act(f"edit {action}", lambda action=action: self._press(action),
                      lambda calls=calls: calls.number)  # fmt: skip
        self._show("party")
        self._edit("edit party", "as_signed", "State 7", "State 7", row=6)
        self._edit("edit party again", "as_signed", "State 8", "State 8", row=7)
        self._show("agreement")

    # The card

    def _cards(self) -> None:
        self._show("agreement")
        card = self._central.card
        self._view.setCurrentIndex(self._model.index(40, self._column("title")))
        self._view.setFocus()
        self._heart.rest(0.5)
        for key, name in ((Key.Key_Down, "card next"), (Key.Key_Down, "card next"),
                          (Key.Key_PageDown, "card page down"), (Key.Key_End, "card end"),
                          (Key.Key_Home, "card home")):  # fmt: skip
            modifiers = (
                Qt.KeyboardModifier.ControlModifier
                if key in (Key.Key_End, Key.Key_Home)
                else Qt.KeyboardModifier.NoModifier
            )
            before = self._shown_on_card()
            self._heart.act(
                name,
                lambda key=key, modifiers=modifiers: QTest.keyClick(self._view, key, modifiers),
                lambda before=before: self._shown_on_card() != before,
                card,
            )
        record = self._session.context.register.where("agreement", "title", LARGE_TITLE)[0]
        self._heart.act(
            "card of 30 parties",
            lambda: self._central.show_record("agreement", record),
            lambda: self._shown_on_card() == record,
            card,
        )

    def _shown_on_card(self) -> int:
        details = self._central.card._card_context.details
        return details.row.id if details is not None else 0

    # Articles

    def _article(self) -> None:
        register = self._session.context.register
        source = register.where("source", "title", ARTICLE_TITLE)[0]
        self._central.go_to(_cell("source", source))
        self._heart.rest(1.0)
        article = self._central.article
        self._heart.act(
            "article opened", lambda: self._press("read_source"),
            lambda: article.is_shown and article.pane.view.text_blocks.text,
            self._central,
        )  # fmt: skip
        view = article.pane.view
        self._heart.rest(3.0)
        self._heart.act(
            "article jumped",
            lambda: QTest.keyClick(view, Key.Key_End, Qt.KeyboardModifier.ControlModifier),
            lambda: True, view.viewport(),
        )  # fmt: skip
        self._press("find")
        self._heart.rest(0.1)
        self._heart.act(
            "article found in",
            lambda: QTest.keyClicks(QApplication.focusWidget(), "harbours"),
            lambda: True, view.viewport(),
        )  # fmt: skip
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
        for words in DAYS:
            start = view.text_blocks.text.index(words)
            view.selection.select(start, start + len(words))
            view.setFocus()
            self._heart.rest(0.3)
            self._heart.act(
                "article passage", lambda: QTest.keyClick(view, Key.Key_C), lambda: True, None
            )
            stored = register.log_position
            self._heart.act(
                "article citation",
                lambda stored=stored: self._cite(register, stored),
                lambda stored=stored: register.log_position > stored,
                view.viewport(),
            )
        self._central.show_kind("agreement")
        self._heart.rest(1.0)

    def _cite(self, register: Any, stored: int) -> None:
        """Store what the palette proposes; where it asks, choose the first by its number."""
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
        if register.log_position == stored:
            QTest.keyClick(QApplication.focusWidget(), Key.Key_1)
            QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)

    # What takes long

    def _busy(self) -> None:
        self._show("agreement")
        held = subprocess.Popen(
            [sys.executable, "-c", _HOLD, str(self._session.context.register.path), str(_HELD_S)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        held.stdout.readline()
        self._edit("lock held for 3 s", "title", "Pact on training", "Pact on training", row=9)
        held.wait()

    def _long_ones(self) -> None:
        self._show("agreement")
        commands, background = self._register_window.files, self._session.context.background
        register = self._session.context.register
        self._view.setCurrentIndex(self._model.index(0, self._column("title")))
        self._view.setFocus()
        QGuiApplication.clipboard().setText("\n".join(f"Pasted {n}" for n in range(PASTED)))
        stored = register.log_position
        self._act("long paste of 10,000 cells", lambda: self._press("paste"),
                  lambda: register.log_position > stored)  # fmt: skip
        stored = register.log_position
        self._act("long paste undone", lambda: self._press("undo"),
                  lambda: register.log_position > stored)  # fmt: skip
        copy = register.path.with_name("copy_target.register")
        self._heart.act("long copy of the file", lambda: self._press("save_copy"), copy.exists)
        target = register.path.with_name("out.xlsx")
        for name, begin in (
            (
                "long export",
                lambda: commands.export(ExportChoice(target, "full", None, opens=False)),
            ),
            ("long check", lambda: self._press("check")),
        ):
            self._heart.act(name, begin, lambda: commands._task is not None)
            self._heart.act(f"{name} under way", lambda: None, lambda: self._after(5.0))
            self._window.progress_line.cancel()
            self._heart.rest(1.0)
        background.close()

    def _after(self, seconds: float) -> bool:
        return self._heart.since > seconds


def _cell(kind: str, record: int) -> Any:
    from agreement_register.curation.cells.cell import Cell

    return Cell(kind, record, "title")
