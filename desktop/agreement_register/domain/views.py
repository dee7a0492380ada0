"""What a table shows: which records, in which order, and the rows as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.texts import Text, text

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping

    from agreement_register.domain.edits import Value
    from agreement_register.domain.texts import Sayable

# The kinds of rows that are no records.
FINDINGS = "finding"
CHANGES = "log"
TRASH = "trash"


class RecordHead(NamedTuple):
    """What names a record: its type, readable number and title; and whether it is in the trash."""

    type: str
    number: str
    title: str
    is_removed: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice in one facet: the facet's name, the chosen value, and its words."""

    facet: str
    value: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ViewQuery:
    """Which records of one type, filtered, searched and sorted; ``as_of`` is an ISO day."""

    kind: str
    search: str = ""
    filters: tuple[Filter, ...] = ()
    sort: str = "id"  # the key of a column
    descending: bool = False
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """The ordered record ids of a query, one integer a row."""

    query: ViewQuery
    ids: array[int]
    total: int  # of the type, without filter or search


@dataclass(frozen=True, slots=True)
class CellMark:
    """What stands behind a shown cell; ``gap`` is the kind of not knowing, if a gap is entered."""

    state: str = ""
    citations: int = 0
    values: int = 1
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One record as a table shows it: values by column key, marks by field name.

    Values are those of the public listing: EDTF text, ISO days, numbers, codes, readable numbers;
    None where empty. A gap's word is not among them: it stands in the mark.
    """

    id: int
    kind: str
    number: str
    title: str
    values: Mapping[str, Value]
    marks: Mapping[str, CellMark] = field(default_factory=dict)
    coverage: tuple[int, int, int, int] = (0, 0, 0, 0)  # cited, implied, uncited, disputed
    texts: Mapping[str, Sayable | str] = field(default_factory=dict)  # values that are sentences

    def __getitem__(self, key: str) -> Value:
        return self.values.get(key)

    def said(self, key: str) -> Sayable | str:
        """Return a value that is a sentence as the text that it is; any other as it is listed."""
        return self.texts.get(key) or str(self.values.get(key) or "")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with the number of rows it would leave."""

    value: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet of a record type: its name, its title, and its values with counts."""

    name: str
    title: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of history: who changed what, when, from what to what."""

    batch: int
    when: str
    who: str
    what: str
    record: int
    number: str
    title: str
    kind: str
    field: str
    action: str
    before: Value
    after: Value


def shown_status(status: str, detail: str) -> str:
    """Return a status as it is listed: "in force (presumed)"."""
    return f"{status} ({detail})" if detail else status


def status_text(status: str, detail: str) -> Text:
    """Return a status as it is said."""
    if not detail:
        return Text(status)
    return text("{status} ({detail})", status=Text(status), detail=_detail(detail))


def status_in_short(said: Sayable | str) -> Sayable | str:
    """Return a status as a narrow column tells it from every other one."""
    if not isinstance(said, Text):
        return said
    status, detail = said.values.get("status", said), said.values.get("detail")
    if not isinstance(status, Text):
        return said
    short = _IN_SHORT.get(status.message, status)
    if not isinstance(detail, Text):
        return short
    if detail.message in _WITH_SHORT:
        return text(_WITH_SHORT[detail.message].message, status=short)
    if status.message in _DATED and "day" in detail.values:
        return text("{status} {day}", status=short, day=detail.values["day"])
    return short if status.message in _IN_SHORT else said


_WITH_SHORT = {
    "verified on {day}": text("{status}, verified"),
    "may have ended since": text("{status}, or ended"),
    "since an unknown day": text("{status}"),
}
_DATED = frozenset({"ended"})
_IN_SHORT = {  # where the whole is longer than its column
    "signed, entry into force not evidenced": text("signed"),
    "termination decided, notice not evidenced": text("termination decided"),
    "notice given, effect pending": text("notice given"),
    "never entered into force": text("never in force"),
    "provisionally applied": text("provisionally applied"),
    "suspended": text("suspended"),
    "in force, suspended for some": text("suspended for some"),
    "ended by its terms, not verified": text("term over"),
}


def _detail(detail: str) -> Text:
    """Return what is kept beside a status: words, a word and a day, or for whom."""
    for start, said in _OF_PARTIES.items():
        if detail.startswith(f"{start} "):
            return replace(said, values={"parties": detail.removeprefix(f"{start} ")})
    word, _, day = detail.rpartition(" ")
    dated = _DETAILS.get(word)
    return replace(dated, values={"day": day}) if dated else _WORDS.get(detail, Text(detail))


_WORDS = {
    "presumed": text("presumed"),
    "day unknown": text("day unknown"),
    "may have ended since": text("may have ended since"),
    "since an unknown day": text("since an unknown day"),
}
_OF_PARTIES = {
    "for": text("for {parties}"),
    "by": text("by {parties}"),
    "no longer for": text("no longer for {parties}"),
}
_DETAILS = {
    "verified on": text("verified on {day}"),
    "expected": text("expected {day}"),
    "on": text("on {day}"),
    "in": text("in {day}"),
}
