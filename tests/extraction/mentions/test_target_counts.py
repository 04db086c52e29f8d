"""How many targets of which type a sentence states, and what is surely none."""

from __future__ import annotations

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.documents.sentences import Sentence
from sanctions_cli.extraction.mentions.counts.target_counts import (
    CountMention,
    find_target_counts,
)


def find(text: str, language: Language = "en") -> list[CountMention]:
    """The counts in a text of one sentence."""
    return find_target_counts(text, Sentence(0, len(text), 0, False, False), language)


def types(text: str, language: Language = "en") -> list[tuple[int | None, str]]:
    """The value and type of each count in a text of one sentence."""
    return [(count.value, count.type) for count in find(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "sanctions on 19 individuals, 14 entities and “one aircraft,” it said",
            [(19, "individuals"), (14, "entities"), (1, "aircraft")],
        ),
        ("It listed twenty-two other officials in Belarus", [(22, "individuals")]),
        ("three U.S. military enterprises", [(3, "entities")]),
        ("one individual from its 1533 sanctions list", [(1, "individuals")]),
        ("15 officials who beat people in Minsk, and a company that makes batons", [(15, "individuals"), (1, "entities")]),
        ("15 officials who deal in potash, and a tanker that carries it", [(15, "individuals"), (1, "vessels")]),
        ("15 officials who run a bank and a factory", [(15, "individuals")]),
        ("15 officials, and a company in Minsk complained", [(15, "individuals")]),
        ("15 officials, and a deputy minister in Kyiv wondered why", [(15, "individuals")]),
        ("15 officials, and a company in Minsk", [(15, "individuals"), (1, "entities")]),
        ("Natural persons: 6 entries (members of a council)", [(6, "individuals")]),
        ("before the vote for an assembly, 13 officials were listed", [(13, "individuals")]),
        ("after a run-off in which 200 supporters died, 27 officials were listed", [(27, "individuals")]),
        ("more than 50 people remain in custody", []),
        ("two people from the 269 sanctions regime", [(2, "individuals")]),
        ("62 sanctions designations, and 14 new sanctions", [(62, "unspecified"), (14, "unspecified")]),
        ("One entry, for a company in Pretoria, was amended", [(1, "entities")]),
        ("two entries, both for judges, and one entry, that of a bank", [(2, "individuals"), (1, "entities")]),
        ("two bank directors and a bank", [(2, "individuals"), (1, "entities")]),
        (
            "two Russian generals, a Russian unit and a Belarusian judge",
            [(2, "individuals"), (1, "entities"), (1, "individuals")],
        ),
        (
            "It adds 18 individuals from Guatemala, eleven from Honduras and six from Peru",
            [(18, "individuals"), (11, ""), (6, "")],
        ),
        ("It lists 12 individuals, three from Iran", [(12, "individuals")]),
        ("half a dozen Belarusian generals", [(6, "individuals")]),
        ("four cryptocurrency wallets", [(4, "other")]),
        ("33 Russians", [(33, "individuals")]),
        ("12 Plans for Peace", []),
        ("On the same day seven people were listed", [(7, "individuals")]),
        ("twelve Chinese firms", [(12, "entities")]),
        ("It froze the assets of twenty-six Russians", [(26, "individuals")]),
        ("52 individuals, entities and ships", [(52, "unspecified")]),
        ("14 individuals and entities", [(14, "unspecified")]),
        ("nine judges and prosecutors", [(9, "individuals")]),
        ("It shuts seven banks out of the payment system", [(7, "entities")]),
        ("twelve officials and several companies", [(12, "individuals"), (None, "entities")]),
        ("dozens of officials", [(None, "individuals")]),
        ("up to 40 ships", [(None, "vessels")]),
        ("Nine of the 25 are people, sixteen are companies", [(9, "individuals"), (16, "entities")]),
        ("nine Belarusian and two Russian firms", [(9, "entities"), (2, "entities")]),
        ("nine Chinese and two Iranian firms", [(9, "entities"), (2, "entities")]),
        ("six Chinese, four Dutch and nine Iranian ships", [(6, "vessels"), (4, "vessels"), (9, "vessels")]),
        ("six Chinese and nine firms", [(6, "individuals"), (9, "entities")]),
        ("six Chinese and nine Iranian-flagged ships", [(6, "individuals"), (9, "vessels")]),
        ("six Chinese and nine Iranians", [(6, "individuals"), (9, "individuals")]),
        ("14 manufacturers and traders", [(14, "entities")]),
        ("14 brokers and companies", [(14, "entities")]),
        ("14 officials, traders and companies", [(14, "unspecified")]),
        ("14 traders", [(14, "individuals")]),
        ("three rights groups in Oslo", [(3, "entities")]),
        ("nine natural and four legal persons", [(9, "individuals"), (4, "entities")]),
        ("13 Russian individuals and one Iranian", [(13, "individuals"), (1, "individuals")]),
        ("four Belarusian judges and two from Russia", [(4, "individuals"), (2, "")]),
        ("twelve (12) individuals", [(12, "individuals")]),
        ("the leaders of three gangs", []),
        ("six people from five armed groups", [(6, "individuals")]),
        ("17 (individuals) and 3 (entities)", [(17, "individuals"), (3, "entities")]),
        ("a shipping company and its three tankers", [(1, "entities"), (3, "vessels")]),
        ("12 vessels owned by four companies", [(12, "vessels")]),
    ],
)  # fmt: skip
def test_a_count_has_the_type_of_its_noun(
    text: str, expected: list[tuple[int | None, str]]
) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dix personnes et quatre entités", [(10, "individuals"), (4, "entities")]),
        ("75 personnes et entités", [(75, "unspecified")]),
        ("3 200 personnes et entités complices", [(3200, "unspecified")]),
        ("trois hommes d’affaires", [(3, "individuals")]),
        ("a retiré une personne décédée", [(1, "individuals")]),
        ("a inscrit le même jour sept personnes", [(7, "individuals")]),
        ("a inscrit douze personnes sur la liste", [(12, "individuals")]),
        ("a inscrit un port", []),
        ("deux personnes morales", [(2, "entities")]),
        ("une trentaine de hauts responsables", [(30, "individuals")]),
        ("vingt-neuf Iraniens", [(29, "individuals")]),
        (
            "un ancien président et trois hommes d’affaires",
            [(1, "individuals"), (3, "individuals")],
        ),
        (
            "deux hommes, d’une femme et de trois entreprises",
            [(2, "individuals"), (1, "individuals"), (3, "entities")],
        ),
    ],
)
def test_a_french_count_has_the_type_of_its_noun(
    text: str, expected: list[tuple[int | None, str]]
) -> None:
    assert types(text, "fr") == expected


