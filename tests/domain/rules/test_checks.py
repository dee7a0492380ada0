"""What the checks notice, where it leads, and what they leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_register.domain.rules.checks import (
    RULE,
    RULES,
    check_agreement,
    check_legal_act,
    check_record,
    computed_count,
    counted,
)
from agreement_register.domain.rules.count_claims import linked_set
from agreement_register.domain.rules.facts import (
    ActorFact,
    AgreementFacts,
    CitationFact,
    EventFact,
    LegalActFacts,
    PartyFact,
    RecordFacts,
)
from agreement_register.domain.types.vocabulary import SEVERITIES

AGREEMENT = 900


def event(number: int, event_type: str, date: str = "", **more) -> EventFact:
    return EventFact(number, f"EVT-{number:06d}", event_type, date, **more)


def cite(record: int, field: str, stated: str = "", number: int = 1, **more) -> CitationFact:
    fields = {"source": 1, "source_number": "SRC-000001", "paragraph": 1, **more}
    return CitationFact(number, f"CIT-{number:06d}", record, field, stated, **fields)


def agreement(*events: EventFact, **more) -> AgreementFacts:
    fields = {"number": "AGR-000004", "title": "Pact", **more}
    return AgreementFacts(AGREEMENT, events=events, **fields)


def findings(*events: EventFact, **more):
    return check_agreement(agreement(*events, **more))


def only(found, rule: str):
    assert [one.rule for one in found] == [rule]
    return found[0]


def test_every_rule_has_a_severity_of_the_list():
    assert [rule.code for rule in RULES if rule.severity not in SEVERITIES] == []


def test_no_two_rules_share_a_code():
    assert len(RULE) == len(RULES)


@pytest.mark.parametrize("number", ["V2", "V3", "V4", "V5", "V6", "V8", "V9", "V10", "V11", "V12"])
def test_the_numbered_rules_of_the_domain_are_in_the_table(number):
    assert number in {rule.source for rule in RULES}


def test_a_sound_agreement_has_no_findings():
    events = event(1, "signed", "1995-12"), event(2, "entered_into_force", "1996")
    assert findings(*events) == ()


def test_entry_into_force_before_signature_is_a_warning_at_in_force():
    events = event(1, "signed", "1996-03-28"), event(2, "entered_into_force", "1995-03-01")
    found = only(findings(*events), "signed after entry into force")
    assert (found.record, found.field, found.severity) == (AGREEMENT, "in_force", "warning")
    assert "1 March 1995" in found.text
    assert "28 March 1996" in found.text


def test_dates_that_may_be_in_order_are_left_alone():
    assert findings(event(1, "signed", "1995"), event(2, "entered_into_force", "1995-03-01")) == ()


def test_more_than_fifty_years_between_signature_and_entry_into_force_is_a_warning():
    events = event(1, "signed", "1879-03-01"), event(2, "entered_into_force", "1979-03-02")
    assert "100 years" in only(findings(*events), "far apart").text


@pytest.mark.parametrize(("entry", "count"), [("1950-03-01", 0), ("1950-03-02", 1)])
def test_fifty_years_are_not_too_many(entry, count):
    events = event(1, "signed", "1900-03-01"), event(2, "entered_into_force", entry)
    assert len(findings(*events)) == count


@pytest.mark.parametrize("start", ["signed", "entered_into_force"])
def test_an_end_before_the_start_is_an_error_at_ended(start):
    found = only(
        findings(event(1, start, "2001"), event(2, "terminated", "2000")), "end before start"
    )
    assert (found.record, found.field, found.severity) == (AGREEMENT, "ended", "error")


def test_a_planned_end_is_not_compared():
    assert findings(event(1, "signed", "2001"), event(2, "expired", "2000", planned=True)) == ()


def test_an_effect_before_the_act_leads_to_the_event():
    found = only(
        findings(event(7, "ratified", "2001-05-01", effective="2000")), "effective before act"
    )
    assert (found.record, found.field) == (7, "effective")


USSR = ActorFact(5, "ACR-000005", "USSR", "1922-12-30", "1991-12-26")


def party_findings(date: str, actor: ActorFact = USSR):
    return findings(event(1, "signed", date), parties=(PartyFact(70, "PTY-000070", actor),))


def test_a_party_that_had_ceased_to_exist_cannot_have_signed():
    found = only(party_findings("1995"), "party")
    assert (found.record, found.field) == (70, "as_signed")
    assert found.text.startswith("USSR existed until 26 December 1991, but AGR-000004 was signed")


def test_a_party_that_did_not_exist_yet_cannot_have_signed():
    assert "since 30 December 1922 only" in only(party_findings("1921"), "party").text


@pytest.mark.parametrize("date", ["1989", "1991", "1991-12-26", "1922", "", "[1991..]"])
def test_a_party_that_may_have_existed_is_left_alone(date):
    assert party_findings(date) == ()


def test_the_signature_of_another_party_says_nothing_about_this_one():
    parties = (PartyFact(70, "PTY-000070", USSR), PartyFact(71, "PTY-000071", ActorFact(6, "", "")))
    assert findings(event(1, "signed", "1995", party=71), parties=parties) == ()
    assert len(findings(event(1, "signed", "1995", party=70), parties=parties)) == 1


def test_a_pair_of_duplicates_is_asked_about_once_at_the_later_one():
    found = only(findings(number="AGR-000018", duplicates=("AGR-000017",)), "possible duplicate")
    assert "AGR-000017" in found.text
    assert findings(number="AGR-000017", duplicates=("AGR-000018",)) == ()


def test_other_words_for_an_ending_are_one_note_that_names_them():
    citations = (
        cite(12, "type", "authorised to end", 1, value="termination_authorised"),
        cite(12, "type", "terminated", 2, value="terminated", paragraph=11),
        cite(12, "type", "orders the end", 3, value="termination_decided"),
    )
    found = only(
        findings(event(12, "termination_decided", "2025"), citations=citations), "other words"
    )
    assert (found.record, found.field, found.severity) == (12, "type", "note")
    assert "“authorised to end” (SRC-000001 ¶1); “terminated” (SRC-000001 ¶11)" in found.text
    assert found.citations == "CIT-000001; CIT-000002"


def test_another_kind_of_act_is_no_other_word():
    citations = (cite(12, "type", "ratified", value="ratified"),)
    assert findings(event(12, "signed", "2025"), citations=citations) == ()


def test_an_unread_signature_date_leads_to_the_cell_signed():
    found = only(findings(event(1, "signed", "\tnext week")), "unread")
    assert (found.record, found.field) == (AGREEMENT, "signed")
    assert "“next week”" in found.text


def test_an_unread_date_of_another_event_leads_to_the_event():
    found = only(findings(event(9, "ratified", "\ton Friday")), "unread")
    assert (found.record, found.field) == (9, "date")


def test_an_event_type_that_is_no_term_is_unread():
    assert "“blessed”" in only(findings(event(9, "blessed", "1995")), "unread").text


def test_a_month_without_year_is_read():
    assert findings(event(1, "signed", "XXXX-02")) == ()


def test_a_date_that_only_the_page_header_supports_is_found():
    citations = (
        cite(1, "date", "12 December 2024", value="2024-12-12", support="implied",
             source_published="2024-12-12"),
    )  # fmt: skip
    found = only(findings(event(1, "signed", "2024-12-12"), citations=citations), "page date")
    assert (found.record, found.field, found.citations) == (AGREEMENT, "signed", "CIT-000001")


@pytest.mark.parametrize(
    "change",
    [{"support": "stated"}, {"source_published": "2024-12-13"}, {"rank": "deprecated"}],
)
def test_a_date_with_another_support_is_no_page_date(change):
    fields = {"value": "2024-12-12", "support": "implied", "source_published": "2024-12-12"}
    citations = (cite(1, "date", **{**fields, **change}),)
    assert findings(event(1, "signed", "2024-12-12"), citations=citations) == ()


def test_a_publication_may_have_the_date_of_its_page():
    citations = (
        cite(1, "date", value="2024-12-12", support="implied", source_published="2024-12-12"),
    )
    assert findings(event(1, "published", "2024-12-12"), citations=citations) == ()


def test_a_weekday_that_the_accepted_day_does_not_have_is_found():
    citations = (cite(1, "date", "a Friday"),)
    found = only(findings(event(1, "ratified", "2025-12-20"), citations=citations), "weekday")
    assert found.text == (
        "CIT-000001, SRC-000001 ¶1 names a Friday, but 20 December 2025 is a Saturday."
    )


@pytest.mark.parametrize("date", ["2025-12-19", "2025-12", "", "[..2025-12-20]"])
def test_a_weekday_that_fits_or_cannot_be_checked_is_left_alone(date):
    citations = (cite(1, "date", "a Friday"),)
    assert findings(event(1, "ratified", date), citations=citations) == ()


def test_a_weekday_is_held_against_the_day_that_the_citation_itself_names():
    citations = (cite(1, "date", "Friday, 5 December 2025", value="2025-12-05"),)
    assert findings(event(1, "ratified", "2025-12-06"), citations=citations) == ()


def test_the_words_of_a_date_name_its_weekday():
    found = only(findings(event(1, "ratified", "2025-12-20\tsome Friday")), "weekday")
    assert "Friday, but 20 December 2025 is a Saturday" in found.text


@pytest.mark.parametrize(
    ("title", "damage"),
    [
        ("Pact &#39;A&#39;", "codes of a web page"),
        ("Pact \N{REPLACEMENT CHARACTER}", "letters lost in a conversion"),
        ("Pact  A", "superfluous blanks"),
        ("Pact\x07A", "control characters"),
    ],
)
def test_a_damaged_title_names_its_damage(title, damage):
    found = only(findings(title=title), "title")
    assert (found.field, damage in found.text) == ("title", True)


@pytest.mark.parametrize("title", ["Pact & Co", "Treaty; “A”", "Пакт", "معاهدة", ""])
def test_a_sound_title_is_left_alone(title):
    assert findings(title=title) == ()


def test_an_unread_term_of_an_agreement_is_found():
    values = {"title": "Pact", "type": "gentlemen's word", "subject": "friendship; fun"}
    kind, subject = findings(values=values)
    assert (kind.field, "“gentlemen's word”" in kind.text) == ("type", True)
    assert (subject.field, "“fun”" in subject.text) == ("subject", True)


def test_an_unread_date_of_any_record_is_found():
    found = check_record(
        RecordFacts("source", 3, "SRC-000003", "An article", {"published": "\tlast week"})
    )
    assert only(found, "unread").field == "published"


@pytest.mark.parametrize("kind", ["actor", "name", "membership", "person"])
def test_a_validity_that_ends_before_it_begins_is_an_error(kind):
    values = {"valid_from": "2004-05-01", "valid_to": "2003"}
    found = only(check_record(RecordFacts(kind, 3, "X-000003", "X", values)), "end before start")
    assert (found.field, found.severity) == ("valid_to", "error")


TERM = {
    "name": "Jens Stoltenberg",
    "office": "NATO Secretary-General",
    "valid_from": "2014-10-01",
    "valid_to": "2024-09-30",
}


def office_findings(published: str, **more):
    one = cite(60, "office", "Secretary-General", source_published=published, **more)
    facts = RecordFacts("person", 60, "PER-000010", "Jens Stoltenberg", TERM, (one,))
    return check_record(facts)


def test_an_office_that_was_no_longer_held_when_the_source_appeared_is_found():
    found = only(office_findings("2024-12-12", paragraph=18), "office")
    assert (found.record, found.field, found.citations) == (60, "office", "CIT-000001")
    assert found.text == (
        "SRC-000001 ¶18, published on 12 December 2024, calls Jens Stoltenberg "
        "NATO Secretary-General, held until 30 September 2024 only."
    )


def test_an_office_that_was_not_held_yet_is_found():
    assert "from 1 October 2014 only" in only(office_findings("2013"), "office").text


@pytest.mark.parametrize("published", ["2024", "2020-01-01", "", "\tsome day"])
def test_an_office_that_may_have_been_held_is_left_alone(published):
    assert office_findings(published) == ()


def test_a_list_of_former_office_holders_may_appear_later():
    assert office_findings("2025", source_kind="reference") == ()


@pytest.mark.parametrize(
    ("text", "number", "group"),
    [
        ("10 EU countries", 10, "EU countries"),
        ("eleven NATO states", 11, "NATO states"),
        ("Three states", 3, "states"),
        ("with 11 Western countries", 11, "Western countries"),
        ("several states", None, "several states"),
        ("", None, ""),
    ],
)
def test_a_count_is_a_number_and_a_group(text, number, group):
    count = counted(text)
    assert (count.number, count.group) == (number, group)


@given(st.text())
def test_counting_never_fails(text):
    assert counted(text).number is None or counted(text).number >= 0


def state(number: int, *memberships: tuple[str, str, str]) -> ActorFact:
    return ActorFact(number, f"ACR-{number:06d}", f"State {number}", memberships=memberships)


NATO = ("NATO", "1949-08-24", "")
BOTH = (("European Union", "1958-01-01", ""), NATO)
LEFT = (("European Union", "1973-01-01", "2020-01-31"), NATO)
ELEVEN = (*(state(n, *BOTH) for n in range(1, 10)), state(10, *LEFT), state(11, NATO))


def act(*citations: CitationFact, **more) -> LegalActFacts:
    fields = {"counterparties": ELEVEN, "day": "2025-12-19", **more}
    return LegalActFacts(50, "ACT-000001", "Order", citations=citations, **fields)


def test_counterparties_are_counted_with_their_memberships():
    assert computed_count(act()) == "11 counterparties: 9 in the EU, 11 in NATO"


def test_memberships_are_counted_on_the_day_of_the_act():
    assert computed_count(act(day="2019")) == "11 counterparties: 10 in the EU, 11 in NATO"


def test_a_member_belongs_on_its_last_day():
    assert "10 in the EU" in computed_count(act(day="2020-01-31"))
    assert "9 in the EU" in computed_count(act(day="2020-02-01"))


def test_two_wordings_of_one_organisation_are_one_claim_even_without_members():
    citations = (
        cite(50, "stated_count", "3 EU countries", 1),
        cite(50, "stated_count", "3 states of the European Union", 2),
    )
    found = only(check_legal_act(act(*citations, counterparties=(state(1),))), "count")
    assert found.text == ("3 EU countries (SRC-000001 ¶1): 1 counterparty is linked.")


def test_without_a_day_those_that_have_left_are_not_counted():
    assert computed_count(act(day="")) == "11 counterparties: 9 in the EU, 11 in NATO"


def test_a_party_to_two_agreements_counts_once():
    assert computed_count(act(counterparties=(state(1), state(1)))) == "1 counterparty"


def test_without_counterparties_nothing_is_counted():
    assert computed_count(act(counterparties=())) == ""


def test_a_count_that_contradicts_the_linked_parties_is_one_finding_a_claim():
    citations = (
        cite(50, "stated_count", "10 EU countries", 1),
        cite(50, "stated_count", "10 EU member states", 2, paragraph=2),
        cite(50, "stated_count", "11 NATO states", 3, source_number="SRC-000002"),
        cite(50, "stated_count", "11 Western countries", 4, source_number="SRC-000002"),
    )
    found = only(check_legal_act(act(*citations, stated_count="11 NATO states")), "count")
    assert found.text == (
        "10 EU countries (SRC-000001 ¶1, SRC-000001 ¶2): 11 counterparties are linked, "
        "9 of them in the EU on 19 December 2025."
    )
    assert (found.record, found.field) == (50, "stated_count")
    assert found.citations == "CIT-000001; CIT-000002"


def test_the_accepted_count_is_checked_without_any_citation():
    found = only(check_legal_act(act(stated_count="eleven EU states")), "count")
    assert found.text.startswith("eleven EU states (as recorded): 11 counterparties are linked, 9")


def test_a_right_number_of_no_known_group_is_left_alone():
    assert check_legal_act(act(stated_count="eleven Western countries")) == ()


def test_a_deprecated_count_is_left_alone():
    assert check_legal_act(act(cite(50, "stated_count", "10 states", rank="deprecated"))) == ()


def test_a_count_without_linked_parties_says_that_there_are_none():
    found = only(check_legal_act(act(stated_count="3 states", counterparties=())), "count")
    assert found.text == "3 states (as recorded): no counterparties are linked."


REJOINED = (("European Union", "1973", "1985-02-01"), ("European Union", "2004-05-01", ""))


@pytest.mark.parametrize(
    ("memberships", "day", "is_member", "words"),
    [
        ((NATO,), "2025-12-19", True, "member since 1949"),
        ((("NATO", "", ""),), "2025-12-19", True, "member"),
        ((NATO,), "1949-08-24", True, "member since 1949"),
        ((NATO,), "1949-08-23", False, "not yet a member"),
        ((("NATO", "1949", ""),), "1949-12-30", False, "not yet a member"),
        ((("NATO", "1949", ""),), "1949-12-31", True, "member since 1949"),
        ((LEFT[0],), "2020-01-31", True, "member since 1973"),
        ((LEFT[0],), "2020-02-01", False, "left in 2020"),
        (REJOINED, "1985-02-01", True, "member since 1973"),
        (REJOINED, "1990", False, "left in 1985"),
        (REJOINED, "2004", True, "member since 2004"),
        ((("NATO", "1966", ""), ("NATO", "1949", "")), "2025", True, "member since 1949"),
        (REJOINED[::-1], "1960", False, "not yet a member"),
        ((("European Union", "", "1990"), ("European Union", "1995", "1999")), "2025", False,
         "left in 1999"),
    ],
)  # fmt: skip
def test_a_party_stands_to_an_organisation_as_on_the_day_that_is_counted(
    memberships, day, is_member, words
):
    other = state(9, ("European Union", "", ""), ("NATO", "", ""))
    found = linked_set(act(counterparties=(state(1, *memberships), other), day=day))
    place = 0 if memberships[0][0] == "European Union" else 1
    standing = found.parties[0].standings[place]
    assert (standing.is_member, str(standing.words)) == (is_member, words)
    assert dict(found.organisations)[("EU", "NATO")[place]] == 1 + is_member


def test_linked_parties_stand_in_the_order_of_their_names_with_the_known_unions_first():
    one, other = state(2, ("Benelux", "", ""), NATO), state(1, ("Arctic Council", "", ""), *BOTH)
    found = linked_set(act(counterparties=(one, other, one)))
    assert [party.name for party in found.parties] == ["State 1", "State 2"]
    assert found.organisations == (("EU", 1), ("NATO", 2), ("Arctic Council", 1), ("Benelux", 1))
    assert [[each.is_member for each in party.standings] for party in found.parties] == [
        [True, True, True, False], [False, True, False, True]
    ]  # fmt: skip
    assert str(found.parties[1].standings[0].words) == "not a member"


def test_a_union_of_which_nobody_is_a_member_that_day_is_no_column():
    found = linked_set(act(counterparties=(state(1, LEFT[0]),), day="2025"))
    assert (found.day, found.organisations) == ("2025-12-31", ())


@pytest.mark.parametrize(
    ("count", "said"),
    [
        ("11 NATO states", None),
        ("10 NATO states", "11 counterparties are linked, 11 of them in NATO on"),
        ("9 states of the European Union", "11 counterparties are linked, 9 of them in the EU on"),
        ("11 EU states", "11 counterparties are linked, 9 of them in the EU on"),
        ("12 states", "11 counterparties are linked."),
        ("some states", None),
    ],
)
def test_a_count_holds_if_it_is_that_of_all_and_of_its_group(count, said):
    found = check_legal_act(act(stated_count=count))
    assert [one.rule for one in found] == (["count"] if said else [])
    assert said is None or said in str(found[0].text)


def test_a_denied_count_claims_nothing():
    assert check_legal_act(act(cite(50, "stated_count", "10 states", assertion="denies"))) == ()


def test_a_count_of_another_record_or_field_claims_nothing():
    others = cite(51, "stated_count", "10 states"), cite(50, "title", "10 states", 2)
    assert check_legal_act(act(*others)) == ()


def test_an_act_published_before_it_was_signed_is_found():
    values = {"signed": "2025-12-19", "published": "2025-12-05"}
    assert only(check_legal_act(act(values=values)), "published before signed").field == "published"


def test_the_weekday_of_a_publication_is_checked():
    one = cite(50, "published", "on a Friday", paragraph=10)
    found = check_legal_act(act(one, values={"published": "2025-12-18"}))
    assert "is a Thursday" in only(found, "weekday").text
    assert check_legal_act(act(one, values={"published": "2025-12-19"})) == ()
