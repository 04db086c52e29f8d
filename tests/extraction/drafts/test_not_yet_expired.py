"""Sanctions that run out only later, beside a renewal, end nothing now."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

BERNE = (
    "Communiqué\nBerne, le 14 juin 2024\n\nLe Département fédéral de l'économie a prorogé d'un an"
    " l'inscription de 21 personnes à l'annexe de l'ordonnance sur le Nicaragua. "
)
BERN = (
    "Release\nBern, 14 June 2024\n\nThe federal department extended by a year the listing of 21"
    " persons of Nicaragua. "
)


def read(text: str) -> list[str]:
    """Action and the sum of the figures of each draft of a text."""
    drafts = draft_announcements(read_document(text.encode(), "release.txt"))
    return [f"{each.action} {sum((each.counts or {}).values())}" for each in drafts]


@pytest.mark.parametrize(
    "text",
    [
        BERNE
        + "Les inscriptions de treize autres n'arrivent à échéance qu'en décembre.",
        BERNE + "Les mesures contre treize autres personnes n'expirent qu'en décembre.",
        BERNE
        + "Les sanctions visant treize autres personnes ne prennent fin que le 3 décembre.",
        BERNE
        + "Les sanctions visant treize autres personnes n'expireront pas avant décembre.",
        BERNE + "Les inscriptions de treize autres n'échoient qu'au printemps.",
        BERNE + "Les inscriptions de treize autres arrivent à échéance en décembre.",
        BERN + "The listings of thirteen others do not expire until December.",
        BERN + "The measures against thirteen others lapse only in December.",
        BERN + "The sanctions on thirteen others will not run out before December.",
        BERN + "The asset freezes on thirteen others don't lapse until the autumn.",
        BERN + "The designations of thirteen others fall due only in December.",
        BERN + "The entries of thirteen others end no earlier than December.",
    ],
)
def test_what_runs_out_later_is_no_act(text: str) -> None:
    assert read(text) == ["renewal 21"]


@pytest.mark.parametrize(
    "text",
    [
        BERNE + "Les inscriptions de treize autres arrivent à échéance.",
        BERNE + "Les inscriptions de treize autres prennent fin.",
        BERNE + "Les sanctions contre treize autres personnes expirent aujourd'hui.",
        BERN + "The listings of thirteen others expire today.",
        BERN + "The listings of thirteen others have lapsed.",
        BERN + "The sanctions on thirteen others were not renewed.",
    ],
)
def test_what_runs_out_now_is_a_removal(text: str) -> None:
    assert read(text) == ["renewal 21", "delisting 13"]
