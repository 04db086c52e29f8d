"""Acts that a text states by what they mean for their targets, or counts a sentence later."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

COMMITTEE = (
    "SECURITY COUNCIL COMMITTEE CONCERNING DEMOCRATIC REPUBLIC OF THE CONGO\n\nSC/15702\n\n"
    "On 25 February 2025, the Committee approved the addition of the entries specified below to its"
    " List of individuals and entities subject to the travel ban and asset freeze.\n\n"
)
FOREIGN_OFFICE = (
    "FOREIGN, COMMONWEALTH & DEVELOPMENT OFFICE\n\nPress notice, 17 July 2024\n\n"
)

# A text, then each draft as "SENDER>TARGET ACTION SUM".
READINGS = {
    COMMITTEE + "The six individuals and two entities are of armed groups in Masisi.": [
        "UN>CD listing 8"
    ],
    FOREIGN_OFFICE
    + "Eight people are from today subject to an asset freeze under the Sudan (Sanctions)"
    " Regulations 2020.": ["GB>SD listing 8"],
    "Four Belarusians came off Switzerland's sanctions list on Friday, and seven judges went on it,"
    " Bern said.": ["CH>BY delisting 4", "CH>BY listing 7"],
    "Twenty-six Belarusians have their assets frozen in Swiss banks, Bern said on Friday.": [
        "CH>BY listing 26"
    ],
    "Vingt-six Bélarusses voient leurs avoirs bloqués dans les banques monténégrines. Le texte"
    " reprend l'acte adopté par le Conseil de l'UE le 21 mai.": ["ME>BY listing 26"],
    "Estonia and Latvia on Monday became the first to punish Georgia's leaders, saying that together"
    " they had barred 16 people.": ["EE>GE listing 0", "LV>GE listing 0"],
    "Les étapes des mesures de l'Union contre le Bélarus. Le 2 octobre 2020, le Conseil inscrit 40"
    " personnes.": ["EU>BY listing 40"],
    "Bruxelles, lundi 17 mars 2025\n\nLes Vingt-Sept se sont entendus. Les ministres ont inscrit 11"
    " personnes sur la liste consacrée au Bélarus.": ["EU>BY listing 11"],
    # no acts
    "Seven judges of Belarus went on strike on Friday, Bern said.": [],
    "Seven judges of Belarus went on trial in Canada on Friday.": [],
    FOREIGN_OFFICE + "The six individuals are commanders of armed groups in Sudan.": [],
}


@pytest.mark.parametrize("text", READINGS)
def test_what_befalls_the_targets_is_an_act(text: str) -> None:
    drafts = draft_announcements(read_document(text.encode(), "text.txt"))
    read = sorted(
        f"{each.sender}>{'+'.join(each.targets)} {each.action}"
        f" {sum(filter(None, (each.counts or {}).values()))}"
        for each in drafts
    )
    assert read == READINGS[text]
