"""The status of an agreement on every day, against the rules and a slow reading of them."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_register.domain.rules.facts import (
    ActorFact,
    AgreementFacts,
    CitationFact,
    EventFact,
    PartyFact,
)
from agreement_register.domain.rules.status import status_on, status_spans
from agreement_register.domain.rules.status_states import STATE_OF, STATES, UNDONE_BY
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.vocabulary import STATUSES
from agreement_register.domain.views import shown_status

NAMES = ("Russia", "Norway", "Poland")
PARTIES = tuple(
    PartyFact(n, f"PTY-{n:06d}", ActorFact(n, f"ACR-{n:06d}", name))
    for n, name in enumerate(NAMES, start=1)
)
SIGNED_ONLY = "signed, entry into force not evidenced"
DECIDED = "termination decided, notice not evidenced"
PENDING = "notice given, effect pending"
BY_TERMS = "ended by its terms, not verified"


def agreement(*events: EventFact, parties=2, **more) -> AgreementFacts:
    return AgreementFacts(
        900, "AGR-000001", "Pact", events=events, parties=PARTIES[:parties], **more
    )


def event(number: int, event_type: str, date: str = "", **more) -> EventFact:
    return EventFact(number, f"EVT-{number:06d}", event_type, date, **more)


def on(day: str, *events: EventFact, **more):
    return status_on(status_spans(agreement(*events, **more)), day)


def shown(day: str, *events: EventFact, **more) -> str:
    span = on(day, *events, **more)
    return shown_status(span.status, span.detail)


SIGNED = event(1, "signed", "1995-12")
IN_FORCE = event(2, "entered_into_force", "1996-05-01")


def test_every_state_is_a_word_of_the_list():
    assert [state for state in STATES if state not in STATUSES] == []


def test_every_type_that_gives_a_state_is_an_event_type():
    assert [code for code in (*STATE_OF, *UNDONE_BY) if code not in EVENT_TYPES] == []


def test_without_events_the_status_is_unknown():
    assert on("2025-01-01").status == "unknown"
    assert on("2025-01-01").reason == "no event is recorded"


def test_an_event_counts_from_its_latest_day():
    assert shown("1995-12-30", SIGNED) == "unknown"
    assert shown("1995-12-31", SIGNED) == SIGNED_ONLY


UNREAD = ("\tnot yet", "\tn/a", "not yet", "n/a", "\tupon the last withdrawal")


@pytest.mark.parametrize("words", UNREAD)
@pytest.mark.parametrize("code", sorted({*STATE_OF, *UNDONE_BY}))
def test_a_date_that_nobody_could_read_moves_no_status(code, words):
    before = (event(1, "signed", "1995"), event(2, "entered_into_force", "1996"),
              event(3, "suspended", "1997"), event(4, "notice_sent", "1998"))  # fmt: skip
    for events in (before[:1], before[:2], before[:3], before):
        for more in ({"date": words}, {"date": words, "effective": words}):
            unread = EventFact(9, "EVT-000009", code, **more)
            for day in ("1900-01-01", "1996-12-31", "2025-01-01"):
                assert shown(day, *events, unread) == shown(day, *events)


@pytest.mark.parametrize("words", UNREAD)
def test_the_reason_says_of_an_end_with_an_unread_date_that_it_does_not_count(words):
    span = on("2025-01-01", SIGNED, IN_FORCE, event(9, "terminated", words))
    assert span.status == "in force"
    assert "EVT-000009" in span.reason
    assert "its date could not be read" in span.reason


def test_an_effect_that_nobody_could_read_does_not_end_what_was_only_denounced():
    denounced = event(9, "denounced", "2020-01-01", effective="\tafter the war")
    assert shown("2025-01-01", SIGNED, IN_FORCE, denounced) == PENDING
    effective = event(9, "denounced", "\tsome day", effective="2021-01-01")
    assert shown("2025-01-01", SIGNED, IN_FORCE, effective) == "ended (on 2021-01-01)"


@pytest.mark.parametrize(
    ("held", "undoing"),
    [
        (event(3, "suspended", "1997"), "resumed"),
        (event(3, "notice_sent", "1998"), "notice_revoked"),
        (event(3, "provisional_application_began", "1996"), "provisional_application_ended"),
    ],
)
def test_an_undoing_that_its_sources_only_deny_undoes_nothing(held, undoing):
    before = shown("2025-01-01", SIGNED, held)
    assert shown("2025-01-01", SIGNED, held, event(9, undoing)) != before
    denied = event(9, undoing, denied=True)
    assert shown("2025-01-01", SIGNED, held, denied) == before
    assert "did not happen" in on("2025-01-01", SIGNED, held, denied).reason


def test_a_planned_end_with_an_unread_date_is_not_expected_at_any_day():
    notice, planned = event(8, "notice_sent", "2020"), event(9, "expired", "n/a", planned=True)
    assert shown("2025-01-01", SIGNED, IN_FORCE, notice, planned) == PENDING


def test_an_end_without_any_date_counts_from_the_day_on_which_a_source_knew_of_it():
    known = event(9, "terminated", known_by="2020-05-01")
    assert shown("2020-04-30", SIGNED, IN_FORCE, known) == "in force (may have ended since)"
    assert shown("2020-05-01", SIGNED, IN_FORCE, known) == "ended (day unknown)"


def test_an_end_of_which_no_source_says_the_day_may_have_come_since():
    span = on("2025-01-01", SIGNED, IN_FORCE, event(9, "terminated"))
    assert (span.status, span.detail) == ("in force", "may have ended since")
    assert "possibly EVT-000009" in span.reason
    assert shown("2025-01-01", event(9, "terminated")) == "ended (day unknown)"


def test_between_its_earliest_and_latest_day_an_event_is_only_possible():
    span = on("1998-01-01", event(7, "signed", "[1997..2002]"))
    assert span.status == "unknown"
    assert "possibly EVT-000007 (signed between 1997 and 2002)" in span.reason


def test_an_event_with_an_open_end_never_counts():
    span = on("2025-01-01", event(7, "signed", "[1991..]"))
    assert (span.status, "possibly EVT-000007" in span.reason) == ("unknown", True)


def test_a_period_with_an_open_beginning_counts_from_the_end_that_it_names():
    entered = event(2, "entered_into_force", "../2014")
    assert [on(day, entered).status for day in ("2013-06-01", "2014-12-31")] == [
        "unknown", "in force",
    ]  # fmt: skip


def test_an_event_without_a_date_counts_on_every_day():
    span = on("1066-10-14", event(1, "signed"))
    assert (span.status, "date unknown" in span.reason) == (SIGNED_ONLY, True)


def test_an_event_whose_date_has_no_bounds_counts_on_every_day():
    span = on("1066-10-14", event(1, "signed", "XXXX-02"))
    assert (span.status, "date unknown" in span.reason) == (SIGNED_ONLY, True)


def test_a_bound_entered_for_a_decision_dates_it():
    decided = event(12, "termination_decided", "[..2025-12-19]", sources="SRC-000002 ¶7")
    assert on("2025-12-18", SIGNED, decided).status == SIGNED_ONLY
    assert "possibly EVT-000012" in on("2025-12-18", SIGNED, decided).reason
    span = on("2025-12-19", SIGNED, decided)
    assert (span.status, span.because_of) == (DECIDED, 12)
    assert span.reason == (
        "because of EVT-000012, SRC-000002 ¶7: termination decided by 19 December 2025; "
        "no notice is evidenced"
    )


def test_an_end_by_some_day_casts_no_doubt_on_the_time_before_the_signature():
    assert "possibly" not in on("1990-01-01", SIGNED, event(2, "lapsed", "[..2025]")).reason


def test_a_ratification_alone_is_no_entry_into_force():
    span = on("2025-12-31", event(34, "ratified", "2025-12-02", party=1))
    assert span.status == SIGNED_ONLY
    assert "EVT-000034: ratified (Russia) on 2 December 2025" in span.reason


def test_a_doubtful_entry_into_force_changes_only_the_reason():
    doubtful = event(40, "entered_into_force", credibility=4)
    span = on("2025-01-01", SIGNED, doubtful)
    assert span.status == SIGNED_ONLY
    assert "EVT-000040" in span.reason
    assert "graded 4, doubtful" in span.reason


@pytest.mark.parametrize("credibility", [0, 1, 3])
def test_an_entry_into_force_that_is_not_doubted_counts(credibility):
    entry = event(40, "entered_into_force", "1996", credibility=credibility)
    assert shown("2025-01-01", SIGNED, entry) == "in force (presumed)"


def test_in_force_is_verified_by_a_later_look():
    facts = {"last_checked": "2025-12-01"}
    assert shown("2025-01-01", IN_FORCE, **facts) == "in force (verified on 2025-12-01)"


@pytest.mark.parametrize(
    ("looked", "detail"),
    [
        ("1990", "presumed"),
        ("1996-04-30", "presumed"),
        ("1996-05-01", "verified on 1996-05-01"),
        ("1996", "verified on 1996"),  # some day of 1996, perhaps its last
    ],
)
def test_only_a_look_on_or_after_the_day_of_entry_verifies_that_it_is_in_force(looked, detail):
    assert on("2025-01-01", IN_FORCE, last_checked=looked).detail == detail


def denial(stated: str, **more) -> CitationFact:
    fields = {"stated_value": stated, "source_number": "SRC-000003", "paragraph": 4, **more}
    return CitationFact(5, "CIT-000005", 900, "in_force", assertion="denies", **fields)


def test_signed_not_in_force_needs_a_source_that_says_so():
    span = on("2025-01-01", SIGNED, citations=(denial("1996-05-01"),))
    assert span.status == "signed, not in force"
    assert "CIT-000005, SRC-000003 ¶4 says “1996-05-01”" in span.reason
    assert on("2025-01-01", SIGNED, citations=(denial(""),)).status == "signed, not in force"


@pytest.mark.parametrize("words", ["nie in Kraft getreten", "так и не вступил", "jamais"])
def test_a_denial_holds_in_any_language_as_of_the_day_of_its_source(words):
    citations = (denial(words, source_published="2005-03-01"),)
    assert on("2005-02-28", SIGNED, citations=citations).status == "signed, not in force"
    assert on("2005-03-01", SIGNED, citations=citations).status == "never entered into force"
    assert on("1990-01-01", SIGNED, citations=citations).status == "unknown"


@pytest.mark.parametrize(
    "words",
    ["not yet in force", "ist noch nicht in Kraft", "пока не вступил в силу", "ще не набрав"],
)
def test_what_is_not_yet_in_force_is_not_said_never_to_come_into_force(words):
    citations = (denial(words, source_published="2005-03-01"),)
    assert on("2005-03-01", SIGNED, citations=citations).status == "signed, not in force"


def test_never_entered_into_force_needs_a_source_that_says_so():
    citations = (denial("never entered into force"),)
    assert shown("2025-01-01", SIGNED, citations=citations) == "never entered into force"


def test_a_deprecated_denial_does_not_count():
    citations = (denial("not in force", rank="deprecated"),)
    assert shown("2025-01-01", SIGNED, citations=citations) == SIGNED_ONLY


def test_a_denial_does_not_outweigh_an_entry_into_force():
    citations = (denial("not in force"),)
    assert on("2025-01-01", SIGNED, IN_FORCE, citations=citations).status == "in force"


@pytest.mark.parametrize("word", ["authorised", "decided"])
def test_the_reason_names_whether_the_end_was_authorised_or_decided(word):
    span = on("2025-12-31", SIGNED, IN_FORCE, event(3, f"termination_{word}", "2025-07"))
    assert (span.status, f"termination {word} in July 2025" in span.reason) == (DECIDED, True)


def test_a_notice_has_an_expected_effect():
    notice = event(4, "notice_received", "2025-12-20", effective="2026-06")
    assert shown("2026-06-29", IN_FORCE, notice) == f"{PENDING} (expected 2026-06)"
    assert shown("2027-01-01", IN_FORCE, notice) == f"{BY_TERMS} (in 2026-06)"


def test_a_planned_end_is_what_a_notice_expects():
    events = IN_FORCE, event(4, "notice_sent", "2025"), event(5, "expired", "2026", planned=True)
    assert shown("2026-06-01", *events) == f"{PENDING} (expected 2026)"
    assert shown("2027-01-01", *events) == f"{BY_TERMS} (in 2026)"


def test_a_denunciation_ends_the_agreement_on_its_effective_day():
    denounced = event(4, "denounced", "2020-01-01", effective="2021-01-01")
    assert shown("2020-12-31", IN_FORCE, denounced) == f"{PENDING} (expected 2021-01-01)"
    assert shown("2021-01-01", IN_FORCE, denounced) == "ended (on 2021-01-01)"


@pytest.mark.parametrize(
    ("date", "detail"),
    [
        ("2024-03-01", "on 2024-03-01"),
        ("2024-03", "in 2024-03"),
        ("2024", "in 2024"),
        ("[2020..2024]", "day unknown"),
        ("", "day unknown"),
    ],
)
def test_ended_says_as_much_of_the_day_as_is_known(date, detail):
    assert shown("2025-01-01", SIGNED, event(3, "terminated", date)) == f"ended ({detail})"


@pytest.mark.parametrize("event_type", ["statement", "termination_announced", "published"])
def test_words_alone_never_count(event_type):
    assert shown("2025-01-01", SIGNED, event(3, event_type, "2020")) == SIGNED_ONLY


def test_a_planned_event_never_counts():
    planned = event(3, "entered_into_force", "2020", planned=True)
    assert shown("2025-01-01", SIGNED, planned) == SIGNED_ONLY


def test_the_furthest_state_counts_even_if_an_earlier_one_comes_later():
    events = event(1, "terminated", "2000-01-01"), event(2, "signed", "2010-01-01")
    assert on("2020-01-01", *events).because_of == 1


def test_of_two_events_with_the_same_state_the_later_gives_the_reason():
    events = event(1, "ratified", "2000-01-01"), event(2, "signed", "1999-01-01")
    assert on("2020-01-01", *events).because_of == 1


@pytest.mark.parametrize(
    "event_type", ["negotiation_announced", "initialled", "adopted", "authenticated"]
)
def test_a_text_without_signature_is_drafted(event_type):
    assert shown("2020-01-01", event(1, event_type, "2019")) == "drafted"


def test_resumption_ends_a_suspension():
    events = IN_FORCE, event(3, "suspended", "2014-06-01"), event(4, "resumed", "2016-06-01")
    assert shown("2016-05-31", *events) == "suspended"
    assert shown("2016-06-01", *events) == "in force (presumed)"


def test_a_second_suspension_outlives_the_resumption_of_the_first():
    first = event(3, "suspended", "2014"), event(4, "resumed", "2016")
    assert shown("2020-01-01", IN_FORCE, *first, event(5, "suspended", "2018")) == "suspended"


def test_a_possible_resumption_is_named():
    events = IN_FORCE, event(3, "suspended", "2014"), event(4, "resumed", "2016")
    assert "possibly EVT-000004 (resumed in 2016)" in on("2016-06-01", *events).reason


def test_a_suspension_since_a_year_lasts():
    events = IN_FORCE, event(3, "suspended", "2014/..")
    assert shown("2013-12-31", *events) == "in force (presumed)"
    assert shown("2014-12-31", *events) == "suspended"
    assert shown("2030-01-01", *events) == "suspended"


def test_a_suspension_for_a_period_is_over_on_the_day_after():
    events = IN_FORCE, event(3, "suspended", "2014-01-01/2016-03-31")
    assert shown("2016-03-31", *events) == "suspended"
    assert shown("2016-04-01", *events) == "in force (presumed)"


@pytest.mark.parametrize(
    ("done", "undone", "entry"),
    [
        ("suspended", "resumed", IN_FORCE),
        ("notice_sent", "notice_revoked", IN_FORCE),
        ("provisional_application_began", "provisional_application_ended", SIGNED),
    ],
)
@pytest.mark.parametrize("numbers", [(3, 4), (4, 3)])
def test_what_is_undone_on_the_day_it_was_done_never_was(done, undone, entry, numbers):
    one, other = numbers
    events = event(one, done, "2016-06-01"), event(other, undone, "2016-06-01")
    before = on("2016-05-31", entry).status
    for day in ("2016-05-31", "2016-06-01", "2030-01-01"):
        assert on(day, entry, *events).status == before


def test_what_is_done_on_the_day_after_it_was_undone_stands():
    events = event(3, "resumed", "2016-06-01"), event(4, "suspended", "2016-06-02")
    assert on("2016-06-02", IN_FORCE, *events).status == "suspended"


def test_a_revoked_notice_leads_back_to_the_state_without_it():
    events = IN_FORCE, event(3, "termination_decided", "2020"), event(4, "notice_sent", "2021")
    assert shown("2022-01-01", *events) == PENDING
    assert shown("2022-01-01", *events, event(5, "notice_revoked", "2021-12-31")) == (
        "in force (presumed)"
    )


def test_the_end_of_provisional_application_leads_back_to_the_signature():
    events = SIGNED, event(3, "provisional_application_began", "1997")
    assert shown("2000-01-01", *events) == "provisionally applied"
    ended = event(4, "provisional_application_ended", "1999")
    assert shown("2000-01-01", *events, ended) == SIGNED_ONLY


def test_an_agreement_of_many_goes_on_when_one_party_leaves():
    left = event(3, "withdrew", "2010", party=2)
    span = on("2020-01-01", IN_FORCE, left, parties=3)
    assert span.status == "in force"
    assert "notice given by Norway" in span.reason
    left = event(3, "withdrew", "2010", effective="2011", party=2)
    span = on("2020-01-01", IN_FORCE, left, parties=3)
    assert (span.status, "no longer for Norway" in span.reason) == ("in force", True)


def test_an_agreement_of_two_ends_with_the_end_for_one():
    left = event(3, "terminated_for_party", "2010-01-01", party=2)
    span = on("2020-01-01", IN_FORCE, left)
    assert shown_status(span.status, span.detail) == "ended (on 2010-01-01)"
    assert "(Norway)" in span.reason


def test_the_end_of_a_part_ends_nothing():
    span = on("2020-01-01", IN_FORCE, event(3, "partially_terminated", "2010"))
    assert (span.status, "ends a part only" in span.reason) == ("in force", True)


def test_a_superseded_agreement_is_further_than_an_ended_one():
    events = event(1, "superseded", "2000-01-01"), event(2, "terminated", "2001-01-01")
    assert shown("2020-01-01", *events) == "superseded"


def test_disputed_is_the_status_that_rests_on_a_disputed_event():
    span = on("2020-01-01", event(1, "signed", "1995", disputed=True))
    assert (span.status, span.because_of) == ("disputed", 1)
    assert SIGNED_ONLY in span.reason


def test_a_dispute_about_an_event_that_does_not_give_the_status_changes_nothing():
    assert on("2020-01-01", event(1, "signed", "1995", disputed=True), IN_FORCE).status == (
        "in force"
    )


def test_a_retroactive_entry_into_force_counts_from_its_effect():
    entry = event(2, "entered_into_force", "2000-06-01", effective="2000-01-01")
    assert on("2000-01-01", entry).status == "in force"


FIRST = datetime.date(2020, 1, 1)
DAYS = [(FIRST + datetime.timedelta(days=n)).isoformat() for n in range(60)]
GIVING = {
    "initialled": "drafted",
    "signed": SIGNED_ONLY,
    "ratified": SIGNED_ONLY,
    "provisional_application_began": "provisionally applied",
    "entered_into_force": "in force",
    "suspended": "suspended",
    "termination_decided": DECIDED,
    "notice_sent": PENDING,
    "terminated": "ended",
    "superseded": "superseded",
}
UNDOING = {
    "resumed": ["suspended"],
    "provisional_application_ended": ["provisionally applied"],
    "notice_revoked": [DECIDED, PENDING],
}
SILENT = ["statement", "termination_announced", "published"]


@st.composite
def dated(draw) -> str:
    first, last = sorted(draw(st.tuples(st.integers(5, 50), st.integers(5, 50))))
    forms = (
        "",
        "XXXX-02",
        DAYS[first],
        f"[{DAYS[first]}..{DAYS[last]}]",
        f"[..{DAYS[last]}]",
        f"[{DAYS[first]}..]",
    )
    return draw(st.sampled_from(forms))


@st.composite
def lives(draw) -> tuple[EventFact, ...]:
    types = st.sampled_from([*GIVING, *UNDOING, *SILENT])
    rows = draw(st.lists(st.tuples(types, dated(), st.booleans(), st.booleans()), max_size=6))
    return tuple(
        event(n, kind, date, planned=planned and disputed, disputed=disputed)
        for n, (kind, date, planned, disputed) in enumerate(rows, start=1)
    )


def extent(date: str) -> tuple[str, str, bool]:
    """Return earliest, latest and whether the date has bounds at all."""
    if date in ("", "XXXX-02"):
        return "0000", "0000", False
    start, dots, end = date.strip("[]").partition("..")
    return start or "0000", (end or "9999") if dots else start, True


ORDER = list(GIVING)  # a consent is more than a signature, though the status is the same


def placed(events) -> list[tuple[EventFact, str, str]]:
    """Return what gives a state with its earliest and latest day, those without one at last."""
    giving = [(one, *extent(one.date)) for one in events if one.type in GIVING and not one.planned]
    made = [
        [(last, first) for one, first, last, known in giving
         if known and one.type == kind and first != "0000" and last != "9999"]
        for kind in ("signed", "ratified")
    ]  # fmt: skip
    last_made, first_made = max(made[0] or made[1], default=("0000", "0000"))
    rows = [
        (one, first, last) if known or ORDER.index(one.type) < 3 else (one, first_made, last_made)
        for one, first, last, known in giving
        if one.type not in ("terminated", "superseded") or known
    ]
    alive = max((last for one, _, last in rows
                 if last != "9999" and ORDER.index(one.type) >= 3
                 and one.type not in ("terminated", "superseded")),
                default="0000")  # fmt: skip
    ends = [one for one, _, _, known in giving
            if one.type in ("terminated", "superseded") and not known]  # fmt: skip
    at = (first_made, last_made) if alive == "0000" else (alive, "9999")
    return rows + [(one, *at) for one in ends]


def slow_status(events, day: str) -> tuple[str, int | None]:
    rows = placed(events)
    counting = [row for row in rows if row[2] <= day]
    done = [one for one in events if not one.planned and extent(one.date)[1] <= day]
    undoing = [one for one in done if one.type in UNDOING]
    reached = []
    for one, first, last in counting:
        undone = any(
            GIVING[one.type] in UNDOING[other.type]
            and (not extent(other.date)[2] or first <= extent(other.date)[1])
            for other in undoing
        )
        again = ORDER.index(one.type) >= ORDER.index("suspended") and any(
            entry.type == "entered_into_force" and last < since
            and any(end.type in ("terminated", "superseded") and till < since
                    for end, _, till in rows)
            for entry, since, _ in counting
        )  # fmt: skip
        if not undone and not again:
            reached.append((ORDER.index(one.type), last, first, one))
    if not reached:
        return "unknown", None
    best = max(reached, key=lambda row: (row[:3], row[3].id))[3]
    return ("disputed" if best.disputed else GIVING[best.type]), best.id


@given(lives())
def test_the_status_is_what_the_rules_say_on_every_single_day(events):
    spans = status_spans(agreement(*events))
    for day in DAYS:
        span = status_on(spans, day)
        assert (span.status, span.because_of) == slow_status(events, day)


@given(lives())
def test_spans_cover_all_days_without_holes_and_without_idle_changes(events):
    spans = status_spans(agreement(*events))
    assert spans[0].from_day == ""
    assert spans[-1].to_day == "9999-12-31"
    for one, following in itertools.pairwise(spans):
        assert one.to_day == following.from_day
        assert one.from_day < one.to_day
        assert (one.status, one.detail, one.because_of, one.reason) != (
            following.status,
            following.detail,
            following.because_of,
            following.reason,
        )


@given(lives())
def test_the_reason_names_the_event_behind_the_status(events):
    numbers = {one.id: one.number for one in events}
    for span in status_spans(agreement(*events)):
        assert span.because_of is None or numbers[span.because_of] in span.reason
