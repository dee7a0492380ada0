"""Words beside the name of a state that tell whether the state is meant, language by language."""

from __future__ import annotations

import re
import sys
from functools import cached_property


class Pattern:
    """A regular expression that is compiled when it is first wanted: all of them take 30 ms."""

    def __init__(self, written: str, flags: int = 0) -> None:
        self._written, self._flags = written, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._written, self._flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first place in a part of a text that it fits."""
        return self._compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return what fits at the beginning of a part of a text."""
        return self._compiled.match(text, start, end)


_I = re.IGNORECASE


def _before(words: str, flags: int = _I) -> Pattern:
    return Pattern(rf"(?<!\w)(?:{words})\Z", flags)


def _after(words: str, flags: int = 0) -> Pattern:
    return Pattern(rf"(?:{words})(?!\w)", flags)


_BLANK = "[ \u00a0\n]"

# Where a capital stands after one of these it is a place.
PLACE_BEFORE: dict[str, Pattern] = {
    "en": _before(
        rf"(?:in|at|near|from|to|into|of|outside|around|via|through|visit|visits|visited|visiting|"
        rf"left|leaving|reached|reaching|central|downtown|Greater|Old|New|St\.?){_BLANK}+"
    ),
    "de": _before(rf"(?:in|nach|bei|aus|von|vor|um|zu|über|bis|Stadt|Raum){_BLANK}+"),
    "fr": _before(
        rf"(?:à|de|vers|depuis|sur|jusqu.à|près{_BLANK}de|dans|ville|via){_BLANK}+|d['’]"
    ),
    "ru": _before(
        rf"(?:в|во|из|у|под|около|на|до|через|по|близ|город\w*|г\.|гор\.|столиц\w+|аэропорт\w*|"
        rf"улиц\w+|жител\w+|мэр\w*){_BLANK}+"
    ),
    "uk": _before(
        rf"(?:в|у|із|зі|до|під|біля|на|через|по|міст\w+|м\.|столиц\w+|вулиц\w+|мешкан\w+|"
        rf"мер\w*){_BLANK}+"
    ),
    "es": _before(rf"(?:en|a|de|desde|hacia|hasta|ciudad){_BLANK}+"),
    "it": _before(rf"(?:a|ad|in|da|di|per|verso|città){_BLANK}+"),
    "pl": _before(rf"(?:w|we|do|na|pod|z|ze|koło|przy|miasto|mieście){_BLANK}+"),
}
# … unless something is given, sent or said to it.
GIVEN_BEFORE: dict[str, Pattern] = {
    "en": _before(
        rf"(?:handed|hand|hands|given|gave|sent|notified|delivered|offered|addressed|transmitted|"
        rf"note|notes|letter|reply|replies|answer|proposal|message|warning|signal|concession\w*|"
        rf"over|back|according|owed|close|loyal|belong\w*|"
        rf"notes?{_BLANK}from|reply{_BLANK}from|pressure{_BLANK}from|demands?{_BLANK}from|"
        rf"announcement{_BLANK}from|confirmation{_BLANK}from){_BLANK}+(?:to{_BLANK}+)?"
    ),
}
# Who is between, with or against somebody is a party.
WITH: dict[str, Pattern] = {
    "en": _before(rf"(?:between|with|against){_BLANK}+"),
    "de": _before(rf"(?:zwischen|mit|gegen|durch){_BLANK}+"),
    "fr": _before(rf"(?:entre|avec|contre|par){_BLANK}+"),
    "ru": _before(rf"(?:между|со?|против|перед){_BLANK}+"),
    "uk": _before(rf"(?:між|проти){_BLANK}+"),
    "es": _before(rf"(?:entre|con|contra|por){_BLANK}+"),
    "it": _before(rf"(?:fra|tra|con|contro){_BLANK}+"),
    "pl": _before(rf"(?:między|pomiędzy|przeciw\w*){_BLANK}+"),
}
# Instrumental after “з” is company, genitive is a place one comes from.
WITH_IN_UKRAINIAN = _before(rf"(?:з|із|зі){_BLANK}+")

