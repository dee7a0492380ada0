"""What the name of an actor says about its kind."""

from __future__ import annotations

import pytest

from agreement_register.domain.types.actor_kinds import told_kind
from agreement_register.domain.types.vocabulary import ACTOR_KINDS

TOLD = {
    "Republic of Poland": "state",
    "Portuguese Republic": "state",
    "Kingdom of the Netherlands": "state",
    "Russian Federation": "state",
    "State of Qatar": "state",
    "United States of America": "state",
    "Union of Soviet Socialist Republics": "state",
    "Bundesrepublik Deutschland": "state",
    "République française": "state",
    "Республика Беларусь": "state",
    "Principality of Monaco": "state",
    "Ministry of Defence of the Russian Federation": "ministry",
    "Verteidigungsministerium": "ministry",
    "Министерство обороны Российской Федерации": "ministry",
    "Government of the Russian Federation": "government",
    "Armed Forces of Ukraine": "armed force",
    "North Atlantic Treaty Organization": "international organisation",
    "European Union": "international organisation",
    "United Nations": "international organisation",
    "League of Arab States": "international organisation",
    "Commonwealth of Independent States": "international organisation",
}
TELLING_NOTHING = ["Norway", "NOR", "EU", "NATO", "Arland", "Moscow", "Stateless", "Командор", ""]


@pytest.mark.parametrize("name", TOLD)
def test_a_name_tells_the_kind(name):
    assert told_kind(name) == TOLD[name]
    assert TOLD[name] in ACTOR_KINDS


@pytest.mark.parametrize("name", TELLING_NOTHING)
def test_a_plain_name_or_a_code_tells_nothing(name):
    assert told_kind(name) == ""
