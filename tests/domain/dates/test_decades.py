"""Decades in words and in two digits, in a cell and in running text."""

# ruff: noqa: RUF001 - words in several scripts

import pytest

from agreement_register.domain.dates.date_scanning import dates_in
from agreement_register.domain.dates.dates import Understood, read

DECADES = [
    ("in the {}", "nineties", "199X"),
    ("in the {}", "mid-nineties", "[1994..1996]"),
    ("in the {}", "late eighties", "[1987..1989]"),
    ("in the {}", "nineteen-nineties", "199X"),
    ("the {}", "eighteen-nineties", "189X"),
    ("in the {}", "eighties of the 19th century", "188X"),
    ("in the {}", "90s", "199X"),
    ("in the {}", "eighties and nineties", "[1980..1999]"),
    ("in the {}", "1990s", "199X"),
    ("{}", "в начале 90-х годов", "[1990..1993]"),
    ("в {}", "90-е годы", "199X"),
    ("в {}", "девяностых годах", "199X"),
    ("в {}", "девяностых", "199X"),
    ("в {}", "90-х годов XIX века", "189X"),
    ("в {}", "70–80-х годах", "[1970..1989]"),
    ("у {}", "90-х роках", "199X"),
    ("у {}", "дев’яностих роках", "199X"),
    ("{}", "на початку 90-х років", "[1990..1993]"),
    ("у {}", "90-х роках ХІХ століття", "189X"),
    ("in den {}", "neunziger Jahren", "199X"),
    ("in den {}", "Neunzigerjahren", "199X"),
    ("{}", "Anfang der dreißiger Jahre", "[1930..1933]"),
    ("die {}", "90er Jahre", "199X"),
    ("die {}", "1990er", "199X"),
    ("in den {}", "1990er-Jahren", "199X"),
    ("in den {}", "achtziger Jahren des neunzehnten Jahrhunderts", "188X"),
    ("dans les {}", "années 1990", "199X"),
    ("dans les {}", "années 90", "199X"),
    ("dans les {}", "années quatre-vingt-dix", "199X"),
    ("{}", "à la fin des années quatre-vingt", "[1987..1989]"),
    ("dans les {}", "années 1980 et 1990", "[1980..1999]"),
    ("dans les {}", "années quatre-vingt-dix du XIXe siècle", "189X"),
    ("los {}", "años noventa", "199X"),
    ("w {}", "latach dziewięćdziesiątych", "199X"),
]


@pytest.mark.parametrize(("around", "said", "edtf"), DECADES)
def test_a_decade_is_read_whole_in_a_cell_and_in_a_text(around, said, edtf):
    typed = read(around.format(said))
    assert isinstance(typed, Understood)
    assert typed.date.edtf == edtf
    text = f"A: {around.format(said)}, B."
    found = [(text[one.start : one.end], one.value.partition("\t")[0]) for one in dates_in(text)]
    assert found == [(said, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "a man in his nineties", "in her late eighties", "within 90s", "a 30s delay",
        "90-е заседание", "в двадцатых числах", "20-х чисел", "Band 90er", "soixante pays",
        "fifties", "70-х параллелей",
    ],
)  # fmt: skip
def test_what_is_counted_or_an_age_is_no_decade(text):
    assert dates_in(text) == []
