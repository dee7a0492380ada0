"""The built-in reference of actors: who is found in texts of many languages, and who lived when."""

import sys
from pathlib import Path

import pytest

from agreement_register.exchange import actor_reference
from agreement_register.exchange.actor_reference import finder, lives, meant_by, name_of

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
import actor_reference as build


def found(text, language=None, day=None):
    return " | ".join(
        f"{text[one.start : one.end]}={'/'.join(one.codes)}"
        for one in finder().find(text, language, day)
    )


def test_the_tables_are_what_the_script_writes():
    written = build.tables()
    kept = {path.name: path.read_text("utf-8") for path in build.TARGET.glob("*.tsv")}
    assert {name: kept.get(name) == text for name, text in written.items()} == dict.fromkeys(
        written, True
    )


def test_no_key_stands_for_two_actors():
    with pytest.raises(ValueError, match="CAN"):
        build.refuse_shared_keys(["CAN", "NOR", "CAN"])
    build.refuse_shared_keys(row[0] for row in build.actors(build.Keys()))


def test_everybody_of_today_is_meant_first_by_his_own_name():
    today = [each for each in actor_reference.every_key() if not actor_reference.actor(each).until]
    assert len(today) > 200
    meant = {each: meant_by(name_of(each), "2010-05-05")[0] for each in today}
    assert {each: keys for each, keys in meant.items() if keys[:1] != (each,)} == {}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # names and adjectives, in all cases
        ("ru", "Соглашение с Латвией и Египтом", "Латвией=LVA | Египтом=EGY"),
        ("ru", "нота Республике Корея", "Республике Корея=KOR"),
        ("ru", "в Чешской Республике", "Чешской Республике=CZE"),
        ("ru", "с Соединёнными Штатами Америки", "Соединёнными Штатами Америки=USA"),
        ("ru", "с Соединенными Штатами", "Соединенными Штатами=USA"),
        ("uk", "угоду з Туреччиною та Великою Британією", "Туреччиною=TUR | Великою Британією=GBR"),
        ("uk", "у В'єтнамі, з Кот-дʼІвуаром", "В'єтнамі=VNM | Кот-дʼІвуаром=CIV"),
        ("de", "die Verträge der Vereinigten Staaten", "Vereinigten Staaten=USA"),
        ("de", "ein Abkommen der Italienischen Republik", "Italienischen Republik=ITA"),
        ("de", "Verträge zwischen Österreich-Ungarn und Serbien", "Österreich-Ungarn=AUHU | Serbien=SRB/SRKG"),
        ("fr", "le Gouvernement de la République du Mali", "République du Mali=MLI"),
        ("fr", "l'Allemagne et la Confédération suisse", "Allemagne=DEU | Confédération suisse=CHE"),
        ("es", "los EE. UU. y el Reino de España", "EE. UU.=USA | Reino de España=ESP"),
        ("pl", "umowa z Litwą i Republiką Federalną Niemiec", "Litwą=LTU | Republiką Federalną Niemiec=DEU"),
        ("it", "tra l'Italia e la Repubblica di Albania", "Italia=ITA | Repubblica di Albania=ALB"),
        ("en", "the Kingdom of the Netherlands", "Kingdom of the Netherlands=NLD"),
        ("en", "the People's Republic of China", "People's Republic of China=CHN"),
        ("en", "the Democratic People's Republic of Korea", "Democratic People's Republic of Korea=PRK"),
        ("en", "Equatorial Guinea and Guinea-Bissau", "Equatorial Guinea=GNQ | Guinea-Bissau=GNB"),
        # compounds
        ("ru", "российско-норвежский договор", "российско=RUS | норвежский=NOR"),
        ("en", "a Russo-Finnish pact", "Russo=RUS | Finnish=FIN"),
        ("de", "das deutsch-tschechoslowakische Abkommen", "deutsch=DEU | tschechoslowakische=CSHH"),
        ("fr", "un accord franco-tunisien", "franco=FRA | tunisien=TUN"),
        ("es", "el tratado hispanomarroquí fue firmado", "hispano=ESP | marroquí=MAR"),
        # marks, blanks and hyphens of printed texts
        ("en", "the Franco\u2011German treaty", "Franco=FRA | German=DEU"),
        ("de", "die Sowjet\u00adunion", "Sowjet\u00adunion=SUHH"),
        ("de", "ein Vertrag mit Deutsch-\nland", "Deutsch-\nland=DEU"),
        ("ru", "Договор: Р о с с и я", "Р о с с и я=RUS/RUEM"),
        ("en", "the United\u00a0States", "United\u00a0States=USA"),
        # abbreviations
        ("en", "the US told us that the UN", "US=USA | UN=UN"),
        ("ru", "СССР и ФРГ", "СССР=SUHH | ФРГ=DEU"),
        # capitals for governments
        ("en", "Moscow and Ankara signed a protocol", "Moscow=RUS/SUHH | Ankara=TUR"),
        ("en", "talks between Oslo and Helsinki", "Oslo=NOR | Helsinki=FIN"),
        ("ru", "Минск передал Варшаве ноту", "Минск=BLR | Варшаве=POL"),
        ("fr", "Varsovie a dénoncé l'accord", "Varsovie=POL"),
        # … and as places
        ("en", "signed in Moscow, London and Washington", ""),
        ("en", "(Budapest, 9 November 1993)", ""),
        ("en", "MOSCOW, 12 May (Interfax) — The ministry", ""),
        ("en", "Riga, 4 May 1993. The parties met.", ""),
        ("en", "the Warsaw Pact and the Vienna Convention", ""),
        ("en", "the treaties of Moscow and Warsaw", ""),
        ("de", "das Ottawa-Übereinkommen, in Bonn unterzeichnet", ""),
        ("ru", "подписан в Осло и Москве", ""),
        ("uk", "підписано в Києві, лист із Варшави", ""),
        ("fr", "fait à Paris, le 3 mai 1994", ""),
        ("en", "signed in Luxembourg on 4 May 1993", ""),
        # what only looks like a state
        ("en", "in the Gulf of Finland and the Norwegian Sea", ""),
        ("ru", "в Финском заливе и Японском море", ""),
        ("en", "Northern Ireland and New Mexico", ""),
        ("en", "the governor of Georgia met a delegation in Atlanta", ""),
        ("en", "Georgia and Moldova", "Georgia=GEO | Moldova=MDA"),
        ("ru", "губернатор Джорджии", ""),
        ("en", "Russia Today and British Airways", ""),
        ("en", "the guard Michael Jordan returned", ""),
        ("en", "Jordan, who had scored, sat down", ""),
        ("en", "turkey meat", ""),
        ("en", "done in the English and Russian languages", ""),
        ("en", "The text is in French.", ""),
        ("ru", "на русском и норвежском языках", ""),
        ("ru", "Того же года они встретились", ""),
        ("de", "die Deutschen und die Polen", "Polen=POL"),
        ("fr", "les Français", ""),
        ("en", "the Latvian SSR", ""),
    ],
)  # fmt: skip
def test_who_is_found(language, text, expected):
    assert found(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Abkommen zwischen Norwegen und der Ukraine ist in Kraft", "Norwegen=NOR | Ukraine=UKR"),
        ("Угода між Норвегією та Україною", "Норвегією=NOR | Україною=UKR"),
        ("Договор с Норвегией подписал президент США", "Норвегией=NOR | США=USA"),
        ("Z dniem 29 marca Polska zawiesza traktat", "Polska=POL"),
        ("L'accord entre la Norvège et l'Ukraine", "Norvège=NOR | Ukraine=UKR"),
    ],
)  # fmt: skip
def test_the_language_of_a_text_is_told_by_the_text(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("name", "day", "codes", "is_sure"),
    [
        ("Yugoslavia", "1980", ("YUCS", "CSXX"), True),
        ("Yugoslavia", "1998-05-04", ("CSXX", "YUCS"), True),
        ("Congo", "1965", ("COD", "COG"), False),
        ("Congo", "1980", ("COG", "COD"), True),
        ("Zaire", "1980", ("COD",), True),
        ("Burma", "1970", ("MMR",), True),
        ("Germany", "1938", ("DEU",), True),
        ("Russia", "1774", ("RUEM", "RUS"), True),
        ("Russia", "1980", ("SUHH", "RUS", "RUEM"), True),
        ("Vietnam", "1960", ("VDVN", "VNSV", "VNM"), False),
        ("Russia", None, ("RUS", "RUEM"), True),
        ("Austria-Hungary", "1920", ("AUT", "HUN", "CSHH", "AUHU"), False),
        ("Soviet Union", "2003", ("RUS", "SUHH"), False),
        ("Slovenia", "1985", ("YUCS", "SVN"), False),
        ("India", "1940", ("IND",), False),
        ("Turkey", "1910", ("OTTE", "TUR"), True),
        ("Czechoslovakia", "1989/2000", ("CSHH",), True),
        ("Czechoslovakia", "199X", ("CSHH",), True),
        ("Norway", None, ("NOR",), True),
    ],
)
def test_a_name_goes_to_the_actor_that_lived_then(name, day, codes, is_sure):
    (one,) = finder().find(f"a treaty with {name}", "en", day)
    assert (one.codes, one.is_sure) == (codes, is_sure)


