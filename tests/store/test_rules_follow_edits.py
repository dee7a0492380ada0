"""Statuses and possible duplicates follow whatever happens to what they rest on."""

from __future__ import annotations

from random import Random

import pytest

from agreement_register.domain.edits import CellEdit, EditBatch, RecordAdded, RecordRemoved
from agreement_register.store.differences import differing

DAYS = ("1994-03-28", "1995-12", "[1997..2002]", "1994", "\tin spring", None)
EVENTS = ("signed", "entered_into_force", "suspended", "resumed", "notice_sent", "terminated",
          "terminated_for_party", "notice_revoked", "statement")  # fmt: skip
CHOICES = {
    ("event", "type"): EVENTS,
    ("event", "date"): DAYS,
    ("event", "effective"): DAYS,
    ("event", "planned"): (1, None),
    ("citation", "rank"): ("preferred", "normal", "deprecated"),
    ("citation", "credibility"): ("1", "2", "5", None),
    ("citation", "assertion"): ("asserts", "denies"),
    ("citation", "stated_value"): ("1994", "3 May 1999", "never"),
    ("citation", "field"): ("date", "type", "in_force"),
    ("actor", "name"): ("Aland", "Beland", "Celand"),
    ("agreement", "last_checked"): DAYS,
}
HIDDEN = ("event", "party", "citation", "agreement")  # what goes to the trash and comes back


class Edits:
    """Random edits of a small register, each a batch of its own."""

    def __init__(self, store, seed):
        self.store, self.random = store, Random(seed)  # noqa: S311
        with store.unit.deriving_once():
            self._stock()

    def _stock(self):
        store = self.store
        actors = [store.add("actor", name=name, kind="state") for name in ("Aland", "Beland")]
        source = store.add("source", title="Harbour News", kind="news", published="1996")
        self.ids = {"actor": actors, "agreement": [], "party": [], "event": [], "citation": []}
        for title in ("On visits of ships", "On shared maps", "On transit"):
            agreement = self._add("agreement", title=title)
            for actor in actors:
                self._add("party", agreement=agreement, as_signed=actor)
            for word in ("signed", "entered_into_force", "terminated"):
                event = self._add("event", agreement=agreement, type=word, date="1994-03-28")
                self._add("citation", record=event, field="date", source=source, rank="preferred",
                          stated_value="1994", credibility="2")  # fmt: skip
            self._add("citation", record=agreement, field="in_force", source=source,
                      stated_value="never", assertion="denies")  # fmt: skip

    def _add(self, kind, **values):
        record = self.store.add(kind, **values)
        self.ids[kind].append(record)
        return record

    def one(self):
        """Make one edit: a cell, or a record that goes or comes back."""
        if self.random.random() < 0.3:
            kind = self.random.choice(HIDDEN)
            record = self.random.choice(self.ids[kind])
            gone = self.store.value(f"SELECT removed FROM {kind} WHERE id = ?", record)  # noqa: S608
            self.store.apply(RecordAdded(kind, record) if gone else RecordRemoved(kind, record))
            return
        (kind, field), choices = self.random.choice(list(CHOICES.items()))
        record, after = self.random.choice(self.ids[kind]), self.random.choice(choices)
        row = f"SELECT {field}, removed FROM {kind} WHERE id = ?"  # noqa: S608
        before, gone = self.store.database.one(row, (record,))
        if before != after and not gone:
            self.store.apply(CellEdit(kind, record, field, before, after))


def differences(store):
    with store.database.snapshot() as connection:
        return differing(connection)


@pytest.mark.parametrize("seed", range(4))
def test_statuses_and_findings_are_those_of_deriving_everything(store, seed):
    edits = Edits(store, seed)
    for _ in range(25):
        edits.one()
        assert differences(store) == []


def duplicates(store):
    found = "SELECT DISTINCT record FROM finding WHERE rule = 'possible duplicate' ORDER BY record"
    return [record for (record,) in store.database.all(found)]


def test_look_alikes_are_asked_about_while_they_are_alike(store):
    edits = Edits(store, 0)
    first, *others = edits.ids["agreement"]
    assert duplicates(store) == sorted(others)
    event = edits.ids["event"][0]
    store.apply(CellEdit("event", event, "date", "1994-03-28", "1999-01-01"))
    assert duplicates(store) == [others[1]]
    store.apply(CellEdit("event", event, "date", "1999-01-01", "1994-03-28"))
    store.apply(RecordRemoved("agreement", others[0]))
    assert duplicates(store) == [others[1]]
    store.apply(RecordRemoved("agreement", first))
    assert duplicates(store) == []
    store.apply(RecordAdded("agreement", others[0]))
    assert duplicates(store) == [others[1]]
    assert differences(store) == []


def test_of_many_look_alikes_an_edit_concerns_the_nearest_alone(store):
    actor = store.add("actor", name="Aland", kind="state")
    with store.unit.deriving_once():
        agreements = [store.add("agreement", title=f"On transit {n}") for n in range(14)]
        events = [store.add("event", agreement=each, type="signed", date="1994-03-28")
                  for each in agreements]  # fmt: skip
        for each in agreements:
            store.add("party", agreement=each, as_signed=actor)
    assert duplicates(store) == agreements[1:]
    asked = "SELECT count(*) FROM finding WHERE rule = 'possible duplicate' AND record = ?"
    assert [store.value(asked, each) for each in agreements] == [0, 1, 2, 3, 4, *[5] * 9]
    edit = CellEdit("event", events[6], "date", "1994-03-28", "1999-01-01")
    moved = store.unit.apply(EditBatch("a change", [edit]), "Ada").moved
    assert moved["agreement", "#findings"] <= set(agreements[6:12])
    assert duplicates(store) == [*agreements[1:6], *agreements[7:]]
    assert differences(store) == []
    store.apply(RecordRemoved("agreement", agreements[0]))
    store.apply(CellEdit("event", events[6], "date", "1999-01-01", "1994-03-28"))
    assert duplicates(store) == agreements[2:]
    assert differences(store) == []


def test_an_edit_that_changes_nothing_derived_goes_no_further(store):
    edits = Edits(store, 0)
    event, agreement = edits.ids["event"][0], edits.ids["agreement"][0]
    row = "SELECT n_uncited FROM agreement WHERE id = ?"
    before = store.value(row, agreement)
    batch = EditBatch("a change", [CellEdit("event", event, "place", None, "Oslo")])
    moved = store.unit.apply(batch, "Ada").moved
    assert store.value(row, agreement) == before
    assert {kind for kind, _ in moved} == {"event"}
