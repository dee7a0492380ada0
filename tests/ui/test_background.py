"""What a closed window leaves behind is destroyed on the window's thread, whoever needs memory."""

from __future__ import annotations

import gc
import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from agreement_register.ui.background import Background, GarbageCollector


class Closed(QWidget):
    """A widget that only a collection can find: it holds on to itself."""

    def __init__(self, ends):
        super().__init__()
        self.itself = self
        self.destroyed.connect(partial(note_thread, ends), Qt.ConnectionType.DirectConnection)


def note_thread(ends, *_widget):
    ends.append(threading.current_thread() is threading.main_thread())


def much_garbage(_task):
    for _ in range(20 * gc.get_threshold()[0]):
        circle = []
        circle.append(circle)


@pytest.fixture
def collector(qapp):
    gc.collect()
    owner = QObject()
    yield GarbageCollector(owner)
    owner.deleteLater()


def test_work_beside_the_window_destroys_no_widget(collector, qapp):
    ends, background = [], Background()
    Closed(ends)
    background.run(much_garbage, print, print)
    background.wait()
    assert (gc.isenabled(), ends) == (False, [])
    gc.collect(0)
    assert ends == [True]


def test_garbage_is_collected_once_there_is_enough_of_it(collector):
    ends = []
    Closed(ends)
    collector.look()
    assert ends == []
    much_garbage(None)
    collector.look()
    assert ends == [True]


def test_garbage_is_collected_as_time_goes_by(collector, qtbot):
    ends = []
    Closed(ends)
    much_garbage(None)
    qtbot.waitUntil(lambda: ends == [True])


def test_what_comes_with_a_window_is_set_aside_until_one_is_closed(collector):
    ends = []
    collector.spare()
    Closed(ends)
    much_garbage(None)
    collector.look()
    assert ends == []
    collector.look_at_all()
    collector.look()
    assert ends == [True]


def test_what_lives_long_is_set_aside_once_it_was_looked_through(collector, monkeypatch):
    monkeypatch.setattr(gc, "get_count", lambda: (900, 12, 12))
    lasting = [[] for _ in range(10_000)]
    before = gc.get_freeze_count()
    collector.look()
    assert gc.get_freeze_count() > before + len(lasting)
    assert len(gc.get_objects(generation=2)) < len(lasting)
    assert not collector._is_whole_due
    monkeypatch.setattr(collector, "_whole", before // 3)
    collector.look()
    assert collector._is_whole_due


def test_what_was_set_aside_is_looked_through_when_nobody_looks(collector, monkeypatch):
    ends = []
    Closed(ends)
    collector.spare()
    collector.look()
    monkeypatch.setattr(collector, "_sparing", 0)
    monkeypatch.setattr(collector, "_whole", gc.get_freeze_count() // 2)
    collector._follow_state(Qt.ApplicationState.ApplicationActive)
    collector.look()
    assert ends == []
    collector._follow_state(Qt.ApplicationState.ApplicationInactive)
    collector.look()
    assert ends == [True]
