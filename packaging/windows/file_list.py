"""Write for NSIS what the installer copies, and the same list of what the uninstaller deletes."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath


def copying(tree: Path) -> list[str]:
    """Return the lines that copy every file of a folder."""
    lines: list[str] = []
    place = None
    for path in in_order(tree):
        if path.parent != place:
            place = path.parent
            lines.append(f'SetOutPath "{_installed(path.parent)}"')
        lines.append(f'File "{_literal(str(tree / path))}"')
    return [*lines, 'SetOutPath "$INSTDIR"']


def deleting(tree: Path) -> list[str]:
    """Return the lines that delete exactly those files, and the folders left empty."""
    files = in_order(tree)
    folders = {folder for path in files for folder in path.parents if folder.name}
    deepest_first = sorted(folders, key=lambda folder: (-len(folder.parts), folder))
    return [
        *(f'Delete "{_installed(path)}"' for path in files),
        *(f'RMDir "{_installed(folder)}"' for folder in deepest_first),
    ]


def in_order(tree: Path) -> list[PurePosixPath]:
    """Return the files of a folder, those at its top first: alike, they are packed side by side."""
    held = (PurePosixPath(path.relative_to(tree)) for path in tree.rglob("*") if path.is_file())
    return sorted(held, key=lambda path: (len(path.parts) > 1, path))


def _installed(path: PurePosixPath) -> str:
    return "\\".join(["$INSTDIR", *map(_literal, PureWindowsPath(path).parts)])


def _literal(text: str) -> str:
    return text.replace("$", "$$")


def write_lists(tree: Path, folder: Path) -> tuple[Path, Path]:
    """Write both lists to a folder; return their paths."""
    paths = folder / "copying.nsh", folder / "deleting.nsh"
    for path, lines in zip(paths, (copying(tree), deleting(tree)), strict=True):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return paths
