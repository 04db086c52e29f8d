"""A plain-file ledger of sanctions announcements, answered from the command line."""

import sys

__version__ = "0.1.0"

# Who runs the source tree has not met pip's check. Python 3.5 must be able to read these lines.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "error: sanctions needs Python 3.11 or later, and this is %d.%d\n"  # noqa: UP031
        "hint: run it with a newer one: python3.11 -m sanctions_cli"
        % sys.version_info[:2]
    )
