"""Whom an act is aimed at where no country is its object: themes, labels, seats and routes."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

# A text, then each draft as "SENDER>TARGET SUM"; an act without figures has 0.
TARGETS = """
The UK sanctioned eight people in South Sudan. Since 2021 the UK has sanctioned more than 60 people \
worldwide for corruption. = GB>SS 8, GB>ZZ 60
The UK sanctioned eight people in Mali. Since the Global Human Rights regime was set up, the UK has \
designated 129 people under it. = GB>ML 8, GB>ZZ 129
The EU renewed the chemical weapons regime for a year. The UK added three people to its Russia list. \
= EU>ZZ 0, GB>RU 3
Today the UK sanctioned four people who make passports. The gangs operate in Serbia and Kosovo. \
= GB>RS+XK 4
The United States sanctioned 20 people in nine countries for human rights abuses. = US>ZZ 20
OFAC sanctioned a Hizballah network of nine companies in Lebanon, Turkey and the UAE. = US>LB 9
OFAC sanctioned 12 members of a network that launders money for cartels, among them three Chinese \
nationals. = US>ZZ 12
ETHIOPIA: Washington sanctioned four Eritrean bodies over the war. = US>ET 4
Ukraine sanctioned ten Chinese firms for supplying parts of Iranian drones to Russia. = UA>RU 10
The Treasury blacklisted nine tankers that carry Iranian crude. The EU listed 31 people under its Belarus \
sanctions. = US>IR 9, EU>BY 31
Canada sanctioned eight officials in Iran. Iran jails critics, and Iranian courts hang them. Two \
drone makers were added, because Russia fires their products at cities. = CA>IR 10
The UK took aim at Myanmar's junta. Myanmar buys arms for Myanmar's army abroad. London sanctioned six \
brokers after talks that were held in Laos. = GB>MM 6
The EU renewed its Nicaragua sanctions. Nicaragua jailed rivals. Canada listed sixteen persons after the \
arrest of rivals, several of whom are in Costa Rica. = CA>NI 16, EU>NI 0
Britain widened its Russia sanctions. Russia pays for its war with oil. London listed seven financiers, \
some of whom trade out of Baku, and three brokers with offices in Muscat. = GB>RU 10
Norway is Russia's neighbour. Moscow barred two mayors from Norway and an editor born in Kyiv. = RU>NO 2
Canada sanctioned eight Chinese officials, four Russian officials and three Myanmar generals. \
= CA>CN 8, CA>RU 4, CA>MM 3
""".strip().splitlines()


def draft(text: str) -> list[str]:
    """Each draft that is certain, as "SENDER>TARGET SUM"."""
    drafts = [
        each for each in draft_announcements(Document(text, "en")) if not each.unclear
    ]
    return sorted(
        f"{each.sender}>{'+'.join(each.targets)} {sum(filter(None, (each.counts or {}).values()))}"
        for each in drafts
    )


@pytest.mark.parametrize("line", TARGETS)
def test_an_act_is_aimed_at_the_country_of_its_program(line: str) -> None:
    text, expected = line.split(" = ")
    assert draft(text) == sorted(expected.split(", "))


def test_who_rules_is_no_program() -> None:
    text = "Canada sanctioned 12 judges of the Lukashenko regime who jailed two Russian activists."
    assert draft(text) == ["CA>BY 12"]


@pytest.mark.parametrize(
    "sentence",
    [
        "On 17 May 2024 the Security Council Committee pursuant to resolutions 1267 (1999) and 2253"
        " (2015) concerning ISIL (Da'esh) and Al-Qaida added two individuals to its list.",
        "On 17 May 2024 the Security Council added two individuals to the ISIL (Da'esh) and Al-Qaida"
        " Sanctions List.",
        "Le 17 mai 2024, le Conseil de sécurité a inscrit deux personnes sur la liste concernant"
        " l'EIIL (Daech) et Al-Qaida.",
    ],
)
def test_the_list_on_a_network_is_aimed_at_no_country(sentence):
    text = f"REPUBLIC OF SOUTH AFRICA\nPretoria, 24 May 2024\n\n{sentence}\n"
    (draft,) = draft_announcements(read_document(text.encode(), "notice.txt"))
    facts = (draft.sender, draft.targets, draft.counts)
    assert facts == ("UN", ("ZZ",), {"individuals": 2})
