"""Check a register: what the rules notice, the file itself, and what is computed in it."""

from __future__ import annotations

import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_register.curation.exporting.listing import Cells, listed
from agreement_register.curation.register import open_register
from agreement_register.domain.errors import DamagedRegisterError, RegisterError
from agreement_register.domain.rules.check_rules import RULE
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import RuleCode
from agreement_register.domain.views import FINDINGS
from agreement_register.store.deep_checks import deep_troubles, log_troubles
from agreement_register.store.looking import QUICK_CHECK_LIMIT, check_file, table_names
from agreement_register.store.strange_values import strange_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.register import Register
    from agreement_register.store.differences import Difference


_LOOKS = (strange_values, log_troubles, deep_troubles)
_UNCHECKED = text("What is computed of these values could not be checked.")
# What is wrong with the file, if anything, and the tables that are still to be looked at.
Checked = tuple[RegisterError | None, tuple[str, ...]]


def check(register: Register, *, is_deep: bool = False) -> Iterator[Cells]:
    """Return every finding, the gravest of all first: the file, computed values, then the rules.

    The log is compared with the tables; a deep check also looks at every page and reference, and
    compares the originals with their fingerprints.
    """
    yield from _file(register)
    strange = list(strange_values(register.database))
    deep = deep_troubles(register.database) if is_deep else ()
    for trouble in chain(strange, log_troubles(register.database), deep):
        yield _finding(RuleCode.DAMAGED_FILE, str(trouble))
    try:
        for difference in _differences(register):
            yield _out_of_date(register, difference)
        yield from listed(register, FINDINGS).rows
    except RegisterError:
        raise
    except Exception:
        if not strange:
            raise
        yield _finding(RuleCode.DAMAGED_FILE, str(_UNCHECKED))


def explained(register: Register, error: BaseException) -> BaseException:
    """Return, in place of a fault, what the register holds that no program of ours writes."""
    if isinstance(error, RegisterError) or not isinstance(error, Exception):
        return error
    try:
        strange = next(chain(*(look(register.database) for look in _LOOKS)), None)
    except RegisterError as trouble:
        return trouble
    except Exception:  # noqa: BLE001 - the fault itself is what is reported
        return error
    if strange is None:
        return error
    return DamagedRegisterError(
        text(
            "{name} holds what this program never writes: {what} Nothing was changed. Check lists "
            "all of it; Rescue reads the rest into a new register.",
            name=register.path.name,
            what=strange,
        )
    )


def file_trouble(register: Register) -> RegisterError | None:
    """Return what the integrity check of the file finds; None if it is sound."""
    try:
        check_file(register.database)
    except DamagedRegisterError as error:
        return error
    return None


def check_table(register: Register, left: tuple[str, ...] | None) -> Checked:
    """Check the file of one table of those that are left; None where none was looked at yet."""
    names = table_names(register.database) if left is None else left
    try:
        if names:
            check_file(register.database, table=names[0])
    except DamagedRegisterError as error:
        return error, ()
    return None, names[1:]


def was_checked_at_opening(register: Register) -> bool:
    """Tell whether the file was small enough to be checked when it was opened."""
    return register.size <= QUICK_CHECK_LIMIT


def _out_of_date(register: Register, difference: Difference) -> Cells:
    if difference.record is None:
        return _finding(RuleCode.DERIVED, f"A computed value is out of date: {difference.words}.")
    head = register.head(difference.record)
    text = f"A computed value of {head.number} is out of date: {difference.words}."
    return _finding(RuleCode.DERIVED, text) | {"record": head.number, "record_title": head.title}


def _finding(rule: str, text: str) -> Cells:
    return {
        "rule": rule, "severity": RULE[rule].severity, "record": None, "record_title": None,
        "field": None, "text": text, "citations": None,
    }  # fmt: skip


def _file(register: Register) -> Iterator[Cells]:
    if trouble := file_trouble(register):
        yield _finding(RuleCode.DAMAGED_FILE, str(trouble))


def _differences(register: Register) -> list[Difference]:
    """Derive everything again, for a register that is read-only in a copy of it."""
    if not register.is_read_only:
        return register.differences()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / register.path.name
        register.save_copy(path)
        copy = open_register(path, check=False)
        try:
            return copy.differences()
        finally:
            copy.close()
