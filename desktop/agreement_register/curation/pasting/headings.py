"""Which field each column of a pasted block is: told by its headings, or by what it holds."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from agreement_register.domain.dates import dates
from agreement_register.domain.folding import fold
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agreement_register.curation.register import Register
    from agreement_register.domain.types.fields import Field

Fields = list["Field | None"]

# What lists call the fields of an agreement beside their own labels, by field.
_CALLED = {
    "title": "title of agreement|treaty title|name|agreement|treaty|titel|bezeichnung|titre|"
    "título|titulo|nombre|titolo|tytuł|название|наименование|договор|назва",
    "parties": "party|country|countries|country name|states|state|partner|partners|signatories|"
    "vertragsparteien|parteien|staat|staaten|land|länder|pays|états|etats|parties contractantes|"
    "países|paises|país|estados|paesi|kraj|kraje|strony|стороны|страны|страна|сторони|країни",
    "signed": "signature|signing|date signed|signed on|unterzeichnet|unterzeichnung|signé|"
    "firma|firmado|fecha de firma|podpisano|подписан|подписание|дата подписания|підписано",
    "in_force": "entry into force|entered into force|in force|force|eif|definitive eif|"
    "inkrafttreten|in kraft|entrée en vigueur|entrada en vigor|вступление в силу|вступил в силу|"
    "набрання чинності",
    "ended": "end|terminated|termination|expired|expiry|ausser kraft|außerkrafttreten|fin|"
    "terminado|terminación|прекращение|прекратил действие|припинення",
    "place_of_signature": "place|signed location|signature location|place signed|city|ort|lieu|"
    "lugar|lugar de firma|miejsce|место подписания|місце",
    "subject": "topic|theme|subject matter|thema|sujet|tema|тема",
    "type": "kind|instrument|instrument type|treaty type|art|tipo|тип|вид",
    "registration": "reference|references|citation of publication|fundstelle|publikation",
    "text_location": "url|link|document url|text url|treaty text",
    "content": "description|summary|abstract|inhalt|beschreibung|résumé|descripción|содержание",
    "note": "notes|remark|remarks|comment|comments|bemerkung|anmerkung|remarque|nota|примечание",
}
_FILLERS = frozenset(fold("Event date day Datum fecha дата of the on no").split())
_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.84  # of two long words, one mistyped
_LONG_WORD = 7
_LOOKED_AT = 60  # rows from which the contents of a column are told
_MOST = 0.6  # of its cells


def fields_by_headings(kind: str, first: Sequence[str]) -> Fields | None:
    """Return the field of each column by the first row; None if that holds no headings."""
    found: Fields = []
    for heading in first:
        field = _called(kind, heading)
        found.append(field if field not in found else None)
    named, written = sum(1 for each in found if each), sum(1 for each in first if each.strip())
    return found if named >= min(2, written) and named else None


def _called(kind: str, heading: str) -> Field | None:
    words = _words(heading)
    if not words:
        return None
    for field in BY_NAME[kind].fields:
        names = [field.label, field.name.replace("_", " ")]
        names += _CALLED.get(field.name, "").split("|")
        if field.is_editable and any(_is_same(words, _words(name)) for name in names if name):
            return field
    return None


def _words(heading: str) -> list[str]:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    words = _WORD.findall(fold(apart))
    return [word for word in words if word not in _FILLERS] or words


def _is_same(words: list[str], others: list[str]) -> bool:
    return len(words) == len(others) and all(map(_is_alike, words, others))


def _is_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    is_long = min(len(one), len(other)) >= _LONG_WORD
    return is_long and SequenceMatcher(None, one, other).ratio() >= _ALIKE


def fields_by_contents(register: Register, kind: str, rows: Sequence[Sequence[str]]) -> Fields:
    """Return the field of each column by what stands in it: names of actors, days, a title."""
    meaning = register.reference.meaning
    columns = [[cell.strip() for cell in cells if cell.strip()]
               for cells in zip(*rows[:_LOOKED_AT], strict=True)]  # fmt: skip
    found: Fields = [None] * len(columns)
    for place, cells in enumerate(columns):
        wanted = FieldKind.DATE if _are(cells, _is_date) else None
        if wanted or _are(cells, lambda words: all(map(meaning.is_known, meaning.names_in(words)))):
            found[place] = _next_field(kind, found, wanted)
    _find_title(kind, columns, found)
    return found


def _are(cells: list[str], fits: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(fits, cells)) >= _MOST * len(cells)


def _is_date(words: str) -> bool:
    return not words.isdecimal() and not isinstance(dates.read(words), dates.Refused)


def _next_field(kind: str, taken: Fields, wanted: FieldKind | None) -> Field | None:
    """Return the first field for days, or else for actors, that no column is yet."""
    for field in BY_NAME[kind].fields:
        is_right = field.kind is wanted if wanted else field.backing is PARTIES
        if is_right and field.is_editable and field not in taken:
            return field
    return None


def _find_title(kind: str, columns: list[list[str]], found: Fields) -> None:
    """Let the column with the longest words be the title, or the name."""
    naming = BY_NAME[kind].naming_field
    free = [place for place, cells in enumerate(columns)
            if found[place] is None and cells and not cells[0].startswith("http")]  # fmt: skip
    if naming and free:
        longest = max(free, key=lambda place: sum(map(len, columns[place])) / len(columns[place]))
        found[longest] = BY_NAME[kind].field(naming)
