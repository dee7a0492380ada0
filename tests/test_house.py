"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import fnmatch
import functools
import re
import tokenize
from enum import StrEnum
from pathlib import Path

import pytest

from agreement_register.domain.types import words
from agreement_register.domain.types.catalogue import RECORD_TYPES

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "desktop" / "agreement_register"
RESOURCES = ROOT / "resources"
SEEDS = ROOT / "seeds"
GLOSSARY = ROOT / "desktop" / "GLOSSARY.md"

TOP_LEVEL = {
    *("pyproject.toml", "desktop", "resources", "seeds", "tests", "packaging"),
    *("README.md", "CONTRIBUTING.md", "LICENSE", "NOTICE", "Makefile"),
    *(".ci", ".github", ".gitignore", ".gitattributes", ".git-blame-ignore-revs"),
    ".editorconfig",
}
LAYERS = ("domain", "store", "exchange", "curation", "ui")

# Written in pieces, so that this file does not hold what it looks for.
HOSTS = ("pypi" + ".org", "python" + "hosted", "registry." + "npmjs")
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:work|home|root|Users|opt|mnt)/\w|[A-Z]:\\Users\\")


@functools.cache
def modules() -> dict[str, ast.Module]:
    """Return the package's modules, parsed, by their path inside it."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def imported(tree: ast.Module) -> set[str]:
    """Return the first name of every module imported anywhere in the tree."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def strings(tree: ast.Module) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_module_says_what_it_is():
    assert [name for name, tree in modules().items() if not ast.get_docstring(tree)] == []


def test_every_folder_of_modules_is_a_package():
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_says_what_it_may_import(layer):
    assert "may import" in (ast.get_docstring(modules()[f"{layer}/__init__.py"]) or "")


def test_no_file_of_the_package_is_longer_than_400_lines():
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert {path.name: length for path, length in lengths.items() if length > 400} == {}


def test_no_function_is_longer_than_50_lines():
    long = [
        f"{name}: {node.name}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= 50
    ]
    assert long == []


def test_qt_lives_in_ui_only():
    qt = {"PySide6", "shiboken6"}
    users = {name for name, tree in modules().items() if imported(tree) & qt}
    assert {name for name in users if not name.startswith("ui/")} == set()


def test_the_package_imports_no_test():
    assert {n for n, tree in modules().items() if imported(tree) & {"tests", "conftest"}} == set()


def test_resources_and_seeds_are_opened_through_paths_only():
    folder = re.compile(r"^_?(resources|seeds)(/.*)?$")
    others = {name: tree for name, tree in modules().items() if name != "paths.py"}
    assert {n for n, tree in others.items() if any(map(folder.match, strings(tree)))} == set()


def test_every_icon_named_exists():
    named = set()
    for tree in modules().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                named |= icons_named_in(node)
    missing = {name for name in named if not (RESOURCES / "icons" / f"{name}.svg").exists()}
    assert missing == set()


def icons_named_in(call: ast.Call) -> set[str]:
    """Return the names given as `icon=…` or to a call of `icon(…)`."""
    given = [keyword.value for keyword in call.keywords if keyword.arg == "icon"]
    called = getattr(call.func, "attr", getattr(call.func, "id", ""))
    given += call.args[:1] if called == "icon" else []
    constants = [value.value for value in given if isinstance(value, ast.Constant)]
    return {value for value in constants if isinstance(value, str) and value}


def test_the_top_level_holds_nothing_unexpected(project_texts):
    assert {name.partition("/")[0] for name in project_texts} - TOP_LEVEL == set()


def test_no_file_names_a_path_of_one_machine(project_texts):
    assert {n for n, text in project_texts.items() if MACHINE_PATH.search(text)} == set()


def test_no_file_names_the_host_of_a_package_registry(project_texts):
    found = {name for name, text in project_texts.items() if any(host in text for host in HOSTS)}
    assert found == set()


def test_imports_inside_functions_stay_few():
    late = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert len(late) <= 25, late


def words_given_up() -> set[str]:
    """Return the words of the glossary's last table, and their plurals."""
    rows = GLOSSARY.read_text("utf-8").rpartition("| not | but |\n")[2].splitlines()[1:]
    words = {word.strip() for row in rows for word in row.split("|")[1].split(",")}
    return words | {f"{word}s" for word in words}


def names_in(path: Path) -> set[str]:
    """Return the name of a module, and every name that it holds."""
    with path.open("rb") as file:
        tokens = tokenize.tokenize(file.readline)
        return {token.string for token in tokens if token.type == tokenize.NAME} | {path.stem}


