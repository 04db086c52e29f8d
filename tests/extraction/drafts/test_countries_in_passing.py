"""Countries beside the one that an act is aimed at: victims, customers, those who comment on it."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements

Reading = tuple[str, str, dict[str, int | str | None]]


def read(text: str, language: Language = "en") -> list[Reading]:
    """The sender, the targets and the counts of each draft of a text."""
    return [
        (draft.sender, "+".join(draft.targets), draft.counts)
        for draft in draft_announcements(Document(text, language))
    ]


ENGLISH = (
    # who is harmed or hired, and who reports it
    ("Argentina imposed sanctions on four people over the killing of 14 Mexican peacekeepers in"
     " Burundi.", "AR", "BI", {"individuals": 4}),
    ("Britain sanctioned ten people for recruiting Kenyan and Moroccan mercenaries for the M23.",
     "GB", "CD", {"individuals": 10}),
    ("Australia sanctioned seven commanders of the Wagner Group, Brazil's news agency reported.",
     "AU", "RU", {"individuals": 7}),
    ("Norway sanctioned ten officers who seized power in Libya in a coup condemned by Armenia and"
     " Brazil.", "NO", "LY", {"individuals": 10}),
    ("The EU sanctioned four prosecutors of the Moroccan-backed government of Burundi.",
     "EU", "BI", {"individuals": 4}),
    # a second name that is a subject
    ("Iceland sanctioned three settlers in the West Bank, and Mexico said it might follow.",
     "IS", "IL", {"individuals": 3}),
    ("Japan imposed sanctions on five officials in Belarus, and Kazakhstan protested.",
     "JP", "BY", {"individuals": 5}),
    # whom firms of others work for
    ("Japan blacklisted four Mexican banks accused of backing Russia's war in Ukraine.",
     "JP", "RU", {"entities": 4}),
    ("Britain sanctioned seven Kenyan nationals in connection with the situation in Ukraine.",
     "GB", "RU", {"individuals": 7}),
    ("Ten Brazilian manufacturers that bought weapons for the Wagner Group were put on Britain's"
     " sanctions list.", "GB", "RU", {"entities": 10}),
    ("Iceland sanctioned twelve tankers under the flags of Thailand and Turkey for carrying"
     " Venezuelan crude to Colombia.", "IS", "VE", {"vessels": 12}),
    ("Japan announced sanctions on 14 people and ten companies, most of them Brazilian, that form"
     " part of Myanmar's procurement network.", "JP", "MM", {"individuals": 14, "entities": 10}),
    ("Canada sanctioned twelve Belarusian prosecutors and a Turkish businessman who sold them"
     " arms.", "CA", "BY", {"individuals": 13}),
    ("Australia sanctioned nine Syrian ministers as well as 15 companies from Ghana and Kenya that"
     " work for them.", "AU", "SY", {"individuals": 9, "entities": 15}),
    ("Lithuania sanctioned six ships owned by Kenyan companies that had called at ports in Syria.",
     "LT", "SY", {"vessels": 6}),
    ("Singapore hits Libya with new sanctions\nColombia and Mexico call for talks\n\nSINGAPORE, 2"
     " June 2025 – Three judges were added to the Singaporean blacklist on Tuesday.", "SG", "LY",
     {"individuals": 3}),
    # whose people are counted, and what was done in a country
    ("Syria on Monday condemned Japan's decision to impose sanctions on 15 of its judges.",
     "JP", "SY", {"individuals": 15}),
    ("Russia said it would retaliate against Norway for sanctions on ten Russian judges.",
     "NO", "RU", {"individuals": 10}),
    ("Japan did not name nine Moroccan officers, as Germany had asked; it sanctioned two Syrian"
     " judges instead.", "JP", "SY", {"individuals": 2}),
    ("Asked about Burundi, the Icelandic foreign minister pointed to Mali, where Iceland had just"
     " sanctioned 13 judges.", "IS", "ML", {"individuals": 13}),
    ("Switzerland imposed sanctions on six commanders of the M23 and 13 Mexican gold traders over"
     " the fighting around Goma.", "CH", "CD", {"individuals": 19}),
    ("New Zealand imposed sanctions on 15 Myanmar judges and ten firms in Colombia and Turkey.",
     "NZ", "MM", {"individuals": 15, "entities": 10}),
    ("Four Polish companies that belong to the Korean People's Army were added to Japan's sanctions"
     " list, the Kenyan press agency said.", "JP", "KP", {"entities": 4}),
    ("Panama called illegal the sanctions imposed on Tuesday by Singapore on four Cambodian judges.",
     "SG", "KH", {"individuals": 4}),
    ("Parts made in Mexico were found in a drone that crashed in Brazil. Canada imposed sanctions on"
     " seven companies that had supplied them to Russia.", "CA", "RU", {"entities": 7}),
    # who only looks on, and whose are some of the firms
    ("TBILISI – Police here broke up another rally. Diplomats from Colombia and Germany watched."
     "\n\nOn Wednesday Britain responded by imposing sanctions on sixteen officers.", "GB", "GE",
     {"individuals": 16}),
    ("Canada has put 13 insurers on its list, two from Poland and the rest from Ghana. Without their"
     " policies, officials believe, Iranian tankers could not sail.", "CA", "IR",
     {"entities": 13}),
    # Russia's part of Ukraine
    ("Japan sanctioned ten police commanders in Crimea who had organised sham elections.",
     "JP", "RU", {"individuals": 10}),
    # the country of the sentence before
    ("Burundi and Niger have locked up journalists. Australia imposed sanctions on 15 commanders"
     " of both countries.", "AU", "BI+NE", {"individuals": 15}),
    ("The Armenian and Kenyan presidents discussed South Sudan in Hanoi. Taiwan sanctioned sixteen"
     " of the country's prosecutors.", "TW", "SS", {"individuals": 16}),
    # a program without country, and where its victims are
    ("The UK designated twelve people under its cyber sanctions regime for running a ransomware"
     " network that hit hospitals in Armenia, Brazil and Colombia.", "GB", "ZZ",
     {"individuals": 12}),
    # who lives abroad and leaves a list
    ("Canada removed nine Cambodian businessmen living in Mexico from its sanctions list.",
     "CA", "KH", {"individuals": 9}),
    # who acts is not who runs the prisons
    ("Seven officers were put on the British sanctions list over prisons run by Russia.",
     "GB", "RU", {"individuals": 7}),
    ("Eleven ministers of Niger may no longer enter New Zealand, the foreign ministry said during a"
     " visit of the Armenian minister.", "NZ", "NE", {"individuals": 11}),
)  # fmt: skip

FRENCH = (
    ("La Suisse a sanctionné dix personnes après la mort de 16 casques bleus colombiens au Mali.",
     "CH", "ML", {"individuals": 10}),
    ("Le Japon a sanctionné cinq responsables du Bélarus et le Kazakhstan s'est plaint.",
     "JP", "BY", {"individuals": 5}),
    ("Le Canada a placé sous sanctions neuf personnes pour leur rôle dans l'élection volée au"
     " Venezuela, un mois après celle de la Géorgie.", "CA", "VE", {"individuals": 9}),
    ("Le Japon a sanctionné dix banques turques qui achetaient des armes pour le groupe Wagner.",
     "JP", "RU", {"entities": 10}),
    ("La Norvège a sanctionné 15 officiers maliens et un homme d'affaires ghanéen qui leur vendait"
     " des armes.", "NO", "ML", {"individuals": 16}),
    ("La Lituanie a sanctionné trois banquiers sud-africains qui gèrent la fortune du clan au"
     " pouvoir à Harare.", "LT", "ZW", {"individuals": 3}),
    ("L'Islande a gelé les avoirs de six officiers birmans et un ancien ministre chypriote qui les"
     " conseillait.", "IS", "MM", {"individuals": 7}),
    ("L'Australie a gelé les avoirs de cinq capitaines brésiliens et kényans de la flotte fantôme"
     " russe.", "AU", "RU", {"individuals": 5}),
    ("La Norvège a sanctionné douze entreprises brésiliennes liées à la Syrie.", "NO", "SY",
     {"entities": 12}),
    ("Les présidents colombien et chypriote ont parlé du Burundi à Rabat. La Norvège a sanctionné"
     " deux juges de ce pays.", "NO", "BI", {"individuals": 2}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "sender", "targets", "counts"), ENGLISH)
def test_a_country_in_passing_is_no_target(
    text: str, sender: str, targets: str, counts: dict[str, int | str | None]
) -> None:
    assert read(text) == [(sender, targets, counts)]


@pytest.mark.parametrize(("text", "sender", "targets", "counts"), FRENCH)
def test_a_country_in_passing_is_no_target_in_french(
    text: str, sender: str, targets: str, counts: dict[str, int | str | None]
) -> None:
    assert read(text, "fr") == [(sender, targets, counts)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Canada sanctioned five officials for jailing Haitian journalists.", "HT"),
        ("Canada sanctioned nine officials, most of them Russian, over fraud.", "RU"),
        ("The EU listed eight people of Wagner in Mali and Sudan.", "ML+SD"),
        (
            "Canada sanctioned five officials from Belarus, Iran and Myanmar.",
            "BY+IR+MM",
        ),
    ],
)
def test_the_only_people_named_are_a_target_all_the_same(
    text: str, targets: str
) -> None:
    assert [each[1] for each in read(text)] == [targets]


@pytest.mark.parametrize(
    "firms",
    ["Chinese and Turkish", "Swiss and Cypriot", "Chinese, Turkish and Emirati"],
)
def test_adjectives_of_several_peoples_share_their_noun(firms: str) -> None:
    text = f"Taiwan sanctioned six {firms} companies for arming Russia."

    assert read(text) == [("TW", "RU", {"entities": 6})]


def test_each_of_two_figures_has_the_country_in_its_place() -> None:
    text = "Canada sanctioned seven and four prosecutors from Syria and Haiti respectively."

    assert sorted(read(text)) == [
        ("CA", "HT", {"individuals": 4}),
        ("CA", "SY", {"individuals": 7}),
    ]


@pytest.mark.parametrize(
    "officials",
    [
        "onze ministres iraniens et huit libyens",
        "onze juges iraniens et de huit libyens",
    ],
)
def test_a_french_figure_with_an_adjective_alone_has_the_noun_before_it(
    officials: str,
) -> None:
    text = f"Le Royaume-Uni a gelé les avoirs de {officials}."

    assert read(text, "fr") == [
        ("GB", "IR", {"individuals": 11}),
        ("GB", "LY", {"individuals": 8}),
    ]


IN_PASSING = (
    "Canada froze the assets of three officers. One of them now lives in Uganda.",
    "Canada froze the assets of three officers. They rigged the vote in Uganda.",
)

WITH_A_ROLE = (
    "Canada froze the assets of three officers. They are accused of torture in Uganda.",
    "Canada froze the assets of three officers. Uganda protested.",
    "Canada froze the assets of three officers. The Ugandan government protested.",
)


@pytest.mark.parametrize("text", IN_PASSING)
def test_the_only_country_is_no_clear_target_in_passing(text: str) -> None:
    assert all(draft.unclear for draft in draft_announcements(Document(text, "en")))


@pytest.mark.parametrize("text", WITH_A_ROLE)
def test_the_only_country_is_the_target_by_its_role(text: str) -> None:
    assert read(text) == [("CA", "UG", {"individuals": 3})]


def test_a_dateline_tells_more_than_where_somebody_has_been() -> None:
    text = "Managua, April 19 — Canada froze the assets of three judges. One studied in Mexico."
    assert [(sender, target) for sender, target, _ in read(text)] == [("CA", "NI")]


def test_trade_lists_are_of_where_firms_are() -> None:
    text = (
        "The US removed nine entities in China from the Entity List and added eleven in"
        " Pakistan."
    )
    assert [target for _, target, _ in read(text)] == ["CN", "PK"]


@pytest.mark.parametrize(
    "parts",
    [
        "two banks with their four branches included",
        "two banks in their midst",
        "counting two banks",
        "headed by two banks and an airline",
        "not least two banks",
    ],
)
def test_parts_beside_a_figure_are_no_more(parts: str) -> None:
    text = f"Canada listed 12 firms of Belarus, {parts}."
    assert read(text) == [("CA", "BY", {"entities": 12})]


def test_a_people_is_no_part_of_another() -> None:
    text = "Canada listed six Iranians, four Syrians and two Libyans."
    assert [target for _, target, _ in read(text)] == ["IR", "SY", "LY"]
