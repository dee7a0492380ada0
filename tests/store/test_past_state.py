"""The log replayed backwards to a moment gives what a copy made at that moment holds."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

import pytest
from tests.builders import add, an_actor, an_agreement

from agreement_register.curation.cells.removing import remove
from agreement_register.curation.record.trash import restoration
from agreement_register.curation.register import create_register, open_register
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import TRASH, ViewQuery
from agreement_register.store.past_state import copy_as_at
from agreement_register.store.tables import TABLES

DATES = (None, "1994-03-28", "1995-12", "1997~")


def held(path):
    """Return every row of every table, but what the file says of itself and how it is indexed."""
    with closing(sqlite3.connect(path)) as file:
        names = [
            name
            for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name != "meta" and not name.startswith(("search_", "sqlite_"))
        ]
        whole = "SELECT * FROM {}"
        rows = {name: sorted(map(repr, file.execute(whole.format(name)))) for name in names}
        # What was derived of a record goes on changing while it is there, and stays while it is
        # in the trash: no log tells of that.
        rows |= {name: sorted(map(repr, living_and_kept(file, name))) for name in TABLES}
        kept = "SELECT id, serial, kind, number, removed, version, changed_at FROM records"
        titled = "SELECT id, title FROM records WHERE removed = 0"
        rows["records"] = sorted(map(repr, (*file.execute(kept), *file.execute(titled))))
        rows["search"] = sorted(map(repr, file.execute("SELECT rowid, words FROM search")))
        # Their own ids are given anew with every deriving.
        rows["finding"] = sorted(
            map(repr, file.execute("SELECT rank, rule, record, field, said FROM finding"))
        )
    return rows


def living_and_kept(file, kind):
    """Return whole rows of a type, and of what is in the trash what was typed into it."""
    typed = ", ".join(("id", *(field.name for field in BY_NAME[kind].stored_fields)))
    for what, removed in (("*", 0), (typed, 1)):
        yield from file.execute(f"SELECT {what} FROM {kind} WHERE removed = {removed}")  # noqa: S608


class Curator:
    """Does whatever comes to mind, by one generator."""

    def __init__(self, register, seed):
        self.register, self.dice = register, random.Random(seed)  # noqa: S311 - no secret

    def some(self, kind):
        ids = list(self.register.view(ViewQuery(kind)).ids)
        return self.dice.choice(ids) if ids else None

    def make(self):
        agreement = an_agreement(self.register)
        actor = an_actor(self.register, f"Land {self.dice.randrange(9)}")
        add(self.register, "party", agreement=agreement, as_signed=actor, role="party")
        add(self.register, "event", agreement=agreement, type="signed", date="1990-01-01")

    def edit(self):
        kind, field, values = self.dice.choice((
            ("agreement", "content", ("Talks", "Visits", None)),
            ("event", "date", DATES),
            ("actor", "name", ("Aland", "Bland")),
        ))  # fmt: skip
        record = self.some(kind)
        if record is not None:
            edits, before = [], self.register.values(kind, record)[field]
            for _ in range(self.dice.randrange(1, 3)):
                after = self.dice.choice(values)
                edits.append(CellEdit(kind, record, field, before, after))
                before = after
            self.register.apply(EditBatch("edit", edits))

    def delete(self):
        kind = self.dice.choice(("agreement", "event", "party"))
        record = self.some(kind)
        if record is not None:
            self.register.apply(remove(self.register, [(kind, record)]))

    def bring_back(self):
        record = self.some(TRASH)
        if record is not None:
            self.register.apply(restoration(self.register, [record]).batch)

    def undo(self):
        standing = self.register.standing_batches()
        if standing:
            self.register.undo(standing[-1][0])

    def act(self):
        verb = self.dice.choice((self.make, self.edit, self.edit, self.delete, self.bring_back,
                                 self.undo))  # fmt: skip
        try:
            verb()
        except RegisterError:
            return  # such as an actor that others need


@pytest.mark.parametrize("seed", range(4))
def test_any_past_state_is_the_copy_that_was_made_then(tmp_path, seed):
    register = create_register(tmp_path / "mine.register", "Ada")
    curator = Curator(register, seed)
    curator.make()
    copies = {}
    for step in range(48):
        curator.act()
        if step % 8 == 3:
            number = register.log_position
            copies[number] = tmp_path / f"then-{number}.register"
            copies[number].unlink(missing_ok=True)
            register.save_copy(copies[number])
    for number, then in copies.items():
        past = tmp_path / f"past-{number}.register"
        copy_as_at(register.database, past, number, {"title": "Past"})
        found, wanted = held(past), held(then)
        differing = {
            name: set(found[name]) ^ set(wanted[name])
            for name in wanted
            if found[name] != wanted[name]
        }
        assert differing == {}
        looked_at = open_register(past, "Ada")
        assert looked_at.differences() == []
        looked_at.close()
    register.close()


def test_a_past_state_stands_for_itself_and_is_not_written_over(tmp_path):
    register = create_register(tmp_path / "mine.register", "Ada")
    an_agreement(register)
    past = tmp_path / "past.register"
    copy_as_at(register.database, past, 1, {"title": "Past"})
    with pytest.raises(RegisterError, match="exists already"):
        copy_as_at(register.database, past, 1, {"title": "Past"})
    opened = open_register(past, "Ada")
    assert (opened.title, opened.identifier == register.identifier) == ("Past", False)
    opened.close()
    register.close()
