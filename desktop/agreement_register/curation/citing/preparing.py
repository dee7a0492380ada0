"""What the first citation of a session would wait for, made ready beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.citing.titles import hold_titles
from agreement_register.domain.dates.date_scanning import dates_in
from agreement_register.domain.dates.dates import read
from agreement_register.domain.passages.acts import spoken_words
from agreement_register.domain.passages.legislatures import legislatures_in
from agreement_register.domain.passages.read_text import ReadText
from agreement_register.domain.passages.topics import topics_in

if TYPE_CHECKING:
    from agreement_register.curation.register import Register

_A_DATE = "5 May 1990"
_A_SENTENCE = f"The agreement was signed on {_A_DATE}."
# Words that depend on another day: what finds them is compiled by how they begin.
_RELATIVE = (
    "3 days later and three years ago, some weeks earlier and next week, this month, last year, "
    "today, tomorrow and yesterday, on Monday, at the end of the year, said the Bundestag."
)


def prepare_citing(register: Register) -> None:
    """Read the names and titles of a register, and compile what texts are read by."""
    for _ in dates_in(_A_DATE):
        read(_A_DATE)
    dates_in(_RELATIVE)
    sum(1 for _ in legislatures_in(_RELATIVE))
    topics_in(_A_SENTENCE)
    ReadText(_A_SENTENCE, spoken_words(_A_SENTENCE), (), ()).statements(0, len(_A_SENTENCE))
    with register.reading() as snapshot:
        hold_titles(register, snapshot)
