"""What is proposed for a passage, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.citing.judging import State
from agreement_register.domain.texts import NOTHING, Text

if TYPE_CHECKING:
    from agreement_register.curation.citing.citing_passages import Row


@dataclass(frozen=True, slots=True)
class RecordChoice:
    """An agreement that a passage may speak of, under a short label: “Germany 1996”."""

    agreement: int
    number: str
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be stored, what could be stored beside it, and what else may be meant."""

    row: Row | None  # None: no agreement fits; choose one, or make a new one
    more: tuple[Row, ...] = ()  # what Tab adds, in order
    records: tuple[RecordChoice, ...] = ()  # the proposed agreement first
    fields: tuple[Row, ...] = ()  # other fields of the same agreement
    each: tuple[Row, ...] = ()  # one for every party that the passage lists
    each_label: Text = NOTHING  # “each of these 6 agreements”
    can_make_new: bool = False  # the passage names parties that an agreement could have

    state: State = State.SILENT
    candidates: tuple[tuple[Row, ...], ...] = ()  # the likeliest first; several are one for each
