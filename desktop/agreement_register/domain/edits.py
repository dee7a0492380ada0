"""Changes as data: every write is a named batch of edits, and each edit knows its inverse."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from agreement_register.domain.texts import Sayable

Value = str | int | None


@dataclass(frozen=True, slots=True)
class CellEdit:
    """Set one field of one record, if it still holds what the curator saw."""

    kind: str
    record: int
    field: str
    before: Value
    after: Value

    def inverse(self) -> "CellEdit":
        """Return the edit that puts the old value back."""
        return CellEdit(self.kind, self.record, self.field, self.after, self.before)


@dataclass(frozen=True, slots=True)
class RecordAdded:
    """Add a record with its values; without values, bring a removed one back as it was."""

    kind: str
    record: int
    values: Mapping[str, Value] | None = None
    number: int | None = None  # given by the register unless a seed or merge names it

    def inverse(self) -> "RecordRemoved":
        """Return the removal of this record."""
        return RecordRemoved(self.kind, self.record)


@dataclass(frozen=True, slots=True)
class RecordRemoved:
    """Move a record to the trash; nothing of it is deleted."""

    kind: str
    record: int

    def inverse(self) -> RecordAdded:
        """Return the edit that brings the record back."""
        return RecordAdded(self.kind, self.record)


Edit = CellEdit | RecordAdded | RecordRemoved


@dataclass(frozen=True, slots=True)
class EditBatch:
    """A change with a name a person understands; applied whole or not at all.

    The name is kept in the language in which it is stored, and stands so in the history.
    """

    label: Sayable | str
    edits: Iterable[Edit]

    def inverse(self) -> "EditBatch":
        """Return the batch that undoes this one, last edit first."""
        return EditBatch(self.label, [edit.inverse() for edit in reversed(list(self.edits))])


@dataclass(frozen=True, slots=True)
class Change:
    """What a stored batch touched, for everybody who shows records.

    ``records`` and ``kinds`` name what was touched, derived values of relatives included, and what
    those refer to that came, went or refer to another now; ``reordered`` holds the kinds in which
    rows may have come, gone or moved; ``moved`` the records in which each column is another now,
    by type and column, edited or derived.
    """

    number: int
    label: str
    records: frozenset[int]
    kinds: frozenset[str]
    reordered: frozenset[str]
    first: tuple[int, str] | None = None  # the record and field a view should go to
    mine: bool = True
    who: str = ""  # who stored it, where it was stored elsewhere
    moved: Mapping[tuple[str, str], Set[int]] = field(default_factory=dict, compare=False)
