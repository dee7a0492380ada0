"""Words that tables write where there is no value, and which kind of gap each may mean."""

from __future__ import annotations

from agreement_register.domain.folding import fold
from agreement_register.domain.types.words import GapKind

_MEANT: dict[GapKind, str] = {
    GapKind.NOT_APPLICABLE: "n/a|na|n.a.|n. a.|not applicable|inapplicable|entfällt|sans objet|"
    "no aplica|nie dotyczy|не применимо|-|--|–|—",
    GapKind.OPEN: "not yet|pending|open|tbd|to be determined|noch nicht|offen|pas encore|en cours|"
    "todavía no|pendiente|jeszcze nie|ещё нет|пока нет|ще ні",
    GapKind.UNKNOWN: "unknown|not known|n.k.|?|??|unbekannt|inconnu|inconnue|desconocido|"
    "desconocida|no registra|nieznane|nieznany|неизвестно|неизвестен|невідомо",
}
_KIND_OF = {fold(word): kind for kind, words in _MEANT.items() for word in words.split("|")}


def gaps_meant(typed: str) -> tuple[GapKind, ...]:
    """Return the kinds of gap that words in place of a value may mean, the likeliest first."""
    likeliest = _KIND_OF.get(fold(typed.strip().strip("()[]")))
    if likeliest is None:
        return ()
    return (likeliest, *(kind for kind in _MEANT if kind is not likeliest))
