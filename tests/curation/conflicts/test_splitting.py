"""Two values that are both true: one of them, with what bears it, goes to another agreement."""

from __future__ import annotations

import pytest
from tests.builders import (
    a_citation,
    a_party,
    a_source,
    an_actor,
    an_agreement,
    an_event,
    content,
    number_of,
)

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.conflicts.conflicts import conflict_of
from agreement_register.curation.conflicts.parting import Split
from agreement_register.curation.conflicts.splitting import agreement_of, other_events, split
from agreement_register.domain.errors import FieldError

REASON = "Two visits, two pacts"


class Disputed:
    """An agreement signed in 1993 by one source and in 1996 by another."""

    def __init__(self, register):
        self.register = register
        self.first, self.second = a_source(register, "Harbour News"), a_source(register, "Gazette")
        self.agreement = an_agreement(register, subject="military")
        self.parties = [
            a_party(register, self.agreement, an_actor(register, name), position=place)
            for place, name in enumerate(("Aland", "Beland"), start=1)
        ]
        self.event = an_event(register, self.agreement, "1993")
        cite = {"rank": "preferred", "source": self.first}
        a_citation(register, self.event, "date", "1993", value="1993", **cite)
        self.competing_one = a_citation(
            register, self.event, "date", "in 1996", value="1996", source=self.second
        )
        a_citation(register, self.parties[0], "as_signed", "Aland", source=self.second)
        a_citation(register, self.parties[1], "as_signed", "Beland", source=self.first)
        a_citation(register, self.agreement, "type", "treaty", source=self.second)

    @property
    def conflict(self):
        return conflict_of(self.register, Cell("event", self.event, "date"))

    def split(self, *citations, **choices):
        choice = Split(citations or (self.competing_one,), choices.pop("reason", REASON), **choices)
        return split(self.register, self.conflict, choice)

    def do(self, *citations, **choices):
        made = self.split(*citations, **choices)
        return made.record, self.register.apply(made.batch)


@pytest.fixture
def disputed(register):
    return Disputed(register)


def events_of(register, agreement):
    ids = register.where("event", "agreement", agreement)
    return sorted((v["type"], v["date"]) for v in (register.values("event", e) for e in ids))


def cited(register, record):
    ids = register.where("citation", "record", record)
    return sorted(row["stated_value"] for row in register.rows("citation", ids))


def test_the_value_goes_to_a_second_agreement_with_its_citation(disputed, register):
    second, _change = disputed.do()
    assert events_of(register, second) == [("signed", "1996")]
    assert events_of(register, disputed.agreement) == [("signed", "1993")]
    event = register.where("event", "agreement", second)[0]
    assert register.where("citation", "record", event) == [disputed.competing_one]
    assert register.row("citation", disputed.competing_one)["verdict"] == "supports"


def test_the_dispute_is_over_and_the_reason_kept(disputed, register):
    second, _change = disputed.do()
    assert disputed.conflict is None
    assert register.row("agreement", disputed.agreement)["open_conflicts"] == 0
    answer = register.where("resolution", "record", disputed.event)
    held = register.values("resolution", answer[0])
    assert (held["outcome"], held["reason"], held["other"]) == (
        "two different agreements", REASON, second
    )  # fmt: skip


def test_the_two_are_related(disputed, register):
    second, _change = disputed.do()
    held = register.values(
        "relation", register.where("relation", "agreement", disputed.agreement)[0]
    )
    assert (held["relation"], held["other"]) == ("same parties, different agreement", second)


def test_parties_type_and_subject_come_with_what_the_same_source_says_of_them(disputed, register):
    second, _change = disputed.do()
    row, held = register.row("agreement", second), register.values("agreement", second)
    assert row["parties"] == "Aland; Beland"
    assert (held["type"], held["subject"], held["curation_state"]) == (
        "treaty", "military", "draft"
    )  # fmt: skip
    assert cited(register, second) == ["treaty"]
    borne = [cited(register, party) for party in register.where("party", "agreement", second)]
    assert sorted(borne) == [[], ["Aland"]]


def test_undoing_a_split_brings_back_exactly_what_was(disputed, register):
    before = content(register)
    _second, change = disputed.do()
    after = content(register)
    back = register.undo(change.number)
    assert content(register) == before
    register.undo(back.number)
    assert content(register) == after
    assert register.differences() == []


def test_a_new_agreement_can_have_a_title_of_its_own(disputed, register):
    a_citation(register, disputed.agreement, "title", "On visits", source=disputed.second)
    second, _change = disputed.do(title="On a second visit")
    assert register.head(second).title == "On a second visit"
    assert cited(register, second) == ["treaty"]  # and not the title of the first


def test_where_the_shown_value_goes_the_other_one_is_shown(disputed, register):
    shown = [row.id for row in disputed.conflict.claims[0].citations]
    second, _change = disputed.do(*shown)
    assert events_of(register, disputed.agreement) == [("signed", "1996")]
    assert events_of(register, second) == [("signed", "1993")]


def test_an_event_goes_along_with_all_that_hangs_on_it(disputed, register):
    own = an_event(register, disputed.agreement, "1997", type="ratified", party=disputed.parties[1])
    a_citation(register, own, "date", "1997", source=disputed.second)
    assert [row.id for row in other_events(register, disputed.conflict)] == [own]
    second, _change = disputed.do(events=(own,))
    assert events_of(register, second) == [("ratified", "1997"), ("signed", "1996")]
    party = register.values("event", own)["party"]
    assert party in register.where("party", "agreement", second)
    assert register.head(party).title == "Beland"
    assert cited(register, own) == ["1997"]
    assert register.differences() == []


