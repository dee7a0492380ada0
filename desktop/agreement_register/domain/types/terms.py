"""A closed list of words, each with its definition."""

from dataclasses import dataclass, field
from typing import NamedTuple

from agreement_register.domain.texts import Text


class Term(NamedTuple):
    """One word of a list: the code that is stored, and what it means."""

    code: str
    meaning: str
    group: str = ""

    @property
    def label(self) -> str:
        """Return the code as words."""
        return self.code.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of terms, in the order in which it is offered."""

    name: str
    title: str
    terms: tuple[Term, ...]
    _by_code: dict[str, Term] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code = {term.code: term for term in self.terms}
        object.__setattr__(self, "_by_code", by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    @property
    def codes(self) -> tuple[str, ...]:
        """Return every code, in order."""
        return tuple(self._by_code)

    def term(self, code: str) -> Term | None:
        """Return the term of a code, or None."""
        return self._by_code.get(code)

    def label(self, code: str) -> str:
        """Return the words for a code; an unknown code is its own label."""
        term = self._by_code.get(code)
        return term.label if term else code

    def words(self, code: str) -> Text:
        """Return the words for a code as a message; an unknown code is its own."""
        return Text(self.label(code))

    def find(self, text: str) -> str | None:
        """Return the code that a typed word means: its code, label, or unique beginning."""
        wanted = " ".join(text.replace("_", " ").split()).casefold()
        exact = [t.code for t in self.terms if t.label.casefold() == wanted]
        if exact:
            return exact[0]
        begun = [t.code for t in self.terms if t.label.casefold().startswith(wanted)]
        return begun[0] if wanted and len(begun) == 1 else None


def listed(name: str, title: str, *rows: str) -> Vocabulary:
    """Build a vocabulary from ``code | meaning | group`` lines."""
    cut = (tuple(part.strip() for part in row.split("|")) for row in rows)
    return Vocabulary(name, title, tuple(Term(*parts) for parts in cut))
