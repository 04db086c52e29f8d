"""Who acts: every name of a sender in its roles, alone and beside other senders."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

NAMES = {
    "US": "the United States|Washington|America|OFAC|the State Department|President Donald Trump",
    "GB": "Britain|the UK|London|His Majesty's Government|OFSI|Foreign Secretary Jane Doe",
    "CA": "Canada|Ottawa|Global Affairs Canada|the Carney government|the Canadian foreign minister",
    "EU": "the EU|Brussels|the 27 EU members|EU envoys|the EU's top diplomat",
    "UN": "the UN Security Council|the 1518 Committee|the 2745 Committee|the world body",
    "CH": "Switzerland|Bern|the Federal Council|SECO|the Swiss economics ministry",
    "AU": "Australia|Canberra|DFAT|Penny Wong|the Albanese government",
    "NZ": "New Zealand|Wellington|MFAT|the New Zealand Government",
    "JP": "Japan|Tokyo|METI|Japan's Chief Cabinet Secretary",
    "UA": "Ukraine|Kyiv|the RNBO|President Zelenskyy",
    "NO": "Norway|the Norwegian government|Norway's Foreign Minister Jane Doe",
    "LT": "Lithuania|the Lithuanian migration department|the government in Vilnius",
    "RS": "Serbia|the Serbian government|the foreign ministry in Belgrade",
    "TR": "Turkey's Treasury and Finance Ministry",
    "RU": "Moscow|the Russian Foreign Ministry|President Vladimir Putin",
    "EE+LT+LV": "the Baltic states|the Baltic trio",
    "DK+FI+IS+NO+SE": "the five Nordic countries|the Nordics",
    "": "the G7|Western allies|MEPs|US senators|the State Duma|NATO|Amnesty International",
}

# Who acts is A, B and C; "A12" has twelve targets, and "A-" is a draft that gives no figure.
ROLES = """
{A} listed 12 Belarusian officials in coordination with {B}. = A12
{A}, which had consulted {B}, listed 12 Belarusian officials. = A12
{A} informed {B} that it had listed 12 Belarusian officials. = A12
{A} informed {B} and {C} that 12 Belarusian officials had been listed. = A12
{A} thanked {B} for its support and listed 12 Belarusian officials. = A12
{B} thanked {A}, which listed 12 Belarusian officials on Monday. = A12
{B} welcomed the listing of 12 Belarusian officials by {A}. = A12
{A} aligned itself with {B}'s sanctions and listed 12 Belarusian officials. = A12
{A} acted after Russia sent troops to Belarus, listing 12 Belarusian officials. = A12
{A} acted because Minsk jailed protesters, and listed 12 Belarusian officials. = A12
Minsk vowed to respond after {A} listed 12 Belarusian officials. = A12
Minsk condemned {A} for listing 12 Belarusian officials. = A12
The embassy of {A} in Minsk said 12 Belarusian officials had left. =
{A} urged {B} to sanction 12 Belarusian officials. =
{A} listed 12 Belarusian officials already sanctioned by {B}. = A12
{A}, {B} and {C} have jointly listed 12 Belarusian officials. = A- B- C-
Twelve Belarusian officials were listed by both {A} and {B}. = A- B-
{A} and {B} acted on Monday. The two listed 12 Belarusian officials. = A- B-
{A} and {B} acted on Monday. Each listed three Belarusian officials. = A3 B3
{A}, {B} and {C} listed three Belarusian officials each. = A3 B3 C3
{A} listed 12 Belarusian officials, as did {B}, with seven. = A12 B7
{A} listed 12 Belarusian officials. {B} followed with seven of its own. = A12 B7
{A} listed 12 Belarusian officials. So did {B}, with seven. = A12 B7
{A} listed 12 Belarusian officials, and {B} followed suit with seven. = A12 B7
{A} has banned 12 Belarusian officials over the vote, {B} seven and {C} four. = A12 B7 C4
Twelve Belarusian officials were listed by {A}, seven by {B} and four by {C}. = A12 B7 C4
{B} welcomed the decision of {A} to sanction 12 Belarusian officials. = A12
{A} on Tuesday, {B} on 3 May and {C} in June barred 12 Belarusian officials. = A- B- C-
{A} on Tuesday and {B} on Thursday each barred 12 Belarusian officials. = A12 B12
After {B} on Tuesday, {A} on Thursday barred 12 Belarusian officials. = A12
{A} acted after talks with {B}, which wanted to wait, and barred 12 Belarusian officials. = A12
{A} did what {B} had refused to do and barred 12 Belarusian officials. = A12
{A} ignored the objections of {B} and barred 12 Belarusian officials. = A12
{A} ignored {B} and on Monday barred 12 Belarusian officials. = A12
{A} was ahead of {B} when it barred 12 Belarusian officials. = A12
{A} and not {B} was the first to bar 12 Belarusian officials. = A12
{B} hesitated, and {A} followed the advice of {C} and barred 12 Belarusian officials. = A12
{B} said {A} had lost patience and barred 12 Belarusian officials. = A12
{B} hesitated and {A} asked {C} for files and barred 12 Belarusian officials. = A12
{A} has acted. Encouraged by {B}, it barred 12 Belarusian officials. = A12
Encouraged by {B}, {A} barred 12 Belarusian officials. = A12
{A}'s list, longer than that of {B}, names 12 Belarusian officials. = A12
{A} is the third country after {B} and {C} to bar 12 Belarusian officials. = A12
Minsk railed at {A}, which on Monday, hours before {B}, barred 12 Belarusian officials. = A12
Minsk condemned the decision of {A}, supported by {B}, to sanction 12 of its officials. = A12
Jane Doe, foreign minister of {A}, said 12 Belarusian officials had been listed. = A12
""".strip().splitlines()

FRENCH_ROLES = """
{A} a sanctionné 12 responsables du Bélarus en coordination avec {B}. = A12
{A} a informé {B} que 12 responsables du Bélarus avaient été sanctionnés. = A12
{B} a salué la décision de {A} de sanctionner 12 responsables du Bélarus. = A12
Selon {A}, 12 responsables du Bélarus ont été inscrits sur la liste. = A12
{A} a demandé à {B} de sanctionner 12 responsables du Bélarus. =
{A} et {B} ont chacun sanctionné trois responsables du Bélarus. = A3 B3
{A} a sanctionné 12 responsables du Bélarus. {B} a fait de même avec sept. = A12 B7
{B}, qui préside la réunion, a remercié {A} d'avoir sanctionné 12 responsables du Bélarus. = A12
{A} a gelé les avoirs de 12 responsables du Bélarus, {B} de sept. = A12 B7
""".strip().splitlines()

PAIRS = [
    {"A": ("Canada", "CA"), "B": ("Britain", "GB"), "C": ("the EU", "EU")},
    {"A": ("the US Treasury", "US"), "B": ("Ottawa", "CA"), "C": ("Norway", "NO")},
    {
        "A": ("the Swiss government", "CH"),
        "B": ("Global Affairs Canada", "CA"),
        "C": ("Australia", "AU"),
    },
]
FRENCH_PAIRS = [
    {"A": ("Londres", "GB"), "B": ("Ottawa", "CA")},
    {"A": ("Washington", "US"), "B": ("Berne", "CH")},
]


def find_senders(text: str, language: str = "en") -> dict[str, int | None]:
    """The number of people that each sender of a text has."""
    drafts = draft_announcements(Document(text=text, language=language))
    return {each.sender: (each.counts or {}).get("individuals") for each in drafts}


def fill(construction: str, names: dict[str, tuple[str, str]]) -> str:
    text = construction.format(**{role: name for role, (name, _) in names.items()})
    sentences = text.split(". ")
    return ". ".join(each[:1].upper() + each[1:] for each in sentences)


def read_expected(
    figures: str, names: dict[str, tuple[str, str]]
) -> dict[str, int | None]:
    expected: dict[str, int | None] = {}
    for figure in figures.split():
        _, code = names[figure[0]]
        expected[code] = None if figure[1:] == "-" else int(figure[1:])
    return expected


@pytest.mark.parametrize("codes", NAMES)
def test_each_name_of_a_sender_acts(codes):
    wrong = []
    for name in NAMES[codes].split("|"):
        subject = name[0].upper() + name[1:]
        senders = find_senders(f"{subject} added 12 officials of Belarus to its list.")
        if sorted(senders) != codes.split("+") and (senders or codes):
            wrong.append((name, senders))
    assert not wrong


@pytest.mark.parametrize("line", ROLES)
def test_who_acts_follows_from_the_construction(line):
    construction, _, figures = line.partition(" =")
    for names in PAIRS:
        text = fill(construction, names)
        assert find_senders(text) == read_expected(figures, names), text


@pytest.mark.parametrize("line", FRENCH_ROLES)
def test_who_acts_follows_from_the_construction_in_french(line):
    construction, _, figures = line.partition(" =")
    for names in FRENCH_PAIRS:
        text = fill(construction, names)
        assert find_senders(text, "fr") == read_expected(figures, names), text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Iran's defence minister and 12 officers were listed, Britain said.",
            {"GB": 12},
        ),
        ("Russia said 12 British officials had been banned from entry.", {"RU": 12}),
        (
            "Canada's foreign minister, after meeting her colleagues from Britain and Japan, "
            "announced the listing of 12 Iranians.",
            {"CA": 12},
        ),
        (
            "Four Iranians were listed, Britain said, after Japan had refused.",
            {"GB": 4},
        ),
        (
            'Canada listed 12 Iranians. "They listed four cousins of mine," said a man.',
            {"CA": 12},
        ),
        (
            "Britain listed 12 Iranians, a week after the United States; "
            "Washington's own list had named four.",
            {"GB": 12, "US": 4},
        ),
        (
            "Britain sanctioned 12 officials in Hong Kong, China, and six ships.",
            {"GB": 12},
        ),
        (
            "Canada, whose embassy in Tehran had been closed for years and whose prime "
            "minister had met the Japanese leader in London, listed 12 Iranians.",
            {"CA": 12},
        ),
        ("Twelve Britons may no longer enter China, Hong Kong or Macau.", {"CN": 12}),
        (
            "New Zealand listed 12 Iranians, who may not travel to New Zealand.",
            {"NZ": 12},
        ),
        ("Norway acted. The kingdom listed 12 Iranian officers.", {"NO": 12}),
        (
            "Foreign Secretary Jane Doe was in Oslo. On Monday Doe listed 12 Iranian officers.",
            {"GB": 12},
        ),
        (
            "Poland and Lithuania had urged the EU to act; it listed 12 Iranian officers.",
            {"EU": 12},
        ),
        (
            "The ministry followed decisions taken by the EU. Canada listed 12 Iranians.",
            {"CA": 12},
        ),
    ],
)
def test_who_is_listed_or_named_beside_an_act_does_not_act(text, expected):
    assert find_senders(text) == expected


def test_a_figure_shared_with_unnamed_allies_is_left_open():
    text = "Canada and its allies listed 12 Iranian officers."
    [draft] = draft_announcements(Document(text=text, language="en"))
    assert (draft.sender, draft.counts, draft.unclear) == ("CA", None, ("sender",))


def test_a_clause_without_verb_has_a_sender_a_day_and_a_figure_of_its_own() -> None:
    text = (
        "3 May 2024\n\nThe U.S. Treasury on Thursday imposed sanctions on two entities and four people of "
        "Iran, and the European Union on Monday on nine people."
    )
    drafts = [
        (draft.sender, draft.targets, draft.announced, draft.counts["individuals"])
        for draft in draft_announcements(Document(text, "en"))
        if draft.counts
    ]
    assert drafts == [
        ("US", ("IR",), "2024-05-02", 4),
        ("EU", ("IR",), "2024-04-29", 9),
    ]


@pytest.mark.parametrize(
    ("sentence", "sender"),
    [
        # the full stop of "U.S." ends no dateline
        ("On 3 May 2024 the U.S. Treasury listed 12 people of Iran.", "US"),
        ("Ireland, like all other members, backed EU sanctions on 12 Iranians.", "EU"),
        # "US$" is money
        ("Canada acted over US$3 billion. It put 12 Iranians on its list.", "CA"),
    ],
)
def test_what_looks_like_another_sender_does_not_act(
    sentence: str, sender: str
) -> None:
    [draft] = draft_announcements(Document(sentence, "en"))
    assert (draft.sender, draft.targets) == (sender, ("IR",))


def test_the_figure_of_a_sender_whom_others_join_is_left_open() -> None:
    text = "The UK, joined by Canada, today sanctioned 16 individuals of Belarus."
    [draft] = draft_announcements(Document(text, "en"))
    assert (draft.sender, draft.counts, draft.unclear) == ("GB", None, ("sender",))


def test_courts_and_reporters_are_no_senders_and_no_targets() -> None:
    text = (
        "The EU put nine people of Sudan on its list. A general had challenged it before the Luxembourg "
        "court. Officials spoke to reporters in Nairobi. The list now covers 31 people."
    )
    drafts = draft_announcements(Document(text, "en"))
    assert {(draft.sender, draft.targets) for draft in drafts} == {("EU", ("SD",))}
