"""Who is still to win others for sanctions, or is asked about reports of them, lists nobody yet."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def count_acts(text: str) -> int:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return sum(not draft.unclear for draft in drafts)


@pytest.mark.parametrize(
    "act",
    [
        "blacklisting 14 Iranian banks",
        "sanctions on 14 Iranian banks",
        "freezing the assets of 14 Iranian banks",
        "a travel ban on nine Iranian generals",
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        "Berlin is seeking European support for {}.",
        "Berlin sought the backing of its partners for {}.",
        "Berlin is drumming up votes for {}.",
        "Berlin made the case for {}.",
        "Berlin is sounding out its partners on {}.",
        "Berlin is canvassing the Baltic states for {}.",
        "Berlin is rallying allies behind {}.",
        "Berlin is in talks with Vilnius on {}.",
        "Berlin is open to talks about {}.",
        "In response to a question on reports that Berlin announced {}, he said nothing.",
    ],
)
def test_sanctions_that_need_support_are_none_yet(words: str, act: str) -> None:
    assert count_acts(words.format(act)) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Berlin cherche des soutiens européens pour inscrire 14 banques iraniennes.",
        "Berlin cherche l'appui de ses partenaires en vue de sanctions contre 14 banques iraniennes.",
        "Paris sonde ses partenaires sur l'inscription de neuf généraux iraniens.",
        "Paris fait campagne pour l'inscription de neuf généraux iraniens.",
        "Paris travaille avec Berlin à l'inscription de neuf généraux iraniens.",
    ],
)
def test_french_sanctions_that_need_support_are_none_yet(text: str) -> None:
    assert count_acts(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "With German support, Canada blacklisted 14 Iranian banks.",
        "Having sought support in the G7, Canada sanctioned nine Iranian generals.",
        "Canada sanctioned nine Iranian generals and is seeking support for a price cap.",
        "Canada, seeking European support, blacklisted nine Iranian generals.",
        "Canada has used its Magnitsky law for sanctioning nine Iranian generals.",
        "Le Canada a inscrit neuf généraux iraniens et cherche l'appui de ses partenaires.",
    ],
)
def test_who_acts_with_support_acts(text: str) -> None:
    assert count_acts(text) == 1
