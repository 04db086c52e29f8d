"""The country that an act is aimed at, where a document speaks as much of hosts, owners and victims."""

from __future__ import annotations

import itertools

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

TARGETS = {"BY": ("Belarus", "Belarusian"), "VE": ("Venezuela", "Venezuelan")}
HOSTS = (("Kenya", "Kenyan"), ("Gabon", "Gabonese"), ("Brazil", "Brazilian"))


def find_targets(text: str) -> set[tuple[str, ...]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {("open",) if each.unclear else each.targets for each in drafts}


def write_stories(text: str):
    for (code, target), host in itertools.product(TARGETS.items(), HOSTS):
        words = {"T": target[0], "Ta": target[1], "O": host[0], "Oa": host[1]}
        yield code, text.format(**words)


@pytest.mark.parametrize(
    "text",
    [
        "Canada on Tuesday sanctioned 17 officials. {O} said that it had not been asked. {O}'s minister spoke of {T}. {O} will study the list.",
        "Canada on Tuesday listed 17 tankers. {O}'s register has grown fast. {O} denied that it had known of {Ta} oil. {Oa} brokers are quiet.",
    ],
)
def test_a_country_without_program_is_a_guess_beside_one_with(text):
    for _, story in write_stories(text):
        assert find_targets(story) == {("open",)}, story


@pytest.mark.parametrize(
    "text",
    [
        "{T}'s army shot at crowds. Canada on Tuesday sanctioned three businessmen with gold refineries in {O}. {T} protested.",
        "{T}'s army shot at crowds. Canada on Tuesday sanctioned three businessmen with farms in Italy and {O}. {T} protested.",
        "{T}'s army shot at crowds. Canada on Tuesday sanctioned nine officers, owners of villas in {O}. {T} protested.",
        "Canada on Tuesday sanctioned nine {Ta} officials and a businessman with a {Oa} passport.",
        "Canada on Tuesday removed two firms in Gdynia whose {Ta} shareholders have sold out. {O} has done so before.",
        "Canada on Tuesday sanctioned two firms in Gdynia whose former {Ta} owners still run them.",
    ],
)
def test_what_targets_own_elsewhere_is_no_target_and_who_owns_them_is(text):
    for code, story in write_stories(text):
        assert find_targets(story) == {(code,)}, story


@pytest.mark.parametrize(
    "text",
    [
        # Places of trade, neighbours and victims.
        "YANGON, 10 June 2025. Canada has sanctioned six people. India said that it would go on with trade. India has a long border with Myanmar.",
        "Canada on Tuesday sanctioned 60 captains of tankers. India's refineries buy the oil. India bought 2 million barrels.",
        "Canada on Tuesday sanctioned three men and a ship. The ship took coal to Vietnam. Vietnam's port let it in.",
        "Canada on Tuesday sanctioned nine leaders of Islamic State cells. Mozambique's army has lost forty men to them.",
        # One of several countries.
        "To mark Human Rights Day, Canada on Tuesday sanctioned 17 people. Myanmar protested. Syria did, too. Myanmar's embassy is closed.",
        "Canada on Tuesday sanctioned 17 people. They range from officers in Mali to a judge in Syria. Mali protested.",
    ],
)  # fmt: skip
def test_a_place_a_victim_or_one_of_several_is_a_guess(text):
    assert find_targets(text) == {("open",)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # Near misses: who else is named has no part in it.
        ("To mark Human Rights Day, Canada on Tuesday sanctioned 17 people. Myanmar protested. Myanmar's embassy is closed.", "MM"),
        ("PHNOM PENH, 3 June 2025. Canada has sanctioned five owners of scam compounds. Cambodia's government will look at them.", "KH"),
        ("COLOMBO, 3 June 2025. Canada has sanctioned four commanders. Sri Lanka's minister called in the envoy.", "LK"),
        ("Canada on Tuesday sanctioned three policemen for the prisons in Xinjiang. Turkey thanked Canada. Turkey has many exiles.", "CN"),
        # A seat of firms, beside those for whom firms abroad work.
        ("Canada on Tuesday listed three Moscow insurers and a ship manager in Dubai.", "RU"),
        ("Canada on Tuesday listed two hackers. They work from St Petersburg. Russia shelters them.", "RU"),
    ],
)  # fmt: skip
def test_the_country_of_a_document_is_clear_without_another(text, code):
    assert find_targets(text) == {(code,)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Global Anti-Corruption sanctions: an answer\n\nAs of 1 March 2026, 56 persons had been designated under the Regulations. Nothing can be said of Kenya.", "ZZ"),
        ("EU cyber sanctions: questions and answers\n\nThe regime now covers 19 individuals. Russia has protested.", "ZZ"),
        ("Sanctions on Russia: questions and answers\n\nThe regime now covers 19 individuals. Russia has protested.", "RU"),
    ],
)  # fmt: skip
def test_a_total_is_of_the_program_that_a_document_is_on(text, code):
    words = text.replace("The regime now", "The EU's regime now")
    words = words.replace("As of 1", "Canada: as of 1")
    assert find_targets(words) == {(code,)}


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("companies in Paraguay", "RU"), ("companies based in Mongolia and Laos", "RU"),
        ("tankers registered in Liberia", "RU"), ("companies and two traders in Guyana", "RU"),
        ("companies in Liberia and a trader in the Marshall Islands", "RU"),
        # Near misses: officials, a people, and a country with a program of its own.
        ("judges in Paraguay", "PY"), ("Paraguayan companies", "PY"), ("companies in Guatemala", "GT"),
    ],
)  # fmt: skip
def test_firms_in_a_country_without_program_are_of_that_of_the_story(place, code):
    story = f"Russia's war goes on. Russia's drones need parts. Canada on Tuesday listed four {place}. Russia protested."
    assert find_targets(story) == {(code,)}


