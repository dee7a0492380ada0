"""What a check of the whole register finds."""

from __future__ import annotations

from tests.builders import an_actor, an_agreement

from agreement_register.curation.cells.editing import set_cell
from agreement_register.curation.checking import check
from agreement_register.curation.exporting.listing import listed
from agreement_register.curation.register import open_register
from agreement_register.curation.values import read_value
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import ViewQuery


def found_by(register, rule):
    return [cells for cells in check(register) if cells["rule"] == rule]


def test_the_findings_of_the_rules_are_all_there(untouched):
    assert len(list(check(untouched))) == untouched.counts()["finding"]


# As a curator types them: title, type, parties, then three dates and the subject.
TYPED = [
    ("Pact on visits of ships", "treaty", "Arland; Borduria", "1993-04-13", "1994", ""),
    ("Protocol on port calls", "protocol", "Arland; Borduria", "April 1994", "", ""),
    ("Agreement on joint drills", "agreement", "Arland; Carpathia", "1995", "1996-05-01", "2015"),
    ("Pact on hospitals", "treaty", "Arland; Deltora", "12 May 1996", "1 May 1995", ""),
    *(
        (f"Protocol {number}", "protocol", f"Arland; Land {number}", str(1990 + number), "", "")
        for number in range(1, 18)
    ),
]


def test_agreements_that_are_typed_give_only_the_findings_that_are_real(register):
    for title, kind, parties, *dates in TYPED:
        agreement = an_agreement(register, title, type=kind)
        for name in parties.split("; "):
            if not listed_actor(register, name):
                an_actor(register, name)
        register.apply(set_cell(register, "agreement", agreement, "parties", parties))
        for field, text in zip(("signed", "in_force", "ended"), dates, strict=True):
            value = read_value(register, BY_NAME["agreement"].field(field), text)
            register.apply(set_cell(register, "agreement", agreement, field, value))
    assert len(register.view(ViewQuery("agreement")).ids) == 21
    assert [(cells["rule"], cells["record"]) for cells in check(register)] == [
        ("signed after entry into force", "AGR-000004")
    ]
    assert register.totals("agreement")[2] == 88  # without a source: counted, and no finding


def listed_actor(register, name):
    return [row for row in listed(register, "actor").rows if row["name"] == name]


def test_a_register_in_which_nothing_is_cited_has_no_findings(register):
    an_agreement(register)
    assert list(check(register)) == []


def test_a_computed_value_that_is_out_of_date_is_an_error(sample):
    sample.database.raw.execute("UPDATE agreement SET parties = 'nobody'")
    found = found_by(sample, "derived")
    assert len(found) == 20
    assert {cells["severity"] for cells in found} == {"error"}
    assert found[0]["record"] == "AGR-000001"
    assert found[0]["text"] == (
        "A computed value of AGR-000001 is out of date: parties holds “nobody” instead of "
        "“Russia; Germany”."
    )


def test_a_check_changes_nothing(sample):
    before = sample.log_position
    list(check(sample))
    assert (sample.log_position, found_by(sample, "derived")) == (before, [])


def test_a_register_open_for_reading_only_is_checked_too(sample_file, tmp_path):
    path = tmp_path / "mine.register"
    path.write_bytes(sample_file.read_bytes())
    writable = open_register(path)
    with writable.reading() as register:
        assert register.is_read_only
        assert len(list(check(register))) == writable.counts()["finding"]
    writable.close()
