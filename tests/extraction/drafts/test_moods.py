"""The words before a verb make a plan or no act of it, whatever the verb is."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ACTS = (
    "sanction 12 Belarusian officials",
    "add 12 Belarusian officials to its sanctions list",
    "hit 12 Belarusian officials with sanctions",
    "freeze the assets of 12 Belarusian officials",
    "impose new sanctions against 12 Belarusian officials",
    "slap travel bans on 12 Belarusian officials",
    "unveil sanctions against 12 Belarusian officials",
    "remove 12 Belarusian officials from its sanctions list",
    "lift sanctions on 12 Belarusian officials",
    "renew the listings of 12 Belarusian officials",
)

ACTES = (
    "sanctionner 12 responsables bélarusses",
    "inscrire 12 responsables bélarusses sur sa liste de sanctions",
    "geler les avoirs de 12 responsables bélarusses",
    "prendre des mesures à l'encontre de 12 responsables bélarusses",
    "annoncer des sanctions contre 12 responsables bélarusses",
    "radier 12 responsables bélarusses de sa liste",
    "prolonger les sanctions contre 12 responsables bélarusses",
)

NEW = (
    "Canada decided on Monday to {act}.",
    "Canada's cabinet voted to {act}.",
    "Canada used its powers to {act}.",
    "Le Canada vient de {act}.",
    "Le Canada a annoncé sa décision de {act}.",
)

PLANNED = (
    "Canada will on Monday {act}.",
    "Canada is to {act}.",
    "Canada has pledged to {act}.",
    "Canada is going to {act}.",
    "Canada intends to close its ports and {act}.",
    "Canada said it would {act} next week.",
    "Le Canada doit {act}.",
    "Le Canada s'apprête à {act}.",
    "Le Canada a l'intention de {act}.",
)

NO_ACT = (
    "Canada could soon {act}.",
    "Canada is weighing whether to {act}.",
    "Canada threatened to {act}.",
    "The opposition wants Canada to {act}.",
    "Parliament adopted a resolution asking Canada to {act}.",
    "Canada has no plans to {act}.",
    "Canada has yet to {act}.",
    "If allies agree, Canada may, officials said, {act}.",
    "Le Canada pourrait {act}.",
    "Des ONG ont exhorté le Canada à {act}.",
    "Le Canada a menacé de {act}.",
    "Il faut {act}, dit une députée canadienne.",
)

FOOTERS = {
    "en": "The statement has been published on the website of the ministry.",
    "fr": "Le communiqué est publié sur le site du ministère.",
}


def find_kinds(construction: str) -> dict[str, tuple[str, ...]]:
    """The kinds of the drafts with a figure, by the text that they are from."""
    is_french = construction.startswith(("Le ", "Des ", "Il "))
    footer = FOOTERS["fr" if is_french else "en"]
    kinds = {}
    for act in ACTES if is_french else ACTS:
        text = f"{construction.format(act=act)}\n\n{footer}"
        drafts = draft_announcements(read_document(text.encode(), "story.txt"))
        kinds[text] = tuple(each.kind for each in drafts if each.counts)
    return kinds


@pytest.mark.parametrize("construction", NEW)
def test_what_is_decided_is_an_act(construction):
    kinds = find_kinds(construction)
    assert kinds == dict.fromkeys(kinds, ("new",))


@pytest.mark.parametrize("construction", PLANNED)
def test_what_is_announced_for_later_is_a_plan(construction):
    kinds = find_kinds(construction)
    assert kinds == dict.fromkeys(kinds, ("planned",))


@pytest.mark.parametrize("construction", NO_ACT)
def test_what_is_wished_threatened_or_denied_is_no_act(construction):
    kinds = find_kinds(construction)
    assert kinds == dict.fromkeys(kinds, ())


def test_a_recital_of_a_legal_act_is_no_wish():
    text = (
        "COUNCIL IMPLEMENTING DECISION (CFSP) 2024/2078 of 5 August 2024\n"
        "concerning restrictive measures in view of the situation in Belarus\n\n"
        "(2) Twenty-six natural persons should be included in the list.\n"
    )
    (draft,) = draft_announcements(read_document(text.encode(), "decision.txt"))
    assert (draft.kind, draft.counts) == ("new", {"individuals": 26})


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Singapore will impose entry bans on four Israelis.", "new"),
        ("Singapore will impose entry bans on four Israelis next week.", "planned"),
        ("Singapore plans to impose entry bans on four Israelis.", "planned"),
    ],
)
def test_a_release_that_says_will_is_the_announcement_itself(sentence, kind):
    text = f"Ministry of Foreign Affairs of Singapore\nPress release\n4 March 2024\n\n{sentence}"
    (draft,) = draft_announcements(read_document(text.encode(), "release.txt"))
    assert draft.kind == kind


@pytest.mark.parametrize(
    "decision",
    ["Today the Cabinet approved additional measures.", "The government has today decided on new sanctions."],
)  # fmt: skip
def test_what_a_government_will_do_after_its_decision_is_what_it_announces(decision):
    text = (
        f"Minister Kitamura: {decision} Japan will freeze the assets of 11 individuals of Russia."
        " We will in addition prohibit exports to 31 organizations in third countries.\n"
    )
    drafts = draft_announcements(read_document(text.encode(), "speech.txt"))
    facts = [
        (draft.sender, draft.targets, draft.kind, draft.action, draft.counts)
        for draft in drafts
    ]
    assert facts == [
        ("JP", ("RU",), "new", "listing", {"individuals": 11}),
        ("JP", ("RU",), "new", "measure", {"entities": 31}),
    ]


@pytest.mark.parametrize(
    ("clause", "is_act"),
    [
        ("When the Security Council lists a Somali officer", False),
        ("Once two Somali officers are listed by the Security Council", False),
        ("When the Security Council listed two Somali officers on Monday", True),
        ("Quand le Conseil de sécurité inscrit deux officiers somaliens", False),
        ("Lorsque deux officiers somaliens sont inscrits par le Conseil de sécurité", False),
        ("Quand le Conseil de sécurité a inscrit lundi deux officiers somaliens", True),
    ],
)  # fmt: skip
def test_a_clause_in_the_present_tells_what_is_done_as_a_rule(clause, is_act):
    text = f"{clause}, banks act."
    drafts = draft_announcements(read_document(text.encode(), "text.txt"))
    assert bool(drafts) == is_act
