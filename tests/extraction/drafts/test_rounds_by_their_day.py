"""Rounds that an answer tells by their day, without a verb of sanctions, and the questions before."""

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEADER = "Senate Estimates, Question on Notice No. 214\nTopic: sanctions on Myanmar\n\nSenator Orla Roe asked what the Government has done.\n\nAnswer: "

ROUNDS = (
    "The latest round was made on 5 July 2023 and comprised twelve persons.",
    "The most recent package was announced on 5 July 2023 and covered twelve persons.",
    "The latest additions were made on 5 July 2023: twelve persons.",
    "The latest round, of 5 July 2023, concerned twelve persons.",
    "The last order, dated 5 July 2023, names twelve persons.",
    "A second order was signed on 5 July 2023; it names twelve persons.",
    "The first designations, of 5 July 2023, included twelve persons.",
)


@pytest.mark.parametrize("sentence", ROUNDS)
def test_a_round_has_its_day(sentence: str) -> None:
    [draft] = draft_announcements(Document(HEADER + sentence, "en"))
    assert (draft.sender, draft.targets) == ("AU", ("MM",))
    assert (draft.counts, draft.announced) == ({"individuals": 12}, "2023-07-05")


@pytest.mark.parametrize(
    "sentence",
    [
        "Le dernier arrêté a été signé le 5 juillet 2023 et visait douze personnes.",
        "La dernière série, du 5 juillet 2023, concernait douze personnes.",
        "Le premier arrêté, daté du 5 juillet 2023, vise douze personnes.",
    ],
)
def test_une_serie_a_son_jour(sentence: str) -> None:
    text = f"Sénat, question écrite n° 214\nSanctions contre le Bélarus\n\nRéponse du ministère de l'Europe et des affaires étrangères : {sentence}"
    [draft] = draft_announcements(Document(text, "fr"))
    assert (draft.sender, draft.targets) == ("FR", ("BY",))
    assert (draft.counts, draft.announced) == ({"individuals": 12}, "2023-07-05")


@pytest.mark.parametrize(
    "sentence",
    [
        "The latest delegation was received on 5 July 2023 and comprised twelve persons.",
        "The last hearing was on 5 July 2023 and heard twelve persons.",
        "The latest package was announced on 5 July 2023 and comprised twelve ambulances.",
    ],
)
def test_what_is_no_round_lists_nobody(sentence: str) -> None:
    assert not draft_announcements(Document(HEADER + sentence, "en"))


def test_a_total_since_an_act_of_parliament() -> None:
    text = "Question for written answer 11482 (2025)\n\nTo the Minister of Foreign Affairs of New Zealand: How many are listed under the Russia Sanctions Act 2022?\n\nAnswer: In all, 1,800 persons have been sanctioned by New Zealand since the Act came into force in March 2022."
    [draft] = draft_announcements(Document(text, "en"))
    assert draft.kind == "cumulative"


def test_parts_of_a_bare_figure_follow_each_other() -> None:
    text = "LONDON, 20 May 2025\n\nBritain today sanctioned 94 targets in Russia. Thirty-seven of them are tankers. Eleven are generals."
    [draft] = draft_announcements(Document(text, "en"))
    assert draft.counts == {"vessels": 37, "individuals": 11, "unspecified": 46}
