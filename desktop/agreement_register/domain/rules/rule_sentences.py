"""The sentences of findings and status reasons by their codes, and how the file keeps them.

The file holds the code of a sentence and its values, never the words: a file is read in whatever
language its reader has chosen.
"""

from __future__ import annotations

import json
from functools import cache
from string import Formatter
from typing import Any

from agreement_register.domain.rules.event_words import Day
from agreement_register.domain.texts import Several, Text, Value, count, text
from agreement_register.domain.types.words import RuleCode

SENTENCES: dict[str, Text] = {
    # Of the parts of sentences.
    "and": text("{first} and {last}"),
    "done": text("{act} {day}"),
    "done by": text("{act} ({party})"),
    "undated": text("{act}; date unknown"),
    "with effect": text("{act}, with effect {day}"),
    "unknown day": text("on an unknown day"),
    # Of an agreement.
    RuleCode.SIGNED_AFTER_ENTRY_INTO_FORCE: text(
        "{record} entered into force {in_force}, before it was signed {signed}. "
        "Check both; a retroactive treaty may be left so."
    ),
    RuleCode.FAR_APART: text(
        "{record} entered into force {in_force}, more than {years} years after it was signed "
        "{signed}. A century may be mistyped."
    ),
    "end before entry": text("{record} ended {ended}, before it entered into force {start}."),
    "end before signature": text("{record} ended {ended}, before it was signed {start}."),
    RuleCode.OTHER_WORDS: text("{event} is recorded as {type}; other words: {others}."),
    "other word": text("“{word}” ({places})"),
    "party since": text(
        "{party} has existed since {day} only, but {record} was signed {signed}. "
        "Check who signed, and when."
    ),
    "party until": text(
        "{party} existed until {day}, but {record} was signed {signed}. Check who signed, and when."
    ),
    RuleCode.PARTY_ELSEWHERE: text(
        "{event} ({act}) is done by a party that {record} does not have. "
        "Choose one of its parties, or none if it concerns all of them."
    ),
    RuleCode.POSSIBLE_DUPLICATE: text(
        "{record} has the same parties and the same date of signature as {duplicate}. "
        "They may be one agreement entered twice."
    ),
    # Of dates.
    RuleCode.END_BEFORE_START: text("{record} ends {end}, before it begins {start}."),
    RuleCode.EFFECTIVE_BEFORE_ACT: text(
        "{event} took effect {effective}, before it was done: {act}. "
        "If it was retroactive, leave it."
    ),
    "weekday in words": text("The words of the date name a {named}, but {day} is a {right}."),
    "weekday in citation": text("{citation}, {place} names a {named}, but {day} is a {right}."),
    RuleCode.PAGE_DATE: text(
        "The only support for {event} ({act}) is that {sources} appeared on that date. "
        "The date of a page is not the date of an event."
    ),
    RuleCode.PUBLISHED_BEFORE_SIGNED: text(
        "{record} was published {published}, before it was signed {signed}."
    ),
    # Of values.
    RuleCode.UNREAD: text(
        "{field} of {record} could not be read: “{words}”. Type it anew, or leave the words."
    ),
    RuleCode.TITLE: text("{field} of {record} holds {damage}: “{value}”."),
    RuleCode.DISPUTED: text("{field}: “{value}” is accepted, {others} cannot be true with it."),
    "competing": text("“{value}” ({place})"),
    RuleCode.GAP: text("This is {kind}."),
    # Of passages and offices.
    RuleCode.LOST_PASSAGE: text(
        "The passage of {citation} is no longer in the text of its source; "
        "mark it anew, or withdraw the citation."
    ),
    RuleCode.CHANGED_PASSAGE: text(
        "The passage of {citation} stands in other words in the newer text of its source; "
        "look at it again."
    ),
    "office until": text(
        "{places}, published {published}, calls {person} {office}, held until {day} only."
    ),
    "office from": text(
        "{places}, published {published}, calls {person} {office}, held from {day} only."
    ),
    "some office": text("an office-holder"),
    # Of counts.
    RuleCode.COUNT: text("{claim} ({places}): {linked}."),
    "count on": text("{claim} ({places}): {linked}, {members} of them in {organisation} on {day}."),
    "count ever": text(
        "{claim} ({places}): {linked}, {members} of them in {organisation} "
        "as far as no end of membership is recorded."
    ),
    "as recorded": text("as recorded"),
    "linked": count("{n} counterparty is linked", "{n} counterparties are linked", n=0),
    "none linked": text("no counterparties are linked"),
    "no members": text("none"),
    "organisation": text("the {name}"),
    # Of the law of treaties.
    "consent first": text(
        "{one} ({one_act}) comes before {other} ({other_act}), but what is ratified was signed "
        "before (article 14 of the Vienna Convention). Check both days."
    ),
    "for one first": text(
        "{one} ({one_act}) comes before {other} ({other_act}), but for one party it enters into "
        "force no sooner than for all (article 24 of the Vienna Convention). Check both days."
    ),
    "left first": text(
        "{one} ({one_act}) comes before {other} ({other_act}), but only what is in force is left "
        "(article 54 of the Vienna Convention). Check both days."
    ),
    "suspended first": text(
        "{one} ({one_act}) comes before {other} ({other_act}), but only what is in force is "
        "suspended (article 57 of the Vienna Convention). Check both days."
    ),
    "extended late": text(
        "{other} ({other_act}) comes after {one} ({one_act}), but what has ended is not extended. "
        "Record it as revived or renewed, or check both days."
    ),
    "twice": text(
        "{one} ({one_act}) and {other} ({other_act}) are both acts of all. "
        "Say whose each is, or remove one."
    ),
    "party twice": text("{party} is a party of {record} twice. Remove one of the two."),
    "suspended only": text(
        "{event} ({act}) suspends {record}, of which no entry into force is recorded "
        "(article 57 of the Vienna Convention). Record when it entered into force."
    ),
    "acts late": text(
        "{event} ({act}) is an act of {party}, which existed until {day} only. "
        "Say who acts for it today, or check the day."
    ),
    RuleCode.WHOSE_ACT: text(
        "{event} ({act}) is an act of one party, and does not say of which. Choose its party."
    ),
    RuleCode.BY_TERMS: text(
        "{record} ends by its terms {day} ({event}), and no source says that it did. "
        "Record its end, or what prolonged it."
    ),
    RuleCode.TOO_FEW: text(
        "Fewer than two parties of {record} remain, so it has ended, unless it says otherwise. "
        "Check who left, or record its end."
    ),
    RuleCode.EXTINCT: text("{fact}. Say who acts for it today, or record the end of {record}."),
    RuleCode.UNDATED_END: text(
        "{fact}: {record} may have ended on any day since. Say by when it had."
    ),
    # Of the status.
    "no event": text("no event is recorded"),
    "no status": text("no recorded event gives a status"),
    "because": text("because of {event}: {act}"),
    "because of source": text("because of {event}, {sources}: {act}"),
    "no entry": text("{because}; no entry into force is evidenced"),
    "no notice": text("{because}; no notice is evidenced"),
    "no effect": text("{because}; no effect is evidenced"),
    "ran out": text("{because}; no source says that it ended"),
    "itself binding": text("{because}; it may itself bind, but no entry into force is evidenced"),
    "too few": text("fewer than two parties remain"),
    "no longer": text("no longer for {parties}"),
    "no longer, and more": text("no longer for {parties} and {more} more"),
    "leaving": text("notice given by {parties}"),
    "leaving, and more": text("notice given by {parties} and {more} more"),
    "heir": text("{party} took its place"),
    "no act": text("no act of it counts on this day"),
    "no consent": text("{because}; its consent to be bound is not evidenced"),
    "extinct": text("{party} ({actor}) has ceased to exist, and nobody is named in its place"),
    "nobody's act": text("it does not say whose act it is"),
    "no party": text("who did it is no party"),
    "no change": text("{because}; no later change is recorded"),
    "verified": text("{because}; verified on {day}"),
    "possibly": text("possibly {event} ({act})"),
    "possibly over": text("possibly over: {event} ({act})"),
    "one party": text("one party"),
    "not counted": text("{event} ({act}) does not count: {why}"),
    "graded 4": text("its best citation is graded 4, doubtful"),
    "graded 5": text("its best citation is graded 5, improbable"),
    "graded 6": text("its best citation is graded 6, cannot be judged"),
    "a part": text("it ends a part only"),
    "unread date": text("its date could not be read"),
    "only denied": text("its sources say only that it did not happen"),
    "one party only": text("it concerns one party only"),
    "denied": text("{citation}, {place} says “{words}”"),
    "denied plainly": text("{citation}, {place} says that it is not in force"),
    "denied on": text("{citation}, {place} (published {day}) says “{words}”"),
    "denied plainly on": text("{citation}, {place} (published {day}) says that it is not in force"),
    "disputed status": text(
        "two preferred citations of {event} cannot both be true; "
        "by the accepted value it is {status}, {reason}"
    ),
}
_CODES = {said.message: code for code, said in SENTENCES.items()}


