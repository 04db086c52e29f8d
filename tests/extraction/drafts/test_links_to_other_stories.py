"""What titles of other stories tell, behind a story or beside it, is not what the story tells."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

STORY = (
    "OTTAWA, 5 May 2023 (Maple Wire) – Canada listed 12 Iranian officials on Friday."
)

LINKS = (
    'You might also like: "EU lists 28 Belarusians"; "UK adds 4 individuals"',
    "From our archive: “EU lists 28 Belarusians”; “UK adds 4 individuals”.",
    "Our other updates: EU lists 28 Belarusians; UK adds 4 individuals.",
    "Last issue: New Zealand cancels visas of 7 officers of Fiji | 1,204 visitors",
    "Issue 8: Croatia recalls 2 envoys; EU lists 19 Libyans",
    "Also in this issue: Norway bars 7 officers of Sudan",
    "<< Previous: Norway bars 7 officers of Sudan",
    "Norway bars 7 officers of Sudan",
    "1. Norway bars 7 officers of Sudan\n2. Ferry adds 2 sailings",
    "Also in Business: Norway bars 7 officers of Sudan",
    "More from Oslo: Norway bars 7 officers of Sudan",
    "Elsewhere in the North: Norway bars 7 officers of Sudan",
    "From the sports desk: Norway bars 7 skiers of Belarus",
    "Follow our Sudan coverage: Norway bars 7 officers",
    "Don't miss: Norway bars 7 officers of Sudan",
    "Editor’s pick: Norway bars 7 officers of Sudan",
    "Tags: sanctions, Iran\nTop story: Norway bars 7 officers of Sudan",
    "Keep reading: Norway bars 7 officers of Sudan >",
)

HISTOIRE = (
    "OTTAWA, 5 mai 2023 – Le Canada a sanctionné vendredi 12 responsables iraniens."
)

LIENS = (
    "Dans notre dernier numéro : la Norvège sanctionne 7 officiers du Soudan",
    "Vous aimerez aussi : « L'UE inscrit 28 Bélarusses » ; « Londres ajoute 4 noms »",
    "La Norvège sanctionne 7 officiers du Soudan",
    "Également en Économie : la Norvège sanctionne 7 officiers du Soudan",
    "Ailleurs en Europe : la Norvège sanctionne 7 officiers du Soudan",
    "À ne pas manquer : la Norvège sanctionne 7 officiers du Soudan",
    "Dans notre dossier Afrique : la Norvège sanctionne 7 officiers du Soudan",
    "L’article suivant : la Norvège sanctionne 7 officiers du Soudan",
)

OTHER_ACTS = (
    "Norway barred 7 officers of Sudan last month.",
    "Norway: 7 officers of Sudan",
    "Norway bars 7 officers of Sudan\n\nOslo has barred 7 Sudanese officers as well.",
    "Elsewhere in Europe: Norway barred 7 officers of Sudan.",
    "Also in Oslo, Norway barred 7 officers of Sudan.",
)


def read_senders(text: str) -> list[str]:
    """The senders of the drafts of a text."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return sorted(draft.sender for draft in drafts)


@pytest.mark.parametrize(
    ("story", "link"),
    [*((STORY, link) for link in LINKS), *((HISTOIRE, lien) for lien in LIENS)],
)
def test_titles_of_other_stories_are_no_acts(story: str, link: str) -> None:
    assert read_senders(f"{story}\n\n{link}") == ["CA"]


@pytest.mark.parametrize("passage", OTHER_ACTS)
def test_what_the_story_goes_on_with_is_an_act(passage: str) -> None:
    assert read_senders(f"{STORY}\n\n{passage}") == ["CA", "NO"]


def test_items_behind_the_story_of_an_unmarked_page_are_links() -> None:
    items = "<ol><li>South Korea blacklists 15 North Koreans</li><li>Sumo</li></ol>"
    page = f"<html><body><div><h1>Iran</h1><p>{STORY}</p></div>{items}</body></html>"
    drafts = draft_announcements(read_document(page.encode(), "story.html"))
    assert [draft.sender for draft in drafts] == ["CA"]


@pytest.mark.parametrize(
    "title",
    [
        "Read also", "Also read:", "Read on", "In other news", "More on this story",
        "Don't miss", "From our archive", "Editors' picks", "In case you missed it",
    ],
)  # fmt: skip
def test_a_list_below_such_a_title_is_of_other_stories(title: str) -> None:
    links = f"{title}\n- Lithuania blacklists 8 judges\n- U.S. sanctions two officials"
    text = f"{STORY}\n\n{links}\n\nWe and our 187 partners store cookies."
    [draft] = draft_announcements(read_document(text.encode(), "page.txt"))
    assert (draft.sender, draft.targets) == ("CA", ("IR",))


@pytest.mark.parametrize(
    "title",
    [
        "Lire également", "Lisez aussi :", "À voir aussi", "À ne pas manquer",
        "Nos autres articles", "Dans nos archives", "La rédaction vous conseille",
    ],
)  # fmt: skip
def test_a_list_below_such_a_title_is_of_other_stories_in_french(title: str) -> None:
    links = f"{title}\n- La Lituanie sanctionne huit juges\n- Berne inscrit deux noms"
    text = f"{HISTOIRE}\n\n{links}\n\nNous utilisons des témoins de connexion."
    [draft] = draft_announcements(read_document(text.encode(), "page.txt"))
    assert (draft.sender, draft.targets) == ("CA", ("IR",))
