"""Days as pages and papers print them, in several languages, to texts that read as EDTF."""

from __future__ import annotations

import re

from agreement_register.domain.dates.dates import Precision, Understood, read

# The date line of the program reads English, German, French and Russian; these are the others.
_OTHER_MONTHS = """
    enero gennaio stycznia січня janeiro januari leden ledna tammikuuta януари januára
    febrero febbraio lutego лютого fevereiro februari únor února helmikuuta февруари februára
    marzo marca березня março mars maart březen března maaliskuuta март
    abril aprile kwietnia квітня abril duben dubna huhtikuuta април
    mayo maggio maja травня maio mei květen května toukokuuta май
    junio giugno czerwca червня junho juni červen června kesäkuuta юни
    julio luglio lipca липня julho juli červenec července heinäkuuta юли
    agosto sierpnia серпня augusti augustus srpen srpna elokuuta август
    septiembre settembre września вересня setembro september září syyskuuta септември
    octubre ottobre października жовтня outubro oktober říjen října lokakuuta октомври
    noviembre novembre listopada листопада novembro november listopad listopadu marraskuuta ноември
    diciembre dicembre grudnia грудня dezembro december prosinec prosince joulukuuta декември
"""
_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTHS = {
    name: month
    for month, line in zip(_ENGLISH, _OTHER_MONTHS.strip().splitlines(), strict=True)
    for name in line.split()
}
_WORD = re.compile(r"[^\W\d_]+")
_FILLERS = re.compile(r"(?<![^\s,])(?:de|del|di|den|le|il|el|р\.|рік|року|r\.)(?![^\s,])")  # noqa: RUF001
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|понедельник|вторник|среда|четверг|"
    r"пятница|суббота|воскресенье|lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:[0-9]{1,2}(?:st|nd|rd|th|er)?\.?(?: de| of)? [^\W\d_]{3,12}\.?(?: de|,)? [12][0-9]{3}"
    r"|[^\W\d_]{3,12}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [12][0-9]{3}"
    r"|[12][0-9]{3}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.[0-9]{1,2}\.[12][0-9]{3})\b"
)
_ISO = re.compile(r"\s*([12][0-9]{3}-[0-9]{2}-[0-9]{2})(?!\d)")


def day_of(words: str) -> str:
    """Return a day as YYYY-MM-DD, or nothing if the words are no day or more than one."""
    iso = _ISO.match(words)
    text = iso[1] if iso else _in_english(words)
    reading = read(text[:200])
    if not isinstance(reading, Understood) or reading.date.precision is not Precision.DAY:
        return ""
    return reading.date.edtf if _ISO.fullmatch(reading.date.edtf) else ""


def days_in(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and day of every full date in a text."""
    found = ((match.start(), match.end(), day_of(match[0])) for match in _DAY.finditer(text))
    return [each for each in found if each[2]]


def without_weekday(text: str) -> str:
    """Drop the name of a weekday."""
    return _WEEKDAY.sub("", text)


def _in_english(words: str) -> str:
    bare = " ".join(_FILLERS.sub(" ", without_weekday(words).casefold()).split()).strip(" ,.")
    return _WORD.sub(lambda word: _MONTHS.get(word[0], word[0]), bare)
