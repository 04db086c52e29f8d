"""An act that takes over what another had done tells of two acts on the same targets."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements

BOTH = {("CH", "new", 6), ("EU", "prior", 6)}
CANADA = {("CA", "new", 6)}
UNION = {("EU", "new", 6)}


@pytest.mark.parametrize(
    "sentence",
    [
        # a clause on the targets
        "Switzerland on 3 May 2024 sanctioned the six Sudanese firms which the EU had listed on"
        " 22 January 2024.",
        "Switzerland has put on its own Sudan list the six firms that the European Union sanctioned"
        " on 22 January 2024.",
        "Switzerland on Friday sanctioned the six Sudanese firms the EU had blacklisted in January.",
        "Switzerland on Friday sanctioned six Sudanese firms, all of which the EU had hit with"
        " sanctions on 22 January 2024.",
        "The six Sudanese firms that the EU listed on 22 January 2024 were added to the Swiss list on"
        " Friday.",
        # a participle, or a list
        "Switzerland on Friday froze the assets of six Sudanese firms already sanctioned by the EU in"
        " January.",
        "Six Sudanese firms, listed by the EU on 22 January 2024, were put on the Swiss list on Friday.",
        "Switzerland on Friday sanctioned six Sudanese firms which have been on the EU's list since"
        " 22 January 2024.",
        # a clause on what is taken over, or its owner
        "Switzerland on Friday adopted the sanctions that the EU had imposed on 22 January 2024 on"
        " six Sudanese firms.",
        "Switzerland on Friday took over the EU's sanctions of 22 January 2024 on six Sudanese firms.",
        # French
        "La Suisse a inscrit vendredi sur sa propre liste les six sociétés soudanaises que l'Union"
        " européenne avait sanctionnées le 22 janvier 2024.",
        "La Suisse a ajouté mardi à sa liste six sociétés soudanaises déjà sanctionnées par l'Union"
        " européenne le 22 janvier 2024.",
        "La Suisse a repris vendredi les sanctions que l'Union européenne avait adoptées le"
        " 22 janvier 2024 contre six sociétés soudanaises.",
    ],
)
def test_who_takes_over_an_act_acts_besides_who_did_it_before(sentence: str) -> None:
    assert _read_acts(sentence) == BOTH


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        (
            "Canada sanctioned six Sudanese firms that the EU accuses of smuggling.",
            CANADA,
        ),
        ("Canada sanctioned six Sudanese firms whom the EU wants to list.", CANADA),
        ("Canada sanctioned six Sudanese firms that supply the militia.", CANADA),
        # Without a day it need not be one act.
        ("Canada sanctioned six Sudanese firms that the EU had listed.", CANADA),
        # Who takes over nothing only speaks of the act.
        (
            "Peru condemned the sanctions that the EU imposed on six Sudanese firms.",
            UNION,
        ),
    ],
)
def test_what_another_only_says_of_the_targets_is_no_act(
    sentence: str, acts: set[tuple[str, str, int]]
) -> None:
    assert _read_acts(sentence) == acts


def test_several_senders_can_take_over_one_act() -> None:
    sentence = (
        "Norway and Iceland on 22 November 2024 each added to their Sudan lists the six firms whom"
        " the EU had sanctioned on 5 August 2024."
    )
    acts = {("NO", "new", 6), ("IS", "new", 6), ("EU", "prior", 6)}
    assert _read_acts(sentence) == acts


def test_an_earlier_act_has_its_own_day() -> None:
    sentence = "On 3 May 2024 Canada listed six Sudanese firms which Britain had listed on 2 April 2024."
    days = {draft.sender: draft.announced for draft in _draft(sentence)}
    assert days == {"CA": "2024-05-03", "GB": "2024-04-02"}


def test_who_is_blacklisted_in_a_country_is_on_its_list() -> None:
    text = (
        "BRUSSELS, 4 March 2024 - The European Union listed 12 Belarusian judges on Monday.\n\n"
        "Six Belarusian officers were blacklisted in Norway the same day."
    )
    assert _read_acts(text) == {("EU", "new", 12), ("NO", "new", 6)}


def test_goods_go_to_a_country_that_need_not_be_the_target() -> None:
    text = (
        "Norway aligns with measures against Iran\n\n"
        "Norway sanctioned six firms on 21 October 2024 for the transfer of drones to Russia."
    )
    assert {draft.targets for draft in _draft(text)} == {("IR",)}


def _draft(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "story.txt"))


def _read_acts(text: str) -> set[tuple[str, str, int | None]]:
    return {
        (draft.sender, draft.kind, sum(filter(None, (draft.counts or {}).values())))
        for draft in _draft(text)
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Australia, which sanctioned 20 Iranians in 2023, added six on Tuesday.",
        "Australia, which listed 20 Iranians in 2023, added six officers on Tuesday.",
        "On Tuesday Australia, which sanctioned 20 Iranians in 2023, added six.",
        "L'Australie, qui a sanctionné 20 Iraniens en 2023, a inscrit six juges mardi.",
    ],
)
def test_what_a_sender_did_in_a_year_before_is_of_that_year(sentence):
    drafts = draft_announcements(read_document(sentence.encode(), "story.txt"))
    acts = [(each.kind, (each.counts or {}).get("individuals")) for each in drafts]
    assert acts == [("prior", 20), ("new", 6)]
