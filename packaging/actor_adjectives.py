"""Forms of the adjectives of states, and the first halves of compounds such as Franco-German."""

from __future__ import annotations

_ENDINGS = {
    "ru": ["ий", "ая", "ое", "ие", "ого", "ому", "им", "ом", "ой", "ую", "ою", "их", "ими"],
    "uk": ["ий", "а", "е", "і", "ого", "ому", "им", "ім", "ій", "у", "ою", "ої", "их", "ими"],
    "pl": ["i", "a", "ie", "iego", "iemu", "im", "iej", "ą", "ich", "imi"],
    "de": ["", "e", "en", "er", "es", "em"],
}  # fmt: skip

# First halves that rules do not give, by the adjective in the masculine.
_PREFIXES = {
    "en": {
        "Russian": "Russo", "French": "Franco", "Chinese": "Sino", "English": "Anglo",
        "British": "Anglo", "Indian": "Indo", "Italian": "Italo", "Austrian": "Austro",
        "Greek": "Greco,Graeco", "Turkish": "Turco,Turko", "Serbian": "Serbo", "Polish": "Polono",
        "Finnish": "Finno", "Japanese": "Nippo,Japano", "Spanish": "Hispano,Spano",
        "Portuguese": "Luso", "American": "US,U.S.", "German": "Germano", "Belgian": "Belgo",
        "Swedish": "Sweco", "Iranian": "Irano", "Soviet": "Sovieto", "Danish": "Dano",
    },
    "de": {
        "russisch": "russo", "französisch": "franko", "chinesisch": "sino", "britisch": "anglo",
        "österreichisch": "austro", "serbisch": "serbo", "amerikanisch": "US",
        "griechisch": "gräko", "italienisch": "italo", "indisch": "indo",
    },
    "fr": {
        "russe": "russo", "français": "franco", "allemand": "germano", "chinois": "sino",
        "américain": "américano", "britannique": "britannico,anglo", "anglais": "anglo",
        "italien": "italo", "espagnol": "hispano", "portugais": "luso", "polonais": "polono",
        "ukrainien": "ukraino,ukraïno", "soviétique": "soviéto", "turc": "turco",
        "grec": "gréco,helléno", "japonais": "nippo", "israélien": "israélo", "indien": "indo",
        "égyptien": "égypto", "algérien": "algéro", "marocain": "maroco", "tunisien": "tuniso",
        "libyen": "libyo", "syrien": "syro", "iranien": "irano", "irakien": "irako",
        "suisse": "suisso,helvético", "belge": "belgo", "suédois": "suédo", "norvégien": "norvégo",
        "danois": "dano", "finlandais": "finno,finlando", "autrichien": "austro",
        "hongrois": "hungaro", "roumain": "roumano", "bulgare": "bulgaro", "tchèque": "tchéco",
        "slovaque": "slovaco", "serbe": "serbo", "croate": "croato", "canadien": "canado",
        "brésilien": "brésilo", "argentin": "argentino", "chilien": "chilo,chiléno",
        "mexicain": "mexicano", "libanais": "libano", "tchadien": "tchado", "vietnamien": "viéto",
        "estonien": "estono", "letton": "letto", "lituanien": "lituano", "néerlandais": "néerlando",
        "congolais": "congolo", "sénégalais": "sénégalo",
        "nigérien": "nigéro", "luxembourgeois": "luxembourgo",
        "coréen": "coréano", "cubain": "cubano", "géorgien": "géorgo", "arménien": "arméno",
        "biélorusse": "biélorusso", "yougoslave": "yougoslavo", "albanais": "albano",
    },
    "ru": {
        "греческ": "греко", "французск": "франко", "английск": "англо", "британск": "англо,британо",
        "итальянск": "итало", "японск": "японо", "китайск": "китае", "индийск": "индо,индийско",
        "американск": "американо", "турецк": "турко", "иранск": "ирано", "афганск": "афгано",
        "испанск": "испано", "германск": "германо", "армянск": "армяно", "азербайджанск":
        "азербайджано", "грузинск": "грузино", "австрийск": "австро", "сербск": "сербо",
        "украинск": "украино", "мексиканск": "мексикано", "португальск": "португало",
        "пакистанск": "пакистано", "румынск": "румыно", "кубинск": "кубино", "молдавск": "молдо",
        "иракск": "ирако", "ливийск": "ливийско", "корейск": "корее", "финск": "финно",
        "польск": "польско", "монгольск": "монголо", "израильск": "израильско", "белорусск":
        "белорусско",
    },
    "uk": {
        "грецьк": "греко", "французьк": "франко", "англійськ": "англо", "британськ":
        "англо,британо",
        "італійськ": "італо", "японськ": "японо", "індійськ": "індо", "американськ": "американо",
        "турецьк": "турко,турецько", "іранськ": "ірано", "афганськ": "афгано", "іспанськ": "іспано",
        "вірменськ": "вірмено", "азербайджанськ": "азербайджано", "грузинськ": "грузино",
        "австрійськ": "австро", "сербськ": "сербо", "румунськ": "румуно",
    },
    "es": {
        "español": "hispano", "francés": "franco", "italiano": "ítalo,italo", "chino": "sino",
        "alemán": "germano", "portugués": "luso", "británico": "anglo", "inglés": "anglo",
        "griego": "greco", "japonés": "nipo", "austríaco": "austro", "brasileño": "brasileño",
        "argentino": "argentino", "peruano": "peruano", "chileno": "chileno", "ruso": "ruso",
        "boliviano": "boliviano", "colombiano": "colombo", "ecuatoriano": "ecuato", "indio": "indo",
    },
    "it": {
        "italiano": "italo", "francese": "franco", "spagnolo": "ispano", "cinese": "sino",
        "tedesco": "germano", "portoghese": "luso", "britannico": "anglo,britannico",
        "greco": "greco", "giapponese": "nippo", "austriaco": "austro", "russo": "russo",
        "sovietico": "sovietico", "turco": "turco", "libico": "libico", "sloveno": "sloveno",
    },
    "pl": {},
}  # fmt: skip


