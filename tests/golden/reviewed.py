"""What the review of an article offers, of hundreds of short texts about treaties of the world.

The texts and the agreements they speak of stand with those by which proposals are measured.
"""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agreement_register.curation.review.article import review
from agreement_register.curation.review.reviewed import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPOSALS = Path(__file__).parent.parent / "proposals"
_OWN = _PROPOSALS / "own"
_WORLD = "NEIGHBOURS"


def reviewed() -> Iterator[str]:
    """Yield the rows of each text: agreement, field, value, what Enter would do, and the words."""
    worlds = json.loads((_OWN / "worlds.json").read_text(encoding="utf-8"))
    articles = (_OWN / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder, _beside_proposals():
        from worlds import make_world  # noqa: PLC0415 - the path is set above

        world = make_world(Path(folder) / "w.register", worlds[_WORLD]["agreements"], set())
        with contextlib.closing(world.register):
            for line in articles:
                yield from _rows(world, json.loads(line))


@contextlib.contextmanager
def _beside_proposals() -> Iterator[None]:
    sys.path.insert(0, str(_PROPOSALS))
    try:
        yield
    finally:
        sys.path.remove(str(_PROPOSALS))


def _rows(world: Any, passage: dict[str, Any]) -> Iterator[str]:
    register = world.register
    keys = {register.number(record): key for record, key in world.keys.items()}
    source = world.source(passage["text"], passage["published"])
    for one in review(register, source):
        for row in listed(register, one) if one.words else ():
            words = row["passage"]
            assert isinstance(words, dict)
            values = [
                passage["id"], row["state"], keys.get(str(row["agreement"]), row["agreement"]),
                row["field"], row["value"], row["verdict"], words["from"], words["words"],
            ]  # fmt: skip
            yield json.dumps(values, ensure_ascii=False, separators=(",", ":"))


REVIEWED = {"reviewed": reviewed}
