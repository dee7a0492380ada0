"""Agreements that a passage may speak of, by those whom it names; never a whole table."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from agreement_register.domain.types.catalogue import readable
from agreement_register.store.database import marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

_EACH = 12  # agreements looked at for each name
_WIDE = 1000  # rows of one name among which a year is sought
_LATEST = 1000  # parties that show who stands on one side of most agreements
_CITATIONS = 3000  # of one source, the newest
_MOST_ACTORS = 14
_MOST_IN_PAIRS = 4  # a longer list names one party of each agreement
_SHARE_OF_A_HUB = 0.6
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event of a candidate."""

    id: int
    type: str
    date: str
    party: int | None
    legal_act: int | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agreement with what a passage is compared with."""

    id: int
    number: str
    title: str
    type: str
    signed: str
    parties: frozenset[int]  # actors that signed, and those that act today
    events: tuple[KnownEvent, ...]


def common_party(raw: sqlite3.Connection) -> int | None:
    """Return the actor that is a party to most agreements, judged by the latest; or None."""
    rows = raw.execute(
        "SELECT agreement, coalesce(acting_today, as_signed) FROM party WHERE removed = 0 "
        "ORDER BY id DESC LIMIT ?",
        (_LATEST,),
    ).fetchall()
    agreements: dict[int, set[int]] = {}
    for agreement, actor in rows:
        agreements.setdefault(actor, set()).add(agreement)
    total = len({agreement for agreement, _ in rows})
    best = max(agreements, key=lambda actor: len(agreements[actor]), default=None)
    if best is None or total < _FEWEST or len(agreements[best]) < _SHARE_OF_A_HUB * total:
        return None
    return best


def agreements_naming(
    raw: sqlite3.Connection,
    actors: Sequence[int],
    common: int | None,
    days: tuple[str, str] | None,
) -> list[int]:
    """Return agreements of these actors, those that were signed within the days first."""
    found: dict[int, None] = {}
    some = [actor for actor in actors if actor != common][:_MOST_ACTORS] or list(actors[:1])
    keys = list(dict.fromkeys(_pairs(some, common)))
    if days:
        for key in keys:
            found.update(_of_pair(raw, key, days))
        for actor in some:
            found.update(_of_actor_within(raw, actor, days))
    for key in keys:
        found.update(_of_pair(raw, key, None))
    for actor in some:
        found.update(_of_actor(raw, actor))
    return list(found)


def _pairs(actors: Sequence[int], common: int | None) -> Iterator[str]:
    """Yield the keys of pairs: each actor with the common one, and a few with each other."""
    pairs = [(common, one) for one in actors if common is not None and one != common]
    if len(actors) <= _MOST_IN_PAIRS:
        pairs += combinations(actors, 2)
    for pair in pairs:
        yield ",".join(map(str, sorted(pair)))


def _of_pair(raw: sqlite3.Connection, key: str, days: tuple[str, str] | None) -> dict[int, None]:
    within = "AND signed_from BETWEEN ? AND ? " if days else ""
    rows = raw.execute(
        f"SELECT id FROM agreement WHERE parties_key = ? AND removed = 0 {within}LIMIT ?",  # noqa: S608 - no text of a user
        (key, *(days or ()), _EACH),
    )
    return dict.fromkeys(row[0] for row in rows)


def _of_actor(raw: sqlite3.Connection, actor: int) -> dict[int, None]:
    found: dict[int, None] = {}
    for column in ("as_signed", "acting_today"):
        # Where few parties are followed by another, the planner would rather read them all.
        rows = raw.execute(
            f"SELECT agreement FROM party INDEXED BY ix_party_{column} WHERE {column} = ? "  # noqa: S608
            "AND removed = 0 LIMIT ?",
            (actor, _EACH),
        )
        found.update(dict.fromkeys(row[0] for row in rows))
    return found


def _of_actor_within(raw: sqlite3.Connection, actor: int, days: tuple[str, str]) -> dict[int, None]:
    rows = raw.execute(
        "SELECT a.id FROM (SELECT agreement FROM party WHERE as_signed = ? AND removed = 0 "
        "LIMIT ?) p CROSS JOIN agreement a ON a.id = p.agreement "
        "WHERE a.signed_from BETWEEN ? AND ? AND a.removed = 0 LIMIT ?",
        (actor, _WIDE, *days, _EACH),
    )
    return dict.fromkeys(row[0] for row in rows)


def read_candidates(raw: sqlite3.Connection, ids: Sequence[int]) -> list[Candidate]:
    """Return these agreements with their parties and events, in the order of the ids."""
    if not ids:
        return []
    parties = _by_agreement(raw, "SELECT agreement, as_signed, acting_today FROM party", ids)
    events = _by_agreement(
        raw,
        "SELECT agreement, id, coalesce(type, ''), coalesce(date, ''), party, legal_act FROM event",
        ids,
    )
    rows = raw.execute(
        "SELECT a.id, r.number, a.title, a.type, a.signed FROM agreement a JOIN records r "  # noqa: S608 - marks only
        f"ON r.id = a.id WHERE a.removed = 0 AND a.id IN ({marks(len(ids))})",
        ids,
    )
    made = {
        row[0]: Candidate(
            row[0], readable("agreement", row[1]), row[2] or "", row[3] or "", row[4] or "",
            frozenset(actor for party in parties.get(row[0], ()) for actor in party if actor),
            tuple(KnownEvent(*event) for event in events.get(row[0], ())),
        )
        for row in rows
    }  # fmt: skip
    return [made[agreement] for agreement in ids if agreement in made]


def _by_agreement(
    raw: sqlite3.Connection, select: str, ids: Sequence[int]
) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    sql = f"{select} WHERE removed = 0 AND agreement IN ({marks(len(ids))}) ORDER BY id"
    for agreement, *rest in raw.execute(sql, ids):
        found.setdefault(agreement, []).append(tuple(rest))
    return found


def cited_near(
    raw: sqlite3.Connection, source: int, paragraph: int
) -> list[tuple[int, str, str, int]]:
    """Return (agreement, stated value, value, paragraphs away) of citations in and around one."""
    rows: Iterable[tuple[int, str, str, int]] = raw.execute(
        "SELECT agreement, coalesce(stated_value, ''), coalesce(value, ''), abs(paragraph - ?) "
        "FROM (SELECT * FROM citation WHERE source = ? AND removed = 0 ORDER BY id DESC LIMIT ?) "
        "WHERE agreement IS NOT NULL AND paragraph BETWEEN ? AND ?",
        (paragraph, source, _CITATIONS, paragraph - 1, paragraph + 1),
    )
    return list(rows)


def acts_cited_by(raw: sqlite3.Connection, source: int) -> list[tuple[int, int | None]]:
    """Return (legal act, paragraph) of the citations by which a source speaks of legal acts."""
    return raw.execute(
        "SELECT r.id, c.paragraph FROM (SELECT * FROM citation WHERE source = ? AND removed = 0 "
        "ORDER BY id DESC LIMIT ?) c JOIN records r ON r.id = c.record "
        "WHERE r.kind = 'legal_act' AND r.removed = 0",
        (source, _CITATIONS),
    ).fetchall()


def fields_cited(raw: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """Return (record type, field, count) of the latest citations, the most used first."""
    return raw.execute(
        "SELECT r.kind, c.field, count(*) FROM (SELECT record, field FROM citation "
        "WHERE removed = 0 AND field > '' ORDER BY id DESC LIMIT ?) c "
        "JOIN records r ON r.id = c.record GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
        (_CITATIONS,),
    ).fetchall()
