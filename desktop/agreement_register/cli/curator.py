"""Who is at work, as the window was told: read from its settings, without Qt."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from agreement_register import name

_SETTING = re.compile(r"^curator=(.*)$", re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")


def known_name() -> str:
    """Return the name that was given in the window; empty if none was."""
    try:
        text = settings_file().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    found = _SETTING.search(_general(text))
    return _unquoted(found[1].strip()).strip() if found else ""


def settings_file() -> Path:
    """Return the file in which the window keeps its settings."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return folder / name / "settings.ini"


def _general(text: str) -> str:
    """Return the section of the settings that belong to no group."""
    _before, _, after = text.partition("[General]\n")
    return after.partition("\n[")[0]


def _unquoted(value: str) -> str:
    """Return a value as it was before it was written: Qt quotes and escapes what it must."""
    if value.startswith('"') and value.endswith('"') and len(value) > 1:
        value = value[1:-1]
    value = _ESCAPED.sub(r"\1", value)
    return value[1:] if value.startswith("@@") else value
