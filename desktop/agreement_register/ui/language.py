"""The language of the window, chosen at the start: every text is said in it at the very end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTranslator

from agreement_register.domain.texts import DOMAIN, ENGLISH, Language, Text
from agreement_register.paths import RESOURCES

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication

    from agreement_register.domain.texts import Sayable, Value
    from agreement_register.domain.types.record_type import RecordType
    from agreement_register.domain.types.terms import Vocabulary


TRANSLATIONS = RESOURCES / "translations"


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


def of_type(one: str, many: str, record_type: RecordType, *, n: int = 1, **values: Value) -> Text:
    """Return the sentence on records of a type: each type has a message of its own.

    What stands for the noun in both messages is ``{type}`` and ``{types}``.
    """
    nouns = {"{type}": record_type.label.lower(), "{types}": record_type.plural.lower()}
    for mark, noun in nouns.items():
        one, many = one.replace(mark, noun), many.replace(mark, noun)
    return Text(one, many, {"n": n, **values} if many or "{n" in one else values)


def listed_words(vocabulary: Vocabulary, value: object) -> str:
    """Return the words of the codes that a list field holds."""
    if value is None or value == "":
        return ""
    return "; ".join(word(vocabulary.label(code)) for code in str(value).split("; "))


def languages(folder: Path = TRANSLATIONS) -> tuple[str, ...]:
    """Return the codes of the languages that a window can be in, English first."""
    found = sorted(path.parts[-3] for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return ("en", *found)


def choose_language(
    application: QCoreApplication, code: str, folder: Path = TRANSLATIONS
) -> QTranslator | None:
    """Speak a language from now on, Qt's own words too; an unknown one changes nothing."""
    if code == "en" or code not in languages(folder):
        return None
    speak(Language.of(code, folder))
    words = QTranslator(application)
    words.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    application.installTranslator(words)
    return words
