"""What the product is called and how its files are known, for every system's package."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import icons

from agreement_register import __version__, name

if TYPE_CHECKING:
    from pathlib import Path

NAME = name
VERSION = __version__
COMMAND = "agreement-register"
IDENTIFIER = "org.agreementregister.AgreementRegister"
PUBLISHER = "Agreement Register developers"
SUMMARY = "A register of international agreements in which every value has its source"
MIME_TYPE = "application/vnd.agreementregister.register+sqlite3"
EXTENSION = "register"
FILE_KIND = "Agreement Register file"
OLDEST_MACOS = "13.0"  # that of Qt 6.11
_VERSION_PARTS = 4


def icon(folder: Path) -> str | None:
    """Make the icon of the program as this system wants it; return its path."""
    makers = {"win32": icons.write_ico, "darwin": icons.write_icns}
    maker = makers.get(sys.platform)
    return str(maker(folder)) if maker else None


def version_numbers() -> tuple[int, ...]:
    """Return the version as Windows counts it: four numbers."""
    numbers = [int(part) for part in VERSION.split(".") if part.isdigit()]
    return (*numbers, *[0] * _VERSION_PARTS)[:_VERSION_PARTS]


def version_resource(folder: Path, program: str) -> str:
    """Write what Windows shows as the details of a program; return the file's path."""
    texts = {
        "CompanyName": PUBLISHER,
        "FileDescription": NAME,
        "FileVersion": VERSION,
        "InternalName": program,
        "LegalCopyright": f"{PUBLISHER}; Apache License 2.0",
        "OriginalFilename": f"{program}.exe",
        "ProductName": NAME,
        "ProductVersion": VERSION,
    }
    lines = ", ".join(f"StringStruct({key!r}, {text!r})" for key, text in texts.items())
    numbers = version_numbers()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{program}-version.txt"
    path.write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{lines}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n",
        encoding="utf-8",
    )
    return str(path)


def information() -> dict[str, object]:
    """Return what macOS wants to know of the program: its documents, and what it runs on."""
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": VERSION,
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": FILE_KIND,
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [f"{IDENTIFIER}.register"],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": f"{IDENTIFIER}.register",
                "UTTypeDescription": FILE_KIND,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": [EXTENSION],
                    "public.mime-type": MIME_TYPE,
                },
            }
        ],
    }