def test_the_value_can_go_to_an_agreement_of_the_register(disputed, register):
    known = an_agreement(register, "On a second visit")
    second, _change = disputed.do(other=known)
    assert second == known
    assert events_of(register, known) == [("signed", "1996")]
    assert register.where("citation", "source", disputed.second)
    held = register.values(
        "relation", register.where("relation", "agreement", disputed.agreement)[0]
    )
    assert (held["relation"], held["other"]) == ("see also", known)


def test_what_another_agreement_says_already_stays(disputed, register):
    known = an_agreement(register, "On a second visit")
    event = an_event(register, known, "1996-05")
    a_citation(register, event, "date", "May 1996", value="1996-05", rank="preferred")
    disputed.do(other=known)
    assert events_of(register, known) == [("signed", "1996-05")]
    assert cited(register, event) == ["May 1996", "in 1996"]
    assert register.row("citation", disputed.competing_one)["verdict"] == "compatible"


@pytest.mark.parametrize(
    ("rank_there", "rank_after"),
    [("preferred", "normal"), ("normal", "preferred"), ("", "preferred")],
)
def test_a_preferred_citation_stays_so_unless_the_other_agreement_prefers_another(
    disputed, register, rank_there, rank_after
):
    known = an_agreement(register, "On a second visit")
    event = an_event(register, known, "1993")
    if rank_there:
        a_citation(register, event, "date", "1993", value="1993", rank=rank_there)
    preferred = disputed.conflict.claims[0].citations[0].id
    assert register.values("citation", preferred)["rank"] == "preferred"
    disputed.do(preferred, other=known)
    assert register.values("citation", preferred)["record"] == event
    assert register.values("citation", preferred)["rank"] == rank_after


def test_a_preferred_citation_of_another_field_demotes_none(disputed, register):
    known = an_agreement(register, "On a second visit")
    event = an_event(register, known, "1993")
    a_citation(register, event, "type", "signed", value="signed", rank="preferred")
    preferred = disputed.conflict.claims[0].citations[0].id
    disputed.do(preferred, other=known)
    assert register.values("citation", preferred)["rank"] == "preferred"


def test_one_relation_is_enough(disputed, register):
    second, _change = disputed.do()
    a_citation(register, disputed.event, "date", "1999", value="1999")
    competing_one = register.where("citation", "record", disputed.event)
    competing_one = next(
        c for c in competing_one if register.values("citation", c)["value"] == "1999"
    )
    disputed_again = disputed.conflict
    register.apply(
        split(register, disputed_again, Split((competing_one,), "Again", other=second)).batch
    )
    assert len(register.where("relation", "agreement", disputed.agreement)) == 1


def test_a_field_of_the_agreement_itself_is_split_too(disputed, register):
    a_citation(register, disputed.agreement, "type", "protocol", value="protocol",
               source=disputed.first)  # fmt: skip
    conflict = conflict_of(register, Cell("agreement", disputed.agreement, "type"))
    competing_one = conflict.competing[0].id
    made = split(register, conflict, Split((competing_one,), REASON))
    register.apply(made.batch)
    assert register.values("agreement", made.record)["type"] == "protocol"
    assert register.values("agreement", disputed.agreement)["type"] == "treaty"
    assert cited(register, made.record) == ["protocol"]


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"reason": " "}, "Say why; the reason stays with the answer."),
        ({"other": "same"}, "The other agreement must be another one."),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(disputed, register, choices, sentence):
    if choices.get("other") == "same":
        choices = {"other": disputed.agreement}
    before = content(register)
    with pytest.raises(FieldError, match=sentence):
        disputed.split(**choices)
    assert content(register) == before


def test_nothing_or_everything_cannot_go(disputed, register):
    everything = [row.id for claim in disputed.conflict.claims for row in claim.citations]
    with pytest.raises(FieldError, match="Leave at least one"):
        disputed.split(*everything)
    with pytest.raises(FieldError, match="Choose what belongs"):
        split(register, disputed.conflict, Split((), REASON))


def test_all_citations_can_go_where_the_first_agreement_never_had_one(register):
    agreement = an_agreement(register)
    event = an_event(register, agreement, "1993")
    citation = a_citation(register, event, "date", "in 1996", value="1996")
    conflict = conflict_of(register, Cell("event", event, "date"))
    made = split(register, conflict, Split((citation,), REASON))
    register.apply(made.batch)
    assert register.row("agreement", agreement)["signed"] == "1993"
    assert register.row("agreement", made.record)["signed"] == "1996"


def test_a_denial_alone_makes_no_second_agreement(disputed, register):
    denial = a_citation(register, disputed.event, "date", "1993", value="1993", assertion="denies")
    with pytest.raises(FieldError, match="What denies a value states none"):
        disputed.split(denial)


def test_what_no_agreement_says_cannot_be_split(sample):
    act = number_of(sample, "ACT-000001")
    conflict = conflict_of(sample, Cell("legal_act", act, "stated_count"))
    assert agreement_of(sample, conflict.cell) is None
    with pytest.raises(FieldError, match="Only what is said of an agreement"):
        split(sample, conflict, Split((conflict.competing[0].id,), REASON))


def test_the_pact_of_the_sample_with_two_dates_becomes_two(sample):
    before = content(sample)
    event = number_of(sample, "EVT-000028")
    conflict = conflict_of(sample, Cell("event", event, "date"))
    chosen = tuple(row.id for row in conflict.competing)
    made = split(sample, conflict, Split(chosen, REASON))
    change = sample.apply(made.batch)
    assert sample.row("agreement", made.record)["parties"].startswith("USSR")
    assert sample.differences() == []
    sample.undo(change.number)
    assert content(sample) == before
