"""What is fed with bytes of any kind: a known trouble is an answer, anything else a fault."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hostile.made_files import make_sound

from agreement_register.curation.cells.clipboard import to_rows
from agreement_register.curation.checking import explained
from agreement_register.curation.register import open_register
from agreement_register.domain.dates.dates import read
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.views import ViewQuery
from agreement_register.exchange.articles.reading import read_article

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES = ("a.html", "a.txt", "a.md", "a.pdf", "a.docx", "a.eml", "a.mht", "a")


@cache
def sound() -> bytes:
    """Return the bytes of a small register."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sound.register"
        make_sound(path)
        return path.read_bytes()


def damaged(data: bytes) -> bytes:
    """Return the small register with some of its bytes changed: where, and to what."""
    held = bytearray(sound())
    for at in range(0, len(data) - 3, 4):
        place = int.from_bytes(data[at : at + 3]) % len(held)
        held[place] = data[at + 3]
    return bytes(held)


def opener(data: bytes) -> None:
    """Open a register whose bytes were changed, and look into it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mine.register"
        path.write_bytes(damaged(data))
        try:
            register = open_register(path, "Ada", check=len(data) % 2 == 0)
        except RegisterError:
            return
        try:
            for kind in ("agreement", "event", "citation", "finding"):
                register.rows(kind, list(register.view(ViewQuery(kind)).ids))
            register.history()
        except RegisterError:
            pass
        except Exception as error:
            if explained(register, error) is error:
                raise
        finally:
            register.close()


def dates(data: bytes) -> None:
    """Read a typed date."""
    with suppress(RegisterError):
        read(data.decode("utf-8", "replace"))


def readers(data: bytes) -> None:
    """Read an article; the first byte says by what name it goes."""
    if data:
        with suppress(RegisterError):
            read_article(data[1:], _NAMES[data[0] % len(_NAMES)])


def clipboard(data: bytes) -> None:
    """Read what was copied elsewhere as cells."""
    to_rows(data.decode("utf-8", "replace"))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "opener": opener,
    "dates": dates,
    "readers": readers,
    "clipboard": clipboard,
}
