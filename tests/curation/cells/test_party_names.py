"""The names of parties that one text lists, with whatever stands between them."""

from __future__ import annotations

import pytest
from tests.builders import an_actor, an_agreement

from agreement_register.curation.cells.backing_event import set_parties, signed_names
from agreement_register.curation.cells.party_names import names_joined
from agreement_register.curation.register import create_register

KNOWN = {"Norway", "Sweden", "Bosnia and Herzegovina", "Korea, Republic of", "Chad", "Herzegovina"}


def joined(words):
    return names_joined(words, KNOWN.__contains__)


@pytest.mark.parametrize(("words", "names"), [
    ("Norway, Sweden and Chad", ["Norway", "Sweden", "Chad"]),
    ("Norway, Sweden, and Chad", ["Norway", "Sweden", "Chad"]),
    ("Norway\nSweden", ["Norway", "Sweden"]),
    ("Norway und Sweden & Chad", ["Norway", "Sweden", "Chad"]),
    ("Chad, Bosnia and Herzegovina and Norway", ["Chad", "Bosnia and Herzegovina", "Norway"]),
    ("Norway, Korea, Republic of", ["Norway", "Korea, Republic of"]),
])  # fmt: skip
def test_commas_and_and_part_names_where_every_part_is_an_actor(words, names):
    assert joined(words) == names


@pytest.mark.parametrize(
    "words", ["Norway and others", "Bosnia and Herzegovina", "Sand, Rand", "Norway,", "", "Oland"]
)
def test_what_is_an_actor_as_it_stands_or_has_a_part_that_is_none_is_not_parted(words):
    assert joined(words) == [words]


def test_parties_are_typed_with_commas_and_and(tmp_path):
    register = create_register(tmp_path / "mine.register", "Ada")
    an_actor(register, "Norland")
    agreement = an_agreement(register, "Pact")
    register.apply(set_parties(register, agreement, "Norland, Italy and France", "parties"))
    assert signed_names(register, agreement) == ["Norland", "Italy", "France"]
    register.close()
