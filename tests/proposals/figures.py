"""The figures of a corpus as a table: by language, by kind, and against the limits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from scoring import Mark, kind_of

if TYPE_CHECKING:
    from finding import Found

_CITABLE = ("one", "each")


def table_of(
    items: list[dict[str, Any]], answers: list[dict[str, Any]], marks: list[Mark], found: Found
) -> dict[str, Any]:
    """Return every figure: counts by language and kind, shares, precision and recall."""
    table: dict[str, Any] = {"counts": {}, "wrong by card": {}}
    for item, answer, mark in zip(items, answers, marks, strict=True):
        for group in (item["language"], kind_of(item), "all"):
            table["counts"].setdefault(group, Counter())[str(mark)] += 1
        if mark is Mark.WRONG:
            card = _card(item)
            table["wrong by card"][card] = table["wrong by card"].get(card, 0) + 1
        table["counts"]["all"][f"state {answer['state']}"] += 1
    return table | {"shares": _shares(items, answers, marks), "found": found.figures()}


def _card(item: dict[str, Any]) -> str:
    if item["card"] is None:
        return "none"
    meant = item["expect"].get("each", [item["expect"].get("agreement")])
    return "right" if item["card"] in meant else "wrong"


def _shares(
    items: list[dict[str, Any]], answers: list[dict[str, Any]], marks: list[Mark]
) -> dict[str, float]:
    kinds = [kind_of(item) for item in items]
    sure = [mark for mark, answer in zip(marks, answers, strict=True) if answer["state"] == "sure"]
    citable = [mark for mark, kind in zip(marks, kinds, strict=True) if kind in _CITABLE]
    new = [mark for mark, kind in zip(marks, kinds, strict=True) if kind == "new"]
    none = [mark for mark, kind in zip(marks, kinds, strict=True) if kind not in _CITABLE]
    good = (Mark.RIGHT, Mark.ACCEPTABLE)
    return {
        "wrong on Enter, of all (at most 3)": _percent(marks, (Mark.WRONG,)),
        "right or acceptable, of what is sure (97)": _percent(sure, good),
        "sure and right or acceptable, of one and each (50)": _percent(citable, good),
        "the same, or right among three asked (75)": _percent(citable, (*good, Mark.ASKED)),
        "offered as new with its parties and day, of new (60)": _percent(new, good),
        "nothing false stored by Enter, of new and nothing (97)": _percent(
            none, tuple(one for one in Mark if one is not Mark.WRONG)
        ),
    }


def _percent(marks: list[Mark], wanted: tuple[Mark, ...]) -> float:
    return round(100 * sum(mark in wanted for mark in marks) / len(marks), 1) if marks else 0.0


def lines_of(table: dict[str, Any]) -> list[str]:
    """Return the table as lines to print."""
    names = [str(mark) for mark in Mark]
    lines = ["", f"{'':10}" + "".join(f"{name:>11}" for name in names) + f"{'all':>8}"]
    for group, counts in table["counts"].items():
        number = sum(counts.get(name, 0) for name in names)
        cells = "".join(f"{counts.get(name, 0):>11}" for name in names)
        lines.append(f"{group:10}{cells}{number:>8}")
    lines += ["", f"wrong, by the card that is open: {table['wrong by card'] or 'none'}", ""]
    lines += [f"{name:62}{share:6.1f} %" for name, share in table["shares"].items()]
    lines += ["", f"{'':14}{'precision':>10}{'recall':>8}"]
    lines += [f"{name:14}{one['precision']:>10}{one['recall']:>8}"
              for name, one in table["found"].items()]  # fmt: skip
    return [*lines, "", f"{table.get('milliseconds a passage', 0)} ms a passage"]
