"""The man page, written from what the command line says of itself."""

from __future__ import annotations

import contextlib
import io
import os
import re
from typing import TYPE_CHECKING

import product

from agreement_register.cli.arguments import parser
from agreement_register.cli.verbs import VERBS

if TYPE_CHECKING:
    import datetime

_WIDTH = "78"
_FILES = """The settings are in
.IR "$XDG_CONFIG_HOME/Agreement Register/settings.ini" ,
the registers wherever you keep them. The program uses no network."""


def man_page(day: datetime.date) -> str:
    """Return the whole page."""
    whole = help_of()
    usage, _, rest = whole.partition("\n\n")
    about, _, rest = rest.partition("\n\noptions:")
    codes = rest.partition("exit codes:\n")[2]
    name = product.COMMAND.replace("-", "\\-")
    version = f"{product.NAME} {product.VERSION}"
    return "\n".join(
        [
            f'.TH {name.upper()} 1 "{day:%Y-%m-%d}" "{version}" "User Commands"',
            f".SH NAME\n{name} \\- {product.SUMMARY[0].lower()}{product.SUMMARY[1:]}",
            f".SH SYNOPSIS\n{literal(usage.removeprefix('usage: '))}",
            f".SH DESCRIPTION\n{literal(about)}",
            ".SH COMMANDS",
            *(f".SS {verb}\n{literal(help_of(verb))}" for verb in VERBS),
            f".SH EXIT STATUS\n{literal(codes)}",
            f".SH FILES\n{_FILES}\n",
        ]
    )


def help_of(*command: str) -> str:
    """Return what the command line answers to --help."""
    said = io.StringIO()
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = _WIDTH  # or it would depend on the window the build runs in
    try:
        with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
            parser().parse_args([*command, "--help"])
    finally:
        os.environ.pop("COLUMNS")
        if before is not None:
            os.environ["COLUMNS"] = before
    return said.getvalue().strip("\n")


def literal(text: str) -> str:
    """Return the text so that a man page shows it line by line as it stands."""
    escaped = text.strip("\n").replace("\\", "\\e").replace("-", "\\-")
    return ".nf\n" + re.sub(r"^(?=[.'])", r"\\&", escaped, flags=re.MULTILINE) + "\n.fi"