def sentence(code: str, **values: Value) -> Text:
    """Return a sentence with its values."""
    said = SENTENCES[code]
    return Text(said.message, said.many, values)


def both(first: Value, last: Value) -> Text:
    """Return two values joined by "and"."""
    return sentence("and", first=first, last=last)


def encoded(said: Value) -> str:
    """Return a sentence as the file keeps it: its code and the values in their order, as JSON."""
    return json.dumps(_plain(said), ensure_ascii=False, separators=(",", ":"))


def codes_of_sentences_with(typed: str) -> list[str]:
    """Return how the file keeps the codes of the sentences whose own words hold a typed text."""
    wanted = typed.casefold()
    found = (code for code, said in SENTENCES.items() if wanted in said.message.casefold())
    return ["[" + json.dumps(code, ensure_ascii=False) for code in found]


def decoded(kept: str) -> Value:
    """Return the sentence that a file keeps; what is none, as it stands."""
    try:
        return _meant(json.loads(kept))
    except (ValueError, KeyError, TypeError, RecursionError):  # another program wrote it
        return str(kept)


@cache
def _names_in(code: str) -> tuple[str, ...]:
    """Return the names of a sentence's values, in the order in which the file keeps them."""
    said = SENTENCES[code]
    parts = Formatter().parse(said.message + said.many)
    found = dict.fromkeys(name for _, name, _, _ in parts if name)
    return tuple(found | {"n": None} if said.many else found)


def _plain(value: Value) -> Any:
    match value:
        case str() | int():
            return value
        case Text():
            code = _CODES.get(value.message)
            if code is None:  # a word of a list, or the label of a field
                return {"word": value.message}
            return [code, *(_plain(value.values[name]) for name in _names_in(code))]
        case Several():
            return {"several": [_plain(each) for each in value.values], "mark": value.mark}
        case Day():
            return {"bare" if value.is_bare else "day": value.stored}
    raise TypeError(value)


def _meant(kept: Any) -> Value:
    match kept:
        case [str(code), *values]:
            names = _names_in(code)
            return sentence(code, **dict(zip(names, map(_meant, values), strict=True)))
        case {"word": str(message)}:
            return Text(message)
        case {"several": list(values), "mark": str(mark)}:
            return Several(tuple(map(_meant, values)), mark)
        case {"day": str(stored)}:
            return Day(stored)
        case {"bare": str(stored)}:
            return Day(stored, is_bare=True)
        case str() | int():
            return kept
    raise ValueError(kept)