def test_a_capital_is_told_by_the_year_of_its_sentence():
    assert found("Moskau und Ost-Berlin schlossen den Pakt vom 12. Juni 1964.", "de") == (
        "Moskau=SUHH/RUS | Ost-Berlin=DDDE"
    )


def test_every_successor_is_an_actor_of_the_reference():
    rows = [line.split("\t") for line in build.tables()["actors.tsv"].splitlines()[1:]]
    successors = {code for row in rows for code in row[10].split(";") if code}
    assert {code for code in successors if code not in lives()} == set()


_SENTENCES = {
    "en": "They met {}, and left.", "de": "Dann kam {}, und ging.", "fr": "Puis vint {}, et partit.",
    "ru": "Потом пришла {}, и ушла.", "uk": "Потім прийшла {}, і пішла.",
    "es": "Luego vino {}, y se fue.", "it": "Poi venne {}, e partì.",
    "pl": "Potem przyszła {}, i poszła.",
}  # fmt: skip


@pytest.mark.parametrize("language", _SENTENCES)
def test_every_name_of_the_reference_is_found_as_itself(language):
    rows = (line.split("\t") for line in build.tables()["names.tsv"].splitlines()[1:])
    lost = []
    for key, spoken, name, *_rest in rows:
        if spoken == language and actor_reference.actor(key).kind != "other":
            text = _SENTENCES[language].format(name)
            start = text.index(name)
            whole = [one.codes for one in finder().find(text, language)
                     if (one.start, one.end) == (start, start + len(name))]  # fmt: skip
            lost += [] if whole and key in whole[0] else [name]
    assert lost == []


