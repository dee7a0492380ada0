"""Events: what happened to an agreement, and when."""

from dataclasses import replace

from agreement_register.domain.types import facets
from agreement_register.domain.types import vocabulary as lists
from agreement_register.domain.types.declare import (
    CITATIONS,
    DATE,
    FLAG,
    NOTE,
    columns,
    every,
    parent,
    plain,
    reference,
    required,
    term,
    words,
)
from agreement_register.domain.types.fields import Field
from agreement_register.domain.types.record_type import Made, RecordType
from agreement_register.domain.types.words import TypeName

_FIELDS = every(
    parent("agreement", "Agreement", TypeName.AGREEMENT, "The agreement"),
    required(term("type", "Type", lists.EVENT_TYPES, "What happened", "signed")),
    Field("date", "Date", "When it was done", DATE, example="[1997..2002]", width=198),
    Field("effective", "Effective", "When it took effect, if on another day", DATE),
    # Without its party, what one party did would read as done by all of them.
    replace(reference("party", "Party", TypeName.PARTY,
                      "The one party it concerns; empty: all of them"),
            bound=True, sibling=True),
    reference("legal_act", "Legal act", TypeName.LEGAL_ACT, "The act that did it"),
    plain(Field("planned", "Planned", "Announced or expected, not done", FLAG)),
    CITATIONS,
    Field("place", "Place", "Where it was done"),
    term("ending_mode", "Mode of ending", lists.ENDING_MODES, "How it ended"),
    NOTE,
)  # fmt: skip


EVENT = RecordType(
    TypeName.EVENT,
    "EVT",
    "Event",
    "Events",
    "What happened to an agreement, and when",
    stored_as=4,
    fields=_FIELDS,
    columns=columns(
        _FIELDS,
        "id agreement agreement.title type date date.words date.from date.to effective "
        "effective.from effective.to party legal_act planned citations legal_act.title party.id",
    ),
    shown=words("id agreement agreement_title type date effective legal_act_title"),
    line=words("id type date effective legal_act"),
    place=2,
    sheet_place=3,
    facets=(
        facets.by_term("type", "Type"),
        facets.EVIDENCE,
        facets.by_years("date", "Year"),
        facets.by_reference("legal_act", "Legal act"),
        facets.SOURCE,
    ),
    always=frozenset(words("type date effective party legal_act")),
    made=Made.IN_A_ROW,
    new={"type": "statement"},
)
