"""The command about kept originals: what is kept, opened, saved elsewhere, removed for good."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from agreement_register.curation.sources.kept_documents import (
    document_to_open,
    kept_document,
    no_document,
    removal_of_document,
    remove_document,
    save_document,
)
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from agreement_register.curation.register import Register


def take_out(register: Register, options: Namespace) -> None:
    """Say what is kept of a source, save it, open it, or remove it for good."""
    kind, source = register.find(options.source)
    if kind != TypeName.SOURCE:
        raise FieldError(text("{number} is no source.", number=options.source))
    if options.target is not None:
        save_document(register, source, options.target)
        sys.stdout.write(f"{options.target} was written.\n")
    elif options.open:
        _open(document_to_open(register, source))
    elif options.remove:
        said = removal_of_document(register, source)
        kept = remove_document(register, source)
        sys.stdout.write(f"{said}\n{kept.name} is kept no more.\n")
    else:
        _tell(register, source)


def _tell(register: Register, source: int) -> None:
    kept = kept_document(register, source)
    if kept is None:
        raise no_document(register, source)
    sys.stdout.write(f"{kept.name}  {kept.size} bytes  {kept.fingerprint}\n")


def _open(path: Path) -> None:
    """Open a file in the program that the system has for its type."""
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - of a type that nothing runs
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    subprocess.run([opener, str(path)], check=False)  # noqa: S603 - a path of our own
    sys.stdout.write(f"{path}\n")
