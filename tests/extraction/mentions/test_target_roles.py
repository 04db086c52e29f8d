"""Whether a name stands for the country that an act is aimed at, or is only beside it."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements
from sanctions_cli.extraction.mentions.actors.actor_mentions import find_actors


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("BY", "Belarus; Belarusian; Minsk; Lukashenko; [BELARUS-EO14038]; Decision 2012/642/CFSP"),
        ("RU", "the Kremlin; E.O. 14024; Regulation No 833/2014; war on Ukraine; Chechen"),
        ("IR", "the IRGC; Tehran; Executive Order (E.O.) 13902; Islamic Republic"),
        ("KP", "the DPRK; Pyongyang; Kim Jong Un; resolution 1718 (2006); Lazarus Group"),
        ("SD", "the 1591 Committee; the Rapid Support Forces; Darfur; Khartoum; E.O. 14098"),
        ("CD", "M23; Kinshasa; the 1533 Committee; North Kivu; DR Congo"),
        ("YE", "the Houthis; Sanaa; the 2140 Committee; Ansar Allah"),
        ("SO", "al-Shabaab; the 751 Committee; Mogadishu; resolution 2713"),
        ("HT", "the 2653 Committee; Port-au-Prince; Viv Ansanm"),
        ("VE", "Maduro; PDVSA; Caracas; Executive Order 13692"),
        ("GE", "Georgian Dream; Tbilisi; Ivanishvili"),
        ("AF", "the Taliban; Kabul; the 1988 Committee"),
    ],
)  # fmt: skip
def test_leaders_groups_places_and_programs_stand_for_a_country(code, words):
    for name in words.split("; "):
        codes = {actor.code for actor in find_actors(f"It named {name} as well.", "en")}
        assert codes - {"US", "UN", "EU"} == {code}, name


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("IR", "les Gardiens de la révolution; Téhéran; la décision 2010/413/PESC"),
        ("SD", "les Forces de soutien rapide; le Darfour; la résolution 1591"),
        ("SO", "les Chabab; les shebab; Mogadiscio"),
        ("BY", "Loukachenko; biélorusse; Minsk"),
        ("HT", "le Comité 2653; Port-au-Prince"),
    ],
)
def test_french_names_stand_for_a_country(code, words):
    for name in words.split("; "):
        codes = {actor.code for actor in find_actors(f"Elle vise {name} aussi.", "fr")}
        assert codes - {"UN"} == {code}, name


@pytest.mark.parametrize(
    "text",
    [
        "In 2012/13 the committee met 1591 times.",
        "Paragraph 14024 of order 13 has 2140 words.",
        "The journal 833/20145 is out of print.",
    ],
)
def test_a_number_without_the_words_of_a_program_is_none(text):
    assert not [actor for actor in find_actors(text, "en") if actor.form == "program"]


ASIDES = (
    "The minister spoke on the way to Kenya. Talks in Kenya are planned.",
    "Some firms are registered in Dubai, and others are based in Kenya.",
    "Leaders of Kenya have mediated, and Kenya hosted talks.",
    "Some 700,000 people have fled to Kenya, and Kenya asked for help.",
    "The measures were coordinated with Kenya and Ghana.",
    "Two men were arrested in Kenya and one lives in Kenya.",
)


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize(
    "lead",
    [
        "Canada imposed asset freezes on 12 individuals. They are responsible for abuses in Mali.",
        "The war in Mali goes on. Canada imposed asset freezes on 12 individuals.",
        "New sanctions on Mali\n\nCanada imposed asset freezes on 12 individuals.",
    ],
)
def test_a_country_beside_the_story_does_not_make_the_target_unclear(lead, aside):
    document = read_document(f"{lead}\n\n{aside}".encode(), "story.txt")
    drafts = [
        (each.targets, each.counts, each.unclear)
        for each in draft_announcements(document)
    ]
    assert drafts == [(("ML",), {"individuals": 12}, ())]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Canada listed 12 Chinese firms for supplying Russia's army.", "RU"),
        ("Canada listed 12 firms in Türkiye and Dubai that support Iran's drones.", "IR"),
        ("Canada listed 12 people, four of them Russians, for arms trade with Pyongyang.", "KP"),
        ("Canada listed 12 people linked to the Wagner Group for killings in Mali.", "ML"),
        ("DR Congo: new listings\n\nCanada listed 12 Rwandan officers.", "CD"),
        ("Belarus: listings for backing Russia's war\n\nCanada listed 12 judges.", "BY"),
        ("As for Iran, Canada listed 12 people over the transfer of missiles to Russia.", "IR"),
        ("S'agissant de l'Iran, le Canada a inscrit sept personnes qui arment la Russie.", "IR"),
        ("Canada listed 12 people for aiding Russian mercenaries in Mali.", "ML"),
        ("Canada listed 12 people over violence against Palestinians in the West Bank.", "IL"),
        ("Canada listed nine persons pursuant to resolutions 1267 and 1989.", "ZZ"),
        ("Ministers spoke of Georgia.\n\nOn Libya. Canada yesterday listed 12 officers.", "LY"),
    ],
)  # fmt: skip
def test_the_program_says_more_than_seat_or_passport(text, target):
    [only] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (only.targets, only.unclear) == ((target,), ())


NEWS = "NAIROBI, March 6, 2024 - Canada on Monday sanctioned 12 Malian officials."


@pytest.mark.parametrize(
    "background",
    [
        "Tens of thousands have fled to Chad. Chad has closed its border.",
        '"Russia and China must stop blocking the Security Council," a diplomat said.',
        "Canada is preparing measures against Zimbabwe and Cuba, too.",
    ],
)
@pytest.mark.parametrize(
    "second",
    [
        "Britain followed a day later with asset freezes on nine people.",
        "London froze the assets of nine people on Tuesday.",
        "On Tuesday Britain added nine people to its list.",
    ],
)
def test_who_follows_is_aimed_at_the_country_that_the_news_are_about(
    second, background
):
    story = "\n\n".join([NEWS, background, second])
    drafts = draft_announcements(read_document(story.encode(), "story.txt"))
    counted = {
        each.sender: (each.targets, each.counts) for each in drafts if each.counts
    }
    assert counted == {
        "CA": (("ML",), {"individuals": 12}),
        "GB": (("ML",), {"individuals": 9}),
    }


@pytest.mark.parametrize("countries", ["nine countries", "three West African states"])
def test_a_figure_for_several_countries_goes_to_none_of_them(countries):
    story = f"{NEWS} In June it sanctioned 40 people in {countries}."
    drafts = draft_announcements(read_document(story.encode(), "story.txt"))
    assert [each.counts for each in drafts if each.counts] == [{"individuals": 12}]
