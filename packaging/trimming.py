"""What the frozen program leaves out, by name: modules, Qt's libraries and plugins, data files.

Also the measure of a bare window is frozen with it, so that both carry the same of Qt.
"""

from __future__ import annotations

import re
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# An entry of PyInstaller's tables of contents: where it goes, where it is, of what kind.
Entry = TypeVar("Entry", bound=tuple[str, str, str])

EXCLUDED_MODULES = [
    # Nothing in the program uses the network; what could is not even there.
    *("ssl", "_ssl", "_hashlib", "xmlrpc", "ftplib", "imaplib", "poplib", "smtplib"),
    *("http.server", "wsgiref"),
    # One process is enough; PyInstaller would prepare every start for several.
    *("multiprocessing", "concurrent.futures.process"),
    # Qt's modules that come with PySide6-Essentials and have no use here.
    *(
        f"PySide6.Qt{module}"
        for module in (
            *("Concurrent", "DBus", "Designer", "Help", "Network", "OpenGL", "OpenGLWidgets"),
            *("Qml", "Quick", "QuickControls2", "QuickTest", "QuickWidgets", "Sql", "SvgWidgets"),
            *("Test", "UiTools", "Xml"),
        )
    ),
    # Alembic imports the dialects of every database; they must stay.
    *("sqlalchemy.ext.asyncio", "sqlalchemy.testing", "greenlet", "alembic.testing"),
    # What libraries would use if it were there.
    *("numpy", "pandas", "PIL", "defusedxml", "bs4", "html5lib", "cssselect", "brotli"),
    *("zstandard", "socks", "py3langid", "pycurl", "hijri_converter", "convertdate", "fasttext"),
    *("langdetect", "rich", "pygments", "linkify_it", "black", "colorama", "idna", "attr", "h2"),
    *("lxml.isoschematron", "lxml.objectify", "lxml.cssselect", "lxml.html.soupparser"),
    # Tools of developers.
    *("tkinter", "_tkinter", "unittest", "pydoc", "pydoc_data", "doctest", "pdb", "bdb", "cmd"),
    *("lib2to3", "ensurepip", "venv", "distutils", "setuptools", "pkg_resources", "pip", "test"),
    *("idlelib", "turtle", "curses", "readline", "pytest", "mypy", "hypothesis"),
    *("trafilatura.cli", "courlan.cli", "htmldate.cli", "charset_normalizer.cli", "tld.tests"),
    *("dateparser.calendars", "dateparser.custom_language_detection", "dateparser_cli"),
]

LANGUAGES = ("en", "da", "de", "es", "fi", "fr", "is", "it", "nb", "nl", "nn", "no", "pl", "pt",
             "sv")  # fmt: skip
"""Of these, Qt's own words and the names and dates of places are kept."""

_DROPPED = re.compile(
    "|".join(
        [
            # Plugins: other screens, sensors, databases, encryption, QML.
            r"/plugins/(designer|egldeviceintegrations|generic|networkinformation)/",
            r"/plugins/(qmltooling|sqldrivers|tls|vectorimageformats)/",
            r"/plugins/platforms/libq(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc)\.so",
            r"/plugins/platforms/q(direct2d|minimal)\.dll",
            r"/plugins/platforms/libqminimal\.dylib",
            r"/plugins/platformthemes/libqgtk3",  # brings all of GTK along
            r"/plugins/platforminputcontexts/.*virtualkeyboard",
            r"/plugins/imageformats/(lib)?q(gif|icns|pdf|tga|tiff|wbmp|webp)\.",
            r"/plugins/wayland-graphics-integration-client/lib(dmabuf|drm|shm|vulkan)",
            r"/plugins/wayland-shell-integration/lib(fullscreen|ivi|wl-shell)",
            r"/(opengl32sw|d3dcompiler_47)\.dll",
            # Files for those who develop with them, not for those who use the program.
            r"/PySide6/(glue|include|metatypes|modules|support/.*\.pyi|typesystems)",
            r"\.pyi$|/py\.typed$|\.(pxd|pxi|h|c|pyx)$|/INSTALLER$|/RECORD$|/REQUESTED$",
            r"/alembic/templates/",
            r"/lxml/(includes|isoschematron)/",
            r"/tld/(tests/|res/old)",
            r"/dateutil/zoneinfo/|/pytz/zoneinfo/|/tzdata/zoneinfo/(?!UTC|Europe/)",
            rf"/babel/locale-data/(?!({'|'.join(LANGUAGES)}|root)\.)",
            rf"/translations/(?!qt(base)?_({'|'.join(LANGUAGES)})\.)",
        ]
    ),
    re.IGNORECASE,
)

# What is carried for Linux; drivers, fonts, printing and the base of the desktop must be those of
# the computer.
_CARRIED = re.compile(
    r"^lib(bz2|ffi|lzma|python3|pyside6|shiboken6|sqlite3|Qt6|icu|xcb-|xkbcommon)", re.IGNORECASE
)


def keeps(destination: str) -> bool:
    """Say whether the frozen program keeps the file that goes to this place inside it."""
    place = PurePosixPath("/", destination.replace("\\", "/"))
    is_of_linux = len(place.parts) == 2 and ".so" in place.suffixes  # noqa: PLR2004 - at the top
    return not (_DROPPED.search(str(place)) or (is_of_linux and not is_carried(place.name)))


def is_carried(library: str) -> bool:
    """Say whether a library of Linux is part of the program, where the system has it too."""
    return bool(_CARRIED.match(library))


def trimmed(entries: list[Entry], libraries_of: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Return the entries that the frozen program keeps.

    A library is kept where something kept loads it: *libraries_of* names the files that a file
    loads. So what only a dropped plugin wanted goes with it.
    """
    kept = [entry for entry in entries if keeps(entry[0])]
    loading = [
        source for place, source, kind in kept if kind != "SYMLINK" and not _is_library(place)
    ]
    loaded = _loaded(loading, libraries_of)
    return [
        entry
        for entry in kept
        if not _is_library(entry[0]) or PurePath(entry[1]).name.lower() in loaded
    ]


def _is_library(destination: str) -> bool:
    """Say whether a file is there for others to load only: neither module, plugin nor Python."""
    place = PurePosixPath(destination.replace("\\", "/"))
    if not re.search(r"\.(dll|dylib|so)\b", place.name) or re.search(r"(?i)python", place.name):
        return False
    return str(place.parent) in {".", "PySide6", "PySide6/Qt/lib"} and ".abi3." not in place.name


def _loaded(sources: list[str], libraries_of: Callable[[str], Iterable[str]]) -> set[str]:
    """Return the names of all libraries that those files load, and those load in turn."""
    found: set[str] = set()
    waiting = sources
    while waiting:
        for library in libraries_of(waiting.pop()):
            if (library_name := PurePath(library).name.lower()) not in found:
                found.add(library_name)
                waiting.append(library)
    return found
