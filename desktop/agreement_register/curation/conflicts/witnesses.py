"""Who stands behind a citation: its chains of reporters as links to go along, and their count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.rules.witnesses import (
    ARROW,
    Chain,
    Link,
    Reporter,
    chains_of,
    count_witnesses,
    ends_of,
)
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.register import Register


class _Known:
    """The sources of a register by the names in chains."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def named(self, name: str) -> tuple[Reporter, ...]:
        return self._register.sources_named(name)


def _spoken_for(register: Register, citation: int) -> tuple[str, Reporter]:
    values = register.values(TypeName.CITATION, citation)
    source = int(values["source"] or 0)
    relies_on = register.values(TypeName.SOURCE, source).get("relies_on") if source else ""
    return str(values["attributed_to"] or ""), Reporter(source, str(relies_on or ""))


def chain_of(register: Register, citation: int) -> tuple[Chain, ...]:
    """Return the chains of a citation, each from its own source to whom it goes back to.

    A single link means that the source names nobody.
    """
    attributed_to, source = _spoken_for(register, citation)
    own = Link(register.head(source.id).title if source.id else "", source.id or None)
    chains = chains_of(attributed_to, source, _Known(register))
    return tuple((own, *chain) for chain in chains) or ((own,),)


def chain_in_words(chain: Chain) -> str:
    """Return a chain on one line, nearest reporter first."""
    return ARROW.join(link.name for link in chain)


def witnesses_behind(register: Register, citations: Iterable[int]) -> int:
    """Return how many witnesses stand behind citations at least, such as those of one cell."""
    known = _Known(register)
    return count_witnesses(
        ends_of(*_spoken_for(register, citation), known) for citation in citations
    )
