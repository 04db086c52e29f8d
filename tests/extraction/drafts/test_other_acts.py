"""What governments, firms and courts do besides: only the act of the story is drafted."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

STORY = (
    "OTTAWA, May 3, 2024 (Reuters) - Canada imposed sanctions on 22 officials in Belarus on"
    " Friday.\n\n{background}"
)
FRENCH_STORY = (
    "Ottawa, 3 mai 2024 (AFP) - Le Canada a sanctionné vendredi 22 responsables au Bélarus.\n\n"
    "{background}"
)

BACKGROUND = (
    # lists that are none of sanctions
    "Minsk added 16 people to its list of extremists.",
    "The interior ministry added 16 people to its wanted list.",
    "In April 16 people were added to the list of extremists.",
    "Ukraine added 16 commanders to its list of war crimes suspects.",
    'Tehran\'s list of "hostile media" names 23 outlets.',
    "The justice ministry's register of foreign agents now has 163 entries.",
    "The list of political prisoners now has 1,174 names. In May 26 names were added to the list.",
    "Panama removed 107 vessels from its register.",
    # how the law works
    "The Act gives the cabinet power to implement measures adopted by the Security Council.",
    "The Act lets the minister list two kinds of persons.",
    # what is named, put and dropped elsewhere
    "The government named two negotiators and five advisers.",
    "A rival said it had dropped three suppliers.",
    "Gambia struck off 72 tankers last week.",
    "Minsk put four officials on trial.",
    "Nine people were placed in pretrial detention.",
    "Moscow recalled two diplomats and put three others on leave.",
    "Paris added its 400 soldiers to the mission.",
    "The government has shut down 5,500 organisations since 2018.",
    "The firm had paid three companies that are on the EU list.",
    "A ministry in Minsk barred 18 athletes from the tournament.",
    "Western Union suspended two branches in February.",
    "Cuba's list of wanted exiles names 61 people.",
    "The list carries the names of two former ministers and some of the richest importers.",
    "The number of boats that border guards inspected rose to 61.",
)
FRENCH_BACKGROUND = (
    "Minsk a ajouté 16 personnes à sa liste d'extrémistes.",
    "Seize personnes ont été ajoutées à la liste des terroristes et extrémistes.",
    "La liste des prisonniers politiques compte désormais 1174 noms.",
    "Le gouvernement a nommé deux ministres et trois conseillers.",
    "Quatre autres ont été mis en détention.",
    "Neuf officiers ont été placés en résidence surveillée.",
    "Le Panama a radié 107 navires de son registre.",
    "La France, elle, retire ses 1400 soldats.",
)


@pytest.mark.parametrize("background", BACKGROUND)
def test_what_a_story_tells_besides_its_act_is_no_draft(background: str) -> None:
    check_story(STORY.format(background=background))


@pytest.mark.parametrize("background", FRENCH_BACKGROUND)
def test_what_a_french_story_tells_besides_is_no_draft(background: str) -> None:
    check_story(FRENCH_STORY.format(background=background))


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("It added 14 officials of Myanmar.", 14),
        ("On the same day Ottawa named 14 judges in Myanmar.", 14),
        ("It put 14 generals of Myanmar on its sanctions list.", 14),
        ("Fourteen officials of Myanmar were added as well.", 14),
    ],
)
def test_verbs_with_many_meanings_list_where_somebody_who_sanctions_acts(
    sentence: str, figure: int
) -> None:
    text = STORY.format(background=f"Canada also acted on Myanmar. {sentence}")
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    figures = [draft.counts.get("individuals") for draft in drafts if draft.counts]
    assert figures == [22, figure]


def check_story(text: str) -> None:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    rows = [(draft.sender, draft.targets, draft.counts) for draft in drafts]
    assert rows == [("CA", ("BY",), {"individuals": 22})]
