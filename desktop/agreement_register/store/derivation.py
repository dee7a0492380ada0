"""Derives what rules compute: all that an edit can change, or everything anew."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from agreement_register.domain.rules.every import RULES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.rule import PARTICIPATION, Rows
from agreement_register.domain.types.words import TypeName
from agreement_register.store.rule_graph import REMOVED, edges_of, in_order
from agreement_register.store.rule_reading import Steps, read, read_with
from agreement_register.store.rule_ways import WaysBack, follow, living, types_of
from agreement_register.store.rule_writing import Moved, forget, outputs_of
from agreement_register.store.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from agreement_register.domain.types.rule import Rule
    from agreement_register.store.rule_graph import Column, Way
    from agreement_register.store.rule_reading import Held
    from agreement_register.store.rule_writing import Output

# What moves when a cell that is cited is edited; a statement is made for each.
_TOGETHER = (
    {"verdict", "accepted_value"},
    {"evidence", "n_cited", "n_uncited"},
    *({"evidence", held, "n_disputed", *besides}
      for held in ("n_cited", "n_implied") for besides in ((), ("open_conflicts",))),
)  # fmt: skip
CHUNK = 5000  # records that are read and written together

Records = dict["Column", set[int]]  # the records in which each column changed


@dataclass(slots=True)
class Changed:
    """What was edited: cells, where edited references led before, and what came or went."""

    cells: Records = field(default_factory=lambda: defaultdict(set))
    former: Records = field(default_factory=lambda: defaultdict(set))
    came_or_went: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, other: Changed) -> None:
        """Take over what else was edited."""
        for mine, theirs in (
            (self.cells, other.cells),
            (self.former, other.former),
        ):
            for column, records in theirs.items():
                mine[column] |= records
        for kind, records in other.came_or_went.items():
            self.came_or_went[kind] |= records


class _Dependents(NamedTuple):
    """The rules at the end of a way; a link led to other records before it changed."""

    way: Way
    rules: list[Rule]
    is_link: bool


class _Spread(NamedTuple):
    """What changed columns make necessary: rules of the record, and those at each way's end."""

    here: list[Rule]
    at_ends: list[list[Rule]]
    ways: WaysBack


