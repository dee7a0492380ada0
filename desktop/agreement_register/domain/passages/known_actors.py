"""The actors of a register and those of the built-in reference, found together in texts."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from typing_extensions import override

from agreement_register.domain.passages.actor_names import (
    ActorNames,
    FoundActor,
    without_overlaps,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from agreement_register.domain.passages.actor_finding import (
        ActorFinder,
        ActorMention,
        RefusedForm,
    )


class KnownActors(ActorNames):
    """Names of the register, and all forms of the reference; each mention says who may be meant.

    What the reference knows for no actor at its place (a place of signature, a sea) is none by a
    name of the register either.
    """

    def __init__(
        self,
        rows: Iterable[tuple[int, str, str]],
        finder: ActorFinder,
        codes: Mapping[int, str],
        reference_name: Callable[[str], str],
    ) -> None:
        super().__init__(rows)
        self._finder, self._codes = finder, dict(codes)
        self._ids = {code: actor for actor, code in codes.items()}
        self._reference_name = reference_name
        self._language: str | None = None
        self._spoken: dict[str | None, KnownActors] = {None: self}

    @override
    def spoken(self, language: str | None) -> ActorNames:
        if language not in self._spoken:
            other = copy(self)
            other._language = language  # noqa: SLF001 - a copy of its own
            self._spoken[language] = other
        return self._spoken[language]

    @override
    def reference_name(self, code: str) -> str:
        return self._reference_name(code)

    def code(self, actor: int) -> str:
        """Return the key by which the reference knows an actor of the register, or nothing."""
        return self._codes.get(actor, "")

    def known_by(self, code: str) -> tuple[int, ...]:
        """Return the actors of the register that the reference knows by a key."""
        return (self._ids[code],) if code in self._ids else ()

    @override
    def found_in(self, text: str, day: str | None = None) -> list[FoundActor]:
        mentions, refused = self._finder.judged(text, self._language, day)
        own = [one for one in super().found_in(text) if not self._is_refused(one, refused)]
        at_place = {(one.start, one.end): one for one in own}
        found = [self._of_both(one, at_place.pop((one.start, one.end), None)) for one in mentions]
        return without_overlaps([*found, *at_place.values()])

    def _of_both(self, mention: ActorMention, own: FoundActor | None) -> FoundActor:
        """Return a mention with the actors of the register that it may mean."""
        known = [self._ids[code] for code in mention.codes if code in self._ids]
        others = [actor for actor in own.actors if actor not in known] if own else []
        actors = tuple(dict.fromkeys([*known, *others]))
        if own is not None and not known:
            return replace(own, codes=())
        return FoundActor(mention.start, mention.end, actors, mention.codes)

    def _is_refused(self, own: FoundActor, refused: list[RefusedForm]) -> bool:
        codes = {self._codes.get(actor, "") for actor in own.actors} - {""}
        for one in refused:
            if own.start < one.end and one.start < own.end:
                is_within = one.start <= own.start and own.end <= one.end
                if is_within and (codes & one.codes or not one.codes):
                    return bool(codes)
        return False
