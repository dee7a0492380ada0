"""What the selected words of a text state: acts with their days, of which agreements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agreement_register.domain.passages.actor_finding import language_of
from agreement_register.domain.passages.acts import acts_in, pattern_of
from agreement_register.domain.passages.brackets import bracket_around, is_before
from agreement_register.domain.passages.instruments import instruments_in
from agreement_register.domain.passages.sentence_actors import SentenceActors
from agreement_register.domain.passages.sentence_references import references_before
from agreement_register.domain.passages.sentences import Span, sentences_of
from agreement_register.domain.passages.statements import (
    OF_SIGNING,
    ONE_SIDED,
    Named,
    Reference,
    Statement,
    TextParts,
    distinct_names,
)
from agreement_register.domain.passages.strangers import strangers_in
from agreement_register.domain.types.words import EventType, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from agreement_register.domain.passages.acts import FoundAct
    from agreement_register.domain.passages.instruments import FoundInstrument
    from agreement_register.domain.passages.settled_dates import SettledDate
    from agreement_register.domain.passages.words.language import LanguageWords

# What a passage tells in the end weighs more than how it describes what it tells of.
_WEIGHTS: dict[str, int] = {
    EventType.TERMINATION_AUTHORISED: 9, EventType.TERMINATION_DECIDED: 9, EventType.NOTICE_SENT: 8,
    EventType.DENOUNCED: 8, EventType.WITHDREW: 7, EventType.SUSPENDED: 7, EventType.EXPIRED: 7,
    EventType.SUPERSEDED: 6, EventType.TERMINATED: 6, EventType.TERMINATION_ANNOUNCED: 8,
    EventType.RATIFIED: 5, EventType.INSTRUMENT_DEPOSITED: 6, EventType.PARLIAMENT_APPROVED: 5,
    EventType.ACCEDED: 6, EventType.EXTENDED: 6, EventType.ENTERED_INTO_FORCE: 6,
    EventType.AMENDED: 4, EventType.PUBLISHED: 4, EventType.SIGNED: 3,
}  # fmt: skip
_BEFORE_A_TITLE = 3  # words
_TO_A_BRACKET = 3  # characters between a name and the bracket behind it
_FEW_WORDS = 4  # beside a date, in a selection that says nothing of its own
_NOT_MEANT = frozenset({EventType.NEGOTIATION_ANNOUNCED, EventType.STATEMENT})


class _Sentence(SentenceActors):
    def is_another_name(self, noun: FoundInstrument, told: Iterable[int]) -> bool:
        """Tell a word for an agreement of one of some places: its other name, or part of it."""
        return self._head(noun).start in told or any(
            one.start in told and self._is_same(one, noun) for one in self._nouns
        )

    def statements(self, start: int, end: int) -> list[Statement]:
        own = [one for one in self._dates
               if one.found.start < end and one.found.end > start and one.edtf]  # fmt: skip
        dated = [found for one in own if (found := self._of_date(one, (start, end)))]
        if own:
            return dated
        said = [one for one in self._acts if one.start < end and one.end > start]
        if not said:  # a few words of a part, such as a place
            touched = [span for span in self._segments if span[0] < end and span[1] > start]
            said = [one for one in self._acts for span in touched if span[0] <= one.start < span[1]]
        return [self._of_act(one) for one in said if self._is_meant(one)]

    def _is_meant(self, act: FoundAct) -> bool:
        """Tell an act from talks, and from a page that says when it was updated or published."""
        of_a_page = act.type in (EventType.RENEWED, EventType.PUBLISHED) and not self._nouns
        is_told = any(one.type in ONE_SIDED for one in self._read.acts)
        return act.type not in _NOT_MEANT and (not of_a_page or is_told)

    def told_otherwise(self, statement: Statement) -> Statement | None:
        """Return the act of the sentence whose day a description may be."""
        acts = [one for one in self._acts if self._is_meant(one) and one.type not in OF_SIGNING
                and one.standing is Standing.DONE]  # fmt: skip
        date = statement.date
        if date is None or not acts:
            return None
        act = min(acts, key=lambda one: self._cost(one, date))
        references = tuple(replace(one, signed=None) for one in statement.references)
        return replace(
            statement, act=act.type, agents=self.agents_of(act, date, references),
            references=references, is_description=False,
        )  # fmt: skip

    def titles(self, start: int, end: int) -> list[Reference]:
        """Return the agreement whose title is selected: it begins with what it is."""
        first = next((one for one in self._nouns if start <= one.start < end), None)
        if first is None or len(self._text[start : first.start].split()) > _BEFORE_A_TITLE:
            return []
        return [self._reference(first)]

    def _of_date(self, date: SettledDate, selection: Span) -> Statement | None:
        listed = self._in_a_list(date)
        if listed is not None:
            return listed
        place = self._segment_of(date.found.start)
        noun = self._described_by(date)
        if noun is not None:
            reference = self._reference(noun)
            return Statement(
                EventType.SIGNED, Standing.DONE, date, (), self._of_plural(noun, reference),
                is_description=True, start=date.found.start, end=date.found.end,
            )  # fmt: skip
        act = self._act_of(date, place)
        if act is None or self._is_of_another_matter(act, date, selection):
            return None
        if not self._is_meant(act):
            return None
        return self._stated(act, date)

    def _in_a_list(self, date: SettledDate) -> Statement | None:
        """Return the signature of “with Bulgaria (Sofia, 4 August 1992), Germany (…)”.

        The day is that of the agreement with the one named before the bracket, unless the bracket
        says otherwise.
        """
        bracket = bracket_around(self._text, self._span, date.found.start, date.found.end)
        if bracket is None or any(bracket[0] <= one.start < bracket[1] for one in self._acts):
            return None
        partner = next((one for one in self._named
                        if is_before(self._text, one.end, bracket[0])), None)  # fmt: skip
        noun = next((one for one in self._nouns[::-1] if one.end <= bracket[0]), None)
        if partner is None or noun is None or not (noun.is_plural or noun.end <= partner.start):
            return None
        shared = tuple(one for one in self._of_all(noun, partner) if one.key != partner.key)
        reference = replace(
            self._reference(noun), parties=(*shared, partner), is_plural=False, signed=date
        )
        return Statement(EventType.SIGNED, Standing.DONE, date, (), (reference,),
                         start=date.found.start, end=date.found.end)  # fmt: skip

    def _of_all(self, noun: FoundInstrument, partner: Named) -> list[Named]:
        """Return who else is a party: named since the last bracket, else before the first one.

        Of “France with Chad (1976) and Italy with Togo (1991)” that is Italy, for Togo.
        """
        last = self._text.rfind(")", noun.end, partner.start)
        beside = [one for one in self._named if 0 <= last < one.start < partner.start]
        if beside:
            return beside
        first = self._text.find("(", noun.end, partner.end + _TO_A_BRACKET)
        before = [one for one in self._reference(noun).parties if one.end <= first]
        return [one for one in before if not is_before(self._text, one.end, first)]

    def _is_of_another_matter(self, act: FoundAct, date: SettledDate, selection: Span) -> bool:
        """Tell a date that goes with another verb: “the invasion that began on …”."""
        start, end = self._segments[self._segment_of(date.found.start)]
        near = self._cost(act, date)
        for other in pattern_of(self._language.persons).finditer(self._text, start, end):
            if min(abs(date.found.start - other.end()), abs(other.start() - date.found.end)) < near:
                return True
        first, last = selection
        rest = len(self._text[first:last].split()) - len(
            self._text[date.found.start : date.found.end].split()
        )
        is_said = act.start < last and act.end > first
        has_noun = any(first <= one.start < last for one in self._nouns)
        has_actor = any(first <= one.start < last for one in self._named)
        return not is_said and not has_noun and not has_actor and rest > _FEW_WORDS

    def _of_act(self, act: FoundAct) -> Statement:
        place = self._segment_of(act.start)
        beside = [one for one in self._dates if self._segment_of(one.found.start) == place
                  and self._described_by(one) is None]  # fmt: skip
        date = beside[0] if len(beside) == 1 and self._act_of(beside[0], place) == act else None
        return self._stated(act, date)

    def _stated(self, act: FoundAct, date: SettledDate | None) -> Statement:
        act = self._resolved(act, date)
        place = self._segment_of(act.start)
        day = self._segment_of(date.found.start) if date else place
        references = self._references_of(act, place)
        agents = self.agents_of(act, date, references)
        references, agents = self._shared_out(act, date, references, agents)
        if not agents and act.type in ONE_SIDED and any(one.is_pronoun for one in references):
            agents = self._agents_before()
        return Statement(
            act.type, act.standing, date, agents, references,
            is_in_one_clause=self._is_one_clause(place, day, references, act),
            start=act.start, end=act.end,
        )  # fmt: skip

    def _agents_before(self) -> tuple[Named, ...]:
        """Return who acted in the sentence before: “Finland gave notice. It took effect …”."""
        before = [one for one in self._read.sentences if one[1] <= self._span[0]]
        return _Sentence(self._read, before[-1]).who_acted() if before else ()

    def who_acted(self) -> tuple[Named, ...]:
        """Return who did the first act of one side that the sentence tells."""
        acts = [one for one in self._acts if one.type in ONE_SIDED]
        return self.agents_of(acts[0], None, tuple(self.references)) if acts else ()

    def _shared_out(
        self, act: FoundAct, date: SettledDate | None, references: tuple[Reference, ...],
        agents: tuple[Named, ...],
    ) -> tuple[tuple[Reference, ...], tuple[Named, ...]]:  # fmt: skip
        """Give each partner of a plural its own day, or each who acted its own agreement."""
        dates = [one for one in self._dates if self._act_of(one, self._segment_of(one.found.start))
                 == act and self._described_by(one) is None]  # fmt: skip
        if date is not None and len(references) > 1 and len(dates) == len(references):
            own = references[dates.index(date)] if date in dates else references[0]
            return (replace(own, signed=date),), agents
        plain = len(references) == 1 and references[0].is_plural and len(references[0].parties) == 1
        acting = distinct_names(agents)
        if plain and len(acting) > 1 and act.type in OF_SIGNING:
            parts = tuple(replace(references[0], parties=(*references[0].parties, one),
                                  is_plural=False) for one in acting)  # fmt: skip
            return parts, ()
        return references, agents

    def _is_one_clause(
        self, place: int, day: int, references: Iterable[Reference], act: FoundAct
    ) -> bool:
        return abs(place - day) <= 1 and all(
            one.is_pronoun or abs(self._segment_of(one.start) - place) <= 1
            or self._is_all_that_is_named(one, act) for one in references
        )  # fmt: skip

    def _is_all_that_is_named(self, reference: Reference, act: FoundAct) -> bool:
        """Tell the one agreement of a sentence, with an aside before its verb."""
        own = [one for one in self._nouns if one.start == reference.start]
        apart = ";" in self._text[reference.end : act.start]
        return not apart and all(self._is_same(one, own[0]) for one in self._nouns if own)


def _weight(one: Statement) -> int:
    return _WEIGHTS.get(one.act, 1) - 20 * (one.standing is not Standing.DONE)


class ReadText:
    """A text, read for one selection: what its sentence and the one before it say."""

    def __init__(
        self, text: str, language: LanguageWords, dates: Sequence[SettledDate],
        named: Sequence[Named], short_names: Collection[str] = (),
        is_known: Callable[[str], bool] | None = None,
    ) -> None:  # fmt: skip
        nouns, sentences = instruments_in(text, language, short_names), sentences_of(text)
        every = list(named)
        if is_known is not None:
            every += strangers_in(text, named, nouns, sentences, is_known, language_of(text))
        self.parts = TextParts(
            text, language, tuple(dates), tuple(sorted(every, key=lambda one: one.start)),
            tuple(acts_in(text, language)), tuple(nouns), tuple(sentences),
        )  # fmt: skip

    def statements(self, start: int, end: int) -> list[Statement]:
        """Return what the words between two places state, the weightiest first."""
        touched = [span for span in self.parts.sentences if span[0] < end and span[1] > start]
        found = [
            one for span in touched for one in _Sentence(self.parts, span).statements(start, end)
        ]
        return sorted(found, key=lambda one: (one.is_description, -_weight(one), one.start))

    def references_around(self, start: int, end: int) -> list[Reference]:
        """Return the agreements of the sentence of a selection; without any, of the one before."""
        touched = [span for span in self.parts.sentences if span[0] < end and span[1] > start]
        for span in touched:
            found = _Sentence(self.parts, span).references
            if found:
                return sorted(found, key=lambda one: abs(one.start - start))
        return references_before(self.parts, touched[0][0])[-1:] if touched else []

    def is_same(self, noun: FoundInstrument, told: Iterable[int]) -> bool:
        """Tell a word for an agreement that is one of those told of, under another name."""
        span = next((one for one in self.parts.sentences if one[0] <= noun.start < one[1]), None)
        return span is not None and _Sentence(self.parts, span).is_another_name(noun, told)

    def named_around(self, at: int) -> list[Named]:
        """Return who is named in the sentence of a place."""
        span = next((one for one in self.parts.sentences if one[0] <= at < one[1]), (at, at))
        return [one for one in self.parts.named if span[0] <= one.start < span[1]]

    def otherwise(self, statement: Statement) -> Statement | None:
        """Return what the sentence tells of a day that is not that of the treaty beside it."""
        span = next(
            (one for one in self.parts.sentences if one[0] <= statement.start < one[1]), None
        )
        if span is None or not statement.is_description:
            return None
        return _Sentence(self.parts, span).told_otherwise(statement)

    def titles(self, start: int, end: int) -> list[Reference]:
        """Return the agreements whose titles stand between two places."""
        touched = [span for span in self.parts.sentences if span[0] < end and span[1] > start]
        return [one for span in touched for one in _Sentence(self.parts, span).titles(start, end)]
