"""Parliaments and heads of state that are known by a name of their own: whose they are."""

# ruff: noqa: RUF001, E501 - words in several scripts, one line of them each

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {
    "NOR": r"storting\w*|стортинг\w*",
    "SWE": r"riksdag\w*|риксдаг\w*|reichstag in stockholm",
    "DNK": r"folketing\w*|фолькетинг\w*",
    "FIN": r"eduskunta\w*|эдускунт\w*",
    "ISL": r"al[tþ]h?ing\w*|альтинг\w*",
    "EST": r"riigikogu\w*|рийгикогу|рійгікогу",
    "LVA": r"saeima\w*|sa[eë]ima|сейма латвии|саэйм\w*|саейм\w*",
    "LTU": r"seimas\w*|сейм\w* литвы|сейм\w* литви",
    "POL": r"sejmu?|сейм\w* польши|сейм\w*|sejmie|diète polonaise",
    "DEU": r"bundestage?s?|bundesrate?s?|бундестаг\w*|бундесрат\w*|quai de berlin",
    "DDDE": r"volkskammer|народн\w+ палат\w+ гдр|chambre du peuple",
    "AUT": r"nationalrat in wien",
    "CHE": r"ständerat\w*|conseil des états|eidgenössisch\w+ räte",
    "RUS": r"state duma|duma|госдум\w*|дум[аыуео]й?|держдум\w*|douma|federation council|совет\w* федерации|рад[аиу] федерації|staatsduma|kremlin|кремл[ьяюе]м?|kreml\w*|kremlin",
    "SUHH": r"supreme soviet|верховн\w+ совет\w* ссср|oberste\w* sowjet\w*|soviet suprême|верховн\w+ рад\w+ срср",
    "UKR": r"verkhovna rada|верховн\w+ рад\w+|werchowna rada|bankova",
    "BLR": r"палат\w+ представителей беларуси",
    "KAZ": r"mazhilis|мажилис\w*|мажиліс\w*|ак ?орд\w+|акорд\w+",
    "KGZ": r"jogorku kenesh|жогорку кенеш\w*",
    "UZB": r"oliy majlis|олий мажлис\w*",
    "TKM": r"меджлис\w* туркменистана",
    "GEO": r"sakartvelos parlament\w*",
    "MNG": r"great khural|хурал\w*",
    "ISR": r"knesset\w*|кнессет\w*",
    "TUR": r"grand national assembly|büyük millet",
    "JPN": r"national diet|the diet",
    "IND": r"lok sabha|rajya sabha",
    "CHN": r"national people's congress|volkskongress",
    "IRN": r"majles|меджлис\w* ирана",
    "USA": r"white house|белый дом|capitol hill|pentagon|пентагон\w*",
    "GBR": r"whitehall|house of commons|house of lords|westminster|foreign office",
    "FRA": r"quai d['’]orsay|élysée|matignon|assemblée nationale",
    "ESP": r"cortes(?: generales)?",
    "ITA": r"farnesina|montecitorio|palazzo chigi",
    "NLD": r"tweede kamer|eerste kamer|staten-generaal",
    "BEL": r"chambre belge",
    "ARG": r"casa rosada",
    "BRA": r"itamaraty|planalto",
    "CHL": r"la moneda",
    "HRV": r"hrvatski sabor|хорватск\w+ сабор\w*",
}  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    said = "|".join(f"(?P<{code}>{names})" for code, names in _NAMES.items())
    return re.compile(rf"(?<![\w-])(?:{said})(?![\w-])", re.IGNORECASE)


def legislatures_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, code of the state) of the parliaments and seats that a text names."""
    for match in _pattern().finditer(text):
        if match[0][0].isupper():
            yield (*match.span(), match.lastgroup or "")
