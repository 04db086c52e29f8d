"""Long releases and stories: groups of those listed, background, totals, places beside an act."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements

NEWS = "OTTAWA, 24 June 2025 - Canada sanctioned ten companies of Sudan on Tuesday.\n\n"
RELEASE = (
    "Global Affairs Canada\nNews release\nJune 21, 2024 – Ottawa\n\n"
    "The Minister of Foreign Affairs today announced that Canada is imposing sanctions on four "
    "businessmen of Haiti and two former senators.\n\nBackground\n\n"
)
EARLIER = "In December 2023, Canada had sanctioned nine persons.\n\n"
ITEMS = "Business\n• four businessmen\n\nPolitics\n• two former senators\n"
JAPAN = (
    "Ministry of Foreign Affairs of Japan\nPress Releases\nJanuary 10, 2025\n\n"
    "Japan has decided today, by Cabinet approval, to implement the following measures.\n\n"
)


def draft(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "story.txt"))


def summarize(text: str) -> list[str]:
    """`CA HT listing new 6` for each draft that is not open."""
    return [
        " ".join(
            [each.sender, *each.targets, each.action, each.kind]
            + [str(value) for value in (each.counts or {}).values()]
        )
        for each in draft(text)
        if not each.unclear
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "The names are in the annex. They break down as follows:",
        "Those listed break down as follows:",
        "Today's designations are:",
        "Who is listed, by group:",
    ],
)
def test_groups_below_the_background_are_of_the_release(opening: str) -> None:
    assert summarize(f"{RELEASE}{EARLIER}{opening}\n\n{ITEMS}") == [
        "CA HT listing new 6",
        "CA HT listing prior 9",
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "In December 2023, Canada had sanctioned nine persons:",
        "In December 2023, Canada sanctioned nine persons of Haiti, as follows:",
    ],
)
def test_items_of_an_earlier_act_have_its_day(opening: str) -> None:
    items = "• six businessmen\n• three former senators\n"
    assert summarize(f"{RELEASE}{opening}\n{items}") == [
        "CA HT listing new 6",
        "CA HT listing prior 9",
    ]


def test_groups_with_other_nouns_are_not_added_to_all() -> None:
    items = "• an importer of steel\n• three hauliers\n• two former senators\n"
    opening = "Those listed break down as follows:"
    assert summarize(f"{RELEASE}{opening}\n{items}") == ["CA HT listing new 6"]


@pytest.mark.parametrize(
    "sentence",
    [
        "With the new entries Canada's list comprises 2,061 people across all regimes.",
        "Under all its programs Canada has sanctioned 2,061 people.",
        "In all programmes taken together, Canada's list has 2,061 people.",
    ],
)
def test_total_of_all_programs_is_of_no_country(sentence: str) -> None:
    assert summarize(NEWS + sentence)[1:] == ["CA ZZ listing cumulative 2061"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Au total, la liste du Canada compte 2 061 personnes, tous régimes confondus.",
        "Tous programmes confondus, la liste canadienne compte 2 061 personnes.",
    ],
)
def test_total_of_all_programs_in_french(sentence: str) -> None:
    news = "OTTAWA, le 24 juin 2025 - Le Canada a sanctionné mardi dix sociétés du Soudan.\n\n"
    assert summarize(news + sentence)[1:] == ["CA ZZ listing cumulative 2061"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The European Union maintains listings of 21 individuals.",
        "The European Union has listings of 21 individuals.",
        "EU measures over Sudan, including those of the United Nations, now apply to 21 people.",
    ],
)
def test_listings_that_somebody_has_are_a_stock(sentence: str) -> None:
    assert summarize(NEWS + sentence)[1:] == ["EU SD listing cumulative 21"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Emirati ministry said that licences of the seven firms had been suspended.",
        "The trade licences of two traders were suspended by the Emirates.",
        "The accounts of nine firms were suspended by Kenya.",
    ],
)
def test_suspended_papers_suspend_no_sanctions(sentence: str) -> None:
    assert summarize(NEWS + sentence) == ["CA SD listing new 10"]


def test_suspended_listings_are_a_suspension() -> None:
    sentence = "Switzerland suspended the asset freezes of three firms."
    assert summarize(NEWS + sentence)[1:] == ["CH SD suspension new 3"]


@pytest.mark.parametrize(
    "reason",
    [
        "following confirmation of his death in Cairo in 2023",
        "since he was buried in Jordan",
    ],
)
def test_place_of_a_death_is_no_target(reason: str) -> None:
    sentence = f"Canada also removed one person from the list, {reason}."
    assert summarize(NEWS + sentence)[1:] == ["CA SD delisting new 1"]


@pytest.mark.parametrize(
    ("paragraph", "sender"),
    [
        (
            "London moved fast. On 6 March 2025 the Treasury removed 24 Syrian firms",
            "GB",
        ),
        (
            "Britain moved fast. On 6 March 2025 the US Treasury removed 24 Syrian firms",
            "US",
        ),
        (
            "Washington moved fast. On 6 March 2025 the Treasury removed 24 Syrian firms",
            "US",
        ),
        (
            "Ottawa moved fast. On 6 March 2025 the Treasury removed 24 Syrian firms",
            "US",
        ),
    ],
)
def test_treasury_is_that_of_the_paragraph(paragraph: str, sender: str) -> None:
    text = (
        "Sanctions on Syria: a summary\n\n"
        f"{paragraph} from its list.\n\nThe United States has yet to repeal a law."
    )
    assert summarize(text) == [f"{sender} SY delisting new 24"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Government of Japan will freeze the assets of the following:",
        "The Government of Japan will freeze the assets of those designated by the "
        "Notification promulgated on January 10, as follows:",
    ],
)
def test_what_a_release_will_do_to_a_list_is_done(sentence: str) -> None:
    items = (
        "\n\n(a) Individuals and entities of Russia: 11 individuals and 29 entities\n"
    )
    assert summarize(JAPAN + sentence + items) == ["JP RU listing new 11 29"]


def test_day_of_a_release_is_no_entry_of_its_background() -> None:
    text = (
        f"{JAPAN}The assets of 11 people and 29 entities of Russia will be frozen.\n\n"
        "Past measures\n\n- June 21, 2024: Japan froze the assets of 33 entities.\n"
        "- May 5, 2023: Japan froze the assets of nine entities.\n"
    )
    assert summarize(text) == [
        "JP RU listing new 11 29",
        "JP RU listing prior 33",
        "JP RU listing prior 9",
    ]


def test_places_behind_including_are_no_senders() -> None:
    text = (
        f"{JAPAN}Exports to 22 entities of Russia will be banned. In addition, exports to 31 "
        "entities of third countries, located in China including Hong Kong, Türkiye, Kazakhstan "
        "and Thailand, will be banned for their involvement.\n"
    )
    assert summarize(text) == ["JP RU measure new 53"]


@pytest.mark.parametrize(
    "opening",
    [
        "Background\n\n",
        "Notes to editors\n\n",
        "Quick facts\n",
        "Today's decision builds on what we have done before:\n- ",
        "Our earlier steps:\n- ",
    ],
)
def test_background_of_a_release_is_of_its_sender(opening: str) -> None:
    text = (
        "Foreign Office\nPress release\n18 September 2023\n\n"
        "The Foreign Secretary today announced sanctions on six individuals of Iran.\n\n"
        "The EU listed nine Iranian officials on Friday.\n\n"
        f"{opening}On 1 February 2023, 16 individuals were listed, together with one entity.\n"
    )
    assert summarize(text) == [
        "GB IR listing new 6",
        "EU IR listing new 9",
        "GB IR listing prior 16 1",
    ]


def test_who_else_listed_is_open_right_behind_another() -> None:
    text = (
        "Foreign Office\nPress release\n18 September 2023\n\n"
        "The Foreign Secretary today announced sanctions on six individuals of Iran.\n\n"
        "The EU listed nine Iranian officials on Friday. Two companies were listed as well.\n"
    )
    assert summarize(text) == ["GB IR listing new 6", "EU IR listing new 9"]


@pytest.mark.parametrize(
    ("sentences", "joins"),
    [
        ("Britain did the same.", True),
        ("Norway froze the assets of six others. Britain followed suit.", True),
        ("Chile welcomed the sanctions. Britain did the same.", False),
        ("Chile took note of the sanctions. Britain did likewise.", False),
        ("Chile condemned the vote. Britain followed suit.", False),
        (
            "Chile sent its envoy and repeated that it rejects curbs. Britain did the same.",
            False,
        ),
    ],
)
def test_who_does_the_same_as_one_who_only_reacts_lists_nobody(
    sentences: str, joins: bool
) -> None:
    text = "OTTAWA, Jan. 10, 2025 - Canada sanctioned 15 officials of Venezuela on Friday.\n\n"
    assert ("GB VE listing new" in summarize(text + sentences)) is joins


@pytest.mark.parametrize(
    "people",
    [
        "three people of Sudan: the chairman of one of the companies, a national of Honduras, "
        "and two sons of a commissioner",
        "three people of Sudan: a judge and two sons of a commissioner",
        "three people of Sudan: the heads of two firms and a judge",
    ],
)
def test_those_behind_a_colon_are_the_ones_counted(people: str) -> None:
    text = f"WASHINGTON, May 15, 2024 - OFAC today sanctioned {people}."
    assert summarize(text) == ["US SD listing new 3"]


@pytest.mark.parametrize(
    "firms",
    [
        "three companies, from Türkiye and Jordan, that had violated the arms embargo",
        "three ships, all from Oman, for what they had brought",
    ],
)
def test_where_firms_are_from_is_no_target(firms: str) -> None:
    text = (
        "Council of the EU\nPress release\n23 September 2025\n\n"
        "The Council today listed two individuals and one entity in Libya.\n\n"
        f"On 21 September 2020 the EU listed {firms}.\n"
    )
    assert [each[:5] for each in summarize(text)] == ["EU LY", "EU LY"]
