"""The names under which a register of the measure knows its actors."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

from babel import Locale
from babel.core import get_global

_LANGUAGES = ("en", "de", "fr", "ru", "uk", "es", "pl", "it")
_FORMER = {
    "SUHH": [
        "Soviet Union",
        "USSR",
        "СССР",
        "СРСР",
        "UdSSR",
        "Sowjetunion",
        "Union soviétique",
        "URSS",
        "ZSRR",
    ],
    "DDDE": [
        "German Democratic Republic",
        "GDR",
        "DDR",
        "ГДР",
        "НДР",
        "RDA",
        "NRD",
        "East Germany",
    ],
    "CSHH": [
        "Czechoslovakia",
        "Tschechoslowakei",
        "Tchécoslovaquie",
        "Чехословакия",
        "ČSSR",
        "ČSFR",
    ],
    "YUCS": ["Yugoslavia", "Jugoslawien", "Yougoslavie", "Югославия", "Югославія"],
    "NATO": ["NATO", "НАТО", "OTAN"],
    "EU": ["European Union", "EU", "ЕС", "ЄС", "UE"],
    "CIS": ["CIS", "СНГ", "СНД", "GUS"],
    "UN": ["United Nations", "UN", "ООН", "ONU", "UNO"],
    "OSCE": ["OSCE", "ОБСЕ", "ОБСЄ", "OSZE"],
    "CSTO": ["CSTO", "ОДКБ"],
    "UNASUR": ["UNASUR"],
    "MERCOSUR": ["Mercosur"],
    "NORDEFCO": ["NORDEFCO"],
}


def names_of_code(code: str) -> list[str]:
    """Return the names of an actor, the English one first."""
    if code in _FORMER:
        return _FORMER[code]
    two = get_global("territory_aliases").get(code, [""])[0]
    found = [Locale(one).territories.get(two, "") for one in _LANGUAGES]
    return list(dict.fromkeys(filter(None, found)))
