"""The forms of the verbs of the lexicons."""

import pytest

from sanctions_cli.extraction.mentions.wordings.verb_forms import (
    english_forms,
    french_forms,
    french_participle,
)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("list", ["list", "lists", "listed", "listing"]),
        ("freeze froze frozen", ["freeze", "freezes", "froze", "freezing"]),
        ("impose", ["impose", "imposes", "imposed", "imposing"]),
        ("ban", ["ban", "bans", "banned", "banning"]),
        ("modify", ["modify", "modifies", "modified", "modifying"]),
        (
            "cancel cancelled cancelled",
            ["cancel", "cancels", "cancelled", "cancelling"],
        ),
    ],
)
def test_english_verbs_are_inflected_by_rule(verb, forms):
    assert english_forms(verb) == forms


def test_a_french_entry_has_the_regular_forms_of_its_participle():
    assert french_participle("gelé/gèle") == "gelée?s?"
    assert french_forms("gelé/gèle")[0] == "gèle"