# Capitals before one of these are part of its name.
OF_A_PLACE_AFTER: dict[str, Pattern] = {
    "en": _after(
        rf"{_BLANK}+(?:talks?|summits?|meetings?|conferences?|congress|treat(?:y|ies)|agreements?|"
        rf"accords?|conventions?|protocols?|declarations?|memorand\w+|embass\w+|offices?|"
        rf"correspondents?|courts?|suburbs?|airports?|universit\w+|regions?|residents?|police|"
        rf"time|document|peace|process|negotiations|mechanism|format|stock|hotel|newspaper|daily|"
        rf"bureau|mayor|street|archives?)|-(?:based|born|trained)", _I,
    ),
    "de": _after(rf"(?:s)?{_BLANK}+(?:Konferenz|Gipfel|Vertrag|Abkommen|Erklärung|Mitte|Stadt)"),
}  # fmt: skip
CAPITAL_LETTER_AFTER = Pattern(rf"{_BLANK}(?P<word>[A-ZÀ-ÞŠŽČŁА-ЯЁІЇЄҐ][\w’'-]+)")
PARTICLE_AFTER = Pattern(rf"{_BLANK}(?:de|del|da|do|of){_BLANK}(?:la |los |las )?[A-ZÀ-Þ]")
TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
DAY_AFTER = Pattern(
    rf"{_BLANK}?[,.]?{_BLANK}*(?:\(|(?:on|am|den|le|el|il|от|від|vom|du|del|the){_BLANK}+)?"
    rf"(?:\d{{1,2}}|[12]\d{{3}})\b|\)|{_BLANK}?,{_BLANK}?(?!\d)[A-Z][a-z]+{_BLANK}\d{{1,2}}\b"
)
DATELINE_AFTER = Pattern(
    rf"{_BLANK}*(?:\([^)\n]{{2,30}}\)|/[^/\n]{{2,30}}/)?{_BLANK}*(?:[,.]?{_BLANK}*[—–]|\s-\s|:|\()|"
    rf",{_BLANK}[^.\n—–(]{{0,24}}\d[^.\n—–(]{{0,16}}(?:[—–(.:/]|\.\s|\Z)"
)

# News agencies, papers, firms and forums that are called after a state or a capital.
_FIRMS_AFTER = (
    r"Today|Times|Post|Daily|Herald|Journal|Bank|Airlines?|Airways|Telegraph|Tribune|Gazette|"
    r"University|Institute|Street|Hotel|Express|News|TV|Television|Radio|Review|Weekly|Railways?|"
    r"Petroleum|Telecom|Steel|Energy|Motors|Open|Cup|Grand Prix|Independent|Observer|Club|Museum|"
    r"Exchange|Broadcasting|Aerospace|Gas|Oil|Air|Marathon|Forum|Fund"
)
_FIRMS_BEFORE = (
    "Radio|Sputnik|Air|Bank{of}|Voice{of}|University{of}|Miss|Team|Agence|Télévisions?|Радио|Радіо|"
    "Голос|Банк|Почта|Bild|Lloyd's{of}"
)
_SOVIET_REPUBLICS = (
    rf"SSR|ASSR|ССР|АССР|РСР|АРСР|Soviet{_BLANK}Socialist|Советск\w+{_BLANK}Социалист\w+|"
    rf"Радянськ\w+{_BLANK}Соціаліст\w+|Sozialistisch\w+{_BLANK}Sowjet\w+"
)

