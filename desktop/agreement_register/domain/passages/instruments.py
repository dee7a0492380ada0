"""Words for agreements in a text, with what is said beside them of what they are."""

# ruff: noqa: RUF001, E501 - words in several scripts, one line of them each

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from agreement_register.domain.dates.date_scanning import WEEKDAYS
from agreement_register.domain.passages.acts import CYRILLIC, LATIN
from agreement_register.domain.passages.words.language import listed, parted

if TYPE_CHECKING:
    from collections.abc import Collection

    from agreement_register.domain.passages.words.language import LanguageWords


@dataclass(frozen=True, slots=True)
class FoundInstrument:
    """A word for an agreement: what type it names, and whether it names several."""

    start: int
    end: int
    type: str
    is_plural: bool = False
    stands_for: bool = False  # “the one”, “celui”: of the kind that was named before it


# Abbreviations of treaties that are known by them, in other languages.
_SAME_SHORT_NAMES = (
    "CFE KSE FCE ДОВСЕ ДЗЗСЄ ДЗСЄ", "INF РСМД РСД FNI", "START СНВ", "NPT TNP ДНЯО NVV НПТ",
    "CTBT ДВЗЯИ ДВЗЯВ TICE", "CSTO ОДКБ ОДКБ", "OST ДОН", "CWC КЗХО CAC", "BWC КБТО CABT",
    "UNCLOS", "ACV", "2+4",
)  # fmt: skip
_ONE_SHORT_NAME = {name: line.split()[0] for line in _SAME_SHORT_NAMES for name in line.split()}


_PLURALS = {
    "en": r"(?:agreements|accords|pacts|deals|treaties|conventions|protocols|arrangements|memoranda|"
    r"declarations)",
    "de": r"(?:[\w-]*(?:verträge|verträgen|abkommen|vereinbarungen|übereinkommen|konventionen|"
    r"protokolle|protokollen|pakte|erklärungen))",
    "fr": r"(?:accords|traités|conventions|protocoles|arrangements|déclarations|mémorandums)",
    "ru": r"(?:договоры|договоров|договорам|договорами|договорах|соглашени(?:я|й|ям|ями|ях)|"
    r"конвенци(?:и|й|ям|ями|ях)|протокол(?:ы|ов|ам|ами|ах)|меморандум(?:ы|ов))",
    "uk": r"(?:договор(?:и|ів|ам|ами|ах)|угод(?:и|ам|ами|ах)?|конвенці(?:ї|й|ям|ями|ях)|"
    r"протокол(?:и|ів|ам|ами|ах)|меморандум(?:и|ів))",
    "es": r"(?:acuerdos|tratados|convenios|convenciones|protocolos|memorandos)",
    "pl": r"(?:traktaty|traktatów|umowy|umów|porozumienia|porozumień|konwencje|układy|układów)",
    "it": r"(?:accordi|trattati|convenzioni|protocolli)",
}
_STANDING_FOR = {
    "en": r"the (?:other |second |first )?ones?(?= (?:on|of|with|signed|dated|between))|that(?= with)",
    "de": r"(?:der|das|den|jenes|jener|jenem|dem)jenige\w*(?= mit)|(?:das|der|den|dem)(?= mit)",
    "fr": r"celui|celle|ceux|celles",
    "ru": r"аналогичное|второе|другое",
    "uk": r"аналогічну|другу|іншу",
    "es": r"(?:el|los)(?= (?:del?|de [A-Z]))|uno|otro",
    "pl": r"(?:graniczny|drugi)",
    "it": r"quello|quella",
}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    language = next(one for one in (*LATIN, *CYRILLIC) if one.name == name)
    parts = [
        f"(?P<i{place}>{words})"
        for place, (_, words) in enumerate(map(parted, language.instruments))
    ]
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(parts)}|(?P<short>(?-i:{'|'.join(map(re.escape, _ONE_SHORT_NAME))}))"
        rf"|(?P<one>{_STANDING_FOR[name]}))(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _plural(name: str) -> re.Pattern[str]:
    return re.compile(_PLURALS[name], re.IGNORECASE)


