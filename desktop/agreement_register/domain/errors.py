"""What can go wrong, each error a sentence that the curator may read."""


class RegisterError(Exception):
    """Known trouble: its text says what happened and what to do."""


class FieldError(RegisterError):
    """A value that does not fit its field."""


class StaleEditError(RegisterError):
    """An edit whose value was changed by somebody else in the meantime."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} was changed in another window in the meantime. "
            "Nothing was stored; look at the new value and try again."
        )


class NotARegisterError(RegisterError):
    """A file that no register can be read from."""


class NewerRegisterError(RegisterError):
    """A register written by a newer version of the program."""


class DamagedRegisterError(RegisterError):
    """A register whose file is damaged."""


class DiskError(RegisterError):
    """The disk refused: full, read-only, or gone."""


class BusyError(RegisterError):
    """Another program holds the file."""


class NotFoundError(RegisterError):
    """A record that the register does not hold."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The register has no record {what}.")


class InUseError(RegisterError):
    """A record that others still refer to."""


class SeedError(RegisterError):
    """A seed file with a broken row: file, line and column are named."""
