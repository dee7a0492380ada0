"""Figures of the window's thread: how long it is not served, and when new rows are painted."""

from __future__ import annotations

import compileall
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from figures_reading import a_megabyte
from figures_window import PACKAGE
from heartbeat_acts import ARTICLE_TITLE, DAYS, LARGE_TITLE
from timing import Figure

from agreement_register.curation.register import open_register
from agreement_register.domain.edits import EditBatch, RecordAdded, Value
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.views import ViewQuery

ROUNDS = 3
_PARTIES, _EVENTS = 30, 80
_TOLD = ("Norway", "Iceland")  # parties of the agreement that the article tells of
_SCRIPT = Path(__file__).with_name("heartbeat.py")
# What the first word of an act may take, in milliseconds: stall, new rows, counts.
_LIMITS = {
    "open": (50, 700, 0), "type": (50, 200, 0), "sort": (50, 200, 0), "search": (50, 250, 1500),
    "facet": (50, 250, 1500), "as-of": (50, 250, 0), "edit": (50, 100, 0), "card": (50, 60, 0),
    "article": (50, 100, 0), "lock": (50, 4000, 0), "long": (50, 0, 0),
}  # fmt: skip


def heartbeats(path: Path, folder: Path, *, is_large: bool = False) -> list[Figure]:
    """Measure every act in the whole main window on a copy of a register, median of three."""
    copy = folder / "heartbeat.register"
    compileall.compile_dir(PACKAGE, quiet=1)  # as in an installed program
    times: dict[str, list[list[dict[str, float]]]] = defaultdict(list)
    for _ in range(ROUNDS):
        shutil.copy(path, copy)
        _make_large_ones(copy)
        command = [sys.executable, str(_SCRIPT), str(copy)]
        done = subprocess.run(
            command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ
        )
        told: dict[str, list[dict[str, float]]] = defaultdict(list)
        for line in done.stdout.splitlines():
            said = json.loads(line)
            told[said["act"]].append(said)
        for act, several in told.items():
            times[act].append(several)
    return [figure for act, rounds in times.items() for figure in _figures(act, rounds, is_large)]


def _make_large_ones(path: Path) -> None:
    """Add an agreement with many parties and events, and an article of many pages."""
    register = open_register(path, "benchmark", check=False)
    actors = register.view(ViewQuery("actor")).ids
    edits: list[RecordAdded] = []

    def add(record_type: str, **values: Value) -> int:
        edits.append(RecordAdded(record_type, new_id(), values))
        return edits[-1].record

    agreement = add("agreement", title=LARGE_TITLE, type="agreement")
    for place in range(_PARTIES):
        add("party", agreement=agreement, as_signed=actors[place % len(actors)], role="party",
            position=place + 1)  # fmt: skip
    for place in range(_EVENTS):
        add("event", agreement=agreement, type="amended", date=f"{1930 + place}-05-05")
    told = add("agreement", title="Agreement on the open harbours", type="agreement")
    for place, name in enumerate(_TOLD):
        actor = add("actor", name=name, kind="state")
        add("party", agreement=told, as_signed=actor, role="party", position=place + 1)
    add(
        "source",
        title=ARTICLE_TITLE,
        kind="news",
        text_kind="original",
        text=_named() + a_megabyte(),
    )
    register.apply(EditBatch("large ones", edits))
    register.close()


def _named() -> str:
    """Return two paragraphs that leave no doubt which agreement they are about."""
    (signed, entered), treaty = DAYS, f"The agreement between {' and '.join(_TOLD)}"
    return f"{treaty} was signed on {signed}.\n{treaty} entered into force on {entered}.\n"


def _figures(act: str, rounds: list[list[dict[str, float]]], is_large: bool) -> list[Figure]:
    stall, rows, counts = _LIMITS[act.split(maxsplit=1)[0]]
    if is_large:
        stall *= 2
        rows *= 5 if act.split(maxsplit=1)[0] in ("search", "facet", "as-of") else 2
        counts *= 10
    size = "1,000,000" if is_large else "100,000"
    found = []
    for key, limit in (("stall", stall), ("rows", rows), ("counts", counts)):
        worst = [max((said[key] or 0.0) for said in several) for several in rounds]
        if not limit or not any(worst):
            continue
        told = ", ".join(f"{each:.0f}" for each in worst)
        if key == "stall":
            work = max(said["work"] for several in rounds for said in several)
            told += f"; own work at most {work:.0f}"
        figure = f"{act}: {key} (ms), {size}"
        found.append(Figure(figure, "a millisecond", statistics.median(worst), limit, told))
    return found
