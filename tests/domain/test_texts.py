"""A text is a message with values, and a language says it."""

import io

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from agreement_register.domain.texts import (
    ENGLISH,
    Capital,
    Language,
    Lower,
    PseudoLanguage,
    Several,
    Text,
    count,
    either,
    text,
)

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {}\\n"\n'
RECORDS = 'msgid "{n:,} record left out"\nmsgid_plural "{n:,} records left out"\n'
SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 :"
    " n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)


@pytest.fixture
def speak(tmp_path):
    """Return the language of a catalogue that is written in the test."""

    def made(code, plural, messages):
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        catalogue = read_po(io.BytesIO((HEADER.format(plural) + messages).encode()), locale=code)
        with (folder / "agreement_register.mo").open("wb") as file:
            write_mo(file, catalogue)
        return Language.of(code, tmp_path)

    return made


def left_out(language, n):
    return language.say(count("{n:,} record left out", "{n:,} records left out", n=n))


def test_english_needs_no_catalogue():
    assert ENGLISH.say(text("It ended {day}.", day="in 1994")) == "It ended in 1994."
    assert [left_out(ENGLISH, n) for n in (1, 2, 0)] == [
        "1 record left out",
        "2 records left out",
        "0 records left out",
    ]


def test_a_text_is_itself_in_english():
    assert str(count("{n} day", "{n} days", n=3)) == "3 days"


def test_a_message_without_values_keeps_its_braces():
    assert ENGLISH.say(text("Write {name} for the name")) == "Write {name} for the name"


def test_braces_of_a_value_are_left_alone():
    assert ENGLISH.say(text("“{words}” is no date", words="{0}")) == "“{0}” is no date"


def test_numbers_are_grouped_where_the_message_asks_for_it():
    said = text("{n:,} words, ¶{place}", n=12345, place=1234)
    assert ENGLISH.say(said) == "12,345 words, ¶1234"


def test_german_has_two_forms_and_groups_by_points(speak):
    plural = "nplurals=2; plural=(n != 1);"
    german = speak(
        "de",
        plural,
        f'{RECORDS}msgstr[0] "{{n:,}} Eintrag fehlt"\nmsgstr[1] "{{n:,}} Einträge fehlen"\n',
    )
    assert left_out(german, 1) == "1 Eintrag fehlt"
    assert left_out(german, 1234) == "1.234 Einträge fehlen"


@pytest.mark.parametrize(
    ("code", "one", "few", "many"),
    [("ru", "запись", "записи", "записей"), ("uk", "запис", "записи", "записів")],
)
def test_slavic_languages_have_three_forms(speak, code, one, few, many):
    forms = "".join(f'msgstr[{at}] "{{n:,}} {word}"\n' for at, word in enumerate((one, few, many)))
    language = speak(code, SLAVIC, RECORDS + forms)
    said = [left_out(language, n) for n in (1, 3, 5, 11, 21, 1234)]
    assert said == [
        f"1 {one}", f"3 {few}", f"5 {many}", f"11 {many}", f"21 {one}", f"1\xa0234 {few}",
    ]  # fmt: skip


def test_what_a_catalogue_does_not_hold_is_said_in_english(speak):
    german = speak("de", "nplurals=2; plural=(n != 1);", 'msgid "Undo"\nmsgstr "Rückgängig"\n')
    assert german.say(text("Undo")) == "Rückgängig"
    assert german.say(text("Redo")) == "Redo"


def test_an_empty_text_is_empty_in_every_language(speak):
    german = speak("de", "nplurals=2; plural=(n != 1);", "")
    assert german.say(text("")) == ""
    assert not text("")


def test_texts_within_texts_are_said_in_the_same_language(speak):
    german = speak("de", "nplurals=2; plural=(n != 1);", 'msgid "signed"\nmsgstr "signiert"\n')
    signed = text("signed")
    assert german.say(text("{type}, {all}", type=signed, all=Several((signed, 3)))) == (
        "signiert, signiert, 3"
    )
    assert german.say(Capital(signed)) == "Signiert"


def test_a_language_without_a_catalogue_is_refused(tmp_path):
    with pytest.raises(OSError, match="No translation file"):
        Language.of("xx", tmp_path)


def test_the_pseudo_language_brackets_every_message():
    said = text("{type}: {title}", type=text("Type"), title="Treaty")
    assert PseudoLanguage().say(said) == "⟦⟦Type⟧: Treaty⟧"


def test_a_word_within_a_line_has_a_small_letter_but_in_german(speak):
    german = speak("de", "nplurals=2; plural=(n != 1);", 'msgid "Type"\nmsgstr "Art"\n')
    assert ENGLISH.say(Lower(text("Type"))) == "type"
    assert german.say(Lower(text("Type"))) == "Art"


def test_a_context_tells_apart_what_another_language_says_in_two_ways(speak):
    messages = (
        'msgid "March"\nmsgstr "март"\n\n'
        'msgctxt "in a date with a day"\nmsgid "March"\nmsgstr "марта"\n'
    )
    russian = speak("ru", SLAVIC, messages)
    assert russian.say(text("March")) == "март"
    assert russian.say(Text("March", context="in a date with a day")) == "марта"


def test_of_several_one_is_meant():
    assert ENGLISH.say(either((text("a day"), "a year", "a month"))) == "a day or a year or a month"
