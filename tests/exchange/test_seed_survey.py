"""The sample register agrees with the five original documents and with the survey of them."""

from __future__ import annotations

import csv
import hashlib
import re

import pytest

ARTICLES = [f"SRC-{number:06d}" for number in range(1, 6)]
CITED_FACTS = {"agreement", "party", "date", "event", "legal act", "person", "publication"}
# Events that concern no agreement, act, person or actor of the register.
NOTED_EVENTS = {"F137", "F146", "F148", "F150", "F156"}


@pytest.fixture(scope="module")
def facts(originals):
    with (originals / "facts.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row["fact_id"]: row for row in csv.DictReader(lines)}


@pytest.fixture(scope="module")
def facts_to_cite(facts):
    """Return the facts that are values or claims of the register."""
    return {
        number: fact
        for number, fact in facts.items()
        if number not in NOTED_EVENTS
        and (
            fact["kind"] in CITED_FACTS
            or (fact["kind"] == "claim" and re.search(r"\b(AG|LA)-\d", fact["subject"]))
        )
    }


def fact_numbers(text):
    return re.findall(r"\bF\d{3}\b", text)


def subjects(fact):
    """Return the readable numbers of the agreements and acts that a fact speaks of."""
    spans = re.findall(r"AG-(\d\d)\.\.AG-(\d\d)", fact["subject"])
    numbers = {n for first, last in spans for n in range(int(first), int(last) + 1)}
    numbers |= {int(n) for n in re.findall(r"AG-(\d\d)", fact["subject"])}
    acts = {f"ACT-{int(n):06d}" for n in re.findall(r"LA-(\d)", fact["subject"])}
    return {f"AGR-{n:06d}" for n in numbers} | acts


@pytest.mark.parametrize("number", ARTICLES)
def test_the_manifest_and_the_sources_agree(seeds, number):
    row, article = seeds.record(number), seeds.articles[number]
    assert (row["fingerprint"], row["file_name"]) == (article["sha256"], article["file_name"])
    assert (row["title"], row["published"]) == (article["title"], article.get("published", ""))


@pytest.mark.parametrize("number", ARTICLES)
def test_an_abstract_has_as_many_paragraphs_as_its_original(seeds, number):
    text = (seeds.folder / seeds.articles[number]["abstract"]).read_text(encoding="utf-8")
    assert len(seeds.paragraph_lines(text)) == seeds.articles[number]["paragraphs"]


@pytest.mark.parametrize("kind", ["citation", "passage_note"])
def test_every_paragraph_cited_is_in_the_abstract(seeds, kind):
    beyond = [
        row["id"]
        for row in seeds.rows(kind)
        if row["source"] in seeds.articles
        and not 1 <= int(row["paragraph"]) <= seeds.articles[row["source"]]["paragraphs"]
    ]
    assert beyond == []


@pytest.mark.parametrize("number", ARTICLES)
def test_an_original_is_known_by_its_fingerprint(seeds, originals, number):
    article = seeds.articles[number]
    raw = (originals / article["file_name"]).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == article["sha256"]
    assert len(seeds.paragraph_lines(raw.decode("utf-8"))) == article["paragraphs"]


@pytest.mark.parametrize("kind", ["citation", "passage_note"])
def test_paragraph_and_line_agree_with_the_original(seeds, originals, kind):
    lines = {
        number: seeds.paragraph_lines((originals / article["file_name"]).read_text("utf-8"))
        for number, article in seeds.articles.items()
    }
    wrong = [
        row["id"]
        for row in seeds.rows(kind)
        if row["source"] in lines
        and int(row["line"]) != lines[row["source"]][int(row["paragraph"])]
    ]
    assert wrong == []


def test_every_fact_of_the_register_is_cited_at_its_own_paragraph(seeds, facts_to_cite):
    places = {
        (fact, row["source"], row["paragraph"])
        for row in seeds.rows("citation")
        for fact in fact_numbers(row["note"])
    }
    wanted = {
        (number, ARTICLES[int(fact["article"][1])], fact["para"])
        for number, fact in facts_to_cite.items()
    }
    assert wanted - places == set()


def test_a_fact_about_a_group_is_cited_for_each_of_its_members(seeds, facts_to_cite):
    cited: dict[str, set[str]] = {}
    for row in seeds.rows("citation"):
        holder = seeds.record(row["record"])
        owners = {row["record"], holder.get("agreement"), holder.get("legal_act")}
        for fact in fact_numbers(row["note"]):
            cited.setdefault(fact, set()).update(owners)
    missing = {
        number: subjects(fact) - cited.get(number, set()) for number, fact in facts_to_cite.items()
    }
    assert {number: left for number, left in missing.items() if left} == {}


def test_every_other_fact_is_a_note_on_its_paragraph(seeds, facts, facts_to_cite):
    noted = {
        (fact, row["paragraph"], row["line"])
        for row in seeds.rows("passage_note")
        for fact in fact_numbers(row["text"])
    }
    others = {
        (number, fact["para"], fact["line"])
        for number, fact in facts.items()
        if number not in facts_to_cite
    }
    assert others - noted == set()
