"""Wordings of the lexicons as patterns."""

from sanctions_cli.extraction.mentions.wordings.phrases import compile_wordings


def test_a_french_wording_may_end_in_an_elision():
    pattern = compile_wordings(["font l'objet (de|d'|des)"])
    for rest in ("de sanctions", "d'une mesure de gel", "des sanctions"):
        assert pattern.match(f"font l'objet {rest}")
    assert not pattern.match("font l'objet depuis")
