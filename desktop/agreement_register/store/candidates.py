"""Agreements that a passage may speak of, by those whom it names; never a whole table."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.types.catalogue import readable
from agreement_register.domain.types.words import TypeName
from agreement_register.store.dialect import any_of, plain_rows
from agreement_register.store.tables import EDITS, RECORDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from agreement_register.store.database import Database
    from agreement_register.store.selections import Clause

_EACH = 12  # agreements looked at for each name
_WIDE = 1000  # rows of one name among which a year is sought
_LATEST = 1000  # parties that show who stands on one side of most agreements
_CITATIONS = 3000  # of one source, the newest
_MOST_ACTORS = 14
_PAGE, _BEFORE_ALL = 20_000, -(2**63)  # agreements read at once, and a number before all ids
_MOST_IN_PAIRS = 4  # a longer list names one party of each agreement
_SHARE_OF_A_HUB = 0.6
_FEWEST = 3
_AGREEMENT, _PARTY, _EVENT, _CITATION = (
    TABLES[kind] for kind in (TypeName.AGREEMENT, TypeName.PARTY, TypeName.EVENT, TypeName.CITATION)
)


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
    described: str = ""  # its titles, its subject and what it provides, to be compared with words


def common_party(database: Database) -> int | None:
    """Return the actor that is a party to most agreements, judged by the latest; or None."""
    party = _PARTY.c
    actor = sa.func.coalesce(party.acting_today, party.as_signed)
    latest = sa.select(party.agreement, actor).where(party.removed == 0)
    rows = database.connection.execute(latest.order_by(party.id.desc()).limit(_LATEST)).all()
    agreements: dict[int, set[int]] = {}
    for agreement, acting in rows:
        agreements.setdefault(acting, set()).add(agreement)
    total = len({agreement for agreement, _ in rows})
    best = max(agreements, key=lambda acting: len(agreements[acting]), default=None)
    if best is None or total < _FEWEST or len(agreements[best]) < _SHARE_OF_A_HUB * total:
        return None
    return best


def agreements_naming(
    database: Database,
    actors: Sequence[int],
    common: int | None,
    days: tuple[str, str] | None,
) -> list[int]:
    """Return agreements of these actors, those that were signed within the days first."""
    some = [actor for actor in actors if actor != common][:_MOST_ACTORS] or list(actors[:1])
    keys = list(dict.fromkeys(_pairs(some, common)))
    asked: list[tuple[sa.Select[int], dict[str, object]]] = []
    if days:
        within = dict(zip(("first", "last"), days, strict=True))
        asked += [(_OF_PAIR_WITHIN, {"key": key, **within}) for key in keys]
        asked += [(_OF_ACTOR_WITHIN, {"actor": actor, **within}) for actor in some]
    asked += [(_OF_PAIR, {"key": key}) for key in keys]
    asked += [(of_side, {"actor": actor}) for actor in some for of_side in _OF_ACTOR]
    found = (record for each in asked for record in database.connection.scalars(*each))
    return list(dict.fromkeys(found))


def agreements_of_few(database: Database, most: int) -> list[int] | None:
    """Return all agreements of a register that has few of them; None if it has more."""
    agreement = _AGREEMENT.c
    held = sa.select(agreement.id).where(agreement.removed == 0).order_by(agreement.id)
    found = list(database.connection.scalars(held.limit(most + 1)))
    return found if len(found) <= most else None


def titles_of(database: Database, ids: Iterable[int] | None = None) -> Iterator[tuple[int, str]]:
    """Yield (agreement, its titles) of some agreements, by default of all; never all at once."""
    agreement = _AGREEMENT.c
    words = (
        sa.func.coalesce(agreement.title, "") + " " + sa.func.coalesce(agreement.title_official, "")
    )
    held = sa.select(agreement.id, words).where(agreement.removed == 0).order_by(agreement.id)
    if ids is not None:
        yield from plain_rows(
            database.connection.execute(held.where(agreement.id.in_(any_of(ids))))
        )
        return
    after: sa.BindParameter[int] = sa.bindparam("after", _BEFORE_ALL)
    page = held.where(agreement.id > after).limit(_PAGE)
    rows = plain_rows(database.connection.execute(page))
    while rows:
        yield from rows
        rows = plain_rows(database.connection.execute(page, {"after": rows[-1][0]}))


def agreements_retitled(database: Database, since: int) -> set[int]:
    """Return the agreements whose title was edited, or that were made or removed, after a batch."""
    edit = EDITS.c
    touched = sa.select(edit.record).where(
        edit.batch > since, edit.kind == TypeName.AGREEMENT,
        sa.or_(edit.field.is_(None), edit.field.in_(("title", "title_official"))),
    )  # fmt: skip
    return set(database.connection.scalars(touched))


def parties_of(database: Database, agreement: int) -> list[tuple[int, int | None, int | None]]:
    """Return (party, who signed, who acts today) of an agreement."""
    party = _PARTY.c
    held = sa.select(party.id, party.as_signed, party.acting_today).where(
        party.agreement == agreement, party.removed == 0
    )
    return [tuple(row) for row in database.connection.execute(held.order_by(party.position))]


def _pairs(actors: Sequence[int], common: int | None) -> Iterator[str]:
    """Yield the keys of pairs: each actor with the common one, and a few with each other."""
    pairs = [(common, one) for one in actors if common is not None and one != common]
    if len(actors) <= _MOST_IN_PAIRS:
        pairs += combinations(actors, 2)
    for pair in pairs:
        yield ",".join(map(str, sorted(pair)))


_THERE = sa.select(_AGREEMENT.c.id).where(_AGREEMENT.c.removed == 0).limit(_EACH)
_WITHIN = _AGREEMENT.c.signed_from.between(sa.bindparam("first"), sa.bindparam("last"))
_OF_PAIR = _THERE.where(_AGREEMENT.c.parties_key == sa.bindparam("key"))
_OF_PAIR_WITHIN = _OF_PAIR.where(_WITHIN)


def _of_actor(side: str) -> sa.Select[int]:
    held = sa.select(_PARTY.c.agreement).where(_PARTY.c.removed == 0)
    return held.where(_PARTY.c[side] == sa.bindparam("actor"))


_OF_ACTOR = [_of_actor(side).limit(_EACH) for side in ("as_signed", "acting_today")]
_SIGNED = _of_actor("as_signed").limit(_WIDE).subquery()
_OF_ACTOR_WITHIN = _THERE.join(_SIGNED, _SIGNED.c.agreement == _AGREEMENT.c.id).where(_WITHIN)


def read_candidates(database: Database, ids: Sequence[int]) -> list[Candidate]:
    """Return these agreements with their parties and events, in the order of the ids."""
    if not ids:
        return []
    party, event, agreement = _PARTY.c, _EVENT.c, _AGREEMENT.c
    parties = _by_agreement(database, _PARTY, ids, party.as_signed, party.acting_today)
    events = _by_agreement(
        database, _EVENT, ids, event.id, sa.func.coalesce(event.type, ""),
        sa.func.coalesce(event.date, ""), event.party, event.legal_act,
    )  # fmt: skip
    said = [sa.func.coalesce(one, "") for one in (
        agreement.title, agreement.title_official, agreement.subject, agreement.content,
    )]  # fmt: skip
    columns = (agreement.id, RECORDS.c.number, agreement.title, agreement.type, agreement.signed,
               said[0] + " " + said[1] + " " + said[2] + " " + said[3])  # fmt: skip
    held = sa.select(*columns).join(RECORDS, RECORDS.c.id == agreement.id)
    rows = database.connection.execute(
        held.where(agreement.removed == 0, agreement.id.in_(any_of(ids)))
    )
    made = {
        id_: Candidate(
            id_, readable(TypeName.AGREEMENT, number), title or "", type_ or "", signed or "",
            frozenset(actor for party in parties.get(id_, ()) for actor in party if actor),
            tuple(KnownEvent(*event) for event in events.get(id_, ())), described,
        )
        for id_, number, title, type_, signed, described in rows
    }  # fmt: skip
    return [made[agreement] for agreement in ids if agreement in made]


def _by_agreement(
    database: Database, table: sa.Table, ids: Sequence[int], *columns: Clause
) -> dict[int, list[tuple[Any, ...]]]:
    held = sa.select(table.c.agreement, *columns).where(
        table.c.removed == 0, table.c.agreement.in_(any_of(ids))
    )
    found: dict[int, list[tuple[Any, ...]]] = {}
    for agreement, *rest in database.connection.execute(held.order_by(table.c.id)):
        found.setdefault(agreement, []).append(tuple(rest))
    return found


def cited_near(database: Database, source: int, paragraph: int) -> list[tuple[int, str, str, int]]:
    """Return (agreement, stated value, value, paragraphs away) of citations in and around one."""
    cited = _latest_of(source).c
    near = sa.select(
        cited.agreement, sa.func.coalesce(cited.stated_value, ""),
        sa.func.coalesce(cited.value, ""), sa.func.abs(cited.paragraph - paragraph),
    ).where(
        cited.agreement.is_not(None), cited.paragraph.between(paragraph - 1, paragraph + 1)
    )  # fmt: skip
    return [tuple(row) for row in database.connection.execute(near)]


def acts_cited_by(database: Database, source: int) -> list[tuple[int, int | None]]:
    """Return (legal act, paragraph) of the citations by which a source speaks of legal acts."""
    cited = _latest_of(source)
    acts = sa.select(RECORDS.c.id, cited.c.paragraph).join(cited, cited.c.record == RECORDS.c.id)
    return [tuple(row) for row in database.connection.execute(
        acts.where(RECORDS.c.kind == TypeName.LEGAL_ACT, RECORDS.c.removed == 0)
    )]  # fmt: skip


def _latest_of(source: int) -> sa.Subquery:
    cited = _CITATION.c
    held = sa.select(_CITATION).where(cited.source == source, cited.removed == 0)
    return held.order_by(cited.id.desc()).limit(_CITATIONS).subquery()


def fields_cited(database: Database) -> list[tuple[str, str, int]]:
    """Return (record type, field, count) of the latest citations, the most used first."""
    cited = _CITATION.c
    held = sa.select(cited.record, cited.field).where(cited.removed == 0, cited.field > "")
    latest = held.order_by(cited.id.desc()).limit(_CITATIONS).subquery()
    count = sa.func.count()
    counted = sa.select(RECORDS.c.kind, latest.c.field, count).join(
        latest, latest.c.record == RECORDS.c.id
    )
    asked = counted.group_by(RECORDS.c.kind, latest.c.field).order_by(
        count.desc(), RECORDS.c.kind, latest.c.field
    )
    return [tuple(row) for row in database.connection.execute(asked)]