# Seas and the like that are named after a state.
_SEAS = {
    "en": (
        r"gulf|sea|seas|bay|straits?|lakes?|isles?|isthmus|rivers?|mouth|banks",
        r"Seas?|Oceans?|Gulf|Bay|Straits?|Channel|Canal|Alps|Desert|River|Ridge|Basin|Trench",
    ),
    "de": (
        r"golf|straße|bucht|isthmus|meer|see|fluss(?:es)?",
        r"Seen?|Meer(?:e|es|s)?|Golf(?:s|es)?|Meerbusens?|Bucht|Ozeans?|Rinne|Graben|Schweiz",
    ),
    "fr": (
        r"golfes?|mers?|détroits?|baies?|lacs?|isthmes?|océans?|canal|fleuves?|rivières?",
        r"(?!)",
    ),
    "ru": (
        r"залив\w*|пролив\w*|перешеек|озер\w+|бухт\w+|рек\w{1,2}",
        r"мор(?:е|я|ю|ем)|залив\w*|океан\w*|пролив\w*|полуостров\w*|канал\w*|желоб\w*|впадин\w+",
    ),
    "uk": (
        r"заток\w*|проток\w*|перешийок|озер\w+|бухт\w+|рі[чк]\w{1,3}",
        r"мор(?:е|я|ю|ем|і)|заток\w+|затоц\w+|океан\w*|проток\w*|протоц\w+|півострів|півостров\w+",
    ),
    "es": (r"golfo|mar|estrecho|bahía|lago|istmo|canal|río", r"(?!)"),
    "it": (r"golfo|mare?|stretto|baia|lago|istmo|canale|fiume", r"(?!)"),
    "pl": (r"zatok\w+|morz\w+|cieśnin\w+|jezior\w+|przesmyk\w*", r"(?!)"),
}
_OF = rf"{_BLANK}+(?:(?:of|de|du|des|del|della|di|von|of{_BLANK}the|de{_BLANK}la){_BLANK}+|d['’])?"
_OF_WORDS = "of|the|de|du|des|del|della|di|von|la|d|l"
# The word before a form, if part of the name of something else may stand there; then look closer.
LAST_WORD_BEFORE = {
    language: Pattern(rf"(?:{words[0]}|{_OF_WORDS}|{_FIRMS_BEFORE.format(of='')})\Z", _I)
    for language, words in _SEAS.items()
}
PART_BEFORE = {
    language: Pattern(
        rf"(?<!\w)(?:(?i:{words[0]}){_OF}(?:l['’])?|"
        rf"(?:{_FIRMS_BEFORE.format(of=_BLANK + 'of')}){_BLANK}+)\Z"
    )
    for language, words in _SEAS.items()
}
PART_AFTER = {
    language: _after(
        rf"{_BLANK}+(?:{words[1]}|{_FIRMS_AFTER}|{_SOVIET_REPUBLICS})",
        _I if language in {"ru", "uk"} else 0,
    )
    for language, words in _SEAS.items()
}

