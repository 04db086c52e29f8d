"""A plain-file ledger of sanctions announcements, answered from the command line."""

import sys

__version__ = "0.1.0"

if sys.version_info < (3, 11):  # noqa: UP036  # who runs the source tree has not been told so by pip
    sys.exit(
        "error: sanctions needs Python 3.11 or later, and this is %d.%d\n"  # noqa: UP031  # old ones read this line
        "hint: run it with a newer one: python3.11 -m sanctions_cli" % sys.version_info[:2]
    )