def test_an_article_counts_only_beside_a_figure() -> None:
    assert types("It blacklisted a bank and three officials") == [
        (1, "entities"),
        (3, "individuals"),
    ]
    assert types("It blacklisted a ship and its owner") == []
    # A definite article is no figure, but another type of target.
    assert types("eleven officials and the morality police") == [
        (11, "individuals"),
        (None, "entities"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "44 individuals, including eleven officers",
        "eleven people, among them the president and two ministers",
        "It listed two of the six officials",
        "They include four judges",
        "Three commanders are among the nine",
        "The eight include five judges",
        "ten individuals: six men and four women",
        "15 individuals (nine officers and six civilians)",
    ],
)
def test_a_part_of_what_is_counted_elsewhere_is_a_subset(text: str) -> None:
    assert find(text)[-1].is_subset


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("eleven people, including the president and his wife, and three firms", "en"),
        ("treize individus, dont un recteur et deux geôliers, et une banque", "fr"),
        ("The list includes 12 individuals", "en"),
        ("two of the president's sons", "en"),
        ("twelve businessmen, together with several of their companies", "en"),
    ],
)
def test_what_follows_a_subset_is_counted_again(text: str, language: Language) -> None:
    assert not find(text, language)[-1].is_subset


def test_words_say_how_a_count_belongs_to_others() -> None:
    assert find("A further 14 individuals")[0].is_further
    assert find("28 more officials")[0].is_further
    assert find("The two individuals")[0].is_repeat
    assert not find("the same three organisations")[0].is_repeat
    assert not find("four officers and the two heads of its banks")[-1].is_repeat
    assert find("a total of 32 Haitians")[0].is_total


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("five entities, two banks and three fuel suppliers, of Myanmar", [5]),
        ("five entities, two banks and two fuel suppliers, of Myanmar", [5, 2, 2]),
        ("three firms, two banks and a judge", [3, 2, 1]),
        ("three Haitians, a mayor and two judges", [3]),
        ("seven people and seven entities, three airlines among them", [7, 7]),
        ("seven people, two judges included, and four firms", [7, 4]),
    ],
)
def test_a_whole_is_told_from_the_parts_that_follow_it(text, wholes):
    counts = [count for count in find(text) if not count.is_subset]
    assert [count.value for count in counts] == wholes


