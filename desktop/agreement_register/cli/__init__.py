"""The command line: registers, articles, listings and exports by the verbs of the windows."""

from agreement_register.cli.commands import main
from agreement_register.cli.verbs import COMMANDS

__all__ = ["COMMANDS", "main"]
