"""What each of several has on its list, parts that a text numbers, and who comes next."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

Acts = list[tuple[str, str, tuple[int | None, ...]]]


def find_acts(text: str) -> Acts:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (each.sender, each.kind, tuple((each.counts or {}).values())) for each in drafts
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Six men and two banks are on the EU's list.", "new"),
        ("Six men and two banks are on the EU list.", "new"),
        ("Six men and two banks are now on the EU's list.", "cumulative"),
        ("In total, six men and two banks are on the EU's list.", "cumulative"),
    ],
)
def test_the_list_of_one_of_several_is_its_share(sentence, kind):
    story = (
        "The EU and Canada made public new sanctions over the war in Sudan on "
        f"Wednesday.\n\n{sentence}"
    )
    assert ("EU", kind, (6, 2)) in find_acts(story)


@pytest.mark.parametrize(
    ("opening", "labels"),
    [
        ("The new sanctions fall into two parts.", ("Part one:", "Part two:")),
        ("The new sanctions come in two groups.", ("Group 1:", "Group 2:")),
        ("The new sanctions have two tiers.", ("First,", "Second,")),
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_numbered_parts_are_added(opening, labels, gap):
    first, second = labels
    story = (
        f"Global Affairs Canada\nRelease\n\nCanada is acting on Haiti. {opening}{gap}"
        f"{first} seven gang leaders.{gap}{second} nine companies."
    )
    assert find_acts(story) == [("CA", "new", (7, 9))]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Two financiers come next.", (6,)),
        ("Next come two financiers.", (6,)),
        ("The same applies to two firms.", (4, 2)),
        ("The same goes for two research institutes.", (4, 2)),
        ("The same cannot be said of two firms.", (4,)),
        ("Elections come next; two men are running.", (4,)),
    ],
)
def test_others_that_come_next_are_added(sentence, figures):
    story = f"Britain today sanctioned four Iranian generals. {sentence}"
    assert find_acts(story) == [("GB", "new", figures)]


def test_the_items_of_a_department_are_added():
    story = (
        "U.S. Department of the Treasury\nDecember 8, 2023\n\nOFAC's designations of "
        "today over South Sudan fall into two parts.\n\nPart one: seven generals."
        "\n\nPart two: a further six officers."
    )
    assert find_acts(story) == [("US", "new", (13,))]


@pytest.mark.parametrize(
    "sentence",
    [
        "La mission de l'UE compte 565 soldats et policiers.",
        "Le contingent de l'UE en compte 40, des officiers.",
        "La délégation de l'UE retient douze observateurs.",
        "L'équipe d'enquêteurs de l'UE cite 12 officiers.",
        "L'ambassade de l'UE en compte douze.",
        "L'UE compte douze consulats au Mali.",
    ],
)
def test_whom_a_mission_has_is_on_no_list(sentence: str) -> None:
    text = (
        f"L'UE a retiré vendredi de sa liste onze responsables du Mali.\n\n{sentence}"
    )
    assert [kind for _, kind, _ in find_acts(text)] == ["new"]


def test_a_government_and_its_ministries_have_their_share() -> None:
    text = (
        "Le Canada et l'UE ont puni le Mali jeudi.\n\nLe gouvernement du Canada a choisi sept"
        " officiers. La diplomatie de l'UE retient onze juges."
    )
    assert [sender for sender, _, _ in find_acts(text)] == ["CA", "EU"]
