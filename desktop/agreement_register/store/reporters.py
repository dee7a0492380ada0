"""Chains of reporters in the register: sources by their names, and what rests on one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.folding import fold
from agreement_register.domain.rules.witnesses import (
    Reporter,
    count_witnesses,
    ends_of,
    names_relied_on,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from agreement_register.domain.rules.facts import CitationFact

_MOST = 50  # sources of one name; an outlet with more is a witness as such
_NAMED = (
    "SELECT id, relies_on FROM source WHERE title_key = ?1 AND removed = 0 "
    "UNION SELECT id, relies_on FROM source WHERE outlet_key = ?1 AND removed = 0 "
    "ORDER BY id LIMIT ?2"
)
_NAMES = "SELECT title_key, outlet_key, title, outlet FROM source WHERE id = ?"
_RELYING = "SELECT id, relies_on FROM source WHERE relies_on > '' AND removed = 0"
_ATTRIBUTED = "SELECT DISTINCT attributed_to FROM citation WHERE attributed_to > ''"
_CITED = "SELECT record FROM citation WHERE source = ? AND removed = 0"
_CITED_AS = "SELECT record FROM citation WHERE attributed_to = ? AND removed = 0"


class KnownReporters:
    """The sources of a register by their names; each name is looked up once."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._held: dict[str, tuple[Reporter, ...]] = {}

    def named(self, name: str) -> tuple[Reporter, ...]:
        """Return the sources whose title or outlet is a name, which is folded."""
        if name not in self._held:
            rows = self._raw.execute(_NAMED, (name, _MOST))
            self._held[name] = tuple(Reporter(id_, relies_on or "") for id_, relies_on in rows)
        return self._held[name]


def witnesses_of(raw: sqlite3.Connection, citations: Iterable[CitationFact]) -> int:
    """Return how many witnesses stand behind citations at least."""
    known = KnownReporters(raw)
    return count_witnesses(
        ends_of(each.attributed_to, Reporter(each.source, each.source_relies_on), known)
        for each in citations
    )


def resting_on(raw: sqlite3.Connection, source: int) -> set[int]:
    """Return the records with a citation whose chain of reporters may lead to a source.

    Both the names that the source has now and those by which it was known so far count.
    """
    row = raw.execute(_NAMES, (source,)).fetchone() or ()
    names = {fold(name) for name in row if name}
    relying = [(id_, names_relied_on(text)) for id_, text in raw.execute(_RELYING)]
    sources: set[int] = set()
    while found := {id_ for id_, ends in relying if ends & names and id_ not in sources}:
        sources |= found
        names |= {fold(n) for id_ in found for n in raw.execute(_NAMES, (id_,)).fetchone() if n}
    texts = [text for (text,) in raw.execute(_ATTRIBUTED) if names_relied_on(text) & names]
    cited = [row for id_ in sources for row in raw.execute(_CITED, (id_,))]
    cited += [row for text in texts for row in raw.execute(_CITED_AS, (text,))]
    return {record for (record,) in cited if record is not None}
