"""Changes that the curator has to decide about first: a question, and what each answer stores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import ENGLISH

if TYPE_CHECKING:
    from agreement_register.domain.edits import EditBatch
    from agreement_register.domain.texts import Sayable


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question in place: its words, and what it would store."""

    label: Sayable
    batch: EditBatch


class AsksError(RegisterError):
    """A change that the curator has to decide about first; Esc leaves all as it was."""

    def __init__(self, question: Sayable, choices: tuple[Choice, ...]) -> None:
        self.question = ENGLISH.say(question)
        self.choices = choices
        super().__init__(question)
