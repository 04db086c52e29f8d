"""People of several countries who are listed for one reason, which is about one of them."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_targets(text: str) -> set[tuple[str, ...]]:
    """The targets of all drafts of a text that have figures."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert not any(each.unclear for each in drafts), drafts
    return {each.targets for each in drafts if each.counts}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # The reason is in the sentence of the act, behind those listed or before them.
        ("Canada on Tuesday imposed sanctions on fourteen Russian and Moldovan businessmen, as well as several of their companies, for attempts to buy votes in Moldova.", "MD"),
        ("Latvia's foreign ministry has put eleven Belarusian and Russian officials on its list in response to the crackdown on opponents in Belarus.", "BY"),
        ("Fifteen Iranian and Iraqi commanders were sanctioned by Britain on Thursday over the shooting of demonstrators in Iran.", "IR"),
        ("Because of the repression of the press in Georgia, Lithuania on Monday blacklisted ten Georgian and Russian media owners.", "GE"),
        ("Estonia blacklisted on Tuesday ten managers from Russia and Georgia who helped to muzzle the Georgian press.", "GE"),
        ("Canada on Tuesday sanctioned six politicians from Haiti and the Dominican Republic, accusing them of arming the gangs that control Haiti's capital.", "HT"),
        ("South Korea on Tuesday sanctioned seven North Korean and Russian officials for the arms deals that pay for Pyongyang's missiles.", "KP"),
        ("Britain on Thursday froze the assets of nine Georgian, Russian and Armenian businessmen for their part in rigging the vote in Georgia.", "GE"),
        ("Le Canada a sanctionné mardi douze hommes d'affaires moldaves et géorgiens, accusés de saboter la démocratie en Moldavie.", "MD"),
        ("La Suisse a sanctionné lundi onze responsables nord-coréens et russes pour le développement des missiles de Pyongyang.", "KP"),
        ("En réponse à la répression en Géorgie, la Lituanie a interdit d'entrée mardi dix Géorgiens et Russes.", "GE"),
        # It is in a sentence on all of them.
        ("Canada on Tuesday banned nine judges from Georgia and Azerbaijan. They are accused of sending reporters to jail in Georgia.", "GE"),
        ("Britain on Thursday sanctioned fifteen Iranian and Iraqi commanders. The sanctions respond to the shooting of demonstrators in Iran.", "IR"),
        ("Britain on Thursday sanctioned eight Malian and Burkinabe officers. All of them took part in massacres in northern Mali, the Foreign Office said.", "ML"),
        ("Estonia added ten Russian and Georgian media managers to its list on Tuesday. The move is a response to the muzzling of the press in Georgia.", "GE"),
        ("South Korea on Tuesday sanctioned seven North Korean and Russian officials, the ministry said.\n\nThe measures are aimed at North Korea's weapons programmes and take effect on Thursday.", "KP"),
        ("La France a interdit d'entrée mercredi neuf officiers maliens et nigériens. Tous sont accusés de massacres dans le nord du Mali.", "ML"),
        ("Mardi, le Canada a inscrit sur sa liste dix responsables de médias russes et géorgiens. Les sanctions visent le musellement de la presse en Géorgie.", "GE"),
        # Each people has its figure.
        ("Nine officials from Georgia, together with four Russian advisers, may no longer enter Norway, the foreign ministry said on Tuesday. All thirteen are accused of having rigged the vote in Georgia.", "GE"),
        ("Norway on Tuesday banned nine Georgian officials and four Russian advisers. The sanctions respond to the rigging of the vote in Georgia.", "GE"),
        # The sentence behind names the program, whatever was done for another country.
        ("The European Union on Monday listed seven Iranian and Azerbaijani nationals for carrying drones to Russia. They come under the Iran framework.", "IR"),
        ("The European Union on Monday listed seven Iranian and Azerbaijani nationals for carrying drones to Russia. The legal basis is the regime on Iran.", "IR"),
        ("The European Union on Monday listed seven Iranian and Azerbaijani nationals for carrying drones to Russia. The names go on the Iran list, not on the Russian one.", "IR"),
        ("L'Union européenne a inscrit lundi sept ressortissants iraniens et azerbaïdjanais sur sa liste, pour le transport de drones vers la Russie. Les désignations relèvent du régime iranien, a indiqué le Conseil.", "IR"),
        ("L'Union européenne a inscrit lundi sept ressortissants iraniens et azerbaïdjanais sur sa liste, pour le transport de drones vers la Russie. Ces mesures s'inscrivent dans le régime de sanctions iranien.", "IR"),
        ("L'Union européenne a inscrit lundi sept ressortissants iraniens et azerbaïdjanais sur sa liste, pour le transport de drones vers la Russie. Elles relèvent du régime visant l'Iran.", "IR"),
        ("L'Union européenne a inscrit lundi sept ressortissants iraniens et azerbaïdjanais sur sa liste, pour le transport de drones vers la Russie. Les sept ont été inscrits au titre du régime iranien.", "IR"),
        ("L'Union européenne a inscrit lundi sept ressortissants iraniens et azerbaïdjanais sur sa liste, pour le transport de drones vers la Russie. Les inscriptions se fondent sur le règlement relatif à l'Iran.", "IR"),
    ],
)  # fmt: skip
def test_one_reason_for_all_tells_the_target(text, code):
    assert find_targets(text) == {(code,)}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Canada on Tuesday imposed sanctions on 29 Belarusian and Haitian officials for abuses of human rights.", ("BY", "HT")),
        ("Canada on Tuesday imposed sanctions on 29 people for abuses in Belarus and Haiti.", ("BY", "HT")),
        ("Canada on Tuesday imposed sanctions on 29 Iranian and Syrian officials. They are accused of torture.", ("IR", "SY")),
        ("South Korea on Tuesday sanctioned eleven North Korean and Russian officials over military cooperation between Pyongyang and Moscow.", ("KP", "RU")),
        ("South Korea on Tuesday blacklisted four ships and eight organisations of North Korea and Russia, as the leaders of both met in Pyongyang.", ("KP", "RU")),
        # What is true of some of them only.
        ("Canada on Tuesday sanctioned 20 officials from Iran and Myanmar. Ten of the officials run prisons in Iran, ten are generals in Myanmar.", ("IR", "MM")),
        ("Canada on Tuesday sanctioned 20 officials from Iran and Myanmar. Among them is the head of a prison in Iran.", ("IR", "MM")),
        # An earlier program of the same country.
        ("Canada on Tuesday sanctioned 20 officials from Iran and Myanmar for violations of human rights. The sanctions on Iran are the sixth since 2022.", ("IR", "MM")),
        ("Le Canada a sanctionné mardi vingt responsables iraniens et birmans pour des violations des droits de l'homme.", ("IR", "MM")),
    ],
)  # fmt: skip
def test_a_reason_for_none_or_some_of_them_divides_nothing(text, codes):
    assert find_targets(text) == {codes}


def test_a_reason_that_names_no_country_leaves_each_people_its_own():
    text = "Canada on Tuesday sanctioned 18 Belarusian judges and 11 Haitian senators. They are accused of abusing their office."
    assert find_targets(text) == {("BY",), ("HT",)}
