"""Collect the licence text of everything in the frozen program, and refuse what has none.

It starts from the files that go in, not from a list of what one remembers to have used.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import os
import platform
import re
import shutil
import sys
import sysconfig
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from agreement_register import __version__, name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).resolve().parent.parent
TEXTS = Path(__file__).resolve().parent / "licences"
GNU_TEXTS = ROOT / "resources" / "licences"
TABLE = "THIRD-PARTY.md"
COMPONENTS = "components.json"

_LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_QT = ("pyside6-essentials", "shiboken6")
_TOOL_IN_PROGRAM = "pyinstaller"  # its loader starts the program
_GPL_WITH_EXCEPTION = {_TOOL_IN_PROGRAM}


class LicenceError(Exception):
    """A sentence that says what must not be shipped, and why."""


@dataclass(frozen=True, slots=True)
class Component:
    """Something made by others that is part of the program."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]
    is_package: bool = False
    """Whether it comes from the Python Package Index under its name."""

    @property
    def folder(self) -> str:
        """Return the name of the folder for its texts."""
        return f"{self.name}-{self.version}" if self.version else self.name


@dataclass(frozen=True, slots=True)
class Library:
    """A library in C that comes with Python, with Qt or with the system it is built on."""

    name: str
    licence: str
    text: str
    files: str
    """What its files are called, as a pattern."""


LIBRARIES = (
    Library("bzip2", "bzip2-1.0.6", "bzip2.txt", r"libbz2\.|bz2\.dll"),
    Library("ICU", "Unicode-3.0", "ICU.txt", r"libicu|icu\w*\.(dll|dylib)"),
    Library("libffi", "MIT", "libffi.txt", r"(lib)?ffi[-.\d]"),
    Library("libxcb", "MIT", "libxcb.txt", r"libxcb[-.]"),
    Library("libxkbcommon", "MIT", "libxkbcommon.txt", r"libxkbcommon"),
    Library("Microsoft Visual C++ runtime", "LicenseRef-Microsoft-redistributable",
            "MSVC-runtime.txt", r"vcruntime|msvcp|concrt|ucrtbase|api-ms-win-"),
    Library("SQLite", "blessing", "SQLite.txt", r"(lib)?sqlite3[-.]"),
    Library("XZ Utils", "LicenseRef-public-domain", "xz.txt", r"(lib)?lzma[-.]"),
    Library("zlib", "Zlib", "zlib.txt", r"(lib)?z(lib1?)?\.(so|dll|dylib)"),
)  # fmt: skip


def components_of(sources: Iterable[str], built: Path) -> list[Component]:
    """Return the components that those files belong to; *built* is where our own were made.

    Raises:
        LicenceError: for a file of nobody, or a component that must not be shipped.
    """
    owners = _owners()
    packages: set[str] = {_TOOL_IN_PROGRAM}
    libraries: set[Library] = set()
    unknown: list[str] = []
    for source in map(_normal, sources):
        library = _library(source)
        package = owners.get(source)
        if library:
            libraries.add(library)
        if package:
            packages.add(package)
        elif not (library or _is_own(source, built) or _is_python(source)):
            unknown.append(source)
    if unknown:
        raise LicenceError(f"It is not known whose these files are: {', '.join(sorted(unknown))}.")
    _refuse_unwanted(packages)
    found = [
        _python(),
        _icons(),
        _names_of_states(),
        *map(_package, packages),
        *(Component(each.name, "", each.licence, (TEXTS / each.text,)) for each in libraries),
    ]
    return sorted(found, key=lambda component: component.name.lower())


def refuse_unlicensed(components: Iterable[Component]) -> None:
    """Refuse components without a licence text, or under the GPL alone.

    Raises:
        LicenceError: naming them.
    """
    components = tuple(components)
    bare = [
        component.name
        for component in components
        if not component.texts or not all(text.is_file() for text in component.texts)
    ]
    if bare:
        raise LicenceError(f"There is no licence text for {', '.join(bare)}.")
    strict = [
        component.name
        for component in components
        if is_gpl_only(component.licence) and component.name not in _GPL_WITH_EXCEPTION
    ]
    if strict:
        raise LicenceError(f"The GPL alone does not fit this program: {', '.join(strict)}.")


def is_gpl_only(licence: str) -> bool:
    """Say whether every choice that the licence leaves is the GNU GPL."""
    choices = re.split(r"\s+or\s+(?!later)", licence, flags=re.IGNORECASE)
    return all(re.match(r"\W*A?GPL|GNU (Affero )?General", choice) for choice in choices)


def write(components: Iterable[Component], folder: Path) -> None:
    """Write the texts, one folder a component, and the table of them."""
    components = tuple(components)
    refuse_unlicensed(components)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for own in ("LICENSE", "NOTICE"):
        shutil.copyfile(ROOT / own, folder / f"{own}.txt")
    for component in components:
        target = folder / component.folder
        target.mkdir()
        for text in component.texts:
            shutil.copyfile(text, target / _text_name(text))
        if component.name.lower().replace("_", "-") in _QT:
            words = (TEXTS / "Qt-source.txt").read_text(encoding="utf-8")
            (target / "SOURCE.txt").write_text(
                words.format(version=component.version), encoding="utf-8"
            )
    (folder / TABLE).write_text(table(components), encoding="utf-8")
    (folder / COMPONENTS).write_text(_listed(components), encoding="utf-8")


