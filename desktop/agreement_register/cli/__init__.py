"""The command line: registers, articles, listings and exports by the verbs of the windows."""

from agreement_register.cli.verbs import COMMANDS

__all__ = ["COMMANDS", "main"]


def main(argv: list[str]) -> int:
    """Run one command; return its exit code."""
    # The window asks this package for the commands too, and must not wait for the rest of it.
    from agreement_register.cli.commands import main as run  # noqa: PLC0415

    return run(argv)
