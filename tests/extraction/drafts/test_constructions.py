"""Each way to tell of an act gives its sender, target, action, kind and figure, for all senders."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

SENDERS = {
    "CA": ("Canada", "Canada's foreign ministry", "Global Affairs Canada"),
    "US": ("The United States", "Washington", "The U.S. Treasury"),
    "GB": ("Britain", "The Foreign Secretary", "The British government"),
    "EU": ("The European Union", "The Council of the EU", "The bloc"),
    "CH": ("Switzerland", "The Federal Council"),
    "AU": ("Australia", "Australia's foreign minister"),
    "NZ": ("New Zealand",),
    "JP": ("The Japanese government",),
    "UA": ("President Zelenskyy",),
    "NO": ("Oslo",),
    "KR": ("Seoul",),
    "IS": ("Reykjavik",),
    "LI": ("Liechtenstein",),
    "MD": ("Moldova",),
    "TW": ("Taiwan",),
    "PL": ("The Polish interior ministry",),
    "SG": ("The Monetary Authority of Singapore",),
    "UN": ("The UN Security Council",),
}

CONSTRUCTIONS = {
    "new listing": (
        "{S} sanctioned 12 Belarusian officials on 4 March 2024.",
        "{S} is sanctioning 12 officials from Belarus.",
        "{S} announced on 4 March 2024 that it had imposed sanctions on 12 Belarusian officials.",
        "{S} has imposed asset freezes and travel bans on 12 Belarusian officials.",
        "{S} unveiled a package targeting 12 Belarusian officials.",
        "{S} widened its sanctions against Belarus, adding 12 officials to its list.",
        "{S} rolled out new sanctions on Belarus on Monday, hitting 12 officials.",
        "{S} announced the designation of 12 officials of Belarus.",
        "{S} signed an order against 12 Belarusian officials.",
        "Twelve Belarusian officials have been added to the sanctions list of {s}.",
        "Twelve Belarusian officials are the subject of new sanctions of {s}.",
        "The listing of 12 Belarusian officials was decided by {s} on Monday.",
        "{S} barred 12 Belarusian officials from entering the country.",
        "{S} agreed to add 12 Belarusian officials to its sanctions list.",
    ),
    "new delisting": (
        "{S} removed 12 Belarusian officials from its sanctions list.",
        "{S} removed sanctions on 12 Belarusian officials.",
        "{S} lifted travel bans and asset freezes it had imposed on 12 Belarusian officials.",
        "{S} unfroze the assets of 12 Belarusian officials.",
        "Twelve Belarusian officials were removed from the sanctions list by {s}.",
        "{S} announced the delisting of 12 Belarusian officials.",
    ),
    "new renewal": (
        "{S} renewed its sanctions against 12 Belarusian officials for another year.",
        "{S} extended the listings of 12 Belarusian officials until 28 February 2026.",
        "{S} announced the renewal of sanctions on 12 Belarusian officials.",
    ),
    "cumulative listing": (
        "{S} now lists 12 officials from Belarus.",
        "Since 2020, {s} has sanctioned 12 Belarusian officials.",
        "{S} has sanctioned 12 Belarusian officials so far.",
        "Twelve Belarusian officials are currently listed by {s}.",
        "In total, 12 Belarusian officials are now under sanctions of {s}.",
        "The number of Belarusian officials listed by {s} rose to 12.",
    ),
    "prior listing": ("{S} had sanctioned 12 Belarusian officials in 2021.",),
    "planned listing": (
        "{S} plans to sanction 12 Belarusian officials next week.",
        "{S} will impose sanctions on 12 Belarusian officials on Monday.",
    ),
}


def draft(text: str) -> list[tuple[str, str, str, str, dict[str, int]]]:
    document = read_document(text.encode(), "story.txt")
    return [
        (each.kind, each.action, each.sender, "+".join(each.targets), each.counts or {})
        for each in draft_announcements(document)
    ]


@pytest.mark.parametrize(
    ("kind_and_action", "construction"),
    [(name, text) for name, texts in CONSTRUCTIONS.items() for text in texts],
)
def test_each_sender_acts_in_each_construction(kind_and_action, construction):
    kind, action = kind_and_action.split()
    wrong = []
    for code, names in SENDERS.items():
        for name in names:
            inside = name.replace("The ", "the ")
            text = construction.format(S=name, s=inside)
            drafts = draft(text)
            if drafts != [(kind, action, code, "BY", {"individuals": 12})]:
                wrong.append((text, drafts))
    assert not wrong


@pytest.mark.parametrize(
    ("text", "sender", "target"),
    [
        ("Following moves by the EU and the US, Britain listed 12 Iranians.", "GB", "IR"),
        ("Together with the UK and the US, Canada has listed 12 Iranians.", "CA", "IR"),
        ("In lockstep with Washington, London sanctioned 12 Iranians.", "GB", "IR"),
        ("Days after the United States, Canada sanctioned 12 Iranians.", "CA", "IR"),
        ("The EU joined Britain and Canada in sanctioning 12 Iranians.", "EU", "IR"),
        ("Britain, a former EU member, listed 12 Iranians on Monday.", "GB", "IR"),
        ("Speaking in Washington, Canada's minister listed 12 Iranians.", "CA", "IR"),
        ("The Kremlin said the EU's listing of 12 Russians was illegal.", "EU", "RU"),
        ("Ukraine welcomed Canada's decision to put 12 Russians on the list.", "CA", "RU"),
        ("Belarus condemned the Canadian sanctions on 12 Belarusians.", "CA", "BY"),
        ("In retaliation for EU sanctions, Russia barred 12 Europeans.", "RU", "EU"),
        ("OFAC is designating 12 Iran-based individuals today.", "US", "IR"),
        ("The Council imposed restrictive measures on 12 Iranians.", "EU", "IR"),
        ("After the Security Council, the Council listed 12 Iranians.", "UN", "IR"),
        ("À l'instar de l'UE, la Suisse sanctionne 12 Iraniens de haut rang.", "CH", "IR"),
        ("Après les États-Unis, le Canada a sanctionné 12 Iraniens.", "CA", "IR"),
        ("Téhéran a condamné les sanctions de l'UE contre 12 Iraniens.", "EU", "IR"),
        ("L'inscription de 12 Iraniens a été décidée par le Canada.", "CA", "IR"),
    ],
)  # fmt: skip
def test_who_only_follows_or_answers_an_act_is_no_sender(text, sender, target):
    acts = [(each[2], each[3], each[4]) for each in draft(text)]
    assert acts == [(sender, target, {"individuals": 12})]


@pytest.mark.parametrize(
    ("text", "kind", "sender", "target"),
    [
        ("Le Trésor américain a annoncé des sanctions contre 12 juges vénézuéliens.", "new", "US", "VE"),
        ("Douze généraux soudanais sont visés par des sanctions américaines.", "new", "US", "SD"),
        ("Une nouvelle salve de sanctions américaines frappe 12 généraux soudanais.", "new", "US", "SD"),
        ("Le Royaume-Uni a annoncé lundi la désignation de 12 responsables bélarusses.", "new", "GB", "BY"),
        ("La Suisse a décidé de soumettre à sanctions 12 personnes du Bélarus.", "new", "CH", "BY"),
        ("Le nombre d'Iraniens sanctionnés par le Canada s'élève désormais à 12.", "cumulative", "CA", "IR"),
        ("Cela porte à 12 le nombre de personnes visées par l'UE en Iran.", "cumulative", "EU", "IR"),
        ("Le Canada a ainsi inscrit 12 Bélarussiens sur sa liste depuis 2020.", "cumulative", "CA", "BY"),
    ],
)  # fmt: skip
def test_french_constructions_give_sender_target_and_kind(text, kind, sender, target):
    assert draft(text) == [(kind, "listing", sender, target, {"individuals": 12})]


@pytest.mark.parametrize(
    "text",
    [
        "Canada trained 12 Ukrainian officers under its sanctions programme.",
        "A court in London upheld sanctions on 12 Russian businessmen.",
        "Three diplomats said that the EU may sanction Belarus.",
        "Twelve countries joined the EU's sanctions on Belarus.",
        "Israel struck two depots of a Syrian militia, and the US kept its sanctions.",
        "Lawyers for 12 sanctioned Russians sued the Council.",
        "Le Canada a expulsé 12 diplomates russes.",
    ],
)
def test_a_figure_that_is_not_of_an_act_gives_no_figure(text):
    assert not any(each[4] for each in draft(text))


def test_parts_of_a_running_total_keep_their_types():
    drafts = draft(
        "Canada imposed sanctions on 8 individuals in Iran. This brings the total number of "
        "individuals sanctioned to 153 and of entities to 87."
    )
    assert drafts[1][4] == {"individuals": 153, "entities": 87}


@pytest.mark.parametrize(
    "text",
    [
        "Canada barred on Friday, for an indefinite time, 12 Belarusian officials.",
        "The Canadian government said: the assets of 12 Belarusian officials are now frozen.",
        "Le Canada a interdit vendredi, pour une durée indéterminée, l'entrée sur son territoire"
        " à 12 responsables bélarusses.",
    ],
)
def test_an_aside_or_the_word_assets_leaves_the_figure_to_its_verb(text: str) -> None:
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    figures = dict(draft.counts or {})
    assert (draft.sender, draft.targets, figures) == (
        "CA",
        ("BY",),
        {"individuals": 12},
    )


def test_a_running_total_without_a_figure_is_no_draft() -> None:
    text = (
        "Germany and Austria maintain the entry bans imposed on the former president of Belarus"
        " and two of his aides."
    )
    assert draft_announcements(read_document(text.encode(), "story.txt")) == []
