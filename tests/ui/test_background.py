"""What a closed window leaves behind is destroyed on the window's thread, whoever needs memory."""

from __future__ import annotations

import gc
import threading
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agreement_register.ui.background import Background


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
    return qapp.garbage_collector


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


def test_what_lives_long_is_looked_through_once_it_has_grown(collector, monkeypatch):
    asked = []
    lasting = len(gc.get_objects(generation=2))
    monkeypatch.setattr(gc, "collect", asked.append)
    monkeypatch.setattr(gc, "get_count", lambda: (900, 12, 12))
    monkeypatch.setattr(collector, "_lasting", lasting // 2)
    collector.look()
    assert asked == [2]
    collector.look()
    assert asked == [2, 1]
