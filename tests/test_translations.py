"""Every message can be translated, and a translation is whole."""

from __future__ import annotations

import functools
import io

import pytest
from babel.messages.pofile import read_po
from messages import faults_of, read, template, translations

RECORD = 'msgid "{n:,} record"\nmsgid_plural "{n:,} records"\n'
OF = 'msgid "{field} of {record}"\n'
WHOLE = (
    f'{RECORD}msgstr[0] "{{n:,}} Eintrag"\nmsgstr[1] "{{n:,}} Einträge"\n\n'
    f'{OF}msgstr "{{field}} von {{record}}"\n'
)
STALE = (
    "{field} of {record} was changed in another window in the meantime. "
    "Nothing was stored; look at the new value and try again."
)


@functools.cache
def wanted():
    return template()


def german(messages):
    return read_po(io.BytesIO(messages.encode()), locale="de")


@pytest.mark.parametrize(
    "message",
    [
        STALE,
        "&New register…",
        "Binding force",
        "1 agreement",
        "possible duplicate",
        "March",
        "Everything that the sources hold is in",
        "No legal acts yet",
    ],
)
def test_messages_of_every_kind_are_gathered(message):
    singular = {m.id if isinstance(m.id, str) else m.id[0] for m in wanted()}
    assert message.replace("1 agreement", "{n:,} agreement") in singular


def test_a_month_in_a_date_with_a_day_is_a_message_of_its_own():
    assert wanted().get("March", context="in a date with a day") is not None


def test_every_translation_is_whole():
    faults = {code: faults_of(read(path, code), wanted()) for code, path in translations().items()}
    assert {code: found for code, found in faults.items() if found} == {}


def test_a_whole_translation_has_no_fault():
    assert faults_of(german(WHOLE), german(WHOLE)) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgstr "{field} von {record}"', 'msgstr ""', "not translated: {field} of {record}"),
        ('msgid "{field}', '#, fuzzy\nmsgid "{field}', "in doubt: {field} of {record}"),
        ("von {record}", "von {agreement}", "other words in braces: {field} of {record}"),
        ("{n:,} Einträge", "{m:,} Einträge", "other words in braces: {n:,} record"),
        ('msgstr[1] "{n:,} Einträge"\n', "", "not translated: {n:,} record"),
    ],
)
def test_what_a_translation_lacks_is_named(old, new, fault):
    assert old in WHOLE
    assert faults_of(german(WHOLE.replace(old, new)), german(WHOLE)) == [fault]
