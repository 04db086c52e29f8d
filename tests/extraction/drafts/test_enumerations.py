"""Each way to enumerate the targets of an act gives their number by type, in both languages."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

FRAMES = {
    "en": "Canada today sanctioned {}.",
    "fr": "Le Canada a sanctionné aujourd'hui {}.",
}

ENUMERATIONS = {
    "12 individuals, 5 entities": (
        "12 officials and 5 firms of Belarus",
        "12 officials as well as 5 firms of Belarus",
        "12 officials, along with five firms, of Belarus",
        "12 officials together with 5 firms of Belarus",
        "12 officials and, for the first time, 5 firms of Belarus",
        "12 officials (and 5 firms) of Belarus",
        "17 targets in Belarus: 12 officials and 5 firms",
        "17 targets in Belarus, made up of 12 officials and 5 firms",
        "17 targets in Belarus, 12 of them individuals and 5 entities",
        "17 individuals and entities (12 individuals and 5 entities) of Belarus",
        "12 officials and 5 firms of Belarus, for a total of 17 targets",
        "12 officials accused of rigging the vote in Belarus and 5 firms that paid for it",
        "12 Belarusian officials, seven of whom sit in parliament, and 5 companies",
        "12 Belarusian officials (four of them judges) and 5 companies",
        "12 Belarusian officials, four of them women, as well as 5 companies, two of them banks",
        "12 Belarusian officials and the 5 companies they own",
        "12 Belarusian officials and 5 firms, four judges from Brest and two clerks among them",
        "12 officials of Belarus and 5 firms, a rector, four judges and two clerks among them",
        "12 Belarusian officials, four of them judges and two of them clerks, and 5 firms",
        "12 Belarusian officials, four of them judges and three women, and 5 firms",
        "nine Belarusian officials, two of them judges, and three clerks from Brest, and 5 firms",
        "twelve top technocrats and five microelectronics companies of Belarus",
        "12 Ministry of Defence officials and 5 tax, customs and security companies of Belarus",
        "12 officials of Belarus, four firms, all of them registered in Minsk, and a cement maker",
        "20 targets in Belarus: 12 officials and 5 firms",
        "20 targets, 12 officials and 5 firms, of Belarus",
        "20 new targets in Belarus (12 officials and 5 firms)",
        "20 people and firms of Belarus, made up of 12 individuals and 5 companies",
        "12 officials of Belarus, three insurers, a bank and a ship manager in Dubai",
        "11 officials, four banks, a web host and one of its staff in Belarus",
        "12 officials of Belarus, one firm, a web host in Minsk, and four banks",
        "a retired general of Belarus, 11 of his men and the five companies that he owns",
    ),
    "3 individuals, 7 entities": (
        "a Belarusian-born jeweler living in Antwerp, his two sons and seven companies",
        "a judge of Belarus who signed the verdicts, her husband, their son and seven firms",
        "a gemmologist from Belarus, a hotelier, seven companies, along with a shipbroker",
        "two judges of Belarus, one of whom was born in Van, a bank, six firms and a rector",
        "a general of Belarus, his two deputies and seven firms spread between Minsk and Brest",
        "one Member of Parliament from Belarus, two clerks, a subcommittee and six firms",
    ),
    "17 individuals, 2 entities, 1 vessels": (
        "17 people of Belarus, a state-owned bank, a shipping company and a tanker without a flag",
        "15 people, a notary, a bank, a tanker, a printing works and a judge in the east of Belarus",
    ),
    "12 individuals, 5 entities, 3 vessels": (
        "12 officials, 5 firms and 3 ships of Belarus",
        "12 people of Belarus who run camps; 5 firms that finance them; and 3 vessels",
        "12 officials, 5 firms and 3 Russian-flagged, Gambian-registered tankers of Belarus",
    ),
    "23 entities": (
        "18 Chinese and five Turkish companies that supply Belarus",
        "twelve Chinese, six Turkish and five Spanish firms that supply Belarus",
    ),
    "6 individuals": ("three judges of Belarus, a general and his two sons",),
    "3 individuals": (
        "three people from Belarus, a general and his two sons",
        "three people from Belarus: a general, his wife and their son",
    ),
    "3 entities": (
        "three firms that broke the embargo on Belarus, a shipowner, a dealer and an airline",
        "three firms of Belarus, after a court jailed a poet, his wife and two lawyers",
        "three firms of Belarus over the death of a student and his two brothers",
    ),
    "18 individuals, 5 entities": (
        "18 Poles and five Turkish companies that supply Belarus",
    ),
    "12 individuals": (
        "12 officials of Belarus, including four judges",
        "12 officials of Belarus, among whom are four judges",
        "12 officials of Belarus – four judges, five governors and three ministers",
        "four judges, five governors and three ministers of Belarus",
        "eleven judges and a deputy interior minister of Belarus",
        "12 more people in Belarus, namely ten judges and two prosecutors",
        "10 people suspected of fraud and two people charged with murder in Belarus",
    ),
    "13 unspecified": (
        "thirteen individuals and businesses of Belarus",
        "13 people and firms of Belarus, including a bank",
    ),
}

FRENCH_ENUMERATIONS = {
    "12 individuals, 5 entities": (
        "12 responsables du Bélarus, ainsi que cinq sociétés",
        "12 responsables du Bélarus mais aussi 5 sociétés",
        "17 cibles au Bélarus, soit 12 responsables et 5 sociétés",
        "17 cibles au Bélarus, dont 12 responsables et 5 sociétés",
        "12 responsables bélarusses (dont quatre juges) ainsi que 5 sociétés",
        "12 responsables bélarusses, dont quatre juges, et 5 sociétés",
        "12 responsables du Bélarus accusés de fraude et 5 sociétés qui l'ont financée",
        "douze technocrates et cinq opérateurs télécoms du Bélarus",
    ),
    "12 individuals": (
        "12 responsables du Bélarus, parmi lesquels quatre juges",
        "12 très hauts responsables du Bélarus, notamment quatre juges",
        "12 personnes de plus au Bélarus, soit dix juges et deux procureurs",
    ),
    "6 individuals, 3 entities": (
        "trois magistrates du Bélarus, un général, ses deux fils, une banque et deux radios",
        "quatre agents du Bélarus, dont l'un est né à Van, un bijoutier, son gendre et trois radios",
        "un joaillier d'origine libanaise, cinq juges du Bélarus, deux radios et une cimenterie",
        "six juges du Bélarus, deux radios ainsi qu'un sous-comité",
    ),
    "3 individuals": (
        "trois personnes du Bélarus, un général et ses deux fils",
        "trois juges du Bélarus pour la mort d'un étudiant et de ses deux frères",
    ),
    "12 individuals, 1 entities": (
        "12 personnes physiques et une organisation à l'annexe relative au Bélarus",
    ),
    "17 unspecified": ("17 personnes physiques et morales du Bélarus",),
}

CASES = [
    (language, expected, text)
    for language, table in (("en", ENUMERATIONS), ("fr", FRENCH_ENUMERATIONS))
    for expected, texts in table.items()
    for text in texts
]


JOINED_BEHIND = (
    "Twelve officials of Belarus were sanctioned by Canada on Friday, along with five insurers.",
    "12 officials of Belarus were sanctioned on Friday by Canada, as were five insurers.",
    "12 officials of Belarus have been blacklisted by Ottawa, as well as four insurers and a bank.",
    "12 officials of Belarus were listed by Canada, together with four insurers and a bank in Dubai.",
)


@pytest.mark.parametrize("text", JOINED_BEHIND)
def test_a_passive_has_the_targets_that_are_joined_behind_it(text):
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.counts == {"individuals": 12, "entities": 5}
    assert (draft.sender, draft.targets) == ("CA", ("BY",))


def test_assets_held_by_each_item_of_an_enumeration_are_frozen() -> None:
    text = (
        "Le Canada a gelé les avoirs détenus par une banque, quatre agents du Bélarus, dont l'un est"
        " né à Van (Turquie), ainsi que par une direction de ce même ministère."
    )
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.counts == {"individuals": 4, "entities": 2}


NAMES_OF_TYPES = (
    (
        "On 2 April 2024 Canada removed three names from its Libya list, that of a Maltese company"
        " and those of two officials who have died.",
        {"entities": 1, "individuals": 2},
    ),
    (
        "On 2 April 2024 Canada added five names to its Libya list: those of four generals and, to"
        " the surprise of many here, that of a Turk who sold them arms.",
        {"individuals": 5},
    ),
    (
        "Le Conseil de l'UE a retiré, le 2 avril 2024, trois noms de l'annexe relative à la Libye,"
        " celui d'une compagnie maltaise et ceux de deux anciens dignitaires décédés.",
        {"entities": 1, "individuals": 2},
    ),
    (
        "Le 2 avril 2024, Berne a inscrit six noms sur sa liste libyenne, ceux de quatre officiers,"
        " celui d'un juge et celui d'une société.",
        {"individuals": 5, "entities": 1},
    ),
)


@pytest.mark.parametrize(("text", "counts"), NAMES_OF_TYPES)
def test_names_have_the_type_of_whose_they_are(
    text: str, counts: dict[str, int]
) -> None:
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.counts == counts


def test_who_is_added_the_same_day_is_not_who_was_removed() -> None:
    text = (
        "Le Conseil de l'UE a retiré, le 2 avril 2024, trois noms de l'annexe relative à la Libye."
        " Le même jour, il a ajouté à cette annexe un chef de milice et deux sociétés."
    )
    drafts = draft_announcements(read_document(text.encode(), "notice.txt"))
    assert [(draft.action, draft.counts) for draft in drafts] == [
        ("delisting", {"unspecified": 3}),
        ("listing", {"individuals": 1, "entities": 2}),
    ]


@pytest.mark.parametrize(("language", "expected", "text"), CASES)
def test_an_enumeration_is_counted_by_type(language, expected, text):
    story = FRAMES[language].format(text)
    [draft] = draft_announcements(read_document(story.encode(), "story.txt"))
    counts = [f"{value} {name}" for name, value in (draft.counts or {}).items()]
    assert ", ".join(counts) == expected