def test_memberships_stand_between_actors_and_have_a_page_to_be_compared_with():
    for one in actor_reference.memberships():
        assert one.member in lives()
        assert one.organisation in lives()
        assert not one.until or one.since < one.until
        assert actor_reference.page_of(one.organisation).startswith("To be compared with: ")


def test_nobody_belongs_to_an_organisation_before_it_was_a_state_of_its_own():
    """Days of a state that goes back further than its membership are those of its own time."""
    held = {(one.member, one.organisation, one.since) for one in actor_reference.memberships()}
    assert ("CSXX", "COE", "2003-04-03") in held
    assert ("GRC", "COE", "1974-11-28") in held
    for one in actor_reference.memberships():
        assert one.member not in ("SRB", "MNE") or one.since >= "2006-06-03"


def test_a_membership_says_what_it_was_compared_with_if_somebody_looked():
    said = {(one.member, one.organisation): one.compared for one in actor_reference.memberships()}
    assert "Roster of the United Nations" in said["ISL", "UN"]
    assert said["NOR", "NATO"] == ""


@pytest.mark.parametrize("name", ["Korea", "Корея", "Corée", "Corea"])
def test_korea_asks_which_once_there_are_two(name):
    keys, is_sure = meant_by(name, "1965-06-22")
    assert (set(keys[:2]), is_sure) == ({"KOR", "PRK"}, False)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("les Pays-Bas", "NLD"),
        ("den Niederlanden", "NLD"),
        ("Польщею", "POL"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Korea, Rep.", "KOR"),
        ("der Republik Österreich", "AUT"),
    ],
)
def test_a_name_alone_is_known_as_people_write_it(name, code):
    assert meant_by(name, None) == ((code,), True)


