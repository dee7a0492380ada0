"""What a pasted block asks, once for all cells of a kind, and the answers that are offered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agreement_register.curation.pasting.block import EVERY, LEFT_OUT, Answer, Trouble
from agreement_register.curation.pasting.cell_reading import can_keep_words, order_of
from agreement_register.domain.texts import NOTHING, Lower, Several, Text, count, text
from agreement_register.domain.types.actor_kinds import told_kind
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import GapKind, PasteAct, PasteTrouble, TypeName

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_register.curation.pasting.block import Block, CellRead
    from agreement_register.domain.texts import Sayable

Offer = tuple["Sayable", Answer]
_NAMED = 6
_GAPS = {
    GapKind.UNKNOWN: text("They are unknown"),
    GapKind.OPEN: text("They are still open"),
    GapKind.NOT_APPLICABLE: text("They do not apply"),
    GapKind.NONE: text("There are none"),
}


@dataclass(slots=True)
class Question:
    """One trouble of a block: what it is, in how many cells, and what can be answered."""

    trouble: Trouble
    cells: int = 0
    words: dict[str, None] = field(default_factory=dict)  # that are asked about, each once
    said: Sayable = NOTHING
    offers: tuple[Offer, ...] = ()
    first: CellRead | None = None
    at: tuple[int, int] = (0, 0)  # its first cell


def questions_of(
    block: Block, reads: Iterable[tuple[int, int, CellRead]], lacking: dict[str, list[int]]
) -> list[Question]:
    """Return what the cells ask, in the order of the columns; ``lacking`` are rows by field."""
    found: dict[Trouble, Question] = {}
    for row, column, read in reads:
        for trouble in read.troubles:
            asked = found.setdefault(trouble, Question(trouble, first=read, at=(row, column)))
            asked.cells += 1
            asked.first = asked.first if asked.first and asked.first.offers else read
            taken = read.about if trouble.kind in _OF_EVERY_WORD else read.about[:1]
            asked.words.update(dict.fromkeys(taken))
    for name, rows in lacking.items():
        trouble = Trouble(PasteTrouble.LACKS, about=name)
        found[trouble] = Question(trouble, len(rows), at=(rows[0], 0))
    for asked in found.values():
        asked.said, asked.offers = _WORDS[asked.trouble.kind](block, asked)
    _offer_every(found.values())
    return sorted(found.values(), key=_place)


def _place(asked: Question) -> tuple[bool, int, int]:
    """Ask first for what others depend on: whom a name means depends on the day."""
    return asked.trouble.kind is not PasteTrouble.DAY_ORDER, asked.at[1], asked.at[0]


def _offer_every(found: Iterable[Question]) -> None:
    """Let one answer do for all names that may mean several: none of them is guessed."""
    several = [asked for asked in found if asked.trouble.kind is PasteTrouble.SEVERAL]
    if len(several) > 1:
        words = text("Leave the cells of all {n:,} such names out", n=len(several))
        for asked in several:
            asked.offers = ((words, Answer(PasteAct.LEAVE_OUT, EVERY)), *asked.offers)


def _listed(words: Iterable[str]) -> Sayable:
    named = tuple(f"“{word}”" for word in words)
    if len(named) <= _NAMED:
        return Several(named)
    return text("{names} and {n:,} more", names=Several(named[:_NAMED]), n=len(named) - _NAMED)


def _label(block: Block, asked: Question) -> Text:
    shown = block.fields[asked.trouble.column]
    return Text(shown.label) if shown else NOTHING


def _new_names(_block: Block, asked: Question) -> tuple[Sayable, tuple[Offer, ...]]:
    names, target = list(asked.words), asked.trouble.about
    said = count("No {type} is known as {names}.", "No {type} is known by {n:,} names: {names}.",
                 n=len(names), names=_listed(names),
                 type=Lower(Text(BY_NAME[target].label)))  # fmt: skip
    leave = _leaving(asked)
    if target != TypeName.ACTOR:
        make = count("Make a new {type}", "Make {n:,} new {types}", n=len(names),
                     type=Lower(Text(BY_NAME[target].label)),
                     types=Lower(Text(BY_NAME[target].plural)))  # fmt: skip
        return said, ((make, Answer(PasteAct.MAKE)), leave)
    return said, (leave, *_kinds(names))


def _kinds(names: Sequence[str]) -> list[Offer]:
    """Offer what new actors are made, where their names do not tell it themselves."""
    if all(map(told_kind, names)):
        made = count("Make a new actor", "Make {n:,} new actors", n=len(names))
        return [(made, Answer(PasteAct.MAKE))]
    n = len(names)
    by_kind = {
        "state": count("Make a new state", "Make {n:,} new states", n=n),
        "international organisation": count(
            "Make a new international organisation",
            "Make {n:,} new international organisations", n=n,
        ),
        "other": count("Make another new actor", "Make {n:,} other new actors", n=n),
    }  # fmt: skip
    return [(words, Answer(PasteAct.MAKE, kind)) for kind, words in by_kind.items()]


def _several(_block: Block, asked: Question) -> tuple[Sayable, tuple[Offer, ...]]:
    first = asked.first
    ids = first.about[1:] if first else ()
    offers = [(label, Answer(PasteAct.CHOOSE, each))
              for label, each in zip(first.offers if first else (), ids, strict=False)]  # fmt: skip
    said = count("Who is meant by “{name}”?", "Who is meant by “{name}”, in {n:,} cells?",
                 n=asked.cells, name=next(iter(asked.words), asked.trouble.about))  # fmt: skip
    return said, (_leaving(asked), *offers)


def _not_there(_block: Block, asked: Question) -> tuple[Sayable, tuple[Offer, ...]]:
    names = list(asked.words)
    said = count("Whoever is called {names} was not there on the day of signature.",
                 "Those called {names} were not there on the day of signature.",
                 n=len(names), names=_listed(names))  # fmt: skip
    take = count("It is meant all the same", "They are meant all the same", n=len(names))
    return said, (_leaving(asked), (take, Answer(PasteAct.CHOOSE)))


def _day_order(block: Block, asked: Question) -> tuple[Sayable, tuple[Offer, ...]]:
    column = asked.trouble.column
    orders = [order_of(row[column].strip()) for row in block.rows]
    proven = {order: orders.count(order) for order in ("day", "month")}
    said = count("{field}: is “{example}” with the day or the month first?",
                 "{field}: are {n:,} days such as “{example}” with the day or the month first?",
                 n=asked.cells, field=_label(block, asked),
                 example=next(iter(asked.words), ""))  # fmt: skip
    offers: list[Offer] = [
        (_proven(text("Day first"), proven["day"]), Answer(PasteAct.DAY_FIRST)),
        (_proven(text("Month first"), proven["month"]), Answer(PasteAct.MONTH_FIRST)),
    ]
    if proven["month"] > proven["day"]:
        offers.reverse()
    keep: Offer = (text("Keep these words"), Answer(PasteAct.KEEP_WORDS))
    is_proven = any(proven.values()) and not all(proven.values())
    known = (*offers, keep) if is_proven else (keep, *offers)
    return said, (*known, _leaving(asked))


def _proven(order: Text, n: int) -> Text:
    if not n:
        return order
    proof = count("{n:,} cell proves it", "{n:,} cells prove it", n=n)
    return text("{order} ({proof})", order=order, proof=proof)


def _unread(block: Block, asked: Question) -> tuple[Sayable, tuple[Offer, ...]]:
    said = count("{field}: {words} cannot be read. {why}",
                 "{field}: {n:,} cells cannot be read, such as {words}. {why}",
                 n=asked.cells, field=_label(block, asked), words=_listed(asked.words),
                 why=(asked.first.why if asked.first else None) or NOTHING)  # fmt: skip
    shown = block.fields[asked.trouble.column]
    keeps = shown is not None and can_keep_words(shown)
    keep = (text("Keep these words"), Answer(PasteAct.KEEP_WORDS))
    return said, (*((keep,) if keeps else ()), _leaving(asked))


def _absent(block: Block, asked: Question) -> tuple[Sayable, tuple[Offer, ...]]:
    said = count("{field}: what does {words} mean?",
                 "{field}: what does {words} mean, in {n:,} cells?",
                 n=asked.cells, field=_label(block, asked), words=_listed(asked.words))  # fmt: skip
    gaps = asked.first.about[1:] if asked.first else ()
    meant = [(_GAPS[GapKind(gap)], Answer(PasteAct.GAP, gap)) for gap in gaps]
    shown = block.fields[asked.trouble.column]
    keeps = shown is not None and can_keep_words(shown)
    keep = (text("Keep these words"), Answer(PasteAct.KEEP_WORDS))
    return said, (*meant, *((keep,) if keeps else ()), _leaving(asked))


def _lacking(block: Block, asked: Question) -> tuple[Sayable, tuple[Offer, ...]]:
    kind = BY_NAME[block.kind]
    name = asked.trouble.about
    said = count("{n:,} row has no {field}.", "{n:,} rows have no {field}.",
                 n=asked.cells, field=Lower(Text(kind.field(name).label)))  # fmt: skip
    leave: Offer = (count("Leave the row out", "Leave these rows out", n=asked.cells), LEFT_OUT)
    if name != kind.naming_field or name not in kind.new:
        return said, (leave,)
    default = count("Call it “{name}”", "Call them “{name}”", n=asked.cells,
                    name=Text(str(kind.new[name])))  # fmt: skip
    return said, (leave, (default, Answer(PasteAct.MAKE)))


def _in_the_way(block: Block, asked: Question) -> tuple[Sayable, tuple[Offer, ...]]:
    why = (asked.first.why if asked.first else None) or NOTHING
    said = count("{field}: {n:,} cell cannot be changed like this. {why}",
                 "{field}: {n:,} cells cannot be changed like this. {why}",
                 n=asked.cells, field=_label(block, asked), why=why)  # fmt: skip
    return said, (_leaving(asked),)


def _leaving(asked: Question) -> Offer:
    return (count("Leave this cell out", "Leave these {n:,} cells out", n=asked.cells), LEFT_OUT)


_OF_EVERY_WORD = (PasteTrouble.NEW_NAME, PasteTrouble.NOT_THERE)
_WORDS = {
    PasteTrouble.NOT_THERE: _not_there,
    PasteTrouble.NEW_NAME: _new_names,
    PasteTrouble.SEVERAL: _several,
    PasteTrouble.DAY_ORDER: _day_order,
    PasteTrouble.UNREAD: _unread,
    PasteTrouble.ABSENT: _absent,
    PasteTrouble.LACKS: _lacking,
    PasteTrouble.IN_THE_WAY: _in_the_way,
}