def adjective_forms(stem: str, language: str) -> list[str]:
    """Return the forms of an adjective as it stands in the table of adjectives."""
    if language in _ENDINGS:
        return [stem + ending for ending in _ENDINGS[language]]
    by_rule = {"fr": _french, "es": _spanish, "it": _italian}.get(language)
    return by_rule(stem) if by_rule else [stem]


_FRENCH_FEMININE = (
    ("grec", "grecque"), ("turc", "turque"), ("ien", "ienne"), ("éen", "éenne"), ("on", "onne"),
    ("ais", "aise"), ("ois", "oise"), ("e", "e"),
)  # fmt: skip


def _french(word: str) -> list[str]:
    feminine = word + "e"
    for ending, other in _FRENCH_FEMININE:
        if word.endswith(ending):
            feminine = word[: -len(ending)] + other
            break
    plural = word if word.endswith("s") else word + "s"
    return [word, feminine, plural, feminine + "s"]


_SPANISH = (
    ("o", ("o", "a", "os", "as")), ("és", ("és", "esa", "eses", "esas")),
    ("án", ("án", "ana", "anes", "anas")), ("ón", ("ón", "ona", "ones", "onas")),
    ("ol", ("ol", "ola", "oles", "olas")), ("í", ("í", "íes", "ís")),
    ("a", ("a", "as")), ("e", ("e", "es")), ("l", ("l", "la", "les", "las")),
)  # fmt: skip


def _spanish(word: str) -> list[str]:
    for ending, others in _SPANISH:
        if word.endswith(ending):
            return [word[: -len(ending)] + other for other in others]
    return [word, word + "es"]


_ITALIAN = (
    ("co", ("co", "ca", "ci", "chi", "che")), ("go", ("go", "ga", "ghi", "ghe")),
    ("o", ("o", "a", "i", "e")), ("ita", ("ita", "iti", "ite")), ("ota", ("ota", "oti", "ote")),
    ("a", ("a", "i", "e")), ("e", ("e", "i")),
)  # fmt: skip


def _italian(word: str) -> list[str]:
    for ending, others in _ITALIAN:
        if word.endswith(ending):
            return [word[: -len(ending)] + other for other in others]
    return [word]


def prefixes(stem: str, language: str) -> list[str]:
    """Return what stands for an adjective before the hyphen of a compound."""
    known = [each for each in _PREFIXES.get(language, {}).get(stem, "").split(",") if each]
    if language in {"ru", "uk", "pl"}:
        return [*known, stem + "o" if language == "pl" else stem + "о"]
    return known
