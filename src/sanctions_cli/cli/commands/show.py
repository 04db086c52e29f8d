"""`sanctions show`"""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions_cli.cli.options import Answer, Asked, answers

Id = Annotated[str, typer.Argument(metavar="ID", help="The record's id, as list shows it.")]


@answers(filters=False)
def show(asked: Asked, id_: Id) -> Answer:
    """All that one record says, with its sources.

    sanctions show ca-2024-08-09-by
    """
    from sanctions_cli.queries import record

    return record.record_table(asked.book.connection, id_)
