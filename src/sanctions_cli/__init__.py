"""A plain-file ledger of sanctions announcements, answered from the command line and Python."""

import sys

__version__ = "0.1.0"

# Who runs the source tree has not met pip's check. Python 3.5 must be able to read these lines.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "error: sanctions needs Python 3.11 or later, and this is %d.%d\n"  # noqa: UP031
        "hint: run it with a newer one: python3.11 -m sanctions_cli"
        % sys.version_info[:2]
    )

__all__ = ["Answer", "Ledger", "SanctionsError"]

TYPE_CHECKING = False
if TYPE_CHECKING:  # for those who write programs with it
    from sanctions_cli.api import Answer, Ledger
    from sanctions_cli.errors import SanctionsError

_MODULES = {
    "Answer": "sanctions_cli.api",
    "Ledger": "sanctions_cli.api",
    "SanctionsError": "sanctions_cli.errors",
}


def __getattr__(name):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Load the Python interface when it is asked for: the command line does without it."""
    if name not in _MODULES:
        raise AttributeError("no %r in %r" % (name, __name__))  # noqa: UP031
    from importlib import import_module

    return getattr(import_module(_MODULES[name]), name)
