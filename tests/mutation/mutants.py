"""Every mutant that counts: small changes of the program that some test should notice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING

import parso
from cosmic_ray.ast import ast_nodes
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any


_IDLE_ARGUMENTS = ("strict", "width")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the operator that makes it, and where."""

    path: str  # in the project
    line: int
    operator: str
    occurrence: int

    def applied(self, code: str) -> str:
        """Return the code of its file with the change."""
        changed = mutate_code(code, get_operator(self.operator)(), self.occurrence)
        assert changed is not None
        return changed


def mutants(root: Path, settings: dict[str, Any]) -> list[Mutant]:
    """Return the mutants of a tree that count, always in the same order."""
    own = settings["cosmic-ray"]
    paths = sorted(
        path
        for folder in own["module-path"]
        for path in (root / folder).rglob("*.py")
        if not any(fnmatch(str(path.relative_to(root)), one) for one in own["excluded-modules"])
    )
    operators = _operators(own["filters"]["operators-filter"]["exclude-operators"])
    return [
        mutant
        for path in paths
        for mutant in _mutants_of(path, str(path.relative_to(root)), operators)
    ]


def _operators(excluded: list[str]) -> dict[str, Any]:
    unwanted = re.compile("|".join(excluded))
    classes = {name: get_operator(name) for name in sorted(operator_names())}
    return {
        name: operator()
        for name, operator in classes.items()
        if not operator.arguments() and not unwanted.fullmatch(name)
    }


def _mutants_of(path: Path, name: str, operators: dict[str, Any]) -> Iterator[Mutant]:
    nodes = list(ast_nodes(parso.parse(path.read_text(encoding="utf-8"))))
    for operator, instance in operators.items():
        places = [(node, start) for node in nodes for start, _ in instance.mutation_positions(node)]
        for occurrence, (node, start) in enumerate(places):
            if not _is_idle(node) and not _unpacks(node, operator):
                yield Mutant(name, start[0], operator, occurrence)


def _is_idle(node: Any) -> bool:
    """Tell whether a node never runs, or only guards against a mistake in the code itself."""
    if _is_for_types(node):
        return True
    while node.parent is not None:
        above = node.parent
        if node.type == "decorator" or _is_annotation(node, above) or _is_for_types(above):
            return True
        first = above.children[0].get_code().strip()
        if above.type == "argument" and first in _IDLE_ARGUMENTS:
            return True
        node = above
    return False


def _is_for_types(node: Any) -> bool:
    """Tell whether a node is what is imported for types alone."""
    return node.type == "if_stmt" and node.children[1].get_code().strip() == "TYPE_CHECKING"


def _is_annotation(node: Any, above: Any) -> bool:
    if above.type == "annassign":
        return node is above.children[1]
    if above.type == "tfpdef":
        return node is above.children[2]
    return above.type == "funcdef" and node is above.annotation


def _unpacks(node: Any, operator: str) -> bool:
    """Tell whether a star only unpacks, which is no arithmetic."""
    kinds = ("argument", "param", "parameters", "star_expr", "atom", "dictorsetmaker")
    return "BinaryOperator" in operator and node.parent.type in kinds
