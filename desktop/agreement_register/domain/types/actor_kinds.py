"""What the name of an actor says about its kind; nothing where it says nothing."""

from __future__ import annotations

import re
from functools import cache

# In the order in which they are looked for: the ministry of a republic is a ministry.
_WORDS: tuple[tuple[str, str], ...] = (
    (
        "ministry",
        (
            r"ministry|ministries|minister|department|foreign office|secretariat of state|"
            r"minist[eè]re|ministerium|\w+ministerium|министерство|мид|міністерство"
        ),
    ),
    (
        "armed force",
        (
            r"armed forces?|air force|navy|army|fleet|troops|general staff|joint staff|command|"
            r"forces arm[eé]es|streitkr[aä]fte|bundeswehr|вооруж[её]нные силы|збройні сили"
        ),
    ),
    (
        "government",
        (
            r"governments?|cabinet of ministers|council of ministers|gouvernement|regierung|"
            r"bundesregierung|правительство|кабинет министров|уряд|кабінет міністрів"
        ),
    ),
    (
        "international organisation",
        (
            r"organi[sz]ations?|united nations|league|communit(?:y|ies)|alliance|council of europe|"
            r"european union|african union|union state|commonwealth of independent states|"
            r"vereinte nationen|europ[aä]ische union|nations unies|union europ[eé]enne|"
            r"организация|организации|содружество|союзное государство|організація"
        ),
    ),
    (
        "state",
        (
            r"republic|republics|kingdom|kingdoms|federation|confederation|principality|duchy|"
            r"grand duchy|sultanate|emirates?|empire|state of|states of america|commonwealth of|"
            r"jamahiriya|holy see|"
            r"r[eé]publique|royaume|principaut[eé]|\w*republik|k[oö]nigreich|f[uü]rstentum|"
            r"rep[uú]blica|reino|республика|королевство|федерация|княжество|империя|"
            r"республіка|королівство|федерація"
        ),
    ),
)


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for kind, words in _WORDS
    )


def told_kind(name: str) -> str:
    """Return the kind of actor that a name tells; empty where it tells none.

    A plain name such as Norway, or a code such as NOR, which a state and an organisation can have
    alike, tells nothing.
    """
    return next((kind for kind, words in _kinds() if words.search(name)), "")
