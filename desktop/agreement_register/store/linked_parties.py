"""The parties that a legal act concerns through its agreements, and where each is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.rules.count_claims import LinkedSet, linked_set
from agreement_register.domain.types.catalogue import readable
from agreement_register.store.derived.others import legal_act_facts
from agreement_register.store.derived.reading import read_record

if TYPE_CHECKING:
    import sqlite3

_NAMED_IN = """
SELECT DISTINCT p.as_signed, sr.number, c.paragraph
FROM event e JOIN party p ON p.agreement = e.agreement AND p.removed = 0
JOIN citation c ON c.record = p.id AND c.removed = 0 JOIN records sr ON sr.id = c.source
WHERE e.legal_act = ? AND e.removed = 0 ORDER BY sr.number, c.paragraph
"""


def linked_to_act(
    raw: sqlite3.Connection, act: int
) -> tuple[LinkedSet, dict[int, list[tuple[str, int | None]]]] | None:
    """Return the counterparties linked to a legal act, and where each of them is named."""
    state = read_record(raw, "legal_act", act)
    if state is None:
        return None
    named: dict[int, list[tuple[str, int | None]]] = {}
    for actor, source, paragraph in raw.execute(_NAMED_IN, (act,)):
        named.setdefault(actor, []).append((readable("source", source), paragraph))
    return linked_set(legal_act_facts(raw, state)), named
