"""Equations of Word documents in a line of text."""

from __future__ import annotations

from typing import Any

from agreement_register.exchange.articles.word_package import MATH

EQUATION = "[equation]"  # stands where one cannot be written in a line
_DEEPEST = 40
_SIGNS = {f"{MATH}sSup": "^", f"{MATH}sSub": "_", f"{MATH}f": "/"}
_PROPERTIES = "Pr"


def equation(element: Any) -> str:
    """Return an equation as it can be written in a line, or a sign that one stands here."""
    written = " ".join(_written(element, 0).split())
    return written or EQUATION


def _written(element: Any, depth: int) -> str:
    tag = element.tag
    if not isinstance(tag, str) or tag.endswith(_PROPERTIES) or depth > _DEEPEST:
        return ""
    if tag == f"{MATH}t":
        return element.text or ""
    return _joined(element, [_written(each, depth + 1) for each in element])


def _joined(element: Any, parts: list[str]) -> str:
    tag, filled = element.tag, [part for part in parts if part]
    if tag == f"{MATH}f":
        return f"{_SIGNS[tag].join(map(_enclosed, filled))} "  # what comes behind is not below it
    if tag in _SIGNS:
        return _SIGNS[tag].join(map(_enclosed, filled))
    if tag == f"{MATH}rad":
        return f"√{_enclosed(''.join(filled[-1:]))}"
    if tag == f"{MATH}d":
        return f"({', '.join(filled)})"
    sign = _sign_of(element) if tag == f"{MATH}nary" else ""
    return sign + "".join(parts)


def _enclosed(part: str) -> str:
    part = part.strip()
    return part if len(part) == 1 or part.isalnum() else f"({part})"


def _sign_of(element: Any) -> str:
    found = element.find(f"{MATH}naryPr/{MATH}chr")
    return "∫" if found is None else str(found.get(f"{MATH}val") or "∫")
