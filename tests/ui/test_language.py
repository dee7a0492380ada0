"""The window speaks the language that was chosen, and Qt its own words in it."""

from __future__ import annotations

import io

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from PySide6.QtCore import QCoreApplication

from agreement_register.domain.texts import ENGLISH, text
from agreement_register.ui.language import choose_language, languages, say, speak

WORDS = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Undo"
msgstr "Zurück"
"""


@pytest.fixture
def german(qapp, tmp_path):
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "agreement_register.mo").open("wb") as file:
        write_mo(file, read_po(io.BytesIO(WORDS.encode()), locale="de"))
    words = choose_language(qapp, "de", tmp_path)
    yield tmp_path
    qapp.removeTranslator(words)
    speak(ENGLISH)


def test_english_alone_is_there_without_translations(tmp_path):
    assert languages(tmp_path) == ("en",)


def test_a_chosen_language_is_spoken_by_the_program_and_by_qt(german):
    assert languages(german) == ("en", "de")
    assert say(text("Undo")) == "Zurück"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_a_language_that_is_not_there_changes_nothing(qapp, tmp_path):
    assert choose_language(qapp, "fr", tmp_path) is None
    assert say(text("Undo")) == "Undo"