def words_of(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_no_name_holds_a_word_that_was_given_up():
    given_up = words_given_up()
    assert {"desk", "rings"} <= given_up
    found = {
        f"{path.relative_to(PACKAGE).as_posix()}: {name}"
        for path in PACKAGE.rglob("*.py")
        for name in names_in(path)
        if words_of(name) & given_up
    }
    assert found == set()


def test_windows_are_made_of_at_most_166_modules():
    modules_of_ui = [name for name in modules() if name.startswith("ui/")]
    assert len([name for name in modules_of_ui if not name.endswith("__init__.py")]) <= 166


def test_windows_paint_in_at_most_20_places_of_their_own():
    found = {
        f"{name}: {kind.name}.{each.name}"
        for name in modules()
        if name.startswith("ui/")
        for kind in ast.walk(ast.parse((PACKAGE / name).read_text("utf-8")))
        if isinstance(kind, ast.ClassDef)
        for each in kind.body
        if isinstance(each, ast.FunctionDef)
        and each.name.startswith(("paint", "draw"))
        and any(isinstance(by, ast.Name) and by.id == "override" for by in each.decorator_list)
    }
    assert 10 <= len(found) <= 20, sorted(found)


def test_the_architecture_names_the_rooms_that_are_there():
    page = (ROOT / "desktop" / "README.md").read_text("utf-8")
    rooms = {
        (layer, room)
        for layer, table in re.findall(r"\| `(\w+)/` \| \|\n\|---\|---\|\n((?:\|.*\n)+)", page)
        for row in table.splitlines()
        for room in re.findall(r"`([\w*]+)/?`", row.split("|")[1])
    }
    assert {layer for layer, _room in rooms} == set(LAYERS)
    there = {(layer, path.stem) for layer in LAYERS for path in (PACKAGE / layer).iterdir()}
    missing = {
        (layer, room)
        for layer, room in rooms
        if not any(layer == of and fnmatch.fnmatch(name, room) for of, name in there)
    }
    assert missing == set()
    paths = re.findall(r"`((?:\w+/)+\w*(?:\.py)?)`", page.partition("| looking for |")[2])
    lost = [path for path in paths if not (PACKAGE / path).exists() and not (ROOT / path).exists()]
    assert lost == []
    folders = {(layer, path.name) for layer in LAYERS for path in (PACKAGE / layer).iterdir()
               if (path / "__init__.py").exists()}  # fmt: skip
    assert folders - rooms == set()


SAID = {
    "addAction", "addButton", "addItem", "addMenu", "addSection", "setAccessibleDescription",
    "setAccessibleName", "setIconText", "setPlaceholderText", "setSpecialValueText", "setStatusTip",
    "setText", "setTitle", "setToolTip", "setWindowTitle", "Badge", "Chip", "CompletionList",
    "ElidedLabel", "Label", "LinkButton", "MessageAction", "QCheckBox", "QLabel", "QPushButton",
    "QRadioButton", "Words", "done", "refuse", "say", "trouble",
}  # fmt: skip
NAMED = {"Choice", "Edition", "EditBatch"}
SENTENCE = re.compile(r"[^\W\d_]{2}.* | .*[^\W\d_]{2}")


def test_what_reaches_a_widget_or_an_error_is_a_text():
    bare = [
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        if not name.startswith("ui/self_test")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node.args and is_said(node, name)
        and SENTENCE.search(literal_of(node.args[0]))
    ]  # fmt: skip
    assert bare == []


def is_said(call: ast.Call, module: str) -> bool:
    called = name_of(call)
    is_error = called.endswith("Error") and called in KNOWN_TROUBLES
    return is_error or called in NAMED or (module.startswith("ui/") and called in SAID)


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def test_no_message_is_made_by_changing_the_letters_of_another():
    changed = [
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_of(node) in ("Text", "text", "word", "count")
        for part in ast.walk(node)
        if isinstance(part, ast.Call) and name_of(part) in ("lower", "capitalize", "title", "upper")
    ]  # fmt: skip
    assert changed == []


def test_the_names_of_batches_and_answers_are_texts():
    put_together = [
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and any(
            getattr(target, "id", "") in ("label", "named", "question") for target in node.targets
        )
        if isinstance(node.value, ast.JoinedStr) and SENTENCE.search(literal_of(node.value))
    ]  # fmt: skip
    assert put_together == []


def literal_of(node: ast.expr) -> str:
    """Return what a literal says, an f-string without its values; empty if it is none."""
    if isinstance(node, ast.IfExp):
        return literal_of(node.body) or literal_of(node.orelse)
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    words = (part.value for part in parts if isinstance(part, ast.Constant))
    return "".join(word for word in words if isinstance(word, str))


def errors_that_are_said() -> set[str]:
    """Return the names of the errors whose sentence a curator may read."""
    tree = modules()["domain/errors.py"]
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


KNOWN_TROUBLES = errors_that_are_said()
# The lists of words themselves, and where one of their words names something else: a column, an
# action, a part of a passage, a step, a word of somebody else's format.
LISTS_OF_WORDS = ("words", "vocabulary", "evidence_lists", "event_types")
OTHER_MEANINGS = {
    "cli/originals.py": "open",
    "curation/citing/new_agreements.py": "event",
    "curation/citing/proposed_values.py": "event",
    "curation/citing/proposing.py": "event",
    "curation/citing/restating.py": "event",
    "curation/conflicts/conflicts.py": "open",
    "curation/conflicts/coverage.py": "cited; disputed; uncited",
    "domain/views.py": "notice given; suspended",
    "curation/conflicts/reasons.py": "citation; event; notice given; unknown",
    "curation/exporting/computed_columns.py": "cited; consent; disputed; uncited",
    "curation/exporting/dossier.py": "computed; disputed",
    "curation/importing/report.py": "change",
    "curation/exporting/listing.py": "change",
    "curation/exporting/snapshots.py": "change; citation; event",
    "curation/reading.py": "unknown",
    "domain/dates/date_reading.py": "weekday",
    "domain/dates/date_relations.py": "refines; unknown",
    "domain/dates/partial_dates.py": "unread",
    "domain/passages/mentions.py": "count",
    "domain/passages/sentence_dates.py": "effect",
    "domain/rules/check_rules.py": "disputed; error; warning",
    "domain/rules/rule_sentences.py": "none",
    "domain/rules/status_reasons.py": "citation; event",
    "domain/rules/status_states.py": "unknown",
    "domain/types/agreement.py": "unknown",
    "domain/types/event.py": "statement",
    "domain/types/facets.py": "none; unknown",
    "domain/types/fields.py": "count",
    "domain/types/legal_act.py": "unknown",
    "domain/types/source.py": "none",
    "exchange/articles/page_blocks.py": "open",
    "exchange/workbook/pages.py": "warning",
    "store/places.py": "removable",
    "store/rows.py": "unknown",
    "store/rule_graph.py": "cited",
    "store/rule_ways.py": "cited",
    "store/selections.py": "none",
    "store/rule_writing.py": "consent",
    "store/tables.py": "consent; count",
    "store/views.py": "unknown",
    "ui/actions.py": "uncited",
    "ui/article/about_source.py": "none",
    "ui/article/review_pane.py": "change",
    "ui/card/accessible_texts.py": "not applicable",
    "ui/card/related_row.py": "Open; person",
    "ui/citing/new_agreement_popover.py": "event",
    "ui/citing/passage_rows.py": "no value",
    "ui/editors/editor_factory.py": "Open",
    "ui/findings/conflict_list.py": "open",
    "ui/findings/split_popover.py": "no value",
    "ui/menus.py": "uncited",
    "ui/table/cell_display.py": "none; not applicable; open",
    "ui/window/editing_commands.py": "change",
    "ui/window/file_commands.py": "Open",
    "ui/window/file_trouble.py": "Compare",
    "ui/window/printing_commands.py": "Open",
    "ui/window/view_commands.py": "uncited",
}


def literals(tree: ast.Module) -> list[ast.Constant]:
    """Return the texts of a module that are no documentation, annotation or part of another."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr | ast.JoinedStr):
            skipped |= {id(inner) for inner in ast.iter_child_nodes(node)}
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
            skipped |= {id(inner) for inner in ast.walk(node)}
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [node for node in found if isinstance(node.value, str) and id(node) not in skipped]


@functools.cache
def members() -> set[str]:
    """Return the words of all lists that the program decides by, save the names of fields."""
    lists = [each for each in vars(words).values() if isinstance(each, type)]
    fields = {field.name for each in RECORD_TYPES for field in each.fields}
    found = {str(word) for each in lists if issubclass(each, StrEnum) for word in each}
    return found - fields - {"gap"}  # also a mark, a colour and a state of what is not there


def test_a_word_of_a_closed_list_is_written_as_its_member():
    lists = {f"domain/types/{name}.py" for name in LISTS_OF_WORDS}
    found: dict[str, set[str]] = {}
    for name, tree in modules().items():
        is_frozen = name.startswith("store/migrations/versions/")  # it never looks at a list
        if name not in lists and not is_frozen:
            found[name] = {node.value for node in literals(tree)} & members()
    spared = {name: set(other.split("; ")) for name, other in OTHER_MEANINGS.items()}
    assert {name: held for name, held in found.items() if held} == spared


def test_a_record_type_is_compared_with_a_member_though_fields_have_the_same_names():
    types = {str(name) for name in words.TypeName}
    found = {
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and ast.unparse(node.left).endswith(("kind", ".target", "record_type.name"))
        and any(text.value in types for text in literals(ast.Module([ast.Assert(node)], [])))
    }
    assert found == set()