# Adjectives that name a language.
LANGUAGE_AFTER: dict[str, Pattern] = {
    "en": _after(
        rf"(?:(?:,|{_BLANK}+and|{_BLANK}+or|,{_BLANK}*and){_BLANK}+[A-Z]\w+)*{_BLANK}+"
        rf"(?:languages?|texts?|versions?|translations?|original|wording|spelling|alphabet)"
        rf"|-(?:language|speaking|speakers?)"
    ),
    "de": _after(
        rf"(?:,?{_BLANK}+(?:und|oder)?{_BLANK}*\w+)?{_BLANK}+(?:Sprachen?|Fassung(?:en)?|"
        rf"Wortlaut\w*|Übersetzung(?:en)?|Texte?s?)|sprachig\w*"
    ),
    "fr": _after(rf"(?:{_BLANK}+et{_BLANK}+\w+)?,?{_BLANK}+"
        rf"(?:faisant|font){_BLANK}+(?:également|foi)"),
    "ru": _after(
        rf"(?:(?:,|{_BLANK}+и|{_BLANK}+или){_BLANK}+\w+)*{_BLANK}+"
        rf"(?:язык\w*|текст\w*|верси\w+|перевод\w*|оригинал\w*)|оязычн\w+", _I,
    ),
    "uk": _after(
        rf"(?:(?:,|{_BLANK}+і|{_BLANK}+та|{_BLANK}+й){_BLANK}+\w+)*{_BLANK}+"
        rf"(?:мов\w*|текст\w*|версі\w+|переклад\w*)|омовн\w+", _I,
    ),
    "es": _after(rf"{_BLANK}+(?:idioma|lengua)"),
    "it": _after(rf"{_BLANK}+(?:lingua)"),
    "pl": _after(rf"{_BLANK}+(?:język\w*|wersj\w+|tekst\w*)|ojęzyczn\w+"),
}  # fmt: skip
LANGUAGE_BEFORE: dict[str, Pattern] = {
    "en": _before(rf"(?:in(?:to)?|speaks?|spoke|speaking|from){_BLANK}+"
        rf"(?:[A-Z]\w+(?:,| and){_BLANK}+)*"),
    "de": _before(rf"(?:auf|ins?|im){_BLANK}+"),
    "fr": _before(
        rf"(?:en|langues?|textes?|versions?|traductions?|le|du){_BLANK}+"
        rf"(?:\w+(?:,|{_BLANK}et){_BLANK}+)?"
    ),
    "es": _before(rf"(?:en|idiomas?|lenguas?|textos?|versiones|versión){_BLANK}+"
        rf"(?:\w+{_BLANK}y{_BLANK}+)?"),
    "it": _before(rf"(?:in|lingue?|testi?|versioni?){_BLANK}+(?:\w+{_BLANK}e{_BLANK}+)?"),
    "ru": _before(rf"(?:язык\w*|на){_BLANK}+"),
    "uk": _before(rf"(?:мов\w*){_BLANK}+"),
    "pl": _before(rf"(?:języki?\w*|po){_BLANK}+"),
}  # fmt: skip
ENDS_A_PHRASE = Pattern(r"\s*(?:[.,;:)»”\"]|\Z|(?:and|or|und|et|y|e|и|та|,)\s)")

# A given name or a title before it, a relative clause after it: a person.
PERSON_AFTER = _after(
    rf",{_BLANK}(?:who|whom|whose|aged|\d\d,)|{_BLANK}(?:Jr|Sr)\.|{_BLANK}(?:himself|herself)"
)
PERSON_BEFORE = Pattern(
    rf"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Lady|Saint|St|Mister|Herr|Frau|Monsieur|M|Mme)\.?{_BLANK}\Z"
)
SURNAMES = frozenset(
    [
        "jordan",
        "chad",
        "georgia",
        "israel",
        "holland",
        "ireland",
        "england",
        "cuba",
        "india",
        "kenya",
        "washington",
        "paris",
        "berlin",
        "london",
        "sofia",
        "lima",
        "santiago",
        "victoria",
        "kingston",
        "nelson",
        "wellington",
        "sydney",
        "stanley",
        "valletta",
        "france",
        "brazil",
        "canada",
        "malta",
        "cyprus",
        "rome",
        "roma",
        "warsaw",
        "vienna",
        "francia",
        "alemania",
        "dublin",
    ]
)

# Names of states that are given names too, unless an office follows: “Chad President …”.
GIVEN_NAMES = frozenset(
    ["chad", "jordan", "georgia", "israel", "india", "kenya", "sofia", "paris", "london"]
)
SURNAME_AFTER = Pattern(
    rf"{_BLANK}(?!(?:President|Prime|King|Queen|Foreign|Defence|Defense|Minister|Government|"
    rf"Embassy|Ambassador|Parliament|Army|Republic|Monday|Tuesday|Wednesday|Thursday|Friday|"
    rf"Saturday|Sunday)\b)[A-ZÀ-Þ][a-zà-ÿ]+(?![\w-])"
)

