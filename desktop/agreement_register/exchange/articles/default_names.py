"""Titles and authors that programs put in by themselves, which nobody gave a document."""

from __future__ import annotations

import re

_WRITTEN_AS = r"""
    .*\.(docx?|docm|dotx?|odt|rtf|pdf|html?|indd|qxd|pptx?|xlsx?|txt|wpd|tex|dvi|fm|pmd) |
    microsoft\ (word|powerpoint|excel)\ -\ .* |
    (word\ |powerpoint\ |pdf\ |new\ |neues\ |nouveau\ |новый\ )?
        (document|dokument|documento|документ|presentation|doc)[\ _-]?\(?[0-9]*\)? |
    (untitled|unnamed|unbenannt|ohne\ titel|sans\ titre|sans\ nom|sin\ título|без\ имени)
        (\ (document|page|dokument))?[\ _-]?[0-9]* |
    (new\ )?page\ ?[0-9]* | about:blank | (no\ )?title | slide\ 1 | layout\ 1 | template | normal |
    print | index | home(\ ?page)? | default(\ page)? | \[.*\] | https?://\S+ | [\W\d_]*
"""
_SIGNED_AS = r"""
    (windows\ ?|default\ |guest\ |test\ )?(user\ ?name|users?)[\ _-]?[0-9]* |
    (usuario|utilisateur|benutzer|пользователь|користувач|użytkownik)(\ windows)?[\ _-]?[0-9]* |
    (site\ |web\ ?|wp[\ _-]?)?admin(istrat(or|eur))?[\ _-]?[0-9]* | адм[иі]н[иі]стратор |
    super\ ?user |
    publisher | human | posted | staff\ (writer|reporter) | webmaster | owner |
    author | autor | auteur | автор | editor | root | unknown | anonymous |
    nobody | guest | none | null | undefined | n/?a | pc | hp | dell | lenovo | acer | asus | home |
    python-docx | microsoft(\ office|\ corporation)? | неизвестный(\ автор)? | [\W\d_]*
"""
_NOBODY = re.compile(r"\(?(?:anonymous|unspecified|untitled|unknown|unnamed)\)?", re.IGNORECASE)
_TITLE = re.compile(_WRITTEN_AS, re.IGNORECASE | re.VERBOSE)
_AUTHOR = re.compile(_SIGNED_AS, re.IGNORECASE | re.VERBOSE)


def is_default(field: str, value: str) -> bool:
    """Tell whether a title or an author is what a program writes where nobody wrote any."""
    if field == "title":
        return bool(_TITLE.fullmatch(value) or _NOBODY.fullmatch(value))
    return field == "author" and bool(_AUTHOR.fullmatch(value) or _NOBODY.fullmatch(value))
