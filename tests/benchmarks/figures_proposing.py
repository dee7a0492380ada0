"""Figures of proposing: one proposal in a register of 10,000 agreements, and 1 MB of text read."""

from __future__ import annotations

import itertools
import random
import re
import statistics
import time
from typing import TYPE_CHECKING

from synthetic import cache_folder
from timing import Figure

from agreement_register.curation.citing.naming import names_of
from agreement_register.curation.citing.proposing import Passage, propose
from agreement_register.curation.register import create_register, open_register
from agreement_register.domain.dates.date_scanning import dates_in
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.passages.acts import acts_in, spoken_words
from agreement_register.exchange import actor_reference

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agreement_register.curation.register import Register

_AGREEMENTS, _BATCH = 10_000, 1000
_LIMIT_MS, _LIMIT_S = 30, 1.0
_CODES = tuple(
    re.findall(
        "...",
        "DEUFRAPOLITAESPGBRNORSWEFINDNKESTLVALTURUSUKRBLRKAZCHNJPNKORINDPAKUSACANMEXBRAARGCHLPER"
        "TURGRCBGRROUHUNAUTCHE",
    )
)
_SUBJECTS = (
    "defence cooperation", "extradition", "air services", "fisheries", "readmission", "customs",
    "road transport", "social security", "the border", "friendship",
)  # fmt: skip
_KINDS = ("agreement", "treaty", "convention", "protocol")
_TEXTS = (
    "Poland and Norway signed a convention on fisheries in Oslo on 12 May 1994.",
    "Das Abkommen zwischen Frankreich und Italien über Auslieferung trat am 3. März 1999 in Kraft.",
    "La Suède a ratifié le 5 juin 2001 la convention d’extradition avec la Turquie.",
    "Germany’s treaties with Estonia and Latvia were both denounced on 1 July 2010.",
    "Canada, which had signed the customs agreement with Japan in 1982, left it in 2003.",
)


_PLAIN = (
    "Officials of both sides spoke of a long road and of the fees that harbours may ask for.",
    "Nothing was said in the capital about the companies that wait for an answer of the ministry.",
    "The delegation travelled on, and the newspapers of the region printed the pictures.",
    "Farmers in the valley asked who would pay for the new bridge and its two roads.",
    "A committee is to look at the figures once the weather allows it.",
)


def _an_article() -> str:
    """Return 1 MB of text in which one sentence of six tells of a treaty, as in real articles."""
    paragraphs = (" ".join((one, *_PLAIN)) for one in itertools.cycle(_TEXTS))
    found: list[str] = []
    size = 0
    while size < 1_000_000:
        found.append(next(paragraphs))
        size += len(found[-1]) + 1
    return "\n".join(found)


def figures(folder: Path) -> list[Figure]:
    """Measure by processor time, since the machine may have other work."""
    copy = folder / "proposing.register"
    copy.write_bytes(_register().read_bytes())
    register = open_register(copy, "benchmark", check=False)
    found = [_one_proposal(register), _a_megabyte_read(register)]
    register.close()
    return found


def _spent(action: Callable[[], object]) -> float:
    started = time.process_time()
    action()
    return time.process_time() - started


def _one_proposal(register: Register) -> Figure:
    passages = [_passage(register, text) for text in _TEXTS]
    propose(register, passages[0])
    each = [statistics.median(_spent(lambda one=one: propose(register, one)) for _ in range(5))
            for one in passages]  # fmt: skip
    milliseconds = 1000 * statistics.mean(each)
    told = ", ".join(f"{1000 * one:.0f}" for one in each)
    return Figure("one proposal among 10,000 agreements (ms)", f"the limit of {_LIMIT_MS} ms",
                  milliseconds, _LIMIT_MS, told)  # fmt: skip


def _passage(register: Register, text: str) -> Passage:
    source = new_id()
    values = {"title": "News", "kind": "news", "text_kind": "original", "text": text}
    register.apply(EditBatch("source", [RecordAdded("source", source, values)]))
    return Passage(source, 0, len(text))


def _a_megabyte_read(register: Register) -> Figure:
    text = _an_article()
    lines, language = text.split("\n"), spoken_words(text)
    names = names_of(register).spoken("en")
    parts: dict[str, Callable[[str], object]] = {
        "dates": dates_in, "actors": names.found_in,
        "acts": lambda line: acts_in(line, language),
    }  # fmt: skip
    spent = {
        name: min(_spent(lambda find=find: [find(line) for line in lines]) for _ in range(3))
        for name, find in parts.items()
    }
    told = ", ".join(f"{name} {seconds:.2f}" for name, seconds in spent.items())
    return Figure("dates, actors and acts found in 1 MB (s)", f"the limit of {_LIMIT_S} s",
                  sum(spent.values()), _LIMIT_S, told)  # fmt: skip


def _register() -> Path:
    """Return a register of 10,000 agreements between two states each, made now if none is kept."""
    path = cache_folder() / f"proposing-{_AGREEMENTS}.register"
    if not path.exists():
        part = path.with_suffix(".making")
        part.unlink(missing_ok=True)
        register = create_register(part, "benchmark")
        _fill(register)
        register.close()
        part.rename(path)
    return path


def _fill(register: Register) -> None:
    chance = random.Random(8)  # noqa: S311 - nothing is secret here
    actors = {code: new_id() for code in _CODES}
    names = {code: actor_reference.name_of(code) for code in _CODES}
    register.apply(EditBatch("actors", [
        RecordAdded("actor", actors[code], {"name": names[code], "kind": "state", "code": code})
        for code in _CODES
    ]))  # fmt: skip
    pairs = list(itertools.combinations(_CODES, 2))
    for _ in range(_AGREEMENTS // _BATCH):
        edits: list[RecordAdded] = []
        for _ in range(_BATCH):
            edits += _agreement(chance, names, actors, chance.choice(pairs))
        register.apply(EditBatch("agreements", edits))


def _agreement(
    chance: random.Random, names: dict[str, str], actors: dict[str, int], pair: tuple[str, str]
) -> list[RecordAdded]:
    agreement, kind = new_id(), chance.choice(_KINDS)
    subject = chance.choice(_SUBJECTS)
    title = f"{kind.capitalize()} between {names[pair[0]]} and {names[pair[1]]} on {subject}"
    day = f"{chance.randint(1950, 2020)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    parties = [
        RecordAdded("party", new_id(), {
            "agreement": agreement, "as_signed": actors[code], "role": "party", "position": place,
        })
        for place, code in enumerate(pair, 1)
    ]  # fmt: skip
    return [
        RecordAdded("agreement", agreement, {"title": title, "type": kind, "content": subject}),
        *parties,
        RecordAdded("event", new_id(), {"agreement": agreement, "type": "signed", "date": day}),
    ]
