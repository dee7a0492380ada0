"""Legal acts: laws, decrees and orders that make, ratify or end agreements."""

from dataclasses import replace

from agreement_register.domain.types import facets
from agreement_register.domain.types import vocabulary as lists
from agreement_register.domain.types.declare import (
    CITATIONS,
    DATE,
    LONG,
    NOTE,
    NUMBER,
    columns,
    derived,
    every,
    reference,
    term,
    words,
)
from agreement_register.domain.types.fields import CellKind, Field, FieldKind
from agreement_register.domain.types.record_type import Made, Part, RecordType
from agreement_register.domain.types.words import TypeName

_AGREEMENTS = "agreements"  # the section of the card that shows them

_FIELDS = every(
    Field("title", "Title", "What it is called", required=True, width=260, least=160),
    term("type", "Type", lists.LEGAL_ACT_TYPES, "What kind of act it is", "decree"),
    reference("issuer", "Issuer", TypeName.ACTOR, "Who issued it"),
    Field("number", "Number", "Its number"),
    reference("signed_by", "Signed by", TypeName.PERSON, "Who signed it"),
    Field("signed", "Signed", "When it was signed", DATE),
    Field("published", "Published", "When it was published", DATE),
    Field("where_published", "Where published", "Gazette or portal"),
    Field("instruction", "Instruction", "What it tells whom to do", LONG),
    replace(derived("agreements", "Agreements",
                    "The agreements it concerns, through their events"),
            section=_AGREEMENTS, cell=CellKind.LINK),
    replace(derived("agreements_count", "Agreements count", "How many", NUMBER),
            section=_AGREEMENTS),
    CITATIONS,
    Field("legal_effect", "Legal effect", "What it does in law", LONG),
    Field("stated_count", "Counterparties stated", "How many counterparties a source counts",
          FieldKind.COUNT, example="11 NATO states"),
    derived("computed_count", "Counterparties computed",
            "How many there are by the linked parties on that day"),
    NOTE,
)  # fmt: skip

LEGAL_ACT = RecordType(
    TypeName.LEGAL_ACT,
    "ACT",
    "Legal act",
    "Legal acts",
    "Laws, decrees and orders that make, ratify or end agreements",
    stored_as=6,
    fields=_FIELDS,
    columns=columns(
        _FIELDS,
        "id title type issuer number signed_by signed published where_published instruction "
        "agreements agreements_count citations",
    ),
    shown=words("id title type issuer signed_by published agreements_count"),
    place=4,
    sheet_place=4,
    facets=(
        facets.by_term("type", "Type"),
        facets.EVIDENCE,
        facets.by_reference("issuer", "Issuer"),
        facets.by_years("published", "Published in"),
        facets.SOURCE,
    ),
    parts=(Part("Events", TypeName.EVENT, "legal_act", order="date"),),
    card=words("fields agreements citations gaps findings history"),
    described_by=("type",),
    made=Made.ALONE,
    new={"title": "New legal act", "type": "unknown"},
    comes_whole=True,
)
