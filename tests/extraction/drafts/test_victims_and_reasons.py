"""Victims and destinations that a sentence names beside those who are listed."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ON_SETTLERS = (
    "Britain sanctioned four people it accuses of driving Palestinian shepherds from their land"
    " in the occupied West Bank.",
    "Norway barred four people from entry over attacks on Palestinian shepherds.",
    "Canada listed four people accused of attacking Palestinian villages in the West Bank.",
    "Britain sanctioned two settlers and two outposts over attacks on Palestinians.",
)
ON_PALESTINIANS = (
    "Britain sanctioned four Palestinian officials who had fled to Egypt.",
    "The EU listed four members of Palestinian Islamic Jihad.",
)


def find_targets(text: str) -> list[tuple[str, ...]]:
    return [draft.targets for draft in draft_announcements(Document(text, "en"))]


@pytest.mark.parametrize("text", ON_SETTLERS)
def test_palestinians_are_victims_in_a_text_on_settlers(text: str) -> None:
    assert find_targets(text) == [("IL",)]


@pytest.mark.parametrize("text", ON_PALESTINIANS)
def test_palestinians_are_listed_in_a_text_on_their_own_groups(text: str) -> None:
    assert find_targets(text) == [("PS",)]


@pytest.mark.parametrize(
    "reason",
    [
        "over the transfer of missiles to Russia",
        "over the sale of drones to Moscow",
        "for sending drones to Russia",
    ],
)
def test_where_goods_went_is_no_target_of_the_last_count(reason: str) -> None:
    text = f"Britain sanctioned two Iranian airlines and three shipping firms {reason}."

    [draft] = draft_announcements(Document(text, "en"))

    assert draft.targets == ("IR",)
    assert draft.counts == {"entities": 5}


@pytest.mark.parametrize(
    "second",
    [
        "and, under a separate order, of six officers of the Belarusian army",
        "and, separately, of six officers of the Belarusian army",
        "and of six officers of the Belarusian air force who let Russian missiles pass",
    ],
)
def test_the_origin_of_a_count_is_none_of_the_count_before_it(second: str) -> None:
    text = f"Canada froze the assets of 17 Russian arms plants {second}."

    drafts = draft_announcements(Document(text, "en"))

    assert {draft.targets: draft.counts for draft in drafts} == {
        ("RU",): {"entities": 17},
        ("BY",): {"individuals": 6},
    }


@pytest.mark.parametrize("before", ["taken by the Union", "taken in Brussels"])
def test_the_council_of_a_minister_of_a_member_state_is_that_of_the_eu(
    before: str,
) -> None:
    text = (
        "Dáil Éireann Debate, Thursday, 12 June 2025\n\nMinister for Foreign Affairs:"
        f" Such measures are {before}. In April 2024 the Council listed four Belarusians."
    )

    [draft] = draft_announcements(Document(text, "en"))

    assert draft.sender == "EU"


IN_PASSING = (
    ("The Security Council's Haiti sanctions committee added three lawmakers to its list. Panama"
     " had put the names forward. The list now has 12 entries.", {("HT",)}),
    ("The Security Council's Haiti sanctions committee added three lawmakers to its list. Kenya"
     " objected for weeks. The list now has 12 entries.", {("HT",)}),
    ("The EU renewed its listings against Russia. Four businessmen came off the list, two at the"
     " insistence of Budapest.", {("RU",)}),
    ("Ottawa added 43 people to its list on Venezuela. It added four at a meeting of the Lima"
     " Group in Chile.", {("VE",)}),
    ("The EU listed six people over Minsk's support for Russia's war.", {("BY",)}),
    ("Norway put 12 Belarusian judges on its list. The EU had put the same 12 judges on its list"
     " over the country's support for Russia's war.", {("BY",)}),
    ("Britain listed ten Iranian officers. Canada listed the same ten officers for sending"
     " drones to Russia.", {("IR",)}),
    ("Japan put 22 firms on its export ban list, most of them Russian importers of machine tools"
     " and the rest their suppliers in Hong Kong and Turkey.", {("RU",)}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "targets"), IN_PASSING)
def test_who_proposed_helped_or_is_a_minority_is_no_target(
    text: str, targets: set[tuple[str, ...]]
) -> None:
    assert set(find_targets(text)) == targets


@pytest.mark.parametrize(
    "sentence",
    [
        "The UN's ISIL and Al-Qaida committee removed two Tunisian nationals from its list.",
        "The Security Council committee that keeps the Al-Qaida blacklist removed two Tunisian"
        " nationals from it.",
    ],
)
def test_a_list_on_a_network_has_no_country_whatever_nationality_is_named(
    sentence: str,
) -> None:
    assert find_targets(sentence) == [("ZZ",)]


def test_the_country_where_somebody_settled_is_a_guess() -> None:
    text = "Two Russian-born investors who settled in Cyprus have been taken off Canada's sanctions list."

    [draft] = draft_announcements(Document(text, "en"))

    assert "target" in draft.unclear


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Two Mongolian coal traders are among 14 people the United States blacklisted on Tuesday"
         " over fuel deliveries to North Korea.", ("KP",)),
        ("Two Lebanese bankers are among nine people listed by the US over Iran's oil trade.",
         ("IR",)),
        ("Two Turks are among the 12 people whom Britain listed on Monday for supplying Russia's"
         " army.", ("RU",)),
    ],
)  # fmt: skip
def test_who_is_among_those_listed_is_neither_added_nor_the_target(
    text: str, targets: tuple[str, ...]
) -> None:
    [draft] = draft_announcements(Document(text, "en"))

    assert draft.targets == targets
    assert draft.counts in ({"individuals": each} for each in (9, 12, 14))


def test_who_is_asked_for_an_act_is_not_its_target() -> None:
    text = "Moldova asked Romania and Bulgaria to bar four lawmakers whom the EU had listed."

    for targets in find_targets(text):
        assert set(targets).isdisjoint({"RO", "BG"})


def test_what_others_do_is_no_act_of_the_sender_named_before_them() -> None:
    text = (
        "Egypt has offered to mediate, Sudan has closed its airspace to Kenyan planes, and the"
        " United States has listed seven Sudanese companies."
    )

    drafts = draft_announcements(Document(text, "en"))

    assert {draft.sender for draft in drafts} <= {"US", "SD"}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Ukraine sanctioned 30 Chinese and Iranian suppliers of Russia's drone plant.", ("RU",)),
        ("New Zealand sanctioned 12 people from Iran, Belarus and North Korea for arming Russia.",
         ("RU",)),
        ("Britain sanctioned 12 Iranian officers for supplying Russia's army.", ("IR",)),
        ("Canada listed 14 officials in Iran and Belarus over the jailing of protesters.",
         ("BY", "IR")),
        ("Turkey froze the assets of 19 men who raised money for Islamic State in Germany"
         " and Austria.", ("ZZ",)),
    ],
)  # fmt: skip
def test_what_those_of_several_countries_have_in_common_is_the_program(
    text: str, targets: tuple[str, ...]
) -> None:
    assert find_targets(text) == [targets]


def test_a_region_names_no_country() -> None:
    text = (
        "The US revoked the visas of 100 Central American officials. El Salvador's president"
        " mocked the step."
    )

    [draft] = draft_announcements(Document(text, "en"))

    assert "target" in draft.unclear


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Londres a gelé les avoirs de deux compagnies iraniennes et de trois armateurs en raison du"
         " transfert de missiles à la Russie.", ("IR",)),
        ("Le comité du Conseil de sécurité sur le Soudan du Sud a ajouté trois commandants à sa"
         " liste. Le Kenya avait transmis les noms. La liste compte désormais 12 entrées.", ("SS",)),
        ("Le Liban doit fermer les comptes de six changeurs que Washington a sanctionnés jeudi pour"
         " avoir financé le Hamas.", ("PS",)),
    ],
)  # fmt: skip
def test_a_french_text_names_others_beside_its_target(
    text: str, targets: tuple[str, ...]
) -> None:
    drafts = draft_announcements(Document(text, "fr"))

    assert {draft.targets for draft in drafts} == {targets}


def test_a_french_figure_behind_only_has_a_sender_of_its_own() -> None:
    text = (
        "Vilnius a banni 11 responsables géorgiens, Tallinn 14 et Riga seulement trois."
    )

    drafts = draft_announcements(Document(text, "fr"))

    assert {draft.sender: draft.counts for draft in drafts} == {
        "LT": {"individuals": 11},
        "EE": {"individuals": 14},
        "LV": {"individuals": 3},
    }


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Türkiye froze the assets of six people accused of moving money for the Daesh/ISIS"
         " organization through exchange offices in Istanbul and Jakarta. Two of the six are"
         " Indonesian citizens.", ("ZZ",)),
        ("Britain froze the assets of seven people who raised funds for Al-Qaida in Kenya.",
         ("ZZ",)),
        ("Australia listed five Indonesians for financing Islamic State.", ("ID",)),
        ("Canada sanctioned six Iranian officers. The minister spoke of Al-Qaida as well.",
         ("IR",)),
    ],
)  # fmt: skip
def test_who_works_for_a_network_is_listed_for_no_country_but_a_people(
    text: str, targets: tuple[str, ...]
) -> None:
    assert find_targets(text) == [targets]
