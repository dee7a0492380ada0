"""Words for what happens to an agreement, in running text, and the event each of them means."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from dataclasses import dataclass

from agreement_register.domain.types.words import EventType


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """A word such as “signed” in a text, and the event type that it speaks of."""

    start: int
    end: int
    type: str
    denied: bool = False  # “has not been ratified”


_INSTRUMENT = (
    r"(?:agreements?|accords?|pacts?|treat(?:y|ies)|deals?|conventions?|memorandum|protocols?|"
    r"cooperation|договор\w*|соглашени\w+)"
)
_FEW = r"(?:[\w’'-]+ ){0,6}?"
_MANY = r"(?:[\w’'-]+ ){0,12}?"
_ENDING = r"(?:terminate|terminating|end|ending|cancel|cancell?ing|denounce|denouncing)"
_THE_END = r"(?:the )?(?:termination|cancell?ation|denunciation|abrogation|end)"
_ACT = r"(?:an? |the |this |that )?(?:\w+ )?(?:decree|order|law|bill|resolution|act on)\b"
_CHAMBER = (
    r"(?:parliament|state duma|duma|federation council|bundestag|sejm|senate|congress|verkhovna "
    r"rada|rada|national assembly|lower house|upper house)"
)

# The first that fits at a place is taken, so that longer wordings stand before their parts.
_WORDINGS: tuple[tuple[str, str], ...] = (
    (EventType.TERMINATION_AUTHORISED, rf"authori[sz](?:e|es|ed|ing) {_FEW}to {_ENDING}"),
    (EventType.TERMINATION_DECIDED,
     (rf"order(?:s|ed|ing)? {_THE_END}"
     rf"|order(?:s|ed|ing)? {_MANY}to be (?:cancell?ed|terminated|ended)"
     rf"|(?:decree|order|decision)s? (?:to {_ENDING}|on {_THE_END})|decid(?:es|ed) to {_ENDING}"
     r"|(?:указ|распоряжени|решени|постановлени)\w* о (?:прекращении|расторжении|денонсации)")),
    (EventType.TERMINATION_ANNOUNCED,
     (rf"announc(?:e|es|ed|ing) {_THE_END}|announc(?:e|es|ed|ing) {_FEW}to {_ENDING}"
     rf"|made known {_THE_END}|made public {_THE_END}")),
    (EventType.NOTICE_SENT,
     (r"notif(?:y|ies|ied|ying|ication)|(?:gave|gives?|given|giving|sent|sends?) "
     r"(?:formal |written )?notice|notice of (?:termination|denunciation|withdrawal)|уведом\w+")),
    (EventType.PROVISIONAL_APPLICATION_BEGAN,
     (r"provisional application|provisionally appl\w+|appl(?:y|ied|ies) provisionally"
     r"|временно применя\w+")),
    (EventType.ENTERED_INTO_FORCE,
     (r"enter(?:s|ed|ing)? in(?:to)? (?:force|effect)|entry in(?:to)? (?:force|effect)"
     r"|(?:comes?|came|coming) into (?:force|effect)|(?:takes?|took|taken|taking) effect"
     r"|(?:become|became|becomes|is|are|was|were) effective|effective (?:from|as of|on)"
     r"|вступ\w+ в силу|in kraft (?:ge)?tr\w+|tr(?:at|itt) in kraft|inkrafttreten"
     r"|entr\w+ en vigueur")),
    (EventType.INSTRUMENT_DEPOSITED, r"deposit(?:s|ed|ing)? (?:[\w’']+ ){0,3}?instruments?"),
    (EventType.INSTRUMENTS_EXCHANGED, r"exchang(?:e|es|ed|ing) (?:of )?(?:the )?instruments"),
    (EventType.NOTES_EXCHANGED,
     r"exchang(?:e|es|ed|ing) (?:of )?(?:the )?(?:diplomatic )?(?:notes|letters)"),
    (EventType.PARLIAMENT_APPROVED,
     (rf"(?:approved|passed|adopted|endorsed) (?:by|in) (?:the )?(?:[\w’']+ )?{_CHAMBER}"
     rf"|{_CHAMBER} (?:has |have |had )?(?:approved|passed|endorsed)")),
    (EventType.REGISTERED_UN,
     r"regist(?:ered|ration) (?:with|by|at) (?:the )?(?:UN\b|United Nations)"),
    (EventType.RATIFIED, r"ratif(?:y|ies|ied|ying|ication)|ратифи\w+|ratifi(?:ziert|zierung|é\w*)"),
    (EventType.DENOUNCED, r"denounc(?:e|es|ed|ing)|denunciation|денонс\w+|dénonc\w+"),
    (EventType.WITHDREW,
     (r"withdr(?:ew|aw|aws|awn|awing|awal)|pull(?:s|ed|ing)? out of"
     r"|вы(?:шел|шла|шло|шли|йти|ходит|ходят|ход) из")),
    (EventType.TERMINATED,
     (r"terminat(?:e|es|ed|ing|ion)|cancel(?:s|l?ed|l?ing|l?ation)?|abrogat(?:e|es|ed|ing|ion)"
     r"|annul(?:s|led|ling|ment)?|repeal(?:s|ed|ing)?|revok(?:e|es|ed|ing)|revocation"
     r"|scrap(?:s|ped|ping)|(?:tears?|tore|torn) up|cease[sd]? to (?:apply|be in force)"
     rf"|(?:ends?|ended|ending)(?= {_FEW}{_INSTRUMENT}(?!\w))"
     rf"|(?<=being )ended|(?:brings?|brought|bringing|puts?|putting) {_FEW}(?:to )?an end"
     r"|расторг\w+|расторжени\w+|прекра(?:тил|тит|щен|щён|щает)\w*|аннулир\w+|отмен(?:ил|ен|ён)\w*"
     r"|gekündigt|kündig(?:t|te|ung)|résili\w+")),
    (EventType.EXPIRED, r"expir(?:e|es|ed|ing|y|ation)|ист[её]к(?:ла|ло|ли|ает|ают)?"),
    (EventType.LAPSED, r"laps(?:es|ed|ing)"),
    (EventType.SUSPENDED,
     r"suspen(?:d|ds|ded|ding|sion)|приостан\w+|ausgesetzt|suspendu\w*"),
    (EventType.RESUMED, r"resum(?:es|ed|ing|ption)|возобнов\w+"),
    (EventType.EXTENDED,
     r"extend(?:s|ed|ing)?(?! to )|prolong(?:s|ed|ing|ation)|продл\w+|verlängert"),
    (EventType.RENEWED, r"renew(?:s|ed|ing|al)"),
    (EventType.SUPERSEDED, r"supersed(?:e|es|ed|ing)|replaced by"),
    (EventType.AMENDED, r"amend(?:s|ed|ing|ments?)?|внес\w+ изменени\w+"),
    (EventType.ACCEDED, r"acced(?:e|es|ed|ing)|accession|присоедин\w+"),
    (EventType.INITIALLED, r"initial(?:l?ed|l?ing)|парафир\w+|paraphiert|paraphé\w*"),
    (EventType.ADOPTED,
     rf"adopt(?:s|ed|ing|ion)(?= {_FEW}(?:text|act|declaration|charter|{_INSTRUMENT}))"),
    ("signed",
     (rf"signs?(?! of )(?! {_ACT})|sign(?:ed|ing)(?! {_ACT})|signature|conclu(?:de|des|ded|ding)"
     rf"|conclusion of (?:the |an? )?(?:{_INSTRUMENT})|dat(?:es?|ing|ed) (?:back )?(?:to|from)"
     r"|(?:goes?|went|going) back to|trac(?:e|es|ed|ing) back|reached(?= (?:in|on) )"
     r"|agreed on|inked"
     r"|подпис(?:ал|ан|ыва)\w*(?! (?:указ|распоряж|закон|постановл))|подписани\w+"
     r"|заключ(?:ил|ен|ён)\w*|unterzeichn\w+|signé\w*")),
    ("published", r"publish(?:es|ed|ing)?|publication|опубликов\w+|veröffentlicht|publié\w*"),
    (EventType.NEGOTIATION_ANNOUNCED, r"negotiat(?:e|es|ed|ing|ions?)|begin talks|переговор\w*"),
)  # fmt: skip
# How the wordings begin: most words of a text fail here at once.
_BEGINNINGS = (
    "auth|orde|decr|deci|anno|made|noti|gave|give|givi|sent|send|prov|appl|ente|entr|come|came|"
    "comi|take|took|taki|beco|beca|is e|are |was |were|effe|depo|exch|appr|pass|adop|endo|parl|"
    "stat|duma|fede|bund|sejm|sena|cong|verk|rada|lowe|uppe|regi|rati|deno|déno|with|pull|"
    "term|canc|abro|annu|repe|revo|scra|tear|tore|torn|ceas|end|ende|brin|brou|put|expi|laps|"
    "susp|resu|exte|prol|rene|supe|repl|amen|acce|init|sign|conc|date|dati|goes|go b|went|goin|"
    "trac|reac|agre|inked|publ|nego|begi|nati|указ|расп|реше|пост|увед|врем|всту|in k|trat|trit|"
    "inkr|рати|дено|вы|расто|прек|анну|отме|gekü|künd|rési|ист|прио|ausg|возо|прод|verl|внес|прис|"
    "пара|para|подп|закл|unte|опуб|verö|пере"
)  # fmt: skip
_EVENT = re.compile(
    rf"(?<![\w])(?={_BEGINNINGS})(?:"
    + "|".join(f"(?P<e{place}>{words})" for place, (_, words) in enumerate(_WORDINGS))
    + r")(?!\w)",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"(?:\b(?:not|never|n[o’']t|without|neither|nor|cannot)|n[’']t|(?<!\w)не)"
    r"(?: (?:been|be|yet|being|to|have|has|had|were|was|был[аои]?))*\s\Z",
    re.IGNORECASE,
)
_REACH_OF_A_DENIAL = 32
_A_SIGN = re.compile(r"\b(?:an?|clear|no|as|road|warning|good|bad)\s\Z", re.IGNORECASE)


def events_in(text: str) -> list[FoundEvent]:
    """Return the words of a text that speak of something that happens to an agreement."""
    return [
        _found(text, match)
        for match in _EVENT.finditer(text)
        if not (match[0].lower() in ("sign", "signs") and _is_noun(text, match.start()))
    ]


def _is_noun(text: str, start: int) -> bool:
    return _A_SIGN.search(text, max(0, start - 10), start) is not None


def _found(text: str, match: re.Match[str]) -> FoundEvent:
    start = match.start()
    place = int((match.lastgroup or "e0")[1:])
    denied = _DENIAL.search(text, max(0, start - _REACH_OF_A_DENIAL), start) is not None
    return FoundEvent(start, match.end(), _WORDINGS[place][0], denied)
