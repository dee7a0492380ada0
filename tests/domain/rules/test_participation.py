"""Who is bound, and where the whole stands by it: small cases, each with its article of law.

Articles are those of the Vienna Convention on the Law of Treaties, 1969; those marked 1978 are of
the Vienna Convention on Succession of States in respect of Treaties.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from agreement_register.domain.rules.facts import (
    ActorFact,
    AgreementFacts,
    CitationFact,
    EventFact,
    PartyFact,
)
from agreement_register.domain.rules.participation import participation_of, participation_on
from agreement_register.domain.rules.status import status_on, status_spans
from agreement_register.domain.views import shown_status

ONLY_SIGNED = "signed, entry into force not evidenced"
PENDING = "notice given, effect pending"
BY_TERMS = "ended by its terms, not verified"
SOME = "in force, suspended for some"
NUMBERS = {name: number for number, name in enumerate("ABCDEFG", start=1)}


class Made(NamedTuple):
    """An agreement in a few words."""

    facts: AgreementFacts

    def status(self, day: str) -> str:
        span = status_on(status_spans(self.facts), day)
        return shown_status(span.status, span.detail)

    def reason(self, day: str) -> str:
        return status_on(status_spans(self.facts), day).reason

    def party(self, name: str, day: str) -> str:
        span = participation_on(participation_of(self.facts)[NUMBERS[name]].spans, day)
        return str(span.status) if span else ""

    def why(self, name: str, day: str) -> str:
        span = participation_on(participation_of(self.facts)[NUMBERS[name]].spans, day)
        return str(span.said) if span else ""


def actor(name: str, **life) -> ActorFact:
    number = NUMBERS.get(name, 90)
    return ActorFact(number + 100, f"ACR-{number:06d}", name, **life)


def party(name: str, role: str = "party", **more) -> PartyFact:
    life = {key: more.pop(key) for key in ("valid_from", "valid_to") if key in more}
    return PartyFact(NUMBERS[name], f"PTY-{NUMBERS[name]:06d}", actor(name, **life), role=role,
                     **more)  # fmt: skip


SHORT = {
    "eif": "entered_into_force",
    "eif_for": "entered_into_force_for",
    "provisional": "provisional_application_began",
    "provisional_ended": "provisional_application_ended",
}


def act(number: int, words: str) -> EventFact:
    """Read "A denounced 2020-01-01 eff 2021-01-01": a party or nobody, a type, days, a plan."""
    parts = words.split()
    who = NUMBERS.get(parts[0])
    parts = parts if who is None else parts[1:]
    planned, known = "planned" in parts, ""
    if "known" in parts:
        known = parts[parts.index("known") + 1]
        del parts[parts.index("known") : parts.index("known") + 2]
    parts = [part for part in parts if part != "planned"]
    effective = parts[parts.index("eff") + 1] if "eff" in parts else ""
    date = parts[1] if len(parts) > 1 and parts[1] != "eff" else ""
    kind = SHORT.get(parts[0], parts[0])
    return EventFact(number, f"EVT-{number:06d}", kind, date, effective, planned, who,
                     known_by=known)  # fmt: skip


def made(parties: str | tuple[PartyFact, ...], *acts: str, **more) -> Made:
    held = tuple(party(name) for name in parties) if isinstance(parties, str) else parties
    events = tuple(act(number, words) for number, words in enumerate(acts, start=1))
    return Made(AgreementFacts(900, "AGR-000001", "Pact", events=events, parties=held, **more))


def denial(words: str, published: str = "") -> CitationFact:
    return CitationFact(5, "CIT-000005", 900, "in_force", words, assertion="denies",
                        source_number="SRC-000003", source_published=published)  # fmt: skip


def all_did(parties: str, act_words: str) -> list[str]:
    return [f"{name} {act_words}" for name in parties]


DEPOSITARY = (party("A"), party("B"), party("C", "depositary"))
EXTINCT = (party("A", valid_to="1990-10-02"), party("B"))
CONTINUED = (party("A", valid_to="1991-12-26", acting_today=actor("C")), party("B"), party("C"))
TODAY = "2025-06-01"

WHOLE = [
    # Notices and denunciations.
    ("68", made("AB", "eif 2000-01-01", "A denounced 2020-01-01 eff 2021-01-01",
                "A notice_revoked 2020-06-01"), TODAY, "in force (presumed)"),
    ("68", made("AB", "eif 2000", "A denounced 2020-01-01 eff 2021-01-01",
                "A notice_revoked 2021-02-01"), TODAY, "ended (on 2021-01-01)"),
    ("68", made("AB", "eif 2000", "A denounced 2020-01-01 eff 2021-01-01",
                "B notice_revoked 2020-06-01"), TODAY, "ended (on 2021-01-01)"),
    ("68", made("AB", "eif 2000", "A notice_received 2020-01-01 eff 2021-01-01",
                "A notice_revoked 2020-06-01"), TODAY, "in force (presumed)"),
    ("68", made("AB", "eif 2000", "A denounced 2010-01-01 eff 2011-01-01",
                "A notice_revoked 2010-06-01", "A denounced 2020-01-01 eff 2021-01-01"),
     TODAY, "ended (on 2021-01-01)"),
    ("54", made("AB", "eif 2000", "A denounced 2020-01-01 eff 2021-01-01"),
     "2020-07-01", f"{PENDING} (expected 2021-01-01)"),
    ("54", made(DEPOSITARY, "eif 1988-06-01", "A denounced 2019-02-01 eff 2019-08-02"),
     TODAY, "ended (on 2019-08-02)"),
    ("78(b)", made("AB", "eif 2000", "A notice_received 2010-01-01 eff 2010-07-01"),
     "2010-06-30", f"{PENDING} (expected 2010-07-01)"),
    ("67", made("AB", "eif 2000", "A notice_received 2010-01-01 eff 2010-07-01"),
     TODAY, f"{BY_TERMS} (on 2010-07-01)"),
    ("67", made("AB", "eif 2000", "A notice_received 2010-01-01 eff 2010-07-01",
                "terminated 2010-07-01"), TODAY, "ended (on 2010-07-01)"),
    ("65", made("ABCDE", "eif 2000", "denounced 2010 eff 2011-01-01"),
     TODAY, "in force (presumed)"),
    ("54", made("ABCDE", "eif 2000", "terminated 2011-01-01"), TODAY, "ended (on 2011-01-01)"),
    ("54", made("ABCDE", "eif 2000", "A terminated_for_party 2011-01-01"),
     TODAY, "in force (presumed)"),
    ("54", made("AB", "eif 2000", "terminated_for_party 2011-01-01"),
     TODAY, "ended (on 2011-01-01)"),
    ("55", made("ABC", "eif 2000", "A withdrew 2010 eff 2011-01-01",
                "B withdrew 2012 eff 2013-03-01"), TODAY, "ended (on 2013-03-01)"),
    ("55", made("ABC", "eif 2000", "A withdrew 2010 eff 2011-01-01"),
     TODAY, "in force (presumed)"),
    ("55", made("ABC", "eif 2000", "A withdrew 2010 eff 2011-01-01",
                "B withdrew 2012 eff 2013-03-01"), "2012-01-01", "in force (presumed)"),
    ("15, 55", made("ABC", "eif 2000", "A withdrew 2010 eff 2011-01-01",
                    "B withdrew 2012 eff 2013-03-01", "A acceded 2012-06-01"),
     TODAY, "in force (presumed)"),
    ("54", made("ABC", "eif 2000", *all_did("ABC", "withdrew 2010 eff 2011-01-01")),
     TODAY, "ended (on 2011-01-01)"),
    ("56", made("ABC", "eif 2000", *all_did("ABC", "withdrew 2010-05-01")), TODAY, PENDING),
    ("54", made("ABC", "eif 2000", "A denounced 2020 eff 2021-01-01", sides="bilateral"),
     TODAY, "ended (on 2021-01-01)"),
    ("55", made("AB", "eif 2000", "A withdrew 2020 eff 2021-01-01", sides="multilateral"),
     TODAY, "ended (on 2021-01-01)"),
    ("54", made("AB", "eif 2000", "denounced 2020 eff 2021-01-01", sides="multilateral"),
     TODAY, "in force (presumed)"),
    ("54", made("", "eif 2000", "denounced 2020 eff 2021-01-01"), TODAY, "ended (on 2021-01-01)"),
    ("54(b)", made("AB", "eif 1993", "expired 2003 planned", "terminated 2010-01-01"),
     "2005-01-01", "in force (presumed)"),
    ("24(3)", made("ABC", "A ratified 1991", "B ratified 1992", "C ratified 1995",
                   "eif 1993", "C eif_for"), TODAY, "in force (presumed)"),
    # Days that nobody knows.
    ("24", made("AB", "signed 1995-03-01", "eif"), "1900-01-01", "unknown"),
    ("24", made("AB", "signed 1995-03-01", "eif"),
     "1995-03-01", "in force (since an unknown day)"),
    ("24", made("AB", "signed [1997..2002]", "eif"), "1999-01-01", "unknown"),
    ("24", made("AB", "eif"), "1900-01-01", "in force (presumed)"),
    ("54", made("AB", "eif 1996", "terminated"), "1997-01-01", "in force (may have ended since)"),
    ("54", made("AB", "eif 1996", "terminated"), "1996-06-01", "unknown"),
    ("54", made("AB", "eif 1996", "terminated known 2003-02-01"), TODAY, "ended (day unknown)"),
    ("54", made("AB", "eif 1996", "terminated", last_checked="2010-01-01"),
     "2009-01-01", "in force (verified on 2010-01-01)"),
    ("54", made("ABC", "eif 1996", "terminated"), TODAY, "in force (may have ended since)"),
    ("54", made("AB", "eif 1996", "terminated 1999"), "1999-06-01", "in force (presumed)"),
    ("57", made("AB", "signed 1995-03-01", "eif 1996", "suspended"), "1995-01-01", "unknown"),
    # Provisional application.
    ("25", made("ABCDE", *all_did("ABCDE", "signed 2017-09-20"), "provisional 2017-09-21",
                "A provisional_ended 2020"), TODAY, "provisionally applied (for B, C, D, E)"),
    ("25", made("ABCDE", "signed 2017", "provisional 2017-09-21"), TODAY, "provisionally applied"),
    ("25(2)", made("AB", "signed 2017", "provisional 2017-09-21", "provisional_ended 2020"),
     TODAY, ONLY_SIGNED),
    ("25", made("AB", "signed 2017", "provisional 2017", "eif 2019-01-01"),
     TODAY, "in force (presumed)"),
    ("25", made("ABC", "signed 2017", "A provisional 2017-10-01"),
     TODAY, "provisionally applied (for A)"),
    # Suspension.
    ("57", made("ABCDE", "eif 1992", "suspended 2010", "A resumed 2015"),
     TODAY, f"{SOME} (for B, C, D, E)"),
    ("57", made("ABCDE", "eif 1992", *all_did("ABCDE", "suspended 2010"), "A resumed 2015"),
     TODAY, f"{SOME} (for B, C, D, E)"),
    ("58", made("ABCDEFG", "eif 1992", *all_did("BCDEF", "suspended 2023-11-07")),
     TODAY, f"{SOME} (for 5 of 7)"),
    ("57", made("ABCDE", "eif 1992", *all_did("ABCDE", "suspended 2010")), TODAY, "suspended"),
    ("57", made("ABC", "eif 1992", "suspended 2010", "resumed 2015"),
     TODAY, "in force (presumed)"),
    ("60", made("AB", "eif 2000", "A suspended 2010", "B suspended 2011", "A resumed 2015"),
     TODAY, "suspended (by B)"),
    ("60", made("AB", "eif 2000", "A suspended 2010", "B suspended 2011", "A resumed 2015",
                "B resumed 2016"), TODAY, "in force (presumed)"),
    ("60", made("AB", "eif 2000", "A suspended 2010"), TODAY, "suspended (by A)"),
    ("60", made("AB", "eif 2000", "A suspended 2010", "B suspended 2011"),
     TODAY, "suspended (by A, B)"),
    ("57", made("AB", "eif 2000", "suspended 2010"), TODAY, "suspended"),
    ("60", made("ABC", "eif 1992", "A suspended 2007", "A withdrew 2023 eff 2023-11-07",
                "B suspended 2023-11-08"), TODAY, f"{SOME} (for B)"),
    ("72", made("AB", "eif 2000", "A suspended 2023-02-28", "expired 2026-02-05 planned"),
     TODAY, "suspended (by A)"),
    # Terms.
    ("54(a)", made("AB", "eif 2011-02-05", "expired 2026-02-05 planned"),
     "2026-03-01", f"{BY_TERMS} (on 2026-02-05)"),
    ("54(a)", made("AB", "eif 2011-02-05", "expired 2026-02-05 planned"),
     "2026-02-04", "in force (presumed)"),
    ("54(a)", made("AB", "eif 2011-02-05", "extended 2021-02-03", "expired 2026-02-05 planned"),
     "2026-03-01", f"{BY_TERMS} (on 2026-02-05)"),
    ("54(b)", made("AB", "eif 2011-02-05", "extended 2021-02-03", "expired 2021-02-05 planned"),
     TODAY, "in force (presumed)"),
    ("54(b)", made("AB", "eif 2011-02-05", "expired 2021-02-05 planned", "extended 2021-02-03",
                   "expired 2026-02-05 planned"), "2026-03-01", f"{BY_TERMS} (on 2026-02-05)"),
    ("54(a)", made("ABC", "eif 2011", "expired 2020-01-01 planned"),
     TODAY, f"{BY_TERMS} (on 2020-01-01)"),
    ("54(a)", made("AB", "eif 2011", "expired 2020-01-01 planned", "expired 2020-01-01"),
     TODAY, "ended (on 2020-01-01)"),
    ("54", made("AB", "eif 2011", "terminated 2020-01-01 planned"), TODAY, "in force (presumed)"),
    # Endings are not for ever.
    ("54", made("AB", "eif 1995", "expired 2010", "renewed 2011-03-01 eff 2010"),
     TODAY, "in force (presumed)"),
    ("54", made("AB", "eif 1995", "expired 2010-01-01", "renewed 2011-03-01"),
     "2010-06-01", "ended (on 2010-01-01)"),
    ("54", made("AB", "eif 1995", "expired 2010-01-01", "revived 2011-03-01"),
     TODAY, "in force (presumed)"),
    ("54", made("AB", "eif 1995", "renewed 2005", "expired 2010-01-01"),
     TODAY, "ended (on 2010-01-01)"),
    ("24", made("AB", "eif 1995-01-01", "terminated 2000-01-01", "eif 2004-01-01"),
     TODAY, "in force (presumed)"),
    ("54", made("ABC", "eif 1995", "expired 2010-01-01", "renewed 2010-01-01"),
     TODAY, "in force (presumed)"),
    # Signatures, consent, entry into force.
    ("18", made("AB", "signed 2000", "A signature_withdrawn 2002"),
     TODAY, f"{ONLY_SIGNED} (no longer for A)"),
    ("18", made("ABC", "signed 2000", "A signature_withdrawn 2002"),
     TODAY, f"{ONLY_SIGNED} (no longer for A)"),
    ("18", made("AB", *all_did("AB", "signed 2000"), *all_did("AB", "signature_withdrawn 2002")),
     TODAY, "unknown"),
    ("14", made("AB", "signed 2000", "A ratified 2001", "B ratified 2002"), TODAY, ONLY_SIGNED),
    ("12", made("AB", "definitive_signature 2000"), TODAY, ONLY_SIGNED),
    ("24", made("ABC", "A eif_for 2000-01-01", "B eif_for 2000-01-01"),
     TODAY, "in force (presumed)"),
    ("24", made("AB", "signed 2000-01-01", citations=(denial("nie in Kraft getreten", "2011"),)),
     TODAY, "never entered into force"),
    ("24", made("AB", "signed 2000-01-01", citations=(denial("nie in Kraft getreten", "2011"),)),
     "2005-01-01", "signed, not in force"),
    ("24", made("AB", "eif 1999", citations=(denial("никогда", "2011"),)),
     TODAY, "in force (presumed)"),
    # Succession.
    ("1978: 34", made(EXTINCT, "eif 1980"), "1995-01-01", "in force (may have ended since)"),
    ("1978: 34", made(EXTINCT, "eif 1980"), "1985-01-01", "in force (presumed)"),
    ("1978: 34", made(CONTINUED, "eif 1980"), TODAY, "in force (presumed)"),
    ("1978: 34", made(CONTINUED, "eif 1980", "C denounced 2001 eff 2002-06-13"),
     TODAY, "ended (on 2002-06-13)"),
    ("1978: 34", made((party("A", valid_to="1991-12-26", acting_today=actor("G")), party("B")),
                      "eif 1980", "A denounced 2001 eff 2002-06-13"),
     TODAY, "ended (on 2002-06-13)"),
    ("1978: 34", made("ABCD", "eif 1988", "C succeeded 1992", "D succeeded 1992",
                      "A denounced 2019 eff 2019-08-02", sides="bilateral"),
     TODAY, "ended (on 2019-08-02)"),
]  # fmt: skip

PARTIES = [
    ("18", made("AB", "signed 2000-01-01", "A signature_withdrawn 2002"), "A", TODAY, "not yet"),
    ("18", made("AB", "signed 2000-01-01", "A signature_withdrawn 2002"), "B", TODAY, "signed"),
    ("12", made("AB", "signed 2000-05-01"), "A", "1999-01-01", "not yet"),
    ("14", made("AB", "signed 2000", "A ratified 2001"), "A", TODAY, "consented, not yet bound"),
    ("14", made("AB", "signed 2000", "A ratified 2001"), "B", TODAY, "signed"),
    ("24(1)", made("AB", "signed 2000", "eif 2001"), "B", TODAY, "bound"),
    ("24(3)", made("ABC", "signed 2000", "A ratified 2001", "B ratified 2001", "eif 2001-06-01",
                   "C acceded 2010-01-01"), "C", "2009-01-01", "signed"),
    ("24(3)", made("ABC", "A ratified 2001", "B ratified 2001", "eif 2001-06-01",
                   "C acceded 2010-01-01"), "C", "2010-01-01", "bound"),
    ("24(3)", made("ABC", "A ratified 2001", "eif 2001-06-01", "C acceded 2010-01-01",
                   "C eif_for 2010-04-01"), "C", "2010-02-01", "consented, not yet bound"),
    ("24(3)", made("ABC", "A ratified 2001", "eif 2001-06-01", "C acceded 2010-01-01",
                   "C eif_for 2010-04-01"), "C", "2010-04-01", "bound"),
    ("2(1)(f)", made("ABC", *all_did("ABC", "signed 2000"), "A ratified 2001", "B ratified 2001",
                     "eif 2002"), "C", TODAY, "signed"),
    ("2(1)(f)", made((party("A"), party("B"), party("C", "signatory only")), "signed 2000",
                     "eif 2002"), "C", TODAY, "signed"),
    ("2(1)(f)", made("ABC", "signed 2000", "A ratified 2001", "eif 2002"), "C", TODAY, "bound"),
    ("25", made("ABC", "signed 2000", "provisional 2001-01-01"), "A", TODAY, "provisionally bound"),
    ("25(2)", made("ABC", "signed 2000", "provisional 2001-01-01", "A provisional_ended 2003"),
     "A", TODAY, "signed"),
    ("57", made("ABC", "eif 2000", "A suspended 2007-12-12"), "A", TODAY, "suspended"),
    ("57", made("ABC", "eif 2000", "A suspended 2007-12-12"), "B", TODAY, "bound"),
    ("57", made("ABC", "eif 2000", "A suspended 2007", "A resumed 2009"), "A", TODAY, "bound"),
    ("57", made("ABC", "eif 2000", "suspended 2007", "A resumed 2009"), "B", TODAY, "suspended"),
    ("65", made("ABC", "eif 2000", "A withdrew 2010-01-01 eff 2011-01-01"),
     "A", "2010-06-01", "notice given"),
    ("54(a)", made("ABC", "eif 2000", "A withdrew 2010-01-01 eff 2011-01-01"),
     "A", "2011-01-01", "no longer bound"),
    ("54(a)", made("ABC", "eif 2000", "A withdrew 2010-01-01 eff 2011-01-01"),
     "B", TODAY, "bound"),
    ("68", made("ABC", "eif 2000", "A withdrew 2010-01-01 eff 2011-01-01",
                "A notice_revoked 2010-09-01"), "A", TODAY, "bound"),
    ("15", made("ABC", "eif 2000", "A withdrew 2010 eff 2011-01-01", "A acceded 2015-01-01"),
     "A", "2014-01-01", "no longer bound"),
    ("15", made("ABC", "eif 2000", "A withdrew 2010 eff 2011-01-01", "A acceded 2015-01-01"),
     "A", TODAY, "bound"),
    ("54(b)", made("ABC", "eif 2000", "A withdrew 2010 eff 2011-01-01", "renewed 2015-01-01"),
     "A", TODAY, "no longer bound"),
    ("54(b)", made("ABC", "eif 2000", "terminated 2011-01-01"), "B", TODAY, "no longer bound"),
    ("65", made("ABC", "eif 2000", "denounced 2010 eff 2011-01-01"), "B", TODAY, "bound"),
    ("54(a)", made("ABC", "eif 2000", "expired 2011-01-01 planned"),
     "B", TODAY, "no longer bound"),
    ("1978: 34", made(CONTINUED, "eif 1980"), "A", "1985-01-01", "bound"),
    ("1978: 34", made(CONTINUED, "eif 1980"), "A", TODAY, "succeeded by"),
    ("1978: 34", made(CONTINUED, "eif 1980"), "C", "1985-01-01", "not yet"),
    ("1978: 34", made(CONTINUED, "eif 1980"), "C", TODAY, "bound"),
    ("1978: 34", made("ABC", "eif 1988-06-01", "C succeeded 1992-05-23"),
     "C", "1990-01-01", "not yet"),
    ("1978: 34", made("ABC", "eif 1988-06-01", "C succeeded 1992-05-23"), "C", TODAY, "bound"),
    ("1978: 37", made("ABC", "A signed 1988", "C succeeded_to_signature 1992-05-23"),
     "C", TODAY, "signed"),
    ("2(1)(g)", made(DEPOSITARY, "eif 1988"), "A", TODAY, "bound"),
    ("65", made("AB", "eif 2000", "A termination_decided 2010"), "A", TODAY, "bound"),
    ("24(3)", made("ABC", "A ratified 1936", "B ratified 1937", "eif 1937-05-30",
                   "A denounced 1970 eff 1971-01-01", "A ratified 1990", "A eif_for 1991-01-01"),
     "A", "1950-06-01", "bound"),
    ("24(1)", made("ABC", *all_did("AB", "signed 1949"), "eif 1949-08-24", "C acceded 1952-02-18"),
     "A", "1950-06-01", "bound"),
    ("24(2)", made("ABC", "signed 1990", "A ratified 1991", "B ratified 1992", "C ratified 1995",
                   "eif 1993", "C eif_for"), "C", "1994-06-01", "signed"),
    ("1978: 34", made("ABCD", "eif 1988", "C succeeded 1992", "D succeeded 1992",
                      sides="bilateral"), "C", "1990-01-01", "not yet"),
    ("54(b)", made("ABC", "eif 1993", "A notice_received 2017-03-29 eff 2019-03-29",
                   "A withdrew eff 2020-01-31"), "A", "2019-06-01", "notice given"),
    ("54(b)", made("ABC", "eif 1993", "A notice_received 2017-03-29 eff 2019-03-29",
                   "A withdrew eff 2020-01-31"), "A", "2020-02-01", "no longer bound"),
    # Between two, and when one alone is left, the end for one is the end for the other.
    ("2(1)(a)", made("AB", "eif 1988", "A withdrew 2019-02-02 eff 2019-08-02"),
     "B", "2019-08-01", "bound"),
    ("2(1)(a)", made("AB", "eif 1988", "A withdrew 2019-02-02 eff 2019-08-02"),
     "B", "2019-08-02", "no longer bound"),
    ("2(1)(a)", made("ABC", "eif 2000", *all_did("AB", "withdrew 2010 eff 2011-01-01")),
     "C", TODAY, "no longer bound"),
    ("68", made("AB", "eif 2000", "A denounced 2020-01-01 eff 2021-01-01",
                "A notice_revoked 2020-06-01"), "B", TODAY, "bound"),
]  # fmt: skip


@pytest.mark.parametrize(("article", "agreement", "day", "right"), WHOLE)
def test_the_whole_stands_as_the_law_has_it(article, agreement, day, right):
    assert agreement.status(day) == right, (article, agreement.reason(day))


@pytest.mark.parametrize(("article", "agreement", "name", "day", "right"), PARTIES)
def test_a_party_stands_as_the_law_has_it(article, agreement, name, day, right):
    assert agreement.party(name, day) == right, (article, agreement.why(name, day))


def test_who_stands_by_only_takes_no_part():
    assert NUMBERS["C"] not in participation_of(made(DEPOSITARY, "eif 1988").facts)


def test_what_a_party_did_is_told_by_the_days_of_its_events():
    agreement = made("ABC", "A signed 1990-11-19", "A ratified 1992-07-01", "eif 1992-11-09",
                     "A suspended 2007-12-12", "A withdrew 2023-05-29 eff 2023-11-07")  # fmt: skip
    part = participation_of(agreement.facts)[1]
    assert part[:5] == ("1990-11-19", "1992-07-01", "ratified", "1992-11-09", "2023-11-07")


def test_a_state_that_came_back_is_bound_from_its_return():
    agreement = made("ABC", "eif 2000-01-01", "A withdrew 2010 eff 2011-01-01",
                     "A acceded 2015-01-01")  # fmt: skip
    part = participation_of(agreement.facts)[1]
    assert (part.bound_from, part.bound_to) == ("2015-01-01", "")


def test_predecessor_and_successor_are_one_line_with_a_change_of_name():
    parts = participation_of(made(CONTINUED, "signed 1979-06-01", "eif 1980").facts)
    assert (parts[1].bound_from, parts[1].bound_to) == ("1980", "1991-12-26")
    assert (parts[3].bound_from, parts[3].bound_to) == ("1991-12-26", "")
    assert (parts[1].signed, parts[3].signed) == ("1979-06-01", "")


def test_the_reason_names_who_left_and_who_gave_notice():
    agreement = made("ABCDE", "eif 2000", "A withdrew 2010 eff 2011-01-01", "B withdrew 2012-01-01")
    assert agreement.reason(TODAY).endswith("no longer for A; notice given by B")


def test_the_reason_says_that_an_act_needs_its_party():
    agreement = made("ABCDE", "eif 2000", "denounced 2010 eff 2011-01-01")
    assert "it does not say whose act it is" in agreement.reason(TODAY)


def test_the_reason_says_that_fewer_than_two_remain():
    agreement = made("ABC", "eif 2000", *all_did("AB", "withdrew 2010 eff 2011-01-01"))
    assert "fewer than two parties remain" in agreement.reason(TODAY)


def test_the_reason_says_that_a_signature_may_itself_bind():
    agreement = made("AB", "notes_exchanged 2000-01-01")
    assert "it may itself bind" in agreement.reason(TODAY)


def test_a_party_without_an_act_that_counts_says_so():
    assert made("AB", "signed 2000").why("A", "1990-01-01") == "no act of it counts on this day"


def test_an_uncertain_withdrawal_may_have_come_to_pass():
    agreement = made("ABC", "eif 2000", "A withdrew 2010 eff [2011..2013]")
    assert agreement.party("A", "2012-01-01") == "notice given"
    assert "possibly EVT-000002" in agreement.why("A", "2012-01-01")
    assert agreement.party("A", "2013-12-31") == "no longer bound"