@pytest.mark.parametrize(
    ("member", "organisation", "spells"),
    [
        ("FRA", "NATO", [("1949-08-24", "")]),
        ("ESP", "NATO", [("1982-05-30", "")]),
        ("SWE", "NATO", [("2024-03-07", "")]),
        ("GRC", "COE", [("1949-08-09", "1970-12-31"), ("1974-11-28", "")]),
        ("RUS", "COE", [("1996-02-28", "2022-03-16")]),
        ("CSHH", "COE", [("1991-02-21", "1992-12-31")]),
        ("EST", "OSCE", [("1991-09-10", "")]),
        ("YUCS", "OSCE", [("1973-06-25", "1992-04-27")]),
        ("MNG", "OSCE", [("2012-11-21", "")]),
        ("AZE", "CIS", [("1993-09-24", "")]),
        ("GEO", "CIS", [("1993-12-03", "2009-08-18")]),
        ("TKM", "CIS", [("1991-12-21", "2005-08-26")]),
        ("UZB", "CSTO", [("2006-08-16", "2012-12-19")]),
        ("ARM", "EAEU", [("2015-01-02", "")]),
        ("ALB", "WPO", [("1955-06-06", "1968-09-13")]),
        ("DDDE", "WPO", [("1955-06-06", "1990-09-24")]),
    ],
)
def test_who_belonged_to_what_and_when(member, organisation, spells):
    held = [(one.since, one.until) for one in actor_reference.memberships()
            if (one.member, one.organisation) == (member, organisation)]  # fmt: skip
    assert held == spells


# Days that the UN's list gives, or that a state's own acts have, before it is dated by us.
OLDER = {"BLR", "IND", "PHL", "SYR", "TZA", "UKR", "YEM"}
OWN_ACTS = {("RUS", "UN"), ("RUS", "CIS")}


def test_no_membership_is_older_or_younger_than_its_two_ends():
    outside = set()
    for one in actor_reference.memberships():
        for end in map(actor_reference.actor, (one.member, one.organisation)):
            is_after = end.until and (not one.until or one.until > end.until)
            if (end.since and one.since < end.since) or is_after:
                outside.add((one.member, one.organisation))
    assert outside == {(member, "UN") for member in OLDER} | OWN_ACTS


def test_how_many_belonged_to_each_organisation_on_a_day_is_as_it_told_itself():
    numbers = [("NATO", "2024-06-01", 32), ("COE", "2023-01-01", 46), ("OSCE", "2013-01-01", 57),
               ("OSCE", "1975-08-01", 35), ("WPO", "1960-01-01", 8), ("CSTO", "2020-01-01", 6),
               ("EAEU", "2016-01-01", 5), ("EU", "2021-01-01", 27), ("UN", "2020-01-01", 193),
               ("EFTA", "2020-01-01", 4)]  # fmt: skip
    found = [sum(one.organisation == organisation and one.since <= day
                 and (not one.until or one.until > day) for one in actor_reference.memberships())
             for organisation, day, _number in numbers]  # fmt: skip
    assert found == [number for _organisation, _day, number in numbers]


def test_what_is_known_of_a_membership_says_whether_it_was_compared():
    compared = {one.organisation for one in actor_reference.memberships() if one.compared}
    assert {"EU", "UN", "NATO", "COE", "OSCE", "CIS", "CSTO", "EAEU", "WPO", "EFTA"} <= compared
