"""Parses typed answers to values of a record, and formats such values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from sanctions_cli import countries
from sanctions_cli.dates import BadDate, parse_partial_date
from sanctions_cli.errors import SanctionsError
from sanctions_cli.interactive.form import SeveralAnswers
from sanctions_cli.ledger import build
from sanctions_cli.records import (
    ACTIONS,
    MEANINGS,
    MEASURES,
    SYNONYMS,
    find_synonym,
    numbers,
)
from sanctions_cli.text import closest, join_words, quote, suggest_address

FULL_NAMES = {
    "EU": "European Union",
    "GB": "United Kingdom",
    "UN": "United Nations",
    "US": "United States",
}
"""Names for countries whose short name is hardly more than the code."""

MAX_MESSAGE_WIDTH = 75
"""Columns of a message and its hint, so that both fit one line."""

MOST_PARTS_OF_AN_ADDRESS = 2
"""What an address in place of a publisher answers: the publisher and the link."""

MAX_WORDS_IN_MESSAGE = 4
"""The most words of a closed list in a message."""

MAX_QUOTE_WIDTH = 24
"""Columns of what was typed in a message, so that the message fits one line."""


def _resolve_several(text: str) -> list[str]:
    """The codes of countries. SanctionsError with a hint so short that it fits one line."""
    try:
        return countries.resolve_several(text)
    except countries.UnknownCountry as error:
        if len(error.message) + len(error.hint or "") <= MAX_MESSAGE_WIDTH:
            raise
        if "did you mean" in (error.hint or ""):
            raise
        raise SanctionsError(
            f"no country {quote(text, MAX_QUOTE_WIDTH)}",
            hint="type a name such as Belarus",
        ) from None


def parse_targets(text: str) -> list[str]:
    """`Belarus, Russia` as codes, each once.

    A name with a comma in it is one name: `Korea, Republic of`. SanctionsError for an unknown
    country.
    """
    return _resolve_several(text)


def parse_sender(text: str) -> str:
    """One country or body as its code.

    SanctionsError for several: senders that act together have a record each.
    """
    codes = _resolve_several(text)
    if len(codes) > 1:
        raise SanctionsError(
            f"{quote(text, MAX_QUOTE_WIDTH)} names {len(codes)} senders",
            hint=f"type {codes[0]}; each has a record of its own",
        )
    return codes[0]


def parse_partners(text: str, sender: str) -> list[str]:
    """The senders that acted together with `sender`, as codes. SanctionsError for itself."""
    codes = _resolve_several(text)
    if sender in codes:
        raise SanctionsError(
            f"{format_country(sender)} is the sender itself",
            hint="name only the others",
        )
    return codes


def parse_action(text: str) -> str | SeveralAnswers:
    """An action by its word, a synonym or the beginning of the word: `del` is delisting.

    A kind of measure, such as an export ban, answers the question about measures too.
    SanctionsError where several actions begin so, and for what a listing means as well.
    """
    word = text.strip().casefold()
    if word in ACTIONS:
        return word
    # In the plural too, as headlines have it: designations.
    synonym = find_synonym(text, ACTIONS) or find_synonym(word.rstrip("s"), ACTIONS)
    if synonym:
        return synonym
    matches = [action for action in ACTIONS if action.startswith(word)]
    if len(matches) == 1:
        return matches[0]
    quoted = quote(text, MAX_QUOTE_WIDTH)
    if len(matches) > 1:
        raise SanctionsError(
            f"{quoted} can be {join_words(matches, 'or')}", hint="? explains them"
        )
    measure = _find_measure(text)
    # These two follow from a listing, so they do not tell whether somebody was listed.
    if measure in ("asset_freeze", "travel_ban", "other"):
        raise SanctionsError(
            f"{quoted} is not an action", hint="type listing or measure; ? explains"
        )
    if measure:
        return SeveralAnswers({"action": "measure", "measures": [measure]})
    raise SanctionsError(
        f"{quoted} is not an action", hint="type listing or delisting; ? lists all"
    )


def format_action(value: str | SeveralAnswers) -> str:
    """The action, with the measure that was typed in its place."""
    if isinstance(value, str):
        return value
    measures = format_texts(value["measures"])
    return f"{value['action']}: {measures}"


def _find_measure(text: str) -> str:
    word = text.strip().casefold().replace(" ", "_").replace("-", "_")
    if word in MEASURES:
        return word
    return find_synonym(text, MEASURES)


def make_word_parser(name: str, words: Sequence[str]) -> Callable[[str], str]:
    """A parser for a word of a closed list, by the word, a synonym or its beginning.

    It raises SanctionsError for any other text; `name` is what a word is called there.
    """

    def parse_word(text: str) -> str:
        word = text.strip().casefold().replace(" ", "_")
        hyphenated = word.replace("_", "-")
        for spelling in (word, hyphenated, find_synonym(text, words)):
            if spelling in words:
                return spelling
        matches = []
        for candidate in words:
            # Every word begins with an empty one.
            if word and candidate.startswith((word, hyphenated)):
                matches.append(candidate)
        if len(matches) == 1:
            return matches[0]
        similar = closest(word, words, synonyms=SYNONYMS)
        hint = "? lists all"
        if similar:
            hint = f"did you mean {similar}?"
        elif len(words) <= MAX_WORDS_IN_MESSAGE:
            spaced = [candidate.replace("_", " ") for candidate in words]
            hint = f"type {join_words(spaced, 'or')}"
        raise SanctionsError(
            f"{quote(text, MAX_QUOTE_WIDTH)} is not a {name}", hint=hint
        )

    return parse_word


def make_words_parser(name: str, words: Sequence[str]) -> Callable[[str], list[str]]:
    """A parser for several words of a closed list, with commas or "and" between them."""
    parse_list = make_list_parser(make_word_parser(name, words))

    def parse_words(text: str) -> list[str]:
        return parse_list(text.replace(" and ", ","))

    return parse_words


def make_list_parser(parse_item: Callable[[str], str]) -> Callable[[str], list[str]]:
    """A parser for several texts with commas between them, each once."""

    def parse_list(text: str) -> list[str]:
        items = []
        for part in text.split(","):
            if part.strip():
                items.append(parse_item(part.strip()))
        if not items:
            raise SanctionsError(
                "there is nothing between the commas", hint="? explains"
            )
        return list(dict.fromkeys(items))

    return parse_list


parse_texts = make_list_parser(str)
"""Parses distinct texts separated by commas."""


def format_texts(texts: Iterable[str]) -> str:
    """Several texts, as `parse_texts` reads them."""
    return ", ".join(texts)


def parse_yes_or_no(text: str) -> bool:
    """Whether the answer is yes. SanctionsError for anything but yes and no."""
    word = text.strip().casefold()
    if word in ("y", "yes", "o", "oui", "true"):
        return True
    if word in ("n", "no", "non", "false"):
        return False
    raise SanctionsError(
        f"{quote(text, MAX_QUOTE_WIDTH)} is not an answer", hint="type yes or no"
    )


def format_yes_or_no(value: bool) -> str:
    """`yes` or `no`."""
    return "yes" if value else "no"


def parse_number(text: str) -> int:
    """A count in digits. SanctionsError for anything else."""
    try:
        return numbers.parse_count(text)
    except SanctionsError:
        quoted = quote(text, MAX_QUOTE_WIDTH)
        raise SanctionsError(f"{quoted} is not a number", hint="type 2") from None


def parse_changes(text: str) -> dict[str, int]:
    """`individuals=9, entities=-2` as changes by type of target."""
    try:
        return numbers.parse_net(text.split(","))
    except SanctionsError:
        raise SanctionsError(
            f"{quote(text, MAX_QUOTE_WIDTH)} is not understood",
            hint="type individuals=9, entities=-2",
        ) from None


def format_changes(changes: Mapping[str, int]) -> str:
    """Changes by type, as `parse_changes` reads them."""
    return ", ".join(f"{name}={change}" for name, change in changes.items())


def parse_day(text: str) -> str:
    """A day, month or year as people type it, as ISO text: `2024-08-09`, `2024-08` or `2024`."""
    try:
        return parse_partial_date(text, date.today())
    except BadDate as error:
        # A message at a prompt has one line, so the first suggestion must do.
        hint = (error.hint or "").partition(", or ")[0]
        if len(error.message) + len(hint) > MAX_MESSAGE_WIDTH:
            hint = "type a date such as 9 aug 2024"
        raise SanctionsError(error.message, hint=hint) from None


def parse_address(text: str) -> str:
    """A web address, unchanged. SanctionsError for anything that no browser would open."""
    if not is_address(text) or len(text.split()) > 1:
        raise SanctionsError(
            f"{quote(text, MAX_QUOTE_WIDTH)} is not a web address",
            hint=suggest_address(text),
        )
    return text


def is_address(text: str) -> bool:
    """Whether a text begins as a web address does."""
    return text.startswith(("http://", "https://"))


def parse_publisher(text: str, prefix: str) -> str | SeveralAnswers:
    """The publisher of a source; of a web address, its host as the publisher, and the address.

    `prefix` begins the keys of the answers about the source.
    """
    if not is_address(text):
        return text
    address = parse_address(text)
    host = build.find_host(address)
    if not host:
        raise SanctionsError(
            f"{quote(text, MAX_QUOTE_WIDTH)} is not a web address",
            hint="type who published it",
        )
    return SeveralAnswers({f"{prefix}publisher": host, f"{prefix}url": address})


def format_publisher(value: str | SeveralAnswers) -> str:
    """The publisher; of an address or the last source, how it was read."""
    if isinstance(value, str):
        return value
    publisher = next(iter(value.values()))
    if len(value) > MOST_PARTS_OF_AN_ADDRESS:
        return f"{publisher}, as in the last record"
    return f"publisher {publisher}, with this link"


def format_country(code: str | None) -> str:
    """`Belarus`; nothing for no country."""
    return countries.short_name(code) if code else ""


def format_countries(codes: str | Sequence[str]) -> str:
    """`Belarus (BY), Russia (RU)`, from one code or several."""
    if isinstance(codes, str):
        codes = [codes]
    # The code shows which country was understood: Georgia is GE.
    names = [f"{_full_name(code)} ({code})" for code in codes]
    return ", ".join(names)


def _full_name(code: str) -> str:
    return FULL_NAMES.get(code) or countries.short_name(code)


def format_day(text: str) -> str:
    """`Friday 9 August 2024`; a month or a year stays as it is."""
    if len(text) < len("2024-08-09"):
        return text
    day = date.fromisoformat(text)
    return f"{day:%A} {day.day} {day:%B %Y}"


def explain_words(words: Iterable[str]) -> dict[str, str]:
    """The words of a closed list, each with its meaning."""
    return {word: MEANINGS[word] for word in words}


def country_names(first_codes: Sequence[str]) -> list[str]:
    """The names of all countries for completion, those of `first_codes` before all others."""
    first_names = [countries.short_name(code) for code in first_codes]
    other_codes = (code for code in countries.all_codes() if code not in first_codes)
    return first_names + sorted(countries.short_name(code) for code in other_codes)
