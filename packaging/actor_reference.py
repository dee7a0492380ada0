"""Write the built-in reference of actors, ``resources/actors``, from CLDR and our own tables.

Names in languages are those of CLDR (through Babel) where our tables give no other; everything else
stands in ``packaging/actors``. Cases and adjectives are formed by rules. After a change there run
``python packaging/actor_reference.py``; a test compares what it writes with what is kept.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from actor_adjectives import adjective_forms, prefixes
from actor_cases import declined
from babel import Locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).resolve().parent / "actors"
TARGET = HERE.parents[1] / "resources" / "actors"
LANGUAGES = ("en", "de", "fr", "ru", "uk", "es", "it", "pl")
_OFFICIAL = ("en", "fr", "ru", "es", "de", "uk", "it", "pl")
_ADJECTIVE_ORDER = ("en", "de", "fr", "ru", "uk", "es", "it", "pl")
_WEST_GERMANY, _ENGLAND, _PRUSSIA = "BRD", "ENGL", "PRUS"
_OLD_NAMES = {
    _WEST_GERMANY: "DEU", _ENGLAND: "GBR", _PRUSSIA: "", "ZRCD": "COD", "HVBF": "BFA",
    "DYBJ": "BEN", "CEYL": "LKA", "PERS": "IRN", "SIAM": "THA",
}  # fmt: skip
_LONGEST_ABBREVIATION = 8

Row = tuple[str, ...]


def lines(name: str) -> Iterator[list[str]]:
    """Yield the rows of one of our tables."""
    for line in (HERE / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")


class Keys:
    """The keys of actors: alpha-3 for those of today, own or former ISO codes else."""

    def __init__(self) -> None:
        self.states = {row[0]: row for row in lines("states")}

    def __getitem__(self, code: str) -> str:
        if code in self.states:
            return self.states[code][1]
        return _OLD_NAMES.get(code, code)


def names(keys: Keys) -> Iterator[Row]:
    """Yield every name: key, language, name, role, from, to."""
    own = {(row[0], row[1]): row[2] for row in lines("names")}
    official = {row[0]: dict(zip(_OFFICIAL, row[1:], strict=True)) for row in lines("official")}
    locales = {language: Locale(language) for language in LANGUAGES}
    for code in keys.states:
        for language in LANGUAGES:
            mine = own.get((code, language), "")
            first = [] if mine.startswith("=") else [_cldr(locales[language], code)]
            full = official.get(code, {}).get(language, "")
            every = [*first, *mine.lstrip("=").split(";"), full]
            yield from _in_order(keys[code], language, every, full)
    for code, language, written in lines("former_names"):
        listed = written.split(";")
        yield from _in_order(code, language, listed, _longest(listed))
    for row in lines("renamed"):
        yield (keys[row[0]], row[1], row[2], "former" if any(row[3:]) else "variant", *row[3:])
    for row in lines("organisations"):
        for each in row[3:]:
            language, _colon, written = each.partition(":")
            if language:
                yield from _in_order(row[0], language, written.split(";"))


def _cldr(locale: Locale, code: str) -> str:
    name = str(locale.territories.get(code, ""))
    return name.replace("\u02bc", "'").replace("о-ва", "острова").replace("о-в ", "остров ")


def _longest(listed: list[str]) -> str:
    """Return what a former state called itself in full: its longest name, of several."""
    longest = max(listed, key=len)
    return longest if longest != listed[0] and len(longest.split()) > 1 else ""


def _in_order(key: str, language: str, listed: Iterable[str], official: str = "") -> Iterator[Row]:
    usual = "short"
    for name in dict.fromkeys(filter(None, listed)):
        role = "abbreviation" if is_abbreviation(name) else usual
        yield (
            key,
            language,
            name,
            "official" if name == official and usual != "short" else role,
            "",
            "",
        )
        usual = "variant"


def is_abbreviation(name: str) -> bool:
    """Tell whether a name is written in capitals wherever it stands."""
    letters = [letter for letter in name if letter.isalpha()]
    return len(letters) <= _LONGEST_ABBREVIATION and name.upper() == name and "-го" not in name


def forms(keys: Keys, language: str) -> Iterator[Row]:
    """Yield what is found in texts of a language: key, kind, forms, from, to."""
    for key, spoken, name, role, start, end in names(keys):
        if spoken == language:
            kind = "abbreviation" if role == "abbreviation" else "name"
            yield key, kind, _joined(_spellings(name, language)), start, end
    place = LANGUAGES.index(language)
    for row in lines("capitals"):
        for name in filter(None, (row[place + 1] or _latin(row, language)).split(";")):
            if name != "-":
                yield keys[row[0]], "capital", _joined(_spellings(name, language)), "", ""
    yield from _adjectives(keys, language)
    for row in lines("blocked"):
        if row[0] == language:
            yield "", "look-alike", _joined(each for name in row[1].split(";")
                                      for each in declined(name, language)), "", ""  # fmt: skip


def _latin(row: list[str], language: str) -> str:
    return row[1] if language not in {"ru", "uk"} else ""


def _spellings(name: str, language: str) -> set[str]:
    return {name} if is_abbreviation(name) else declined(name, language)


def _adjectives(keys: Keys, language: str) -> Iterator[Row]:
    place = _ADJECTIVE_ORDER.index(language)
    for row in lines("adjectives"):
        key = keys[row[0]]
        for stem in row[place + 1].split(","):
            if key and stem != "-":
                yield key, "adjective", _joined(adjective_forms(stem, language)), "", ""
                before = prefixes(stem, language)
                if before:
                    yield key, "prefix", _joined(before), "", ""


def _joined(forms: Iterable[str]) -> str:
    return ";".join(sorted(set(forms)))


def actors(keys: Keys) -> Iterator[Row]:
    """Yield every actor: key, kind, codes, validity, successors, note."""
    for code, row in keys.states.items():
        kind = "state" if row[2] == "state" else "other"
        yield row[1], kind, code, row[1], row[3], row[4], row[5], row[6], row[7], "", "", "", ""
    for row in lines("former"):
        key, start, end, cow, gw, after, how, note = row[:8]
        alpha3 = row[8] if len(row) > 8 else ""  # noqa: PLR2004 - the last column may be left out
        yield key, "former state", "", alpha3, "", cow, gw, "", start, end, after, how, note
    for row in lines("organisations"):
        yield (row[0], "international organisation", "", "", "", "", "", "", row[1], row[2],
               "", "", "")  # fmt: skip


def memberships(keys: Keys) -> Iterator[Row]:
    """Yield who belonged to what: member, organisation, from, to, and what was read of it."""
    read = {
        (row[0], member): row[1] for row in lines("compared") for member in row[2].split()
    }  # fmt: skip
    for organisation, since, until, members in lines("memberships"):
        for member in members.split():
            yield keys[member], organisation, since, until, read.pop((organisation, member), "")
    if read:
        raise ValueError(sorted(read))


def refuse_shared_keys(keys: Iterable[str]) -> None:
    """Raise if one key stands for two actors: whoever typed one would be given the other."""
    shared = sorted(key for key, times in Counter(keys).items() if times > 1)
    if shared:
        raise ValueError(shared)


HEADS = {
    "actors": "key kind alpha2 alpha3 numeric cow gw wikidata from to successors succession note",
    "names": "key language name role from to",
    "forms": "key kind forms from to",
    "memberships": "member organisation from to compared",
    "sources": "organisation title publisher address",
}


def tables() -> dict[str, str]:
    """Return the text of every file of the reference, by its name."""
    keys = Keys()
    refuse_shared_keys(row[0] for row in actors(keys))
    written = {
        "actors.tsv": _table("actors", actors(keys)),
        "names.tsv": _table("names", names(keys)),
        "memberships.tsv": _table("memberships", memberships(keys)),
        "sources.tsv": _table("sources", map(tuple, lines("sources"))),
    }
    for language in LANGUAGES:
        written[f"forms_{language}.tsv"] = _table("forms", forms(keys, language))
    return written


def _table(head: str, rows: Iterable[Row]) -> str:
    unique = sorted(set(rows))
    return "\n".join("\t".join(row) for row in [tuple(HEADS[head].split()), *unique]) + "\n"


def main() -> None:
    """Write the reference."""
    TARGET.mkdir(exist_ok=True)
    for name, text in tables().items():
        (TARGET / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
