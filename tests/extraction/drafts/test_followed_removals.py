"""Senders that follow a removal, and those whom a text names again behind an act."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_acts(text: str, language: Language = "en") -> list[tuple[str, ...]]:
    drafts = draft_announcements(Document(text, language))
    return [(draft.sender, draft.action, draft.kind) for draft in drafts]


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("Tokyo followed on 30 May 2025 with three banks.", "delisting"),
        ("Japan followed suit with three.", "delisting"),
        ("Japan did the same with three banks.", "delisting"),
        ("Japan followed with sanctions against six Syrians.", "listing"),
        ("Japan sanctioned three Syrian banks.", "listing"),
    ],
)
def test_who_follows_a_removal_removes_as_well(sentence: str, action: str) -> None:
    text = (
        f"The EU took 22 Syrian entities off its blacklist on 28 May 2025. {sentence}"
    )

    assert ("JP", action, "new") in find_acts(text)


def test_a_removal_and_who_follows_it_can_be_in_one_sentence() -> None:
    text = "Britain took 12 Syrian banks off its list, and Canada followed with nine."

    assert find_acts(text) == [("GB", "delisting", "new"), ("CA", "delisting", "new")]


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("Iran blacklisted ten British nationals. A retired general and two lawyers appear on the"
         " list.", "IR"),
        ("Poland entered 33 companies from Belarus in its register. Lithuania, which keeps no such"
         " register, buys fuel from one of the firms.", "PL"),
        ("The EU listed six commanders in Sudan. Russia has blocked a wider arms embargo.", "EU"),
        ("The EU struck 48 names from its Western Balkans list, among them two bankers of Bosnia"
         " and a television station.", "EU"),
    ],
)  # fmt: skip
def test_what_is_no_act_of_its_own(text: str, sender: str) -> None:
    acts = find_acts(text)

    assert len(acts) == 1
    assert acts[0][0] == sender


def test_those_who_appear_on_a_list_without_a_figure_are_counted() -> None:
    text = "Britain published a list of Belarusians. Two judges from Gomel appear on the list."

    [draft] = draft_announcements(Document(text, "en"))

    assert draft.counts == {"individuals": 2}


def test_the_second_of_two_decrees_goes_on_with_the_act_of_the_first() -> None:
    text = (
        "President Zelenskyy today enacted two decrees. The first applies sanctions to 51 Russian"
        " companies. The second is directed at Belarus: 13 officials, most of them already on the"
        " British list."
    )

    drafts = draft_announcements(Document(text, "en"))

    assert {each.targets: each.sender for each in drafts} == {
        ("RU",): "UA",
        ("BY",): "UA",
    }