def table(components: Iterable[Component]) -> str:
    """Return what is told of the components, as Markdown."""
    components = tuple(components)
    qt = next((each.folder for each in components if each.name.lower().startswith("pyside6")), "")
    lines = [
        f"# Software by others in {name} {__version__}",
        "",
        f"{name} itself is under the Apache License 2.0 (LICENSE.txt, NOTICE.txt).",
        "",
        "Qt and Qt for Python are used under the GNU Lesser General Public License 3. They are",
        "shared libraries in files of their own, which you may replace with your own build of",
        f"them: {qt}/SOURCE.txt says how, and where their source is.",
        "",
        "The texts lie in a folder of the component's name beside this file.",
        "",
        "| component | version | licence |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {each.name} | {each.version or '–'} | {each.licence} |" for each in components]
    return "\n".join(lines) + "\n"


def _listed(components: Iterable[Component]) -> str:
    listed = [
        {
            "name": component.name,
            "version": component.version,
            "licence": component.licence,
            "package": component.is_package,
        }
        for component in components
    ]
    return json.dumps(listed, indent=1, ensure_ascii=False) + "\n"


# Whose a file is


def _normal(path: str | Path) -> str:
    return os.path.normcase(Path(path).absolute())


@functools.cache
def _owners() -> Mapping[str, str]:
    """Return every installed file with the name of the package that brought it."""
    owners: dict[str, str] = {}
    for distribution in importlib.metadata.distributions():
        package = canonicalize_name(distribution.metadata["Name"])
        root = Path(str(distribution.locate_file(""))).absolute()
        files = (file for file in distribution.files or () if file.parts[0] != "..")
        # Joined as texts: there are tens of thousands.
        owners.update({os.path.normcase(f"{root}{os.sep}{file}"): package for file in files})
    return owners


def _library(source: str) -> Library | None:
    base = Path(source).name
    return next((each for each in LIBRARIES if re.match(each.files, base, re.IGNORECASE)), None)


def _is_own(source: str, built: Path) -> bool:
    return any(Path(source).is_relative_to(_normal(folder)) for folder in (ROOT, built))


def _is_python(source: str) -> bool:
    places = [sysconfig.get_path("stdlib")]
    if sys.base_prefix not in _SHARED_PREFIXES:
        places.append(sys.base_prefix)
    is_within = any(Path(source).is_relative_to(_normal(place)) for place in places)
    return is_within or Path(source).name.startswith("libpython")


_SHARED_PREFIXES = ("/usr", "/usr/local")  # a Python of the system has them with all others


def _refuse_unwanted(packages: set[str]) -> None:
    """Refuse packages that the program does not ask for: they come from the tools around it."""
    strangers = sorted(packages - _asked_for() - {_TOOL_IN_PROGRAM})
    if strangers:
        raise LicenceError(
            f"The program does not ask for {', '.join(strangers)}: name what brings it in among "
            "EXCLUDED_MODULES in packaging/trimming.py, or in pyproject.toml if it is needed."
        )


def _asked_for() -> set[str]:
    """Return the packages that the program needs, and those that these need in turn."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    waiting = list(project["dependencies"])
    while waiting:
        requirement = Requirement(waiting.pop())
        wanted = canonicalize_name(requirement.name)
        if wanted in found or (requirement.marker and not requirement.marker.evaluate()):
            continue
        found.add(wanted)
        waiting += _requirements_of(wanted)
    return found


def _requirements_of(package: str) -> list[str]:
    try:
        return importlib.metadata.requires(package) or []
    except importlib.metadata.PackageNotFoundError:
        return []


# What is known of a component


def _package(package: str) -> Component:
    distribution = importlib.metadata.distribution(package)
    texts = tuple(
        Path(str(distribution.locate_file(file)))
        for file in distribution.files or ()
        if ".dist-info" in file.parts[0] and _LICENCE_FILE.search("/".join(file.parts[1:]))
    )
    if package in _QT:  # these wheels carry no text
        texts += (GNU_TEXTS / "LGPL-3.0.txt", GNU_TEXTS / "GPL-3.0.txt")
        texts += (TEXTS / "Qt-third-party.txt",) if package.startswith("pyside6") else ()
    return Component(
        distribution.metadata["Name"],
        distribution.version,
        _licence_of(distribution.metadata),
        texts,
        is_package=True,
    )


def _licence_of(metadata: importlib.metadata.PackageMetadata) -> str:
    said = next((metadata[key] for key in ("License-Expression", "License") if key in metadata), "")
    if len(said.splitlines()) == 1:
        return said
    classifiers = metadata.get_all("Classifier") or []
    named = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License ::")]
    return " or ".join(named) or "see its text"


def _python() -> Component:
    texts = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", TEXTS / "Python-third-party.txt")
    if not texts[0].is_file():  # Windows has it beside the program
        texts = (Path(sys.base_prefix) / "LICENSE.txt", *texts[1:])
    return Component("Python", platform.python_version(), "PSF-2.0", texts)


def _names_of_states() -> Component:
    text = ROOT / "resources" / "actors" / "LICENSE"
    return Component("Unicode CLDR, names of states", "", "Unicode-3.0", (text,))


def _icons() -> Component:
    return Component("Lucide icons", "", "ISC", (ROOT / "resources" / "icons" / "LICENSE",))


def _text_name(text: Path) -> str:
    """Return the name of a text in the folder; some lie in folders of their own."""
    within = text.parts[text.parts.index("licenses") + 1 :] if "licenses" in text.parts else ()
    flat = "-".join(within) or text.name
    return flat if text.suffix in {".txt", ".md", ".rst"} else f"{flat}.txt"
