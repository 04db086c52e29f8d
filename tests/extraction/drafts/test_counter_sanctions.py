"""Who sanctions whom in an exchange of blows, and in texts that name the acts of others."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document, read_document
from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements

IRANIAN_HEADER = (
    "Islamic Republic of Iran\nMinistry of Foreign Affairs\n9 December 2023\n"
)
SWISS_HEADER = "Federal Department of Economic Affairs\nBern, 25 March 2025\n"

# A text, then each draft as "SENDER>TARGET SUM".
EXCHANGES = """
China sanctioned nine American companies over arms sales to Taiwan. = CN>US 9
China froze the assets of five American firms that supply weapons to Taiwan. = CN>US 5
Beijing put 12 U.S. companies on its blacklist for visits to Taiwan. = CN>US 12
Iran sanctions 11 US officials over Gaza. = IR>US 11
Tehran sanctioned eight Britons for their support of Israel. = IR>GB 8
Moscow barred 61 Canadians who support the Kiev regime. = RU>CA 61
Moscow barred 333 officials of EU member states. = RU>EU 333
Two Canadians and nine Norwegians were informed that they may never enter Russia. = RU>CA 2, RU>NO 9
Iran listed ten Americans. In the same statement the ministry named six Britons. = IR>GB 6, IR>US 10
China announced countermeasures today against 13 American firms. = CN>US 13
Brazil revoked the visas of eight US officials. = BR>US 8
On Monday Kenya barred nine Haitians, following the Canadian lists. = KE>HT 9
Thirty Britons may no longer enter Russia. It replied to London, which had listed ten Russian ships. \
= GB>RU 10, RU>GB 30
In response to the sanctions imposed by London, Moscow barred 36 Britons. = RU>GB 36
As a response to the lists of Ottawa, Minsk barred seven Canadians. = BY>CA 7
Canada listed 12 Belarusians and, in turn, Minsk barred nine Canadians. = CA>BY 12, BY>CA 9
Canada listed 12 Belarusians. In reply, Minsk barred nine Canadians. = CA>BY 12, BY>CA 9
The Taiwan Affairs Office in Beijing put five Taiwanese officials on a list. = CN>TW 5
Canada listed eight Iranian officials; Australia, for its part, five. = CA>IR 8, AU>IR 5
Kenya took note of the UN committee's listing of three members of Al-Shabaab. = UN>SO 3
Australia has matched Britain and sanctioned nine Russian officers. = AU>RU 9
Western allies have already sanctioned 12 Belarusian judges, Norway said. =
The TFTC members jointly sanctioned 14 people linked to terrorism. =
Poland put 342 Belarusians on its list. It also takes in 22 firms with ties to Moscow. = PL>BY 364
The US listed six Indian companies over Iranian petrochemicals. = US>IR 6
Ambassadors cleared the next Russia package. Ministers of the EU added 60 names to the list. = EU>RU 60
The US blacklisted two Rwandan firms, while Britain suspended aid and listed three Rwandan officers. \
= GB>RW 3, US>RW 2
Meeting in Jakarta, the Australian and Canadian ministers each sanctioned ten Burmese officers. \
= AU>MM 10, CA>MM 10
Six people from Syria and Iran were sanctioned by Canada. = CA>IR+SY 6
""".strip().splitlines()


def draft(text: str, language: Language = "en") -> list[str]:
    """Each draft that is certain, as "SENDER>TARGET SUM"."""
    return sorted(
        f"{each.sender}>{'+'.join(each.targets)} {sum(filter(None, each.counts.values()))}"
        for each in draft_announcements(Document(text, language))
        if each.counts and not each.unclear
    )


@pytest.mark.parametrize("line", EXCHANGES)
def test_each_act_has_its_sender_and_its_target(line: str) -> None:
    text, expected = line.split(" =")
    assert draft(text) == sorted(filter(None, expected.strip().split(", ")))


def test_a_release_with_the_full_name_of_its_country_is_that_countrys() -> None:
    text = "The Ministry hereby imposes sanctions on nine entities of the United Kingdom.\n"
    assert draft(IRANIAN_HEADER + text) == ["IR>GB 9"]


def test_a_ministry_above_the_name_of_its_city_heads_a_document() -> None:
    act = "In 2025 we imposed sanctions on five individuals over violence in the West Bank.\n"
    for header in (
        "Ministry of Foreign Affairs\nSingapore\n\n",
        "Ministry of Foreign Affairs, Oslo\n\n",
    ):
        [line] = draft(header + act)
        assert line[2:] == ">IL 5"


def test_ukraine_as_the_place_of_a_war_does_not_act() -> None:
    text = "Ten persons of Iran were sanctioned for supplying drones used by Russia in Ukraine."
    assert not any(line.startswith("UA") for line in draft(text))


@pytest.mark.parametrize(
    "words",
    [
        "In doing so it follows the EU, which adopted these listings on 24 February.",
        "It thereby adopts the sanctions that the EU imposed on 24 February.",
        "The EU approved corresponding measures on 24 February.",
    ],
)
def test_who_takes_over_the_act_of_another_has_the_list_that_follows(
    words: str,
) -> None:
    act = "The EAER today extended the sanctions lists against Russia. "
    list_of_names = " A further 48 individuals are now subject to asset freezes.\n"
    assert draft(SWISS_HEADER + act + words + list_of_names) == ["CH>RU 48"]


def test_a_country_at_the_end_of_a_route_is_no_target() -> None:
    text = "Britain sanctioned 25 people-smugglers, from the Balkans to China, on Monday.\n"
    assert draft(text) == ["GB>ZZ 25"]


def test_a_ministry_of_treasury_is_not_the_american_one() -> None:
    header = "Republic of Türkiye\nMinistry of Treasury and Finance\n5 January 2024\n"
    act = "The assets of 16 persons who financed Daesh are frozen.\n"
    assert draft(header + act) == ["TR>ZZ 16"]


def test_the_agent_of_a_passive_answers_who_had_listed_its_people():
    text = (
        "Treize responsables canadiens figurent sur la liste rendue publique mercredi par la "
        "diplomatie iranienne. Le 27 septembre, le Canada avait sanctionné onze magistrats iraniens."
    )
    drafts = draft_announcements(read_document(text.encode(), "depeche.txt"))
    assert [(each.sender, each.counts) for each in drafts] == [
        ("IR", {"individuals": 13}),
        ("CA", {"individuals": 11}),
    ]
    assert not any(each.unclear for each in drafts)


# Who answers whom, and "SENDER>TARGET SUM".
ANSWERS = """
Belarus has answered the closing of its border by Lithuania with an entry ban on 33 Lithuanians. = BY>LT 33
Lithuania answered the seizure of lorries by Belarus with an entry ban on 33 Belarusians. = LT>BY 33
Russia has responded to the listing of its banks by Japan with a travel ban on nine Japanese. = RU>JP 9
Russia retaliated for the freezing of its reserves by the EU by barring 30 European officials. = RU>EU 30
China countered the arms sale by the United States with sanctions on six US firms. = CN>US 6
MINSK, 11 novembre 2025 – Le Bélarus a répondu mardi à la décision de la Lituanie par une interdiction d'entrée visant 33 Lituaniens. = BY>LT 33
MOSCOU, 11 novembre 2025 – La Russie a répliqué mardi aux sanctions du Canada en interdisant l'entrée à 33 Canadiens. = RU>CA 33
"""


@pytest.mark.parametrize("line", ANSWERS.strip().splitlines())
def test_what_is_answered_leaves_the_answer_to_its_subject(line: str) -> None:
    text, expected = line.split(" = ")
    assert draft(text, "fr" if text.startswith("M") else "en") == [expected]
