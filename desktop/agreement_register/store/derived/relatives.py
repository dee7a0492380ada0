"""Which other records an edit can change the derived values of, and in which order to derive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.store.reporters import resting_on

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

# Those a record rests on come before it: a citation before its event, an event before its
# agreement, the agreement before the legal act that counts it.
_ORDER = (
    "actor", "source", "name", "person", "membership", "passage_note", "citation", "gap",
    "resolution", "party", "event", "agreement", "relation", "legal_act",
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}

# What hangs on a record of a type: (type, query); each query takes the record's id.
_UPWARDS: dict[str, tuple[tuple[str, str], ...]] = {
    "citation": (
        ("", "SELECT record FROM citation WHERE id = ?"),
        ("source", "SELECT source FROM citation WHERE id = ?"),
    ),
    "gap": (("", "SELECT record FROM gap WHERE id = ?"),),
    "resolution": (("", "SELECT record FROM resolution WHERE id = ?"),),
    "name": (("actor", "SELECT actor FROM name WHERE id = ?"),),
    "membership": (("actor", "SELECT actor FROM membership WHERE id = ?"),),
    "relation": (("agreement", "SELECT agreement FROM relation WHERE id = ?"),),
    "party": (("agreement", "SELECT agreement FROM party WHERE id = ?"),),
    "event": (
        ("agreement", "SELECT agreement FROM event WHERE id = ?"),
        ("legal_act", "SELECT legal_act FROM event WHERE id = ?"),
    ),
}
# Names, codes and lives of actors stand in parties, memberships and offices.
_ACTOR_USES = (
    ("party", "SELECT id FROM party WHERE as_signed = ?1 OR acting_today = ?1"),
    ("membership", "SELECT id FROM membership WHERE actor = ?1 OR organisation = ?1"),
    ("name", "SELECT id FROM name WHERE actor = ?1"),
    ("person", "SELECT id FROM person WHERE actor = ?1"),
    ("legal_act", "SELECT id FROM legal_act WHERE issuer = ?1"),
    ("actor", "SELECT id FROM actor WHERE successor = ?1"),
    ("agreement", "SELECT id FROM agreement WHERE depositary = ?1"),
)
_COUNTING_ACTS = (
    "SELECT DISTINCT e.legal_act FROM event e JOIN party p ON p.agreement = e.agreement "
    "WHERE e.legal_act IS NOT NULL AND (p.as_signed = ?1 OR p.acting_today = ?1)"
)
_ACTS_OF_AGREEMENT = (
    "SELECT DISTINCT legal_act FROM event WHERE agreement = ? AND legal_act IS NOT NULL"
)
_BEARING = (
    ("citation", "SELECT id FROM citation WHERE record = ?1"),
    ("gap", "SELECT id FROM gap WHERE record = ?1"),
    ("resolution", "SELECT id FROM resolution WHERE record = ?1"),
)
_TITLE_FIELDS = {
    "agreement": {"title"},
    "person": {"name", "office"},
    "legal_act": {"title"},
    "source": {"title", "outlet", "relies_on", "published"},
}
_REPORTING = {"title", "outlet", "relies_on"}  # what chains of reporters go on through
_TITLE_USES: dict[str, tuple[tuple[str, str], ...]] = {
    "agreement": (("relation", "SELECT id FROM relation WHERE other = ?1"),),
    "person": (
        ("legal_act", "SELECT id FROM legal_act WHERE signed_by = ?1"),
        ("party", "SELECT id FROM party WHERE represented_by = ?1"),
    ),
    "legal_act": (("event", "SELECT id FROM event WHERE legal_act = ?1"),),
    "source": (("", "SELECT DISTINCT record FROM citation WHERE source = ?1"),),
}
# Those that search finds by the title of a record they refer to; nothing else of them changes.
_FOUND_BY_TITLE: dict[str, tuple[tuple[str, str], ...]] = {
    "agreement": (
        ("event", "SELECT id FROM event WHERE agreement = ?1"),
        ("party", "SELECT id FROM party WHERE agreement = ?1"),
        ("relation", "SELECT id FROM relation WHERE agreement = ?1"),
    ),
    "source": (
        ("citation", "SELECT id FROM citation WHERE source = ?1"),
        ("passage_note", "SELECT id FROM passage_note WHERE source = ?1"),
        ("agreement", "SELECT id FROM agreement WHERE text = ?1"),
    ),
}


def relatives(
    raw: sqlite3.Connection,
    kinds: dict[int, str],
    fields: dict[int, set[str]],
    former: set[int],
) -> dict[int, str]:
    """Return the touched records and all whose derived values depend on them."""
    found: dict[int, str] = {}
    waiting = [*kinds.items(), *((record, "") for record in former)]
    while waiting:
        record, kind = waiting.pop()
        kind = kind or _kind(raw, record)
        if not kind or record in found:
            continue
        found[record] = kind
        waiting += _up(raw, record, kind)
        if record in kinds:
            waiting += _sideways(raw, record, kind, fields.get(record))
    return found


def found_by_title(
    raw: sqlite3.Connection, kinds: dict[int, str], fields: dict[int, set[str]]
) -> dict[int, str]:
    """Return the records whose search words hold the title of an edited one."""
    found: dict[int, str] = {}
    for record, kind in kinds.items():
        if record in fields and fields[record] & _TITLE_FIELDS.get(kind, set()):
            found |= dict(_rows(raw, _FOUND_BY_TITLE.get(kind, ()), record))
    return found


def in_order(found: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the records so that each comes after what it rests on."""
    yield from sorted(found.items(), key=lambda item: (_RANK.get(item[1], 0), item[0]))


def _kind(raw: sqlite3.Connection, record: int) -> str:
    row = raw.execute("SELECT kind FROM records WHERE id = ?", (record,)).fetchone()
    return str(row[0]) if row else ""


def _up(raw: sqlite3.Connection, record: int, kind: str) -> list[tuple[int, str]]:
    made = _rows(raw, _UPWARDS.get(kind, ()), record)
    if kind == "party":
        agreement = made[0][0] if made else None
        made += _rows(raw, (("legal_act", _ACTS_OF_AGREEMENT),), agreement)
    return made


def _sideways(
    raw: sqlite3.Connection, record: int, kind: str, fields: set[str] | None
) -> list[tuple[int, str]]:
    """Return those that show a name or rest on a value of an edited record."""
    if kind == "actor":
        return _rows(raw, (*_ACTOR_USES, ("legal_act", _COUNTING_ACTS)), record)
    if kind in ("name", "membership"):
        return _through_actor(raw, record, kind)
    if fields and "agreement" in fields:  # it moved, and what bears on it moves along
        return _rows(raw, _BEARING, record)
    if fields is None or fields & _TITLE_FIELDS.get(kind, set()):
        found = _rows(raw, _TITLE_USES.get(kind, ()), record)
        if kind == "source" and (fields is None or fields & _REPORTING):
            found += [(cited, "") for cited in resting_on(raw, record)]
        return found
    return []


def _through_actor(raw: sqlite3.Connection, record: int, kind: str) -> list[tuple[int, str]]:
    actors = _rows(raw, _UPWARDS[kind], record)
    wanted = (("legal_act", _COUNTING_ACTS),) if kind == "membership" else _ACTOR_USES[:1]
    return [row for actor, _ in actors for row in _rows(raw, wanted, actor)]


def _rows(
    raw: sqlite3.Connection, statements: tuple[tuple[str, str], ...], record: int | None
) -> list[tuple[int, str]]:
    return [
        (row[0], kind)
        for kind, sql in statements
        for row in raw.execute(sql, (record,))
        if row[0] is not None
    ]
