"""Patterns of auxiliaries with the words between them and their participles."""

from __future__ import annotations

ADVERBS_EN = (
    r"(?:now|also|today|yesterday|hereby|again|then|likewise|further|thus|therefore|thereby"
    r"|henceforth|meanwhile|together|all|each|both|\w+ly|in (?:turn|addition|total)|at once"
    r"|(?:early |late )?on \w+day|(?:last|this) (?:week|month|year|morning|afternoon|evening|night)"
    r"|(?:earlier|later) (?:today|this \w+)|as (?:of|from) today|from (?:today|now on)"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)(?: \d{4})?)"
)
"""Words between an auxiliary and its participle: "were this week listed"."""

BE_EN = (
    r"(?:is|are|was|were|be|been|being|get|gets|got)"
    rf"(?: {ADVERBS_EN}|,? from (?:today|now on|tomorrow),?)*"
    r"(?:,[^,;:.\x00]{1,40},)?"  # "were, on 4 May, added"
)
_ADVERBS_FR = (
    r"(?:jusqu'ici|jusqu'à présent|à ce jour"
    r"|désormais|dorénavant|maintenant|aussi|également|donc|ainsi|ensuite|alors|tous|toutes"
    r"|\w{3,}ment|en outre|déjà|de plus|par ailleurs|dès lors|par conséquent"
    r"|aujourd'hui|hier|de nouveau|à nouveau|encore|enfin|en conséquence"
    r"|(?:elle|lui|eux|elles)(?:-mêmes?| aussi)?|de (?:son|leur) côté|à (?:son|leur) tour"
    r"|pour (?:sa|leur) part|quant à (?:lui|elle|eux|elles)|dans la foulée|à l'unanimité"
    r"|dans le même temps|en parallèle|chacune?|(?:ce )?lundi|(?:ce )?mardi"
    r"|(?:ce )?mercredi|(?:ce )?jeudi|(?:ce )?vendredi|(?:ce )?samedi|(?:ce )?dimanche"
    r"|soir|dernier|dans (?:un premier|un second) temps|ce (?:matin|midi|soir|mois-ci)"
    r"|cette (?:semaine|année|nuit)|(?:la semaine|l'année|l'an) (?:passée?|dernière?)"
    r"|le (?:mois|week-end) (?:passé|dernier))"
)
"""Words between an auxiliary and its participle: "ont également été", "a, mardi, gelé"."""

BE_FR = (
    rf"(?:est|sont|été|était|étaient|fut|furent|sera|seront|être)(?:,? {_ADVERBS_FR},?)*"
    r"(?:,[^,;:.\x00]{1,40},)?"  # "sont, depuis lundi, interdits"
)
HAVE_FR = (
    r"(?:a|ont|avons|ai|ait|ayant|avoir|avait|avaient|avions|eut|eurent|aura|auront)"
    rf"(?:,? {_ADVERBS_FR}(?:,(?= ))?)*"
    r"(?:,[^,;:.]{1,40},)?"  # "a, le 28 mars 2024, retiré"
)
