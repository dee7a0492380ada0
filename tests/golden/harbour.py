"""A small register of invented states, with an article that says much in many ways."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.builders import a_citation, a_party, a_source, add, an_actor, an_agreement, an_event

if TYPE_CHECKING:
    from agreement_register.curation.register import Register

_ARTICLE = Path(__file__).with_name("harbour.txt")
_BETWEEN = "between 1997 and 2002"


def fill(register: Register) -> None:
    """Put the states, their agreements, a decree and the article into an empty register."""
    names = ("Aland", "Beland", "Celand", "Deland", "Eland", "Feland")
    states = {name: an_actor(register, name) for name in names}
    for name, other in (("Aland", "Аланд"), ("Beland", "Беландом"), ("Celand", "Целандом")):
        add(register, "name", actor=states[name], name=other)
    add(register, "actor", name="Union of Lakes", kind="organisation")
    decree = add(
        register, "legal_act", title="Decree 17", issuer=states["Aland"], stated_count="4"
    )  # fmt: skip
    cited = _fill_agreements(register, states, decree)
    source = a_source(
        register, text=_ARTICLE.read_text(encoding="utf-8"), text_kind="original",
        published="2025-12-05", reliability="D", relies_on="Reuters; TASS", furniture="9-10",
    )  # fmt: skip
    a_citation(register, decree, "stated_count", "five", source=source, paragraph=6)
    a_citation(register, cited["maps"], "content", "use the maps", source=source, paragraph=11)
    a_citation(register, cited["range"], "date", _BETWEEN, source=source, paragraph=4)
    other = a_source(register, "Lake Gazette", relies_on="Harbour News")
    a_citation(register, cited["range"], "date", "in 1996", value="1996", source=other)


def _fill_agreements(register: Register, states: dict[str, int], decree: int) -> dict[str, int]:
    def agree(title: str, one: str, other: str, kind: str = "treaty") -> int:
        agreement = an_agreement(register, title, type=kind)
        for side in (one, other):
            a_party(register, agreement, states[side])
        return agreement

    ships = agree("Treaty on Visits of Ships", "Aland", "Beland")
    an_event(register, ships, "1994-03-28")
    an_event(register, ships, "1995", type="entered_into_force")
    maps = agree("Accord on shared maps", "Aland", "Celand", "agreement")
    an_event(register, maps, "1996")
    an_event(register, maps, "[..2025-12-05]", type="termination_decided", legal_act=decree)
    fish = agree("Protocol on fisheries", "Aland", "Deland", "protocol")
    days = ("1997-04-03", "1998")
    for party, day in zip(register.where("party", "agreement", fish), days, strict=True):
        an_event(register, fish, day, party=party)
    an_event(register, fish, None, type="terminated", legal_act=decree)
    harbours = agree("On harbours", "Aland", "Eland")
    signed = an_event(register, harbours, f"[1997..2002]\t{_BETWEEN}")
    an_event(register, agree("On lights at sea", "Aland", "Feland"), "1993?")
    lake = agree("Convention on the Great Lake", "Beland", "Celand", "convention")
    an_event(register, lake, "1999-05-03")
    second = agree("Second pact on visits", "Aland", "Beland", "pact")
    an_event(register, second, "2001")
    an_event(register, second, "2010", type="terminated")
    return {"maps": maps, "range": signed}
