"""What a register holds of earlier editions of a list: found by the citations of its rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.types.words import Rank, TypeName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.register import Register

_ALL = 2**31
KIND_OF_LISTS = "dataset"  # of the sources that are made for lists


class HeldValue(NamedTuple):
    """What an earlier edition stated for a field of a record, and by which citation."""

    citation: int
    record: int
    field: str
    words: str
    read: str


@dataclass(slots=True)
class HeldRecord:
    """A record that came from an earlier edition, with all that was stated for it."""

    record: int
    key: str = ""
    values: list[HeldValue] = field(default_factory=list)
    is_taken: bool = False

    @property
    def words(self) -> Counter[str]:
        """Return everything that was stated, to be held against a row as a whole."""
        return Counter(value.words for value in self.values)


class Editions:
    """The earlier editions of a list in a register, and the records that came from them."""

    def __init__(self, register: Register, title: str, fingerprint: str, kind: str) -> None:
        self._register = register
        same = register.where(TypeName.SOURCE, "fingerprint", fingerprint)
        called = register.where(TypeName.SOURCE, "title", title)
        listed = [each for each in called if self._is_list(each)]
        self.source = next((each for each in same if self._is_list(each)), None)
        self.sources = list(dict.fromkeys([*listed, *([self.source] if self.source else [])]))
        self._records: dict[int, HeldRecord] = {}
        for source in self.sources:
            self._read(source, kind)
        self._by_key: dict[str, list[HeldRecord]] = {}
        self._by_words: dict[frozenset[tuple[str, int]], list[HeldRecord]] = {}
        for held in self._records.values():
            if held.key:
                self._by_key.setdefault(held.key, []).append(held)
            else:
                self._by_words.setdefault(frozenset(held.words.items()), []).append(held)

    def _is_list(self, source: int) -> bool:
        return self._register.values(TypeName.SOURCE, source)["kind"] == KIND_OF_LISTS

    def _read(self, source: int, kind: str) -> None:
        is_agreement = kind == TypeName.AGREEMENT
        of_type = set() if is_agreement else self._of_type(kind)
        rows = self._register.fields_where(
            TypeName.CITATION, "source", source, "record", "field", "stated_value", "value",
            "agreement", "rank",
        )  # fmt: skip
        for citation, record, name, words, read, agreement, rank in rows:
            owner = agreement if is_agreement else record
            is_other = owner is None or not (is_agreement or owner in of_type)
            if is_other or rank == Rank.DEPRECATED:
                continue
            held = self._records.setdefault(owner, HeldRecord(owner))
            if not name and record == owner:
                held.key = words or ""
            held.values.append(HeldValue(citation, record, name or "", words or "", read or ""))

    def _of_type(self, kind: str) -> set[int]:
        return {record for record, _number, _title in self._register.titles(kind, _ALL)}

    def found(self, key: str, words: Counter[str]) -> HeldRecord | None:
        """Return the record that a row is about, each once: by its key, else by all it says."""
        if key:
            return _best([each for each in self._by_key.get(key, ()) if not each.is_taken], words)
        alike = self._by_words.get(frozenset(words.items()), ())
        return _best([each for each in alike if not each.is_taken], words)


def _best(held: Iterable[HeldRecord], words: Counter[str]) -> HeldRecord | None:
    """Return which of some records a row is about: the one that says the same, else the first."""
    found = list(held)
    chosen = next((each for each in found if each.words == words), found[0] if found else None)
    if chosen is not None:
        chosen.is_taken = True
    return chosen
