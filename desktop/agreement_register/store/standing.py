"""What a register file says of itself, read from its pages: which register, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.store.pages import HEADER, UnreadableError, roots_of, row_of, rows_of

if TYPE_CHECKING:
    from agreement_register.store.pages import Pages, Values

FOLLOWS = "log_follows"  # in `meta`: the last batch of the file that the log goes on from
_AT = 3  # the column of a batch that says when


@dataclass(frozen=True, slots=True)
class Standing:
    """One state of a register: its id, the last batch in it, and from which batch its log goes on.

    ``said`` are the other columns of that batch: number and words together belong to one history.
    """

    register: str
    last: int
    said: Values
    follows: int
    header: bytes

    @property
    def at(self) -> str:
        """Return when the last batch was stored; empty if there is none."""
        return str(self.said[_AT - 1]) if len(self.said) >= _AT else ""


def standing_of(pages: Pages) -> Standing:
    """Read what a register says of itself.

    Raises:
        UnreadableError: if the pages are not those of a register.
    """
    try:
        roots = roots_of(pages)
        meta = {str(name): str(value) for _, (name, value) in rows_of(pages, roots["meta"])}
        number, values = row_of(pages, roots["batches"]) or (0, ())
        follows = meta.get(FOLLOWS, "0")
        return Standing(
            meta["register_id"], number, values[1:], int(follows), pages.page(1)[:HEADER]
        )
    except UnreadableError:
        raise
    except (KeyError, IndexError, ValueError, RecursionError) as error:
        raise UnreadableError(str(error)) from error


def has_batch(pages: Pages, number: int, said: Values) -> bool:
    """Tell whether a state holds a batch as another one says it."""
    try:
        found = row_of(pages, roots_of(pages)["batches"], number)
    except (KeyError, IndexError, ValueError):
        return False
    return found is not None and found[1][1:] == said
