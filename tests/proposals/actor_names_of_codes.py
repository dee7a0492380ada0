"""The names under which a register of the measure knows its actors."""

from __future__ import annotations

from agreement_register.exchange import actor_reference


def names_of_code(code: str) -> list[str]:
    """Return the English name of an actor; its code where the reference has none."""
    return [actor_reference.name_of(code) or code]
