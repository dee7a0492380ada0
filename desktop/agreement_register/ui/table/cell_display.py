"""What a cell shows as text, mark and words, and what the tip of its column says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import chain
from textwrap import wrap
from typing import TYPE_CHECKING

from agreement_register.curation.conflicts.coverage import field_coverage, is_covered, source_use
from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.rules.value_checks import unread_part
from agreement_register.domain.texts import Capital, Text, text
from agreement_register.domain.types.catalogue import BY_NAME, BY_PREFIX, type_of
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import CellState, GapKind, NextStep, RuleCode, TypeName
from agreement_register.domain.views import FINDINGS, status_in_short
from agreement_register.ui.language import listed_words, say, word
from agreement_register.ui.marks.evidence import Coverage, MarkKind, mark_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Column
    from agreement_register.domain.types.record_type import RecordType
    from agreement_register.domain.views import CellMark, Row, ViewQuery
    from agreement_register.ui.background import BackgroundReader


def ordered_columns(record_type: RecordType) -> tuple[Column, ...]:
    """Return the columns of a record type, those that a table shows at first before the others."""
    first = tuple(column for key in record_type.shown if (column := record_type.column(key)))
    return first + tuple(column for column in record_type.columns if column not in first)


class ColumnWords:
    """Says what a column holds and how much of it is cited, counted once until a change."""

    def __init__(self, register: Register, reader: BackgroundReader) -> None:
        self._register, self._reader = register, reader
        self._coverage: dict[str, str] = {}  # of fields, in words

    def clear(self) -> None:
        """Count anew when asked again."""
        self._coverage.clear()

    def explained(self, query: ViewQuery, column: Column) -> str:
        """Return what a column holds, and how much of it is cited once that is counted."""
        said, name = word(column.field.help), column.field.name
        if is_covered(query.kind, name) and name not in self._coverage:

            def count(register: Register) -> Iterator[tuple[str, str]]:
                yield name, say(field_coverage(register, query, name).words)

            self._reader.ask("coverage", count, self._take)
        if name not in self._coverage:
            return said
        return say(text("{help}. {coverage}", help=said, coverage=self._coverage[name]))

    def _take(self, counted: tuple[str, str]) -> None:
        name, words = counted
        self._coverage[name] = words

    def use_of(self, kind: str, column: Column, record: int | None) -> str:
        """Return what a source is used for, at the number of its citations."""
        is_use = kind == TypeName.SOURCE and column.key == "citations" and record
        return f"\n{say(source_use(self._register, record).words)}" if is_use and record else ""


def texts_of(
    register: Register, query: ViewQuery, columns: Sequence[Column], ids: Sequence[int]
) -> Iterator[list[str]]:
    """Return what columns of some records show, a line a record; on whatever thread."""
    makers = display_makers(type_of(query.kind), tuple(columns))
    for first in range(0, len(ids), _AT_ONCE):
        part = ids[first : first + _AT_ONCE]
        rows = {row.id: row for row in register.rows(query.kind, part, query.as_of)}
        for record in part:
            row = rows.get(record)
            yield [make(row).copied if row else "" for make in makers]


def wrapped(tip: str) -> str | None:
    """Return a tip in lines that a screen has room for: Qt wraps no tip that is plain text."""
    lines = (wrap(line, _TIP_WIDTH, break_long_words=True) or [""] for line in tip.splitlines())
    return "\n".join(chain.from_iterable(lines)) or None


_TIP_WIDTH = 90  # letters


_AT_ONCE = 500  # records that are read together
LONGEST = 300  # letters of a text that a cell paints; the tooltip has more
_LONGEST_TIP = 1500
_MINUTES = len("2026-11-22 03:14")
_NOTED: dict[str, Text] = {
    GapKind.UNKNOWN: text("not stated by any source"),
    GapKind.NONE: text("there is none"),
    GapKind.OPEN: text("not settled yet, or without end"),
    GapKind.NOT_APPLICABLE: text("the question does not arise"),
}
# What stands in a cell whose emptiness was looked into, and what that means.
GAP_WORDS: dict[str, tuple[Text, Text]] = {
    GapKind.UNKNOWN: (text("not stated"), text("Not stated by any source")),
    GapKind.NONE: (text("none"), text("There is none")),
    GapKind.OPEN: (text("open"), text("Not settled yet, or without end")),
    GapKind.NOT_APPLICABLE: (text("not applicable"), text("The question does not arise")),
}


@dataclass(frozen=True, slots=True)
class CellDisplay:
    """A cell as it is painted and read out."""

    text: str = ""
    mark: MarkKind | None = None
    explained: Callable[[], str] | None = None  # what the mark says: most are never asked
    badge: str = ""  # the number of competing values
    is_gap: bool = False
    is_muted: bool = False
    is_link: bool = False
    is_right: bool = False
    coverage: Coverage | None = None
    whole: str = ""  # the text, where what is painted was cut
    label: str = ""  # the column's, for a cell without a value

    @property
    def words(self) -> str:
        """Return what the mark says."""
        return self.explained() if self.explained is not None else ""

    @property
    def copied(self) -> str:
        """Return the cell as it is copied: a gap is no text."""
        return "" if self.is_gap else self.whole or self.text

    @property
    def spoken(self) -> str:
        """Return the cell as a screen reader says it."""
        text, words = self.label if self.is_gap else self.whole or self.text, self.words
        return f"{text}. {words}" if text and words else text or words

    @property
    def tip(self) -> str:
        """Return the whole text and what the mark means, in two lines."""
        text = (self.whole or self.text)[:_LONGEST_TIP]
        return "\n".join(part for part in (text, self.words) if part)


Maker = Callable[["Row"], CellDisplay]
_EMPTY = CellDisplay()


def display_makers(record_type: RecordType, columns: tuple[Column, ...]) -> tuple[Maker, ...]:
    """Return for each of the columns of a record type how its cells are made."""
    return tuple(_maker(record_type, column) for column in columns)


def has_mark_column(record_type: RecordType, column: Column) -> bool:
    """Tell whether a column keeps a mark column for evidence marks."""
    if record_type.name == FINDINGS:
        return column.field.name == "text"
    return column.field.citable and record_type.column_of(column.field.name) is column


def header_of(column: Column) -> str:
    """Return what stands over a column."""
    if column.field.name == "cited_percent":
        return say(text("Cited"))
    return word(column.label)


def _maker(record_type: RecordType, column: Column) -> Maker:
    if column.field.name == "cited_percent":
        return _coverage_display
    if column.key == "status":
        return _status_display
    if record_type.name == FINDINGS and column.field.name == "text":
        return _finding_display
    if record_type.name == FINDINGS and column.key == "next_step":
        return _step_display
    said = _words_of(column)
    if has_mark_column(record_type, column):
        return _marked(column, said)
    key = column.key
    is_muted = column.part == "id" or column.field.name == "id"
    is_right = column.field.kind is FieldKind.NUMBER

    def make(row: Row) -> CellDisplay:
        text, whole = _fitting(said(row, row[key]))
        if not text:
            return _EMPTY
        return CellDisplay(text, is_muted=is_muted, is_right=is_right, whole=whole)

    return make


def _marked(column: Column, said: Callable[[Row, Value], str]) -> Maker:
    key, name, label = column.key, column.field.name, word(column.label)
    field = column.field
    is_date, is_right = field.kind is FieldKind.DATE, field.kind is FieldKind.NUMBER
    unread = partial(
        say,
        text("Check: not read as a date; the words are kept")
        if is_date
        else text("Check: not in the list; the words are kept"),
    )

    def make(row: Row) -> CellDisplay:
        value = row[key]
        held = row.marks.get(name)
        if value is None:
            return _gap_display(held, label)
        text, whole = _fitting(said(row, value))
        if unread_part(field, str(value)):
            return CellDisplay(text, "check", unread, whole=whole)
        if held is None or not held.state:
            return CellDisplay(text, is_right=is_right, whole=whole)
        badge = str(held.values) if held.state == CellState.DISPUTED and held.values > 1 else ""
        return CellDisplay(
            text,
            CellState(held.state),
            partial(_evidence_words, held),
            badge,
            is_right=is_right,
            whole=whole,
        )

    return make


def _evidence_words(held: CellMark) -> str:
    state = CellState(held.state)
    if state == CellState.COMPUTED:
        words = text("Computed from other values")
    else:
        words = mark_text(state, held.citations, held.values if held.values > 1 else 0)
    if held.gap:
        words = text("{words}. Also noted: {gap}", words=words, gap=_NOTED[held.gap])
    return say(words)


def _gap_display(held: CellMark | None, label: str) -> CellDisplay:
    if held is None or not held.gap:
        return _EMPTY
    shown, words = GAP_WORDS.get(held.gap, (Text(held.gap), Text(held.gap)))
    return CellDisplay(say(shown), "gap", partial(say, words), is_gap=True, label=label)


def _coverage_display(row: Row) -> CellDisplay:
    cited, implied, uncited, disputed = row.coverage
    coverage = Coverage(cited, implied, disputed, uncited)
    if not coverage.total:
        return _EMPTY
    return CellDisplay(
        coverage.fraction, explained=lambda: coverage.words, is_right=True, coverage=coverage
    )


def _status_display(row: Row) -> CellDisplay:
    """Show a status in short: its whole words are in the tip, and what is copied."""
    whole = row.said("status")
    if not whole:
        return _EMPTY
    short = say(Capital(status_in_short(whole)))
    words = say(Capital(whole))
    return CellDisplay(
        short, explained=partial(_reason, row), whole=words if words != short else ""
    )


def _finding_display(row: Row) -> CellDisplay:
    rule = str(row["rule"] or "")
    mark = _RULE_MARKS.get(rule, "check")
    severity = Text(str(row["severity"] or ""))
    words = text("Check: {note}", note=severity) if mark == "check" else mark_text(mark)
    shown, whole = _fitting(say(row.said("text")))
    return CellDisplay(shown, mark, partial(say, words), whole=whole)


def _step_display(row: Row) -> CellDisplay:
    step = word(str(row["next_step"] or NextStep.OPEN))
    return CellDisplay(step, explained=partial(say, text("Press Enter")), is_link=True)


_RULE_MARKS: dict[str, MarkKind] = {RuleCode.DISPUTED: CellState.DISPUTED, RuleCode.GAP: "gap"}


def _reason(row: Row) -> str:
    return say(row.said("status_reason"))


def _fitting(text: str) -> tuple[str, str]:
    """Return the text on one line as far as it is painted, and whole if that cut it."""
    if len(text) <= LONGEST and "\n" not in text:
        return text, ""
    return " ".join(text[: 2 * LONGEST].split())[:LONGEST], text


def _words_of(column: Column) -> Callable[[Row, Value], str]:
    """Return how a value of a column is said."""
    field = column.field
    if field.name in _SAID:
        return _SAID[field.name]
    if field.kind is FieldKind.DATE and column.part != "words":
        return _date
    if field.kind is FieldKind.FLAG:
        return _flag
    vocabulary = field.vocabulary
    if vocabulary is not None:
        return lambda _row, value: listed_words(vocabulary, value)
    return _plain


def _plain(_row: Row, value: Value) -> str:
    return "" if value is None else str(value)


def _date(_row: Row, value: Value) -> str:
    return say(date_words(str(value))) if value is not None else ""


def _flag(_row: Row, value: Value) -> str:
    return say(text("yes")) if value == "yes" else ""


def _moment(_row: Row, value: Value) -> str:
    return str(value or "").replace("T", " ")[:_MINUTES]


def _field_label(row: Row, value: Value) -> str:
    """Return the label of a field that a citation, gap or finding names."""
    kind = BY_PREFIX.get(str(row["record"] or "").partition("-")[0])
    if kind is None or not value:
        return str(value or say(text("whole record")))
    fields = {field.name: field.label for field in BY_NAME[kind.name].fields}
    return word(fields.get(str(value), str(value)))


def _side(name: str, row: Row, value: Value) -> str:
    """Return what stood before or after a change as the field says it, a record by its title."""
    said = row.texts.get(name)
    kind = BY_NAME.get(str(row["_kind"] or ""))
    fields = {field.name: field for field in kind.stored_fields} if kind else {}
    field = fields.get(str(row["field"] or ""))
    if said is not None or value is None:
        return say(said or "")
    if field is None or field.hidden:
        return word(str(value)) if str(row["_action"]) == "add" or field else str(value)
    if field.kind is FieldKind.DATE:
        return say(date_words(str(value)))
    return listed_words(field.vocabulary, value) if field.vocabulary else str(value)


def _code(_row: Row, value: Value) -> str:
    return word(str(value or "").replace("_", " "))


_SAID: dict[str, Callable[[Row, Value], str]] = {
    "when": _moment,
    "deleted_on": _moment,
    "record_type": _code,
    "before": partial(_side, "before"),
    "after": partial(_side, "after"),
    "state": _code,
    "last_changed": _moment,
    "field": _field_label,
    "rule": _code,
    "severity": _code,
    "verdict": _code,
    "status_reason": lambda row, _value: _reason(row),
    "standing_reason": lambda row, _value: say(row.said("standing_reason")),
}