# The state of Georgia in the United States.
GEORGIA_OF_AMERICA = Pattern(
    r"\b(?:Atlanta|Savannah|Augusta|Alabama|Florida|Tennessee|Carolina|Macon|Athens, Georgia|"
    r"[Gg]overnor|[Gg]overnador|[Gg]ouverneur|[Gg]overnatore|U\.?S\.? states?|American state|"
    r"[Ss]tate of Georgia|Georgia Power|Georgian senator|Georgia, USA|Georgia, U\.S\.)\b"
)
GEORGIA_OF_THE_CAUCASUS = Pattern(
    r"\b(?:Tbilisi|Abkhazia\w*|Ossetia\w*|Batumi|Saakashvili|Caucasus|Kobakhidze|Zourabichvili|"
    r"Russia\w*|Armenia\w*|Azerbaijan\w*|Ukraine|Moldova|Turkey|EU|NATO)\b"
)

# Names of states that are the names of their capitals too.
CITY_STATES = frozenset(["LUX", "SGP", "DJI", "MCO", "KWT", "PAN", "GTM", "SMR"])
SIGNED_NEAR = Pattern(
    r"(?i)\b(?:sign\w+|done|concluded|initial\w+|unterzeichn\w+|geschlossen|unterschr\w+|signé\w*|"
    r"fait|conclu\w*|paraph\w+|подписан\w*|совершен\w*|заключ[её]н\w*|подписал\w*|підписан\w*|"
    r"уклад\w+|вчинен\w*|firmad\w+|firmaron|suscrit\w+|hech[oa]|firmat\w+|podpisan\w+|meeting|held|"
    r"summit)\b"
)
IN_A_CITY = _before(
    rf"(?:in|at|zu|à|en|a|в|у|w|im){_BLANK}+(?:the{_BLANK}|City{_BLANK}of{_BLANK})?"
)

# Titles that states bear: “Kingdom of …”, “… Republic”.
_QUALIFIERS = {
    "en": r"Federal|People['’]s|Democratic|Socialist|Islamic|Arab|United|Federative|Soviet|Popular|"
          r"Bolivarian|Plurinational|Hashemite|Co-?operative|Independent|Oriental|Eastern|Grand|Great",
    "de": r"Föderativen?r?|Demokratischen?r?|Islamischen?r?|Sozialistischen?r?|Arabischen?r?|"
          r"Bolivarischen?r?|Vereinigten?r?|Plurinationalen?r?|Kooperativen?r?",
    "fr": r"fédérale?|populaire|démocratique|socialiste|islamique|arabe|unie?|bolivarienne|"
          r"coopérative|fédérative|orientale|hachémite|et",
    "ru": r"Федеративн\w+|Народн\w+|Демократическ\w+|Социалистическ\w+|Исламск\w+|Арабск\w+|"
          r"Объединённ\w+|Боливарианск\w+|Кооперативн\w+|Советск\w+|Народно-Демократическ\w+|"
          r"Великого|Великое|Великим",
    "uk": r"Федеративн\w+|Народн\w+|Демократичн\w+|Соціалістичн\w+|Ісламськ\w+|Арабськ\w+|"
          r"Об'єднан\w+|Боліваріанськ\w+|Кооперативн\w+|Радянськ\w+|Народно-Демократичн\w+",
    "es": r"Federal|Popular|Democrática|Socialista|Islámica|Árabe|Unida|Bolivariana|Cooperativa|"
          r"Oriental|Federativa|Plurinacional",
    "it": r"[Ff]ederale|[Pp]opolare|[Dd]emocratica|[Ss]ocialista|[Ii]slamica|[Aa]raba|[Uu]nita|"
          r"[Bb]olivariana|[Cc]ooperativa|[Oo]rientale|[Ff]ederativa",
    "pl": r"Federaln\w+|Ludow\w+|Demokratyczn\w+|Socjalistyczn\w+|Islamsk\w+|Arabsk\w+|"
          r"Federacyjn\w+|Boliwariańsk\w+",
}  # fmt: skip
_TITLES = {
    "en": r"Republic|Kingdom|Federation|Commonwealth|State|States|Union|Principality|Sultanate|"
          r"Emirate|Duchy|Confederation",
    "de": r"Bundesrepublik|Volksrepublik|Republik|Königreich(?:es|s)?|Fürstentum(?:s)?|"
          r"Großherzogtum(?:s)?|Staat(?:es)?|Sultanat(?:s)?|Eidgenossenschaft|Föderation|Union",
    "fr": r"République|Royaume|Principauté|Grand-Duché|Confédération|Sultanat|État|Union|"
          r"Fédération|Jamahiriya",
    "ru": r"Республик\w{1,2}|Королевств\w{1,2}|Княжеств\w{1,2}|Государств\w{1,2}|Султанат\w{0,2}|"
          r"Герцогств\w{1,2}|Федераци\w{1,2}|Конфедераци\w{1,2}|Союз\w{0,2}|Джамахири\w{1,2}",
    "uk": r"Республі[кц]\w{1,2}|Королівств\w{1,2}|Князівств\w{1,2}|Держав\w{1,2}|Султанат\w{0,2}|"
          r"Герцогств\w{1,2}|Федераці\w{1,2}|Конфедераці\w{1,2}",
    "es": r"República|Reino|Principado|Confederación|Estado|Federación|Gran Ducado|Unión|Sultanato",
    "it": r"Repubblica|Regno|Principato|Confederazione|Stato|Federazione|Granducato|Sultanato",
    "pl": r"Rzecz\w{0,4}pospolit\w{1,2}|"
          r"Republi[kc]\w{1,2}|Królestw\w{1,2}|Księstw\w{1,2}|Federacj\w{1,2}|Konfederacj\w{1,2}",
}  # fmt: skip
_GENITIVE = {
    "en": rf"of{_BLANK}+(?:the{_BLANK}+)?",
    "de": rf"(?:(?:der|des|von){_BLANK}+)?",
    "fr": rf"(?:de{_BLANK}+(?:la{_BLANK}+|l['’])?|du{_BLANK}+|des{_BLANK}+|d['’])",
    "ru": "",
    "uk": "",
    "es": rf"(?:de{_BLANK}+(?:la{_BLANK}+|los{_BLANK}+)?|del{_BLANK}+)",
    "it": rf"(?:di{_BLANK}+|del(?:la|le)?{_BLANK}+|dell['’]|degli{_BLANK}+)",
    "pl": "",
}
_COMES_FIRST = {"en", "de", "ru", "uk", "pl"}  # the qualifier, before the noun


