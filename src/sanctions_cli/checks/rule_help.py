"""The help on each rule of `check`: why it exists, an example, and how to fix it.

`check --explain` and docs/checks.md are generated from it. The first paragraph of a rule's
docstring says what it requires.
"""

from __future__ import annotations

from typing import NamedTuple


class RuleHelp(NamedTuple):
    """The reason for a rule, an example that breaks it, and the fix: a sentence or two each.

    `finding_names` are other names under which findings of the rule are reported.
    """

    why: str
    example: str
    fix: str
    finding_names: tuple[str, ...] = ()


RULE_HELP: dict[str, RuleHelp] = {
    "files": RuleHelp(
        why="A file that cannot be read is missing from every answer, and an unknown key is most"
        " often a misspelt one whose value is lost.",
        example='acton = "listing": the key is called action.',
        fix="Correct the place that the finding names, or rename the file as the hint says.",
        finding_names=(
            "encoding",
            "file-name",
            "line-ends",
            "schema",
            "size",
            "toml",
            "unreadable",
        ),
    ),
    "unread": RuleHelp(
        why="A file with a wrong ending or in a wrong folder looks like part of the ledger, but"
        " its figures are in no answer.",
        example="announcements/2024/ca-2024-09-10-by.toml.txt, as an editor may save it.",
        fix="Rename or move the file as the hint says. Keep notes and backups outside the"
        " ledger's folders, or give them a name that begins with a dot.",
    ),
    "unique-ids": RuleHelp(
        why="An id names one record, for refers_to as for show and edit.",
        example="assertions/a/2024-12-31-ca-sema-blr.toml and a file of the same name in"
        " assertions/b/.",
        fix="Rename one of the two files: the id of a record is the name of its file.",
    ),
    "programs": RuleHelp(
        why="The stock of a list is added up by program. A misspelt program hides its targets from"
        " the balance, and the program of another sender or target puts them on the wrong list.",
        example='program = "CA-SEMA-BY", while programs.toml defines CA-SEMA-BLR.',
        fix="Write the key as programs.toml has it, or define the program:"
        " sanctions program add KEY.",
    ),
    "references": RuleHelp(
        why="refers_to links a delisting or a renewal to the record it changes. A link to nothing"
        " or to a later record is a mistake in an id or a date.",
        example='refers_to = ["ca-2024-08-09-b"], while the record is ca-2024-08-09-by.',
        fix="Correct the id, or the date of one of the two records.",
    ),
    "dates": RuleHelp(
        why="Dates in the wrong order are most often a wrong year or two dates swapped, and they"
        " move figures into another period.",
        example="until = 2024-08-01 in a record that was announced on 2024-08-09.",
        fix="Compare the dates with the source. Where only a later report gives the day:"
        ' date_basis = "report".',
    ),
    "openings": RuleHelp(
        why="A stock is the opening stock plus all later changes. Without an opening it is only a"
        " minimum, and an opening that comes later counts targets twice.",
        example='action = "opening" on 2024-09-10, while the list has a record of 2024-08-09.',
        fix='Add a record with action = "opening" on the first day of the coverage, with'
        " individuals = 0 if the list was empty.",
    ),
    "counts": RuleHelp(
        why="A statement with targets, or a listing without any, has a wrong action or a wrong"
        " figure.",
        example='action = "statement" with individuals = 10.',
        fix="Correct the action or the figure. If the source gives no figure, leave [counts] out.",
    ),
    "net": RuleHelp(
        why="A renewal, an amendment or a measure may change a list or leave it as it is. Only"
        " [net] says which, and the stock depends on it.",
        example="10 individuals announced, and net.individuals = 11.",
        fix="Add [net] with the change of the list (individuals = 0 for none), and no more than"
        " the counts.",
    ),
    "stock": RuleHelp(
        why="No list has fewer than zero targets. If one does, a listing or the opening stock is"
        " missing, or a delisting is too large.",
        example="A delisting of 7 entities from a list with 6.",
        fix="Find the missing listing (sanctions list --program KEY shows the records), or add the"
        " opening stock.",
    ),
    "delistings": RuleHelp(
        why="A delisting cannot remove more targets than the listings that it names have added.",
        example="A delisting of 3 targets whose only refers_to is a listing of 1.",
        fix="Add the ids of the other listings to refers_to, or correct the figure.",
    ),
    "sources": RuleHelp(
        why="A figure that nobody can look up cannot be verified.",
        example="A record without [[sources]], or with a publisher and no date.",
        fix="Add a source with its publisher, date and link: sanctions edit ID --source-url URL.",
    ),
    "basis": RuleHelp(
        why="Readers judge by basis and confidence how far to trust a figure.",
        example='confidence = "verified" with a single newspaper as source.',
        fix="Add a second source or an official one, or set the basis or confidence that applies.",
    ),
    "duplicates": RuleHelp(
        why="An announcement that is recorded twice is counted twice.",
        example="Two records of Canada against Belarus on one day with the same figures.",
        fix="Remove one of the two: sanctions remove ID. If there were two acts, name the"
        " instrument of each.",
    ),
    "spellings": RuleHelp(
        why="Two spellings of one text split a row in two and hide records from a filter, even"
        " where they look the same on the screen.",
        example='"human rights" in one record, "Human Rights" in another.',
        fix="Run sanctions check --fix: it uses the spelling that most records have.",
    ),
    "joint": RuleHelp(
        why="If two senders act together and one record is missing, a comparison shows that the"
        " second sender did nothing.",
        example='joint = ["GB"] in a record of Canada, and no record of GB on that day.',
        fix="Add the missing record, correct a date, or take the sender out of joint.",
    ),
    "assertions": RuleHelp(
        why="A total that a government has published is the best test of the records: it shows"
        " what is missing, recorded twice or dated wrongly.",
        example="The Canada Gazette states 11 individuals, and the records add up to 10.",
        fix="Start with the earliest total that does not match, and look at the records listed"
        " below it. If there is a documented reason, state it in [known_difference].",
        finding_names=("explained",),
    ),
    "dossiers": RuleHelp(
        why="A dossier says what one source document states. Where a record disagrees, one of the"
        " two was copied wrongly.",
        example="A dossier states 11 individuals, and the records add up to 10.",
        fix="Compare both with the document, and correct the one that differs.",
    ),
    "questions": RuleHelp(
        why="A saved question is asked by others, months later, when nobody looks at it first.",
        example='by-year = "totals --by yaer": there is no such dimension.',
        fix="Type the question as a command until it answers, and save that.",
    ),
}
"""The help of every rule of `check`, in the order of `rules.RULES`."""
