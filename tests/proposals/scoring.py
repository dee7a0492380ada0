"""How an answer is counted against its label: right, acceptable, asked, silent, wrong on Enter."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

Answer = dict[str, Any]
_SHOWN = 3  # candidates among which an answer that asks must have the right one


class Mark(StrEnum):
    """What an answer comes to."""

    RIGHT = "right"  # sure and right; of *new*: offered as new, with its parties and day
    ACCEPTABLE = "acceptable"
    ASKED = "asked"  # right among the first three
    MISSED = "missed"  # asked, but not among them; or silent where there was something
    SILENT = "silent"  # where nothing on record is meant
    NEW = "new"  # offered as new, though with other parties or another day, or wrongly
    WRONG = "wrong"  # what Enter would store is false


def kind_of(item: dict[str, Any]) -> str:
    """Return what an item asks for: one, each, new or nothing."""
    expected = item["expect"]
    return next((kind for kind in ("each", "new", "nothing") if kind in expected), "one")


def mark_of(item: dict[str, Any], answer: dict[str, Any]) -> Mark:
    """Return what an answer comes to."""
    kind, state, candidates = kind_of(item), answer["state"], answer["candidates"]
    if state == "sure":
        return _of_sure(item, candidates[0])
    if state == "new":
        return _of_new(item, candidates)
    if state == "asks":
        right = any(_fits(item, one) for one in candidates[:_SHOWN])
        return Mark.ASKED if right else Mark.MISSED
    return Mark.SILENT if kind in ("new", "nothing") else Mark.MISSED


def _of_sure(item: dict[str, Any], candidate: Answer) -> Mark:
    if is_same(item["expect"], candidate):
        return Mark.RIGHT
    return Mark.ACCEPTABLE if _fits(item, candidate) else Mark.WRONG


def _of_new(item: dict[str, Any], candidates: list[Answer]) -> Mark:
    if not candidates or kind_of(item) != "new":
        return Mark.NEW
    return Mark.RIGHT if _fits(item, candidates[0]) else Mark.NEW


def _fits(item: dict[str, Any], candidate: Answer) -> bool:
    return any(is_same(one, candidate) for one in (item["expect"], *item["acceptable"]))


def is_same(label: Answer, candidate: Answer) -> bool:
    """Tell whether a candidate says what a label says."""
    if "new" in label or "new" in candidate:
        return "new" in label and "new" in candidate and _same_new(label["new"], candidate["new"])
    if "nothing" in label:
        return False
    if sorted(label.get("each", [label.get("agreement")])) != sorted(
        candidate.get("each", [candidate.get("agreement")])
    ):
        return False
    if (label.get("field"), label.get("event")) != (candidate.get("field"), candidate.get("event")):
        return False
    return label.get("party") == candidate.get("party") and _same_value(label, candidate)


def _same_new(label: Answer, candidate: Answer) -> bool:
    same_parties = set(label["parties"]) == set(candidate["parties"])
    return same_parties and label["signed"] == candidate["signed"]


def _same_value(label: Answer, candidate: Answer) -> bool:
    wanted, said = label["value"], candidate["value"]
    if label.get("field") == "parties":
        return set(wanted) == set(said)
    if label.get("field") in (
        "title",
        "place_of_signature",
        "stated_reason",
        "duration",
        "subject",
    ):
        return _loosely(str(wanted)) == _loosely(str(said)) or _alike(str(wanted), str(said))
    return bool(wanted == said)


def _loosely(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split()).strip(" .,;“”«»\"'")


def _alike(wanted: str, said: str) -> bool:
    """Tell words that differ only in the ends that cases give them."""
    first, second = _loosely(wanted).split(), _loosely(said).split()
    return len(first) == len(second) and all(
        one[: max(4, len(one) - 3)] == other[: max(4, len(one) - 3)]
        for one, other in zip(first, second, strict=True)
    )
