"""A new agreement from a passage: title, parties, dates and events, each with its citation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.curation.actors.meaning import Meant, called
from agreement_register.curation.cells.new_names import kinds_offered
from agreement_register.curation.citing.citations import (
    Draft,
    read_back,
)
from agreement_register.curation.citing.clearness import parties_told
from agreement_register.curation.citing.judging import Judging
from agreement_register.curation.citing.proposed_cells import verb_of_date
from agreement_register.curation.citing.proposed_values import stated_for
from agreement_register.curation.citing.selected import Passage, Selected
from agreement_register.domain.dates import dates
from agreement_register.domain.dates.date_scanning import with_year
from agreement_register.domain.dates.edtf_days import NO_YEAR
from agreement_register.domain.passages.instrument_words import instrument_type
from agreement_register.domain.passages.mentions import Mention, MentionKind
from agreement_register.domain.passages.statements import OF_SIGNING, ONE_SIDED
from agreement_register.domain.passages.words.english import ENGLISH
from agreement_register.domain.texts import Capital, Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.vocabulary import INSTRUMENT_TYPES
from agreement_register.domain.types.words import EventType, Support, TypeName

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_register.curation.register import Register
    from agreement_register.domain.passages.settled_dates import SettledDate
    from agreement_register.domain.passages.statements import Named, Statement
    from agreement_register.domain.texts import Sayable
    from agreement_register.domain.types.fields import Field

_CYRILLIC = "\u0400"
_NO_EVENT = frozenset(
    {"published", EventType.NOTICE_SENT, EventType.NEGOTIATION_ANNOUNCED}
)  # of acts and talks


@dataclass(frozen=True, slots=True)
class NewRow:
    """One value of the agreement to be made; it can be unticked, and its value edited."""

    field: str  # title, type, subject, party, event
    label: Sayable
    value: str  # as it is shown and edited
    stated: str  # the words of the passage
    support: str = Support.STATED
    actor: int | None = None  # of a party; of an event, who alone did it
    event: str = ""  # of an event: its type; the value is its date in words
    edtf: str = ""  # the date as read; used while the value is not edited
    ticked: bool = True
    asked: str = ""  # a name that may mean this actor or another: the curator ticks who is meant
    kind: str = ""  # of an actor that nobody knows: it is made if it is ticked


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """What a passage says of an agreement that the register may not have yet."""

    passage: Passage
    draft: Draft  # the passage and its grades, common to all citations
    rows: tuple[NewRow, ...]

    def with_row(self, place: int, row: NewRow) -> NewAgreement:
        """Return the proposal with one row changed, or unticked."""
        rows = (*self.rows[:place], row, *self.rows[place + 1 :])
        return replace(self, rows=rows)

    def by(self, maker: str) -> NewAgreement:
        """Return the proposal as made elsewhere, by somebody or something."""
        return replace(self, draft=replace(self.draft, proposed_by=maker))


def new_agreement_from(
    register: Register, passage: Passage, last: Draft | None = None
) -> NewAgreement:
    """Return the agreement that a passage speaks of, to be looked at; nothing is stored.

    Raises:
        FieldError: if nothing but blanks is selected.
    """
    selected = Selected(register, passage)
    same = last is not None and last.source == passage.source
    draft = Draft(
        source=passage.source,
        paragraph=selected.paragraph,
        quote=selected.excerpt.quote,
        credibility=last.credibility if same and last else "2",
        attributed_to=selected.attributed_to,
        excerpt=selected.excerpt,
    )
    told = Judging(selected, None).judgement().statement
    parties = _parties(selected, told)
    events = _told_events(selected, told) or _events(selected)
    noun = _noun_told(selected, told)
    rows = (_title(selected, parties, noun), *parties, *_terms(selected, noun), *events)
    return NewAgreement(passage, draft, rows)


def read_back_of(register: Register, row: NewRow) -> Sayable | str:
    """Return the value of a row as it is understood; nothing where it cannot be read."""
    if row.field == "event" and not row.value:
        return EVENT_TYPES.words(row.event)
    return read_back(register, _field_of(row), row.value)


def _field_of(row: NewRow) -> Field:
    match row.field:
        case "party":
            return BY_NAME[TypeName.PARTY].field("as_signed")
        case "event":
            return BY_NAME[TypeName.EVENT].field("date")
    return BY_NAME[TypeName.AGREEMENT].field(row.field)


def _within(selected: Selected, kind: MentionKind) -> list[Mention]:
    """Return the mentions of a kind in the selection; in its sentence if it has none."""
    own = [one for one in selected.own if one.kind is kind]
    return own or selected.in_sentence(kind)


def _parties(selected: Selected, told: Statement | None) -> list[NewRow]:
    day = _day_of_signature(told)
    chosen = [(one, _meant(selected, one, day)) for one in _chosen_actors(selected, told)]
    words: dict[int, str] = {}
    for one, meant in chosen:
        if meant.is_sure:
            words.setdefault(meant.actors[0], one.words)
    common = selected.common
    rows = [_party(selected, actor, said) for actor, said in words.items() if actor != common]
    rows += _asked_parties(selected, chosen, set(words))
    # Two that are named are enough; whoever is party to most agreements joins one alone.
    if common is not None and (common in words or len({r.asked or r.value for r in rows}) == 1):
        rows.insert(0, _party(selected, common, words.get(common, "")))
    return rows


def _asked_parties(
    selected: Selected, chosen: Iterable[tuple[Mention, Meant]], taken: set[int]
) -> list[NewRow]:
    """Return a row for each actor that an unclear name may mean, none of them ticked."""
    rows: dict[tuple[str, int], NewRow] = {}
    for one, meant in chosen:
        if meant.is_sure or set(meant.actors) & taken:
            continue
        if not meant.actors:
            for place, kind in enumerate(kinds_offered(meant.name), 1):
                rows[meant.name, -place] = _stranger(meant.name, one.words, kind)
        for actor, label in called(selected.register, meant):
            row = _party(selected, actor, one.words)
            asked = text("Party? {actor}", actor=label)
            row = replace(row, label=asked, ticked=False, asked=meant.name)
            rows.setdefault((meant.name, actor), row)
    return list(rows.values())


def _stranger(name: str, words: str, kind: str) -> NewRow:
    """Return the row of a party that nobody knows: an actor of a kind that would be made."""
    return NewRow("party", text("Party? A new {kind}", kind=Text(kind)), name, words,
                  ticked=False, asked=name, kind=kind)  # fmt: skip


def _day_of_signature(told: Statement | None) -> str:
    """Return the date on which the agreement that is told of was signed; empty if unknown."""
    if told is None:
        return ""
    signed = [one.signed.edtf for one in told.references if one.signed]
    if not signed and told.act in OF_SIGNING and told.date is not None:
        signed = [told.date.edtf]
    return signed[0] if signed and not signed[0].startswith(NO_YEAR) else ""


def _meant(selected: Selected, one: Mention, day: str) -> Meant:
    """Return who is named: actors of the register, or such as would come from the reference."""
    reference = selected.register.reference
    if one.value and not one.actors and not one.codes:  # nobody is known by it
        return Meant(one.value, (), is_sure=False)
    meant = reference.meaning.who(one.words, day)
    found = one.actors or tuple(reference.actor(code) for code in one.codes)
    is_told = bool(meant.actors) and (meant.day or set(meant.actors) & set(found))
    return meant if is_told or not found else Meant(one.words, found[:1], is_sure=True)


def _as_mentions(selected: Selected, named: Iterable[Named]) -> list[Mention]:
    """Return actors of what was read, at their places in the whole text."""
    from_ = selected.read_from
    return [Mention(one.start + from_, one.end + from_, MentionKind.ACTOR, one.unknown,
                    selected.text[one.start + from_ : one.end + from_], one.ids, one.codes)
            for one in named]  # fmt: skip


def _chosen_actors(selected: Selected, told: Statement | None) -> list[Mention]:
    """Return the actors of the selection: those of what it states, or next to its first date."""
    if told is not None and (named := parties_told(told)):
        return _as_mentions(selected, named)
    actors = _within(selected, MentionKind.ACTOR)
    dated = [one for one in _within(selected, MentionKind.DATE) if one.value]
    if not dated:
        return actors
    near = set(selected.nearest_actors(dated[0].start, dated[0].end))
    return [one for one in actors if near & set(one.actors) or selected.common in one.actors]


def _party(selected: Selected, actor: int, words: str) -> NewRow:
    support = Support.STATED if words else Support.IMPLIED
    name = selected.register.head(actor).title
    return NewRow("party", text("Party"), name, words or name, support, actor)


def _noun_told(selected: Selected, told: Statement | None) -> tuple[str, str]:
    """Return the word for the agreement that is told of, and its type; empty in English.

    There its description is read around it, as “defence cooperation pact”.
    """
    noun = told.references[0] if told is not None and told.references else None
    if noun is None or not noun.type or selected.language is ENGLISH:
        return "", ""
    start = noun.start + selected.read_from
    return selected.text[start : noun.end + selected.read_from], noun.type


def _title(selected: Selected, parties: Sequence[NewRow], noun: tuple[str, str]) -> NewRow:
    stated = stated_for(selected, "agreement", "title")
    names = " – ".join(dict.fromkeys(row.asked or row.value for row in parties))
    what = _singular(stated.words) or "agreement"
    is_own = what[:1].isupper() and (" " in what or not noun[0])
    if noun[0] and not is_own:
        # In another alphabet the word stands in a case: what it is is said in ours, uncited.
        is_ours = noun[0][0] < _CYRILLIC
        what = noun[0] if is_ours else INSTRUMENT_TYPES.label(noun[1])
        stated = replace(stated, words=noun[0] if is_ours else "")
    if is_own:  # a title of its own
        return NewRow("title", text("Title"), what, stated.words)
    return NewRow("title", text("Title"), f"{names}: {what}" if names else what.capitalize(),
                  stated.words, Support.IMPLIED)  # fmt: skip


def _singular(words: str) -> str:
    """Return a description of several agreements as that of one: “accords” is “accord”."""
    last = words.rpartition(" ")[2].lower()
    if last == "treaties":
        return words[:-3] + "y"
    plural = last.endswith("s") and instrument_type(last[:-1])
    return words[:-1] if plural else words


def _terms(selected: Selected, noun: tuple[str, str]) -> list[NewRow]:
    rows: list[NewRow] = []
    for field in ("type", "subject"):
        stated = stated_for(selected, "agreement", field)
        if field == "type" and noun[0]:
            stated = replace(stated, words=noun[0], value=noun[1])
        if stated.value:
            rows.append(NewRow(field, Text(BY_NAME[TypeName.AGREEMENT].field(field).label),
                               stated.value, stated.words))  # fmt: skip
    return rows


def _events(selected: Selected) -> list[NewRow]:
    """Return the dated events of the passage, then what it says happened without a date."""
    rows: dict[str, NewRow] = {}
    for date in _within(selected, MentionKind.DATE):
        verb = verb_of_date(selected, date)
        event = verb.value if verb else "signed"
        if date.value and not (verb and verb.denied) and event not in _NO_EVENT:
            rows.setdefault(event, _dated(selected, event, date))
    for verb in _within(selected, MentionKind.VERB):
        if not verb.denied and verb.value not in _NO_EVENT:
            label = Capital(EVENT_TYPES.words(verb.value))
            rows.setdefault(verb.value, NewRow("event", label, "", verb.words, event=verb.value))
    return list(rows.values())


def _told_events(selected: Selected, told: Statement | None) -> list[NewRow]:
    """Return the day of signature, and what else the passage tells, each with its day."""
    if told is None:
        return []
    rows: dict[str, NewRow] = {}
    signed = [one.signed for one in told.references if one.signed]
    for event, date in (*((EventType.SIGNED, one) for one in signed), (told.act, told.date)):
        if date is not None and date.edtf and not date.edtf.startswith(NO_YEAR):
            rows.setdefault(event, _settled(selected, event, date))
    if told.act in ONE_SIDED and told.act in rows and len(told.agents) == 1:
        (one,) = _as_mentions(selected, told.agents)
        meant = _meant(selected, one, _day_of_signature(told))
        who = meant.actors[0] if meant.is_sure else None
        rows[told.act] = replace(rows[told.act], actor=who, asked="" if who else meant.name)
    return list(rows.values())


def _settled(selected: Selected, event: str, date: SettledDate) -> NewRow:
    start, end = date.found.start + selected.read_from, date.found.end + selected.read_from
    return NewRow(
        "event", Capital(EVENT_TYPES.words(event)), dates.edtf_in_words(date.edtf),
        selected.text[start:end], Support.IMPLIED if date.by else Support.STATED, event=event,
        edtf=date.edtf,
    )  # fmt: skip


def _dated(selected: Selected, event: str, date: Mention) -> NewRow:
    edtf = with_year(date.value, str(selected.values.get("published") or ""))
    return NewRow(
        "event", Capital(EVENT_TYPES.words(event)), dates.edtf_in_words(edtf), date.words,
        Support.STATED if edtf == date.value else Support.IMPLIED, event=event, edtf=edtf,
    )  # fmt: skip