def _title_before(language: str) -> Pattern:
    qualifiers, titles = _QUALIFIERS[language], _TITLES[language]
    noun = (
        rf"(?:(?:{qualifiers}){_BLANK}+){{0,3}}(?:{titles}){_BLANK}+"
        if language in _COMES_FIRST
        else rf"(?:{titles}){_BLANK}+(?:(?:{qualifiers}){_BLANK}+){{0,3}}"
    )
    return Pattern(rf"(?<!\w)(?P<title>{noun}){_GENITIVE[language]}\Z")


def _noun_before(language: str) -> Pattern:
    """Return what stands before an adjective: *République …*."""
    qualifiers, titles = _QUALIFIERS[language], _TITLES[language]
    return Pattern(rf"(?<!\w)(?:{titles}){_BLANK}+(?:(?:{qualifiers}){_BLANK}+){{0,3}}\Z")


def _noun_after(language: str) -> Pattern:
    qualifiers, titles = _QUALIFIERS[language], _TITLES[language]
    return Pattern(rf"{_BLANK}+(?:(?:{qualifiers}){_BLANK}+){{0,3}}(?:{titles})(?!\w)")


_ENDS = "of|the|de|la|du|des|d|l|del|los|di|della|delle|dell|degli|der|von"
ENDS_OF_TITLES = frozenset(_ENDS.split("|")).union(
    *(words.lower().split("|") for words in _QUALIFIERS.values())
)
TITLE_BEFORE_NAME = {language: _title_before(language) for language in _TITLES}
TITLE_BEFORE_ADJECTIVE = {
    language: _noun_before(language) for language in _TITLES if language not in {"en", "de"}
}
TITLE_AFTER_ADJECTIVE = {language: _noun_after(language) for language in _COMES_FIRST}
