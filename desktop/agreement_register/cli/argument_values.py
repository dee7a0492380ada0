"""What the values of options are made of, and how they are told from options."""

from __future__ import annotations

import argparse

from agreement_register.domain.dates.dates import one_day, read

_COMPARES = ("<", ">", "!", "~")
_TAKE_TEXT = frozenset(
    {
        "--as",
        "--by",
        "--search",
        "--where",
        "--sort",
        "--title",
        "--outlet",
        "--published",
        "--url",
        "--source",
        "--stated",
        "--note",
        "--attributed-to",
    }
)


def where(text: str) -> tuple[str, str]:
    """Return a field and its value as they are written with an equals sign between them."""
    field, sign, value = text.partition("=")
    if not sign or not field.strip():
        raise argparse.ArgumentTypeError(f"write FIELD=VALUE, such as type=treaty, not “{text}”")
    if field.rstrip().endswith(_COMPARES):
        raise argparse.ArgumentTypeError(
            f"“{text}” compares, but only FIELD=VALUE is understood, such as signed_from=1994-03-28"
        )
    return field.strip(), value


def day(text: str) -> str:
    """Return a written day as ISO text."""
    found = one_day(read(text))
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day; write it as 2025-12-31")
    return found.isoformat()


def joined(argv: list[str]) -> list[str]:
    """Bind values that begin with a minus to their option, which would be taken for another.

    ``--by NAME`` may stand before the command too: it is put after it.
    """
    made: list[str] = []
    leads = argv[:1] in (["--by"], ["--as"])
    for word in [*argv[2:], *argv[:2]] if leads else argv:
        is_value = word.startswith("-") and not word.startswith("--")
        if made and made[-1] in _TAKE_TEXT and is_value:
            made[-1] = f"{made[-1]}={word}"
        else:
            made.append(word)
    return made
