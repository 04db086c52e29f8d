"""Running totals beside an act, in the sentences in which texts tell them, and what is no total."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ACT = (
    "OTTAWA, 12 March 2025 — Canada on Wednesday sanctioned nine Belarusian officials over the"
    " jailing of protesters."
)
ACT_FR = (
    "OTTAWA, 12 mars 2025 — Le Canada a sanctionné mercredi neuf responsables biélorusses pour"
    " l'emprisonnement de manifestants."
)


def read_sums(text: str) -> list[tuple[str, int]]:
    """The kind and the sum of the figures of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [(draft.kind, sum((draft.counts or {}).values())) for draft in drafts]


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("That makes it 120 since 2020.", 120),
        ("The total is now 120.", 120),
        ("The tally is 120 since the election of August 2020.", 120),
        ("It is the sixth round, and the running total is 120.", 120),
        ("Canada's sanctions over Belarus run to 120 people and 31 entities.", 151),
        ("Canada now sanctions 120 people and 31 entities of Belarus.", 151),
        ("Sixteen people and 21 entities are now subject to the measures.", 37),
        (
            "As of Wednesday, 120 people and 31 firms are subject to the asset freeze.",
            151,
        ),
        ("Including Wednesday's, 120 Belarusians have been sanctioned by Canada.", 120),
        ("Including the nine, Canada has sanctioned 120 Belarusians since 2020.", 120),
        (
            "By the ministry's count, 120 Belarusians have met this fate since 2020.",
            120,
        ),
    ],
)
def test_total_behind_an_act(sentence: str, total: int) -> None:
    assert read_sums(f"{ACT}\n\n{sentence}") == [("new", 9), ("cumulative", total)]


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("On en compte 120 depuis 2020.", 120),
        ("Ils sont désormais 120.", 120),
        ("Plus de 120 Biélorusses sont sous le coup de sanctions canadiennes.", 120),
        ("Seize personnes et 21 entités font désormais l'objet de ces mesures.", 37),
        ("Quelque 120 personnes et 31 sociétés sont aujourd'hui soumises au gel.", 151),
        ("Ottawa a ainsi sanctionné 120 Biélorusses en quatre ans.", 120),
        ("Selon le ministère, 120 Biélorusses ont subi ce sort depuis 2020.", 120),
        (
            "En comptant les neuf, 120 Biélorusses figurent sur la liste canadienne.",
            120,
        ),
    ],
)
def test_french_total_behind_an_act(sentence: str, total: int) -> None:
    assert read_sums(f"{ACT_FR}\n\n{sentence}") == [("new", 9), ("cumulative", total)]


@pytest.mark.parametrize(
    "text",
    [
        f"{ACT} The number of political prisoners is now 1,200.",
        f"{ACT} The tally of political prisoners is 1,200.",
        f"{ACT} The nine are now subject to an asset freeze.",
        "OTTAWA, 12 March 2025 — Including three judges, Canada on Wednesday sanctioned nine"
        " Belarusian officials.",
        "OTTAWA, 12 March 2025 — Canada has sanctioned nine Belarusian officials, the first in two"
        " years.",
        f"{ACT_FR} Le nombre de prisonniers politiques s'élève à 1200.",
        f"{ACT_FR} Le nombre de morts s'établit à 62.",
        f"{ACT_FR} Ils sont désormais 62 à faire la grève de la faim.",
    ],
)
def test_no_total(text: str) -> None:
    assert read_sums(text) == [("new", 9)]


@pytest.mark.parametrize(
    "owner",
    ["The United Kingdom's", "New Zealand's", "The European Union's", "The Swiss"],
)
@pytest.mark.parametrize(
    "size",
    [
        "has 120 names",
        "now counts 120",
        "has grown to 120",
        "contains 120 people",
    ],
)
@pytest.mark.parametrize("name", ["blacklist", "sanctions list"])
def test_size_of_a_list(owner: str, size: str, name: str) -> None:
    text = f"{owner} {name} of Belarusians {size}."
    assert read_sums(text) == [("cumulative", 120)]


@pytest.mark.parametrize(
    "sentence",
    [
        "With the eight North Koreans added on Thursday, South Korea's blacklist has 187 names.",
        "The eight North Koreans added on Thursday bring South Korea's blacklist to 187 names.",
        "South Korea's blacklist of North Koreans grew to 187 on Thursday with the addition of eight"
        " people.",
    ],
)
def test_act_that_a_total_includes(sentence: str) -> None:
    assert sorted(read_sums(sentence)) == [("cumulative", 187), ("new", 8)]
