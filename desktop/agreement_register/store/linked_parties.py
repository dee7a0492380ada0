"""The parties that a legal act concerns through its agreements, and where each is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.domain.rules.bearers import act_facts, concerned
from agreement_register.domain.rules.count_claims import LinkedSet, linked_set
from agreement_register.domain.types.catalogue import readable
from agreement_register.domain.types.words import TypeName
from agreement_register.store.rule_reading import given_to
from agreement_register.store.tables import RECORDS, TABLES

if TYPE_CHECKING:
    from agreement_register.store.database import Database

Places = list[tuple[str, int | None]]


def linked_to_act(database: Database, act: int) -> tuple[LinkedSet, dict[int, Places]] | None:
    """Return the counterparties linked to a legal act, and where each of them is named."""
    try:
        facts = act_facts(*given_to(database.connection, concerned, act))
    except KeyError:  # no such act, or it is in the trash
        return None
    named: dict[int, Places] = {}
    for actor, source, paragraph in database.connection.execute(_named_in(act)):
        named.setdefault(actor, []).append((readable(TypeName.SOURCE, source), paragraph))
    return linked_set(facts), named


def _named_in(act: int) -> sa.Select[int, int, int | None]:
    """Return the query of the actors of an act's agreements, with source and paragraph."""
    event, party, cited = (
        TABLES[kind] for kind in (TypeName.EVENT, TypeName.PARTY, TypeName.CITATION)
    )
    return (
        sa.select(party.c.as_signed, RECORDS.c.number, cited.c.paragraph)
        .select_from(event)
        .join(party, sa.and_(party.c.agreement == event.c.agreement, party.c.removed == 0))
        .join(cited, sa.and_(cited.c.record == party.c.id, cited.c.removed == 0))
        .join(RECORDS, RECORDS.c.id == cited.c.source)
        .where(event.c.legal_act == act, event.c.removed == 0)
        .distinct()
        .order_by(RECORDS.c.number, cited.c.paragraph)
    )