# Forms that are the plural, or another case of the singular; and what stands before the plural.
_EITHER = {
    "de": r"[\w-]*(?:abkommen|übereinkommen)",
    "ru": "соглашения|конвенции",
    "uk": "угоди|конвенції",
    "pl": "umowy",
}
_BEFORE_A_PLURAL = {
    "ru": r"(?:оба|обе|эти|все|два|две|три|четыре|\w+(?:ые|ие|л|ла|ли|ло|ть|ет|ют|ит|ят|ны|но))\s",
    "uk": r"(?:обидва|обидві|ці|всі|усі|два|дві|три|\w+(?:ні|ві|кі|чі|ські|в|ла|ли|ло|ти|ть|но|то))\s",
    "pl": r"(?:oba|obie|te|wszystkie|dwie|trzy|cztery|\w+(?:ne|we|kie|cze|ł|ła|ły|li|ć|no|to))\s",
}
_REACH = 40  # characters before a noun


@cache
def _patterns_of_number(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = rf"(?:(?<!\w){_BEFORE_A_PLURAL.get(name, '')}|(?:^|[.:;,–—(«„\"]\s?))\Z"
    return (re.compile(_EITHER[name], re.IGNORECASE), re.compile(before, re.IGNORECASE))


# In German one has an article or an ending of one before it, and several need none.
_OF_ONE = re.compile(
    r"(?<!\w)(?:das|dem|des|ein|eines|einem|dieses|diesem|jenes|jenem|sein|seinem|seines|ihr|ihrem|"
    r"ihres|kein|keines|keinem|im|zum|vom|beim|am|\w+(?:es|em))\s(?:\w+\s)?\Z",
    re.IGNORECASE,
)


def _is_of_either_number(word: str, name: str) -> bool:
    return name in _EITHER and _patterns_of_number(name)[0].fullmatch(word) is not None


def _says_several(before: str, name: str) -> bool:
    """Tell by the words before a noun whether a form of either number is the plural."""
    if name == "de":
        return _OF_ONE.search(before[-_REACH:]) is None
    return _patterns_of_number(name)[1].search(before[-_REACH:]) is not None


def instruments_in(
    text: str, language: LanguageWords, short_names: Collection[str] = ()
) -> list[FoundInstrument]:
    """Return the words for agreements in a text, in order: nouns, and abbreviations of titles."""
    found = _nouns_in(text, language)
    held = {place for one in found for place in (one.start, one.end - 1)}
    own = [FoundInstrument(*match.span(), "") for match in _ABBREVIATION.finditer(text)
           if match[0] in short_names and match.start() not in held]  # fmt: skip
    return sorted((*found, *own), key=lambda one: one.start) if own else found


def _nouns_in(text: str, language: LanguageWords) -> list[FoundInstrument]:
    found: list[FoundInstrument] = []
    for match in _pattern(language.name).finditer(text):
        if match["one"]:
            if found:
                found.append(FoundInstrument(*match.span(), found[-1].type, stands_for=True))
            continue
        if match["short"]:
            found.append(FoundInstrument(*match.span(), ""))
            continue
        kind = parted(language.instruments[int((match.lastgroup or "i0")[1:])])[0]
        is_plural = _plural(language.name).fullmatch(match[0]) is not None
        if is_plural and _is_of_either_number(match[0], language.name):
            is_plural = _says_several(text[: match.start()], language.name)
        found.append(FoundInstrument(*match.span(), kind, is_plural))
    return found


_CAPITAL = re.compile(r"(?<![\w’'.])[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯІЇЄҐЁ][\w’'-]{2,}")
_ABBREVIATION = re.compile(r"(?<!\w)[A-ZА-ЯІЇЄҐ0-9+]{2,8}(?!\w)")
_LETTERS = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e",
        "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m",
        "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
        "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ы": "i", "э": "e", "ю": "iu", "я": "ia",
        "ь": "", "ъ": "", "ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "ê": "e",
        "á": "a", "í": "i", "ó": "o", "ú": "u", "ñ": "n", "ç": "c", "ł": "l", "ś": "s", "ż": "z",
        "ź": "z", "ć": "c", "ń": "n", "ę": "e", "ą": "a", "å": "a", "ø": "o", "ï": "i", "ô": "o",
        "ã": "a", "č": "c", "š": "s", "ž": "z", "ě": "e", "ý": "y", "â": "a", "î": "i", "û": "u",
    }
)  # fmt: skip
_ALIKE = ((r"oe", "o"), (r"ue", "u"), (r"ae", "a"), (r"tz", "ts"), (r"ck", "k"), (r"ph", "f"),
          (r"c(?=[aou]|$)", "k"), (r"w", "v"), (r"y", "i"), (r"j", "i"), (r"sch", "sh"),
          (r"(.)\1", r"\1"))  # fmt: skip
