"""What the date line reads, a text reads too, whole: five languages and their ways to write."""

# ruff: noqa: RUF001 - words in several scripts

import pytest

from agreement_register.domain.dates.date_scanning import dates_in
from agreement_register.domain.dates.dates import Understood, read

READ = [
    ("{}", "2004 Q3", "2004-35"),
    ("in {}", "2004-Q3", "2004-35"),
    ("in {}", "Q3 2004", "2004-35"),
    ("in {}", "3Q 2004", "2004-35"),
    ("in the {}", "third quarter of 2004", "2004-35"),
    ("in {}", "1995 H2", "1995-41"),
    ("im {}", "dritten Quartal 2004", "2004-35"),
    ("im {}", "3. Quartal 2004", "2004-35"),
    ("im {}", "ersten Halbjahr 2005", "2005-40"),
    ("au {}", "troisième trimestre 2004", "2004-35"),
    ("au {}", "premier semestre 2005", "2005-40"),
    ("{}", "III квартал 2004 г.", "2004-35"),
    ("в {}", "третьем квартале 2004 года", "2004-35"),
    ("{}", "первое полугодие 2005 года", "2005-40"),
    ("у {}", "третьому кварталі 2004 року", "2004-35"),
    ("у {}", "першому півріччі 2005 року", "2005-40"),
    ("in the session of {}", "1997/98", "[1997..1998]"),
    ("{}", "1997–98 гг.", "[1997..1998]"),
    ("в {}", "1997-2002 годах", "[1997..2002]"),
    ("у {}", "1997–2002 роках", "[1997..2002]"),
    ("{}", "между 1997 и 2002 годами", "[1997..2002]"),
    ("{}", "між 1997 і 2002 роками", "[1997..2002]"),
    ("au mois de {}", "mai 1994", "1994-05"),
    ("im Monat {}", "Mai 1994", "1994-05"),
    ("in the month of {}", "May 1994", "1994-05"),
    ("à la {}", "mi-1995", "[1995-05..1995-08]"),
    ("at {}", "the end of 1997", "[1997-09..1997-12]"),
    ("{}", "зимой 1996/97 года", "1996-24"),
    ("{}", "взимку 1996/97 року", "1996-24"),
    ("l'{}", "hiver 1996-1997", "1996-24"),
    ("im {}", "Winter 1996/97", "1996-24"),
    ("im {}", "Frühjahr 1994", "1994-21"),
    ("{}", "1995/08/31", "1995-08-31"),
    ("{}", "1995.08.31", "1995-08-31"),
    ("am {}", "28. Ja\u00adnuar 1994", "1994-01-28"),
    ("le {}", "28\u202fjan\u00advier\u00a01994", "1994-01-28"),
    ("{}", "28\u00a0ян\u00adваря\u20091994\u00a0года", "1994-01-28"),
    ("on {}", "28 Jan\u00aduary\u00a01994", "1994-01-28"),
    ("{}", "28\u00a0січ\u00adня 1994 року", "1994-01-28"),
    ("im {}", "19. Jahrhundert", "18XX"),
    ("au {}", "XIXe siècle", "18XX"),
    ("в {}", "XIX веке", "18XX"),
    ("у {}", "ХІХ столітті", "18XX"),
]


@pytest.mark.parametrize(("around", "said", "edtf"), READ)
def test_a_date_is_read_whole_in_a_cell_and_in_a_text(around, said, edtf):
    typed = read(around.format(said).removeprefix("in the session of "))
    assert isinstance(typed, Understood), typed
    assert typed.date.edtf == edtf
    text = f"Known: {around.format(said)}, B."
    found = [(text[one.start : one.end], one.value.partition("\t")[0]) for one in dates_in(text)]
    assert found == [(said, edtf)]


@pytest.mark.parametrize("text", ["Resolution 1997/98", "Directive 2001/29", "the text 2001/02"])
def test_a_number_with_a_stroke_is_no_date(text):
    assert dates_in(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sent at 1994-03-28T10:00:00+02:00", [("1994-03-28", "1994-03-28")]),
        ("signed on December 15 in Rome", [("December 15", "XXXX-12-15")]),
        ("au mois de mai 1994", [("mai 1994", "1994-05")]),
    ],
)
def test_only_the_date_is_taken_from_a_text(text, wanted):
    assert [(text[one.start : one.end], one.value) for one in dates_in(text)] == wanted