class Derivation:
    """All rules, in the order in which they rest on each other, and what depends on each column.

    Raises:
        CycleError: if rules wait for each other.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.order = in_order(rules)
        self.of_type: dict[str, list[Rule]] = defaultdict(list)
        ways: dict[Column, dict[tuple[Way, bool], list[Rule]]] = defaultdict(dict)
        for rule in self.order:
            self.of_type[rule.type].append(rule)
            for column, way, is_link in dict.fromkeys(edges_of(rule)):
                ways[column].setdefault((way, is_link), []).append(rule)
        self.dependents = {
            column: [_Dependents(way, found, is_link) for (way, is_link), found in each.items()]
            for column, each in ways.items()
        }
        self._spreads: dict[tuple[tuple[Column, ...], bool], _Spread] = {}
        self._outputs = {rule: outputs_of(rule) for rule in self.order}

    def dependents_of(self, columns: tuple[Column, ...], *, links_only: bool = False) -> _Spread:
        """Return the rules that depend on one of some columns, each way back once."""
        if (columns, links_only) not in self._spreads:
            rules: dict[Way, list[Rule]] = defaultdict(list)
            for column in columns:
                for each in self.dependents.get(column, ()):
                    if each.is_link or not links_only:
                        rules[each.way] += each.rules
            here = rules.pop((), [])
            self._spreads[columns, links_only] = _Spread(
                here, list(rules.values()), WaysBack(tuple(rules))
            )
        return self._spreads[columns, links_only]

    def refresh(self, connection: sa.Connection, changed: Changed) -> Records:
        """Derive all that depends on what was edited; return what really moved, edits included."""
        return _Refresh(self, connection).run(changed)

    def derive_all(
        self, connection: sa.Connection, tell: Callable[[int, int], None] | None = None
    ) -> Iterator[tuple[Rule, Output, list[Moved]]]:
        """Derive everything anew, whatever is stored; yield what differed, which is stored then.

        ``tell`` hears how much is done, of how much.
        """
        types = living(connection)
        whole = sum(len(types.get(rule.type, ())) for rule in self.order)
        done = 0
        for rule in self.order:
            for chunk in _chunks(types.get(rule.type, [])):
                for output, moved in self.derived(connection, rule, chunk):
                    output.write(connection, moved)
                    yield rule, output, moved
                done += len(chunk)
                if tell is not None:
                    tell(done, whole)

    def rehearse(self, connection: sa.Connection, kind: str) -> None:
        """Derive one record as after an edit of all its cells, so that no statement is new to one.

        Nothing is written, whatever differs.
        """
        table = TABLES[kind]
        some = connection.scalar(sa.select(table.c.id).where(table.c.removed == 0).limit(1))
        if some is not None:
            changed = Changed()
            for each in BY_NAME[kind].stored_fields:
                changed.cells[kind, each.name].add(some)
            _Refresh(self, connection, writes=False).run(changed)
            for columns in self._likely_moves(kind):
                for links_only in (True, False):
                    self.dependents_of(columns, links_only=links_only).ways.ends(
                        connection, (some,)
                    )

    def _likely_moves(self, kind: str) -> Iterator[tuple[Column, ...]]:
        """Yield the derived columns of a type that move together, as a date with its bounds."""
        for rule in self.of_type[kind]:
            outputs = self._outputs[rule]
            for output in (each for each, _ in (*outputs.of_record, *outputs.beside)):
                names = output.columns
                dates = [name.removesuffix("_from") for name in names if name.endswith("_from")]
                of_dates = ({date, f"{date}_from", f"{date}_to"} for date in dates)
                alone = [set(names)] if len(names) == 1 else []
                for together in (*alone, *of_dates, *_TOGETHER):
                    if together <= set(names):
                        yield tuple((kind, name) for name in names if name in together)

    def derived(
        self, connection: sa.Connection, rule: Rule, ids: Sequence[int]
    ) -> Iterator[tuple[Output, list[Moved]]]:
        """Yield for each output of a rule what differs from what is stored."""
        outputs = self._outputs[rule]
        computed, held = _computed(connection, rule, ids, outputs.columns)
        for output, part in outputs.of_record:
            differing = [
                Moved(record, before, after)
                for record in ids
                if (before := held(record)[part])
                != (after := output.stored(computed[record][part]))
            ]
            if differing:
                yield output, differing
        for beside, part in outputs.beside:
            rows = beside.held(connection, ids)
            differing = [
                Moved(record, before, after)
                for record in ids
                if (before := rows(record)) != (after := beside.stored(computed[record][part]))
            ]
            if differing:
                yield beside, differing


def _computed(
    connection: sa.Connection, rule: Rule, ids: Sequence[int], columns: tuple[str, ...]
) -> tuple[dict[int, tuple[Any, ...]], Held]:
    """Return what a rule makes of each record, as a tuple of its outputs, and what columns hold.

    These are read together with what the rule reads of the record itself.
    """
    steps = Steps(connection, rule.inputs)
    held: Held | None = None
    inputs = []
    for each in rule.inputs:
        if held is None and isinstance(each, Rows) and not each.steps:
            own, held = read_with(connection, each, rule.type, ids, columns)
            inputs.append(own)
        else:
            inputs.append(read(connection, each, rule.type, ids, steps))
    if held is None:
        _, held = read_with(connection, Rows(()), rule.type, ids, columns)
    made = {record: rule.function(*[each(record) for each in inputs]) for record in ids}
    return made if len(rule.outputs) > 1 else {record: (made[record],) for record in made}, held


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[first : first + CHUNK] for first in range(0, len(ids), CHUNK))


class _Refresh:
    """One run over the rules that an edit concerns."""

    def __init__(
        self, derivation: Derivation, connection: sa.Connection, *, writes: bool = True
    ) -> None:
        self._writes = writes
        self._derivation, self._connection = derivation, connection
        self._waiting: dict[Rule, set[int]] = defaultdict(set)
        self._types: dict[int, str] = {}  # of every record met; empty for one in the trash
        self._moved: Records = defaultdict(set)

    def run(self, changed: Changed) -> Records:
        """Take each concerned rule once, for all its records."""
        for kind, ids in changed.came_or_went.items():
            self._come_or_go(kind, ids)
        for column, ids in changed.cells.items():
            # Only a cell of a record that is there is edited; in the same batch it may have gone.
            there = ids - changed.came_or_went.get(column[0], set())
            self._types |= dict.fromkeys(there, column[0])
            self._spread(column, ids, changed.former.get(column, ()))
        for rule in self._derivation.order:
            for chunk in _chunks(sorted(self._waiting.pop(rule, ()))):
                for output, moved in self._derivation.derived(self._connection, rule, chunk):
                    self._write(rule.type, output, moved)
        return self._moved

    def _come_or_go(self, kind: str, ids: set[int]) -> None:
        here = self._living(ids).get(kind, set())
        if gone := ids - here:
            forget(self._connection, gone)
        for rule in self._derivation.of_type[kind]:
            self._waiting[rule] |= here
        self._spread((kind, REMOVED), ids)

    def _write(self, kind: str, output: Output, moved: list[Moved]) -> None:
        groups = _moved_columns(kind, output, moved)
        for records, columns in groups.items():
            self._reach(self._derivation.dependents_of(columns, links_only=True), records)
        if self._writes:
            output.write(self._connection, moved)
        for records, columns in groups.items():
            self._moved |= {column: self._moved[column] | records for column in columns}
            self._reach(self._derivation.dependents_of(columns), records)
        if output.columns == (PARTICIPATION,):  # shown with the parties, which are other records
            rows = (set(each.before) ^ set(each.after) for each in moved)
            self._moved[TypeName.PARTY, PARTICIPATION] |= {row[0] for some in rows for row in some}

    def _spread(self, column: Column, ids: Collection[int], former: Iterable[int] = ()) -> None:
        """Note what changed, and let the rules wait that depend on it."""
        self._moved[column] |= set(ids)
        self._reach(self._derivation.dependents_of((column,)), ids)
        if former:
            for way, rules, is_link in self._derivation.dependents.get(column, ()):
                if is_link:  # they led elsewhere before
                    self._wait(rules, follow(self._connection, way, (), former))

    def _reach(self, spread: _Spread, ids: Collection[int]) -> None:
        """Let rules wait for these records, or for what is at the ends of the ways from them."""
        self._wait(spread.here, ids)
        if spread.at_ends:
            for rules, found in zip(
                spread.at_ends, spread.ways.ends(self._connection, ids), strict=True
            ):
                self._types |= found
                self._wait(rules, found)

    def _wait(self, rules: list[Rule], ids: Collection[int]) -> None:
        if not rules or not ids:
            return
        by_type = self._living(ids)
        for rule in rules:
            self._waiting[rule] |= by_type.get(rule.type, set())

    def _living(self, ids: Collection[int]) -> dict[str, set[int]]:
        """Return the records that are not in the trash, by type."""
        if unknown := set(ids) - self._types.keys():
            self._types |= dict.fromkeys(unknown, "") | types_of(self._connection, unknown)
        found: dict[str, set[int]] = defaultdict(set)
        for record in ids:
            found[self._types[record]].add(record)
        return found


def _moved_columns(
    kind: str, output: Output, moved: list[Moved]
) -> dict[frozenset[int], tuple[Column, ...]]:
    """Return the records that moved, with the columns in which just these did."""
    if len(output.columns) == 1:
        return {frozenset(each.record for each in moved): ((kind, output.columns[0]),)}
    found: dict[frozenset[int], tuple[Column, ...]] = {}
    for place, column in enumerate(output.columns):
        records = frozenset(
            each.record for each in moved if each.before[place] != each.after[place]
        )
        if records:
            found[records] = (*found.get(records, ()), (kind, column))
    return found


@cache
def derivation() -> Derivation:
    """Return the derivation by the rules of this version, made when it is first wanted."""
    return Derivation(RULES)
