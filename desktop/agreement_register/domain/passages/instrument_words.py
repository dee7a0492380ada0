"""Words for agreements in running text: what kind they are, what they are about, their titles."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re

from agreement_register.domain.dates.date_tokens import is_month
from agreement_register.domain.folding import fold

# The noun as it is written, and the instrument type that it means.
_NOUNS = {
    "founding act": "founding act",
    "memorandum of understanding": "memorandum of understanding",
    "memorandum": "memorandum of understanding",
    "memoranda": "memorandum of understanding",
    "exchange of notes": "exchange of notes",
    "joint declaration": "joint declaration",
    "agreement": "agreement",
    "accord": "agreement",
    "pact": "agreement",
    "deal": "agreement",
    "treaty": "treaty",
    "treaties": "treaty",
    "convention": "convention",
    "protocol": "protocol",
    "arrangement": "arrangement",
    "соглашение": "agreement",
    "соглашения": "agreement",
    "соглашений": "agreement",
    "договор": "treaty",
    "договора": "treaty",
    "договоров": "treaty",
    "конвенция": "convention",
    "протокол": "protocol",
    "меморандум": "memorandum of understanding",
}
_LONGEST_FIRST = "|".join(sorted(_NOUNS, key=len, reverse=True))
NOUN = re.compile(rf"(?<!\w)(?:{_LONGEST_FIRST})s?(?!\w)", re.IGNORECASE)
_DESCRIBED = re.compile(
    rf"(?:(?:[a-zа-яё]+-)?[\w-]+ ){{0,5}}?(?:{_LONGEST_FIRST})s?(?!\w)", re.IGNORECASE
)
# A proper title: capitals but for small words, with the noun at its head or at its end.
_HEAD = "Treaty|Agreement|Convention|Protocol|Memorandum|Charter|Pact|Accord|Declaration|Act"
_CAPITAL = r"[A-Z][\w’-]*"
TITLE = re.compile(
    rf"(?<!\w)(?:(?:{_HEAD})(?: (?:of|on|for|and|the|between|in|to|with|{_CAPITAL}))* {_CAPITAL}"
    rf"|{_CAPITAL}(?: (?:{_CAPITAL}|of|and|on|for))*? (?:{_HEAD}))(?!\w)"
)
_SUBJECTS = (
    ("military-technical cooperation", r"military[- ]technical|военно-техническ\w+"),
    ("military visits", r"military visits|visits of (?:ships|forces)"),
    ("mutual assistance", r"security guarantees|mutual (?:assistance|defen[cs]e)"),
    ("joint exercises", r"joint (?:exercises|drills)|совместн\w+ учени\w+"),
    ("classified information", r"classified information|protection of secrets"),
    ("friendship", r"friendly relations|friendship|дружб\w+"),
    ("peacekeeping", r"peacekeeping"),
    ("arms control", r"arms control|disarmament|confidence[- ]building"),
    ("logistics and access", r"(?:troop|warship)s?(?:,? and \w+)? movements?|transit of forces"),
    ("education and training", r"military (?:education|training)|training of officers"),
    ("consultation in crisis", r"crisis consultations|consultations in crises"),
    ("defence cooperation",
     (r"(?:defen[cs]e|military|military and technical) (?:cooperation|collaborations?|pacts?|"
     r"accords?|agreements?)|военно\w* сотрудничеств\w+"
     r"|сотрудничеств\w+ в (?:военной|области обороны)")),
)  # fmt: skip
_SUBJECT = re.compile(
    "|".join(f"(?P<s{n}>{words})" for n, (_, words) in enumerate(_SUBJECTS)), re.IGNORECASE
)
_SMALL_WORDS = (
    "a an the of to with for in on new old these those its their this that and or with multiple "
    "several series cancellation termination long-standing longstanding landmark such many some "
    "two three four five six seven eight nine ten eleven similar other historic signed ending "
    "ordering ends end both all are is was were been be being terminated affected ended "
    "cancelled canceled has have had also certain most longest among"
)
_SMALL = frozenset(_SMALL_WORDS.split())


def instrument_type(words: str) -> str:
    """Return the instrument type that words end in or name; empty if none."""
    found = list(NOUN.finditer(words))
    if not found:
        return ""
    noun = found[-1][0].lower()
    return _NOUNS.get(noun) or _NOUNS.get(noun.removesuffix("s"), "")


def subject_in(words: str) -> tuple[str, str]:
    """Return the first subject that words name, and the words that name it; empty if none."""
    match = _SUBJECT.search(words)
    if match is None:
        return "", ""
    return _SUBJECTS[int((match.lastgroup or "s0")[1:])][0], match[0]


def descriptions_in(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the words that describe an agreement: “military pact”."""
    return [_without_small_words(text, *match.span()) for match in _DESCRIBED.finditer(text)]


def titles_in(text: str) -> list[tuple[int, int]]:
    """Return the ranges of proper titles: “Treaty of Friendship”."""
    found = TITLE.finditer(text)
    spans = [(match.start(), match.end() - _date_at_end(match[0])) for match in found]
    return [(start, end) for start, end in spans if " " in text[start:end]]


def _date_at_end(title: str) -> int:
    """Return how many characters at the end of a title belong to the date after it."""
    before, _, last = title.rpartition(" ")
    return len(title) - len(re.sub(r"(?: (?:in|of|on))*$", "", before)) if is_month(last) else 0


def _without_small_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut the words before a description that say nothing of what the agreement is."""
    noun = list(NOUN.finditer(text, start, end))[-1]
    kept = noun.start()
    for word in reversed(list(re.finditer(r"[\w’-]+", text[start : noun.start()]))):
        if fold(word[0]) in _SMALL or word[0].isdecimal() or word[0][0].isupper():
            break
        kept = start + word.start()
    return kept, end
