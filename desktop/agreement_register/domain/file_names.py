"""Names that no file can have, each with the sentence that says why."""

from __future__ import annotations

import os
import unicodedata

from agreement_register.domain.texts import NOTHING, Text, text

_LONGEST = 240  # bytes: systems take 255, and a file is first written under a longer name
_UNSHOWN = frozenset({"Cc", "Cs"})  # control characters, and bytes that are no text
_LONGEST_SHOWN = 40
_NOT_ON_WINDOWS = frozenset('<>:"|?*\\/')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "clock$", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"}
)


def why_no_file_name(name: str, *, on_windows: bool = os.name == "nt") -> Text:
    """Say why a file cannot have a name; an empty text if it can."""
    if name.strip(". ") == "":
        return text("Give the file a name.")
    if any(unicodedata.category(letter) in _UNSHOWN for letter in name):
        return text("The name holds characters that cannot be shown. Type it anew.")
    if len(name.encode("utf-8", "replace")) > _LONGEST:
        return text(
            "The name “{name}…” is too long. Give the file a shorter one.",
            name=name[:_LONGEST_SHOWN],
        )
    return _why_not_on_windows(name) if on_windows else NOTHING


def _why_not_on_windows(name: str) -> Text:
    found = "".join(sorted(_NOT_ON_WINDOWS.intersection(name)))
    if found:
        return text(
            "No file on Windows can have {found} in its name. Give it another one.", found=found
        )
    if name.partition(".")[0].rstrip().casefold() in _DEVICES:
        return text(
            "“{name}” is the name of a device on Windows. Give the file another one.", name=name
        )
    if name.endswith((".", " ")):
        return text("The name of a file on Windows ends neither in a full stop nor in a blank.")
    return NOTHING
