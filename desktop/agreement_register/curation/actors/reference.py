"""The built-in reference beside a register: who is meant by a name, and who is offered.

An actor of the reference that a register lacks has an id all the same, from when it is first meant.
Whatever then refers to that id brings the actor with it, in the same batch (`Reference.completed`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from agreement_register.curation.actors.meaning import Meaning
from agreement_register.curation.actors.taking import Taking
from agreement_register.domain.edits import CellEdit, RecordAdded
from agreement_register.domain.folding import fold
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import TypeName
from agreement_register.domain.views import RecordHead
from agreement_register.exchange import actor_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_register.curation.reading import RegisterReading
    from agreement_register.domain.edits import Edit

# The ids of actors that are meant but not taken yet, by register and key: every thread's the same.
_meant: dict[tuple[str, str], int] = {}
_keys: dict[int, str] = {}


class Reference:
    """What the built-in reference knows, seen from one register."""

    def __init__(self, register: RegisterReading) -> None:
        self._register = register
        self._read_at = -1  # the batch after which the actors were read
        self._linked: dict[int, str] = {}
        self._held: dict[str, list[int]] = {}
        self.meaning = Meaning(register, self)

    def linked(self) -> dict[int, str]:
        """Return the key of each actor of the register that is one of the reference."""
        self._read()
        return self._linked

    def held(self, name: str) -> list[int]:
        """Return the actors of the register that bear a name."""
        self._read()
        return self._held.get(fold(name), [])

    def _read(self) -> None:
        """Read the names of the register's actors, if one may have changed."""
        position = self._register.log_position
        if position != self._read_at:
            rows = self._register.actor_names()
            self._read_at, self._linked, self._held = position, linked(rows), {}
            for actor, _name, known in rows:
                actors = self._held.setdefault(fold(known), [])
                if actor not in actors:
                    actors.append(actor)

    def actor(self, key: str) -> int:
        """Return the actor of a key: of the register, else the id under which it would come."""
        held = next((actor for actor, known in self.linked().items() if known == key), None)
        return held if held is not None else self._awaited(key)

    def is_nearly_known(self, name: str) -> bool:
        """Tell a name of an actor of the reference with a letter wrong."""
        return actor_reference.is_nearly_known(name)

    def by_key(self, key: str) -> int | None:
        """Return the actor of a key that is nobody's name, such as YUCS; of others, None."""
        if key not in actor_reference.every_key():
            return None
        is_name = any(name.name == key for name in actor_reference.names(key))
        return None if is_name else self.actor(key)

    def _awaited(self, key: str) -> int:
        place = self._register.identifier, key
        record = _meant.get(place)
        if record is None:
            record = _meant[place] = new_id()
            _keys[record] = key
        return record

    def named(self, name: str, day: str | None = None) -> tuple[list[int], bool]:
        """Return who may be meant by a name, and whether only the first can."""
        codes, is_sure = actor_reference.meant_by(name, day)
        return [self.actor(code) for code in codes], is_sure

    def was_there(self, actor: int, first: str, last: str) -> bool:
        """Tell whether an actor was there in a period; of one that is not known, it is believed."""
        key = self.linked().get(actor) or _keys.get(actor, "")
        return not key or bool(actor_reference.lives().living([key], first, last))

    def is_linked(self, actor: int) -> bool:
        """Tell whether the reference knows an actor."""
        return actor in _keys or actor in self.linked()

    def head(self, record: int) -> RecordHead | None:
        """Return what names an actor that is not taken yet."""
        key = _keys.get(record)
        if key is None:
            return None
        return RecordHead(TypeName.ACTOR, key, actor_reference.name_of(key), is_removed=False)

    def offered(self) -> Iterator[tuple[int, str, str]]:
        """Yield (id, name, known name) of every actor that the register lacks, for completion."""
        held = set(self.linked().values())
        ids = {key: self._awaited(key) for key in actor_reference.every_key() if key not in held}
        for key, name, known in actor_reference.all_names():
            if key in ids:
                yield ids[key], name, known

    def typed(self, record: int) -> str:
        """Return what is typed for an actor that is not taken yet: its name, if it is its alone."""
        key = _keys[record]
        name = actor_reference.name_of(key)
        codes, is_sure = actor_reference.meant_by(name, None)
        return name if is_sure and codes[0] == key else key

    def is_awaited(self, record: int) -> bool:
        """Tell whether an id is that of an actor which would come from the reference."""
        return record in _keys and record not in self._linked

    def completed(self, edits: list[Edit]) -> list[Edit]:
        """Return edits with the actors before them that they refer to and the register lacks."""
        wanted = dict.fromkeys(record for edit in edits for record in _referred(edit))
        made = {edit.record for edit in edits if isinstance(edit, RecordAdded)}
        keys = {record: _keys[record] for record in wanted
                if record not in made and not self._register.exists(record)}  # fmt: skip
        if not keys:
            return edits
        for key in keys.values():  # if this is undone, what is meant then is another
            _meant.pop((self._register.identifier, key), None)
        return [*Taking(self._register, self.linked(), keys).edits(), *edits]


def _referred(edit: Edit) -> Iterable[int]:
    """Return what a new value or a new record refers to."""
    if not _keys:
        return ()
    if isinstance(edit, CellEdit):
        values = {edit.field: edit.after}
    else:
        values = dict(edit.values or {}) if isinstance(edit, RecordAdded) else {}
    return [int(held) for name, held in values.items()
            if held in _keys and _is_reference(edit.kind, name)]  # fmt: skip


def _is_reference(kind: str, name: str) -> bool:
    return any(field.name == name and field.kind is FieldKind.REFERENCE
               for field in BY_NAME[kind].stored_fields)  # fmt: skip


def linked(rows: Iterable[tuple[int, str, str]]) -> dict[int, str]:
    """Return the key of the reference of each actor of a register that is one of it.

    It is known by its code, else by what most of its names are the names of.
    """
    keys = actor_reference.keys_by_name()
    votes: dict[int, Counter[str]] = {}
    for actor, _name, known in rows:
        key = keys.get(fold(known))
        if key is not None:
            votes.setdefault(actor, Counter())[key] += 1 + (fold(known) == fold(key))
    return {actor: counted.most_common(1)[0][0] for actor, counted in votes.items()}
