"""Propose for labelled passages, and print how often what is proposed is right.

Run with ``make proposals``; CORPUS=… names a folder with `worlds.json` and `passages.jsonl`, OUT=…
a file for the answers.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "desktop")]

from answers import answer_to  # noqa: E402 - the path is set above
from figures import lines_of, table_of  # noqa: E402
from finding import Found, found_in  # noqa: E402
from scoring import mark_of  # noqa: E402
from worlds import World, make_world  # noqa: E402


def main() -> int:
    """Measure a corpus, or say that it is not here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="a folder with worlds.json and passages.jsonl")
    parser.add_argument("--out", type=Path, help="a file that takes the answers, as JSON")
    parser.add_argument("--half", choices=("first", "other"), help="half of the passages only")
    parser.add_argument("--show", action="store_true", help="list every answer that is not right")
    choice = parser.parse_args()
    if not (choice.corpus / "passages.jsonl").is_file():
        print(f"There is no corpus in {choice.corpus}: nothing was measured.")
        return 0
    measured = measure(choice.corpus, choice.half or "")
    print("\n".join(lines_of(measured["table"])))
    if choice.show:
        for item, answer in zip(measured["items"], measured["passages"], strict=True):
            _show(item, answer)
    if choice.out:
        said = {"table": measured["table"], "passages": measured["passages"]}
        choice.out.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def measure(corpus: Path, half: str = "") -> dict[str, list]:
    """Return the figures of a corpus, and every answer."""
    described = json.loads((corpus / "worlds.json").read_text(encoding="utf-8"))
    lines = (corpus / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines if line.strip()]
    items = [item for item in items if not half or half_of(item["id"]) == half]
    with tempfile.TemporaryDirectory() as folder:
        worlds = {name: _world(Path(folder), name, one, items) for name, one in described.items()}
        answers, marks, found = [], [], Counter()
        started = time.process_time()
        for item in items:
            answers.append(answer_to(worlds[item["world"]], item))
            marks.append(mark_of(item, answers[-1]))
        spent = time.process_time() - started
        for item in items:
            found.update(found_in(worlds[item["world"]], item))
        for world in worlds.values():
            world.register.close()
    table = table_of(items, answers, marks, Found(found))
    table["milliseconds a passage"] = round(1000 * spent / max(1, len(items)), 1)
    return {"table": table, "passages": answers, "items": items}


def half_of(name: str) -> str:
    """Return in which half an item falls: rules are written with the first one in sight only."""
    return "other" if hashlib.sha256(name.encode()).digest()[0] % 2 else "first"


def _world(folder: Path, name: str, described: dict, items: list[dict]) -> World:
    named = {code for item in items if item["world"] == name for _, code in item["actors"]}
    return make_world(folder / f"{name}.register", described["agreements"], named)


def _show(item: dict, answer: dict) -> None:
    mark = mark_of(item, answer)
    if mark in ("right", "acceptable"):
        return
    print(f"\n{item['id']} {mark} [{answer['state']}] card={item['card']}\n  {item['text']}")
    print(f"  selected: {item['select']}\n  wanted: {item['expect']}")
    for one in answer["candidates"][:3]:
        print(f"  offered: {one}")


if __name__ == "__main__":
    sys.exit(main())
