"""Parties that nobody knows: names with a capital where a party stands, beside one who is known."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agreement_register.domain.passages.statements import Named
from agreement_register.domain.types.actor_kinds import told_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from agreement_register.domain.passages.instruments import FoundInstrument
    from agreement_register.domain.passages.sentences import Span

_UPPER = r"A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻĽŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯЁІЇЄҐ"
_NAME = (
    rf"(?P<name>[{_UPPER}][\w’'-]*[^\W\d_]"
    rf"(?:\s(?:(?:of|the|de|du|la|der)\s)*[{_UPPER}][\w’'-]*\w){{0,4}})"
)
_ARTICLE = r"(?:(?:the|der|die|das|dem|den|la|le|les|el|los|las|il|lo|gli)\s+|l['’])?"
_AND = r"(?:,?\s+(?:and|as\s+well\s+as)|\s+(?:und|sowie|et|и|і|та|й|y|e|oraz))\s+"
_AFTER_ONE_KNOWN = re.compile(rf"{_AND}{_ARTICLE}{_NAME}(?!\w)")
_BEFORE_ONE_KNOWN = re.compile(rf"(?<![\w.-]){_NAME}{_AND}{_ARTICLE}\Z")
_WITH = re.compile(
    rf"\s+(?:\w+\s+){{0,3}}?(?:with|mit|avec|с|со|з|із|зі|con|z|ze)\s+{_ARTICLE}{_NAME}(?!\w)"
)
_REACH = 90
_OF_A_STATE = ("", "state", "international organisation", "government")
# Words with which a name of several words is that of a state or a body, not of a person.
_FIRST = frozenset({
    "new", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "saint",
    "san", "united", "upper", "lower", "great", "republic", "kingdom", "federation", "union",
})  # fmt: skip
# The Russian, Ukrainian and German cases of names such as Ruritania.
_NOMINATIVES = ((re.compile(r"(?:ией|ии|ию|иею)\Z"), "ия"), (re.compile(r"(?:ією|ії|ію)\Z"), "ія"),
                (re.compile(r"iens\Z"), "ien"), (re.compile(r"lands\Z"), "land"))  # fmt: skip
_NO_PARTY = re.compile(
    r"(?:President|Premier|Prime|Chancellor|King|Queen|Foreign|Defen[cs]e|Parliament|Senate|Congress|"
    r"Treaty|Agreement|Protocol|Convention|Pact|Article|Annex|Europe|Asia|Africa|America|Soviet|"
    r"Nazi|Mr|Mrs|Ms|Dr|Président|Premier|Traité|Accord|Президент|Премьер|Прем'єр|Договор|Договір|"
    r"Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?(?!\w)|\w+(?:ish|ese|ian|ean|ic|ern|ary)\Z"
)
_GERMAN = "de"  # every noun has a capital: only what ends like a state is taken for one
_LIKE_A_STATE = re.compile(r"(?:land|ien|ia|stan|reich)s?\Z")


def strangers_in(
    text: str,
    named: Sequence[Named],
    nouns: Sequence[FoundInstrument],
    sentences: Sequence[Span],
    is_known: Callable[[str], bool],
    language: str = "",
) -> Iterator[Named]:
    """Yield the unknown names that stand beside a known one, or behind *treaty with*.

    Only in sentences that speak of an agreement; a person, an office and a place are none.
    """
    taken: set[int] = set()
    for start, end in sentences:
        held = [one for one in named if start <= one.start < end]
        within = [one for one in nouns if start <= one.start < end]
        if not held or not within:
            continue
        for first, last in _places(text, (start, end), held, within):
            name = text[first:last]
            crosses = any(one.start < last and first < one.end for one in named)
            if first not in taken and not crosses and _may_be_a_party(name, language):
                if is_known(name):
                    continue
                taken.add(first)
                yield Named(first, last, (), (), nominative(name))


def _places(
    text: str, span: Span, held: Sequence[Named], nouns: Sequence[FoundInstrument]
) -> Iterator[Span]:
    start, end = span
    for one in held:
        after = _AFTER_ONE_KNOWN.match(text, one.end, end)
        before = _BEFORE_ONE_KNOWN.search(text, max(start, one.start - _REACH), one.start)
        yield from (found.span("name") for found in (after, before) if found)
    for noun in nouns:
        found = _WITH.match(text, noun.end, end)
        if found:
            yield found.span("name")


def _may_be_a_party(name: str, language: str) -> bool:
    words = name.split()
    if _NO_PARTY.match(name):
        return False
    if told_kind(name) not in _OF_A_STATE or (name.isupper() and len(name) < 3):  # noqa: PLR2004
        return False
    if language == _GERMAN and not (told_kind(name) or _LIKE_A_STATE.search(name)):
        return False
    return len(words) == 1 or words[0].lower() in _FIRST or bool(told_kind(name))


def nominative(name: str) -> str:
    """Return a name in the case in which it is called, as far as its ending tells."""
    return next((ending.sub(bare, name) for ending, bare in _NOMINATIVES if ending.search(name)),
                name)  # fmt: skip