def test_a_running_total_has_its_noun_before_or_after_it() -> None:
    for text in (
        "This takes the number of ships sanctioned by the UK to 133",
        "This brings to 133 the number of ships on the list",
        "The total number of ships on the list is now 133",
    ):
        count = find(text)[0]
        assert (count.value, count.type, count.is_total) == (133, "vessels", True)
    assert types("ce qui porte leur nombre à 342", "fr") == [(342, "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Individuals: 17. Entities: 4.", [(17, "individuals"), (4, "entities")]),
        ("Additions – individuals: 7", [(7, "individuals")]),
        ("Individuals – 18. Ships – 0.", [(18, "individuals")]),
        ("Changes: 24", [(24, "unspecified")]),
        ("Entities and individuals: 19", [(19, "unspecified")]),
        (
            "Deleted: natural persons 3, enterprises 1.",
            [(3, "individuals"), (1, "entities")],
        ),
        ("Persons 3, 4 and 7 of the annex", []),
        ("individuals: 11, organizations: 3", [(11, "individuals"), (3, "entities")]),
        ("Individuals (17), entities (4)", [(17, "individuals"), (4, "entities")]),
        ("Entities 3", [(3, "entities")]),
    ],
)
def test_a_row_of_a_table_has_its_noun_first(
    text: str, expected: list[tuple[int | None, str]]
) -> None:
    assert types(text) == expected


def test_a_figure_without_a_noun_has_no_type() -> None:
    assert types("Canada added 14 officials; the EU added 15 and Britain 15 too") == [
        (14, "individuals"),
        (15, ""),
        (15, ""),
    ]
    assert types("The President, 42, was given a term of five years") == []
    assert types("It listed 12 people and State more than 250") == [
        (12, "individuals"),
        (250, ""),
    ]
    # A figure before a noun that names no target, or after the name of a thing, is none.
    assert types("sanctions à une centaine de bovins", "fr") == []
    assert types("It listed two people, the Boeing 747 among their goods") == [
        (2, "individuals")
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Police arrested 95 activists and 12 journalists", "en"),
        ("Seven people and three companies are suspected", "en"),
        ("Some 460 people have been detained", "en"),
        ("At least 7,000 people have died", "en"),
        ("It has trained 330 officers", "en"),
        ("a committee of 15 members", "en"),
        ("to reach over 2.3 million individuals", "en"),
        ("It closed 12 bank accounts", "en"),
        ("20 ceasefires, officials said", "en"),
        ("It helps 15 partner organizations", "en"),
        ("six bankers out of ten said no", "en"),
        ("17 more officials than last year", "en"),
        ("three people familiar with the decision", "en"),
        ("call any of our 22 offices", "en"),
        ("a firm that laundered money through five companies and three banks", "en"),
        ("Plus de 600 personnes sont détenues", "fr"),
        ("Au moins 17 officiers ont été tués", "fr"),
        ("Une commission de sept membres", "fr"),
        ("selon trois responsables", "fr"),
    ],
)
def test_people_and_firms_that_are_no_targets_are_left_out(
    text: str, language: Language
) -> None:
    assert find(text, language) == []


def test_the_passage_of_a_count_has_its_hedge_and_its_noun() -> None:
    text = "It listed more than 30 senior judges of Nicaragua."
    count = find(text)[0]
    assert text[count.start : count.end] == "more than 30 senior judges"
    assert (count.value, count.precision) == (30, "at_least")


@pytest.mark.parametrize(
    ("part", "language"),
    [
        ("1", "en"),
        ("12 and ", "en"),
        ("-", "en"),
        ("one hundred and ", "en"),
        ("nine of the ", "en"),
        ("including a bank and ", "en"),
        ("Individuals: ", "en"),
        ("\x00\u200fe\u0301", "en"),
        ("porte le nombre à 12 ", "fr"),
    ],
)
def test_hostile_text_takes_linear_time(part: str, language: Language) -> None:
    check_growth(lambda text: find(text, language), part)


@given(st.text(max_size=200), st.sampled_from(["en", "fr"]))
def test_any_text_is_read_and_each_count_is_a_passage_of_it(
    text: str, language: Language
) -> None:
    for count in find(text, language):
        assert 0 <= count.start < count.end <= len(text)
        assert (count.value is None) == (count.precision == "")


WORDS = [
    "12",
    "a",
    "and",
    "bank",
    "banks",
    "ten",
    "of",
    "the",
    ",",
    "including",
    "to",
    "officials",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_counts_follow_each_other_in_the_text(words: list[str]) -> None:
    counts = find(" ".join(words))
    starts = [count.start for count in counts]
    assert starts == sorted(set(starts))
