"""Partial dates, the one door: read what is typed, store, bound, compare, and say in words."""

from agreement_register.domain.dates.date_answers import (
    Answer,
    Asks,
    Reading,
    Refused,
    Understood,
    one_day,
)
from agreement_register.domain.dates.date_reading import read
from agreement_register.domain.dates.date_relations import (
    Order,
    Relation,
    certainly_within,
    compare,
    possibly_within,
    relate,
)
from agreement_register.domain.dates.date_words import edtf_in_words, in_words
from agreement_register.domain.dates.partial_dates import (
    PartialDate,
    Precision,
    bounds,
    from_stored,
    is_unread,
    keep_words,
    parse_edtf,
    stored,
    today_text,
)

__all__ = [
    "Answer",
    "Asks",
    "Order",
    "PartialDate",
    "Precision",
    "Reading",
    "Refused",
    "Relation",
    "Understood",
    "bounds",
    "certainly_within",
    "compare",
    "edtf_in_words",
    "from_stored",
    "in_words",
    "is_unread",
    "keep_words",
    "one_day",
    "parse_edtf",
    "possibly_within",
    "read",
    "relate",
    "stored",
    "today_text",
]
