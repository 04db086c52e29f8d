"""What is done to sanctions that exist is no listing, whatever verb and noun are."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ACTS = {
    "delisting": (
        "lifted sanctions on", "removed its asset freeze on", "revoked the designations of",
        "rescinded the restrictive measures against", "ended the travel bans on",
        "lifted the travel bans and asset freezes on",
    ),
    "renewal": (
        "renewed sanctions on", "extended the listings of", "prolonged its measures against",
        "renewed for a further three years the designations of",
    ),
    "suspension": ("suspended sanctions on", "suspended the asset freezes on"),
    "amendment": ("amended the listings of", "updated the entries for"),
}  # fmt: skip

ACTES = {
    "delisting": (
        "levé les sanctions contre", "mis fin aux sanctions visant", "levé le gel des avoirs de",
        "abrogé l'ensemble de ses sanctions économiques contre",
    ),
    "renewal": (
        "prolongé les sanctions contre", "prorogé les mesures restrictives visant",
        "reconduit jusqu'en mars les interdictions d'entrée frappant",
    ),
    "suspension": ("suspendu les sanctions contre",),
}  # fmt: skip

CONSTRUCTIONS = (
    "Canada {act} 12 Belarusian officials on Monday.",
    "Canada has {act} 12 Belarusian officials.",
    "Canada, which had long hesitated, {act} 12 Belarusian officials today.",
    "Le Canada a {act} 12 responsables bélarusses.",
    "Le Canada, de concert avec ses alliés, a {act} 12 responsables bélarusses lundi.",
)

FOOTERS = {
    "en": "The statement has been published on the website of the ministry.",
    "fr": "Le communiqué est publié sur le site du ministère.",
}


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_what_is_done_to_sanctions_is_the_action(construction):
    is_french = construction.startswith("Le ")
    footer = FOOTERS["fr" if is_french else "en"]
    drafted = []
    expected = []
    for action, acts in (ACTES if is_french else ACTS).items():
        for act in acts:
            text = f"{construction.format(act=act)}\n\n{footer}"
            drafts = draft_announcements(read_document(text.encode(), "story.txt"))
            drafted.append((act, [(each.action, each.counts) for each in drafts]))
            expected.append((act, [(action, {"individuals": 12})]))
    assert drafted == expected


@pytest.mark.parametrize(
    ("sentence", "kind", "action"),
    [
        ("The EU decided on Monday to lift its economic sanctions on Syria.", "new", "lifting"),
        ("The EU plans to lift its sanctions on Syria.", "planned", "lifting"),
        ("Canada announced a ban on oil imports from Belarus on Monday.", "new", "measure"),
        ("Canada tightened its export controls on Belarus.", "new", "measure"),
        ("L'UE a mis fin à ses sanctions contre la Syrie.", "new", "lifting"),
        ("Le Canada a annoncé des sanctions sectorielles contre le Bélarus.", "new", "measure"),
    ],
)  # fmt: skip
def test_an_act_on_a_whole_country_has_no_figure(sentence, kind, action):
    footer = FOOTERS["fr" if sentence.startswith(("L'", "Le ")) else "en"]
    document = read_document(f"{sentence}\n\n{footer}".encode(), "story.txt")
    (draft,) = draft_announcements(document)
    assert (draft.kind, draft.action, draft.counts) == (kind, action, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "OFAC removed from the List of Specially Designated Nationals eleven Burundians.",
        "OFAC took off its list eleven Burundians who had been designated in 2015.",
        "OFAC removed eleven Burundians previously designated for violence from its list.",
        "OFAC struck from the sanctions list for Burundi eleven people it had listed in 2015.",
        "OFAC lifted the asset freezes on eleven Burundians it had sanctioned in 2015.",
        "OFAC repealed the freezing orders against eleven Burundians listed in 2015.",
    ],
)
def test_how_those_who_are_delisted_came_onto_the_list_is_no_act(sentence):
    (draft,) = draft_announcements(read_document(sentence.encode(), "story.txt"))
    assert (draft.kind, draft.action, draft.counts) == (
        "new",
        "delisting",
        {"individuals": 11},
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The sanctions on Belarus expire on 28 February unless they are extended.",
        "The measures against Belarus are renewed every six months.",
        "La France a retiré ses soldats du Mali le 3 mai 2024.",
        "Britain on 3 May 2024 removed its staff from Mali.",
    ],
)
def test_what_only_may_happen_to_sanctions_and_what_is_withdrawn_is_no_act(sentence):
    text = f"BRUSSELS, 3 May 2024 - The European Union met on Friday. {sentence}"
    assert draft_announcements(read_document(text.encode(), "story.txt")) == []


def test_an_amendment_with_an_aside_before_its_targets_is_no_running_total():
    text = (
        "On 25 July 2024, the Security Council Committee concerning Haiti enacted amendments,"
        " marked with underline and strikethrough on its website, to the entries of three"
        " individuals already listed."
    )
    (draft,) = draft_announcements(read_document(text.encode(), "release.txt"))
    assert (draft.action, draft.counts) == ("amendment", {"individuals": 3})


@pytest.mark.parametrize(
    "sentence",
    [
        "Some 3,500 drones went to Russia despite EU sanctions, according to Finnish customs, who said on Thursday that they suspect 7 people.",
        "Machine tools reached Iran in breach of UN sanctions, say Swiss prosecutors, who on Thursday named four people as suspects.",
        "Swiss prosecutors on Thursday listed four people and two firms of Iran as defendants in a case of broken sanctions.",
        "Le parquet a désigné jeudi quatre Iraniens comme suspects dans une affaire de sanctions.",
        "Goods worth a million were shipped to Belarus in spite of European sanctions, Polish customs said on Thursday, and six people are charged.",
        "Regardless of US sanctions, the oil was sold on to China, Thai customs said on Thursday; it suspects nine people.",
        "They had helped to evade EU sanctions, Latvian investigators said on Thursday, and nine people are held.",
        "Dutch customs said on Thursday that the traders dodge EU sanctions with the help of six people.",
        "Près de 900 camions ont gagné le Bélarus malgré les sanctions de l'UE, selon la douane lituanienne, qui a dit jeudi soupçonner neuf personnes.",
        "Des pièces ont été livrées à l'Iran en violation des sanctions de l'UE, a dit jeudi le parquet de Paris, qui met en examen trois personnes.",
        "La potasse est partie au mépris des sanctions de l'ONU, ont dit jeudi les douanes estoniennes, et quatre personnes sont poursuivies.",
    ],
)  # fmt: skip
def test_sanctions_that_somebody_breaks_are_no_act(sentence: str) -> None:
    text = f"HELSINKI, 16 November 2023. {sentence}"
    assert draft_announcements(read_document(text.encode(), "story.txt")) == []


def test_sanctions_in_spite_of_something_are_an_act() -> None:
    text = "LONDON, 16 November 2023. Despite protests Britain on Thursday sanctions 12 Iranians."
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.sender, draft.counts) == ("GB", {"individuals": 12})
