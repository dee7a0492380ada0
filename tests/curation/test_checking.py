"""What a check of the whole register finds."""

from __future__ import annotations

from tests.builders import a_citation, a_source, an_agreement

from agreement_register.curation.checking import check
from agreement_register.curation.register import open_register


def found_by(register, rule):
    return [cells for cells in check(register) if cells["rule"] == rule]


def test_the_findings_of_the_rules_are_all_there(untouched):
    assert len(list(check(untouched))) == untouched.counts()["finding"]


def test_a_register_in_which_all_is_cited_has_no_findings(register):
    agreement, source = an_agreement(register), a_source(register)
    a_citation(register, source, "title", "Harbour News", source=source)
    for field, value in (("title", "On visits of ships"), ("type", "treaty")):
        a_citation(register, agreement, field, value, source=source)
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
