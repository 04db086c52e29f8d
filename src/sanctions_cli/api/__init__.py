"""The Python interface: a `Ledger` that answers every query, and its `Answer`.

from sanctions_cli import Ledger

Ledger.open("data").compare("CA", "US", target="BY").to_pandas()
"""

from sanctions_cli.api.answer import Answer, MarkedCell, Note
from sanctions_cli.api.ledger import Ledger
from sanctions_cli.api.questions import BrokenFiles

__all__ = ["Answer", "BrokenFiles", "Ledger", "MarkedCell", "Note"]
