"""Whatever a curator does, what is derived stays right and undo brings everything back."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from tests.builders import a_party, a_source, an_actor, an_agreement, an_event, content

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.asking import AsksError
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.citing import citations
from agreement_register.curation.conflicts import conflicts, splitting
from agreement_register.curation.conflicts.parting import Split
from agreement_register.curation.record import acts
from agreement_register.curation.register import create_register, open_register
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.errors import FieldError, InUseError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.types.catalogue import BY_NAME, RECORD_TYPES
from agreement_register.domain.types.fields import ANY_RECORD, FieldKind
from agreement_register.domain.views import ViewQuery

picks = st.integers(0, 1000)
DATES = ("1994-03-28", "1995-12", "[1997..2002]", "XXXX-02", "\tsome day in spring", None)
STATED = ("28 March 1994", "December 1995", "between 1990 and 2009", "1989?", "nobody knows")
ENTRANCES = ("signed", "in_force", "ended")
EVENTS = ("signed", "ratified", "entered_into_force", "notice_sent", "terminated", "statement")
REPORTERS = ("Aland", "Oland → Aland; A paper", "A paper → On shared maps", "Aland; Oland", None)
CELLS = [(each.name, field.name) for each in RECORD_TYPES for field in each.fields
         if field.is_editable]  # fmt: skip
# What a field holds that is read as something of its own; any other is filled by its kind.
VALUES = {
    "event.type": EVENTS,
    "source.text": ("One.\nTwo words of it.\nThree ships.\n", "Three ships.\nNew.\n\nOne.\n", None),
    "source.furniture": ("1", "2-3", None),
    "source.relies_on": REPORTERS,
    "citation.attributed_to": REPORTERS,
    "citation.field": ("title", "date", "as_signed", "signed", None),
    "gap.field": ("title", "date", None),
    "resolution.rule": ("disputed", "possible duplicate", "party"),
}
WORDS = ("Aland", "Oland", "On shared maps", "ünïcode Договор")
BY_KIND = {
    FieldKind.DATE: DATES,
    FieldKind.NUMBER: (1, 2, None),
    FieldKind.FLAG: (1, None),
    FieldKind.COUNT: ("2 EU states", "11 NATO states", None),
}


class AnyEdits(RuleBasedStateMachine):
    """A register under any sequence of edits, undone and redone at any moment."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp())
        self.register = create_register(self.folder / "mine.register", "Ada")
        self._stock()
        self.done, self.undone = [], []

    def _stock(self):
        register = self.register
        actors = [an_actor(register, name) for name in ("Aland", "Beland")]
        a_source(register)
        act = register.apply(editing.new_record(register, "legal_act").batch).first[0]
        for title in ("On visits of ships", "On shared maps"):
            agreement = an_agreement(register, title)
            for actor in actors:
                a_party(register, agreement, actor)
            an_event(register, agreement, "1994-03-28", legal_act=act)

    def _ids(self, kind):
        return sorted(self.register.view(ViewQuery(kind)).ids)

    def _one(self, kind, pick):
        ids = self._ids(kind)
        return ids[pick % len(ids)] if ids else None

    def _apply(self, make):
        """Store what a verb returns; what it refuses or asks about leaves no trace."""
        before = content(self.register)
        try:
            batch = make()
        except AsksError as asks:
            batch = asks.choices[0].batch
        except (FieldError, InUseError):
            assert content(self.register) == before
            return
        change = self.register.apply(batch)
        self.done.append((change.number, before))
        self.undone.clear()
        assert self.register.differences() == []

    @rule(kind=st.sampled_from(("agreement", "actor", "source", "person")))
    def add(self, kind):
        self._apply(lambda: editing.new_record(self.register, kind).batch)

    @rule(kind=st.sampled_from([each.name for each in RECORD_TYPES]), pick=picks)
    def add_of_any_type(self, kind, pick):
        fields = [field for field in BY_NAME[kind].stored_fields if field.required or field.citable]
        values = {field.name: self._choices(kind, field)[0] for field in fields[: 3 + pick % 5]}
        needed = [field.name for field in fields if field.required]
        if all(values.get(name) is not None for name in needed):
            batch = EditBatch("one more", [RecordAdded(kind, new_id(), values)])
            self._apply(lambda: batch)

    @rule(cell=st.sampled_from(CELLS), pick=picks, value=picks)
    def edit_a_cell(self, cell, pick, value):
        kind, name = cell
        record = self._one(kind, pick)
        choices = self._choices(kind, BY_NAME[kind].field(name))
        if record is not None and choices:
            given = choices[value % len(choices)]
            self._apply(lambda: editing.set_cell(self.register, kind, record, name, given))

    def _choices(self, kind, field):
        """Return what may be typed into a field, by its kind; what is refused leaves no trace."""
        if (name := f"{kind}.{field.name}") in VALUES:
            return VALUES[name]
        if field.kind is FieldKind.REFERENCE:
            target = "agreement" if field.target == ANY_RECORD else field.target
            return (*self._ids(target), None)
        if field.kind in (FieldKind.TERM, FieldKind.TERMS):
            return (*field.vocabulary.codes[:3], None)
        return BY_KIND.get(field.kind, WORDS)

    @rule(pick=picks, field=st.sampled_from(ENTRANCES), date=st.sampled_from(DATES))
    def edit_a_date_of_an_agreement(self, pick, field, date):
        record = self._one("agreement", pick)
        if record is not None:
            self._apply(lambda: editing.set_cell(self.register, "agreement", record, field, date))

    @rule(pick=picks, names=st.lists(st.sampled_from(WORDS), max_size=3))
    def edit_the_parties(self, pick, names):
        record = self._one("agreement", pick)
        if record is not None:
            text = "; ".join(names)
            self._apply(
                lambda: editing.set_cell(self.register, "agreement", record, "parties", text)
            )

    @rule(pick=picks, field=st.sampled_from(("signed", "title", "parties", "")), source=picks,
          stated=st.sampled_from(STATED), accept=st.booleans())  # fmt: skip
    def cite(self, pick, field, source, stated, accept):
        record, cited = self._one("agreement", pick), self._one("source", source)
        if record is not None and cited is not None:
            draft = citations.Draft(cited, 3, stated, accept=accept)
            cell = Cell("agreement", record, field)
            self._apply(lambda: citations.cite(self.register, cell, draft))

    @rule(
        pick=picks,
        kind=st.sampled_from(("agreement", "event")),
        gap=st.sampled_from(("unknown", "none", "")),
    )
    def note_a_gap(self, pick, kind, gap):
        record = self._one(kind, pick)
        field = {"agreement": "signed", "event": "date"}[kind]
        if record is not None:
            self._apply(lambda: editing.set_gap(self.register, record, field, gap))

    @rule(pick=picks, other=picks)
    def add_an_event_to_two(self, pick, other):
        agreements = {self._one("agreement", n) for n in (pick, other)} - {None}
        act, source = self._one("legal_act", pick), self._one("source", other)
        draft = citations.Draft(source, 2, "ended") if source is not None else None
        event = acts.SharedEvent("termination_decided", "2025-07", act)
        self._apply(lambda: acts.add_event_to_all(self.register, sorted(agreements), event, draft))

    @rule(pick=picks, cut=picks, other=st.booleans())
    def split_a_conflict(self, pick, cut, other):
        found = [c for c in conflicts.conflicts(self.register) if c.cell.kind != "legal_act"]
        if not found:
            return
        conflict = found[pick % len(found)]
        cited = [row.id for claim in conflict.claims for row in claim.citations]
        known = self._one("agreement", cut) if other else None
        choice = Split(tuple(cited[cut % len(cited) :]), "They are two", other=known)
        self._apply(lambda: splitting.split(self.register, conflict, choice).batch)

    @rule(
        pick=picks,
        kind=st.sampled_from(
            ("agreement", "event", "party", "source", "actor", "legal_act", "citation", "gap")
        ),
    )
    def remove(self, pick, kind):
        record = self._one(kind, pick)
        if record is not None:
            self._apply(lambda: remove(self.register, [(kind, record)]))

    @rule(pick=picks, kind=st.sampled_from(("agreement", "event", "source")))
    def duplicate(self, pick, kind):
        record = self._one(kind, pick)
        if record is not None and len(self._ids("agreement")) < 8:
            self._apply(lambda: editing.duplicate(self.register, kind, record).batch)

    @precondition(lambda self: self.done)
    @rule()
    def undo(self):
        number, before = self.done.pop()
        after = content(self.register)
        change = self.register.undo(number)
        assert content(self.register) == before
        self.undone.append((change.number, after))

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self):
        number, after = self.undone.pop()
        before = content(self.register)
        change = self.register.undo(number)
        assert content(self.register) == after
        self.done.append((change.number, before))

    @rule()
    def reopen(self):
        before = content(self.register)
        self.register.close()
        self.register = open_register(self.folder / "mine.register", "Ada")
        assert content(self.register) == before

    def teardown(self):
        while self.done:
            self.undo()
        assert self.register.differences() == []
        self.register.close()
        shutil.rmtree(self.folder)


TestAnyEdits = AnyEdits.TestCase
TestAnyEdits.settings = settings(
    max_examples=20, stateful_step_count=20, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
