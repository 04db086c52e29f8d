"""Programs that are renewed or ended in other words, and how many are on the renewed list."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


@pytest.mark.parametrize(
    "words",
    [
        "Twenty-one people, the vice-president among them, and three institutions are currently affected.",
        "They hit 21 people and three institutions.",
        "A total of 21 individuals and three agencies sit on the list today.",
        "The list is unchanged at 21 people and three institutions.",
        "Only 21 people and three institutions are left on the list.",
    ],
)  # fmt: skip
def test_a_renewed_list_has_a_stock(words):
    text = f"Luxembourg, 14 October 2024. The EU's ministers renewed the sanctions on Nicaragua on Monday. {words}"
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert [(each.action, each.kind) for each in drafts] == [
        ("renewal", "new"),
        ("listing", "cumulative"),
    ]
    assert drafts[1].counts == {"individuals": 21, "entities": 3}


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Le nombre des inscrits n'a pas bougé : treize hommes.", 13),
        ("Il ne reste plus qu'un seul homme sur cette liste.", 1),
    ],
)  # fmt: skip
def test_a_french_list_has_a_stock(words, count):
    text = f"Bruxelles, 24 octobre 2023 – Les Vingt-Sept ont repoussé mardi d'une année l'échéance des mesures restrictives à l'encontre du Burundi. {words}"
    renewal, stock = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (renewal.action, renewal.announced) == ("renewal", "2023-10-24")
    assert (stock.kind, stock.counts) == ("cumulative", {"individuals": count})


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("The EU on Tuesday pushed back by a year the expiry of its sanctions against Burundi.", "renewal"),
        ("The EU's emergency over Burundi is old. It continued it on Tuesday for a year, and with it all the sanctions.", "renewal"),
        ("The EU did away with its economic sanctions against Burundi on Tuesday.", "lifting"),
        ("The EU closed its Burundi sanctions programme on Tuesday.", "lifting"),
        ("The EU scrapped its sanctions regime against Burundi on Tuesday.", "lifting"),
        ("The EU said on Tuesday that the ban on visits by officers of Burundi was suspended.", "suspension"),
    ],
)  # fmt: skip
def test_programs_are_renewed_and_ended(words, action):
    text = f"BRUSSELS, 24 October 2023. {words}"
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.action, draft.targets) == (action, ("BI",))
    assert (draft.announced, draft.counts) == ("2023-10-24", None)


@pytest.mark.parametrize(
    "words",
    [
        "The EU pushed back the end of the talks with Burundi on Tuesday.",
        "The EU extended it for a year on Tuesday: the loan to Burundi costs five million.",
        "The EU closed its embassy in Burundi on Tuesday.",
    ],
)  # fmt: skip
def test_other_things_are_put_off_and_closed(words):
    text = f"BRUSSELS, 24 October 2023. {words}"
    assert not draft_announcements(read_document(text.encode(), "story.txt"))
