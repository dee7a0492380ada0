"""What can go wrong, each error a sentence that the curator may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from agreement_register.domain.texts import ENGLISH, Sayable, Value, text

if TYPE_CHECKING:
    from agreement_register.domain.texts import Language


class RegisterError(Exception):
    """Known trouble: its text says what happened and what to do."""

    def __init__(self, said: Sayable) -> None:
        super().__init__(said)
        self.said = said

    def said_in(self, language: Language) -> str:
        """Return the sentence in a language."""
        return language.say(self.said)

    @override
    def __str__(self) -> str:
        return ENGLISH.say(self.said)


class FieldError(RegisterError):
    """A value that does not fit its field."""


class StaleEditError(RegisterError):
    """An edit whose value was changed by somebody else in the meantime."""

    def __init__(self, field: Value, record: str) -> None:
        super().__init__(
            text(
                "{field} of {record} was changed in another window in the meantime. "
                "Nothing was stored; look at the new value and try again.",
                field=field,
                record=record,
            )
        )


class NotARegisterError(RegisterError):
    """A file that no register can be read from."""


class NewerRegisterError(RegisterError):
    """A register written by a newer version of the program."""


class DamagedRegisterError(RegisterError):
    """A register whose file is damaged."""


class AlteredRegisterError(DamagedRegisterError):
    """A register in which another program has made tables, triggers or views of its own."""


class DiskError(RegisterError):
    """The disk refused: full, read-only, or gone."""


class BusyError(RegisterError):
    """Another program holds the file."""


class StoppedError(RegisterError):
    """Stopped at the curator's wish; nothing was stored."""


class FileChangedError(RegisterError):
    """The file of the open register is not what it was: nothing is written to it any more."""


class LeftLogError(RegisterError):
    """A log beside a file that was put there later: only the curator knows whether it belongs."""

    def __init__(self, said: Sayable, changes: int, day: str) -> None:
        super().__init__(said)
        self.changes = changes
        """How many changes the log has more than the file."""
        self.day = day
        """As of when the file is without them."""


class NotFoundError(RegisterError):
    """A record that the register does not hold."""

    def __init__(self, what: Value) -> None:
        super().__init__(text("The register has no record {what}.", what=what))


class InUseError(RegisterError):
    """A record that others still refer to."""


class SeedError(RegisterError):
    """A seed file with a broken row: file, line and column are named."""
