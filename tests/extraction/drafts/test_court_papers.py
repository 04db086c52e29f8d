"""What a court has in its papers is no list of sanctions, and what rules forbid is no act."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

TRIALS = (
    "A jury on Wednesday found two men guilty of shipping chips to Iran, which U.S. sanctions"
    " forbid. Six companies in Oman were named in the charge sheet.",
    "Prosecutors said two men had shipped parts to Iran in breach of U.S. sanctions. Four companies"
    " were listed in the indictment.",
    "The Justice Department charged five Iranians. Three companies were designated as"
    " co-conspirators.",
    "The trial of a broker who sold parts to Russia despite Canada's sanctions opened. Nine"
    " companies are named in the file.",
)

ACTS = (
    "The Treasury on Wednesday sanctioned six companies in Iran named in an indictment in May.",
    "Six Iranian companies were designated by the Treasury on Wednesday as suppliers of drones.",
    "The Treasury on Wednesday sanctioned six companies of Iran that were listed as suspects.",
)

HOSTS = (
    "The foreign ministry declared on Tuesday that it had entered 52 Poles and 31 Lithuanians on"
    " the list of persons who are denied entry.",
    "The foreign ministry said on Tuesday that it had banned 52 Poles and 31 Lithuanians from"
    " entering.",
    "The foreign ministry announced on Tuesday it had sanctioned 52 Poles and 31 Lithuanians.",
)

REPEATED = (
    "Lithuania did the same with 29 officials.",
    "Lithuania did the same, on that day, with 29 officials.",
    "Lithuania did so, too, with 29 officials.",
)


def read_drafts(
    place: str, story: str
) -> list[tuple[str, tuple[str, ...], int | None]]:
    """The sender, the targets and the individuals or entities of each draft of a story."""
    text = f"{place}, July 14, 2021 (Bay Wire) – {story}"
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (
            each.sender,
            each.targets,
            max(value or 0 for value in each.counts.values()),
        )
        for each in drafts
    ]


@pytest.mark.parametrize("story", TRIALS)
def test_those_in_the_papers_of_a_court_are_not_listed(story: str) -> None:
    assert not read_drafts("BOSTON", story)


@pytest.mark.parametrize("story", ACTS)
def test_those_listed_can_be_in_the_papers_of_a_court_as_well(story: str) -> None:
    assert read_drafts("WASHINGTON", story) == [("US", ("IR",), 6)]


@pytest.mark.parametrize("story", HOSTS)
def test_a_ministry_tells_what_it_did_itself(story: str) -> None:
    assert read_drafts("MINSK", story) == [
        ("BY", ("PL",), 52),
        ("BY", ("LT",), 31),
    ]


@pytest.mark.parametrize("sentence", REPEATED)
def test_who_did_the_same_has_a_figure_of_its_own(sentence: str) -> None:
    story = f"Poland on Tuesday barred 44 Belarusian officials. {sentence}"
    assert read_drafts("OSLO", story) == [("PL", ("BY",), 44), ("LT", ("BY",), 29)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two yachts are subject to an investigation.",
        "Two yachts are the subject of a forfeiture order.",
        "Two companies are the target of criminal proceedings.",
        "Two companies have been hit by a lawsuit.",
        "Two ships were caught up in a customs probe.",
        "Two brothers are the subjects of an arrest warrant.",
    ],
)
def test_who_is_investigated_is_on_no_list(sentence: str) -> None:
    text = f"Canada sanctioned 12 Belarusians on 8 May 2024. {sentence}"
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert {count for count in (draft.counts or {}).values() if count} == {12}


@pytest.mark.parametrize(
    "sentence",
    [
        "Six appartements et un entrepôt font l'objet d'une ordonnance.",
        "Deux navires font l'objet d'une enquête.",
        "Deux villas ont fait l'objet d'un mandat de perquisition.",
        "Deux sociétés font l'objet de poursuites à Québec.",
        "Deux sociétés sont visées par une plainte.",
        "Deux yachts ont été visés par une procédure de confiscation.",
    ],
)
def test_who_is_investigated_is_on_no_list_in_french(sentence: str) -> None:
    text = f"Le Canada a sanctionné 12 Bélarusses le 8 mai 2024. {sentence}"
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert {count for count in (draft.counts or {}).values() if count} == {12}


@pytest.mark.parametrize(
    "sentence",
    [
        "Deux navires font l'objet d'un gel des avoirs.",
        "Deux navires font l'objet de sanctions.",
        "Deux navires font l'objet d'une mesure de gel.",
    ],
)
def test_who_is_the_object_of_sanctions_is_listed(sentence: str) -> None:
    text = f"Le Canada a sanctionné 12 Bélarusses le 8 mai 2024. {sentence}"
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.counts is not None
    assert (draft.counts["individuals"], draft.counts["vessels"]) == (12, 2)