_STEM, _FEWEST_LETTERS = 5, 3


def stem(word: str) -> str:
    """Return how a name begins, in Latin letters: alike for “Семипалатинский” and “Semipalatinsk”."""
    plain = word.lower().translate(_LETTERS)
    for pattern, alike in _ALIKE:
        plain = re.sub(pattern, alike, plain)
    return plain[:_STEM]


# What a German name stands before in one word: “Saarvertrag”.
_OF_A_COMPOUND = re.compile(
    r"(?<=\w{3})s?(?:vertr[aä]g|abkommen|pakt|konvention|protokoll|übereinkommen|vereinbarung)\w*\Z",
    re.IGNORECASE,
)

_COMMON = frozenset(
    stem(word)
    for word in listed(
        "Agreement Treaty Convention Protocol Memorandum Understanding Between Republic "
        "Government Federation Kingdom Union Federal States United Ministry Defence Defense "
        "National People Socialist Democratic Cooperation Co-operation Concerning Relations "
        "Friendship Mutual Principles Members State Council Cabinet Ministers Supplementary "
        "Framework Establishment Final Vertrag Abkommen Traité Accord The This And For Which "
        "Verträge Договор Соглашение Конвенция Договір Угода Конвенція Протокол Меморандум "
        "Committee January February March April June July August September October November "
        "December Its Minister Foreign President Parliament Armed Forces Peace Declaration "
        "Charter Pact Act Treaties Agreements International Bilateral Parties Instruments "
        "Ratification Field Territory Matters Common Supreme Soviet Der Die Das Den Dem Des "
        "Ihre Les Une Zwischen Nach Great Former West East North South Four Two Three Both "
        "Article"
    )
)


# One place under its names in other languages, where these begin differently.
_SAME_PLACES = (
    "Warsaw Warschau Varsovie Варшава Warszawa Varsavia", "Prague Prag Прага Praga",
    "Vienna Wien Vienne Вена Відень Wiedeń", "Geneva Genf Genève Женева Ginebra Ginevra Genewa",
    "Brussels Brüssel Bruxelles Брюссель Bruselas Bruksela", "Copenhagen Kopenhagen Копенгаген Kopenhaga",
    "Hague Haag Haye Гаага Haga Aja", "Lisbon Lissabon Лиссабон Lisbonne Lizbona",
    "Rome Rom Рим Roma Rzym", "Svalbard Spitsbergen Spitzbergen Шпицберген Шпіцберген Свальбард",
    "Moselle Mosel Мозель", "Danube Donau Дунай Danubio Dunaj", "Rhine Rhein Rhin Рейн Ren Reno",
    "Kyiv Kiev Kiew Київ Киев Kijów", "Moscow Moskau Moscou Москва Moskwa Moscú Mosca",
    "Belgrade Belgrad Белград Белград", "Bucharest Bukarest Бухарест Bucarest", "Goerlitz Zgorzelec",
    "Ottawa Оттава", "Athens Athen Афины Athènes Афіни Atenas Ateny", "Lake See Озеро",
    "Elysee Élysée Elysée", "Baltic Ostsee Балтика", "Kaliningrad Königsberg", "Caspian Каспий Kaspi",
    "Elbe Лаба Labe Эльба", "Oder Odra Одер", "Neisse Nysa Нейсе", "Tashkent Taschkent Ташкент",
    "Saar Sarre Саар", "Aland Åland Аланд", "Bay Bucht Baie", "Sea Meer Mer Море Mar",
)  # fmt: skip


@cache
def _one_name() -> dict[str, str]:
    return {stem(name): stem(line.split()[0]) for line in _SAME_PLACES for name in line.split()}


