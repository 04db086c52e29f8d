"""Sanctions as the object of a verb: only who imposes or announces them acts."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

WHOM = "14 individuals and 3 firms of Belarus"
WHOM_IN_FRENCH = "14 personnes et 3 entreprises du Bélarus"

IMPOSING = (
    "imposed",
    "announced",
    "unveiled",
    "adopted",
    "approved",
    "agreed",
    "ordered",
)
SPEAKING = (
    "shelved", "postponed", "rejected", "delayed", "vetoed", "considered", "debated", "prepared",
    "drafted", "criticised", "defended", "reviewed", "praised", "explained", "welcomed", "opposed",
    "requested", "questioned", "studied", "regretted", "backed", "threatened", "averted", "floated",
    "leaked", "mentioned", "violated", "ignored", "circumvented", "challenged", "fought",
)  # fmt: skip

FRAMES = (
    "Canada on Friday {} sanctions on {whom}.",
    "Canada on Friday {} new targeted sanctions against {whom}.",
)
OTHER_FRAMES = (
    "Canada on Friday {} the sanctions on {whom}.",
    "Canada on Friday {} its sanctions against {whom}.",
    "On Friday Canada {} the listing of {whom}.",
    "On Friday Canada {} a decision to sanction {whom}.",
    "Canada's sanctions on {whom} were {} on Friday.",
    "Sanctions on {whom} were {} by Canada on Friday.",
)

IMPOSING_IN_FRENCH = ("imposé", "annoncé", "adopté", "pris", "décrété", "approuvé")
SPEAKING_IN_FRENCH = (
    "critiqué", "reporté", "rejeté", "bloqué", "examiné", "débattu", "préparé", "défendu", "salué",
    "expliqué", "proposé", "étudié", "regretté", "évité", "soutenu", "promis", "évoqué", "envisagé",
)  # fmt: skip
FRENCH_FRAMES = (
    "Le Canada a {} vendredi des sanctions contre {whom}.",
    "Le Canada a {} vendredi de nouvelles sanctions visant {whom}.",
)
OTHER_FRENCH_FRAMES = (
    "Le Canada a {} vendredi les sanctions visant {whom}.",
    "Le Canada a {} vendredi l'inscription de {whom}.",
)


def count_acts(text: str) -> list[int | None]:
    """The figures of persons in the acts that a text tells, without stocks and plans."""
    story = read_document(f"3 May 2024. {text}".encode(), "story.txt")
    return [
        each.counts.get("individuals")
        for each in draft_announcements(story)
        if each.kind in ("new", "prior") and each.counts
    ]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("verb", IMPOSING)
def test_who_imposes_sanctions_acts(frame, verb):
    assert count_acts(frame.format(verb, whom=WHOM)) == [14]


@pytest.mark.parametrize("frame", FRAMES + OTHER_FRAMES)
@pytest.mark.parametrize("verb", SPEAKING)
def test_who_speaks_of_sanctions_does_not(frame, verb):
    assert not count_acts(frame.format(verb, whom=WHOM))


@pytest.mark.parametrize("frame", FRENCH_FRAMES)
@pytest.mark.parametrize("verb", IMPOSING_IN_FRENCH)
def test_who_imposes_sanctions_acts_in_french(frame, verb):
    assert count_acts(frame.format(verb, whom=WHOM_IN_FRENCH)) == [14]


@pytest.mark.parametrize("frame", FRENCH_FRAMES + OTHER_FRENCH_FRAMES)
@pytest.mark.parametrize("verb", SPEAKING_IN_FRENCH)
def test_who_speaks_of_sanctions_does_not_in_french(frame, verb):
    assert not count_acts(frame.format(verb, whom=WHOM_IN_FRENCH))


@pytest.mark.parametrize(
    "text",
    [
        "New sanctions on 14 individuals and 3 firms of Belarus took effect in Canada on Friday.",
        "Canada on Friday followed with sanctions on 14 individuals and 3 firms of Belarus.",
        "Canada on Friday slapped unilateral sanctions on 14 individuals of Belarus.",
        "Canada on Friday signed off on sanctions against 14 individuals of Belarus.",
        "The listing of 14 individuals of Belarus was announced by Canada on Friday.",
        "Canada on Friday took the decision to sanction 14 individuals of Belarus.",
    ],
)
def test_other_verbs_around_sanctions_are_acts(text):
    assert count_acts(text) == [14]
