"""Names of actors as people write them: lists, articles, turned round."""

import pytest

from agreement_register.domain.passages.written_names import names_written_in, ways_of_writing

KNOWN = {
    "Norway", "Sweden", "Serbia", "Bosnia and Herzegovina", "the Kingdom of Norway", "Польша",
    "Украина", "Korea, Republic of", "Сполучене Королівство Великобританії та Північної Ірландії",
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Norway and Sweden", ["Norway", "Sweden"]),
        ("Norway, Sweden, and Serbia", ["Norway", "Sweden", "Serbia"]),
        ("Bosnia and Herzegovina und Serbia", ["Bosnia and Herzegovina", "Serbia"]),
        ("Украина и Польша", ["Украина", "Польша"]),
        ("between the Kingdom of Norway & Sweden", ["the Kingdom of Norway", "Sweden"]),
        ("Norway – Sweden", ["Norway", "Sweden"]),
        ("Norway\nSweden", ["Norway", "Sweden"]),
        ("Norway, Korea, Republic of", ["Norway", "Korea, Republic of"]),
        (
            "Сполучене Королівство Великобританії та Північної Ірландії та Norway",
            ["Сполучене Королівство Великобританії та Північної Ірландії", "Norway"],
        ),
        # what is unknown
        ("Zland and Norway", ["Zland", "Norway"]),
        ("Zland and Yland", ["Zland", "Yland"]),
        ("Ministry of Trade and Industry", ["Ministry of Trade and Industry"]),
        (
            "Norway, Ministry of Trade, Industry and Energy; Sweden",
            ["Norway", "Ministry of Trade, Industry and Energy", "Sweden"],
        ),
        ("Government of Zland and Government of Yland",
         ["Government of Zland", "Government of Yland"]),
        ("Smith and Jones Company", ["Smith and Jones Company"]),
        ("the army and its friends", ["the army and its friends"]),
        ("Norway and others", ["Norway and others"]),
        ("Norway,", ["Norway"]),
        ("", []),
        (" ; ", []),
    ],
)  # fmt: skip
def test_a_list_is_parted_at_names_and_not_within_them(typed, names):
    assert names_written_in(typed, KNOWN.__contains__) == names


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("la Suisse", "Suisse"),
        ("L’Allemagne", "Allemagne"),
        ("der Iran", "Iran"),
        ("Iran (Islamic Republic of)", "Islamic Republic of Iran"),
        ("Congo, Democratic Republic of the", "Democratic Republic of the Congo"),
        ("Macedonia, the former Yugoslav Republic of", "former Yugoslav Republic of Macedonia"),
        ("Korea, Rep.", "Republic of Korea"),
        ("Korea (Rep.)", "Republic of Korea"),
        ("D.R. Congo", "DR Congo"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
    ],
)
def test_a_name_is_known_without_its_article_and_turned_round(written, name):
    ways = list(ways_of_writing(written))
    assert ways[0] == written
    assert name in ways[1:]