@lru_cache(maxsize=1 << 12)
def names_in(text: str) -> frozenset[str]:
    """Return the beginnings of the proper names of a text, apart from the words of every title."""
    found = {stem(_OF_A_COMPOUND.sub("", part)) for match in _CAPITAL.finditer(text)
             for part in match[0].split("-") if len(part) > len("the")}  # fmt: skip
    same = _one_name()
    return frozenset(same.get(one, one) for one in found - _COMMON)


_FIRST_WORD = re.compile(r"\A\W*\w+")
_IN_CAPITALS = re.compile(r"(?<!\w)[A-ZА-ЯІЇЄҐЁ0-9]{2,}(?!\w)")


@lru_cache(maxsize=1 << 12)
def names_beside(text: str, places: str) -> frozenset[str]:
    """Return the names beside a word for an agreement that are no place of signature, and no day.

    The first word has a capital letter whatever it is, and letters alone are an abbreviation.
    """
    rest = _FIRST_WORD.sub(" ", _IN_CAPITALS.sub(" ", text))
    rest = re.sub(
        rf"(?<!\w)(?i:{places})\s(?:\w{{1,4}}\s)?[^\W\d_]\S*(?:[ -][^\W\d_a-zа-я]\S*)*", " ", rest
    )
    days = (word for word in re.findall(r"[^\W\d_]+", rest) if word.lower() in WEEKDAYS)
    for word in days:
        rest = rest.replace(word, " ")
    return names_in(rest)


def in_latin(text: str) -> str:
    """Return a text in small Latin letters, so that the beginnings of names are found in it."""
    return text.lower().translate(_LETTERS)


def abbreviations_in(text: str) -> set[str]:
    """Return the words of a title that are written in capitals alone: “(CEFTA)”."""
    return {match[0] for match in _ABBREVIATION.finditer(text)
            if len(match[0]) >= _FEWEST_LETTERS and match[0].isalpha()}  # fmt: skip


_NEW = r"new|neue[rsn]?|nouve(?:au|lle)|nuevo|nuova?|нов(?:ый|ого|ому|ом|ий|ая|ой)"
_IN_A_SERIES = re.compile(
    rf"(?:(?P<new>(?<!\w)(?i:{_NEW}))[ -])?(?<![\w’'.])[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯІЇЄҐЁ][\w’'-]{{2,}}"
    r"(?:[ \u00a0-](?P<roman>I{1,3}|IV|VI{0,3}|IX)(?!\w)|[ \u00a0-](?P<arabic>[2-9])(?![\w./+-]))?"
    r"|(?<!\w)(?:No\.|Nr\.|№|n°)\s?(?P<number>\d{1,2})(?!\d)"
)
_NO_SERIES = re.compile(
    r"(?:article|chapter|annex|part|section|kapitel|artikel|anhang|teil|chapitre|annexe|partie|стать\w+|"
    r"глав\w+|част\w+|розділ\w*|статт\w+|королев\w*|king|queen|pope|könig\w*|roi|reine)\b",
    re.IGNORECASE,
)
_ROMAN = {roman: str(place) for place, roman in
          enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"], 1)}  # fmt: skip


@lru_cache(maxsize=1 << 12)
def places_in_series(text: str) -> frozenset[str]:
    """Return which of several of one name a text speaks of: “START II”, “New START”."""
    found: set[str] = set()
    for match in _IN_A_SERIES.finditer(text):
        is_short = bool(_ABBREVIATION.match(text, match.end("new") + 1 if match["new"] else 0))
        if match["new"] and is_short:
            found.add("new")
        if not _NO_SERIES.match(match[0]):
            roman = _ROMAN.get(match["roman"] or "", "")
            found |= {one for one in (roman, match["arabic"], match["number"]) if one}
    return frozenset(found)


@lru_cache(maxsize=1 << 12)
def short_names_in(text: str) -> frozenset[str]:
    """Return the abbreviations of a text, in their English form: CFE for ДОВСЕ."""
    found = (match[0] for match in _ABBREVIATION.finditer(text) if not match[0].isdigit())
    return frozenset(_ONE_SHORT_NAME.get(one, one) for one in found)
