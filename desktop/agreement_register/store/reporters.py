"""Chains of reporters in the register: sources by their names, and what rests on one of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.folding import fold
from agreement_register.domain.rules.witnesses import Reporter, names_relied_on
from agreement_register.domain.types.words import TypeName
from agreement_register.store.dialect import any_of
from agreement_register.store.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 50  # sources of one name; an outlet with more is a witness as such
_SOURCE, _CITATION = TABLES[TypeName.SOURCE], TABLES[TypeName.CITATION]


class KnownReporters:
    """The sources of a register by their names; each name is looked up once."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._held: dict[str, tuple[Reporter, ...]] = {}

    def named(self, name: str) -> tuple[Reporter, ...]:
        """Return the sources whose title or outlet is a name, which is folded."""
        if name not in self._held:
            rows = self._connection.execute(_named(), {"name": name})
            self._held[name] = tuple(Reporter(id_, relies_on or "") for id_, relies_on in rows)
        return self._held[name]


@cache
def _named() -> sa.CompoundSelect[Any]:
    of = sa.select(_SOURCE.c.id, _SOURCE.c.relies_on).where(_SOURCE.c.removed == 0)
    name = sa.bindparam("name", type_=sa.Text)
    either = sa.union(of.where(_SOURCE.c.title_key == name), of.where(_SOURCE.c.outlet_key == name))
    return either.order_by("id").limit(_MOST)


def citations_resting_on(connection: sa.Connection, sources: Iterable[int]) -> set[int]:
    """Return the citations whose chain of reporters may lead to one of some sources.

    Both the names that a source has now and those by which it was known so far count.
    """
    names = _names_of(connection, sources)
    relying = connection.execute(
        sa.select(_SOURCE.c.id, _SOURCE.c.relies_on)
        .where(_SOURCE.c.relies_on > "", _SOURCE.c.removed == 0)
    )  # fmt: skip
    waiting = {id_: names_relied_on(text) for id_, text in relying}
    resting: set[int] = set()
    while found := {id_ for id_, ends in waiting.items() if ends & names} - resting:
        resting |= found
        names |= _names_of(connection, found)
    return _citations(connection, resting, names)


def _names_of(connection: sa.Connection, sources: Iterable[int]) -> set[str]:
    """Return the folded names of sources, as they are and as they are stored so far."""
    columns = (_SOURCE.c[name] for name in ("title_key", "outlet_key", "title", "outlet"))
    rows = connection.execute(sa.select(*columns).where(_SOURCE.c.id.in_(any_of(sources))))
    return {fold(name) for row in rows for name in row if name}


def _citations(connection: sa.Connection, sources: set[int], names: set[str]) -> set[int]:
    """Return the citations of some sources, and those whose passage names one of some names."""
    given = sa.select(_CITATION.c.attributed_to).where(_CITATION.c.attributed_to > "").distinct()
    texts = [text for (text,) in connection.execute(given) if names_relied_on(text) & names]
    cited = sa.select(_CITATION.c.id).where(
        _CITATION.c.removed == 0,
        sa.or_(
            _CITATION.c.source.in_(any_of(sources)),
            _CITATION.c.attributed_to.in_(sa.bindparam("texts", texts, expanding=True)),
        ),
    )
    return {citation for (citation,) in connection.execute(cited)}
