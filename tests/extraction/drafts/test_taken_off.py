"""What is taken, struck or dropped: names of a list, or something else."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

SENDERS = ("Canada", "Norway", "The Council of the European Union")


def list_actions(sentence: str) -> list[str]:
    """The actions of the drafts of a sentence that have figures, by each sender."""
    actions = []
    for sender in SENDERS:
        text = sentence.format(S=sender)
        drafts = draft_announcements(read_document(text.encode(), "story.txt"))
        counted = [each for each in drafts if any((each.counts or {}).values())]
        actions += [each.action for each in counted]
    return actions


@pytest.mark.parametrize(
    "sentence",
    [
        "{S} on Tuesday took 12 people off its Belarus list.",
        "{S} on Tuesday took 12 Belarusians from its list.",
        "{S} on Tuesday took the names of 12 Belarusians off the list.",
        "{S} struck 12 Belarusians from the register of sanctions on Tuesday.",
        "{S} cut 12 Belarusian firms from its list on Tuesday.",
        "{S} dropped 12 Belarusians from its list on Tuesday.",
    ],
)
def test_names_are_taken_off_a_list(sentence):
    assert list_actions(sentence) == ["delisting"] * len(SENDERS)


@pytest.mark.parametrize(
    "sentence",
    [
        "{S} took action on Tuesday against 12 officials and four firms from Belarus.",
        "{S} took a further step on Tuesday against 12 officials from Belarus.",
        "{S} took part on Tuesday in talks with 12 officials from Belarus.",
        "{S} took aim on Tuesday at 12 officials from Belarus with asset freezes.",
        "{S} struck a deal with 12 firms from Belarus on Tuesday.",
        "{S} dropped its case against 12 Belarusians from Grodno on Tuesday.",
        "{S} revoked the licences of 12 banks from Belarus on Tuesday.",
    ],
)
def test_what_else_is_taken_or_dropped_frees_nobody(sentence):
    assert "delisting" not in list_actions(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "12 Belarusians have disappeared from the sanctions list of {S}.",
        "{S} says the entry bans on 12 Belarusian drivers have run out and won't be renewed.",
        "{S} said that the listings of 12 Belarusians have fallen away on Friday.",
        "{S} let the entries of 12 Belarusians lapse on Friday, with all their sanctions.",
        "The asset freezes on 12 Belarusians will not be renewed, {S} said on Friday.",
        "{S} on Monday struck out the entries for 12 Belarusians.",
        "{S} on Monday wiped 12 Belarusians from its sanctions list.",
        "{S} announced that it had withdrawn the names of 12 Belarusians from its table of sanctioned persons.",
        "{S} on Monday freed 12 Belarusian businessmen from sanctions.",
        "{S} released 12 Belarusians from the asset freeze on Tuesday.",
        "{S} said on Monday that 12 Belarusian drivers may enter the country again.",
    ],
)  # fmt: skip
def test_removals_are_described_in_many_ways(sentence):
    assert list_actions(sentence) == ["delisting"] * len(SENDERS)


@pytest.mark.parametrize(
    "sentence",
    [
        "12 Belarusians have disappeared from Minsk since March, {S} said.",
        "{S} said that Belarus had released 12 prisoners from jail on Tuesday.",
        "The licences of 12 banks from Belarus were not renewed, {S} said on Monday.",
        "{S} refused on Monday to wipe 12 Belarusians from its sanctions list.",
    ],
)
def test_what_else_ends_or_vanishes_frees_nobody(sentence):
    assert "delisting" not in list_actions(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Deux juges bélarusses ont disparu de la liste des sanctions du Canada.",
        "Les interdictions d'entrée de deux juges bélarusses ont expiré, a indiqué la Norvège lundi.",
        "La Norvège a laissé expirer vendredi l'inscription de deux juges bélarusses.",
        "Le Canada a retiré mercredi les noms de deux juges bélarusses de sa liste de personnes sanctionnées.",
        "La Suisse a mis fin lundi au gel des avoirs de deux juges bélarusses.",
        "L'Ukraine a exempté lundi deux juges bélarusses de ses sanctions.",
        "Les mesures de gel prises par la France contre deux juges bélarusses sont levées.",
    ],
)
def test_french_removals_are_described_in_many_ways(sentence):
    (draft,) = draft_announcements(read_document(sentence.encode(), "story.txt"))
    assert (draft.action, draft.counts) == ("delisting", {"individuals": 2})


@pytest.mark.parametrize(
    "sentence",
    [
        "Shares in London-listed Kazra fell on Monday after {S} said that it had met its founder from Minsk.",
        "On Monday {S} hosted 12 UN-designated officials from Belarus for talks.",
        "Three US-sanctioned banks from Belarus opened an office in Norway on Monday, {S} said.",
    ],
)  # fmt: skip
def test_a_participle_behind_a_hyphen_only_describes(sentence):
    for sender in SENDERS:
        text = sentence.format(S=sender)
        assert draft_announcements(read_document(text.encode(), "story.txt")) == []


def test_to_de_list_is_to_remove():
    assert list_actions("{S} de-listed 12 banks from Belarus on Monday.") == [
        "delisting"
    ] * len(SENDERS)
