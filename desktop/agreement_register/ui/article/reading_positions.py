"""Where the curator was in each article, kept between sessions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from agreement_register.ui.settings import Setting

if TYPE_CHECKING:
    from agreement_register.ui.settings import Settings

_MOST = 200  # articles; those read longest ago are forgotten


class PlacesRead:
    """Remembers a place of the text for each source of a register."""

    def __init__(self, settings: Settings, register: str) -> None:
        self._settings = settings
        self._setting = Setting(f"reading/{register}", "", "Where each article was left")

    def place_in(self, source: int) -> int:
        """Return where an article was left; 0 if it was not read yet."""
        return self._kept().get(str(source), 0)

    def keep(self, source: int, place: int) -> None:
        """Keep where an article is left."""
        kept = self._kept()
        kept.pop(str(source), None)
        kept[str(source)] = place
        latest = dict(list(kept.items())[-_MOST:])
        self._settings.set(self._setting, json.dumps(latest))

    def _kept(self) -> dict[str, int]:
        try:
            kept = json.loads(self._settings.get(self._setting) or "{}")
        except ValueError:
            return {}
        return {str(name): place for name, place in kept.items() if isinstance(place, int)}
