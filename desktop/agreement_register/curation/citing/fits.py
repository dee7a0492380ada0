"""The agreements that a reference may mean, and how days and topics of one go with what is said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from agreement_register.domain.dates import dates
from agreement_register.domain.dates.dates import Relation
from agreement_register.domain.dates.edtf_days import NO_YEAR
from agreement_register.domain.passages.statements import OF_SIGNING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_register.domain.passages.settled_dates import SettledDate
    from agreement_register.domain.passages.statements import Reference, Statement
    from agreement_register.store.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Fit:
    """An agreement that a reference may mean, with what speaks for it."""

    candidate: Candidate
    points: float
    is_told: bool = False  # by its parties and more, by its name, or by its day


@dataclass(frozen=True, slots=True)
class Identified:
    """The agreements that a reference may mean, the likeliest first, and if one is clear."""

    fits: tuple[Fit, ...]
    is_sure: bool
    is_another: bool = False  # it names parties, but no agreement of the register fits


@lru_cache(maxsize=1 << 12)
def related(held: str, said: str) -> Relation:
    """Return how the day on record and a stated one go together; unknown without a year."""
    if not held or held.startswith(NO_YEAR) or said.startswith(NO_YEAR):
        return Relation.UNKNOWN
    if held == said:
        return Relation.SAME
    return dates.relate(dates.from_stored(held), dates.from_stored(said))


def days_of_signing(reference: Reference, statement: Statement) -> list[SettledDate]:
    """Return the days on which an agreement is said to have been signed."""
    told = statement.date if statement.act in OF_SIGNING else None
    return [one for one in (reference.signed, told) if one and one.edtf]


def are_apart(said: frozenset[str], held: frozenset[str]) -> bool:
    """Tell two sets of topics that have none in common."""
    return bool(said and held) and said.isdisjoint(held)


def last_of(edtf: str) -> str | None:
    """Return the last day that a date may be; None without a year."""
    return None if edtf.startswith(NO_YEAR) else dates.bounds(edtf)[1]


def days_of(edtf: str) -> tuple[str, str] | None:
    """Return the first and the last day that a date may be; None where one is open."""
    first, last = dates.bounds(edtf)
    return (first, last) if first and last else None


def apart(found: Sequence[Identified]) -> list[Candidate]:
    """Return the likeliest agreement of each reference, no two the same where that can be."""
    taken: dict[int, Candidate] = {}
    order = sorted(range(len(found)), key=lambda place: -_lead(found[place].fits))
    for place in order:
        held = {one.id for one in taken.values()}
        fits = found[place].fits
        free = [fit.candidate for fit in fits if fit.candidate.id not in held]
        taken[place] = (free or [fits[0].candidate])[0]
    return list({taken[place].id: taken[place] for place in range(len(found))}.values())


def _lead(fits: Sequence[Fit]) -> float:
    return fits[0].points - (fits[1].points if len(fits) > 1 else 0.0)


def distinct(found: Iterable[Identified]) -> bool:
    """Tell whether each reference means another agreement."""
    first = [one.fits[0].candidate.id for one in found if one.fits]
    return len(first) == len(set(first))
