"""Entry bans, freezes and lists in the many words that news has for them."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEADER = "3 June 2025\n\n"

# The country that imposes, and the people and the country at which it is aimed.
PARTIES = (
    ("NO", "Norway", "GE", "Georgian"),
    ("AR", "Argentina", "IR", "Iranian"),
    ("NZ", "New Zealand", "BY", "Belarusian"),
)

KEPT_OUT = (
    "{sender} has refused 14 {people} officials the right to enter the country.",
    "{sender} on Tuesday forbade 14 {people} officials to enter its territory.",
    "{sender} on Tuesday forbade 14 {people} officials from setting foot in the country.",
    "The order closes {sender} to 14 {people} officials.",
    "14 {people} officials will not be allowed into {sender}, its foreign ministry said.",
    "14 {people} officials will be turned back at the border of {sender}, its president said.",
    "{sender} will no longer let in 14 {people} officials, its foreign minister announced.",
    "{sender} shut its doors to 14 {people} officials on Tuesday.",
    "{sender} stripped 14 {people} officials of their visas on Tuesday.",
    "{sender} declared 14 {people} officials personae non gratae on Tuesday.",
    "14 {people} officials are no longer welcome in {sender}, its foreign ministry said.",
    "14 {people} officials were stripped of their visas by {sender} on Tuesday.",
    "{sender}'s interior ministry gave the border police a list of 14 {people} officials who are "
    "to be turned back.",
    "{sender} closed entry to 14 {people} officials on Tuesday.",
    "{sender} locked 14 {people} officials out of the country on Tuesday.",
    "14 {people} officials lost the right to enter {sender} on Tuesday.",
    "14 {people} officials may neither enter {sender} nor keep money in its banks.",
    "14 {people} officials shall not set foot in {sender} again, its president announced.",
    "No visa will be given to 14 {people} officials, the foreign ministry of {sender} said.",
)
FROZEN = (
    "{sender} on Tuesday froze everything that 14 {people} officials own in the country.",
    "{sender} on Tuesday ordered its banks to close the accounts of 14 {people} officials.",
    "{sender}'s banks were ordered on Tuesday to close the accounts of 14 {people} officials.",
    "The assets of 14 {people} officials in {sender} were frozen on Tuesday.",
    "14 {people} officials tied to the crackdown had their assets in {sender} frozen on Tuesday.",
    "14 {people} officials will find their accounts in {sender} blocked from Tuesday.",
    "Assets held in {sender} by 14 {people} officials have been frozen by a decree.",
    "{sender} cut off 14 {people} officials from its banks on Tuesday.",
    "An asset freeze on 14 {people} officials took effect in {sender} on Tuesday.",
    "{sender} made it a crime to deal with 14 {people} officials on Tuesday.",
)
LISTED = (
    "14 {people} officials ended up on the blacklist of {sender} on Tuesday.",
    "14 {people} officials found themselves on the blacklist of {sender} on Tuesday.",
    "14 {people} officials were placed on {sender}'s countermeasures list on Tuesday.",
    "{sender}'s sanctions list swelled by 14 {people} officials on Tuesday.",
    "{sender} wrote 14 {people} officials into its sanctions list on Tuesday.",
    "{sender} has drawn up a blacklist of 14 {people} officials.",
    "{sender} used its human rights law on Tuesday against 14 {people} officials.",
    "{sender} levelled sanctions at 14 {people} officials on Tuesday.",
    "{sender} enlarged its blacklist on Tuesday to include 14 {people} officials.",
    "{sender} brought 14 {people} officials under its sanctions on Tuesday.",
    "Sanctions on 14 {people} officials came into force in {sender} on Tuesday.",
)


def read(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "story.txt"))


@pytest.mark.parametrize("sentence", KEPT_OUT + FROZEN + LISTED)
def test_a_ban_is_a_listing_in_whatever_words(sentence: str) -> None:
    for sender, name, target, people in PARTIES:
        text = sentence.format(sender=name, people=people)
        [draft] = read(HEADER + text)
        assert (draft.sender, draft.targets) == (sender, (target,)), text
        assert (draft.action, draft.counts) == ("listing", {"individuals": 14}), text


@pytest.mark.parametrize(
    "sentence",
    [
        "The bank closed its doors to 14 Georgian officials on Tuesday.",
        "Georgian police turned back 14 protesters at the border of Armenia.",
        "Britain kept 14 Georgian officials out of the talks on Tuesday.",
        "Canada drew up a list of 14 Haitian officials whom it wants to invite.",
        "Peru's police received a list of 14 Haitian officials who are to be questioned.",
        "Poland's opposition drew up a list of 14 Georgian officials who must not be let in.",
        "Fourteen Iranian wrestlers were stripped of their medals on Tuesday, Japan said.",
        "British police seized the assets of 14 Albanian smugglers on Tuesday.",
        "The assets of nine Iranian officials in Argentina are not frozen.",
        "Fourteen Nigerian students were turned away at an airport in Canada.",
        "Fourteen Russian athletes will not be allowed into the stadium in Norway.",
        "Fourteen Georgian officials found themselves on a list of Britain's most famous guests.",
        "New Zealand used its tax law on Tuesday against 14 Chinese companies that sell clothes.",
        "Twelve Belarusian athletes are no longer welcome in the Norwegian team.",
        "Japanese banks were ordered on Tuesday to close 14 branches in Russia.",
    ],
)
def test_who_is_kept_out_of_something_else_is_not_listed(sentence: str) -> None:
    assert read(HEADER + sentence) == []