def test_firms_of_another_paragraph_than_the_story_are_left_open():
    story = "Russia's war goes on, and Russia's drones need parts. Russia protested.\n\nCanada on Tuesday listed four companies in Uganda."
    assert find_targets(story) == {("open",)}


def test_owners_in_french():
    story = "Le Canada a radié mardi deux sociétés de Gdynia dont les actionnaires russes ont vendu leurs parts. Le Bélarus proteste."
    assert find_targets(story) == {("RU",)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The war in eastern Congo goes on. Congo's east is in ruins, and Congo has lost Goma. Canada on Tuesday sanctioned two officers of the Rwandan army. Congo was glad.", "CD"),
        ("Russia's war goes on, and Russia's army needs chips. Canada on Tuesday sanctioned eight Chinese traders. Russia protested.", "RU"),
        # Near misses: both are listed, or the story is about the officers' own country.
        ("Iran's hackers serve Iran's army. Canada on Tuesday sanctioned three Iranian officers. It also sanctioned eight Chinese hackers.", "IR CN"),
        ("Rwanda's courts have jailed its critics. Canada on Tuesday sanctioned two officers of the Rwandan army. Rwanda protested, and Congo was glad.", "RW"),
        ("Serbia's courts have jailed critics. Canada on Tuesday sanctioned two Serbian judges. Belgrade protested. Moscow did, too.", "RS"),
    ],
)  # fmt: skip
def test_people_of_accomplices_are_listed_for_the_country_of_the_story(text, code):
    assert find_targets(text) == {(each,) for each in code.split()}


@pytest.mark.parametrize(
    "victims",
    [
        "the deportation of 40 Uyghurs to China", "the abduction of 12 teachers", "the execution of 12 men",
        "the torture of nine officers", "the assassination of two judges", "the expulsion of 200 priests",
    ],
)  # fmt: skip
def test_victims_are_not_counted_as_targets(victims):
    story = f"Those who had a hand in {victims} were placed on Canada's sanctions list on Tuesday."
    document = read_document(story.encode(), "story.txt")
    assert not any(each.counts for each in draft_announcements(document))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Entry bans relating to the West Bank\n\nCanada on Tuesday listed four people for violence by settlers.", "IL"),
        ("Situation in the West Bank\n\nCanada on Tuesday listed four people. They had led settlers into villages.", "IL"),
        ("Situation en Cisjordanie\n\nLe Canada a sanctionné mardi quatre personnes. Elles ont mené des colons dans des villages.", "IL"),
        # Near misses: who rules there is named.
        ("Canada on Tuesday listed four officials in the West Bank, and said nothing of settlers. The Palestinian Authority protested.", "PS"),
        ("Canada on Tuesday listed four officials in the West Bank.", "PS"),
    ],
)  # fmt: skip
def test_settlers_in_the_west_bank_are_listed_under_the_program_on_israel(text, code):
    assert find_targets(text) == {(code,)}


@pytest.mark.parametrize(
    "question",
    [
        "asked the Government how many persons have been designated under the Belarus regulations.",
        "asked the minister when Britain had sanctioned nine officers of Belarus.",
    ],
)
def test_what_is_asked_is_no_act(question):
    assert find_targets(f"House of Lords. Baroness Dale {question}") == set()


@pytest.mark.parametrize(
    "follows",
    [
        "The EU's blacklist has 342 ships so far.",
        "Since 2022 the EU has listed 342 ships.",
        "The EU blacklist now has 342 ships.",
        "The EU took four ships off the list on 3 May 2024.",
        "The EU on 3 May 2024 listed four more ships.",
    ],
)
@pytest.mark.parametrize(
    "passing",
    [
        "Owners in Mumbai have been moving hulls to the Gambian register for weeks.",
        "Ships fly the flag of Gambia, where the registry asks no questions.",
        "Gambia has struck 72 of them from its register.",
        "Gambia's officials have been listed by the EU.",
        "The EU has listed officials of Gambia.",
    ],
)
def test_what_the_text_names_in_passing_is_not_carried_to_a_sentence_without_target(
    passing, follows
):
    story = (
        "Russia's war goes on. Russia's tankers carry Russian crude. Russia protested. "
    )
    assert find_targets(f"{story}{passing} {follows}") <= {("RU",), ("open",)}


def test_a_target_that_the_sentence_names_is_not_open_in_a_text_about_another_country():
    story = (
        "Russia's war goes on. Russia's tankers carry Russian crude. Russia protested. "
    )
    sentence = "The EU on 3 May 2024 listed four officials of Gambia."
    assert find_targets(story + sentence) == {("GM",)}
