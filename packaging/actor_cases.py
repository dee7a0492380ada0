"""Forms of the names of states in Russian, Ukrainian, Polish and German, by rules.

Each language has one function from a word in the nominative to its forms in the other cases. They
know the endings that names of states, capitals and organisations have, and no others.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Cases = list[tuple[str, ...]]  # genitive, dative, accusative, instrumental, locative
_FIVE = 5


def _cases(stem: str, *endings: str) -> Cases:
    return [tuple(stem + each.replace("-", "") for each in ending.split("/")) for ending in endings]


def _same(word: str) -> Cases:
    return [(word,)] * _FIVE


def _plural(word: str, genitives: str, vowel: str) -> Cases:
    """Return the cases of a plural, whose genitive no rule tells."""
    bent = _cases(word[:-1], f"{vowel}м", f"{vowel}ми", f"{vowel}х")
    return [tuple(genitives.split("/")), bent[0], (word,), *bent[1:]]


# Russian

_RU_PLURAL = {
    "Нидерланды": "Нидерландов", "Штаты": "Штатов", "Эмираты": "Эмиратов",
    "Филиппины": "Филиппин", "Мальдивы": "Мальдив/Мальдивов",
    "Сейшелы": "Сейшел/Сейшелов", "Багамы": "Багам/Багамов",
    "Коморы": "Комор/Коморов", "Афины": "Афин", "Гренадины": "Гренадин", "Острова": "Островов",
    "Нации": "Наций", "Сообщества": "Сообществ",
}  # fmt: skip
_RU_STEMS = {"Египет": "Египт"}
_RU_IRREGULAR: dict[str, Cases] = {
    "Косово": _cases("Косов", "о/а", "о/у", "о", "о/ом", "о/е"),
    "Беларусь": _cases("Беларус", "и", "и", "ь", "ью", "и"),
}
_RU_ADJECTIVES: dict[str, tuple[str, ...]] = {
    "ая": ("ой", "ой", "ую", "ой/ою", "ой"),
    "яя": ("ей", "ей", "юю", "ей/ею", "ей"),
    "ое": ("ого", "ому", "ое", "ым/им", "ом"),
    "ый": ("ого", "ому", "ый", "ым", "ом"),
    "ой": ("ого", "ому", "ой", "ым", "ом"),
    "ий": ("ого", "ому", "ий", "им", "ом"),
    "ые": ("ых", "ым", "ые", "ыми", "ых"),
    "ие": ("их", "им", "ие", "ими", "их"),
    "овы": ("овых", "овым", "овы", "овыми", "овых"),
}


def russian_noun(word: str) -> Cases:
    """Return the cases of a Russian noun."""
    if word in _RU_PLURAL:
        return _plural(word, _RU_PLURAL[word], "я" if word.endswith("ии") else "а")
    if word in _RU_IRREGULAR:
        return _RU_IRREGULAR[word]
    stem = _RU_STEMS.get(word, word)
    if word.endswith(("уа", "о", "е", "и", "у", "э", "ю")) and not word.endswith("ство"):
        return _same(word)
    for ending, declined in _RU_NOUNS:
        if word.endswith(ending):
            return _cases(stem[: -len(ending)], *declined)
    if word[-1].lower() in "бвгдзклмнпрстфхцжчшщ" and not word.isupper():
        instrumental = "ем" if word[-1] in "цжчшщ" else "ом"
        return _cases(stem, "а", "у", "-", instrumental, "е")
    return _same(word)


_RU_NOUNS = (
    ("ство", ("ства", "ству", "ство", "ством", "стве")),
    ("ия", ("ии", "ии", "ию", "ией/иею", "ии")),
    ("ея", ("еи", "ее", "ею", "еей/еею", "ее")),
    ("я", ("и", "е", "ю", "ей/ею", "е")),
    *((f"{soft}а", (f"{soft}и", f"{soft}е", f"{soft}у", f"{soft}ой/{soft}ою", f"{soft}е"))
      for soft in "гкх"),
    *((f"{soft}а", (f"{soft}и/{soft}ы", f"{soft}е", f"{soft}у", f"{soft}ей/{soft}ею", f"{soft}е"))
      for soft in "жчшщц"),
    ("а", ("ы", "е", "у", "ой/ою", "е")),
    ("ий", ("ия", "ию", "ий", "ием", "ии")),
    ("й", ("я", "ю", "й", "ем", "е")),
    ("ь", ("я", "ю", "ь", "ем", "е")),
)  # fmt: skip


def russian_adjective(word: str) -> Cases | None:
    """Return the cases of a Russian adjective, None where it is none."""
    for ending, declined in _RU_ADJECTIVES.items():
        if word.endswith(ending) and len(word) > len(ending) + 1 and not word.endswith("ия"):
            return _cases(word[: -len(ending)], *declined)
    return None


# Ukrainian

_UK_PLURAL = {
    "Нідерланди": "Нідерландів", "Штати": "Штатів", "Емірати": "Еміратів",
    "Філіппіни": "Філіппін", "Мальдіви": "Мальдів/Мальдівів", "Комори": "Комор", "Афіни": "Афін",
    "Гренадіни": "Гренадін", "Острови": "Островів", "Нації": "Націй",
}  # fmt: skip
_UK_STEMS = {
    "Єгипет": "Єгипт", "Київ": "Києв", "Кишинів": "Кишинев", "Відень": "Відн",
}  # fmt: skip
_UK_IRREGULAR: dict[str, Cases] = {
    "Косово": _cases("Косов", "о/а", "о/у", "о", "о/ом", "о/і"),
    "Білорусь": _cases("Білорус", "і", "і", "ь", "сю", "і"),
}
_UK_ADJECTIVES: dict[str, tuple[str, ...]] = {
    "ня": ("ньої", "ній", "ню", "ньою", "ній"),
    "а": ("ої", "ій", "у", "ою", "ій"),
    "ий": ("ого", "ому", "ий", "им", "ому/ім"),
    "е": ("ого", "ому", "е", "им", "ому"),
    "і": ("их", "им", "і", "ими", "их"),
}


def ukrainian_noun(word: str) -> Cases:
    """Return the cases of a Ukrainian noun."""
    if word in _UK_PLURAL:
        return _plural(word, _UK_PLURAL[word], "я" if word.endswith("ії") else "а")
    if word in _UK_IRREGULAR:
        return _UK_IRREGULAR[word]
    if word.endswith(("уа", "о", "е", "і", "у", "и", "ї", "ю")) and not word.endswith("ство"):
        return _same(word)
    stem = _UK_STEMS.get(word, word)
    for ending, declined in _UK_NOUNS:
        if word.endswith(ending):
            cut = len(ending) if stem == word else 0
            forms = _cases(stem[: len(stem) - cut], *declined)
            return [forms[0], forms[1], (word,), *forms[3:]] if stem != word else forms
    if word[-1].lower() in "бвгґдзклмнпрстфхцжчшщ" and not word.isupper():
        forms = _cases(stem, "у/а", "у/ові", "-", "ом/ем", "і/у/ові")
        return [*forms[:2], (word,), *forms[3:]]
    return _same(word)


_UK_NOUNS = (
    ("ство", ("ства", "ству", "ство", "ством", "стві")),
    ("ія", ("ії", "ії", "ію", "ією", "ії")),
    ("ея", ("еї", "еї", "ею", "еєю", "еї")),
    ("я", ("і", "і", "ю", "ею", "і")),
    ("ка", ("ки", "ці", "ку", "кою", "ці")),
    ("га", ("ги", "зі", "гу", "гою", "зі")),
    ("ха", ("хи", "сі", "ху", "хою", "сі")),
    *((f"{soft}а", (f"{soft}і", f"{soft}і", f"{soft}у", f"{soft}ею", f"{soft}і"))
      for soft in "жчшщц"),
    ("а", ("и", "і", "у", "ою", "і")),
    ("й", ("ю/я", "ю/єві", "й", "єм", "ї/ю/єві")),
    ("ль", ("лю/ля", "лю/леві", "ль", "лем", "лі/лю/леві")),
    ("ь", ("я/ю", "ю/еві", "ь", "ем", "і/ю/еві")),
)  # fmt: skip


_UK_FEMININE_STEMS = ("ськ", "цьк", "зьк", "н", "ов", "ев", "ик")  # “Рада” is no adjective


def ukrainian_adjective(word: str) -> Cases | None:
    """Return the cases of a Ukrainian adjective, None where it is none."""
    for ending, declined in _UK_ADJECTIVES.items():
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 1 and not word.endswith("ія"):
            is_noun = ending == "а" and not stem.endswith(_UK_FEMININE_STEMS)
            return None if is_noun else _cases(stem, *declined)
    return None


# Polish

_PL_IRREGULAR: dict[str, Cases] = {
    "Polska": [("Polski",), ("Polsce",), ("Polskę",), ("Polską",), ("Polsce",)],
    "Czechy": [("Czech",), ("Czechom",), ("Czechy",), ("Czechami",), ("Czechach",)],
    "Węgry": [("Węgier",), ("Węgrom",), ("Węgry",), ("Węgrami",), ("Węgrzech",)],
    "Niemcy": [("Niemiec",), ("Niemcom",), ("Niemcy",), ("Niemcami",), ("Niemczech",)],
    "Włochy": [("Włoch",), ("Włochom",), ("Włochy",), ("Włochami",), ("Włoszech",)],
    "Chiny": [("Chin",), ("Chinom",), ("Chiny",), ("Chinami",), ("Chinach",)],
    "Indie": [("Indii",), ("Indiom",), ("Indie",), ("Indiami",), ("Indiach",)],
    "Stany": [("Stanów",), ("Stanom",), ("Stany",), ("Stanami",), ("Stanach",)],
    "Ateny": [("Aten",), ("Atenom",), ("Ateny",), ("Atenami",), ("Atenach",)],
    "Filipiny": [("Filipin",), ("Filipinom",), ("Filipiny",), ("Filipinami",), ("Filipinach",)],
    "Wyspy": [("Wysp",), ("Wyspom",), ("Wyspy",), ("Wyspami",), ("Wyspach",)],
    "Egipt": [("Egiptu",), ("Egiptowi",), ("Egipt",), ("Egiptem",), ("Egipcie",)],
    "Białoruś": [("Białorusi",), ("Białorusi",), ("Białoruś",), ("Białorusią",), ("Białorusi",)],
    "Związek": [("Związku",), ("Związkowi",), ("Związek",), ("Związkiem",), ("Związku",)],
    "Rzym": [("Rzymu",), ("Rzymowi",), ("Rzym",), ("Rzymem",), ("Rzymie",)],
    "Wiedeń": [("Wiednia",), ("Wiedniowi",), ("Wiedeń",), ("Wiedniem",), ("Wiedniu",)],
    "Mińsk": [("Mińska",), ("Mińskowi",), ("Mińsk",), ("Mińskiem",), ("Mińsku",)],
    "Kijów": [("Kijowa",), ("Kijowowi",), ("Kijów",), ("Kijowem",), ("Kijowie",)],
    "Holandia": [("Holandii",), ("Holandii",), ("Holandię",), ("Holandią",), ("Holandii",)],
}
_PL_ADJECTIVES: dict[str, tuple[str, ...]] = {
    "a": ("ej", "ej", "ą", "ą", "ej"),
    "e": ("ych/ich", "ym/im", "e", "ymi/imi", "ych/ich"),
    "ski": ("skiego", "skiemu", "ski", "skim", "skim"),
    "cki": ("ckiego", "ckiemu", "cki", "ckim", "ckim"),
}
_PL_LAST = {"d": "dzie", "t": "cie", "r": "rze", "ł": "le"}


def polish_noun(word: str) -> Cases:
    """Return the cases of a Polish noun."""
    if word in _PL_IRREGULAR:
        return _PL_IRREGULAR[word]
    for ending, declined in _PL_NOUNS:
        if word.endswith(ending):
            return _cases(word[: -len(ending)], *declined)
    if word.endswith("a"):
        last = word[-2]
        before = _PL_LAST.get(last, last + "ie")
        return _cases(word[:-2], last + "y", before, last + "ę", last + "ą", before)
    if word[-1] in "bcdfghjklmnprstwzńł" and not word.isupper():
        return _cases(word, "u/a", "owi", "-", "em/iem", "ie/u")
    return _same(word)


_PL_NOUNS = (
    ("ia", ("ii", "ii", "ię", "ią", "ii")),
    ("ja", ("ji", "ji", "ję", "ją", "ji")),
    ("ka", ("ki", "ce", "kę", "ką", "ce")),
    ("ga", ("gi", "dze", "gę", "gą", "dze")),
    ("ko", ("ka", "ku", "ko", "kiem", "ku")),
    ("wo", ("wa", "wu", "wo", "wem", "wie")),
)


_PL_FEMININE_STEMS = ("sk", "ck", "zk", "lk", "n", "w")  # “Rada” is no adjective


def polish_adjective(word: str) -> Cases | None:
    """Return the cases of a Polish adjective, None where it is none."""
    for ending, declined in _PL_ADJECTIVES.items():
        stem = word[: -len(ending)]
        if word.endswith(ending) and not word.endswith("ia"):
            is_noun = ending == "a" and not stem.endswith(_PL_FEMININE_STEMS)
            return None if is_noun else _cases(stem, *declined)
    return None


_RULES: dict[str, tuple[Callable[[str], Cases], Callable[[str], Cases | None]]] = {
    "ru": (russian_noun, russian_adjective),
    "uk": (ukrainian_noun, ukrainian_adjective),
    "pl": (polish_noun, polish_adjective),
}
_AND = {"и", "і", "та", "i"}
_FIXED = re.compile(r"[^\w’'ʼ-]")


def declined(name: str, language: str) -> set[str]:
    """Return a name in all cases of its language, the nominative with them."""
    if language == "de":
        return german(name)
    if language not in _RULES:
        return {name}
    words = name.split(" ")
    if len(words) > 1 and words[0].isupper():
        return {name}
    columns = _columns(words, language)
    forms = {name}
    for case in range(_FIVE):
        forms.update(" ".join(each) for each in product(*(column[case] for column in columns)))
    return forms


def _columns(words: list[str], language: str) -> list[Cases]:
    """Return the cases of each word: adjectives and their noun bend, what depends on it not."""
    noun, adjective = _RULES[language]
    columns: list[Cases] = []
    is_bent = False
    for place, word in enumerate(words):
        if word in _AND and is_bent and len(words) == place + 2:
            is_bent = False
            columns.append(_same(word))
            continue
        bent = adjective(word) if place < len(words) - 1 else None
        if is_bent:
            columns.append(_same(word))
        elif bent is not None:
            columns.append(bent)
        else:
            columns.append(_hyphened(word, noun))
            is_bent = word not in _AND
    return columns


_FIRST_PART = {"Гвинея", "Гвінея", "Тимор"}


def _hyphened(word: str, noun: Callable[[str], Cases]) -> Cases:
    first, hyphen, rest = word.partition("-")
    if not hyphen:
        return noun(word)
    if first in _FIRST_PART:
        return [tuple(f"{each}-{rest}" for each in case) for case in noun(first)]
    return [tuple(f"{first}-{each}" for each in case) for case in noun(rest)]


# German

_DE_ENDINGS = ("", "e", "en", "er", "es", "em")
_DE_LONG = ("Reich", "Staat", "Bund", "Pakt")


def german(name: str) -> set[str]:
    """Return a German name in all cases."""
    words = name.split(" ")
    if name.isupper():
        return {name}
    bent: list[tuple[str, ...]] = []
    for word in words[:-1]:
        stem = re.sub(r"(?<=\w{3})(?:es|er|e)\Z", "", word) if word[:1].isupper() else word
        is_adjective = stem != word and not word.endswith(("reie", "ee"))
        bent.append(tuple(stem + end for end in _DE_ENDINGS[1:]) if is_adjective else (word,))
    bent.append(_german_noun(words[-1]))
    forms = {" ".join(each) for each in product(*bent)}
    if len(words) > 1 and words[0] in {"Republik", "Bundesrepublik", "Volksrepublik", "Königreich"}:
        forms.add(name)
    return forms | {name}


def _german_noun(word: str) -> tuple[str, ...]:
    if word.endswith(_DE_LONG):
        return (word, word + "es", word + "s")
    if word.endswith(("s", "x", "z", "ß", "en", "ei", "ik", "ion", "tät", "ft")):
        return (word, word + "s") if word.endswith(("en", "ion")) else (word,)
    if word.endswith("e"):
        return (word, word + "n")
    return (word, word + "s")
