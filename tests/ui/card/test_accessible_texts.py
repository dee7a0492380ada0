"""What the card says of a citation in one line."""

from __future__ import annotations

from agreement_register.domain.views import Row
from agreement_register.ui.card.accessible_texts import notes_of


def test_who_proposed_a_citation_is_said_and_nothing_where_nobody_did():
    values = dict.fromkeys(
        ("verdict", "stated_or_implied", "scope", "attributed_to", "credibility", "rank")
    )
    made = Row(1, "citation", "CIT-000001", "", {**values, "proposed_by": "a model"})
    assert notes_of(made) == "proposed by a model"
    assert notes_of(Row(1, "citation", "CIT-000001", "", {**values, "proposed_by": None})) == ""
