"""Words for agreements: one or several, where one form of the word stands for both."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import pytest

from agreement_register.domain.passages.acts import words_of
from agreement_register.domain.passages.instruments import instruments_in


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("de", "mit dem bilateralen Abkommen", "die beiden Abkommen"),
        ("de", "ein neues Abkommen", "Rom schloss Abkommen mit Wien und Bern"),
        ("ru", "вышла из соглашения с Данией", "расторгла соглашения с Данией и Швецией"),
        ("ru", "денонсация конвенции", "обе конвенции"),
        ("uk", "вихід з угоди", "розірвала угоди з Данією та Швецією"),
        ("pl", "wypowiedzenie umowy", "podpisano umowy z Danią i Szwecją"),
    ],
)
def test_words_before_it_tell_one_agreement_from_several(language, one, several):
    found = [instruments_in(text, words_of(language)) for text in (one, several)]
    assert [[each.is_plural for each in noun] for noun in found] == [[False], [True]]
