"""The language of the window, chosen at the start: every text is said in it at the very end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTranslator

from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.texts import ENGLISH, Language, Text

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from agreement_register.domain.edits import Value
    from agreement_register.domain.texts import Sayable


class _Chosen:
    language: Language = ENGLISH


def speak(language: Language) -> None:
    """Choose the language in which texts are said from now on."""
    _Chosen.language = language


def spoken() -> Language:
    """Return the language in which texts are said."""
    return _Chosen.language


def say(said: Sayable | str) -> str:
    """Return the words of a text in the chosen language; words of the register are as they are."""
    return said if isinstance(said, str) else _Chosen.language.say(said)


def word(message: str) -> str:
    """Return a label, a help or a word of the catalogue in the chosen language."""
    return _Chosen.language.say(Text(message))


def dated(stored: Value) -> str:
    """Return a stored date in the words of the chosen language."""
    return _Chosen.language.say(date_words(str(stored or "")))


def use_words_of_qt(application: QCoreApplication) -> bool:
    """Let Qt say its own words, such as those of its buttons, in the chosen language."""
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    is_found = words.load(f"qtbase_{_Chosen.language.code}", folder)
    return is_found and application.installTranslator(words)
